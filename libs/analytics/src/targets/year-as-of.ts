import { addDays, daysBetween, type LocalDate, type Period } from '#directory';
import type { Elapsed } from './forecast.js';

/** A year as it is on a day. */
export interface AsOf {
  elapsed: Elapsed;
  /** What is over of the year, and of the last one until the same date, and all of the last one. */
  soFar: Period;
  /** Days that are wholly over: of what falls due today some may yet be done. */
  complete: Period;
  lastToDate: Period;
  lastYear: Period;
}

/** The year on a day; the day itself is over for it. After the year it is the whole year, before it nothing. */
export function yearAsOf(year: number, today: LocalDate): AsOf {
  const starts = [year - 1, year, year + 1].map((each) => `${String(each).padStart(4, '0')}-01-01`);
  const [before, from, end] = starts as [string, string, string];
  const days = daysBetween(from, end);
  const elapsed = Math.max(0, Math.min(days, daysBetween(from, today) + 1));
  const to = addDays(from, elapsed);
  // 29 February has no day of its own the year before: the same number of days is taken, and the whole year for the whole.
  const sameDay = elapsed === days ? from : addDays(before, elapsed);
  return {
    elapsed: { elapsed, days, over: today >= end },
    soFar: { from, to },
    complete: { from, to: today >= end ? end : today > from ? today : from },
    lastToDate: { from: before, to: sameDay },
    lastYear: { from: before, to: from },
  };
}
