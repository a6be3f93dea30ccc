import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, isoWithOffset, reaches, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Readings, Refusal, Together, notFound, type Environment } from '#platform';
import { AttachmentReader } from './attachment-reader.js';
import type { AttachmentLine } from './attachment-sight.js';
import { Complainants } from './complainants.js';
import { Complaint } from './complaint.js';
import { Dossiers } from './dossiers.js';
import { saysWhyMerged } from './event-seen.js';
import { KnownCodes } from './known-codes.js';
import { Leg } from './leg.js';
import { makersOf, siblingsOf } from './link-rows.js';
import { reachesAny } from './reach.js';
import { readTrackingCode } from './tracking-code.js';
import { staffView, type Dossier, type StaffView } from './staff-view.js';
import { Unheard } from './unheard.js';
import { mayIdentifyAll } from './views.js';

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
  private readonly together = new Together<string, Dossier>((ids) => this.read(ids), {
    most: 32,
    atOnce: 4,
    key: (id) => id,
  });

  constructor(
    private readonly database: DataSource,
    private readonly readings: Readings,
    private readonly dossiers: Dossiers,
    private readonly codes: KnownCodes,
    private readonly attachments: AttachmentReader,
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
    this.codes.learn(complaint);
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
  async show(read: Dossier, person: PersonActor): Promise<SeenComplaint> {
    const [reference, dossier] = await Promise.all([this.book.open(), this.withSiblings(read, person)]);
    const unheard = new Unheard(dossier.requests, dossier.legs, person, reference);
    return {
      ...staffView(dossier, person, reference, this.spell, this.now.at, this.environment.timeZone),
      attachments: this.attachments.lines(dossier.attachments, dossier.complaint, person, unheard),
    };
  }

  /** Few complaints say why they were merged, and few people may not know of all whom that may name. */
  private async withSiblings(dossier: Dossier, person: PersonActor): Promise<Dossier> {
    const { complaint, carriers, makers, events } = dossier;
    if (!saysWhyMerged(events) || mayIdentifyAll(person)) return dossier;
    const [rows] = await this.readings.ask(siblingsOf([complaint.id, ...carriers], complaint.id));
    return { ...dossier, makers: [...makers, ...makersOf(rows, this.complainants)] };
  }

  private async read(ids: string[]): Promise<(Dossier | Error)[]> {
    const dossiers = this.dossiers.of(ids, await this.readings.ask(...this.dossiers.questions(ids)));
    // One that has so many more than others must not take theirs away: then each is read by itself.
    if (!dossiers) return (await Promise.all(ids.map((id) => this.read([id])))).flat();
    return ids.map((id) => dossiers.get(id) ?? unknown());
  }
}
