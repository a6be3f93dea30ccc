import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { todo, type HouseNotice } from '#complaints';
import { Outbox, OutboxEntry, type OutboxRow } from '#platform';

/** Orders notices through the outbox, in the transaction of what they tell of. */
@Injectable()
export class Tellings {
  constructor(private readonly outbox: Outbox) {}

  async write(tx: EntityManager, notices: readonly HouseNotice[], at: Date): Promise<OutboxRow[]> {
    const rows = this.outbox.rows(
      notices.map((notice) => todo('notify', 'tell', notice)),
      at,
    );
    if (rows.length > 0) await tx.insert(OutboxEntry, rows);
    return rows;
  }

  /** After the commit. */
  handOver(rows: readonly OutboxRow[]): void {
    this.outbox.handOver(rows);
  }
}
