import { reaches, scopeOf, type Action, type PersonActor, type Reference } from '#directory';
import { isInHand, type LegState } from './leg-flow.js';

/** What of a leg decides who may act in it. */
export interface Reached {
  unit: string;
  holderId: string | null;
}

/**
 * Whether a person's right reaches a leg: by its unit, or because it was handed to them, who work in a unit below. Who
 * has left the unit since holds nothing any more.
 */
export function reachesLeg(person: PersonActor, action: Action, leg: Reached, reference: Reference): boolean {
  const path = reference.unitPath(leg.unit);
  if (reaches(person, action, [path])) return true;
  const holds = leg.holderId === person.id && path !== '' && person.unitPath.startsWith(path);
  return holds && scopeOf(person.role, action) === 'unit';
}

/** Whether a person's right reaches a complaint: everywhere, or by a leg that is in hand. A proposal is not a transfer. */
export const reachesAny = (
  person: PersonActor,
  action: Action,
  legs: readonly (Reached & { state: LegState })[],
  reference: Reference,
): boolean =>
  scopeOf(person.role, action) === 'all' ||
  legs.some((leg) => isInHand(leg) && reachesLeg(person, action, leg, reference));
