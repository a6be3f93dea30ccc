import {
  dueSteps,
  stateOfClock,
  type ClockStep,
  type ComplaintClock,
  type NoticeAddressee,
  type NoticeKind,
  type SupervisionOrder,
} from '#complaints';
import { consequence, isHeld, isWatch, legOf, roomsOfClock, waitsForRating } from './escalation.js';
import { together, type Changes, type Scene, type Told } from './scene.js';
import { clockFacts, answering, dispatchers, orderFacts, supervisors } from './telling.js';

const nameOf: Record<ClockStep, string> = { yellow: 'yellow-card', breach: 'breach', red: 'red-card' };

/**
 * Everything that has fallen due on the clocks of a complaint by `scene.at`: each card and breach an event, in its order,
 * with what follows from it. While nobody looked several may have fallen due: all of them happen. Nothing where there is
 * nothing to take (any more).
 */
export function cardsDue(scene: Scene): Changes | undefined {
  if (scene.complaint.silent) return disarmed(scene);
  let seen = scene;
  const taken: Changes[] = [];
  for (const clock of scene.clocks) {
    // One after the other, on the clock as it then stands: what follows from a step may set it anew.
    for (let now = clock; ;) {
      const next = dueSteps(now, scene.at)[0];
      if (!next) break;
      const { step, change } = next;
      const after = changed(now, change.set);
      const follows = consequence(seen, after, step);
      taken.push(shown(seen, now, step, change), ...(follows ? [follows] : []));
      const anew = follows?.clocks?.filter(({ id }) => id === clock.id).map(({ set }) => set) ?? [];
      now = changed(after, ...anew);
      seen = { ...seen, orders: withOrders(seen.orders, follows) };
    }
  }
  return taken.length > 0 ? together(...taken) : undefined;
}

/** History asks nothing of anybody: a clock of it that is armed all the same is looked at once, and never again. */
function disarmed({ clocks, at }: Scene): Changes | undefined {
  const armed = clocks.filter(({ nextAt }) => nextAt !== null && nextAt <= at);
  if (armed.length === 0) return undefined;
  return {
    clocks: armed.map(({ id }) => ({ id, set: { nextAt: null, nextStep: null }, facts: [] })),
    happenings: [],
  };
}

/** An entity as it will be. */
const changed = <Entity extends object>(entity: Entity, ...sets: Partial<Entity>[]): Entity =>
  Object.assign({ ...entity }, ...sets) as Entity;

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
    notices:
      watch || waitsForRating(scene, clock)
        ? []
        : [{ kind: noticeOf(clock, step), to: addresseeOf(scene, clock, unit), facts: factsOf(scene, clock) }],
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

/** An order's clock asks for its answer, a listing's for its review; every other shows its card. */
function noticeOf({ kind }: ComplaintClock, step: ClockStep): NoticeKind {
  if (kind === 'order') return 'order-due';
  if (kind === 'listing') return 'listing-due';
  return step === 'breach' ? 'breach' : step === 'red' ? 'red-card' : 'yellow-card';
}

/** The unit whose clock it is; who dispatches or follows up, where it is theirs. */
function addresseeOf({ orders, reference }: Scene, { kind, id }: ComplaintClock, unit: string | null): NoticeAddressee {
  if (kind === 'listing') return supervisors;
  if (kind === 'follow-up') return { kind: 'role', role: 'followup' };
  const own = kind === 'order' ? orders.find((order) => order.id === id)?.unit : unit;
  return own ? answering(reference, own) : dispatchers;
}

function factsOf({ orders }: Scene, clock: ComplaintClock): Record<string, string> {
  const order = clock.kind === 'order' ? orders.find(({ id }) => id === clock.id) : undefined;
  return order ? orderFacts(order) : clockFacts(clock);
}

/** The orders as they are after a change: what follows from the next step must see them. */
export const withOrders = (orders: SupervisionOrder[], changes: Changes | undefined): SupervisionOrder[] =>
  changes
    ? [
        ...orders.map((order) =>
          changed(order, ...(changes.orders ?? []).filter(({ id }) => id === order.id).map(({ set }) => set)),
        ),
        ...((changes.newOrders ?? []) as SupervisionOrder[]),
      ]
    : orders;
