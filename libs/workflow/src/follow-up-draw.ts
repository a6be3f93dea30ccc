import { createHash } from 'node:crypto';
import { localDate, startOfDay } from '#directory';

/**
 * The draw that decides who is called back where not everybody is. Anybody who has the seed of a month can show it
 * again: it looks at the seed and the tracking code, and at nothing that somebody could turn to their liking. Pure.
 */

/** Of SHA-256 the first 48 bits, which a double holds exactly. */
const bits = 48;

/** Where a complaint falls: from 0, inclusive, to 1, exclusive, every place as likely as the next. */
export const drawOf = (seed: string, trackingCode: string): number =>
  createHash('sha256')
    .update(`${seed} ${trackingCode}`)
    .digest()
    .readUIntBE(0, bits / 8) /
  2 ** bits;

/** Drawn for a follow-up. A coverage of 1 takes all, 0 none. */
export const isDrawn = (draw: number, coverage: number): boolean => draw < coverage;

/** What is told of a seed before the seed is: nobody can put another in its place. */
export const commitmentTo = (seed: string): Buffer => createHash('sha256').update(seed).digest();

/** The local month of an instant: `2026-03`. */
export const monthOf = (at: Date, zone: string): string => localDate(at, zone).slice(0, 7);

export const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** The first instant after a local month, when its seed is told. */
export const endOfMonth = (month: string, zone: string): Date => startOfDay(`${monthAfter(month)}-01`, zone);

export const isMonth = (text: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
