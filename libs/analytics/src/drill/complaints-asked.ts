import { dayNumber, periodOf, type Period } from '#directory';
import { Refusal, invalid } from '#platform';
import { spreadBy } from '../counting/measures.js';
import { isTimeSpan, type FiguresAsked } from '../figures/figures-asked.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import type { Condition, Part, PartOfFigure } from './behind.js';

/** Which part of which figure, of which row, in a table that was asked for. */
export interface ComplaintsAsked extends Pick<FiguresAsked, 'period' | 'by' | 'base' | 'fairly' | 'only'> {
  /** A name: `on-time`, `completion:c`. */
  indicator: string;
  part: Part;
  /** The row's key, in a table that has a row for each of something. */
  key?: string;
  /**
   * The versions that the figure was told by, as it names them (`on-time/2`): its own, after it in their order those of
   * its parts where it is made of others. Those of the last day of the period unless given.
   */
  definition?: readonly string[];
}

/**
 * The row by itself, as a table of one row.
 * @throws Refusal `invalid` for a key where there is none, or none where there is one.
 */
export function rowAsked({ period, by, key, only }: ComplaintsAsked): Pick<FiguresAsked, 'period' | 'only'> {
  if ((by === undefined) !== (key === undefined)) {
    throw invalid({ field: 'key', zh: '须与by同时填写', en: 'comes with `by`, and `by` with it' });
  }
  const mine = only ? { only } : {};
  if (by === undefined || key === undefined) return { period, ...mine };
  if (isTimeSpan(by)) return { period: within(period, key, by), ...mine };
  const kept = only?.[by];
  if (kept !== undefined && ![kept].flat().includes(key)) throw noSuchRow();
  return { period, only: { ...only, [by]: key } };
}

function within(period: Period, key: string, by: string): Period {
  try {
    const { span, from, to } = periodOf(key);
    const row = { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
    if (span === by && row.from < row.to) return row;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw noSuchRow();
}

/** Which rows of which dimensions, as they were asked for. */
export const conditionsOf = (only: FiguresAsked['only'] = {}): Condition[] =>
  Object.entries(only).flatMap(([dimension, codes]) =>
    codes === undefined ? [] : [{ dimension: dimension as Condition['dimension'], keys: [codes].flat() }],
  );

const noSuchRow = () => invalid({ field: 'key', zh: '不是该表中的一行', en: 'is no row of this table' });
const combined = () =>
  new Refusal('invalid', {
    zh: '日统计未按所选条件的组合保存，请减少筛选条件',
    en: 'Daily counts are not kept by this combination: ask with fewer conditions',
  });

/** @throws Refusal `invalid` for a part that the indicator has not: counts have nothing below the line. */
export function partOf(
  asked: Pick<ComplaintsAsked, 'base' | 'fairly' | 'part'>,
  { period, only = {} }: Pick<FiguresAsked, 'period' | 'only'>,
  indicator: IndicatorDefinition,
): PartOfFigure {
  const { base = 'due', fairly = 1, part } = asked;
  const [named, ...also] = conditionsOf(only);
  const dimension = named?.dimension ?? 'all';
  const terms = indicator[part];
  const quantile = part === 'denominator' ? indicator.quantile : undefined;
  const at = indicator.base === 'asked' ? base : indicator.base;
  // By the finest dimensions neither durations nor happenings are counted.
  const people = terms.some(({ measure }) => measure === 'population');
  if (terms.length === 0 || people || ((quantile || at === 'day') && !spreadBy.has(dimension))) {
    throw invalid({ field: 'part', zh: '该指标没有这一项', en: 'is not a part of this figure' });
  }
  // What happened, and durations, are told by one dimension alone.
  if (also.length > 0 && (quantile || at === 'day')) throw combined();
  return {
    from: dayNumber(period.from),
    to: dayNumber(period.to),
    dimension,
    ...(named ? { keys: named.keys } : {}),
    ...(also.length > 0 ? { also } : {}),
    at,
    terms,
    fairly,
    ...(quantile ? { spread: quantile.of } : {}),
  };
}
