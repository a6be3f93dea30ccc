import type { WorkCalendar } from '#directory';
import { dateOfDay } from '#directory';
import { definitionKey, definitionsFor, type IndicatorId } from './definitions.js';
import type { RatesAsked } from './rates-asked.js';
import { share } from './rates.js';
import { inTime, type Within } from './within.js';

/** What was counted for one row of a table. */
export interface Tally {
  received: number;
  closed: number;
  due: number;
  withoutTarget: number;
  /** Complaints that the period holds by its base, but those on the long-term list; of them those with a deadline of their own … */
  held: number;
  targeted: number;
  /** … and reported by it. */
  onTime: number;
  /** Of those held, reported within the limit asked for. */
  within: number;
  reported: number;
  /** Sum from receipt to report. */
  seconds: number;
  medianSeconds: number | null;
  assessed: number;
  resolved: number;
  rated: number;
  satisfied: number;
  fairly: number;
}

export const nothingCounted: Readonly<Tally> = {
  received: 0,
  closed: 0,
  due: 0,
  withoutTarget: 0,
  held: 0,
  targeted: 0,
  onTime: 0,
  within: 0,
  reported: 0,
  seconds: 0,
  medianSeconds: null,
  assessed: 0,
  resolved: 0,
  rated: 0,
  satisfied: 0,
  fairly: 0,
};

/** Counts have a numerator only; a median has no sum. `definition` names the definition it goes by. */
export interface Indicator {
  numerator: number | null;
  denominator: number | null;
  /** A fraction, or the mean or median in seconds; null of nothing. */
  share: number | null;
  definition: string;
}

export type Indicators = Record<IndicatorId, Indicator>;

/** Divides what was counted, each indicator by its definition. */
export function indicatorsOf(tally: Tally, asked: RatesAsked): Indicators {
  const definitions = definitionsFor(asked);
  const named = (id: IndicatorId) => definitionKey(definitions[id]);
  const count = (id: IndicatorId, numerator: number): Indicator => ({
    numerator,
    denominator: null,
    share: null,
    definition: named(id),
  });
  const fraction = (id: IndicatorId, numerator: number, denominator: number): Indicator => ({
    numerator,
    denominator,
    share: share(numerator, denominator),
    definition: named(id),
  });
  return {
    received: count('received', tally.received),
    closed: count('closed', tally.closed),
    due: count('due', tally.due),
    'on-time': asked.within
      ? fraction('on-time', tally.within, tally.held)
      : fraction('on-time', tally.onTime, tally.targeted),
    'without-target': count('without-target', tally.withoutTarget),
    resolution: fraction('resolution', tally.resolved, tally.assessed),
    satisfaction: fraction('satisfaction', weighed(tally.satisfied, tally.fairly, asked.fairly), tally.rated),
    'time-to-report': fraction('time-to-report', tally.seconds, tally.reported),
    'time-to-report-median': {
      numerator: null,
      denominator: tally.reported,
      share: tally.medianSeconds,
      definition: named('time-to-report-median'),
    },
  };
}

/** In hundredths, so that 0.1 + 0.2 is 0.3. */
const weighed = (whole: number, parts: number, weight: number): number =>
  (whole * 100 + parts * Math.round(weight * 100)) / 100;

/** So many complaints of one row came on one local day and were reported on another; days since 1970-01-01. */
export interface DayPair {
  received: number;
  reported: number;
  count: number;
}

/** How many of them were reported within the limit. */
export function countWithin(pairs: Iterable<DayPair>, limit: Within, calendar: WorkCalendar): number {
  let within = 0;
  for (const { received, reported, count } of pairs) {
    if (inTime(dateOfDay(received), dateOfDay(reported), limit, calendar)) within += count;
  }
  return within;
}
