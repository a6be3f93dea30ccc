import { divide, spell, type Rounding } from './tables/decimal.js';

/**
 * Dividing, the one way all figures are divided. SQL counts; these functions divide, and a share of nothing is unknown
 * (`null`, printed "–"), neither 0 nor 100 %.
 *
 * Printing works on whole numbers, never on a binary fraction: 1.005 is 1.00499… in a computer, and a tie printed from
 * it rounds the wrong way.
 */

/** What is printed where there is nothing to divide by: the en dash of the field's own tables. */
export const UNKNOWN = '–';

export type { Rounding };

/** Two counts: numerator over denominator. Whole numbers (of cases, of seconds), the denominator not negative. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

/** `part` of `whole` as a number from 0 to 1 (more where parts overlap); null of nothing. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * The fraction in percent as a decimal string with exactly `digits` decimals: 773 of 870 is "88.85". "–" for null and
 * for a denominator of 0. Throws RangeError for counts that are not whole numbers.
 */
export function rounded(fraction: Fraction | null, digits = 2, rounding: Rounding = 'half-up'): string {
  return quotient(fraction, digits, rounding, 100n);
}

/** The fraction itself as a decimal string: the mean of 4,567 seconds in 100 calls is "45.67". Else as `rounded`. */
export function mean(fraction: Fraction | null, digits = 2, rounding: Rounding = 'half-up'): string {
  return quotient(fraction, digits, rounding, 1n);
}

function quotient(fraction: Fraction | null, digits: number, rounding: Rounding, scale: bigint): string {
  if (fraction === null || fraction.denominator === 0) return UNKNOWN;
  return spell(divide(whole(fraction.numerator) * scale, whole(fraction.denominator), digits, rounding));
}

/** A count as a whole number of any size. @throws RangeError for what is none. */
export function whole(count: number): bigint {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a count: ${count}`);
  return BigInt(count);
}
