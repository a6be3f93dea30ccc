import { recompute, type ComplaintClock, type Due } from '#complaints';
import { differs, dueOf, withDues, type Recast } from './recasting.js';
import type { Scene } from './scene.js';

/**
 * What was met under a due time that was provisional, once the holidays are announced: it was late or in time by the due
 * time that it would have had. By the rules, and for the complaint, of when it was met: where somebody has changed its
 * type or its unit since, so that another limit would hold, it stays as it was. Pure.
 */
export function metAgain(scene: Scene): Recast {
  const { complaint, clocks, at } = scene;
  const changed = clocks
    .filter((clock) => clock.metAt !== null && clock.provisional && !isAgreed(clock, scene))
    .map((clock) => {
      const { profileName, profileVersion } = clock;
      return { clock, due: dueOf(scene, { ...complaint, profileName, profileVersion }, clock) };
    })
    .filter(({ clock, due }) => differs(clock, due) && limitOf(due) === limitOf(clock))
    .map(({ clock, due }) => ({ clock, due, change: recompute(clock, due, at) }));
  const recast = withDues(scene, changed, []);
  const promised = changed.some(
    ({ clock }) => clock.kind === 'completion' && !clock.legId && clock.dueAt?.getTime() === complaint.dueAt?.getTime(),
  );
  return promised ? recast : { ...recast, complaint: {} };
}

/** While it was listed the interim answers were agreed. */
const isAgreed = ({ kind }: ComplaintClock, { complaint }: Scene): boolean =>
  kind === 'listing' || (kind === 'interim' && complaint.listedAt !== null);

/** An explanation begins with the profile and its limit. */
const limitOf = ({ explanation }: Pick<Due, 'explanation'>): string => explanation.zh.split('；', 1)[0]!;
