import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Complainant, Complainants, Complaint, type NoticeKind } from '#complaints';
import { ReferenceBook } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import type { Claimed } from './claims.js';
import { compose, type Draft } from './compose.js';
import { Envelopes } from './envelope.js';
import { confidentialTemplate, receiptTemplate } from './kinds.js';
import { NoticeTemplate } from './notice-template.js';

/** What was written before its complaint became confidential, and has not gone yet, is written anew. */
@Injectable()
export class LateSecrecy {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly envelopes: Envelopes,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The notice as it may be sent; nothing where of a confidential complaint it is not sent at all. */
  async anew(notice: Claimed): Promise<Claimed | undefined> {
    const { complaintId, kind } = notice;
    if (complaintId === null || kind === receiptTemplate) return undefined;
    const { manager } = this.database;
    const complaint = await manager.findOneBy(Complaint, { id: complaintId });
    if (!complaint) return undefined;
    const draft = await this.draftOf({ ...notice, kind: kind as NoticeKind }, complaint);
    if (!draft) return undefined;
    const { code } = this.envelopes.open(notice);
    const { recipient, subject, text } = draft;
    const address = recipient.kind === 'complainant' ? recipient.phone : null;
    return { ...notice, ...this.envelopes.seal(notice.id, { address, subject, text, code }) };
  }

  private async draftOf(
    { recipientKind, unit, endpointId, medium, kind }: Claimed & { kind: NoticeKind },
    complaint: Complaint,
  ): Promise<Draft | undefined> {
    const { manager } = this.database;
    const sealed = await manager.findOneBy(Complainant, { complaintId: complaint.id });
    const isTold = recipientKind === 'complainant';
    const template = await manager.findOne(NoticeTemplate, {
      where: { code: isTold ? confidentialTemplate : kind, medium },
      order: { version: 'DESC' },
    });
    const { units } = await this.book.open();
    const named = (code: string | null) => (code === null ? undefined : units.get(code)?.shortName);
    const [draft] = compose(
      // What was said with it is not kept, and of a confidential complaint would not leave the house.
      {
        ...{ complaintId: complaint.id, kind, seq: 0 },
        to: isTold ? { kind: 'complainant' } : { kind: 'unit', unit: unit ?? '' },
      },
      {
        complaint,
        identity: sealed ? this.complainants.open(sealed) : undefined,
        people: [],
        listeners:
          endpointId !== null && unit !== null && medium !== 'sms' && medium !== 'in-app'
            ? [{ id: endpointId, unit, medium, kinds: null }]
            : [],
        templateFor: () => template ?? undefined,
        around: {
          hotline: [...units.values()].find(({ parent }) => parent === null)?.shortName,
          unit: named(complaint.leadUnit),
          zone: this.environment.timeZone,
        },
      },
    );
    return draft;
  }
}
