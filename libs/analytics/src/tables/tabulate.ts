import { FormCheck, isPlainText } from '#directory';
import { invalid } from '#platform';
import { UNKNOWN } from '../rates.js';
import { checkClosing, type Check, type NamedCount } from './closing-checks.js';
import { decimal, plus, spell } from './decimal.js';
import { mostDigits, printShares, roundingModes, sharesOf, type RoundingPolicy } from './rounding.js';

export const tabulationBases = ['total', 'sum'] as const;

/**
 * A table of parts as it is given; every percentage of it is ours. Counts are whole, or have a few decimals where a
 * report counts in 万件 (1103.94): they are taken as they are written, never as what a computer makes of them.
 */
export interface Tabulation {
  /** What the report calls the total. */
  total: number;
  /** What the percentages stand on: the total, or the sum of the parts where these do not make it up. */
  base: (typeof tabulationBases)[number];
  rounding: RoundingPolicy;
  parts: readonly NamedCount[];
}

export interface Tabulated {
  /** In the order in which they were given; shares in percent with exactly the digits asked for, "–" of nothing. */
  parts: { name: string; count: number; share: string }[];
  /** Of the shares as they are printed. */
  sumOfShares: string;
  /** `parts-equal-total` always; `shares-sum-to-100` where there are shares. */
  checks: Check[];
}

/** A table of a street's every community has some thousand rows. */
const mostParts = 10_000;

/** As many decimals as a number may be written with. */
const mostDecimals = 6;

/** How many decimals a number is written with; nothing for one that is no count. */
function decimalsOf(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const match = /^\d+(?:\.(\d+))?$/.exec(String(value));
  const decimals = match?.[1]?.length ?? 0;
  return match && decimals <= mostDecimals ? decimals : undefined;
}

/** As whole numbers of the last decimal that any of them has. */
function inWholes(counts: readonly number[]): { wholes: number[]; decimals: number } {
  const decimals = Math.max(0, ...counts.map((count) => decimalsOf(count) ?? 0));
  const wholes = counts.map((count) => {
    const { units, digits } = decimal(String(count));
    return Number(units * 10n ** BigInt(decimals - digits));
  });
  return { wholes, decimals };
}

/** Divides, rounds and checks. A check that fails is told, not thrown. @throws RangeError for what is no count. */
export function tabulate({ total, base, rounding, parts }: Tabulation): Tabulated {
  const { wholes, decimals } = inWholes([total, ...parts.map(({ count }) => count)]);
  const [all = 0, ...counts] = wholes;
  const whole = base === 'total' ? all : counts.reduce((sum, count) => sum + count, 0);
  const shares = sharesOf(counts, whole, rounding);
  const printed = printShares(shares, counts.length);
  const none = { units: 0n, digits: rounding.digits };
  return {
    parts: parts.map(({ name, count }, index) => ({ name, count, share: printed[index]! })),
    sumOfShares: shares === null ? UNKNOWN : spell(shares.reduce(plus, none)),
    checks: checkClosing({
      ...{ total: all, decimals, parts: counts.map((count, index) => ({ name: parts[index]!.name, count })) },
      ...(shares && { shares: { printed: shares, rounding } }),
    }),
  };
}

/**
 * A table of parts as it came from outside. Fields that it does not know are left alone: all that it needs are
 * obligatory, so none of them can be a misspelt one.
 * @throws Refusal `invalid` naming every field that cannot be used.
 */
export function readTabulation(given: unknown): Tabulation {
  const form = new FormCheck();
  const table = pick(form, '', given, ['total', 'base', 'rounding', 'parts']);
  if (!table) throw invalid(...form.words);
  const counts = [countOf(form, 'total', table.total)];
  form.oneOf('base', table.base, tabulationBases);
  const rounding = pick(form, 'rounding', table.rounding, ['mode', 'digits']);
  form.oneOf('rounding.mode', rounding?.mode, roundingModes);
  form.whole('rounding.digits', rounding?.digits, 0, mostDigits);
  form.list('parts', table.parts, { least: 0, most: mostParts }, (path, part) => {
    const named = pick(form, path, part, ['name', 'count']);
    if (
      named?.name !== undefined &&
      !(typeof named.name === 'string' && named.name.length <= 200 && isPlainText(named.name))
    ) {
      form.refuse(`${path}.name`, '须为文本，不超过200个字', 'must be a text of at most 200 characters');
    }
    counts.push(countOf(form, `${path}.count`, named?.count));
  });
  if (form.words.length > 0) throw invalid(...form.words);
  const { wholes } = inWholes(counts);
  if (
    !wholes.every(Number.isSafeInteger) ||
    !Number.isSafeInteger(wholes.slice(1).reduce((sum, one) => sum + one, 0))
  ) {
    throw invalid({ field: 'parts', zh: '合计数过大', en: 'add up to more than can be counted' });
  }
  return table as unknown as Tabulation;
}

function countOf(form: FormCheck, path: string, value: unknown): number {
  if (value === undefined || decimalsOf(value) !== undefined) return (value as number | undefined) ?? 0;
  form.refuse(
    path,
    `须为不小于0的数，至多${mostDecimals}位小数`,
    `must be a number, not negative, of at most ${mostDecimals} decimals`,
  );
  return 0;
}

/** Its own fields of these names, and no others. */
function pick(form: FormCheck, path: string, value: unknown, needed: readonly string[]) {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  const given = value === undefined && path === '' ? null : value;
  return form.fields(
    path,
    plain ? Object.fromEntries(Object.entries(value).filter(([key]) => needed.includes(key))) : given,
    needed,
  );
}
