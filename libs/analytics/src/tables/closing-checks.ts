import type { Words } from '#platform';
import { whole } from '../rates.js';
import { compare, decimal, divide, minus, plus, spell, type Decimal } from './decimal.js';
import type { RoundingPolicy } from './rounding.js';

/**
 * Closing checks (勾稽): what adds up must add up, before a report may be issued. Every check is a rule of the table
 * below over plain counts; it says both of its sides, whether it holds or not.
 */

export interface NamedCount {
  name: string;
  /** Whole, not negative. */
  count: number;
}

/** What one unit, or the whole, had at the beginning, took in, gave out and has left. */
export interface CarryOver {
  name: string;
  /** Of a whole; units have their own names alone. */
  en?: string;
  opening: number;
  /** New and reopened ones. */
  in: number;
  /** Closed, declined and withdrawn ones. */
  out: number;
  closing: number;
}

/** One figure of the summary and the same of every unit. */
export interface UnitFigure extends Words {
  summary: number;
  units: readonly NamedCount[];
}

/** What is there to be checked; a check whose figures are not given is not made. */
export interface Closing {
  /** Accepted in the period. */
  total?: number;
  /** Any table of parts that must make up the total. */
  parts?: readonly NamedCount[];
  /** Total and parts are whole numbers of the last of so many decimals: of a table in 万件, 110394 is 1103.94. */
  decimals?: number;
  channels?: readonly NamedCount[];
  types?: readonly NamedCount[];
  direct?: number;
  transferred?: number;
  carryOver?: readonly CarryOver[];
  unitFigures?: readonly UnitFigure[];
  /** The shares as they are printed, and by which policy. */
  shares?: { printed: readonly Decimal[]; rounding: RoundingPolicy };
}

export const closingChecks = [
  'parts-equal-total',
  'channels-equal-total',
  'types-equal-total',
  'channels-equal-types',
  'direct-plus-transferred',
  'carry-over',
  'units-equal-summary',
  'shares-sum-to-100',
] as const;
export type ClosingCheck = (typeof closingChecks)[number];

export interface Check {
  check: ClosingCheck;
  /** Which table, unit or figure, where a check is made of several. */
  of?: string;
  holds: boolean;
  /** Both sides with their numbers. */
  detail: Words;
}

type Judged = Omit<Check, 'check'>;

/** One side of an equation: what it is called and what it comes to. */
interface Side extends Words {
  count: bigint;
}

