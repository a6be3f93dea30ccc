import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now } from '#platform';
import type { DeliveryState } from './kinds.js';

/** Milliseconds. */
const day = 24 * 3_600_000;

/**
 * How long a notice is kept once nothing more comes of it, in days. What the complainant was told is proof that the rules
 * ask for (an extension, a decline, an interim answer): three years, the time in which it can be disputed. What the house
 * told its own people and systems is a log, which is kept for half a year at least.
 */
export const keptDays = { complainant: 3 * 366, person: 190, endpoint: 190 } as const;

/** States after which nothing comes; what was given up waits for an administrator and stays. */
const over: readonly DeliveryState[] = ['sent', 'cancelled'];
const page = 500;

/** Clears away old notices: an address and words are kept no longer than they are needed for. */
@Injectable()
export class NoticePurge {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  /** @returns how many have gone; any number of purges may run at once. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    let gone = 0;
    for (const [kind, days] of Object.entries(keptDays)) {
      const before = new Date(this.now.at.getTime() - days * day);
      for (const state of over) gone += await this.purge(kind, state, before, going);
    }
    return gone;
  }

  /** A page at a time, the oldest first: each from where the last has ended, for what is gone is found no more. */
  private async purge(kind: string, state: DeliveryState, before: Date, going: () => boolean): Promise<number> {
    let gone = 0;
    for (let found = page; found === page && going();) {
      const rows: { id: string }[] = await this.database.query(
        `SELECT id FROM notice FORCE INDEX (notice_old)
         WHERE recipient_kind = ? AND state = ? AND created_at < ? ORDER BY created_at, id LIMIT ${page}`,
        [kind, state, before],
      );
      found = rows.length;
      if (found === 0) break;
      const ids = rows.map(({ id }) => id);
      const { affectedRows }: { affectedRows: number } = await this.database.query(
        'DELETE FROM notice WHERE id IN (?)',
        [ids],
      );
      gone += affectedRows;
    }
    return gone;
  }
}
