import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, isoWithOffset, reaches, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Refusal, notFound, type Environment } from '#platform';
import { AttachmentReader } from './attachment-reader.js';
import type { AttachmentLine } from './attachment-sight.js';
import { ComplaintClock } from './clock.js';
import { ComplaintEvent } from './complaint-event.js';
import { Complainant } from './complainant.js';
import { Complainants } from './complainants.js';
import { Complaint } from './complaint.js';
import { FollowUp } from './follow-up.js';
import { Leg } from './leg.js';
import { readTrackingCode } from './tracking-code.js';
import { staffView, type StaffView } from './views.js';

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

/** A complaint as one person may see it, with its files. */
export interface SeenComplaint extends StaffView {
  attachments: AttachmentLine[];
}

/** Reads complaints for staff, each person as far as their right reaches. */
@Injectable()
export class ComplaintReader {
  constructor(
    private readonly database: DataSource,
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

  /** A unit sees what has been transferred to it or to a unit below it; a proposal is not a transfer. */
  private async within(tx: EntityManager, complaint: Complaint, person: PersonActor): Promise<boolean> {
    if (reaches(person, 'read', [])) return true;
    const reference = await this.book.open();
    const legs = await tx.find(Leg, { where: { complaintId: complaint.id }, select: { unit: true, state: true } });
    const paths = legs
      .filter((leg) => leg.state !== 'proposed' && leg.state !== 'dropped')
      .map((leg) => reference.unitPath(leg.unit));
    return reaches(person, 'read', paths);
  }

  /** The paths of the units in whose hands a complaint is, for the question what somebody may do with it. */
  async unitPaths(view: Pick<StaffView, 'legs'>): Promise<string[]> {
    const reference = await this.book.open();
    return view.legs
      .filter(({ state }) => state !== 'proposed' && state !== 'dropped')
      .map(({ unit }) => reference.unitPath(unit?.code ?? ''));
  }

  async view(code: string, person: PersonActor): Promise<SeenComplaint> {
    const complaint = await this.find(code, person);
    return this.viewOf(complaint, person);
  }

  async viewOf(complaint: Complaint, person: PersonActor): Promise<SeenComplaint> {
    const { manager } = this.database;
    const { id: complaintId } = complaint;
    const [sealed, legs, clocks, events, followUps, attachments, reference] = await Promise.all([
      manager.findOneBy(Complainant, { complaintId }),
      manager.find(Leg, { where: { complaintId }, order: { part: 'DESC', id: 'ASC' } }),
      manager.find(ComplaintClock, { where: { complaintId }, order: { startedAt: 'ASC', id: 'ASC' } }),
      // One complaint has tens of events; a page cap keeps a pathological one from filling the memory.
      manager.find(ComplaintEvent, { where: { complaintId }, order: { seq: 'ASC' }, take: 1000 }),
      manager.find(FollowUp, { where: { complaintId }, order: { at: 'ASC' }, take: 100 }),
      this.attachments.of(complaint, person),
      this.book.open(),
    ]);
    const identity = sealed ? this.complainants.open(sealed) : undefined;
    return {
      ...staffView(
        { complaint, identity, legs, clocks, events, followUps },
        person,
        reference,
        this.spell,
        this.now.at,
      ),
      attachments,
    };
  }
}
