import {
  cancel,
  clocksOfLeg,
  isInHand,
  isOpenClock,
  isOpenLeg,
  isOpenOrder,
  isPending,
  meet,
  startClocks,
  todo,
  type ClockChange,
  type ClockKind,
  type ClockRow,
  type ComplaintClock,
  type Leg,
} from '#complaints';
import { newId } from '#platform';
import type { Changes, LegRow, Scene, Standing } from './scene.js';

/** Marks the open clocks of these kinds as met: the complaint's own, or those of one leg. */
export const meetClocks = (
  clocks: readonly ComplaintClock[],
  at: Date,
  kinds: readonly ClockKind[],
  legId: string | null = null,
): ClockChange[] =>
  clocks
    .filter((clock) => isOpenClock(clock) && kinds.includes(clock.kind) && clock.legId === legId)
    .map((clock) => meet(clock, at));

/** Ends what still runs without its being met. */
export const cancelClocks = (
  clocks: readonly ComplaintClock[],
  at: Date,
  which: (clock: ComplaintClock) => boolean = () => true,
): ClockChange[] => clocks.filter((clock) => isOpenClock(clock) && which(clock)).map((clock) => cancel(clock, at));

/** A leg as it is born. */
export function newLeg(
  scene: Pick<Scene, 'complaint' | 'at'>,
  leg: Pick<LegRow, 'unit' | 'part' | 'state'> & Partial<LegRow>,
): LegRow {
  return {
    id: newId(scene.at.getTime()),
    complaintId: scene.complaint.id,
    parentId: null,
    stateBefore: null,
    version: 1,
    holderId: null,
    ruleId: null,
    proposalReason: null,
    transferredAt: null,
    signedAt: null,
    contactedAt: null,
    reportedAt: null,
    dueAt: null,
    isTrue: null,
    outOfRemit: null,
    unreasonable: null,
    resolved: null,
    whyNot: null,
    replyHash: null,
    internalAccount: null,
    publicReply: null,
    ...leg,
  };
}

/** One more version of a leg, with what changes. */
export const legChange = (leg: Pick<Leg, 'id' | 'version'>, set: Partial<LegRow>) => ({
  id: leg.id,
  set: { ...set, version: leg.version + 1 },
});

/** Proposals that were not followed. */
export const dropProposals = (legs: readonly Leg[], except: readonly string[] = []): NonNullable<Changes['legs']> =>
  legs
    .filter((leg) => leg.state === 'proposed' && !except.includes(leg.id))
    .map((leg) => legChange(leg, { state: 'dropped' }));

/** A unit's part in a complaint that it is handed. */
export interface Handed {
  unit: string;
  part: 'lead' | 'assist';
  parentId?: string | null;
}

/**
 * Hands a complaint, or a part of it, to units: their legs and the legs' own clocks. The completion clock of the
 * complaint is the lead's; assists, and units below, have clocks of their own that run to the same time. A leg that was
 * proposed for a unit becomes its own.
 */
export function handTo(scene: Scene, handed: readonly Handed[]): Changes & { legIds: string[] } {
  const { complaint, legs, reference, at, zone } = scene;
  const newLegs: LegRow[] = [];
  const taken: NonNullable<Changes['legs']> = [];
  const newClocks: ClockRow[] = [];
  const legIds = handed.map(({ unit, part, parentId }) => {
    const proposed = legs.find((leg) => leg.state === 'proposed' && leg.part === part && leg.unit === unit);
    const received = { state: 'transferred' as const, transferredAt: at, dueAt: complaint.dueAt };
    const fresh = proposed ? undefined : newLeg(scene, { unit, part, parentId: parentId ?? null, ...received });
    if (proposed) taken.push(legChange(proposed, received));
    if (fresh) newLegs.push(fresh);
    const legId = proposed?.id ?? fresh!.id;
    const unitPath = reference.unitAndAbove(unit);
    newClocks.push(...startClocks(reference, complaint, at, zone, clocksOfLeg, { legId, unitPath }));
    if (part === 'assist' || parentId) newClocks.push(...completionOfLeg(scene, legId));
    return legId;
  });
  return {
    legIds,
    newLegs,
    legs: taken,
    newClocks,
    happenings: [],
    todos: complaint.silent
      ? []
      : legIds.map((legId) => todo('handle', 'announce-leg', { complaintId: complaint.id, legId })),
  };
}

/** A leg beside or below the lead's runs to the time that the complaint itself runs to. */
function completionOfLeg({ complaint, clocks, at }: Scene, legId: string): ClockRow[] {
  const whole = clocks.find(({ kind, legId: of, cancelledAt }) => kind === 'completion' && !of && !cancelledAt);
  if (!whole || complaint.silent) return [];
  const nextAt = whole.metAt ? null : ((whole.dueAt && (whole.yellowAt ?? whole.dueAt)) ?? null);
  const copy = { ...whole, id: newId(at.getTime()), legId, startedAt: at, metAt: null, breachedAt: null };
  delete (copy as { complaint?: unknown }).complaint;
  delete (copy as { leg?: unknown }).leg;
  return [{ ...copy, nextAt, nextStep: nextAt && (whole.yellowAt ? 'yellow' : 'breach') }];
}

/** Takes the complaint from all units that have it in hand: their legs end, with whatever they had asked for. */
export function recallLegs(
  { legs, clocks, requests, at }: Pick<Scene, 'legs' | 'clocks' | 'requests' | 'at'>,
  which: (leg: Leg) => boolean = isInHand,
): Changes {
  const gone = legs.filter((leg) => leg.state === 'proposed' || (isOpenLeg(leg) && which(leg)));
  const ids = new Set(gone.map(({ id }) => id));
  return {
    legs: gone.map((leg) => legChange(leg, { state: leg.state === 'proposed' ? 'dropped' : 'recalled' })),
    clocks: cancelClocks(clocks, at, ({ legId }) => legId !== null && ids.has(legId)),
    requests: lapse(requests, (request) => ids.has(request.legId)),
    happenings: [],
  };
}

/** Requests that nobody needs to decide any more. */
export const lapse = (
  requests: Standing['requests'],
  which: (request: Standing['requests'][number]) => boolean = () => true,
): NonNullable<Changes['requests']> =>
  requests
    .filter((request) => isPending(request) && which(request))
    .map((request) => ({ id: request.id, set: { state: 'lapsed' as const } }));

/**
 * The end of a complaint other than its close: nothing runs any more, nobody has it in hand, nothing is asked.
 * @param kept clocks that were kept all the same (a direct answer meets them).
 */
export function endAll(scene: Scene): Changes {
  const { clocks, requests, orders, at } = scene;
  const recalled = recallLegs(scene);
  return {
    ...recalled,
    complaint: { endedAt: at },
    clocks: cancelClocks(clocks, at),
    requests: lapse(requests),
    orders: orders.filter(isOpenOrder).map(({ id }) => ({ id, set: { state: 'void' as const } })),
    task: scene.task ? 'done' : undefined,
  };
}
