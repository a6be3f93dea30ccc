import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault, inTransaction } from '#platform';

const page = 500;
const tables = ['phone_call', 'call_back'] as const;

/** After a rotation: seals with the present key what older ones have sealed of numbers. */
@Injectable()
export class CallResealing {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** May be stopped and run again at any time. @returns how many were sealed anew, and how many are left. */
  async run(signal?: AbortSignal): Promise<{ resealed: number; left: number }> {
    let resealed = 0;
    for (const table of tables) {
      for (let done = page; done === page && !signal?.aborted;) {
        done = await this.pageOf(table);
        resealed += done;
      }
    }
    return { resealed, left: await this.left() };
  }

  /** Two ranges of the index instead of "not equal", which has none. */
  private pageOf(table: (typeof tables)[number]): Promise<number> {
    const key = this.vault.currentKey;
    return inTransaction(this.database, async (tx) => {
      const rows: { id: string; sealed: Buffer }[] = await tx.query(
        `SELECT id, sealed_number AS sealed FROM ${table} WHERE key_id < ? OR key_id > ?
         ORDER BY key_id LIMIT ${page} FOR UPDATE`,
        [key, key],
      );
      for (const { id, sealed } of rows) {
        await tx.query(`UPDATE ${table} SET sealed_number = ?, key_id = ? WHERE id = ?`, [
          this.vault.seal(this.vault.open(sealed, id), id),
          key,
          id,
        ]);
      }
      return rows.length;
    });
  }

  private async left(): Promise<number> {
    const key = this.vault.currentKey;
    const [row]: { n: number }[] = await this.database.query(
      `SELECT ${tables.map((table) => `(SELECT COUNT(*) FROM ${table} WHERE key_id < ? OR key_id > ?)`).join(' + ')} AS n`,
      tables.flatMap(() => [key, key]),
    );
    return Number(row?.n ?? 0);
  }
}
