import type { LocalDate, Period } from '#directory';
import type { IndicatorSet } from '../indicators/indicator-set.js';
import type { Base, CountedBy } from '../counting/measures.js';

export const timeSpans = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const;
export type TimeSpan = (typeof timeSpans)[number];
/** What the rows of a table stand for. */
export const dimensions = [
  ...timeSpans,
  'unit',
  'district',
  'street',
  'subject',
  'subject-1',
  'subject-2',
  'channel',
  'type',
  'kind',
] as const;
export type Dimension = (typeof dimensions)[number];
export const isTimeSpan = (by: string | undefined): by is TimeSpan => timeSpans.some((span) => span === by);

/** Only the complaints of one unit, district, subject …: a code, or several of which each counts. */
export type Only = Partial<Record<Exclude<CountedBy, 'all'>, string | readonly string[]>>;

export interface FiguresAsked {
  /** Local dates, half-open. */
  period: Period;
  /** One row for the whole period unless given. */
  by?: Dimension;
  /** By which of its times a complaint belongs to the period, for indicators that leave it open; due unless given. */
  base?: Base;
  /** Names of indicators (`on-time`, `on-time:b`); all defaults unless given. */
  indicators?: readonly string[];
  /** What 基本满意 counts towards satisfaction, 0 to 1; 1 unless given. */
  fairly?: number;
  only?: Only;
  /** By the definitions that held on this local date; on the last day of the period unless given. */
  definedOn?: LocalDate;
  /** By these definitions, whatever is kept: for trying one out. */
  definitions?: IndicatorSet;
}
