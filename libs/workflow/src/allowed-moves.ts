import { after, isInHand, isLegMove, legAfter, mayIdentify, movesFrom, reachesAny, reachesLeg } from '#complaints';
import { scopeOf, type PersonActor } from '#directory';
import { obstacle } from './deciding.js';
import { isPersonMove } from './moves/index.js';
import type { Considered } from './moves/rule.js';

/** What somebody may do now: with the complaint, and in each of its legs. */
export interface Allowed {
  moves: string[];
  legs: Map<string, string[]>;
}

/**
 * The moves that this person may make now, in the order of the flow; `reveal` where there is a right to it. A move in a
 * leg is among the complaint's where any leg within reach can make it. What is here is refused for what is said with it
 * alone, what is not here whatever is said: `decide` asks the same questions.
 * @param seen `people`: those who hold its legs.
 */
export function allowedMoves(seen: Omit<Considered, 'by'>, person: PersonActor): Allowed {
  // Refusals are thrown away here by the dozen: nobody reads where they were made, and to write that down costs most.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return allowedIn(seen, person);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function allowedIn(seen: Omit<Considered, 'by'>, person: PersonActor): Allowed {
  const { complaint, reference } = seen;
  const considered: Considered = { ...seen, by: person };
  const possible = movesFrom(complaint.state)
    .filter(isPersonMove)
    .filter((move) => after(complaint.state, move));
  const legs = new Map(
    seen.legs
      .filter(isInHand)
      .map((leg) => [
        leg.id,
        possible.filter(
          (move) =>
            isLegMove(move) &&
            legAfter(leg.state, move) !== undefined &&
            reachesLeg(person, move, leg, reference) &&
            !obstacle(considered, move, leg),
        ),
      ]),
  );
  const inSomeLeg = new Set([...legs.values()].flat());
  const allowed: string[] = possible.filter((move) =>
    isLegMove(move)
      ? inSomeLeg.has(move)
      : reachesAny(person, move, seen.legs, reference) && !obstacle(considered, move, undefined),
  );
  if (
    scopeOf(person, 'reveal') &&
    reachesAny(person, 'reveal', seen.legs, reference) &&
    mayIdentify(complaint, person)
  ) {
    allowed.push('reveal');
  }
  return { moves: allowed, legs };
}
