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
  return holds && scopeOf(person, action) === 'unit';
}

/** Whether a person's right reaches a complaint: everywhere, or by a leg that is in hand. A proposal is not a transfer. */
export const reachesAny = (
  person: PersonActor,
  action: Action,
  legs: readonly (Reached & { state: LegState })[],
  reference: Reference,
): boolean =>
  scopeOf(person, action) === 'all' || legs.some((leg) => isInHand(leg) && reachesLeg(person, action, leg, reference));

/**
 * Whether somebody may read a request of a complaint. What waits for the unit's own head is that unit's affair and of
 * those above it; what others asked is read by whom the complaint is open to, and what one's own units asked always.
 * @param leg the one that asks.
 */
export function mayReadRequest(
  person: PersonActor,
  { state }: { state: string },
  leg: Reached | undefined,
  readable: boolean,
  reference: Reference,
): boolean {
  const own = scopeOf(person, 'read') === 'unit' && !!leg && reachesLeg(person, 'read', leg, reference);
  return own || (readable && state !== 'to-confirm');
}
