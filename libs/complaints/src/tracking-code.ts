import { randomBytes } from 'node:crypto';

/**
 * The code that a citizen quotes: `QD-7K4M-2XW9-HRB`, stored as `QD7K4M2XW9HRB`.
 *
 * Two letters of the region, ten random characters, one check character; all from 31 signs that cannot be taken for
 * one another when read aloud or written by hand (no 0/O, no 1/I/L).
 *
 * **The check character** is ISO 7064's pure system: the sum of every character's value times a power of the radix,
 * counted from the right, leaves 1 when divided by the modulus. The modulus is 31, a prime, so the check character
 * comes from the same alphabet. ISO's usual radix 2 would not do here: 2^5 = 32 leaves 1, so characters five places
 * apart carry the same weight and could be swapped unseen. 3 is a primitive root of 31 (its powers run through all 30
 * residues), so within 13 places no two weights are equal. Any one character misread and any two characters exchanged,
 * near or far, are always found; of all other mistakes 30 in 31.
 *
 * **Guessing one.** There are 31^10 ≈ 8.2 × 10^14 codes of a region. With 10^8 of them issued (ten years of a large
 * city) one guess in 8.2 × 10^6 names a live complaint (whoever guesses can compute the check character), and its PIN
 * is one of 10^6: 8.2 × 10^12 look-ups for one hit on average. At 3,000 failed look-ups a minute, the overall limit, that
 * is 2.7 × 10^9 minutes, about 5,200 years. The sum does not protect a complaint whose *code* is known: a million
 * PINs are five and a half hours of that limit. So wrong PINs are limited for each code as well: twenty a day, 137 years
 * for all of them.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const MODULUS = 31;
const RADIX = 3;
const REGION_LENGTH = 2;
const RANDOM_LENGTH = 10;
const CODE_LENGTH = REGION_LENGTH + RANDOM_LENGTH + 1;
/** Longer input is no code, however many spaces it has, and is not looked at. */
const LONGEST_INPUT = 64;

/** The `bytes` next random bytes. */
export type RandomSource = (bytes: number) => Uint8Array;

/** Of a code read: `malformed` has the wrong length or signs, `check` the right ones, but one of them is wrong. */
export type ReadCode = { ok: true; code: string } | { ok: false; reason: 'malformed' | 'check' };

const values = new Map([...ALPHABET].map((sign, value) => [sign, value]));

/** Two letters of the alphabet, as written (`QD`). Regions with I, L or O need another abbreviation. */
export function isRegion(text: unknown): text is string {
  return typeof text === 'string' && /^[A-HJKMNP-Z]{2}$/.test(text);
}

/** A new code. It is unguessable, not yet unique: that is the database's constraint, and a clash is drawn again. */
export function newTrackingCode(region: string, random: RandomSource = randomBytes): string {
  if (!isRegion(region)) throw new RangeError(`No such region: ${String(region).slice(0, 20)}`);
  const open = region + randomSigns(RANDOM_LENGTH, random);
  return open + checkSign(open);
}

/**
 * Reads what a person typed, pasted or had read out: any case, full-width letters and digits, spaces and dashes
 * anywhere, and nothing else. Never throws.
 */
export function readTrackingCode(text: unknown): ReadCode {
  if (typeof text !== 'string' || text.length > LONGEST_INPUT) return { ok: false, reason: 'malformed' };
  const code = text
    .replace(/[\s\-\u2010-\u2015\u2212\u2500\uFE58\uFE63\uFF0D]/g, '')
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    // Not toUpperCase(): it would take the long s (ſ) for S.
    .replace(/[a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 32));
  if (code.length !== CODE_LENGTH || !isRegion(code.slice(0, REGION_LENGTH))) return { ok: false, reason: 'malformed' };
  const total = weighted(code);
  if (total === undefined) return { ok: false, reason: 'malformed' };
  return total === 1 ? { ok: true, code } : { ok: false, reason: 'check' };
}

/** For paper and voice: `QD-7K4M-2XW9-HRB`. */
export function inGroups(code: string): string {
  return [code.slice(0, 2), code.slice(2, 6), code.slice(6, 10), code.slice(10)].join('-');
}

/** Σ value × 3^(places from the right) modulo 31; nothing when a sign is not of the alphabet. */
function weighted(text: string): number | undefined {
  let sum = 0;
  for (const sign of text) {
    const value = values.get(sign);
    if (value === undefined) return undefined;
    sum = (sum * RADIX + value) % MODULUS;
  }
  return sum;
}

function checkSign(open: string): string {
  const sum = (weighted(open) ?? 0) * RADIX;
  return ALPHABET.charAt((((1 - sum) % MODULUS) + MODULUS) % MODULUS);
}

/** Bytes from 248 = 8 × 31 on are drawn again: with them the first signs of the alphabet would come up more often. */
function randomSigns(count: number, random: RandomSource): string {
  let signs = '';
  // Sixteen bytes lack ten good ones once in 3.9 million draws; sixty-four draws without them are a broken source.
  for (let draws = 0; signs.length < count; draws++) {
    if (draws === 64) throw new Error('The random source gives nothing random');
    for (const byte of random(16)) {
      if (byte < 248 && signs.length < count) signs += ALPHABET.charAt(byte % MODULUS);
    }
  }
  return signs;
}
