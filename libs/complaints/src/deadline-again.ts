/**
 * When a clock is due that has been paused or extended, or whose calendar, profile or unit has changed: reckoned anew
 * from its start and its limit, so that no change is ever added to the result of another. Pure.
 *
 * First the limit, then the extensions granted, in their order, then the pauses: a pause counts where it overlaps the
 * time that the clock had, extensions included. Nothing pauses the citizen clock.
 */
import {
  CHINA_ZONE,
  businessTimeOf,
  endOfDay,
  extendByPauses,
  isEndOfDay,
  isoWithOffset,
  localDate,
  type Clock,
  type Extended,
  type Limit,
  type LimitUnit,
  type Pause,
  type RuleProfile,
  type WorkCalendar,
} from '#directory';
import { deadlineBy, missingDeadline, type Deadline } from './deadline.js';
import { explainChanges } from './deadline-explanation.js';
import { cardsOf, MILLISECONDS, yearsBetween } from './deadline-reckoning.js';

/** More time, as it was granted: a whole number from 1 on. */
export interface ExtensionGranted {
  amount: number;
  unit: LimitUnit;
}

/** What has become of a clock since it started. */
export interface Course {
  /** The version that the clock runs on now. */
  profile: RuleProfile;
  startedAt: Date;
  /** That of the unit: `Reference.calendarFor`. */
  calendar: WorkCalendar;
  zone?: string;
  /** Those that are over; one that lasts is given up to now. What lies before the start does not count. */
  pauses?: readonly Pause[];
  extensions?: readonly ExtensionGranted[];
}

/**
 * The due time of a clock with all that has been earned, its explanation, cards and whether it is provisional. Without
 * pauses and extensions it is exactly what `deadlineBy` says.
 * @param limit the limit that holds (`limitFor`), or the clock's name where none does: then the target is missing.
 * @throws RangeError for an extension that is no whole number, and as `deadlineBy`.
 */
export function reckonAgain(limit: Limit | Clock, course: Course): Deadline {
  const { profile, startedAt, calendar, zone = CHINA_ZONE, pauses = [], extensions = [] } = course;
  if (typeof limit === 'string') return missingDeadline(profile, limit, calendar);
  const base = deadlineBy(limit, profile, startedAt, calendar, zone);
  if (!base.due) return base;

  let due = base.due;
  for (const granted of extensions) due = moreTime(due, granted, course, zone);
  const earned =
    limit.clock === 'citizen'
      ? { due, added: 0, pauses: [] }
      : extendByPauses(
          due,
          pauses.map(({ from, to }) => ({ from: from < startedAt ? startedAt : from, to })),
          kindOf(limit),
          businessTimeOf(calendar, zone),
          profile.endOfDay,
        );
  if (extensions.length === 0 && earned.pauses.length === 0) return base;

  const unknown = unknownYears(base.due, due, earned, limit, course, zone);
  const dueDay = localDate(earned.due, zone);
  const stand = (at: Date) => ({
    at: isoWithOffset(at, zone),
    endOfDay: isEndOfDay(at, zone, profile.endOfDay) ? profile.endOfDay : null,
  });
  return {
    ...base,
    due: earned.due,
    dueDay,
    provisional: base.provisional || unknown.length > 0,
    explanation: explainChanges(base.explanation, {
      extensions,
      extendedTo: stand(due),
      pauses: earned.pauses.map(({ from, to }) => ({ from: isoWithOffset(from, zone), to: isoWithOffset(to, zone) })),
      added: earned.added,
      inWorkingTime: kindOf(limit) !== 'natural',
      due: stand(earned.due),
      unknown: base.provisional ? [] : unknown,
    }),
    ...cardsOf(limit, profile, dueDay, startedAt, calendar, zone),
  };
}

const kindOf = ({ unit }: Limit) => (unit === 'workday' || unit === 'workhour' ? unit : 'natural');

/** Working days lead from the end of a day to the end of another, and from any other moment to the same time of day. */
export function moreTime(
  due: Date,
  { amount, unit }: ExtensionGranted,
  { profile, calendar }: Pick<Course, 'profile' | 'calendar'>,
  zone: string,
): Date {
  if (!Number.isInteger(amount) || amount < 1) throw new RangeError(`No such extension: ${amount}`);
  if (unit === 'workhour') return businessTimeOf(calendar, zone).addBusiness(due, amount * MILLISECONDS.hour);
  if (unit !== 'workday') return new Date(due.getTime() + amount * MILLISECONDS[unit]);
  if (!isEndOfDay(due, zone, profile.endOfDay)) return businessTimeOf(calendar, zone).plusWorkdays(due, amount);
  return endOfDay(calendar.workdayAfter(localDate(due, zone), amount), zone, profile.endOfDay);
}

/** The years without announced holidays that the changes depend on. */
function unknownYears(
  before: Date,
  extended: Date,
  earned: Extended,
  limit: Limit,
  { calendar, extensions = [] }: Course,
  zone: string,
): string[] {
  const day = (at: Date) => localDate(at, zone);
  const spans: [Date, Date][] = [];
  if (extensions.some(({ unit }) => unit === 'workday' || unit === 'workhour')) spans.push([before, extended]);
  if (kindOf(limit) !== 'natural') {
    // A pause ends before its end: one until New Year's midnight overlaps nothing of the year that begins.
    spans.push(...earned.pauses.map(({ from, to }): [Date, Date] => [from, new Date(to.getTime() - 1)]));
    if (earned.added > 0) spans.push([extended, earned.due]);
  }
  const years = new Set(spans.flatMap(([from, to]) => yearsBetween(day(from), day(to))));
  return [...years].filter((year) => !calendar.isKnown(`${year}-01-01`)).sort();
}
