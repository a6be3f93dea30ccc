/** People who can never go on with what they hold: it goes back to the pools of its units. Pure. */
import { hasGone, isOpenLeg, type Leg } from '#complaints';
import { legChange } from './acts.js';
import type { Changes, Scene } from './scene.js';
import { ofUnit } from './telling.js';

/** The legs of a complaint that some of these people hold and cannot go on with; nothing where there are none. */
export function released(scene: Scene, leaving: ReadonlySet<string>): Changes | undefined {
  const { complaint, legs } = scene;
  const free = legs.filter(
    (leg) => isOpenLeg(leg) && leg.holderId !== null && leaving.has(leg.holderId) && isLeft(scene, leg),
  );
  if (free.length === 0) return undefined;
  return {
    complaint: { version: complaint.version + 1 },
    legs: free.map((leg) => legChange(leg, { holderId: null })),
    happenings: free.map((leg) => ({
      name: 'holder-left',
      legId: leg.id,
      data: { from: leg.holderId },
      notices: [{ kind: 'holder-left', to: ofUnit(leg.unit) }],
    })),
  };
}

const isLeft = ({ people, reference }: Pick<Scene, 'people' | 'reference'>, leg: Leg): boolean =>
  leg.holderId !== null && hasGone(people?.get(leg.holderId), leg, reference);

/**
 * Who is to hold a leg that comes back to its unit: whoever reported in it, or nobody where that one has gone meanwhile.
 * The move must have asked for its holders (`people`).
 */
export const holderAgain = (scene: Pick<Scene, 'people' | 'reference'>, leg: Leg): Pick<Leg, 'holderId'> => ({
  holderId: isLeft(scene, { ...leg, state: 'handling' }) ? null : leg.holderId,
});

/** Ids of those who hold something of a complaint. */
export const holdersOf = ({ legs }: Pick<Scene, 'legs'>): string[] => legs.flatMap(({ holderId }) => holderId ?? []);
