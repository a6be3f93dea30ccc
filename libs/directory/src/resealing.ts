import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault, inTransaction } from '#platform';
import { belongingOfSecret } from './second-factor/second-factors.js';
import { belongingOfProvider } from './single-sign-on/identity-providers.js';

const page = 500;

const sealed = [
  { table: 'second_factor', id: 'person', belonging: belongingOfSecret },
  { table: 'identity_provider', id: 'id', belonging: belongingOfProvider },
] as const;

/** After a rotation: seals with the present key what older ones have sealed of second factors and providers. */
@Injectable()
export class SignInResealing {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** May be stopped and run again at any time. @returns how many were sealed anew, and how many are left. */
  async run(signal?: AbortSignal): Promise<{ resealed: number; left: number }> {
    let resealed = 0;
    let left = 0;
    for (const one of sealed) {
      for (let done = page; done === page && !signal?.aborted;) {
        done = await this.pageOf(one);
        resealed += done;
      }
      const [row]: { n: number }[] = await this.database.query(
        `SELECT COUNT(*) AS n FROM ${one.table} WHERE key_id < ? OR key_id > ?`,
        [this.vault.currentKey, this.vault.currentKey],
      );
      left += Number(row?.n ?? 0);
    }
    return { resealed, left };
  }

  /** Two ranges of the index instead of "not equal", which has none. */
  private pageOf({ table, id, belonging }: (typeof sealed)[number]): Promise<number> {
    const key = this.vault.currentKey;
    return inTransaction(this.database, async (tx) => {
      const rows: { id: string; sealed: Buffer }[] = await tx.query(
        `SELECT ${id} AS id, sealed FROM ${table} WHERE key_id < ? OR key_id > ? ORDER BY key_id LIMIT ${page} FOR UPDATE`,
        [key, key],
      );
      for (const row of rows) {
        const again = this.vault.seal(this.vault.open(row.sealed, belonging(row.id)), belonging(row.id));
        await tx.query(`UPDATE ${table} SET sealed = ?, key_id = ? WHERE ${id} = ?`, [again, key, row.id]);
      }
      return rows.length;
    });
  }
}
