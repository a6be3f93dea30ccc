/**
 * The clocks of a complaint when what they were reckoned by has changed: its type, its urgency, its profile, the calendar;
 * and their pauses. Every due time is reckoned from the start of its clock with all that the clock has earned, never added
 * to what it was, so the order of the changes makes no difference. Pure.
 */
import {
  dueByTerms,
  isOpenClock,
  limitFor,
  limitIn,
  matterOf,
  pause,
  profileOf,
  reckonAgain,
  recompute,
  startClock,
  termsAfterPause,
  type ClockChange,
  type ClockKind,
  type ClockRow,
  type ClockTerms,
  type Complaint,
  type ComplaintClock,
  type Due,
  type Leg,
} from '#complaints';
import type { Changes, Scene } from './scene.js';

type Seen = Pick<Scene, 'complaint' | 'legs' | 'clocks' | 'orders' | 'reference' | 'at' | 'zone'>;
export type Recast = Required<Pick<Changes, 'complaint' | 'legs' | 'clocks' | 'newClocks' | 'orders'>>;

/** Those of the complaint itself that a profile may set otherwise for the unit in charge. */
const byLeadUnit: ReadonlySet<ClockKind> = new Set<ClockKind>(['contact', 'interim', 'completion', 'rework']);
/** Those that stand still while the unit can do nothing; nothing pauses the citizen's. */
const pausable: ReadonlySet<ClockKind> = new Set<ClockKind>(['sign', 'contact', 'interim', 'completion', 'rework']);
/** Those whose due time a leg shows. */
const shown: ReadonlySet<ClockKind> = new Set<ClockKind>(['completion', 'rework']);
/** Those that not every profile has: they begin when one sets them. */
const optional = ['contact', 'interim'] as const;

const isLeading = (leg: Pick<Leg, 'part' | 'parentId'>): boolean => leg.part === 'lead' && leg.parentId === null;

/** The due time of a clock by the terms it has, for the complaint as it is or will be. */
export function dueOf(
  scene: Seen,
  facts: Complaint,
  clock: ComplaintClock,
  terms: ClockTerms | null = clock.terms,
): Due {
  const { legs, orders, reference, zone } = scene;
  if (clock.kind === 'order') {
    const order = orders.find(({ id }) => id === clock.id);
    const profile = profileOf(reference, facts);
    const unitPath = order && reference.unitAndAbove(order.unit);
    const matter = matterOf(reference, facts, { unitPath, level: order?.level });
    const calendar = reference.calendarFor(order?.unit);
    // An order that was escalated counts from then.
    const startedAt = clock.terms?.countedFrom === undefined ? clock.startedAt : new Date(clock.terms.countedFrom);
    return reckonAgain(limitFor(profile, 'order', matter) ?? 'order', { profile, startedAt, calendar, zone });
  }
  const unit = clock.legId
    ? legs.find(({ id }) => id === clock.legId)?.unit
    : byLeadUnit.has(clock.kind)
      ? facts.leadUnit
      : clock.kind === 'dispatch'
        ? // Before anybody has it, the one it is meant for.
          legs.find((leg) => leg.state === 'proposed' && leg.part === 'lead')?.unit
        : undefined;
  return dueByTerms(reference, facts, clock, terms, zone, unit ? reference.unitAndAbove(unit) : undefined);
}

/** The dispatch clock by the limits of the unit that is proposed as the lead, where it has limits of its own. */
export const dispatchForProposed = (scene: Seen): ClockChange[] =>
  scene.clocks
    .filter((clock) => isOpenClock(clock) && clock.kind === 'dispatch')
    .map((clock) => ({ clock, due: dueOf(scene, scene.complaint, clock) }))
    .filter(({ clock, due }) => differs(clock, due))
    .map(({ clock, due }) => recompute(clock, due, scene.at));

/**
 * Reckons every open clock again for what the complaint will be; those whose due time was agreed stay. A target that the rules no longer have becomes missing, and says so; one that they have now begins now.
 * @param facts the complaint as it will be.
 */
export function recast(scene: Seen, facts: Complaint): Recast {
  const { clocks, at } = scene;
  const { profileName, profileVersion } = facts;
  const changed = clocks
    .filter((clock) => isOpenClock(clock) && !isAgreed(clock, facts))
    .map((clock) => ({ clock, due: dueOf(scene, facts, clock) }))
    .filter(({ clock, due }) => differs(clock, due) || isOfOther(clock, facts))
    .map(({ clock, due }) => {
      const ofProfile = isOfOther(clock, facts) ? { profileName, profileVersion } : {};
      return { clock, due, change: recompute(clock, due, at, ofProfile) };
    });
  return withDues(scene, changed, newTargets(scene, facts));
}

