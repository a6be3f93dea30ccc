import { Injectable } from '@nestjs/common';
import {
  Attachment,
  Complaint,
  ComplaintEvent,
  isClosedToUnits,
  lengthen,
  noSuchAttachment,
  type Happening,
  type Wish,
} from '#complaints';
import type { Actor, PersonActor } from '#directory';
import { Now, Refusal, Trips, Vault, insertStatement, select, updateStatements } from '#platform';

type Named = Pick<Attachment, 'id' | 'complaintId' | 'purpose'>;

const aboutIt = ({ id, purpose }: Named) => ({ attachment: id, purpose });

/** What is done to a complaint's files that its ledger must know of, committed before a byte is shown. */
@Injectable()
export class AttachmentRecords {
  constructor(
    private readonly trips: Trips,
    private readonly vault: Vault,
    private readonly now: Now,
  ) {}

  /** Somebody opens a file. Who looked at those of a closed complaint must be known; other downloads leave no record. */
  async opened(attachment: Named, complaint: Wish, by: Actor): Promise<void> {
    if (!isClosedToUnits(complaint)) return;
    await this.record(attachment, by, { name: 'open-attachment', data: aboutIt(attachment) });
  }

  /** A dispatcher has looked a file through: the unit that handles the closed complaint may have it. */
  async release(attachment: Named, complaint: Wish, reason: string, by: PersonActor): Promise<void> {
    if (!isClosedToUnits(complaint)) throw notClosed();
    await this.record(attachment, by, { name: 'release-attachment', reason, data: aboutIt(attachment) });
  }

  private async record(
    { id, complaintId }: Named,
    by: Actor,
    happening: Pick<Happening, 'name' | 'reason' | 'data'>,
  ): Promise<void> {
    if (complaintId === null) throw noSuchAttachment();
    const at = this.now.at;
    const releases = happening.name === 'release-attachment';
    await this.trips.transaction(async (trip) => {
      const { database } = trip;
      // The complaint's row first, as everywhere: it is the lock under which its chain grows.
      const [[complaint], [attachment]] = await trip.ask(
        select(database, Complaint, 'PRIMARY', 'WHERE id = ? FOR UPDATE', [complaintId]),
        select(database, Attachment, 'PRIMARY', 'WHERE id = ? AND complaint_id = ? FOR UPDATE', [id, complaintId]),
      );
      if (!complaint || !attachment) throw noSuchAttachment();
      // A second click on the button releases nothing more.
      if (releases && attachment.releasedAt) return;
      const { state } = complaint;
      const event = { ...happening, from: state, to: state };
      const { events, ...head } = lengthen(this.vault, complaint, [event], by, at, at);
      trip.write(
        ...updateStatements(database, Complaint, [{ id: complaintId, set: head }]),
        ...(releases ? updateStatements(database, Attachment, [{ id, set: { releasedAt: at } }]) : []),
        insertStatement(database, ComplaintEvent, events),
      );
    });
  }
}

const notClosed = () =>
  new Refusal('illegal-move', {
    zh: '该诉求既不保密也不匿名，附件无需核准',
    en: 'The complaint is neither confidential nor anonymous: its files need no release',
  });
