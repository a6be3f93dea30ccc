import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, inTransaction } from '#platform';
import { ReferenceBook } from '../reference-book.js';
import type { Actor } from '../rights.js';
import { ChangeSheet } from './change-sheet.js';

/** Whoever changes a list waits for the row of this setting; it counts the changes. */
const catalogueSetting = 'catalogue-edition';

/**
 * Where the hotline's lists are changed (decline guide, dispatch catalogue, channels, districts, units, subjects): one
 * change after the other, each written down in its own transaction and then announced to every server and worker.
 */
@Injectable()
export class CatalogueDesk {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  async change<Out>(by: Actor, work: (sheet: ChangeSheet) => Promise<Out>): Promise<Out> {
    let changed = false;
    const out = await inTransaction(this.database, async (tx) => {
      const edition = await lockEdition(tx);
      const sheet = new ChangeSheet(tx, by, this.now.at);
      const result = await work(sheet);
      changed = sheet.recorded > 0;
      if (changed) {
        await tx.query('UPDATE setting SET value = ? WHERE name = ?', [JSON.stringify(edition + 1), catalogueSetting]);
      }
      return result;
    });
    if (changed) await this.book.changed();
    return out;
  }
}

async function lockEdition(tx: EntityManager): Promise<number> {
  await tx.query(`INSERT IGNORE INTO setting (name, value) VALUES (?, '0')`, [catalogueSetting]);
  const [row]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ? FOR UPDATE', [
    catalogueSetting,
  ]);
  return Number(JSON.parse(row!.value));
}
