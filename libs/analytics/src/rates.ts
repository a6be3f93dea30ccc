/**
 * Dividing, the one way all figures are divided. SQL counts; these functions divide, and a share of nothing is unknown
 * (`null`, printed "–"), neither 0 nor 100 %.
 *
 * Printing works on whole numbers, never on a binary fraction: 1.005 is 1.00499… in a computer, and a tie printed from
 * it rounds the wrong way.
 */

/** What is printed where there is nothing to divide by: the en dash of the field's own tables. */
export const UNKNOWN = '–';

/** `half-up`: ties away from zero, as 四舍五入 does; `truncate`: further digits are cut off. */
export type Rounding = 'half-up' | 'truncate';

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
  if (!Number.isInteger(digits) || digits < 0 || digits > 20)
    throw new RangeError(`No such number of digits: ${digits}`);
  const numerator = whole(fraction.numerator);
  const denominator = whole(fraction.denominator);
  if (denominator < 0n) throw new RangeError('The whole cannot be negative');

  const size = numerator < 0n ? -numerator : numerator;
  const scaled = size * scale * 10n ** BigInt(digits);
  const units = rounding === 'half-up' ? (2n * scaled + denominator) / (2n * denominator) : scaled / denominator;
  const text = String(units).padStart(digits + 1, '0');
  const sign = numerator < 0n && units > 0n ? '-' : '';
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

function whole(count: number): bigint {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a count: ${count}`);
  return BigInt(count);
}
