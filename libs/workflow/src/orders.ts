import { deadlineOf, isOpenOrder, profileOf, startClock, type OrderLevel, type OrderTrigger } from '#complaints';
import type { Reference } from '#directory';
import { newId } from '#platform';
import { roomsOfUnit } from './news.js';
import type { Changes, Scene } from './scene.js';

/** A supervision order as it is issued: to whom, how high, what brought it about, what is demanded. */
export interface NewOrder {
  /** Code of the unit that must answer it. */
  unit: string;
  level: OrderLevel;
  trigger: OrderTrigger;
  /** 督办意见: what a person writes, or what the rule says that brought it about. May name people. */
  opinion: string;
}

/**
 * Issues a supervision order (督办单): its row, its own clock, which bears its id and runs to the profile's limit for the
 * level and the unit (missing where there is none), and the event `supervise`. Decides nothing: whether there is to be
 * one, says the move or the rule that calls it (`orderFor` for those of the profile).
 */
export function openOrder(scene: Scene, { level, trigger, opinion, unit }: NewOrder): Changes {
  const { complaint, reference, by, at, zone } = scene;
  const id = newId(at.getTime());
  const unitPath = reference.unitAndAbove(unit);
  const deadline = deadlineOf(reference, complaint, 'order', at, zone, { unitPath, level });
  const profile = profileOf(reference, complaint);
  return {
    newOrders: [
      {
        id,
        complaintId: complaint.id,
        unit,
        level,
        trigger,
        state: 'issued',
        opinion,
        issuedBy: by.kind === 'person' ? by.id : null,
        issuedAt: at,
        dueAt: deadline.due,
        reply: null,
        repliedBy: null,
        repliedAt: null,
        remark: null,
        struckOffBy: null,
        struckOffAt: null,
      },
    ],
    newClocks: [startClock(deadline, at, { complaintId: complaint.id, id, profile, silent: complaint.silent })],
    happenings: [{ name: 'supervise', reason: opinion, data: { order: id, unit, level, trigger } }],
    news: complaint.silent
      ? []
      : [
          {
            rooms: [...roomsOfUnit(reference, unit), 'role:supervisor'],
            event: 'order-issued',
            data: { trackingCode: complaint.trackingCode, order: id, unit, level, trigger },
          },
        ],
  };
}

/**
 * The next superior of a unit, or nothing above a department of the city or a district: above those is only the hotline,
 * which supervises and is not supervised.
 */
export function superiorOf(reference: Reference, unit: string): string | undefined {
  const above = reference.unitAndAbove(unit)[1];
  return above !== undefined && reference.units.get(above)?.kind !== 'city' ? above : undefined;
}

/** What brings an order about by itself: the triggers of profiles, and a complaint that nobody holds (`escalation`). */
export type Cause = Exclude<OrderTrigger, 'supervisor'>;

/**
 * The order that the complaint's profile opens by itself for a cause, of the lowest level; nothing where the profile has
 * no such trigger, for history, and where an order of that cause is still open with the unit or one above it: a cause has
 * one order, however often it shows.
 */
export function orderFor(scene: Scene, trigger: Cause, unit: string, opinion: string): Changes | undefined {
  const { complaint, reference } = scene;
  const { supervision, escalation } = profileOf(reference, complaint);
  const wanted = trigger === 'unheld' ? escalation !== null : supervision.triggers.includes(trigger);
  if (!wanted || complaint.silent || hasOpenOrder(scene, trigger, unit)) return undefined;
  return openOrder(scene, { level: 1, trigger, opinion, unit });
}

/** Whether an order of this cause is still open with a unit, or has been escalated to one above it. */
export function hasOpenOrder({ orders, reference }: Scene, trigger: OrderTrigger, unit: string): boolean {
  const above = reference.unitAndAbove(unit);
  return orders.some((order) => order.trigger === trigger && isOpenOrder(order) && above.includes(order.unit));
}
