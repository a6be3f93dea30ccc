import {
  businessTimeOf,
  endOfDay,
  extendByPauses,
  isoWithOffset,
  isEndOfDay,
  localDate,
  startOfDay,
  type Limit,
  type Reference,
  type RuleProfile,
  type WorkCalendar,
} from '#directory';
import type { ClockKind, ClockTerms, ComplaintClock } from './clock.js';
import type { Due } from './clocks.js';
import { moreTime, reckonAgain, type ExtensionGranted } from './deadline-again.js';
import { explainChanges } from './deadline-explanation.js';
import { limitFor } from './deadline.js';
import { matterOf, profileOf, type Facts } from './targets.js';

/** A clock that is to be reckoned again. */
export type Reckoned = Pick<
  ComplaintClock,
  'kind' | 'startedAt' | 'dueAt' | 'missing' | 'provisional' | 'explanation' | 'yellowAt' | 'redAt' | 'terms'
>;

/** The unit in whose hands it is, with all above it; nothing while no unit has it. */
export type UnitPath = readonly string[] | undefined;

/** The limit of a clock for the unit that has it. */
export const limitIn = (
  reference: Reference,
  facts: Facts,
  kind: Exclude<ClockKind, 'listing'>,
  unitPath: UnitPath,
): Limit | undefined =>
  limitFor(profileOf(reference, facts), kind, matterOf(reference, facts, unitPath ? { unitPath } : {}));

/**
 * When a clock is due by the terms it has now: reckoned from when it counts, by the limit of the unit that has it, with
 * every extension and pause. A due time that came with the complaint is nobody's to reckon: what is new is added to it.
 * @param terms the clock's, changed or not.
 */
export function dueByTerms(
  reference: Reference,
  facts: Facts,
  clock: Reckoned,
  terms: ClockTerms | null,
  zone: string,
  unitPath: UnitPath,
): Due {
  if (clock.kind === 'listing') throw new RangeError('The review of a listing is agreed, not reckoned');
  const profile = profileOf(reference, facts);
  if (terms?.given) return addedToGiven(reference.calendarFor(unitPath?.[0], clock.kind), profile, clock, terms, zone);
  return reckonAgain(limitIn(reference, facts, clock.kind, unitPath) ?? clock.kind, {
    profile,
    startedAt: terms?.countedFrom === undefined ? clock.startedAt : new Date(terms.countedFrom),
    calendar: reference.calendarFor(unitPath?.[0], clock.kind),
    zone,
    pauses: pausesOf(terms),
    extensions: terms?.extensions,
  });
}

const pausesOf = (terms: ClockTerms | null) =>
  (terms?.pauses ?? []).map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));

function addedToGiven(
  calendar: WorkCalendar,
  profile: RuleProfile,
  clock: Reckoned,
  terms: ClockTerms,
  zone: string,
): Due {
  const { dueAt, missing, provisional, explanation, yellowAt, redAt } = clock;
  const extensions: ExtensionGranted[] = (terms.extensions ?? []).slice(clock.terms?.extensions?.length ?? 0);
  const fresh = pausesOf(terms).slice(clock.terms?.pauses?.length ?? 0);
  if (!dueAt || (extensions.length === 0 && fresh.length === 0)) {
    return { due: dueAt, missing, provisional, explanation, yellowAt, redAt };
  }
  let extended = dueAt;
  for (const granted of extensions) extended = moreTime(extended, granted, { profile, calendar }, zone);
  const earned = extendByPauses(extended, fresh, 'workday', businessTimeOf(calendar, zone), profile.endOfDay);
  const day = localDate(earned.due, zone);
  const stand = (at: Date) => ({
    at: isoWithOffset(at, zone),
    endOfDay: isEndOfDay(at, zone, profile.endOfDay) ? profile.endOfDay : null,
  });
  const unknown = !provisional && !calendar.isKnown(day) ? [day.slice(0, 4)] : [];
  const { cards } = profile;
  return {
    due: earned.due,
    missing: false,
    provisional: provisional || unknown.length > 0,
    explanation: explainChanges(explanation, {
      extensions,
      extendedTo: stand(extended),
      pauses: earned.pauses.map(({ from, to }) => ({ from: isoWithOffset(from, zone), to: isoWithOffset(to, zone) })),
      added: earned.added,
      inWorkingTime: true,
      due: stand(earned.due),
      unknown,
    }),
    yellowAt: cards && startOfDay(calendar.workdayBefore(day, cards.yellowBefore), zone),
    redAt: cards && startOfDay(calendar.workdayAfter(day, cards.redAfter), zone),
  };
}

/** The last instant at which something may be done so many working days after a moment, as limits in working days end. */
export const workdaysAfter = (
  at: Date,
  amount: number,
  calendar: WorkCalendar,
  { endOfDay: end }: Pick<RuleProfile, 'endOfDay'>,
  zone: string,
): Date => endOfDay(calendar.workdayAfter(localDate(at, zone), amount), zone, end);