/** Agreed for this complaint, and no limit of its rules: the review of a listing, and the interim answers while it is listed. */
const isAgreed = ({ kind }: ComplaintClock, { state }: Complaint): boolean =>
  kind === 'listing' || (kind === 'interim' && state === 'listed');

type Changed = { clock: ComplaintClock; due: Due; change: ReturnType<typeof recompute> };

/** Whether a clock was reckoned by other rules than those that the complaint is under. */
export const isOfOther = (
  clock: Pick<ComplaintClock, 'profileName' | 'profileVersion'>,
  { profileName, profileVersion }: Pick<Complaint, 'profileName' | 'profileVersion'>,
): boolean => clock.profileName !== profileName || clock.profileVersion !== profileVersion;

const same = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** Whether a clock says something else than it would if it were reckoned now. */
export const differs = (clock: ComplaintClock, due: Due): boolean =>
  !same(clock.dueAt, due.due) ||
  // Without a target the last step is the one that finds what nobody takes in hand: no matter of the due time.
  (due.due !== null && (!same(clock.yellowAt, due.yellowAt) || !same(clock.redAt, due.redAt))) ||
  clock.missing !== due.missing ||
  clock.provisional !== due.provisional;

/** Complaint, legs and orders show the due time of the clock that they showed. History is armed by nothing. */
export function withDues(
  { complaint, legs, orders }: Seen,
  changed: readonly Changed[],
  newClocks: ClockRow[],
): Recast {
  const completion = changed.find(({ clock }) => clock.kind === 'completion' && clock.legId === null);
  return {
    complaint: completion ? { dueAt: completion.due.due } : {},
    legs: changed
      .filter(({ clock }) => shown.has(clock.kind))
      .flatMap(({ clock, due }) =>
        legs
          .filter((leg) => (clock.legId ? leg.id === clock.legId : isLeading(leg)) && same(leg.dueAt, clock.dueAt))
          .map(({ id }) => ({ id, set: { dueAt: due.due } })),
      ),
    clocks: changed.map(({ change }) =>
      complaint.silent ? { ...change, set: { ...change.set, nextAt: null, nextStep: null } } : change,
    ),
    newClocks,
    orders: changed
      .filter(({ clock }) => clock.kind === 'order' && orders.some(({ id }) => id === clock.id))
      .map(({ clock, due }) => ({ id: clock.id, set: { dueAt: due.due } })),
  };
}

/** A target that was not set before counts from the moment in which it is: nobody can have missed it. */
function newTargets(scene: Seen, facts: Complaint): ClockRow[] {
  const { legs, clocks, reference, at, zone } = scene;
  const running = clocks.some((clock) => clock.kind === 'completion' && !clock.legId && isOpenClock(clock));
  if (!running) return [];
  const unitPath = facts.leadUnit ? reference.unitAndAbove(facts.leadUnit) : undefined;
  const done = { contact: legs.some((leg) => leg.contactedAt !== null), interim: false };
  return optional
    .filter((kind) => !done[kind] && !clocks.some((clock) => clock.kind === kind && !clock.cancelledAt))
    .flatMap((kind) => {
      const limit = limitIn(reference, facts, kind, unitPath);
      if (!limit) return [];
      const profile = profileOf(reference, facts);
      const due = reckonAgain(limit, { profile, startedAt: at, calendar: reference.calendarFor(facts.leadUnit), zone });
      return [startClock({ ...due, clock: kind }, at, { complaintId: facts.id, profile, silent: facts.silent })];
    });
}

/** The clocks that a leg answers for: its own, and those of the complaint where it leads. */
export const clocksOfPart = (clocks: readonly ComplaintClock[], leg: Pick<Leg, 'id' | 'part' | 'parentId'>) =>
  clocks.filter(
    (clock) =>
      isOpenClock(clock) &&
      pausable.has(clock.kind) &&
      (clock.legId === leg.id || (clock.legId === null && isLeading(leg))),
  );

/** Stops a leg's clocks. One that has run out cannot be paused any more: no pause would win anything. */
export const pauseClocks = ({ clocks, at }: Seen, leg: Pick<Leg, 'id' | 'part' | 'parentId'>) =>
  clocksOfPart(clocks, leg)
    .filter(({ pausedAt, dueAt }) => pausedAt === null && (dueAt === null || dueAt >= at))
    .map((clock) => pause(clock, at));

/** Lets clocks that stand still run on, each later by the business time that it stood. */
export function resumeClocks(scene: Seen, which: (clock: ComplaintClock) => boolean): Recast {
  const { clocks, complaint, at } = scene;
  const changed = clocks
    .filter((clock) => isOpenClock(clock) && clock.pausedAt !== null && which(clock))
    .map((clock) => {
      const terms = termsAfterPause(clock, at);
      const due = dueOf(scene, complaint, clock, terms);
      return { clock, due, change: recompute(clock, due, at, { terms, did: 'resumed' }) };
    });
  return withDues(scene, changed, []);
}
