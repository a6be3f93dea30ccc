import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayIdentify, type Complaint } from '#complaints';
import { recordOnce, type PersonActor } from '#directory';
import { Now } from '#platform';

/** What whoever may know reads unmasked in a complaint that they open. */
const fields = ['title', 'content', 'history'];

/** Who has read what was asked in confidence: written down before anything is shown. */
@Injectable()
export class ConfidentialViews {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  /** Somebody opens a complaint. Once an hour at the most; of one that is open to all there is nothing to write. */
  async opened(
    complaint: Pick<Complaint, 'confidential' | 'complainantKind' | 'trackingCode'>,
    person: PersonActor,
  ): Promise<void> {
    const { confidential, trackingCode } = complaint;
    if (!confidential || !mayIdentify(complaint, person)) return;
    await recordOnce(this.database, { what: 'view-confidential', trackingCode, data: { fields } }, person, this.now.at);
  }
}
