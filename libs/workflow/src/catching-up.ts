import { ComplaintClock } from '#complaints';
import type { Actor } from '#directory';
import { cardsDue, withOrders } from './cards.js';
import type { Decided } from './changes.js';
import { sceneWith, type Scene } from './scene.js';

/** Who takes what has fallen due. */
export const keeper: Actor = { kind: 'machine', name: 'clock-sweep' };

/** What had fallen due and nobody had taken yet, and the scene when it has been. */
export interface CaughtUp<Seen extends Scene> {
  /** To be written before whatever is decided on the scene; nothing where the sweep has been there. */
  before: Decided[];
  scene: Seen;
}

/**
 * Before anything happens to a complaint it is caught up with what has fallen due on it: while everything was down, or
 * since the last sweep. Otherwise whoever is quicker than the sweep (a report in time to meet the clock, a return that
 * ends it) would spare a unit the card, the breach and what follows from them. Of history nothing falls due.
 */
export function caughtUp<Seen extends Scene>(scene: Seen): CaughtUp<Seen> {
  const { complaint, legs, at } = scene;
  const due = complaint.silent ? undefined : cardsDue({ ...scene, by: keeper });
  if (!due) return { before: [], scene };
  const then = sceneWith(scene, due);
  const begun = (due.newClocks ?? []).map((row) => Object.assign(new ComplaintClock(), row));
  return {
    before: [{ complaint, legs, changes: due, by: keeper, at }],
    scene: { ...then, clocks: [...then.clocks, ...begun], orders: withOrders(scene.orders, due) },
  };
}

/** What was decided on a scene that had been caught up. */
export type DecidedThen = Decided & Pick<CaughtUp<Scene>, 'before'>;

/** In the order in which it happened. */
export const inOrder = (decided: readonly DecidedThen[]): Decided[] => decided.flatMap((one) => [...one.before, one]);
