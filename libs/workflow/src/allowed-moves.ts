import { machineMoves, mayIdentify, movesFrom, type Complaint } from '#complaints';
import { reaches, scopeOf, type PersonActor } from '#directory';

/** The moves that this person may make now, in the order of the flow; `reveal` where there is a right to it. */
export function allowedMoves(
  complaint: Pick<Complaint, 'state' | 'confidential'>,
  unitPaths: readonly string[],
  person: PersonActor,
): string[] {
  const moves: string[] = movesFrom(complaint.state).filter(
    (move) => !machineMoves.has(move) && move !== 'propose' && reaches(person, move, unitPaths),
  );
  if (scopeOf(person.role, 'reveal') && reaches(person, 'reveal', unitPaths) && mayIdentify(complaint, person)) {
    moves.push('reveal');
  }
  return moves;
}
