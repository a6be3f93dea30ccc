import {
  deadlineOf,
  isOpenClock,
  isOpenOrder,
  recompute,
  reopen,
  type ClockChange,
  type ComplaintClock,
  type OrderLevel,
  type SupervisionOrder,
} from '#complaints';
import type { Reference } from '#directory';
import type { Changes, Scene } from './scene.js';
import { answering, orderFacts, supervisors } from './telling.js';
import { superiorOf, orderNews, clockOf, isConcerned, isUnanswered } from './orders.js';

/** Nothing is above the highest level of a unit that has no superior. */
export const canEscalate = (reference: Reference, { unit, level, state }: SupervisionOrder): boolean =>
  isOpenOrder({ state }) && (level < 4 || superiorOf(reference, unit) !== undefined);

/**
 * An order goes up (升级): one level higher, to the next superior where there is one, answered anew and on time that is
 * reckoned anew from now. What was replied before stays in the ledger.
 * @param clock the order's clock as it stands, with what has just been taken from it.
 */
export function escalated(
  scene: Scene,
  order: SupervisionOrder,
  reason: string,
  clock: ComplaintClock | undefined = clockOf(scene, order),
): Changes {
  const { complaint, reference, at, zone } = scene;
  const level = Math.min(order.level + 1, 4) as OrderLevel;
  const unit = superiorOf(reference, order.unit) ?? order.unit;
  const due = deadlineOf(reference, complaint, 'order', at, zone, { unitPath: reference.unitAndAbove(unit), level });
  const was = { unit: order.unit, level: order.level };
  const changes = clock && !clock.cancelledAt ? anew(clock, due, at) : [];
  return {
    orders: [
      {
        id: order.id,
        set: { level, unit, state: 'issued', dueAt: due.due, reply: null, repliedBy: null, repliedAt: null },
      },
    ],
    clocks: changes.map((change) => ({ ...change, facts: [] })),
    happenings: [
      {
        name: 'escalate',
        reason,
        data: { order: order.id, unit, level, was },
        // Its own: what was taken from the clock just before stands in an event before this one.
        clocks: changes.flatMap(({ facts }) => facts),
      },
    ],
    notices: [answering(reference, unit), supervisors].map((to) => ({ kind: 'escalated', to })),
    news: orderNews(scene, 'order-escalated', { id: order.id, unit, level }),
  };
}

/**
 * Orders whose time ran out while the complaint lay elsewhere, and whose unit, or one below it, is given it again: nobody
 * could carry them out meanwhile, so their time counts anew, and they rise when it has run out again.
 * @param units to which parts are handed.
 */
export function ordersComeBack(scene: Scene, units: readonly string[]): Pick<Changes, 'orders' | 'clocks' | 'notices'> {
  const { complaint, orders, reference, at, zone } = scene;
  const given = new Set(units.flatMap((unit) => reference.unitAndAbove(unit)));
  const back = orders
    .filter((order) => isUnanswered(order) && given.has(order.unit) && !isConcerned(scene, order))
    .flatMap((order) => {
      const clock = clockOf(scene, order);
      if (!clock?.dueAt || !isOpenClock(clock) || clock.dueAt >= at) return [];
      const { unit, level } = order;
      const due = deadlineOf(reference, complaint, 'order', at, zone, {
        unitPath: reference.unitAndAbove(unit),
        level,
      });
      return [{ order: { ...order, dueAt: due.due }, changes: anew(clock, due, at) }];
    });
  return {
    orders: back.map(({ order: { id, dueAt } }) => ({ id, set: { dueAt } })),
    clocks: back.flatMap(({ changes }) => changes),
    notices: back.map(({ order }) => ({
      kind: 'order-issued',
      to: answering(reference, order.unit),
      facts: orderFacts(order),
    })),
  };
}

/** A clock that counts from now again, whether it was met or not. */
function anew(clock: ComplaintClock, due: Parameters<typeof recompute>[1], at: Date): ClockChange[] {
  const reopened = clock.metAt ? reopen(clock, at) : undefined;
  // Whoever reckons it again (another calendar, other rules) counts from now too.
  const terms = { ...clock.terms, countedFrom: at.getTime() };
  const again = recompute({ ...clock, ...reopened?.set }, due, at, { terms });
  return reopened ? [reopened, again] : [again];
}
