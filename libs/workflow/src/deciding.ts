import { after, isInHand, legAfter, reachesAny, reachesLeg, type Complaint, type Leg } from '#complaints';
import { scopeOf, type Actor, type Reference } from '#directory';
import { Refusal, invalid, notFound } from '#platform';
import { endPauses } from './ended-pauses.js';
import { withoutGroundless } from './groundless.js';
import { moves, type PersonMove } from './moves/index.js';
import type { AnyMove, Considered, LegMoveBody, MoveBody, MoveInLeg, MoveOfTwo, PlainMove } from './moves/rule.js';
import { complaintWith, type Changes, type PairScene, type Scene } from './scene.js';

type Pair = Pick<PairScene, 'other' | 'samePerson'>;

export const unknown = () => notFound({ zh: '未找到该诉求', en: 'No such complaint' });

/** The units in whose hands a complaint is, as paths. */
export const pathsOf = (legs: readonly Leg[], reference: Reference): string[] =>
  legs.filter(isInHand).map((leg) => reference.unitPath(leg.unit));

/**
 * Decides a move: rights, flow and version first, in this order (who may not see a complaint learns nothing of its
 * state), then the move's own rule. Pure; the scene is under the lock.
 * @param pair the other complaint of a move that changes two.
 * @throws Refusal `not-found`, `illegal-move`, `moved-meanwhile`, `invalid` and what the rule refuses.
 */
export function decide(scene: Scene, move: PersonMove, body: MoveBody, pair?: Pair): Changes {
  const { complaint, legs, reference, by } = scene;
  if (by.kind === 'person' && !reachesAny(by, move, legs, reference)) throw unknown();
  const spec: AnyMove = moves[move];
  const possible = after(complaint.state, move);
  if (!possible) throw illegal(scene, move);
  const leg = spec.kind === 'leg' ? legFor(scene, move, body) : undefined;
  checkVersion(scene, body, leg);
  const refused = obstacle(scene, move, leg);
  if (refused) throw refused;
  const ruled =
    spec.kind === 'leg'
      ? (spec as unknown as MoveInLeg<MoveBody>).rule({ ...scene, leg: leg! }, body)
      : spec.kind === 'pair'
        ? ofPair(spec as unknown as MoveOfTwo<MoveBody>, scene, move, body, pair)
        : (spec as unknown as PlainMove<MoveBody>).rule(scene, body);
  const to = ruled.to ?? possible[0];
  if (!possible.includes(to)) throw new Error(`${move} cannot lead from ${complaint.state} to ${to}`);
  const changes = withoutGroundless(scene, endPauses(scene, ruled, to));
  return { ...changes, to, complaint: { ...changes.complaint, state: to, version: complaint.version + 1 } };
}

/** What stands against a move whatever is said with it; of a move in a leg, in this one. */
export const obstacle = (seen: Considered, move: PersonMove, leg: Leg | undefined): Refusal | undefined =>
  // Only moves in a leg look at it.
  (moves[move] as AnyMove).against?.({ ...seen, leg: leg! });

function ofPair(
  { rule, alone }: MoveOfTwo<MoveBody>,
  scene: Scene,
  move: string,
  body: MoveBody,
  pair: Pair | undefined,
): Changes {
  if (pair) return rule({ ...scene, ...pair }, body);
  if (!alone) throw illegal(scene, move);
  return alone(scene, body);
}

/** The complaint as it will be. */
export const moved = (complaint: Complaint, changes: Changes): Complaint =>
  complaintWith(complaint, changes.complaint ?? {});

const illegal = ({ complaint }: Scene, move: string, leg?: Leg) =>
  new Refusal(
    'illegal-move',
    {
      zh: leg ? '该承办环节当前状态不能执行此操作' : '诉求当前状态不能执行此操作',
      en: leg ? `Cannot ${move} a leg that is ${leg.state}` : `Cannot ${move} a complaint that is ${complaint.state}`,
    },
    { state: complaint.state, version: complaint.version },
  );

/** Who names a leg names the leg's version; a joint complaint grows with every unit's moves, a leg only with its own. */
function checkVersion({ complaint }: Scene, body: MoveBody, leg: Leg | undefined): void {
  const named = leg && (body as LegMoveBody).leg !== undefined ? leg : complaint;
  if ((body.version ?? named.version) === named.version) return;
  throw new Refusal(
    'moved-meanwhile',
    { zh: '诉求刚刚已被他人处理，请刷新后再试', en: 'Somebody has just moved this complaint' },
    { state: complaint.state, version: named.version },
  );
}

/**
 * The leg that a move is about: the one that is named, or the only one within the person's reach that it fits. Of
 * several the own unit's comes before those below it, and the lead's before an assist's of the same unit.
 */
export function legFor(scene: Scene, move: PersonMove, body: LegMoveBody): Leg {
  const { legs, by, reference } = scene;
  const reachable = legs.filter(
    (leg) => isInHand(leg) && (by.kind !== 'person' || reachesLeg(by, move, leg, reference)),
  );
  if (body.leg !== undefined) {
    const named = reachable.find(({ id }) => id === body.leg);
    if (!named) throw invalid({ field: 'leg', zh: '不是本诉求的承办环节', en: 'is not a leg of this complaint' });
    if (!legAfter(named.state, move)) throw illegal(scene, move, named);
    return named;
  }
  const possible = reachable.filter((leg) => legAfter(leg.state, move));
  const fitting = possible.filter((leg) => !obstacle(scene, move, leg));
  const { meant } = moves[move] as AnyMove;
  const wanted = meant ? fitting.filter((leg) => meant(leg, legs)) : fitting;
  // Where none fits, the one that is left says why.
  const able = [wanted, fitting, possible.slice(0, 1)].find(({ length }) => length > 0) ?? [];
  const own = by.kind === 'person' ? able.filter((leg) => leg.unit === by.unit) : [];
  const nearest = own.length > 0 ? own : able;
  const leading = nearest.filter((leg) => leg.part === 'lead' && leg.parentId === null);
  const [leg, second] = leading.length > 0 && by.kind !== 'person' ? leading : nearest;
  if (!leg) throw illegal(scene, move, reachable[0]);
  if (second) {
    throw invalid({ field: 'leg', zh: '有多个承办环节，请指明其一', en: 'must be named: there are several legs' });
  }
  return leg;
}

/** The uploads that a move names. */
export const uploadsOf = ({ move, body }: { move: PersonMove; body: MoveBody }): readonly string[] =>
  (moves[move] as AnyMove).uploads?.(body as never) ?? [];

/** Whether somebody's role, or being a citizen, is a right to that move at all. */
export function mayMake(by: Actor, move: PersonMove): boolean {
  if (by.kind === 'machine') return true;
  if (by.kind === 'person') return scopeOf(by, move) !== undefined;
  return (moves[move] as AnyMove).also?.includes('citizen') === true;
}
