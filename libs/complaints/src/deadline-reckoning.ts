/** The ways in which a limit is counted from a moment: natural time, working hours, working days. Pure. */
import {
  businessTimeOf,
  endOfDay,
  isoWithOffset,
  localDate,
  startOfDay,
  type Limit,
  type RuleProfile,
  type WorkCalendar,
} from '#directory';
import { explainNatural, explainWorkdays, explainWorkhours } from './deadline-explanation.js';
import type { Deadline } from './deadline.js';

/** Of the units that run on at night. */
export const MILLISECONDS = { day: 86_400_000, hour: 3_600_000, minute: 60_000 };

export function inNaturalTime(limit: Limit, profile: RuleProfile, at: Date, zone: string): Deadline {
  if (limit.unit === 'workday' || limit.unit === 'workhour') throw new RangeError('Working time is not natural time');
  if (limit.countFrom !== undefined && limit.countFrom !== 'instant') {
    throw new RangeError(`Natural time does not count from the ${limit.countFrom}`);
  }
  const due = new Date(at.getTime() + limit.amount * MILLISECONDS[limit.unit]);
  return {
    ...setBy(limit, due, zone),
    provisional: false,
    explanation: explainNatural(profile, limit, isoWithOffset(at, zone), isoWithOffset(due, zone)),
    yellowAt: null,
    redAt: null,
  };
}

const setBy = (limit: Limit, due: Date, zone: string) => ({
  clock: limit.clock,
  due,
  dueDay: localDate(due, zone),
  missing: false,
  limit,
});

export function inWorkhours(
  limit: Limit,
  profile: RuleProfile,
  at: Date,
  calendar: WorkCalendar,
  zone: string,
): Deadline {
  if (limit.countFrom === 'same-day') throw new RangeError('Working hours do not count from the day');
  const nextDay = limit.countFrom === 'next-workday';
  const day = localDate(at, zone);
  const start = nextDay ? startOfDay(calendar.workdayAfter(day, 1), zone) : at;
  const due = businessTimeOf(calendar, zone).addBusiness(start, limit.amount * MILLISECONDS.hour);
  const dueDay = localDate(due, zone);
  // Nothing is skipped where nothing is counted: the days after the first one, up to the day due.
  const days = calendar.workdaysAfter(day, dueDay);
  const skipped = days > 0 ? calendar.addWorkdays(day, days).skipped : [];
  const unknown = yearsBetween(day, dueDay).filter((year) => !calendar.isKnown(`${year}-01-01`));
  return {
    ...setBy(limit, due, zone),
    provisional: unknown.length > 0,
    explanation: explainWorkhours(profile, limit, {
      from: isoWithOffset(at, zone),
      due: isoWithOffset(due, zone),
      nextDay,
      skipped,
      unknown,
    }),
    yellowAt: null,
    redAt: null,
  };
}

/** The years of two dates and between them, each as four digits. */
export function yearsBetween(from: string, to: string): string[] {
  const years: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) years.push(String(year));
  return years;
}

/** Working days from a moment of one to the same time of a later one. */
export function fromInstant(
  limit: Limit,
  profile: RuleProfile,
  at: Date,
  day: string,
  calendar: WorkCalendar,
  zone: string,
): Deadline {
  const count = calendar.addWorkdays(day, limit.amount);
  const due = businessTimeOf(calendar, zone).plusWorkdays(at, limit.amount);
  const moments = { from: isoWithOffset(at, zone), due: isoWithOffset(due, zone) };
  const from = calendar.kindOf(day);
  const deadline = {
    ...setBy(limit, due, zone),
    provisional: count.provisional,
    explanation: explainWorkdays(profile, limit, { from, late: false, moments, ...count }, (date) =>
      calendar.isKnown(date),
    ),
  };
  return { ...deadline, ...cardsOf(limit, profile, count.day, at, calendar, zone) };
}

export function inWorkdays(
  limit: Limit,
  profile: RuleProfile,
  from: string,
  { late, ownDay }: { late: boolean; ownDay: boolean },
  calendar: WorkCalendar,
  zone: string,
): Deadline {
  const first = calendar.kindOf(from);
  const open = calendar.isWorkday(from);
  // After closing time of a working day, "the same day" is the next; a day off leads there anyway.
  const days = limit.amount === 0 && late && open ? 1 : ownDay && open ? limit.amount - 1 : limit.amount;
  const reckoned = calendar.addWorkdays(from, days);
  const itself = ownDay && open && days > 0;
  const count = itself
    ? {
        ...reckoned,
        counted: [first, ...reckoned.counted],
        provisional: reckoned.provisional || !calendar.isKnown(from),
      }
    : reckoned;
  return {
    ...setBy(limit, endOfDay(count.day, zone, profile.endOfDay), zone),
    dueDay: count.day,
    provisional: count.provisional,
    explanation: explainWorkdays(profile, limit, { from: first, late, ownDay: ownDay && open, ...count }, (day) =>
      calendar.isKnown(day),
    ),
    ...cardsOf(limit, profile, count.day, null, calendar, zone),
  };
}

/** The cards of a deadline on a day: of completion limits in working days alone, and not before the clock starts. */
export function cardsOf(
  limit: Limit,
  profile: RuleProfile,
  dueDay: string,
  startedAt: Date | null,
  calendar: WorkCalendar,
  zone: string,
): Pick<Deadline, 'yellowAt' | 'redAt'> {
  const cards = limit.clock === 'completion' && limit.unit === 'workday' ? profile.cards : null;
  if (!cards) return { yellowAt: null, redAt: null };
  const yellow = startOfDay(calendar.workdayBefore(dueDay, cards.yellowBefore), zone);
  return {
    yellowAt: startedAt && yellow < startedAt ? startedAt : yellow,
    redAt: startOfDay(calendar.workdayAfter(dueDay, cards.redAfter), zone),
  };
}
