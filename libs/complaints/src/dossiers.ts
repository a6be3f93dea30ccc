import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOG, groupBy, question, select, type Answers, type Trip } from '#platform';
import type { PersonSeen } from './assignees.js';
import { Attachment } from './attachment.js';
import { ComplaintClock } from './clock.js';
import { Complainant } from './complainant.js';
import { Complainants } from './complainants.js';
import { ComplaintEvent } from './complaint-event.js';
import { Complaint } from './complaint.js';
import { ContactAttempt } from './contact-attempt.js';
import { FollowUpTask } from './follow-up-task.js';
import { FollowUp } from './follow-up.js';
import { LegReport } from './leg-report.js';
import { LegRequest } from './leg-request.js';
import { Leg } from './leg.js';
import { carriersIn, linksFrom, linksSeen, linksTo, makersOf, matesIn } from './link-rows.js';
import type { Dossier } from './staff-view.js';
import { Supplement } from './supplement.js';
import { SupervisionOrder } from './supervision-order.js';

/**
 * A complaint has a few of each; a pathological one must not fill the memory. The latest are read, of files (which bear
 * their place) and of what was merged into it the first.
 */
export const mostShown = {
  followUps: 100,
  supplements: 200,
  attachments: 500,
  contacts: 200,
  reports: 200,
  links: 100,
};

export type DossierQuestions = ReturnType<Dossiers['questions']>;

/** Everything about complaints: what is asked for it, in one trip, and what the answers make. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** In the order in which `of` takes the answers. */
  questions(ids: readonly string[]) {
    const { database } = this;
    const within = (rest: string) => `WHERE complaint_id IN (?) ${rest}`;
    const latest = (most: number, order: string) =>
      within(`ORDER BY ${order} LIMIT ${most * ids.length + (ids.length > 1 ? 1 : 0)}`);
    return [
      select(database, Complaint, 'PRIMARY', 'WHERE id IN (?)', [ids]),
      select(database, Complainant, 'PRIMARY', within(''), [ids]),
      select(database, Leg, 'leg_complaint', within('ORDER BY part DESC, id'), [ids]),
      select(database, ComplaintClock, 'clock_complaint', within('ORDER BY started_at, id'), [ids]),
      select(database, ComplaintEvent, 'PRIMARY', within('AND seq <= 1000 ORDER BY complaint_id, seq'), [ids]),
      select(database, FollowUp, 'follow_up_complaint', latest(mostShown.followUps, 'at DESC'), [ids]),
      select(database, LegRequest, 'leg_request_complaint', within('ORDER BY asked_at, id'), [ids]),
      select(database, SupervisionOrder, 'supervision_order_complaint', within('ORDER BY issued_at, id'), [ids]),
      select(database, Supplement, 'supplement_complaint', latest(mostShown.supplements, 'at DESC, id DESC'), [ids]),
      select(database, FollowUpTask, 'PRIMARY', within(''), [ids]),
      select(database, Attachment, 'attachment_complaint', latest(mostShown.attachments, 'claimed_at, id'), [ids]),
      select(database, ContactAttempt, 'contact_complaint', latest(mostShown.contacts, 'at DESC, id DESC'), [ids]),
      select(database, LegReport, 'leg_report_complaint', latest(mostShown.reports, 'at DESC, id DESC'), [ids]),
      question<Omit<PersonSeen, 'active'> & { complaintId: string; active: number }>(
        `SELECT l.complaint_id AS complaintId, p.id, p.name, p.role, p.unit, p.active, p.away_until AS awayUntil
         FROM leg l FORCE INDEX (leg_complaint) JOIN person p ON p.id = l.holder_id WHERE l.complaint_id IN (?)`,
        [ids],
      ),
      linksTo(ids),
      linksFrom(ids, mostShown.links * ids.length + (ids.length > 1 ? 1 : 0)),
    ] as const;
  }

  /** By the ids of the complaints that are there; nothing where one has so much that others might lack theirs. */
  of(ids: readonly string[], answers: Answers<DossierQuestions>): Map<string, Dossier> | undefined {
    const [
      complaints,
      sealed,
      legs,
      clocks,
      events,
      followUps,
      requests,
      orders,
      supplements,
      tasks,
      files,
      contacts,
      reports,
      holders,
      to,
      from,
    ] = answers;
    const read = { followUps, supplements, attachments: files, contacts, reports, links: from };
    const crowded = (Object.keys(mostShown) as (keyof typeof mostShown)[]).some(
      (kind) => read[kind].length > mostShown[kind] * ids.length,
    );
    if (crowded) return undefined;
    const by = <Item extends { complaintId: string }>(items: Item[]) => {
      const groups = groupBy(items, (item) => item.complaintId);
      return (id: string) => groups.get(id) ?? [];
    };
    const attachmentsOf = by(files as (Attachment & { complaintId: string })[]);
    const contactsOf = by(contacts.toReversed());
    const reportsOf = by(reports.toReversed());
    const holdersOf = by(holders);
    const [identityOf, legsOf, clocksOf, eventsOf] = [by(sealed), by(legs), by(clocks), by(events)];
    const [followUpsOf, requestsOf, ordersOf] = [by(followUps.toReversed()), by(requests), by(orders)];
    const [supplementsOf, taskOf, toOf, fromOf] = [by(supplements.toReversed()), by(tasks), by(to), by(from)];
    const dossierOf = (complaint: Complaint): Dossier => {
      const { id } = complaint;
      const [identity] = identityOf(id);
      return {
        complaint,
        identity: identity && this.complainants.open(identity),
        legs: legsOf(id),
        clocks: clocksOf(id),
        events: eventsOf(id),
        followUps: followUpsOf(id),
        requests: requestsOf(id),
        orders: ordersOf(id),
        supplements: supplementsOf(id),
        links: linksSeen(toOf(id), fromOf(id)),
        mates: matesIn(toOf(id), fromOf(id)),
        carriers: carriersIn(toOf(id)).map(({ otherId }) => otherId),
        makers: makersOf(carriersIn(toOf(id)), this.complainants),
        attachments: attachmentsOf(id),
        reports: reportsOf(id),
        task: taskOf(id)[0],
        holders: new Map(
          holdersOf(id).map(({ complaintId: _, ...one }) => [one.id, { ...one, active: Boolean(one.active) }]),
        ),
        contacts: contactsOf(id).map(({ sealedNumber, ...attempt }) => ({
          ...attempt,
          number: sealedNumber && this.complainants.openNumber(attempt.id, sealedNumber),
        })),
      };
    };
    return new Map(complaints.map((complaint) => [complaint.id, dossierOf(complaint)]));
  }

  /**
   * Everything about complaints as a transaction leaves them, read with its last packet: to be called when that is done.
   * What cannot be shown is missing: what was written is done, and no error may have it done again.
   */
  readLast(trip: Trip, ids: readonly string[]): () => ReadonlyMap<string, Dossier> {
    if (ids.length === 0) return () => new Map();
    const answers = trip.askLast(...this.questions(ids));
    return () => {
      try {
        return this.of(ids, answers()) ?? new Map<string, Dossier>();
      } catch (error) {
        this.log.error({ err: error }, 'what moves led to could not be read with them; each is read anew');
        return new Map();
      }
    };
  }
}
