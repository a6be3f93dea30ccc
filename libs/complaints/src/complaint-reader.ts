import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, isoWithOffset, reaches, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Refusal, notFound, type Environment } from '#platform';
import { ComplaintClock } from './clock.js';
import { ComplaintEvent } from './complaint-event.js';
import { ContactAttempt } from './contact-attempt.js';
import { Complainant } from './complainant.js';
import { Complainants } from './complainants.js';
import { Complaint } from './complaint.js';
import type { LinkKind } from './complaint-link.js';
import { FollowUpTask } from './follow-up-task.js';
import { FollowUp } from './follow-up.js';
import { LegRequest } from './leg-request.js';
import { Leg } from './leg.js';
import { reachesAny } from './reach.js';
import { readTrackingCode } from './tracking-code.js';
import { staffView, type Dossier, type LinkSeen, type StaffView } from './staff-view.js';
import { Supplement } from './supplement.js';
import { SupervisionOrder } from './supervision-order.js';

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

/** Reads complaints for staff, each person as far as their right reaches. */
@Injectable()
export class ComplaintReader {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
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

  async dossierOf(complaint: Complaint): Promise<Dossier> {
    const { manager } = this.database;
    const { id: complaintId } = complaint;
    const [sealed, legs, clocks, events, followUps, requests, orders, supplements, links, task, contacts] =
      await Promise.all([
        manager.findOneBy(Complainant, { complaintId }),
        manager.find(Leg, { where: { complaintId }, order: { part: 'DESC', id: 'ASC' } }),
        manager.find(ComplaintClock, { where: { complaintId }, order: { startedAt: 'ASC', id: 'ASC' } }),
        // One complaint has tens of events; a page cap keeps a pathological one from filling the memory.
        manager.find(ComplaintEvent, { where: { complaintId }, order: { seq: 'ASC' }, take: 1000 }),
        manager.find(FollowUp, { where: { complaintId }, order: { at: 'ASC' }, take: 100 }),
        manager.find(LegRequest, { where: { complaintId }, order: { askedAt: 'ASC', id: 'ASC' } }),
        manager.find(SupervisionOrder, { where: { complaintId }, order: { issuedAt: 'ASC', id: 'ASC' } }),
        manager.find(Supplement, { where: { complaintId }, order: { at: 'ASC' }, take: 200 }),
        this.links(complaintId),
        manager.findOneBy(FollowUpTask, { complaintId }),
        manager.find(ContactAttempt, { where: { complaintId }, order: { at: 'ASC', id: 'ASC' }, take: 200 }),
      ]);
    return {
      complaint,
      identity: sealed ? this.complainants.open(sealed) : undefined,
      legs,
      clocks,
      events,
      followUps,
      requests,
      orders,
      supplements,
      links,
      task: task ?? undefined,
      contacts: contacts.map(({ id, legId, at, outcome, sealedNumber, callId, note }) => {
        const number = sealedNumber && this.complainants.openNumber(id, sealedNumber);
        return { id, legId, at, outcome, number, callId, note };
      }),
    };
  }

  /** A dossier as one person may see it. */
  async show(dossier: Dossier, person: PersonActor): Promise<StaffView> {
    return staffView(dossier, person, await this.book.open(), this.spell, this.now.at);
  }

  /** What it hangs on, and the first hundred that hang on it. */
  private async links(complaintId: string): Promise<LinkSeen[]> {
    const rows: { kind: LinkKind; direction: 'to' | 'from'; trackingCode: string; madeAt: Date }[] =
      await this.database.query(
        `(SELECT l.kind, 'to' AS direction, c.tracking_code AS trackingCode, l.made_at AS madeAt
          FROM complaint_link l JOIN complaint c ON c.id = l.other_id
          WHERE l.complaint_id = ? AND l.ended_at IS NULL)
         UNION ALL
         (SELECT l.kind, 'from', c.tracking_code, l.made_at
          FROM complaint_link l JOIN complaint c ON c.id = l.complaint_id
          WHERE l.other_id = ? AND l.ended_at IS NULL ORDER BY l.id LIMIT 100)`,
        [complaintId, complaintId],
      );
    return rows;
  }
}
