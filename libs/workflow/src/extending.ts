import {
  dueByTerms,
  isOpenClock,
  isOpenLeg,
  limitIn,
  recompute,
  type ClockChange,
  type ClockTerms,
  type ComplaintClock,
  type Due,
  type Leg,
  type LegRequest,
} from '#complaints';
import type { LimitUnit, RuleProfile } from '#directory';
import { legChange, withBelow } from './acts.js';
import { completionOfLeg } from './leg-clocks.js';
import type { Changes, LegScene } from './scene.js';

type Asked = Pick<LegRequest, 'kind' | 'state' | 'amount'>;

/** What is left of a leg's extensions; what is asked for and not decided yet counts as if it were granted. */
export interface Room {
  count: number;
  /** In the profile's own unit. */
  amount: number;
}

/**
 * What counts against the limit. Of the lead everything that the complaint's clock was given, whichever unit had it then:
 * another lead does not begin anew. Of any other leg what itself has asked for.
 */
export function countedFor(
  leg: Pick<Leg, 'id'>,
  clock: Pick<ComplaintClock, 'legId' | 'terms'>,
  requests: readonly (Asked & Pick<LegRequest, 'legId'>)[],
): Asked[] {
  const own = requests.filter(({ legId }) => legId === leg.id);
  if (clock.legId !== null) return own;
  const given = (clock.terms?.extensions ?? []).map(({ amount }): Asked => ({
    kind: 'extension',
    state: 'allowed',
    amount,
  }));
  return [...given, ...own.filter(({ state }) => state === 'asked')];
}

export function roomFor(rule: NonNullable<RuleProfile['extension']>, requests: readonly Asked[]): Room {
  const counted = requests.filter(
    ({ kind, state }) => kind === 'extension' && (state === 'asked' || state === 'allowed'),
  );
  const spent = counted.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return { count: Math.max(0, rule.count - counted.length), amount: Math.max(0, rule.amount - spent) };
}

/** More time, as it was asked for. */
export interface Granted {
  amount: number;
  unit: LimitUnit;
}

export interface Extended {
  changes: Changes;
  due: Due;
  /** Units whose time has moved with it. */
  units: string[];
}

/**
 * More time for a leg, counted on from the time that it had, whenever it is granted. Those below it get it too, and of
 * a lead's the assists that would otherwise fall due before it.
 */
export function extended(scene: LegScene, clock: ComplaintClock, granted: Granted): Extended {
  const { leg, legs, clocks, complaint, reference, at, zone } = scene;
  const lead = clock.legId === null;
  const longer = (terms: ClockTerms | null): ClockTerms => ({
    ...terms,
    extensions: [...(terms?.extensions ?? []), granted],
  });
  const reckon = (one: ComplaintClock, unit: string): Due =>
    dueByTerms(reference, complaint, one, longer(one.terms), zone, reference.unitAndAbove(unit));
  const limitOf = (unit: string) => limitIn(reference, complaint, 'completion', reference.unitAndAbove(unit));
  const due = reckon(clock, leg.unit);
  const changed: ClockChange[] = [recompute(clock, due, at, { terms: longer(clock.terms) })];
  const moved = [legChange(leg, { dueAt: due.due })];
  const units = new Set<string>();
  const others = (lead ? legs : withBelow(legs, leg.id)).filter((one) => one.id !== leg.id && isOpenLeg(one));
  for (const other of others) {
    const its = completionOfLeg(clocks, other);
    if (!its || !isOpenClock(its) || !its.dueAt || !due.due || its.dueAt >= due.due) continue;
    // By the same limit it runs to the same time; by its own it gets as much on top of that.
    const same =
      limitOf(other.unit) === limitOf(leg.unit) &&
      !its.terms?.given === !clock.terms?.given &&
      JSON.stringify(its.terms?.pauses ?? []) === JSON.stringify(clock.terms?.pauses ?? []);
    const terms = same
      ? { ...longer(clock.terms), countedFrom: clock.terms?.countedFrom ?? clock.startedAt.getTime() }
      : longer(its.terms);
    const then = same ? due : reckon(its, other.unit);
    if (!then.due) continue;
    changed.push(recompute(its, then, at, { terms }));
    moved.push(legChange(other, { dueAt: then.due }));
    units.add(other.unit);
  }
  return {
    changes: { complaint: lead ? { dueAt: due.due } : {}, clocks: changed, legs: moved, happenings: [] },
    due,
    units: [...units],
  };
}
