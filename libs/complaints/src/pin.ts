import { randomBytes } from 'node:crypto';

const PINS = 1_000_000;
/** The largest multiple of a million that three bytes hold: numbers from it on are drawn again, so none is likelier. */
const FAIR = 16_000_000;

/**
 * A new PIN: six digits, every one of the million as likely as the next, `000000` and `123456` included. It is kept
 * only as a keyed hash and shown once. The sum of guessing is in `tracking-code.ts`.
 */
export function newPin(random: (bytes: number) => Uint8Array = randomBytes): string {
  for (let draws = 0; draws < 64; draws++) {
    const [high = 0, middle = 0, low = 0] = random(3);
    const number = high * 65_536 + middle * 256 + low;
    if (number < FAIR) return String(number % PINS).padStart(6, '0');
  }
  // A fair source is refused 64 times in a row once in 10^85.
  throw new Error('The random source gives nothing random');
}

/** Six ASCII digits. */
export const isPin = (text: unknown): text is string => typeof text === 'string' && /^\d{6}$/.test(text);
