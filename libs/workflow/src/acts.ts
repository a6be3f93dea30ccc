import {
  cancel,
  clocksOfLeg,
  isInHand,
  isOpenClock,
  isOpenLeg,
  isOpenOrder,
  isPending,
  meet,
  profileOf,
  startClocks,
  stateByLegs,
  todo,
  type ClockChange,
  type ClockKind,
  type ClockRow,
  type ComplaintClock,
  type Leg,
  type LegState,
} from '#complaints';
import { newId } from '#platform';
import { combinedReply } from './combined-reply.js';
import { besideClock, clockOfLeg, completionOf, openRework, promisedBy, reckonForLead } from './leg-clocks.js';
import { ordersComeBack } from './order-levels.js';
import { orderVoided } from './orders.js';
import { legsAfter, type Changes, type LegRow, type Scene, type Standing } from './scene.js';

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
    whyNotContacted: null,
    reviewFlags: null,
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
 * complaint is the lead's, reckoned by the limits of its unit; assists, and units below, have clocks of their own. A leg
 * that was proposed for a unit becomes its own.
 */
export function handTo(scene: Scene, handed: readonly Handed[]): Changes & { legIds: string[] } {
  const { complaint, legs, clocks, reference, at, zone } = scene;
  const newLegs: LegRow[] = [];
  const taken: NonNullable<Changes['legs']> = [];
  const lead = handed.find(({ part, parentId }) => part === 'lead' && !parentId);
  const own = lead && reckonForLead(scene, lead.unit);
  const whole = own ? own.whole : completionOf(clocks, null);
  // What is handled anew runs by the clock of its rework, whoever has it.
  const anew = own ? own.anew : openRework(clocks);
  const newClocks: ClockRow[] = [...(own?.newClocks ?? [])];
  const legIds = handed.map(({ unit, part, parentId = null }) => {
    const parent = parentId === null ? undefined : legs.find(({ id }) => id === parentId);
    const proposed = parent
      ? undefined
      : legs.find((leg) => leg.state === 'proposed' && leg.part === part && leg.unit === unit);
    const legId = proposed?.id ?? newId(at.getTime());
    const base = (parent && clockOfLeg(clocks, parent)) ?? anew ?? whole;
    const baseUnit = parent?.unit ?? lead?.unit ?? complaint.leadUnit;
    const clock = part === 'lead' && !parent ? undefined : besideClock(scene, { legId, unit, base, baseUnit });
    const dueAt = clock ? clock.dueAt : anew ? anew.dueAt : whole ? whole.dueAt : complaint.dueAt;
    const received = { state: 'transferred' as const, transferredAt: at, dueAt };
    if (proposed) taken.push(legChange(proposed, received));
    else newLegs.push(newLeg(scene, { id: legId, unit, part, parentId, ...received }));
    const unitPath = reference.unitAndAbove(unit);
    newClocks.push(...startClocks(reference, complaint, at, zone, clocksOfLeg, { legId, unitPath }));
    if (clock) newClocks.push(clock);
    return legId;
  });
  const back = ordersComeBack(
    scene,
    handed.map(({ unit }) => unit),
  );
  return {
    legIds,
    complaint: lead
      ? { leadUnit: lead.unit, transferredAt: at, ...(own && whole ? { dueAt: promisedBy(own) } : {}) }
      : {},
    newLegs,
    legs: taken,
    clocks: [...(own?.clocks ?? []), ...(back.clocks ?? [])],
    newClocks,
    orders: back.orders,
    notices: back.notices,
    happenings: [],
    todos: complaint.silent
      ? []
      : legIds.map((legId) => todo('handle', 'announce-leg', { complaintId: complaint.id, legId })),
  };
}

/** It lies with the dispatchers again: the time in which they must give it to somebody counts anew. */
export const dispatchAgain = ({ complaint, reference, at, zone }: Scene): ClockRow[] =>
  startClocks(reference, complaint, at, zone, new Set<ClockKind>(['dispatch']));

/** A leg and all below it, whatever their states. */
export function withBelow(legs: readonly Leg[], id: string): Leg[] {
  const found = legs.filter((leg) => leg.id === id);
  for (let next = 0; next < found.length; next++) {
    found.push(...legs.filter(({ parentId }) => parentId === found[next]!.id));
  }
  return found;
}

/** Ends legs, with their clocks and whatever they had asked for. */
export function endLegs(
  { clocks, requests, at }: Pick<Scene, 'clocks' | 'requests' | 'at'>,
  gone: readonly Leg[],
  end: LegState = 'recalled',
): Changes {
  const ids = new Set(gone.map(({ id }) => id));
  return {
    legs: gone.map((leg) => legChange(leg, { state: leg.state === 'proposed' ? 'dropped' : end })),
    clocks: cancelClocks(clocks, at, ({ legId }) => legId !== null && ids.has(legId)),
    requests: lapse(requests, (request) => ids.has(request.legId)),
    happenings: [],
  };
}

/**
 * What follows from how the legs stand after a move: the complaint's state, and once lead and assists have reported the
 * reply that is made of theirs, and the machine's next work.
 */
export function afterLegs(
  scene: Scene,
  legs: Changes['legs'],
  newLegs: Changes['newLegs'] = [],
): Required<Pick<Changes, 'to' | 'complaint' | 'todos'>> {
  const { complaint, reference } = scene;
  const standing = legsAfter(scene, legs, newLegs);
  const to = stateByLegs(standing);
  if (to !== 'reported') return { to, complaint: {}, todos: [] };
  const reply = combinedReply(profileOf(reference, complaint).combinedReply, standing, reference);
  return {
    to,
    complaint: reply === undefined ? {} : { publicReply: reply },
    todos: complaint.silent ? [] : [todo('report', 'settle', { complaintId: complaint.id })],
  };
}

/**
 * Takes the complaint from all units that have it in hand: their legs end, with whatever they had asked for, and with
 * them those below, even such as have reported: that report was for the one above.
 */
export function recallLegs(
  { legs, clocks, requests, at }: Pick<Scene, 'legs' | 'clocks' | 'requests' | 'at'>,
  which: (leg: Leg) => boolean = isInHand,
): Changes {
  const open = legs.filter((leg) => leg.state === 'proposed' || (isOpenLeg(leg) && which(leg)));
  const below = open.flatMap(({ id }) => withBelow(legs, id)).filter((leg) => isInHand(leg) && which(leg));
  return endLegs({ clocks, requests, at }, [...new Set([...open, ...below])]);
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
 * The end of a complaint other than its close: nothing runs any more, nobody has it in hand, nothing is asked. Whoever
 * supervises it is told of the orders that end with it.
 * @param kept clocks that were kept all the same (a direct answer meets them).
 */
export function endAll(scene: Scene): Changes {
  const { clocks, requests, orders, at } = scene;
  const recalled = recallLegs(scene);
  const open = orders.filter(isOpenOrder);
  return {
    ...recalled,
    complaint: { endedAt: at },
    clocks: cancelClocks(clocks, at),
    requests: lapse(requests),
    orders: open.map(({ id }) => ({ id, set: { state: 'void' as const } })),
    task: scene.task ? 'done' : undefined,
    notices: orderVoided(open),
  };
}