const side = (zh: string, en: string, count: number): Side => ({ zh, en, count: whole(count) });
const sumOf = (parts: readonly NamedCount[]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** Two sides that must be the same. */
function equal(one: Side, other: Side, of?: string, digits = 0): Judged {
  const difference = one.count - other.count;
  const less = difference < 0n;
  const spelled = (units: bigint) => spell({ units, digits });
  const by = spelled(less ? -difference : difference);
  const zh = `${one.zh}${spelled(one.count)}，${other.zh}${spelled(other.count)}`;
  const en = `${one.en} ${spelled(one.count)}, ${other.en} ${spelled(other.count)}`;
  const holds = difference === 0n;
  return {
    ...(of !== undefined && { of }),
    holds,
    detail: holds
      ? { zh: `${zh}，相符`, en: `${en}: equal` }
      : {
          zh: `${zh}，不符，前者${less ? '少' : '多'}${by}`,
          en: `${en}: not equal, the former is ${by} ${less ? 'less' : 'more'}`,
        },
  };
}

const theTotal = (total: number) => side('总量', 'the total is', total);

/** The table of rules: what each check makes of the figures; nothing where it has none. */
const rules: Record<ClosingCheck, (given: Closing) => Judged[]> = {
  'parts-equal-total': ({ parts, total, decimals }) =>
    parts && total !== undefined
      ? [equal(side('各部分合计', 'the parts add up to', sumOf(parts)), theTotal(total), undefined, decimals)]
      : [],
  'channels-equal-total': ({ channels, total }) =>
    channels && total !== undefined
      ? [equal(side('各渠道合计', 'the channels add up to', sumOf(channels)), theTotal(total))]
      : [],
  'types-equal-total': ({ types, total }) =>
    types && total !== undefined
      ? [equal(side('各诉求类型合计', 'the types add up to', sumOf(types)), theTotal(total))]
      : [],
  'channels-equal-types': ({ channels, types }) =>
    channels && types
      ? [
          equal(
            side('各渠道合计', 'the channels add up to', sumOf(channels)),
            side('各诉求类型合计', 'the types add up to', sumOf(types)),
          ),
        ]
      : [],
  'direct-plus-transferred': ({ direct, transferred, total }) =>
    direct !== undefined && transferred !== undefined && total !== undefined
      ? [
          equal(
            side(
              `直接答复${direct}与转办${transferred}合计`,
              `answered directly ${direct} plus transferred ${transferred} is`,
              direct + transferred,
            ),
            theTotal(total),
          ),
        ]
      : [],
  'carry-over': ({ carryOver = [] }) =>
    carryOver.map((row) =>
      equal(
        side(
          `${row.name}：期初${row.opening}与新增${row.in}合计`,
          `${row.en ?? row.name}: opening ${row.opening} plus in ${row.in} is`,
          row.opening + row.in,
        ),
        side(
          `办出${row.out}与期末${row.closing}合计`,
          `out ${row.out} plus closing ${row.closing} is`,
          row.out + row.closing,
        ),
        row.name,
      ),
    ),
  'units-equal-summary': ({ unitFigures = [] }) =>
    unitFigures.map(({ zh, en, summary, units }) =>
      equal(
        side(`${zh}：各单位合计`, `${en}: the units add up to`, sumOf(units)),
        side('汇总', 'the summary says', summary),
        zh,
      ),
    ),
  'shares-sum-to-100': ({ shares }) =>
    shares && shares.printed.length > 0 ? [sumToHundred(shares.printed, shares.rounding)] : [],
};

/** Of published reports: a sum within these is normal and printed as it is. */
const normal = { least: decimal('99.98'), most: decimal('100.04') };
const hundred = decimal('100');

/**
 * A sum of printed shares between 99.98 and 100.04 is normal. So is what rounding alone can do to that many shares with
 * that few digits: half a unit of the last place each, or a whole one downwards when they are cut off.
 */
function sumToHundred(printed: readonly Decimal[], { mode, digits }: RoundingPolicy): Judged {
  const all = printed.reduce(plus);
  const slack = divide(
    BigInt(printed.length) * (mode === 'truncate' ? 2n : 1n),
    2n * 10n ** BigInt(digits),
    digits + 1,
  );
  const off = minus(all, hundred);
  const size = off.units < 0n ? { ...off, units: -off.units } : off;
  const byRounding = mode !== 'to-100' && compare(size, slack) <= 0 && (mode === 'half-up' || off.units <= 0n);
  const holds = (compare(all, normal.least) >= 0 && compare(all, normal.most) <= 0) || byRounding;
  const exact = off.units === 0n;
  return {
    holds,
    detail: {
      zh: `占比合计${spell(all)}%${exact ? '' : holds ? '，属四舍五入或截尾的正常误差，照实列示' : '，超出正常误差，占比的基数与各部分不一致'}`,
      en: `the shares add up to ${spell(all)}%${
        exact
          ? ''
          : holds
            ? ', as rounding does, printed as it is'
            : ', more than rounding does: they do not stand on their own sum'
      }`,
    },
  };
}

/** Makes every check that the figures allow, in the order of the table. @throws RangeError for what is no count. */
export function checkClosing(given: Closing): Check[] {
  return closingChecks.flatMap((check) => rules[check](given).map((judged) => ({ check, ...judged })));
}
