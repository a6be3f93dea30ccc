import type { Words } from '#platform';
import type { Base, HappeningName, Outcome, SpreadName } from '../counting/measures.js';

/**
 * What an indicator is, as data: which counts are added up above the line, which below it. A city chooses among the
 * variants, or adds one; what is printed under a table (口径说明) is generated from here and never typed.
 */
export interface IndicatorDefinition extends Words {
  id: string;
  /** `a` is the one that is meant where nothing else is said; others are in use elsewhere. */
  variant: string;
  /** A change of what is counted is a new version. */
  version: number;
  /**
   * `count` has a numerator only; `share` is printed in percent; `seconds` is a mean, or a quantile of durations;
   * `per-10000` is told for ten thousand of the denominator.
   */
  unit: IndicatorUnit;
  /**
   * By which of its times a complaint belongs to the period: `asked` leaves it to the question; `day` counts what
   * happened in the period, whichever complaint it happened to.
   */
  base: Base | 'asked' | 'day';
  numerator: Term[];
  denominator: Term[];
  /** Instead of a fraction, the duration under which this part of all lie. */
  quantile?: { of: Exclude<SpreadName, 'lag'>; part: number };
  /** Instead of a fraction of its own: other indicators by their names, weighed. Numerator and denominator stay empty. */
  parts?: WeighedPart[];
  /** What is left out, besides what the counts themselves say. */
  exclusions: Words[];
  /** How it is printed; answers to machines are not rounded. */
  rounding: { mode: 'half-up' | 'truncate'; digits: number };
}

export const indicatorUnits = ['count', 'share', 'seconds', 'per-10000'] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

export interface WeighedPart {
  indicator: string;
  /** Whole numbers: what counts is how they relate. */
  weight: number;
}

/** A count, so many times. `population` is no count of complaints: the inhabitants of a place, as a dated parameter. */
export interface Term {
  measure: Outcome | HappeningName | 'opening' | 'population';
  /** Hundredths, so that halves add up; `fairly`: the weight of 基本满意 that the question gives. 100 unless given. */
  hundredths?: number | 'fairly';
}

export const nameOf = ({ id, variant }: Pick<IndicatorDefinition, 'id' | 'variant'>): string =>
  variant === 'a' ? id : `${id}:${variant}`;
