/**
 * When a complaint must be dispatched, signed for, answered: by its rule profile, the calendar of working days and the
 * moment its clock starts. Pure; the same arguments always give the same deadlines.
 *
 * - Of the limits of a clock the first that fits the complaint holds. No limit: `missing`, a target that nobody set, and
 *   never "cannot be late".
 * - A limit in working days counts from the next working day and ends with the last day, at the profile's `endOfDay`.
 *   0 working days end with the day itself, or with the next working day after a day off or after closing time.
 *   `countFrom` says where another count begins: with the day itself, or at the instant.
 * - Working hours run in the slots of working days, from the instant on or from the next working day's opening.
 * - Days, hours and minutes run from the instant on, nights and holidays included.
 * - A deadline that reaches a year without announced holidays is `provisional`, to be reckoned again when they come.
 *   A red card may fall into that year although the deadline does not: reckon all clocks whose cards reach it.
 * - Cards belong to completion limits in working days. The yellow one is given at 00:00 of the working day so many
 *   working days before the day due, but never before the clock starts; the red one at 00:00 of the working day so many
 *   after it.
 */
import {
  CHINA_ZONE,
  CLOCKS,
  endOfDay,
  isoWithOffset,
  localDate,
  type Clock,
  type Limit,
  type LimitCondition,
  type RuleProfile,
  type WorkCalendar,
} from '#directory';
import { explainMissing, type Explanation } from './deadline-explanation.js';
import { fromInstant, inNaturalTime, inWorkdays, inWorkhours } from './deadline-reckoning.js';

/** What of a complaint its limits depend on. */
export interface Matter {
  type: string;
  urgency: string;
  /** Only where the profile has grades, and only once it has been given. */
  grade?: string | null;
  channel: string;
  medium: 'phone' | 'network';
  enterprise: boolean;
  /** The unit that has it and all above it, as `Reference.unitAndAbove` gives them; nothing before it has a unit. */
  unitPath?: readonly string[];
  /** Of a supervision order. */
  level?: number;
}

export interface Deadline {
  clock: Clock;
  /** The last instant in time; null when the target is missing. */
  due: Date | null;
  /** The local date of `due`. */
  dueDay: string | null;
  missing: boolean;
  provisional: boolean;
  explanation: Explanation;
  yellowAt: Date | null;
  redAt: Date | null;
  /** The limit that holds. */
  limit: Limit | null;
}

/**
 * The deadlines of all six clocks, in the order of `CLOCKS`, each started at `at`. Deadlines may be shared between
 * complaints: they are not to be changed. Throws RangeError for an invalid time and for a profile that cannot be reckoned
 * with (a negative amount, 25:00 as the end of the day).
 */
export function deadlines(
  profile: RuleProfile,
  matter: Matter,
  at: Date,
  calendar: WorkCalendar,
  zone = CHINA_ZONE,
): Deadline[] {
  return CLOCKS.map((clock) => deadlineFor(clock, profile, matter, at, calendar, zone));
}

/** The deadline of one clock; one that no limit is set for is missing, and says so. */
export function deadlineFor(
  clock: Clock,
  profile: RuleProfile,
  matter: Matter,
  at: Date,
  calendar: WorkCalendar,
  zone = CHINA_ZONE,
): Deadline {
  const limit = limitFor(profile, clock, matter);
  return limit ? deadlineBy(limit, profile, at, calendar, zone) : missingDeadline(profile, clock, calendar);
}

/** The limit of a clock that holds for a complaint: the first whose condition is met. */
export function limitFor(profile: RuleProfile, clock: Clock, matter: Matter): Limit | undefined {
  return profile.limits.find((limit) => limit.clock === clock && holds(limit.when, matter));
}

