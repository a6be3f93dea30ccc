import { dateOfDay, isoWithOffset, periodKey } from '#directory';
import type { TimeSpan } from './figures/figures-asked.js';

/**
 * Local days in SQL. The database knows UTC alone (its time-zone tables are empty on most machines), so the offsets are
 * written into the statement: one for China, a CASE over the changes of the clock for zones that have them.
 */

const DAY = 86_400_000;
/** Nothing was received before (intake refuses it), so no clock change before it matters. */
const BEGINNING = Date.UTC(1995, 0, 1);

/** From `since` on (milliseconds), local time is UTC plus so many seconds. */
interface Offset {
  since: number;
  seconds: number;
}

function offsetAt(at: number, zone: string): number {
  const spelled = isoWithOffset(new Date(at), zone).slice(-6);
  const minutes = Number(spelled.slice(1, 3)) * 60 + Number(spelled.slice(4));
  return (spelled.startsWith('-') ? -minutes : minutes) * 60;
}

/** The offsets of a zone until an instant, oldest first. No zone changes its clock twice within a week. */
export function offsetsOf(zone: string, until: Date): Offset[] {
  const found: Offset[] = [{ since: BEGINNING, seconds: offsetAt(BEGINNING, zone) }];
  for (let at = BEGINNING; at < until.getTime(); at += 7 * DAY) {
    const next = at + 7 * DAY;
    const seconds = offsetAt(next, zone);
    const before = found.at(-1)!.seconds;
    if (seconds === before) continue;
    let [early, late] = [at, next];
    while (late - early > 1000) {
      const middle = early + Math.floor((late - early) / 2000) * 1000;
      if (offsetAt(middle, zone) === before) early = middle;
      else late = middle;
    }
    found.push({ since: late, seconds });
  }
  return found;
}

/** The local time of a UTC column, as an SQL expression of numbers and literals that are all ours. */
export function localSql(column: string, offsets: readonly Offset[]): string {
  const [first, ...changes] = offsets;
  if (!first) throw new Error('A zone has an offset');
  if (changes.length === 0) return `(${column} + INTERVAL ${first.seconds} SECOND)`;
  const utc = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const branches = changes
    .map(({ since, seconds }) => `WHEN ${column} >= '${utc(since)}' THEN ${seconds}`)
    .reverse()
    .join(' ');
  return `(${column} + INTERVAL (CASE ${branches} ELSE ${first.seconds} END) SECOND)`;
}

/** `TO_DAYS` counts from the year 0. */
const EPOCH = 719_528;

/** The local day of a local time, in days since 1970-01-01. */
export const daySql = (local: string): string => `(TO_DAYS(${local}) - ${EPOCH})`;

/** The first day of the period in which a local time lies, in days since 1970-01-01. */
export function periodSql(local: string, span: TimeSpan): string {
  switch (span) {
    case 'day':
      return daySql(local);
    case 'week':
      return `(TO_DAYS(${local}) - WEEKDAY(${local}) - ${EPOCH})`;
    case 'month':
      return `(TO_DAYS(${local}) - DAYOFMONTH(${local}) + 1 - ${EPOCH})`;
    case 'quarter':
      return `(TO_DAYS(MAKEDATE(YEAR(${local}), 1) + INTERVAL (QUARTER(${local}) - 1) QUARTER) - ${EPOCH})`;
    case 'half-year':
      return `(TO_DAYS(MAKEDATE(YEAR(${local}), 1) + INTERVAL (QUARTER(${local}) > 2) * 6 MONTH) - ${EPOCH})`;
    case 'year':
      return `(TO_DAYS(${local}) - DAYOFYEAR(${local}) + 1 - ${EPOCH})`;
  }
}

/** The key of the period that `periodSql` answered: `2026-W07`, `2026-Q1`, `2026`. */
export const keyOfPeriod = (firstDay: number, span: TimeSpan): string => periodKey(dateOfDay(firstDay), span);
