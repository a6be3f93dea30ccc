import { cancel, isOpenClock, watching, type ComplaintClock, type SupervisionOrder } from '#complaints';
import { clockOf, hotlineUnit, superiorOf } from './orders.js';
import { sceneWith, together, type Changes, type Scene } from './scene.js';
import { answering, dispatchers, ofUnit, orderFacts, supervisors } from './telling.js';

/**
 * An order that the machine has opened for a card or a breach that no longer stands, whatever took it back (an extension
 * granted late, other rules, a day declared free), is void, and who was told of it is told so: nobody has to answer for
 * what did not happen. One that was answered stays, and so does whatever a person has ordered.
 */
export function withoutGroundless(scene: Scene, changes: Changes): Changes {
  const relieved = new Set((changes.clocks ?? []).filter(isReckonedAgain).map(({ id }) => id));
  if (relieved.size === 0) return changes;
  const after = sceneWith(scene, changes);
  // As the move leaves them: one that comes back with its complaint may have lost its ground in the same moment.
  const stateOf = ({ id, state }: SupervisionOrder) =>
    changes.orders?.findLast((one) => one.id === id && one.set.state)?.set.state ?? state;
  const gone = scene.orders.filter((order) => {
    if (stateOf(order) !== 'issued' || order.repliedAt !== null) return false;
    const causes = scene.clocks.filter((clock) => isOf(scene, clock, order.unit) && shows(order, clock, scene.at));
    const left = after.clocks.filter(
      (clock) => causes.some(({ id }) => id === clock.id) && shows(order, clock, scene.at),
    );
    return left.length === 0 && causes.some(({ id }) => relieved.has(id));
  });
  return gone.length > 0 ? together(changes, ...gone.map((order) => voided(after, order))) : changes;
}

const isReckonedAgain = ({ facts }: NonNullable<Changes['clocks']>[number]): boolean =>
  facts.some(({ did }) => did === 'recomputed' || did === 'resumed');

/** Whether a clock shows what an order of this cause is opened for. */
function shows({ trigger }: SupervisionOrder, clock: ComplaintClock, at: Date): boolean {
  const { kind, dueAt, breachedAt, yellowAt, redAt, metAt } = clock;
  const isPassed = (step: Date | null) => step !== null && step <= (metAt ?? at);
  const isHandling = kind === 'completion' || kind === 'rework';
  switch (trigger) {
    case 'overdue':
      return isHandling && breachedAt !== null;
    case 'red-card':
      return isHandling && breachedAt !== null && isPassed(redAt);
    case 'unheld':
      if (isHandling) return isPassed(yellowAt);
      return watching.has(kind) && (breachedAt !== null || (dueAt === null && isPassed(redAt)));
    default:
      return false;
  }
}

/** A clock of the order's unit or of one below it; before a transfer the hotline's own. */
function isOf({ complaint, legs, reference }: Scene, { legId, kind }: ComplaintClock, unit: string): boolean {
  const hotline = hotlineUnit(reference);
  const its =
    kind === 'accept' || kind === 'dispatch'
      ? hotline
      : legId === null
        ? (complaint.leadUnit ?? hotline)
        : legs.find(({ id }) => id === legId)?.unit;
  return its !== undefined && reference.unitAndAbove(its).includes(unit);
}

function voided(scene: Scene, order: SupervisionOrder): Changes {
  const { reference, at } = scene;
  const { id, unit, level, trigger } = order;
  const clock = clockOf(scene, order);
  const cancelled = clock && isOpenClock(clock) ? [cancel(clock, at)] : [];
  const superior = trigger === 'unheld' ? superiorOf(reference, unit) : undefined;
  const told = [
    answering(reference, unit),
    ...(superior ? [ofUnit(superior)] : []),
    ...(trigger === 'unheld' ? [unit === hotlineUnit(reference) ? dispatchers : supervisors] : []),
  ];
  return {
    orders: [{ id, set: { state: 'void' } }],
    clocks: cancelled.map((change) => ({ ...change, facts: [] })),
    happenings: [
      {
        name: 'void-order',
        reason: '期限重新计算后，下达督办单所依据的情形已不存在，督办单自动作废',
        data: { order: id, unit, level, trigger },
        clocks: cancelled.flatMap(({ facts }) => facts),
        notices: [...new Map(told.map((to) => [JSON.stringify(to), to])).values()].map((to) => ({
          kind: 'order-groundless',
          to,
          facts: orderFacts(order),
        })),
      },
    ],
  };
}