/** The deadline that one limit of a profile sets to a clock started at `at`. */
export function deadlineBy(
  limit: Limit,
  profile: RuleProfile,
  at: Date,
  calendar: WorkCalendar,
  zone = CHINA_ZONE,
): Deadline {
  const { amount, unit } = limit;
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`No such limit: ${amount}`);
  if (unit === 'workhour') return inWorkhours(limit, profile, at, calendar, zone);
  if (unit !== 'workday') return inNaturalTime(limit, profile, at, zone);
  const day = localDate(at, zone);
  const start = amount === 0 ? 'next-workday' : (limit.countFrom ?? 'next-workday');
  // With 24:00 nothing comes after the end of its own day. What counts from the next working day anyway asks for no hour.
  const late =
    (amount === 0 || start !== 'next-workday') &&
    profile.endOfDay !== '24:00' &&
    at > endOfDay(day, zone, profile.endOfDay);
  if (start === 'instant' && !late && calendar.isWorkday(day)) {
    return fromInstant(limit, profile, at, day, calendar, zone);
  }
  const reckoned = remembered(calendar, profile, `${limit.clock} ${amount} ${start} ${day} ${late} ${zone}`, () =>
    inWorkdays(limit, profile, day, { late, ownDay: start === 'same-day' && !late }, calendar, zone),
  );
  // Two limits may read alike and differ in their condition: a deadline names its own.
  const deadline = reckoned.limit === limit ? reckoned : { ...reckoned, limit };
  return deadline.yellowAt && deadline.yellowAt < at ? { ...deadline, yellowAt: at } : deadline;
}

/** For machines: times with the offset of the zone. */
export function asJson(all: Deadline[], zone = CHINA_ZONE) {
  return {
    clocks: all.map(({ clock, due, dueDay, provisional, missing, explanation }) => ({
      clock,
      due: due && isoWithOffset(due, zone),
      dueDay,
      provisional,
      missing,
      explanation: explanation.zh,
      explanationEn: explanation.en,
    })),
  };
}

function holds(when: LimitCondition, matter: Matter): boolean {
  const within = (list: readonly string[] | undefined, value: string | null | undefined): boolean =>
    !list || (value != null && list.includes(value));
  return (
    within(when.type, matter.type) &&
    within(when.urgency, matter.urgency) &&
    within(when.grade, matter.grade) &&
    within(when.channel, matter.channel) &&
    within(when.medium, matter.medium) &&
    (when.enterprise === undefined || when.enterprise === matter.enterprise) &&
    (!when.unit || when.unit.some((code) => matter.unitPath?.includes(code) === true)) &&
    (!when.level || (matter.level !== undefined && when.level.includes(matter.level)))
  );
}

/** The deadline of a clock that no limit of its profile holds for. */
export const missingDeadline = (profile: RuleProfile, clock: Clock, calendar: WorkCalendar): Deadline =>
  remembered(calendar, profile, `${clock} missing`, () => missing(profile, clock));

function missing(profile: RuleProfile, clock: Clock): Deadline {
  const explanation = explainMissing(profile, clock);
  const nothing = { due: null, dueDay: null, yellowAt: null, redAt: null, limit: null };
  return { clock, missing: true, provisional: false, explanation, ...nothing };
}

/**
 * Every complaint of a day has the same deadline in working days, and intake asks thousands of times a second. The memory
 * hangs on the objects themselves, so a calendar or profile read anew starts afresh, and what is dropped is forgotten.
 */
const memory = new WeakMap<WorkCalendar, WeakMap<RuleProfile, Map<string, Deadline>>>();
/** Limits times days, for each profile. */
const LARGEST_MEMORY = 2000;

function remembered(calendar: WorkCalendar, profile: RuleProfile, key: string, reckon: () => Deadline): Deadline {
  let byProfile = memory.get(calendar);
  if (!byProfile) memory.set(calendar, (byProfile = new WeakMap()));
  let known = byProfile.get(profile);
  if (!known) byProfile.set(profile, (known = new Map()));

  let deadline = known.get(key);
  if (!deadline) {
    if (known.size >= LARGEST_MEMORY) known.clear();
    known.set(key, (deadline = reckon()));
  }
  return deadline;
}
