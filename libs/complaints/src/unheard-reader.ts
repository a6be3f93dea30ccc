import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, type PersonActor } from '#directory';
import type { Complaint } from './complaint.js';
import { LegRequest } from './leg-request.js';
import { Leg } from './leg.js';
import { Unheard } from './unheard.js';

/** Reads what of a complaint is a unit's own affair yet: it has asked, and its head has not confirmed it. */
@Injectable()
export class UnheardReader {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
  ) {}

  async of({ id: complaintId }: Pick<Complaint, 'id'>, person: PersonActor): Promise<Unheard> {
    const [requests, legs, reference] = await Promise.all([
      this.database.manager.find(LegRequest, {
        where: { complaintId, state: 'to-confirm' },
        select: { legId: true, kind: true, state: true, askedAt: true },
      }),
      this.database.manager.find(Leg, { where: { complaintId }, select: { id: true, unit: true, holderId: true } }),
      this.book.open(),
    ]);
    return new Unheard(requests, legs, person, reference);
  }
}
