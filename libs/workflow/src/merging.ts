/**
 * Complaints that hang together: how a merged one comes back, and how it is closed with the one that carries it. Pure.
 */
import { isOpenClock, todo, type Complaint, type ComplaintLink } from '#complaints';
import { Refusal } from '#platform';
import { cancelClocks, dispatchAgain, meetClocks } from './acts.js';
import { clocksAgain, kindOf, ordersAgain } from './clocks-again.js';
import type { Changes, Scene } from './scene.js';
import { complainant } from './telling.js';

/** The link to the complaint that carries this one; a part that was split off is carried by nobody. */
export const carriedBy = (links: readonly ComplaintLink[]): ComplaintLink | undefined =>
  links.find(({ kind, endedAt }) => kind !== 'split' && endedAt === null);

/** The complaint that carries this one, for a move that concerns it too; nobody where it goes its own way. */
export const carrierOf = (_: unknown, { links }: { links: readonly ComplaintLink[] }): { id: string } | undefined => {
  const link = carriedBy(links);
  return link && { id: link.otherId };
};

/** Between the look at its link and the lock it has been merged, or goes its own way again. @throws `moved-meanwhile` */
export function checkCarrier({ complaint, links }: Scene, other: Complaint | undefined): void {
  if (carriedBy(links)?.otherId === other?.id) return;
  throw new Refusal(
    'moved-meanwhile',
    { zh: '诉求刚刚已被他人处理，请刷新后再试', en: 'Somebody has just moved this complaint' },
    { state: complaint.state, version: complaint.version },
  );
}

/**
 * A merged complaint goes its own way again: accepted (or waiting for acceptance, if it had not been accepted before), in
 * nobody's hands, its clocks reckoned from their own start as if they had never stopped; supervised as it was.
 */
export function standAlone(scene: Scene, link: ComplaintLink, reason?: string): Changes {
  const { complaint, at } = scene;
  const clocks = clocksAgain(scene, link.madeAt);
  const orders = ordersAgain(scene, link.madeAt);
  const to = link.stateBefore === 'received' ? 'received' : 'accepted';
  const completion = clocks.find((clock) => kindOf(clock) === 'completion');
  return {
    to,
    complaint: {
      endedAt: null,
      leadUnit: null,
      transferredAt: null,
      reportedAt: null,
      ...(completion?.set.dueAt === undefined ? {} : { dueAt: completion.set.dueAt }),
    },
    clocks: [...clocks, ...(orders.clocks ?? [])],
    orders: orders.orders,
    newClocks: to === 'received' || clocks.some((clock) => kindOf(clock) === 'dispatch') ? [] : dispatchAgain(scene),
    links: [{ id: link.id, set: { endedAt: at } }],
    happenings: [{ name: 'unmerge', reason }],
    todos: to === 'received' || complaint.silent ? [] : [todo('transfer', 'route', { complaintId: complaint.id })],
  };
}

/** The one that carried them has so many fewer. */
export const letGo = (carrier: Pick<Complaint, 'carried'>, trackingCodes: readonly string[]): Changes => ({
  complaint: { carried: Math.max(0, carrier.carried - trackingCodes.length) },
  happenings: trackingCodes.map((from) => ({ name: 'release', data: { from } })),
});

/**
 * A merged complaint gets the answer of the one that carries it, and is closed with it. It is judged by its own promise:
 * reported when the matter was, by the unit that had the matter.
 * @param reply the public reply without a word that tells who made the other one.
 */
export function closeMerged(scene: Scene, link: ComplaintLink, carrier: Complaint, reply: string | null): Changes {
  const { complaint, clocks, at } = scene;
  // Merged late, it was not answered before it was merged.
  const reported = new Date(Math.max((carrier.reportedAt ?? at).getTime(), link.madeAt.getTime()));
  return {
    to: 'closed',
    complaint: {
      state: 'closed',
      version: complaint.version + 1,
      closedAt: at,
      endedAt: null,
      acceptedAt: complaint.acceptedAt ?? link.madeAt,
      leadUnit: carrier.leadUnit ?? complaint.leadUnit,
      transferredAt: complaint.transferredAt ?? carrier.transferredAt,
      reportedAt: reported,
      publicReply: reply,
    },
    clocks: [
      ...meetClocks(clocks, at, ['citizen']),
      ...cancelClocks(clocks, at, (clock) => isOpenClock(clock) && clock.kind !== 'citizen'),
    ],
    happenings: [{ name: 'close', reason: '同一事项的主件已办结，答复一并告知', data: { with: carrier.trackingCode } }],
    notices: [{ kind: 'closed', to: complainant }],
  };
}

/**
 * The one that carries them has been handled anew and is closed again: who was closed with it before gets the new answer.
 * Nothing where it is the answer that they have.
 */
export function answerAgain({ complaint }: Scene, carrier: Complaint, reply: string | null): Changes | undefined {
  if (reply === null || reply === complaint.publicReply) return undefined;
  return {
    complaint: { publicReply: reply, version: complaint.version + 1 },
    happenings: [
      {
        name: 'close',
        reason: '同一事项的主件重办后再次办结，新的答复一并告知',
        data: { with: carrier.trackingCode, again: true },
      },
    ],
    notices: [{ kind: 'closed', to: complainant }],
  };
}
