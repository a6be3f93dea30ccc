import {
  dueByTerms,
  isOpenClock,
  recompute,
  reopen,
  type ClockChange,
  type ClockKind,
  type ComplaintClock,
  type UnitPath,
} from '#complaints';
import { differs, isOfOther } from './recasting.js';
import type { Changes, Scene } from './scene.js';

/** Those that a complaint has without any unit. */
const own: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'accept',
  'dispatch',
  'contact',
  'interim',
  'completion',
  'citizen',
]);

/**
 * What had come to an end goes on: the complaint's own clocks that ended then, reckoned from their own start as if they
 * had never stopped; those of legs apart, for nobody has it in hand any more.
 */
export function clocksAgain(scene: Scene, endedAt: Date): ClockChange[] {
  return scene.clocks
    .filter(
      (clock) => clock.legId === null && own.has(clock.kind) && clock.cancelledAt?.getTime() === endedAt.getTime(),
    )
    .map((clock) => runAgain(scene, clock, undefined));
}

/**
 * A clock that had stopped runs on as if it never had: reckoned from its own start, for while it stood it was reckoned by
 * nobody, and meanwhile the calendar may have come, and the complaint have another type or other rules.
 * @param unitPath the unit that has it from now on, with all above it.
 */
export function runAgain(
  { complaint, reference, at, zone }: Pick<Scene, 'complaint' | 'reference' | 'at' | 'zone'>,
  clock: ComplaintClock,
  unitPath: UnitPath,
): ClockChange {
  const reopened = reopen(clock, at);
  const running: ComplaintClock = Object.assign({}, clock, reopened.set);
  const due = dueByTerms(reference, complaint, running, running.terms, zone, unitPath);
  const { profileName, profileVersion } = complaint;
  const other = isOfOther(clock, complaint);
  if (!other && !differs(running, due)) return reopened;
  const again = recompute(running, due, at, other ? { profileName, profileVersion } : {});
  return { id: clock.id, set: { ...reopened.set, ...again.set }, facts: [...reopened.facts, ...again.facts] };
}

export const kindOf = ({ facts }: ClockChange): ClockKind | undefined => facts[0]?.kind;

/** The orders that ended with it are to be answered again; which had been, their clocks tell. */
export function ordersAgain({ orders, clocks, at }: Scene, endedAt: Date): Pick<Changes, 'orders' | 'clocks'> {
  const ended = orders.flatMap((order) => {
    const clock = clocks.find(({ id }) => id === order.id);
    if (order.state !== 'void' || !clock) return [];
    return clock.metAt || clock.cancelledAt?.getTime() === endedAt.getTime() ? [{ order, clock }] : [];
  });
  return {
    orders: ended.map(({ order, clock }) => ({
      id: order.id,
      set: {
        state: clock.metAt ? ('replied' as const) : order.repliedAt ? ('sent-back' as const) : ('issued' as const),
      },
    })),
    clocks: ended.filter(({ clock }) => !isOpenClock(clock) && !clock.metAt).map(({ clock }) => reopen(clock, at)),
  };
}
