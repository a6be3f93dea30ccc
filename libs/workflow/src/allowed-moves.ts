import {
  after,
  isInHand,
  isLegMove,
  legAfter,
  mayIdentify,
  movesFrom,
  reachesAny,
  reachesLeg,
  type Dossier,
  type Leg,
} from '#complaints';
import { scopeOf, type PersonActor, type Reference } from '#directory';
import { isPersonMove, moves, type PersonMove } from './moves/index.js';
import type { AnyMove, Considered } from './moves/rule.js';

type Seen = Pick<Dossier, 'complaint' | 'legs' | 'requests' | 'orders' | 'clocks'>;

/** What somebody may do now: with the complaint, and in each of its legs. */
export interface Allowed {
  moves: string[];
  legs: Map<string, string[]>;
}

/**
 * The moves that this person may make now, in the order of the flow; `reveal` where there is a right to it. A move in a
 * leg is among the complaint's where any leg within reach can make it.
 */
export function allowedMoves(seen: Seen, person: PersonActor, reference: Reference): Allowed {
  const { complaint } = seen;
  const considered: Considered = { ...seen, reference, by: person };
  const possible = movesFrom(complaint.state)
    .filter(isPersonMove)
    .filter((move) => after(complaint.state, move) && ((moves[move] as AnyMove).when?.(considered) ?? true));
  const legs = new Map(
    seen.legs
      .filter(isInHand)
      .map((leg) => [leg.id, possible.filter((move) => isLegMove(move) && mayInLeg(considered, leg, move, person))]),
  );
  const inSomeLeg = new Set([...legs.values()].flat());
  const allowed: string[] = possible.filter((move) =>
    isLegMove(move) ? inSomeLeg.has(move) : reachesAny(person, move, seen.legs, reference),
  );
  if (
    scopeOf(person.role, 'reveal') &&
    reachesAny(person, 'reveal', seen.legs, reference) &&
    mayIdentify(complaint, person)
  ) {
    allowed.push('reveal');
  }
  return { moves: allowed, legs };
}

const mayInLeg = (seen: Considered, leg: Leg, move: PersonMove, person: PersonActor): boolean =>
  legAfter(leg.state, move) !== undefined &&
  reachesLeg(person, move, leg, seen.reference) &&
  ((moves[move] as AnyMove).which?.(leg, person, seen) ?? true);
