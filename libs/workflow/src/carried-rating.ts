import { endStates } from '#complaints';
import { following, isReworkDue, orderForAnswer, type Answers } from './answers.js';
import { together, type Changes, type PairScene, type Scene } from './scene.js';

/** When a complaint that another carries got the answer that it has: that one's last. */
export const answeredAt = ({ complaint, other }: PairScene): Date | null => {
  const times = [complaint.closedAt, other.complaint.closedAt].flatMap((time) => time?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
};

/**
 * What a complainant says of a complaint that was closed with the one that carries it falls on the matter: where they are
 * not content, that one gets what such a rating of its own would give by its profile. Its own complainant's answers stay.
 * - Closed: it waits for an officer who has it handled anew, where that is to be; an order opens. Whoever else rates after
 *   the same close finds both there already.
 * - Handled anew already: it is on record, and nothing begins a second time.
 * - Archived, or ended otherwise since: nothing can be done there any more, so the hotline itself is asked to answer for
 *   this one, by the order that the profile opens.
 */
export function onMatter(scene: PairScene, answers: Answers): Changes {
  const { complaint, other, reference, by, at, zone } = scene;
  if (answers.satisfaction !== 'dissatisfied' && answers.resolution !== 'unresolved') return { happenings: [] };
  const carrier = other.complaint;
  if (endStates.has(carrier.state) && carrier.state !== 'closed') {
    const alone: Scene = { ...scene, complaint: { ...complaint, leadUnit: null } };
    return following(orderForAnswer(alone, answers), complaint.state) ?? { happenings: [] };
  }
  const { resolution, satisfaction } = answers;
  const told: Changes = {
    happenings: [{ name: 'rate', data: { from: complaint.trackingCode, resolution, satisfaction } }],
  };
  if (carrier.state !== 'closed') return { happenings: [], other: told };
  const matter: Scene = { ...other, reference, by, at, zone };
  return {
    happenings: [],
    other: together(told, reworkTask(matter, answers), following(orderSinceClose(matter, answers), carrier.state)),
  };
}

function reworkTask(matter: Scene, answers: Answers): Changes | undefined {
  const { complaint, task, at } = matter;
  const due = isReworkDue(
    { ...matter, task: undefined },
    { ...answers, followUpEnd: 'answered', reworks: complaint.reworks },
  );
  if (task || !due) return undefined;
  const waiting = { complaintId: complaint.id, dueAt: at, attempts: 0, officerId: null, takenAt: null };
  return { task: waiting, happenings: [] };
}

/** One for all who rate after the same close, be it struck off meanwhile. */
function orderSinceClose(matter: Scene, answers: Answers): Changes | undefined {
  const { complaint, orders } = matter;
  const order = orderForAnswer(matter, answers);
  const causes = new Set(order?.newOrders?.map(({ trigger }) => trigger));
  const since = complaint.closedAt;
  const there = orders.some(({ trigger, issuedAt }) => causes.has(trigger) && since !== null && issuedAt >= since);
  return there ? undefined : order;
}
