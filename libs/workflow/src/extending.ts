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
import type { Words } from '#platform';
import { legChange, withBelow } from './acts.js';
import { clockOfLeg } from './leg-clocks.js';
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
 * another lead does not begin anew. Of any other leg what itself has asked for. A rework is counted by itself: its clock is
 * another than that of the first handling.
 */
export function countedFor(
  leg: Pick<Leg, 'id'>,
  clock: Pick<ComplaintClock, 'kind' | 'legId' | 'startedAt' | 'terms'>,
  requests: readonly (Asked & Pick<LegRequest, 'legId' | 'askedAt'>)[],
): Asked[] {
  const own = requests.filter(
    ({ legId, askedAt }) => legId === leg.id && (clock.kind !== 'rework' || askedAt >= clock.startedAt),
  );
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

/** What stands against granting what was asked for, by the rules that hold now. @param counted all else that counts. */
export function obstacleTo(
  { amount, amountUnit }: Pick<LegRequest, 'amount' | 'amountUnit'>,
  rule: RuleProfile['extension'],
  counted: readonly Asked[],
): Words | undefined {
  const no = (zh: string, en: string): Words => ({ zh: `${zh}，不能同意延期`, en: `Cannot be granted: ${en}` });
  if (!rule) return no('现行规则不允许延期', 'the rules that hold now do not allow extensions');
  if (amountUnit !== rule.unit) {
    return no('申请的延期单位与现行规则不一致', `by the rules that hold now it is counted by the ${rule.unit}`);
  }
  const room = roomFor(rule, counted);
  if (room.count === 0) return no('按现行规则延期次数已用完', 'it has been extended as often as the rules allow now');
  if ((amount ?? 0) <= room.amount) return undefined;
  return no(
    `申请的延期超出现行规则，最多还可延期${room.amount}`,
    `it is more than is left by the rules that hold now: ${room.amount}`,
  );
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
  const kind = clock.kind === 'rework' ? 'rework' : 'completion';
  const longer = (terms: ClockTerms | null): ClockTerms => ({
    ...terms,
    extensions: [...(terms?.extensions ?? []), granted],
  });
  const reckon = (one: ComplaintClock, unit: string): Due =>
    dueByTerms(reference, complaint, one, longer(one.terms), zone, reference.unitAndAbove(unit));
  const limitOf = (unit: string) => limitIn(reference, complaint, kind, reference.unitAndAbove(unit));
  const due = reckon(clock, leg.unit);
  const changed: ClockChange[] = [recompute(clock, due, at, { terms: longer(clock.terms) })];
  const moved = [legChange(leg, { dueAt: due.due })];
  const units = new Set<string>();
  const others = (lead ? legs : withBelow(legs, leg.id)).filter((one) => one.id !== leg.id && isOpenLeg(one));
  for (const other of others) {
    const its = clockOfLeg(clocks, other);
    if (!its || its.kind !== clock.kind || !isOpenClock(its) || !its.dueAt || !due.due || its.dueAt >= due.due)
      continue;
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
    // By the first promise it is told whether it was in time; a rework has a due time of its own.
    changes: {
      complaint: lead && kind === 'completion' ? { dueAt: due.due } : {},
      clocks: changed,
      legs: moved,
      happenings: [],
    },
    due,
    units: [...units],
  };
}
