import { isInHand, isOpenLeg, type ClockFact, type Leg } from '#complaints';
import { dropProposals, endLegs, handTo, withBelow } from './acts.js';
import { runOn } from './ended-pauses.js';
import { together, type Changes, type Scene } from './scene.js';

const isCompletionAgain = ({ kind, did }: ClockFact): boolean => kind === 'completion' && did === 'reopened';

/**
 * What a complaint still says of its report when who made it has it no more: not the reply. When it was reported stays
 * where only the rework goes on, and the completion clock does not run again: in time stays in time.
 */
export const withoutReport = (
  { reportedAt }: Pick<Scene['complaint'], 'reportedAt'>,
  clocks: Changes['clocks'],
): NonNullable<Changes['complaint']> => {
  if (!reportedAt) return {};
  const reopened = clocks?.some(({ facts }) => facts.some(isCompletionAgain)) ?? false;
  return { publicReply: null, ...(reopened ? { reportedAt: null } : {}) };
};

/** Who is to have a complaint from now on. */
export interface Named {
  lead: string;
  assists: readonly string[];
}

/** The parts of units that stand by themselves, not below another's. */
export const topLegs = (legs: readonly Leg[]): Leg[] => legs.filter((leg) => isInHand(leg) && leg.parentId === null);

/** Units that assist now, but for one that takes the lead. */
export const presentAssists = (legs: readonly Leg[], lead: string): string[] =>
  topLegs(legs)
    .filter(({ part, unit }) => part === 'assist' && unit !== lead)
    .map(({ unit }) => unit);

/**
 * Gives a complaint that is in hand to other units. Who keeps its part goes on as it was; what an assist has reported
 * stands; everybody else's part ends, with all below it. A new lead begins anew: nothing has been reported by it.
 * @param ended legs that have come to their end otherwise in the same move.
 */
export function redistribute(
  scene: Scene,
  { lead, assists }: Named,
  ended: readonly Leg[] = [],
): Changes & { sameLead: boolean } {
  const { legs, complaint } = scene;
  const gone = new Set(ended.flatMap(({ id }) => withBelow(legs, id)).map(({ id }) => id));
  const present = topLegs(legs).filter(({ id }) => !gone.has(id));
  const stays = (leg: Leg) => (leg.part === 'lead' ? leg.unit === lead : assists.includes(leg.unit) || !isOpenLeg(leg));
  const kept = present.filter(stays);
  const going = present
    .filter((leg) => !stays(leg))
    .flatMap(({ id }) => withBelow(legs, id))
    .filter((leg) => isInHand(leg) && !gone.has(leg.id));
  const has = (part: Leg['part'], unit: string) =>
    kept.some((leg) => leg.part === part && leg.unit === unit && (part === 'lead' || isOpenLeg(leg)));
  const sameLead = has('lead', lead);
  // What the former lead had stopped the new one finds running.
  const { running, changes: resumed } = sameLead ? { running: scene, changes: undefined } : runOn(scene);
  const { legIds, ...handed } = handTo(running, [
    ...(sameLead ? [] : [{ unit: lead, part: 'lead' as const }]),
    ...assists.filter((unit) => !has('assist', unit)).map((unit) => ({ unit, part: 'assist' as const })),
  ]);
  const anew = { complaint: withoutReport(complaint, handed.clocks), happenings: [] };
  return {
    ...together(
      resumed,
      endLegs(scene, going),
      { legs: dropProposals(legs, legIds), happenings: [] },
      sameLead ? undefined : anew,
      handed,
    ),
    sameLead,
  };
}
