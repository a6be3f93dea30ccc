/**
 * Decimals as whole numbers of their last place: 12.5 is 125 tenths. Nothing here is ever a binary fraction, so that
 * 17.665 rounds to 17.67 and not, as a computer's 17.66499…, to 17.66.
 */
export interface Decimal {
  units: bigint;
  /** How many decimals the units stand for: 0 or more. */
  digits: number;
}

/** `half-up`: ties away from zero, as 四舍五入 does; `truncate`: further digits are cut off. */
export type Rounding = 'half-up' | 'truncate';

const most = 20;

/** A decimal as people type it, `-12.50`: at most 12 digits before the point and 6 after it. Nothing for other texts. */
export function readDecimal(text: unknown): Decimal | undefined {
  if (typeof text !== 'string' || !/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

/** The same of a text that is known to be one. @throws RangeError */
export function decimal(text: string): Decimal {
  // What was printed by `spell` may have more digits than what people type.
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`Not a decimal: ${text.slice(0, 40)}`);
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

/** With exactly the digits that it has: `12.50`; nothing is ever `-0.00`. */
export function spell({ units, digits }: Decimal): string {
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  return (units < 0n ? '-' : '') + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** As people write it in a formula: `12.5`, without noughts at the end. */
export function brief(value: Decimal): string {
  const text = spell(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const scaled = ({ units, digits }: Decimal, to: number): bigint => units * 10n ** BigInt(to - digits);

function both(one: Decimal, other: Decimal): [bigint, bigint, number] {
  const digits = Math.max(one.digits, other.digits);
  return [scaled(one, digits), scaled(other, digits), digits];
}

export function plus(one: Decimal, other: Decimal): Decimal {
  const [a, b, digits] = both(one, other);
  return { units: a + b, digits };
}

export function minus(one: Decimal, other: Decimal): Decimal {
  const [a, b, digits] = both(one, other);
  return { units: a - b, digits };
}

export const times = (one: Decimal, other: Decimal): Decimal => ({
  units: one.units * other.units,
  digits: one.digits + other.digits,
});

/** Negative, 0 or positive, as of a comparison function. */
export function compare(one: Decimal, other: Decimal): number {
  const [a, b] = both(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}

export const largest = (one: Decimal, other: Decimal): Decimal => (compare(one, other) >= 0 ? one : other);

export const zero: Decimal = { units: 0n, digits: 0 };

export const sum = (values: Iterable<Decimal>): Decimal => [...values].reduce(plus, zero);

/** To exactly so many digits. */
export function roundTo({ units, digits }: Decimal, to: number, rounding: Rounding = 'half-up'): Decimal {
  return divide(units, 10n ** BigInt(digits), to, rounding);
}

/** The quotient to exactly so many digits. @throws RangeError for a whole that is not positive, or digits not 0 to 20. */
export function divide(part: bigint, whole: bigint, digits: number, rounding: Rounding = 'half-up'): Decimal {
  if (!Number.isInteger(digits) || digits < 0 || digits > most)
    throw new RangeError(`No such number of digits: ${digits}`);
  if (whole <= 0n) throw new RangeError('The whole must be positive');
  const size = (part < 0n ? -part : part) * 10n ** BigInt(digits);
  const units = rounding === 'half-up' ? (2n * size + whole) / (2n * whole) : size / whole;
  return { units: part < 0n ? -units : units, digits };
}
