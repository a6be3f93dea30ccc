import { after, isInHand, isLegMove, legAfter, mayIdentify, movesFrom, type Dossier, type Leg } from '#complaints';
import { reaches, scopeOf, type PersonActor, type Reference } from '#directory';
import { pathsOf } from './deciding.js';
import { isPersonMove, moves } from './moves/index.js';
import type { AnyMove } from './moves/rule.js';

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
  const paths = pathsOf(seen.legs, reference);
  const possible = movesFrom(complaint.state)
    .filter(isPersonMove)
    .filter((move) => after(complaint.state, move) && ((moves[move] as AnyMove).when?.(seen) ?? true));
  const legs = new Map(
    seen.legs
      .filter(isInHand)
      .map((leg) => [leg.id, possible.filter((move) => isLegMove(move) && mayInLeg(leg, move, person, reference))]),
  );
  const inSomeLeg = new Set([...legs.values()].flat());
  const allowed: string[] = possible.filter((move) =>
    isLegMove(move) ? inSomeLeg.has(move) : reaches(person, move, paths),
  );
  if (scopeOf(person.role, 'reveal') && reaches(person, 'reveal', paths) && mayIdentify(complaint, person)) {
    allowed.push('reveal');
  }
  return { moves: allowed, legs };
}

const mayInLeg = (leg: Leg, move: Parameters<typeof reaches>[1], person: PersonActor, reference: Reference): boolean =>
  legAfter(leg.state, move) !== undefined && reaches(person, move, [reference.unitPath(leg.unit)]);
