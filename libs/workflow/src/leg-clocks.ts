import {
  cancel,
  dueByTerms,
  isOpenClock,
  limitIn,
  promised,
  recompute,
  startClock,
  startClocks,
  termsAfterPause,
  upcoming,
  type ClockChange,
  type ClockKind,
  type ClockRow,
  type ComplaintClock,
  type Leg,
  type UnitPath,
} from '#complaints';
import { newId } from '#platform';
import { runAgain } from './clocks-again.js';
import type { Changes, Scene } from './scene.js';

type Seen = Pick<Scene, 'complaint' | 'clocks' | 'reference' | 'at' | 'zone'>;

/** The completion clock of the complaint, which is the lead's (null), or of another leg; met or not. */
export const completionOf = (clocks: readonly ComplaintClock[], legId: string | null): ComplaintClock | undefined =>
  clocks.findLast(({ kind, legId: of, cancelledAt }) => kind === 'completion' && of === legId && !cancelledAt);

/** The completion clock that a leg runs on: the lead's is the complaint's own. */
export const completionOfLeg = (
  clocks: readonly ComplaintClock[],
  leg: Pick<Leg, 'id' | 'part' | 'parentId'>,
): ComplaintClock | undefined => completionOf(clocks, clockedAs(leg));

/** By whose clocks a leg runs: the lead's are the complaint's own. */
const clockedAs = ({ id, part, parentId }: Pick<Leg, 'id' | 'part' | 'parentId'>): string | null =>
  part === 'lead' && parentId === null ? null : id;

/** The clock of the complaint's rework, which is the lead's (null), or of another leg's part in it. */
export const openRework = (
  clocks: readonly ComplaintClock[],
  legId: string | null = null,
): ComplaintClock | undefined =>
  clocks.find((clock) => clock.kind === 'rework' && clock.legId === legId && isOpenClock(clock));

/** The clock by which a leg is due now: that of a rework while it runs, or else its completion clock, met or not. */
export const clockOfLeg = (
  clocks: readonly ComplaintClock[],
  leg: Pick<Leg, 'id' | 'part' | 'parentId'>,
): ComplaintClock | undefined => openRework(clocks, clockedAs(leg)) ?? completionOfLeg(clocks, leg);

/** What becomes of the complaint's own clocks when another unit takes the lead, or none has it any more. */
export interface LeadTaken extends Pick<Changes, 'clocks' | 'newClocks'> {
  /** The completion clock as it will be. */
  whole: ComplaintClock | undefined;
  /** That of the rework, while one runs. */
  anew: ComplaintClock | undefined;
}

/** Those of the complaint that a profile may set otherwise for a unit; the citizen's depends on nobody. */
const byUnit = ['contact', 'interim', 'completion', 'rework'] as const;
/** Those that every complaint has while they run, with a target or without. */
const wanted: ReadonlySet<ClockKind> = new Set<ClockKind>(['completion', 'rework']);

/**
 * Reckons the complaint's own clocks for the unit that takes the lead: a limit that the profile sets for it holds from
 * the very start of the clock, by the calendar of the unit. Where neither differs nothing changes. A lead that had
 * reported has gone: its completion clock runs again, unless the complaint is being handled anew, by another clock.
 * @param unit null when the complaint goes back to the dispatchers.
 */
export function reckonForLead(scene: Seen, unit: string | null): LeadTaken {
  const { complaint, clocks, reference, at, zone } = scene;
  let [whole, anew] = [completionOf(clocks, null), openRework(clocks)];
  if (complaint.silent) return { whole, anew };
  const pathOf = (code: string | null): UnitPath => (code === null ? undefined : reference.unitAndAbove(code));
  const [before, after] = [pathOf(complaint.leadUnit), pathOf(unit)];
  const sameDays = reference.calendarFor(unit) === reference.calendarFor(complaint.leadUnit);
  const changes: ClockChange[] = [];
  const newClocks: ClockRow[] = [];
  const again =
    whole?.metAt && complaint.reworks === 0 && complaint.reportedAt ? runAgain(scene, whole, after) : undefined;
  if (whole && again) {
    changes.push(again);
    whole = Object.assign({ ...whole }, again.set);
  }
  for (const kind of byUnit) {
    if (kind === 'completion' && again) continue;
    const limit = limitIn(reference, complaint, kind, after);
    if (sameDays && limit === limitIn(reference, complaint, kind, before)) continue;
    const clock = clocks.findLast((one) => one.kind === kind && !one.legId && !one.cancelledAt);
    if (clock?.terms?.given || (clock && !isOpenClock(clock))) continue;
    if (!clock) {
      if (limit && !wanted.has(kind))
        newClocks.push(...startClocks(reference, complaint, at, zone, new Set([kind]), lead(unit, after)));
    } else if (!limit && !wanted.has(kind)) {
      changes.push(cancel(clock, at));
    } else {
      const change = recompute(clock, dueByTerms(reference, complaint, clock, clock.terms, zone, after), at);
      changes.push(change);
      if (kind === 'completion') whole = Object.assign({ ...clock }, change.set);
      if (kind === 'rework') anew = Object.assign({ ...clock }, change.set);
    }
  }
  return { whole, anew, clocks: changes, newClocks };
}

/** Clocks of the complaint itself, by the limits of the unit in charge. */
const lead = (unit: string | null, unitPath: UnitPath) =>
  unit === null || !unitPath ? undefined : { legId: null, unitPath };

/** A leg beside or below another, and the clock and unit by which it runs. */
export interface Beside {
  legId: string;
  unit: string;
  base: ComplaintClock | undefined;
  baseUnit: string | null;
}

/**
 * The completion clock (in a rework: that of the rework) of an assist, or of a unit below: it runs to the time of the one that it stands beside, counted
 * from when that counts, unless the profile has a limit of its own for the unit.
 */
export function besideClock(scene: Seen, { legId, unit, base, baseUnit }: Beside): ClockRow | undefined {
  const { complaint, reference, at, zone } = scene;
  if (!base || complaint.silent) return undefined;
  const unitPath = reference.unitAndAbove(unit);
  const kind = base.kind === 'rework' ? 'rework' : 'completion';
  const limit = limitIn(reference, complaint, kind, unitPath);
  const basePath = baseUnit === null ? undefined : reference.unitAndAbove(baseUnit);
  // Whoever is handed work while that clock stands has as much time as if it ran on now, with what the pause has earned;
  // nothing hinders the newcomer, so its own runs.
  const earned = base.pausedAt ? termsAfterPause(base, at) : base.terms;
  const terms = { ...earned, countedFrom: base.terms?.countedFrom ?? base.startedAt.getTime() };
  const { dueAt, missing, provisional, explanation, yellowAt, redAt } = base;
  const sameDays = reference.calendarFor(unit) === reference.calendarFor(baseUnit);
  const same = base.terms?.given || (sameDays && limit === limitIn(reference, complaint, kind, basePath));
  const due =
    same && !base.pausedAt
      ? { due: dueAt, missing, provisional, explanation, yellowAt, redAt }
      : dueByTerms(reference, complaint, { ...base, terms }, terms, zone, unitPath);
  const row = startClock({ ...due, clock: kind }, at, {
    id: newId(at.getTime()),
    complaintId: complaint.id,
    legId,
    profile: { name: base.profileName, version: base.profileVersion },
    silent: false,
    terms,
  });
  return { ...row, ...upcoming(row, undefined) };
}

/** The due time that lists and citizens see, after a change of the lead. */
export const promisedBy = ({ whole }: LeadTaken): Date | null => promised(whole ? [whole] : []);
