import { addDays, dateOfDay, dayNumber, type LocalDate, type WorkCalendar } from '#directory';
import type { DayCount } from './series-source.js';
import { readPlaceKey } from './place-key.js';
import { CityDays, PlaceDays, SubjectDays, method, raisesBelow, type Judgement } from './rising.js';
import type { Grounds, WarningLevel } from './warning.js';

/** Two years, and the weeks before them by which their first days are judged. */
export const historyDays = 812;
/** Of a hotline younger than this nothing can be said to be unusual. */
const leastDays = 182;
/** What comes first after a year of nothing stays worth a look for so long. */
export const freshDays = 14;
const yearOfNothing = 364;
/** So many times less likely than what raises one makes it severe; so many first ones are more than a hint. */
const severely = 1000;
const moreThanAHint = 3;

/** What was found of one place and subject, by its key. */
export interface Finding {
  key: string;
  since: LocalDate;
  level: WarningLevel;
  grounds: Grounds;
}

export interface Found {
  /** What rises now, new or still. */
  rising: Finding[];
  /** Those that stood and are back to normal. */
  over: Map<string, Grounds>;
  firstSeen: Finding[];
  /** How many series were judged. */
  series: number;
}

/** Daily counts of every place and subject, as columns over the same days. */
export interface Columns {
  first: number;
  days: number;
  series: Map<string, Float64Array>;
}

/** The columns from the first day on which anything came, at most `historyDays` of them, up to and including a day. */
export function columnsOf(counts: readonly DayCount[], last: LocalDate): Columns {
  const end = dayNumber(last) + 1;
  const numbered = counts.map(({ key, day, received }) => ({ key, day: dayNumber(day), received }));
  const first = numbered.reduce((least, { day }) => Math.min(least, day), end);
  const begin = Math.max(first, end - historyDays);
  const series = new Map<string, Float64Array>();
  for (const { key, day, received } of numbered) {
    if (day < begin || day >= end) continue;
    let column = series.get(key);
    if (!column) series.set(key, (column = new Float64Array(end - begin)));
    column[day - begin]! += received;
  }
  return { first: begin, days: end - begin, series };
}

/**
 * Looks through all series as of the last day in them.
 * @param standing keys of rising warnings that are not over, with the date since when.
 */
export function lookThrough(columns: Columns, standing: ReadonlyMap<string, LocalDate>, calendar: WorkCalendar): Found {
  const { first, days, series } = columns;
  const last = dateOfDay(first + days - 1);
  const found: Found = { rising: [], over: new Map(), firstSeen: [], series: series.size };
  if (days >= leastDays) {
    const subjects = subjectsOf(columns, calendar);
    for (const [key, counts] of series) {
      const since = standing.get(key);
      const place = new PlaceDays(subjects.get(readPlaceKey(key).subject)!, counts);
      const judgement = place.judge(days - 1, series.size, since === undefined ? undefined : dayNumber(since) - first);
      const grounds = groundsOf(judgement, last, series.size);
      if (since !== undefined && judgement.over) found.over.set(key, grounds);
      else if (since !== undefined || judgement.rises) {
        const severe = judgement.worst.chance < raisesBelow / series.size / severely;
        found.rising.push({ key, since: since ?? grounds.from, level: severe ? 'severe' : 'warning', grounds });
      }
    }
    // A place or a subject that is gone from the last two years is over, too.
    for (const [key, since] of standing) {
      if (series.has(key)) continue;
      found.over.set(key, { ...nothing, method, from: since, to: last });
    }
  }
  if (days >= yearOfNothing + freshDays) found.firstSeen = firstSeen(columns, last);
  return found;
}

const nothing = { count: 0, expected: null, chance: null, limit: null };

function subjectsOf({ first, days, series }: Columns, calendar: WorkCalendar): Map<string, SubjectDays> {
  const total = new Float64Array(days);
  const sums = new Map<string, Float64Array>();
  for (const [key, counts] of series) {
    const { subject } = readPlaceKey(key);
    let sum = sums.get(subject);
    if (!sum) sums.set(subject, (sum = new Float64Array(days)));
    for (let day = 0; day < days; day++) {
      sum[day]! += counts[day]!;
      total[day]! += counts[day]!;
    }
  }
  const city = new CityDays(first, total, calendar);
  return new Map([...sums].map(([subject, counts]) => [subject, new SubjectDays(city, counts)]));
}

function groundsOf({ worst }: Judgement, last: LocalDate, series: number): Grounds {
  return {
    method,
    from: addDays(last, 1 - worst.window),
    to: last,
    count: worst.count,
    expected: Math.round(worst.expected * 100) / 100,
    chance: worst.chance,
    limit: raisesBelow / series,
  };
}

/** Series of which nothing came for a year until the last days. */
function firstSeen({ first, days, series }: Columns, last: LocalDate): Finding[] {
  const found: Finding[] = [];
  for (const [key, counts] of series) {
    const fresh = counts.subarray(days - freshDays);
    const began = fresh.findIndex((count) => count > 0);
    if (began < 0) continue;
    const at = days - freshDays + began;
    if (counts.subarray(Math.max(0, at - yearOfNothing), at).some((count) => count > 0)) continue;
    const count = fresh.reduce((sum, each) => sum + each, 0);
    const since = dateOfDay(first + at);
    found.push({
      key,
      since,
      level: count >= moreThanAHint ? 'warning' : 'hint',
      grounds: { ...nothing, method: 'first-seen/1', from: since, to: last, count },
    });
  }
  return found;
}
