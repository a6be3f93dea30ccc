import {
  addDays,
  daysBetween,
  isLocalDate,
  periodKey,
  periodOf,
  type LocalDate,
  type Period,
  type Span,
} from '#directory';
import { invalid } from '#platform';

/**
 * Which period another is compared with. Periods are half-open and local, so a period is two boundaries between days;
 * moving both boundaries by the same rule keeps neighbours neighbours: no day is counted twice and none is lost.
 */

const spans: readonly Span[] = ['day', 'week', 'month', 'quarter', 'half-year', 'year'];

/** The named span that a period is, the longest first; nothing for a period that is none (2026-03-01 to 2026-03-20). */
export function spanOf(period: Period): Span | undefined {
  return spans.findLast((span) => {
    const { from, to } = periodOf(periodKey(period.from, span));
    return from === period.from && to === period.to;
  });
}

/** A period as it was asked for. @throws Refusal `invalid` for one that ends before it has begun, or was never there. */
export function periodAsked(from: string, to: string): Period {
  const wrong = Object.entries({ from, to })
    .filter(([, date]) => !isLocalDate(date))
    .map(([field]) => ({ field, zh: '须为存在的日期，格式如2026-03-01', en: 'must be a date such as 2026-03-01' }));
  if (wrong.length > 0) throw invalid(...wrong);
  if (from < to) return { from, to };
  throw invalid({ field: 'to', zh: '须晚于起始日期（不含当日）', en: 'must be after `from` (it is exclusive)' });
}

/** 366 in a leap year. @throws RangeError for a period that ends before it begins. */
export function daysOf({ from, to }: Period): number {
  const days = daysBetween(from, to);
  if (days < 0) throw new RangeError('A period cannot end before it begins');
  return days;
}

const isFirst = (date: LocalDate): boolean => date.endsWith('-01');

/** How many whole months a period is, from the first of one to the first of another; nothing for any other period. */
function wholeMonths({ from, to }: Period): number | undefined {
  if (!isFirst(from) || !isFirst(to)) return undefined;
  const months = monthNumber(to) - monthNumber(from);
  return months > 0 ? months : undefined;
}

const monthNumber = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const firstOf = (month: number): LocalDate =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/**
 * The period just before (环比), as long: the month before a month, the quarter before a quarter, four months before
 * four months; else as many days.
 */
export function previousPeriod(period: Period): Period {
  const months = wholeMonths(period);
  const from =
    months === undefined ? addDays(period.from, -daysOf(period)) : firstOf(monthNumber(period.from) - months);
  return { from, to: period.from };
}

/**
 * The same boundary a year before. Of 29 February it is 1 March, because the 28th had ended: the first 28 days of a leap
 * February are compared with a whole February, and the leap day has no day of its own.
 */
function boundaryYearsBefore(date: LocalDate, years: number): LocalDate {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, '0');
  const before = year + date.slice(4);
  return isLocalDate(before) ? before : `${year}-03-01`;
}

/**
 * The same period of last year (同比). A week is compared with the week of the same number (ISO 8601); where last year had
 * no week 53, with the week that lies 52 weeks before. Nothing for the leap day alone, which last year did not have.
 */
export function samePeriodLastYear(period: Period): Period | undefined {
  if (spanOf(period) === 'week') return weekLastYear(period);
  const from = boundaryYearsBefore(period.from, 1);
  const to = boundaryYearsBefore(period.to, 1);
  return from < to ? { from, to } : undefined;
}

function weekLastYear({ from, to }: Period): Period {
  const key = periodKey(from, 'week');
  try {
    const { from: begin, to: end } = periodOf(`${String(Number(key.slice(0, 4)) - 1).padStart(4, '0')}${key.slice(4)}`);
    return { from: begin, to: end };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { from: addDays(from, -364), to: addDays(to, -364) };
  }
}

/** The twelve months that end where a period ends (滚动12个月). */
export const movingYear = ({ to }: Period): Period => ({ from: boundaryYearsBefore(to, 1), to });

/** The twelve months before the moving year: nothing lies in both. */
export const movingYearBefore = (period: Period): Period =>
  movingYear({ from: period.from, to: movingYear(period).from });

/** The year's part that has passed when a period ends (1月至本期): from 1 January of its last day. */
export function yearToDate({ to }: Period): Period {
  return { from: `${addDays(to, -1).slice(0, 4)}-01-01`, to };
}

/** So many periods of a span, oldest first, the last being that in which a date lies: for a curve. */
export function lastPeriods(span: Span, date: LocalDate, count: number): Period[] {
  const found: Period[] = [];
  for (let day = date; found.length < count; day = addDays(found[0]!.from, -1)) {
    const { from, to } = periodOf(periodKey(day, span));
    found.unshift({ from, to });
  }
  return found;
}
