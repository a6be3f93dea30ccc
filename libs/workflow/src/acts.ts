import { clocksOfLeg, meet, startClocks, todo, type ClockKind, type ComplaintClock, type Leg } from '#complaints';
import { newId } from '#platform';
import type { Changes, LegRow, Scene } from './scene.js';

/** Marks the open clocks of these kinds as met. */
export const meetClocks = (
  clocks: readonly ComplaintClock[],
  at: Date,
  kinds: readonly ClockKind[],
): NonNullable<Changes['clocks']> =>
  clocks
    .filter((clock) => clock.metAt === null && kinds.includes(clock.kind))
    .map((clock) => ({ id: clock.id, set: meet(clock, at) }));

export const everyKind: readonly ClockKind[] = ['dispatch', 'sign', 'contact', 'interim', 'completion', 'citizen'];

/** A leg as it is born. */
export function newLeg(
  scene: Pick<Scene, 'complaint' | 'at'>,
  leg: Pick<LegRow, 'unit' | 'part' | 'state'> & Partial<LegRow>,
): LegRow {
  return {
    id: newId(scene.at.getTime()),
    complaintId: scene.complaint.id,
    parentId: null,
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
    internalAccount: null,
    publicReply: null,
    ...leg,
  };
}

/** Proposals that were not followed. */
export const dropProposals = (legs: readonly Leg[], except?: string): NonNullable<Changes['legs']> =>
  legs
    .filter((leg) => leg.state === 'proposed' && leg.id !== except)
    .map((leg) => ({ id: leg.id, set: { state: 'dropped' as const, version: leg.version + 1 } }));

/**
 * Hands the complaint to the unit in charge: its leg, the leg's own clocks, the end of the dispatch clock.
 * A leg that was proposed for that unit becomes the lead's.
 */
export function handToLead(scene: Scene, unit: string): Changes & { legId: string } {
  const { complaint, legs, clocks, reference, at, zone } = scene;
  const proposed = legs.find((leg) => leg.state === 'proposed' && leg.part === 'lead' && leg.unit === unit);
  const received = { state: 'transferred' as const, transferredAt: at, dueAt: complaint.dueAt };
  const fresh = proposed ? undefined : newLeg(scene, { unit, part: 'lead', ...received });
  const legId = proposed?.id ?? fresh!.id;
  return {
    legId,
    complaint: { leadUnit: unit, transferredAt: at },
    newLegs: fresh ? [fresh] : [],
    legs: [
      ...(proposed ? [{ id: proposed.id, set: { ...received, version: proposed.version + 1 } }] : []),
      ...dropProposals(legs, proposed?.id),
    ],
    newClocks: startClocks(reference, complaint, at, zone, clocksOfLeg, legId),
    clocks: meetClocks(clocks, at, ['dispatch']),
    happenings: [],
    todos: complaint.silent ? [] : [todo('handle', 'announce-leg', { complaintId: complaint.id, legId })],
  };
}
