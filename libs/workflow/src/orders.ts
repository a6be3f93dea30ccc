import {
  deadlineOf,
  isInHand,
  isOpenOrder,
  profileOf,
  startClock,
  type OrderLevel,
  type OrderState,
  type OrderTrigger,
  type SupervisionOrder,
} from '#complaints';
import { scopeOf, type Reference } from '#directory';
import { Refusal, invalid, newId, type News, type Words } from '#platform';
import { roomsOfUnit } from './news.js';
import type { Changes, NoticeAsked, Scene } from './scene.js';
import { answering, levelName, orderFacts, supervisors } from './telling.js';

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
    notices: [
      { kind: 'order-issued', to: answering(reference, unit), facts: orderFacts({ id, level, dueAt: deadline.due }) },
    ],
    news: orderNews(scene, 'order-issued', { id, unit, level }),
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

/** What the order's unit, those above it and the supervisors hear of it. */
export function orderNews(
  { complaint, reference }: Pick<Scene, 'complaint' | 'reference'>,
  event: string,
  { id, unit, level }: Pick<SupervisionOrder, 'id' | 'unit' | 'level'>,
): News[] {
  if (complaint.silent) return [];
  return [
    {
      rooms: [...roomsOfUnit(reference, unit), 'role:supervisor'],
      event,
      data: { trackingCode: complaint.trackingCode, order: id, unit, level },
    },
  ];
}

/** The unit of the hotline itself, where a complaint lies that no unit has: it can be supervised too. */
export const hotlineUnit = (reference: Reference): string => {
  for (const { code, kind } of reference.units.values()) if (kind === 'city') return code;
  throw new Error('There is no unit of the hotline itself');
};

/**
 * The units that an order of this complaint may go to: who has it in hand and those above, nearest first; the hotline
 * itself while nobody has.
 */
export function unitsToSupervise({ legs, reference }: Pick<Scene, 'legs' | 'reference'>): string[] {
  const hotline = hotlineUnit(reference);
  const units = legs.filter(isInHand).flatMap(({ unit }) => reference.unitAndAbove(unit));
  const below = [...new Set(units)].filter((unit) => unit !== hotline);
  return below.length > 0 ? below : [hotline];
}

/**
 * Whether the order is still about something that its unit, or one below it, has in hand. A complaint that went elsewhere
 * leaves an order behind that nobody can carry out; the hotline's own are always its own.
 */
export const isConcerned = (
  { legs, reference }: Pick<Scene, 'legs' | 'reference'>,
  { unit }: Pick<SupervisionOrder, 'unit'>,
): boolean =>
  unit === hotlineUnit(reference) ||
  legs.some((leg) => isInHand(leg) && reference.unitAndAbove(leg.unit).includes(unit));

/** Waits for its unit's answer. */
export const isUnanswered = ({ state }: Pick<SupervisionOrder, 'state'>): boolean =>
  state === 'issued' || state === 'sent-back';

export const isReplied = ({ state }: Pick<SupervisionOrder, 'state'>): boolean => state === 'replied';

const stateWords: Record<OrderState, Words> = {
  issued: { zh: '待回复', en: 'waiting for a reply' },
  replied: { zh: '已回复，待审核', en: 'replied to' },
  'sent-back': { zh: '回复被退回', en: 'sent back' },
  'struck-off': { zh: '已销号', en: 'struck off' },
  void: { zh: '已作废', en: 'void' },
};

/**
 * The order that a move is about: the one that is named, or the only one that can make it.
 * @throws Refusal `invalid` where it is none of this complaint's (or of those within reach), or has to be named;
 *   `illegal-move` where its state does not allow it.
 */
export function orderNamed(
  { complaint, orders }: Pick<Scene, 'complaint' | 'orders'>,
  id: string | undefined,
  can: (order: SupervisionOrder) => boolean,
  within: (order: SupervisionOrder) => boolean = () => true,
): SupervisionOrder {
  const known = orders.filter(within);
  const named = id === undefined ? undefined : known.find((order) => order.id === id);
  if (id !== undefined && !named) {
    throw invalid({ field: 'order', zh: '不是本诉求的督办单', en: 'is not an order of this complaint' });
  }
  const [order, second] = named ? [named] : known.filter(can);
  if (second) throw invalid({ field: 'order', zh: '有多张督办单，请指明其一', en: 'must be named: there are several' });
  if (order && can(order)) return order;
  const words = named && stateWords[named.state];
  if (!words) throw noOrder({ complaint });
  throw new Refusal(
    'illegal-move',
    { zh: `督办单${words.zh}，不能执行此操作`, en: `The order is ${words.en}` },
    { state: complaint.state, version: complaint.version },
  );
}

/** From this level on (通报) an order ends with its complaint only by the word of whoever strikes orders off. */
const weighty = 2;

/**
 * What stands against ending a complaint that is supervised: nobody gets rid of a criticism by merging, declining or
 * withdrawing what it is about. The complainant's own word is free.
 */
export function supervised({ complaint, orders, by }: Pick<Scene, 'complaint' | 'orders' | 'by'>): Refusal | undefined {
  if (by.kind !== 'person' || scopeOf(by, 'strike-off')) return undefined;
  if (!orders.some((order) => isOpenOrder(order) && order.level >= weighty)) return undefined;
  return new Refusal(
    'forbidden',
    {
      zh: '该诉求有未销号的通报及以上级别督办，须由督办人员并单、撤回或不予受理',
      en: 'It is supervised at level 2 or higher: a supervisor alone may merge, withdraw or decline it now',
    },
    { state: complaint.state, version: complaint.version },
  );
}

/** Supervisors hear of orders that became void with their complaint: one notice, whatever the number. */
export function orderVoided(open: readonly SupervisionOrder[]): NoticeAsked[] {
  if (open.length === 0) return [];
  const highest = Math.max(...open.map(({ level }) => level)) as OrderLevel;
  return [{ kind: 'order-void', to: supervisors, facts: { count: String(open.length), level: levelName(highest) } }];
}

/** No order is in a state in which this could be done to it. */
export const noOrder = ({ complaint }: Pick<Scene, 'complaint'>): Refusal =>
  new Refusal(
    'illegal-move',
    { zh: '没有可执行此操作的督办单', en: 'There is no order for which this can be done' },
    { state: complaint.state, version: complaint.version },
  );

export const clockOf = ({ clocks }: Pick<Scene, 'clocks'>, order: Pick<SupervisionOrder, 'id'>) =>
  clocks.find(({ id }) => id === order.id);
