import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Attachment, claimWithin } from '#complaints';
import { Now, inTransaction } from '#platform';
import { STORE } from './store/choose.js';
import type { Store } from './store/store.js';

const rowsAtOnce = 200;
/** Of the store's listing, in one run; the next run goes on from there. */
const pagesAtOnce = 8;

/**
 * Clears away what belongs to no complaint: uploads that nothing claimed within a day, and what lies in the store
 * without a row, which a process that was killed between the two steps of taking in or clearing away leaves behind. May
 * be stopped anywhere, and run by several workers at once.
 */
@Injectable()
export class AttachmentSweep {
  private after: string | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async sweep(): Promise<{ unclaimed: number; stray: number }> {
    const before = new Date(this.now.at.getTime() - claimWithin);
    let unclaimed = 0;
    for (let gone = rowsAtOnce; gone === rowsAtOnce;) {
      gone = await this.removeUnclaimed(before);
      unclaimed += gone;
    }
    let stray = 0;
    for (let pages = 0; pages < pagesAtOnce; pages++) {
      stray += await this.removeStrays(before);
      if (this.after === undefined) break;
    }
    return { unclaimed, stray };
  }

  /** An act that claims one of them at this moment holds its row: it is passed over, and claimed by the next look. */
  private async removeUnclaimed(before: Date): Promise<number> {
    const keys = await inTransaction(this.database, async (tx) => {
      const rows: { id: string; storageKey: string }[] = await tx.query(
        `SELECT id, storage_key AS storageKey FROM attachment FORCE INDEX (attachment_unclaimed)
         WHERE claimed_at IS NULL AND created_at < ? ORDER BY created_at, id LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED`,
        [before],
      );
      if (rows.length > 0) await tx.delete(Attachment, { id: In(rows.map(({ id }) => id)) });
      return rows.map(({ storageKey }) => storageKey);
    });
    for (const key of keys) await this.store.delete(key);
    return keys.length;
  }

  private async removeStrays(before: Date): Promise<number> {
    const { objects, next } = await this.store.page(this.after);
    const old = objects.filter(({ storedAt }) => storedAt < before).map(({ key }) => key);
    const known =
      old.length === 0
        ? []
        : await this.database.manager.find(Attachment, {
            where: { storageKey: In(old) },
            select: { id: true, storageKey: true },
          });
    const kept = new Set(known.map(({ storageKey }) => storageKey));
    const stray = old.filter((key) => !kept.has(key));
    for (const key of stray) await this.store.delete(key);
    this.after = next;
    return stray.length;
  }
}
