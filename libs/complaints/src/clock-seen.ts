/** A clock that runs, as a desk shows it: what is left of it, when its cards fall due, and why it ends when it does. Pure. */
import { businessTimeOf, type Reference } from '#directory';
import type { ClockKind, ComplaintClock } from './clock.js';
import { isOpenClock, stateOfClock } from './clocks.js';
import { limitFor } from './deadline.js';
import { matterOf, type Facts } from './targets.js';
import { spelled, type Spell } from './views.js';
import { workingTimeLeft, type WorkingTimeLeft } from './working-time-left.js';

export type ClockOfLine = Pick<
  ComplaintClock,
  'kind' | 'legId' | 'startedAt' | 'dueAt' | 'provisional' | 'explanation' | 'profileName' | 'profileVersion'
> &
  Pick<ComplaintClock, 'yellowAt' | 'redAt' | 'metAt' | 'cancelledAt' | 'pausedAt' | 'terms'>;

/** What of a complaint decides in which time its limits are counted. */
export type CountedBy = Pick<Facts, 'type' | 'urgency' | 'grade' | 'channel' | 'complainantKind'>;

/** The part of a complaint whose clock is looked for. */
export interface PartOf {
  id: string;
  part: 'lead' | 'assist';
  parentId: string | null;
}

/** Those by which a part is due, each before what it takes the place of: a listing ends a rework, a rework a completion. */
export const dueKinds = ['listing', 'rework', 'completion'] as const satisfies ClockKind[];

/**
 * The open clock by which a part of a complaint is due: its own, or the whole's where it leads it. There is no more than
 * one, whatever has happened (`flawsOfPaper` in the tests), and what it shows as due is no matter.
 */
export function clockOfPart<Seen extends ClockOfLine>(clocks: readonly Seen[], leg: PartOf): Seen | undefined {
  const leads = leg.part === 'lead' && leg.parentId === null;
  for (const kind of dueKinds) {
    const its = clocks.find(
      (clock) =>
        clock.kind === kind &&
        isOpenClock(clock) &&
        (clock.legId === leg.id || (clock.legId === null && (leads || kind === 'listing'))),
    );
    if (its) return its;
  }
  return undefined;
}

/**
 * The due time that lists, pages and citizens see: that of a rework while one runs, or else the complaint's own. By that
 * one, the first promise, it is told whether it was in time, whatever comes later.
 */
export const promisedNow = (
  { dueAt }: { dueAt: Date | null },
  clocks: readonly Pick<ComplaintClock, 'kind' | 'legId' | 'dueAt' | 'metAt' | 'cancelledAt'>[],
): Date | null => {
  const rework = clocks.find((clock) => clock.kind === 'rework' && clock.legId === null && isOpenClock(clock));
  return rework ? rework.dueAt : dueAt;
};

/**
 * What is left of a clock, in the working time of the unit that has it; nothing where it is counted in natural time, has
 * no target or runs no more. Of a paused one what there was when it stopped.
 */
export function leftOf(
  clock: ClockOfLine,
  facts: CountedBy,
  unit: string | null,
  { reference, now, zone }: { reference: Reference; now: Date; zone: string },
): WorkingTimeLeft | null {
  if (!clock.dueAt || !isOpenClock(clock) || !inWorkingTime(clock, facts, unit, reference)) return null;
  return workingTimeLeft(
    clock.pausedAt ?? now,
    clock.dueAt,
    businessTimeOf(reference.calendarFor(unit, clock.kind), zone),
  );
}

/** A due time that came from outside, and the review of a listing, are agreed by working days. */
function inWorkingTime(clock: ClockOfLine, facts: CountedBy, unit: string | null, reference: Reference): boolean {
  if (clock.kind === 'listing' || clock.terms?.given) return true;
  const profile = reference.profileVersion(clock.profileName, clock.profileVersion);
  const unitPath = unit === null ? undefined : reference.unitAndAbove(unit);
  const limit = profile && limitFor(profile, clock.kind, matterOf(reference, facts, unitPath ? { unitPath } : {}));
  return !limit || limit.unit === 'workday' || limit.unit === 'workhour';
}

/** Beside a line of a list. The card instants are those of the complaint's own profile; null: it gives none. */
export const clockLine = (clock: ClockOfLine, left: WorkingTimeLeft | null, spell: Spell) => ({
  clock: clock.kind,
  startedAt: spell(clock.startedAt),
  due: spelled(spell, clock.dueAt),
  yellowAt: spelled(spell, clock.yellowAt),
  redAt: spelled(spell, clock.redAt),
  paused: clock.pausedAt !== null,
  provisional: clock.provisional,
  left,
  explanation: clock.explanation.zh,
  explanationEn: clock.explanation.en,
});

/** Any clock of a complaint, on the page of it. */
export const clockShown = (
  clock: ComplaintClock,
  facts: CountedBy,
  unit: string | null,
  { spell, ...seen }: { reference: Reference; now: Date; zone: string; spell: Spell },
) => ({
  id: clock.id,
  clock: clock.kind,
  leg: clock.legId,
  state: stateOfClock(clock, seen.now),
  startedAt: spell(clock.startedAt),
  due: spelled(spell, clock.dueAt),
  missing: clock.missing,
  provisional: clock.provisional,
  metAt: spelled(spell, clock.metAt),
  breachedAt: spelled(spell, clock.breachedAt),
  yellowAt: spelled(spell, clock.yellowAt),
  redAt: spelled(spell, clock.redAt),
  left: leftOf(clock, facts, unit, seen),
  explanation: clock.explanation.zh,
  explanationEn: clock.explanation.en,
});
