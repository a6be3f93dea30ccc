import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, Refusal, Vault, isId, select, type Environment, type Question } from '#platform';
import { Attachment } from './attachment.js';
import { noSuchAttachment } from './attachment-claims.js';
import {
  attachmentLine,
  complainantMayOpen,
  mayOpen,
  mayReadName,
  neutralName,
  type AttachmentLine,
  type OwnAttachment,
} from './attachment-sight.js';
import type { Complaint } from './complaint.js';
import { Leg } from './leg.js';
import type { Unheard } from './unheard.js';
import { UnheardReader } from './unheard-reader.js';

/**
 * The uploads that an act names, locked until it is written. Asked after the complaint's own row, and in the order of
 * their ids: two acts that name the same files never wait for each other in a circle.
 */
export const questionForAttachments = (database: DataSource, ids: readonly string[]): Question<Attachment[]> =>
  select(database, Attachment, 'PRIMARY', 'WHERE id IN (?) ORDER BY id FOR UPDATE', [
    // What is no id is not sent; no list at all would be a mistake in SQL.
    ids.some(isId) ? ids.filter(isId) : [''],
  ]);

/** No complaint has that many; a page cap keeps a pathological one from filling the memory. */
const most = 500;

/** The complaint, as far as its files need to know it. */
type Owner = Pick<Complaint, 'id' | 'confidential' | 'complainantKind' | 'state' | 'silent'>;

/** Lists and finds a complaint's files, for those to whom the complaint itself is open. */
@Injectable()
export class AttachmentReader {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly unheard: UnheardReader,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** In the order in which they were attached. */
  async of(complaint: Owner, person: PersonActor): Promise<AttachmentLine[]> {
    const [rows, unheard] = await Promise.all([this.rows(complaint), this.unheard.of(complaint, person)]);
    return this.lines(rows, complaint, person, unheard);
  }

  /** The files of a complaint, in the order in which they were attached, as lines for one person. */
  lines(attachments: readonly Attachment[], complaint: Owner, person: PersonActor, unheard: Unheard): AttachmentLine[] {
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return attachments.flatMap((attachment, index) => {
      if (unheard.hasFile(attachment)) return [];
      const name = this.nameFor(attachment, index + 1, complaint, person);
      return [attachmentLine(attachment, name, complaint, person, spell)];
    });
  }

  /** @throws Refusal `not-found`, also for a file of another complaint; `forbidden` while it is closed to them. */
  async find(complaint: Owner, id: string, person: PersonActor): Promise<{ attachment: Attachment; name: string }> {
    const attachment = await this.row(complaint, id);
    if (attachment.purpose === 'return' && (await this.unheard.of(complaint, person)).hasFile(attachment)) {
      throw noSuchAttachment();
    }
    if (!mayOpen(attachment, complaint, person)) throw closed();
    const place = mayReadName(attachment, complaint, person) ? 0 : await this.placeOf(complaint, attachment);
    return { attachment, name: this.nameFor(attachment, place, complaint, person) };
  }

  async ofComplainant(complaint: Owner): Promise<OwnAttachment[]> {
    const [rows, legs] = await Promise.all([this.rows(complaint), this.legs(complaint)]);
    return rows
      .filter((attachment) => complainantMayOpen(attachment, complaint, legs.get(attachment.legId)))
      .map((attachment) => ({
        id: attachment.id,
        name: this.ownName(attachment),
        type: attachment.type,
        size: attachment.size,
      }));
  }

  /** @throws Refusal `not-found`: what is not meant for the complainant does not exist for them. */
  async findOfComplainant(complaint: Owner, id: string): Promise<{ attachment: Attachment; name: string }> {
    const [attachment, legs] = await Promise.all([this.row(complaint, id), this.legs(complaint)]);
    if (!complainantMayOpen(attachment, complaint, legs.get(attachment.legId))) throw noSuchAttachment();
    return { attachment, name: this.ownName(attachment) };
  }

  private rows({ id }: Owner): Promise<Attachment[]> {
    return this.database.manager.find(Attachment, {
      where: { complaintId: id },
      order: { claimedAt: 'ASC', id: 'ASC' },
      take: most,
    });
  }

  private async legs({
    id: complaintId,
  }: Owner): Promise<ReadonlyMap<string | null, Pick<Leg, 'state' | 'reportedAt'>>> {
    const legs = await this.database.manager.find(Leg, {
      where: { complaintId },
      select: { id: true, state: true, reportedAt: true },
    });
    return new Map(legs.map((leg) => [leg.id, leg]));
  }

  private async row({ id: complaintId }: Owner, id: string): Promise<Attachment> {
    const attachment = isId(id) ? await this.database.manager.findOneBy(Attachment, { id, complaintId }) : null;
    if (!attachment) throw noSuchAttachment();
    return attachment;
  }

  private async placeOf(complaint: Owner, { id }: Attachment): Promise<number> {
    return (await this.rows(complaint)).findIndex((one) => one.id === id) + 1;
  }

  private nameFor(attachment: Attachment, place: number, complaint: Owner, person: PersonActor): string {
    return mayReadName(attachment, complaint, person)
      ? this.nameOf(attachment)
      : neutralName(place, attachment.extension);
  }

  /** To the complainant a unit's file has a plain name: the unit's own may name its people or another complainant. */
  private ownName(attachment: Attachment): string {
    return attachment.uploadedBy === null ? this.nameOf(attachment) : `答复附件.${attachment.extension}`;
  }

  private nameOf({ id, sealedName }: Attachment): string {
    return this.vault.open(sealedName, id);
  }
}

const closed = () =>
  new Refusal('forbidden', {
    zh: '诉求人的附件须经派单员核准后，承办单位方可查看',
    en: "The complainant's files are open to the unit once a dispatcher has released them",
  });
