import { UNKNOWN, whole } from '../rates.js';
import { divide, spell, sum, type Decimal, type Rounding } from './decimal.js';

export const roundingModes = ['half-up', 'truncate', 'to-100'] as const;
/**
 * - `half-up`: each share by itself, ties away from zero.
 * - `truncate`: each share by itself, further digits cut off.
 * - `to-100`: all shares together, forced to 100 by the largest-remainder method.
 */
export type RoundingMode = (typeof roundingModes)[number];

/** How the shares of a table are printed: a setting of the report. */
export interface RoundingPolicy {
  mode: RoundingMode;
  /** Decimals, 0 to `mostDigits`. */
  digits: number;
}

export const mostDigits = 10;

/**
 * The shares of some counts in a base, in percent, each with exactly the policy's digits and in the order of the counts;
 * null of nothing.
 *
 * `to-100` cuts every share off, then gives what is missing, one unit of the last place each, to the shares that lost
 * most; of two that lost the same, to the one that stands first. Where the counts do not make up the base there is no
 * 100 to force them to: they are forced to what they make up of it together, rounded half-up, because a share that is
 * further than one unit from the truth would be a wrong figure. The closing check says that the table does not close.
 * @throws RangeError for counts that are negative or not whole.
 */
export function sharesOf(counts: readonly number[], base: number, policy: RoundingPolicy): Decimal[] | null {
  const wholes = counts.map(whole);
  if (wholes.some((count) => count < 0n) || base < 0) throw new RangeError('A count cannot be negative');
  if (base === 0) return null;
  const { mode, digits } = policy;
  return mode === 'to-100'
    ? byLargestRemainder(wholes, whole(base), digits)
    : wholes.map((count) => percent(count, whole(base), digits, mode));
}

const percent = (count: bigint, base: bigint, digits: number, rounding: Rounding): Decimal =>
  divide(count * 100n, base, digits, rounding);

function byLargestRemainder(counts: readonly bigint[], base: bigint, digits: number): Decimal[] {
  const cut = counts.map((count) => percent(count, base, digits, 'truncate'));
  const all = counts.reduce((one, other) => one + other, 0n);
  const missing = percent(all, base, digits, 'half-up').units - sum(cut).units;
  const lost = (index: number) => (counts[index]! * 100n * 10n ** BigInt(digits)) % base;
  const inTurn = counts
    .map((_, index) => index)
    .sort((one, other) => (lost(one) === lost(other) ? one - other : lost(one) > lost(other) ? -1 : 1));
  const raised = new Set(inTurn.slice(0, Number(missing)));
  return cut.map(({ units }, index) => ({ units: raised.has(index) ? units + 1n : units, digits }));
}

/** As printed: a share of nothing is a dash. */
export const printShares = (shares: readonly Decimal[] | null, count: number): string[] =>
  shares === null ? Array.from({ length: count }, () => UNKNOWN) : shares.map(spell);
