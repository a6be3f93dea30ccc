import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, isoWithOffset, reaches, type PersonActor } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Readings,
  Refusal,
  Together,
  groupBy,
  notFound,
  question,
  select,
  type Environment,
} from '#platform';
import type { PersonSeen } from './assignees.js';
import { Attachment } from './attachment.js';
import { AttachmentReader } from './attachment-reader.js';
import type { AttachmentLine } from './attachment-sight.js';
import { ComplaintClock } from './clock.js';
import { ComplaintEvent } from './complaint-event.js';
import { ContactAttempt } from './contact-attempt.js';
import { Complainant } from './complainant.js';
import { Complainants } from './complainants.js';
import { Complaint } from './complaint.js';
import { FollowUpTask } from './follow-up-task.js';
import { FollowUp } from './follow-up.js';
import { LegRequest } from './leg-request.js';
import { Leg } from './leg.js';
import { linksFrom, linksSeen, linksTo, makersOf } from './link-rows.js';
import { reachesAny } from './reach.js';
import { readTrackingCode } from './tracking-code.js';
import { staffView, type Dossier, type StaffView } from './staff-view.js';
import { Supplement } from './supplement.js';
import { SupervisionOrder } from './supervision-order.js';
import { Unheard } from './unheard.js';

/** The canonical tracking code of what somebody typed, or the advice to check it. */
export function codeOf(text: string): string {
  const read = readTrackingCode(text);
  if (read.ok) return read.code;
  throw new Refusal('check-code', {
    zh: '诉求编码有误，请核对后重新输入',
    en: 'This is not a tracking code: please check the code',
  });
}

const unknown = () => notFound({ zh: '未找到该诉求', en: 'No such complaint' });

/**
 * A complaint has a few of each; a pathological one must not fill the memory. The latest are read, of files (which bear
 * their place) and of what was merged into it the first.
 */
export const mostShown = { followUps: 100, supplements: 200, attachments: 500, contacts: 200, links: 100 };

/** A complaint as one person may see it, with its files. */
export interface SeenComplaint extends StaffView {
  attachments: AttachmentLine[];
}

/** Reads complaints for staff, each person as far as their right reaches. */
@Injectable()
export class ComplaintReader {
  private readonly together = new Together<string, Dossier>((ids) => this.read(ids), {
    most: 32,
    atOnce: 4,
    key: (id) => id,
  });

  constructor(
    private readonly database: DataSource,
    private readonly readings: Readings,
    private readonly complainants: Complainants,
    private readonly attachments: AttachmentReader,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  /**
   * The complaint behind a code, for somebody whose right to `action` reaches it.
   * What is out of reach is answered like what does not exist.
   */
  async find(code: string, person: PersonActor, tx: EntityManager = this.database.manager): Promise<Complaint> {
    const complaint = await tx.findOneBy(Complaint, { trackingCode: codeOf(code) });
    if (!complaint || !(await this.within(tx, complaint, person))) throw unknown();
    return complaint;
  }

  /** The complaint behind a code, for the administrator at the machine itself. */
  async findByCode(code: string): Promise<Complaint> {
    const complaint = await this.database.manager.findOneBy(Complaint, { trackingCode: codeOf(code) });
    if (!complaint) throw unknown();
    return complaint;
  }

  /** A unit sees what has been transferred to it or to a unit below it; a proposal is not a transfer. */
  private async within(tx: EntityManager, complaint: Complaint, person: PersonActor): Promise<boolean> {
    if (reaches(person, 'read', [])) return true;
    const reference = await this.book.open();
    const legs = await tx.find(Leg, {
      where: { complaintId: complaint.id },
      select: { unit: true, state: true, holderId: true },
    });
    return reachesAny(person, 'read', legs, reference);
  }

  /** Everything about a complaint, for somebody whose right to read it reaches it. */
  async dossier(code: string, person: PersonActor): Promise<Dossier> {
    return this.dossierOf(await this.find(code, person));
  }

  /** As it stands now; those that are asked for in the same moment are read in one trip. */
  dossierOf({ id }: Pick<Complaint, 'id'>): Promise<Dossier> {
    return this.together.add(id);
  }

  /** A dossier as one person may see it. */
  async show(dossier: Dossier, person: PersonActor): Promise<SeenComplaint> {
    const reference = await this.book.open();
    const unheard = new Unheard(dossier.requests, dossier.legs, person, reference);
    return {
      ...staffView(dossier, person, reference, this.spell, this.now.at, this.environment.timeZone),
      attachments: this.attachments.lines(dossier.attachments, dossier.complaint, person, unheard),
    };
  }

  private async read(ids: string[]): Promise<(Dossier | Error)[]> {
    const { database } = this;
    const within = (rest: string) => `WHERE complaint_id IN (?) ${rest}`;
    const latest = (most: number, order: string) =>
      within(`ORDER BY ${order} LIMIT ${most * ids.length + (ids.length > 1 ? 1 : 0)}`);
    const answers = await this.readings.ask(
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
      question<Omit<PersonSeen, 'active'> & { complaintId: string; active: number }>(
        `SELECT l.complaint_id AS complaintId, p.id, p.name, p.role, p.unit, p.active, p.away_until AS awayUntil
         FROM leg l FORCE INDEX (leg_complaint) JOIN person p ON p.id = l.holder_id WHERE l.complaint_id IN (?)`,
        [ids],
      ),
      linksTo(ids),
      linksFrom(ids, mostShown.links * ids.length + (ids.length > 1 ? 1 : 0)),
    );
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
      holders,
      to,
      from,
    ] = answers;
    // One that has so many more than others must not take theirs away: then each is read by itself.
    const read = { followUps, supplements, attachments: files, contacts, links: from };
    const crowded = (Object.keys(mostShown) as (keyof typeof mostShown)[]).some(
      (kind) => read[kind].length > mostShown[kind] * ids.length,
    );
    if (crowded) return (await Promise.all(ids.map((id) => this.read([id])))).flat();
    const by = <Item extends { complaintId: string }>(items: Item[]) => {
      const groups = groupBy(items, (item) => item.complaintId);
      return (id: string) => groups.get(id) ?? [];
    };
    const attachmentsOf = by(files as (Attachment & { complaintId: string })[]);
    const contactsOf = by(contacts.toReversed());
    const holdersOf = by(holders);
    const complaintOf = new Map(complaints.map((complaint) => [complaint.id, complaint]));
    const [identityOf, legsOf, clocksOf, eventsOf] = [by(sealed), by(legs), by(clocks), by(events)];
    const [followUpsOf, requestsOf, ordersOf] = [by(followUps.toReversed()), by(requests), by(orders)];
    const [supplementsOf, taskOf, toOf, fromOf] = [by(supplements.toReversed()), by(tasks), by(to), by(from)];
    return ids.map((id) => {
      const complaint = complaintOf.get(id);
      if (!complaint) return unknown();
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
        mergedInto: makersOf(toOf(id), this.complainants),
        attachments: attachmentsOf(id),
        task: taskOf(id)[0],
        holders: new Map(
          holdersOf(id).map(({ complaintId: _, ...one }) => [one.id, { ...one, active: Boolean(one.active) }]),
        ),
        contacts: contactsOf(id).map(({ sealedNumber, ...attempt }) => ({
          ...attempt,
          number: sealedNumber && this.complainants.openNumber(attempt.id, sealedNumber),
        })),
      };
    });
  }
}
