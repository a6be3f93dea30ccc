import type { Words } from '#platform';
import { share } from '../rates.js';
import type { IndicatorDefinition, Term } from './indicator.js';

/** Counts have a numerator only. `definition` names the definition it goes by. */
export interface Indicator {
  numerator: number | null;
  denominator: number | null;
  /** A fraction, or the mean or quantile in seconds; null of nothing. */
  share: number | null;
  definition: string;
  /** Of a composite: what it is made of, each with its own fraction. */
  parts?: PartTold[];
  /** Why it cannot be told, where that can be said. */
  note?: Words;
}

export interface PartTold extends Omit<Indicator, 'parts'> {
  indicator: string;
  weight: number;
}

/** What was counted, by measure; null where it cannot be told for this question. */
export type Counted = (measure: Term['measure']) => number | null;

/** In hundredths, so that 0.1 + 0.2 is 0.3. */
export function add(terms: readonly Term[], counted: Counted, fairly: number): number | null {
  let sum = 0;
  for (const { measure, hundredths = 100 } of terms) {
    const count = counted(measure);
    if (count === null) return null;
    sum += count * (hundredths === 'fairly' ? Math.round(fairly * 100) : hundredths);
  }
  return sum / 100;
}

/** Divides what was counted as a definition says. `quantile` is asked where the definition wants one: null of nothing, undefined where it is not known. */
export function evaluate(
  indicator: IndicatorDefinition,
  {
    counted,
    quantile,
    fairly,
  }: { counted: Counted; quantile: () => { seconds: number; of: number } | null | undefined; fairly: number },
  definition: string,
): Indicator {
  if (indicator.quantile) {
    const found = quantile();
    const of = found === undefined ? null : (found?.of ?? 0);
    return { numerator: null, denominator: of, share: found?.seconds ?? null, definition };
  }
  const numerator = add(indicator.numerator, counted, fairly);
  if (indicator.denominator.length === 0) return { numerator, denominator: null, share: null, definition };
  const denominator = add(indicator.denominator, counted, fairly);
  const known = numerator !== null && denominator !== null;
  const note = denominator === null && indicator.denominator.some(({ measure }) => measure === 'population');
  return {
    ...{ numerator, denominator, share: known ? share(numerator, denominator) : null, definition },
    ...(note && { note: noPopulation }),
  };
}

const noPopulation: Words = {
  zh: '没有该范围在统计期末有效的人口数，不能计算',
  en: 'no population of this place is known for the end of the period',
};
