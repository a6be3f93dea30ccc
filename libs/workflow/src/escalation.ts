import {
  endStates,
  isInHand,
  isOpenLeg,
  isOpenOrder,
  profileOf,
  todo,
  watching,
  type ClockStep,
  type ComplaintClock,
  type Leg,
} from '#complaints';
import type { Reference } from '#directory';
import { roomsOfUnit } from './news.js';
import { hotlineUnit, isConcerned, orderFor, orderNews, superiorOf } from './orders.js';
import { canEscalate, escalated } from './order-levels.js';
import { leadLeg, together, type Changes, type Scene } from './scene.js';
import { dispatchers, ofUnit, orderFacts, supervisors } from './telling.js';

/**
 * What follows by itself when a step of a clock falls due, beside the card or the breach itself. Who has a complaint in
 * hand gets time until it is overdue; who has left it lying does not:
 *
 * - Nobody holds a complaint while nobody has accepted it, while no unit has it, or while it lies in a unit's pool without a holder. As soon as that
 *   shows, an order `unheld` goes to where it lies (the unit; the hotline itself before a transfer), and the next superior
 *   is told. It shows at the breach of the clock of acceptance, at that of the dispatch clock, at the breach of a leg's sign clock, at the yellow card of a
 *   completion clock; and where the profile sets no dispatch or sign target, after `escalation.afterWorkdays` working days.
 * - The breach of a completion or rework clock opens an order `overdue` to its unit, held or not; a red card one
 *   `red-card`; both as far as the profile has these triggers.
 * - The breach of an order's clock: nobody has answered, so the order goes up a level and to the next superior, on a new
 *   clock, until it has reached the highest level of who has no superior. An order that its unit cannot carry out any
 *   more, because the complaint went elsewhere, stays where it is, and supervisors are told; it counts anew when the
 *   complaint comes back.
 * - The review date of a listing has passed: supervisors are told.
 * - The time for the follow-up has passed where the complainant's own rating was waited for: the machine ends it.
 *
 * A profile without `escalation` does nothing about unheld complaints and unanswered orders but tell; history
 * (`silent`) and complaints that have ended are left alone.
 */
export function consequence(scene: Scene, clock: ComplaintClock, step: ClockStep): Changes | undefined {
  const { complaint, orders } = scene;
  if (complaint.silent) return undefined;
  if (clock.kind === 'order') {
    const order = orders.find(({ id }) => id === clock.id);
    return order && step === 'breach' && isOpenOrder(order) ? unanswered(scene, order, clock) : undefined;
  }
  if (endStates.has(complaint.state)) return undefined;
  const leg = legOf(scene, clock);
  const unit = leg?.unit ?? hotlineUnit(scene.reference);
  const held = isHeld(scene, leg);
  switch (clock.kind) {
    case 'accept':
    case 'dispatch':
    case 'sign':
      return (step === 'breach' || isWatch(clock, step)) && !held ? unheld(scene, unit, leg) : undefined;
    case 'completion':
    case 'rework':
      if (step === 'yellow') return held ? undefined : unheld(scene, unit, leg);
      return step === 'breach'
        ? orderFor(scene, 'overdue', unit, '该诉求已超过办理时限，请立即办理，并书面说明超期原因。')
        : orderFor(scene, 'red-card', unit, '该诉求已被红牌警告，请立即办理，并书面说明情况。');
    case 'follow-up':
      return step === 'breach' && waitsForRating(scene, clock)
        ? { todos: [todo('report', 'settle', { complaintId: complaint.id })], happenings: [] }
        : undefined;
    default:
      return undefined;
  }
}

/** The clock of a follow-up in which nobody calls: it has been asked of the complainant, and of no officer. */
export const waitsForRating = (
  { complaint, task }: Pick<Scene, 'complaint' | 'task'>,
  { kind }: ComplaintClock,
): boolean => kind === 'follow-up' && complaint.state === 'reviewed' && !task;

/** The last step of a clock without a target is no red card: it is looked whether anybody holds the complaint. */
export const isWatch = (clock: Pick<ComplaintClock, 'kind' | 'missing' | 'dueAt'>, step: ClockStep): boolean =>
  step === 'red' && clock.dueAt === null && watching.has(clock.kind);

/** The leg that a clock is about: its own, or the lead's for the clocks of the whole complaint. */
export const legOf = ({ legs }: Pick<Scene, 'legs'>, { legId }: Pick<ComplaintClock, 'legId'>): Leg | undefined =>
  legId === null ? leadLeg(legs) : legs.find(({ id }) => id === legId);

/** In somebody's hands: a person of the unit that has it holds it. What has been reported asks nobody any more. */
export function isHeld({ legs }: Pick<Scene, 'legs'>, leg: Leg | undefined): boolean {
  if (leg) return !isOpenLeg(leg) || leg.holderId !== null;
  return legs.some(isInHand);
}

function unheld(scene: Scene, unit: string, leg: Leg | undefined): Changes | undefined {
  const { complaint, reference } = scene;
  const unaccepted = complaint.state === 'received';
  const opinion = leg
    ? '该诉求转办后无人接手，请立即明确承办人员，并反馈办理安排。'
    : unaccepted
      ? '该诉求登记后逾期未受理，请立即受理或依规告知，并说明原因。'
      : '该诉求受理后逾期未转办，请立即转办，并说明原因。';
  const order = orderFor(scene, 'unheld', unit, opinion);
  if (!order) return undefined;
  const superior = superiorOf(reference, unit);
  const watchers = leg || unaccepted ? supervisors : dispatchers;
  return together(order, {
    happenings: [],
    notices: [...(superior ? [ofUnit(superior)] : []), watchers].map((to) => ({
      kind: 'escalated',
      to,
    })),
    news: [
      {
        rooms: [...(superior ? roomsOfUnit(reference, superior) : []), `role:${watchers.role}`],
        event: 'complaint-unheld',
        data: { trackingCode: complaint.trackingCode, state: complaint.state, unit },
      },
    ],
  });
}

function unanswered(scene: Scene, order: Scene['orders'][number], clock: ComplaintClock): Changes | undefined {
  const { complaint, reference } = scene;
  const news = orderNews(scene, 'order-overdue', order);
  if (!isConcerned(scene, order)) {
    return { happenings: [], news, notices: [{ kind: 'order-due', to: supervisors, facts: orderFacts(order) }] };
  }
  const goesUp = profileOf(reference, complaint).escalation && canEscalate(reference, order);
  if (!goesUp) return { happenings: [], news };
  return escalated(scene, order, '督办单逾期未回复，自动升级。', clock);
}

/** Units whose screens show the cards of a clock: the leg's own and those above it, or whoever dispatches. */
export const roomsOfClock = (
  scene: Pick<Scene, 'legs' | 'orders'>,
  clock: ComplaintClock,
  reference: Reference,
): string[] => {
  if (clock.kind === 'listing') return ['role:supervisor'];
  const unit =
    clock.kind === 'order' ? scene.orders.find(({ id }) => id === clock.id)?.unit : legOf(scene, clock)?.unit;
  return [...(unit ? roomsOfUnit(reference, unit) : ['role:dispatcher']), 'role:supervisor'];
};
