import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, inTransaction } from '#platform';
import { EXPORT_STORE, type ExportStore } from './export-store.js';

const rowsAtOnce = 200;

/** Deletes the files of exports that have expired, and gives up those that never came about. Their records stay. */
@Injectable()
export class ExportSweep {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
    @Inject(EXPORT_STORE) private readonly store: ExportStore,
  ) {}

  /** @returns how many have expired. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    let expired = 0;
    for (let gone = rowsAtOnce; gone === rowsAtOnce && going();) {
      gone = await this.some();
      expired += gone;
    }
    return expired;
  }

  /** First the files, then the rows: a file that could not be deleted is found again by its row. */
  private some(): Promise<number> {
    return inTransaction(this.database, async (tx) => {
      const rows: { id: string; storageKey: string | null }[] = await tx.query(
        `SELECT id, storage_key AS storageKey FROM data_export FORCE INDEX (data_export_expires)
         WHERE expires_at <= ? ORDER BY expires_at LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED`,
        [this.now.at],
      );
      for (const { storageKey } of rows) if (storageKey !== null) await this.store.delete(storageKey);
      if (rows.length > 0) {
        await tx.query(
          `UPDATE data_export FORCE INDEX (PRIMARY) SET state = IF(state = 'ready', 'expired', 'failed'),
             failure = IF(state = 'failed', COALESCE(failure, 'given-up'), failure),
             storage_key = NULL, expires_at = NULL WHERE id IN (?)`,
          [rows.map(({ id }) => id)],
        );
      }
      return rows.length;
    });
  }
}
