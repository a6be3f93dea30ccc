import { randomBytes } from 'node:crypto';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

let pool = Buffer.alloc(0);
let used = 0;

/**
 * Random bytes drawn in bulk, one call for a few hundred ids; each is handed out once. For ids alone, which need not be
 * secret and whose key would notice a repetition: codes, PINs and nonces draw their own.
 */
function draw(count: number): Buffer {
  if (used + count > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

/**
 * A new id of 20 characters: 1 random, 9 of time in milliseconds, 10 random (50 bits).
 *
 * Made by the application, because an id that the database counts up tells everybody the volume and cannot be
 * known before the insert. Rows arrive at 32 places of the index, each growing at its right edge: pages stay full,
 * and no single page (or region of a distributed engine) takes every insert.
 */
export function newId(at: number = Date.now()): string {
  const random = draw(11);
  let id = digits[random[0]! & 31]!;
  let scale = 32 ** 8;
  for (let place = 0; place < 9; place++) {
    id += digits[Math.floor(at / scale) % 32]!;
    scale /= 32;
  }
  for (let place = 1; place <= 10; place++) id += digits[random[place]! & 31]!;
  return id;
}

/** An id of the same form that nobody can guess: 100 random bits, drawn for it alone. For rows whose id opens something. */
export const secretId = (): string => Array.from(randomBytes(20), (byte) => digits[byte & 31]).join('');

/** Whether a text has the form of an id: what a URL or a body brings is checked before it reaches the database. */
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && text.length === 20 && /^[0-9a-hjkmnp-tv-z]{20}$/.test(text);
