import { dueSteps, stateOfClock, type ClockStep, type ComplaintClock, type SupervisionOrder } from '#complaints';
import { consequence, isHeld, isWatch, legOf, roomsOfClock } from './escalation.js';
import { together, type Changes, type Scene, type Told } from './scene.js';

const nameOf: Record<ClockStep, string> = { yellow: 'yellow-card', breach: 'breach', red: 'red-card' };

/**
 * Everything that has fallen due on the clocks of a complaint by `scene.at`: each card and breach an event, in its order,
 * with what follows from it. While nobody looked several may have fallen due: all of them happen. Nothing where there is
 * nothing to take (any more).
 */
export function cardsDue(scene: Scene): Changes | undefined {
  const steps = scene.clocks
    .filter((clock) => clock.nextAt !== null && clock.nextAt <= scene.at)
    .flatMap((clock) => dueSteps(clock, scene.at).map((one) => ({ clock, ...one })));
  if (steps.length === 0) return undefined;
  let seen = scene;
  const taken: Changes[] = [];
  for (const { clock, step, change } of steps) {
    const now = Object.assign(
      Object.create(Object.getPrototypeOf(clock) as object) as ComplaintClock,
      clock,
      change.set,
    );
    const follows = consequence(seen, now, step);
    taken.push(shown(seen, clock, step, change), ...(follows ? [follows] : []));
    seen = { ...seen, orders: withOrders(seen.orders, follows) };
  }
  return together(...taken);
}

/** The step itself: the card's event with its facts, and who hears of it. */
function shown(
  scene: Scene,
  clock: ComplaintClock,
  step: ClockStep,
  change: ReturnType<typeof dueSteps>[number]['change'],
): Changes {
  const { complaint, reference, at } = scene;
  const watch = isWatch(clock, step);
  const unit = legOf(scene, clock)?.unit ?? null;
  const set = [{ ...change, facts: [] }];
  // Somebody has taken it in hand since: there is nothing to tell.
  if (watch && isHeld(scene, legOf(scene, clock))) return { clocks: set, happenings: [] };
  const told: Told = {
    name: watch ? 'unheld' : nameOf[step],
    legId: clock.legId,
    data: {
      clock: clock.kind,
      due: clock.dueAt?.toISOString() ?? null,
      state: stateOfClock(clock, at),
      ...(clock.kind === 'order' ? { order: clock.id } : {}),
    },
    clocks: change.facts,
  };
  return {
    clocks: set,
    happenings: [told],
    news: [
      {
        rooms: roomsOfClock(scene, clock, reference),
        event: told.name,
        data: { trackingCode: complaint.trackingCode, state: complaint.state, unit, clock: clock.kind },
      },
    ],
  };
}

/** The orders as they are after a change: what follows from the next step must see them. */
const withOrders = (orders: SupervisionOrder[], changes: Changes | undefined): SupervisionOrder[] => [
  ...orders.map((order) => {
    const set = changes?.orders?.filter(({ id }) => id === order.id).map((change) => change.set) ?? [];
    return Object.assign(Object.create(Object.getPrototypeOf(order) as object) as SupervisionOrder, order, ...set);
  }),
  ...((changes?.newOrders ?? []) as SupervisionOrder[]),
];
