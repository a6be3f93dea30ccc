import type { WorkCalendar } from '#directory';
import { dateOfDay } from '#directory';
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
