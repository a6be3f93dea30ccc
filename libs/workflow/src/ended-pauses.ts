import {
  after,
  cancel,
  isOpenClock,
  isOpenLeg,
  meet,
  type ClockChange,
  type ComplaintClock,
  type State,
} from '#complaints';
import { resumeClocks } from './recasting.js';
import { leadLeg, legsAfter, sceneWith, type Changes, type Scene } from './scene.js';

/**
 * A clock that is met or ended while it stands paused: its pause ends with it, and is written to its terms and to its due
 * time. Otherwise what stops it would take from it what it had earned, and who opens it again would find it run out.
 * One that stays open where nobody could let it run on any more (its leg has reported, the complaint is listed) runs on by
 * itself. Holds for whatever a move decides; pure.
 * @param to the state to which the move leads.
 */
export function endPauses(scene: Scene, changes: Changes, to: State): Changes {
  const legs = legsAfter(scene, changes.legs, changes.newLegs);
  const stuck = ({ legId }: ComplaintClock): boolean => {
    const leg = legId === null ? leadLeg(legs) : legs.find(({ id }) => id === legId);
    return !after(to, 'resume') || !leg || !isOpenLeg(leg);
  };
  const of = (id: string) => changes.clocks?.filter((change) => change.id === id) ?? [];
  const ending = new Set(
    scene.clocks
      .filter((clock) => isOpenClock(clock) && clock.pausedAt !== null)
      .filter((clock) => stuck(clock) || of(clock.id).some(isEnd))
      .map(({ id }) => id)
      .filter((id) => !of(id).some(({ facts }) => facts.some(({ did }) => did === 'resumed'))),
  );
  if (ending.size === 0) return changes;
  const resumed = resumeClocks(scene, ({ id }) => ending.has(id));
  const { clocks } = sceneWith(scene, resumed);
  const ended = (change: ClockChange): ClockChange =>
    ending.has(change.id) && isEnd(change)
      ? again(
          clocks.find(({ id }) => id === change.id)!,
          change,
        )
      : change;
  return {
    ...changes,
    complaint: { ...resumed.complaint, ...changes.complaint },
    legs: [...resumed.legs, ...(changes.legs ?? [])],
    clocks: [...resumed.clocks, ...(changes.clocks ?? []).map(ended)],
  };
}

const isEnd = ({ set }: ClockChange): boolean => Boolean(set.metAt ?? set.cancelledAt);

/** The same end, of the clock as it runs again. */
const again = (clock: ComplaintClock, { set }: ClockChange): ClockChange =>
  set.metAt ? meet(clock, set.metAt) : cancel(clock, set.cancelledAt!);

/** The scene in which the clocks of the complaint itself run on, and what that changes: its unit has it no more. */
export function runOn<Seen extends Scene>(scene: Seen): { running: Seen; changes: Changes } {
  const resumed = resumeClocks(scene, ({ legId, pausedAt }) => legId === null && pausedAt !== null);
  const changes = { ...resumed, happenings: [] };
  return { running: sceneWith(scene, changes), changes };
}
