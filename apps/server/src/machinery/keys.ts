import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit, type PersonActor } from '#directory';
import { Now, Refusal, Vault, inTransaction, resealSetting, type ResealAsked } from '#platform';

export interface SealedBy {
  id: string;
  /** Local date on which it was made, as its id says; nothing for an id of another form. */
  madeOn: string | null;
  current: boolean;
  sealed: Record<string, number>;
  total: number;
}

/** Which keys have sealed how much. Never a key: those are in the key file alone. */
@Injectable()
export class SealingKeys {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly now: Now,
  ) {}

  /** All that hold something sealed: a key that still opens one of them must not be called free to go. */
  private get tables(): string[] {
    return this.database.entityMetadatas
      .filter(({ columns }) => columns.some(({ databaseName }) => databaseName === 'key_id'))
      .map(({ tableName }) => tableName);
  }

  /** Each table's share by its index of key ids. */
  async list(): Promise<SealedBy[]> {
    const rows: { name: string; id: string; n: number }[] = await this.database.query(
      this.tables
        .map(
          (table) =>
            `SELECT '${table}' AS name, key_id AS id, COUNT(*) AS n FROM ${table} WHERE key_id IS NOT NULL GROUP BY key_id`,
        )
        .join(' UNION ALL '),
    );
    const ids = [...new Set([this.vault.currentKey, ...rows.map(({ id }) => id)])].sort().reverse();
    return ids.map((id) => {
      const own = rows.filter((row) => row.id === id);
      const [, year, month, day] = /^k(\d{4})(\d\d)(\d\d)/.exec(id) ?? [];
      return {
        id,
        madeOn: year && month && day ? `${year}-${month}-${day}` : null,
        current: id === this.vault.currentKey,
        sealed: Object.fromEntries(own.map(({ name, n }) => [name, Number(n)])),
        total: own.reduce((sum, { n }) => sum + Number(n), 0),
      };
    });
  }

  async resealing(): Promise<ResealAsked | null> {
    const [row]: { value: string }[] = await this.database.query('SELECT value FROM setting WHERE name = ?', [
      resealSetting,
    ]);
    return row ? (JSON.parse(row.value) as ResealAsked) : null;
  }

  /** A worker seals with the present key what older ones have sealed. Asked twice it is done once. */
  async reseal(reason: string, by: PersonActor): Promise<ResealAsked> {
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      await tx.query(`INSERT IGNORE INTO setting (name, value) VALUES (?, 'null')`, [resealSetting]);
      const [row]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ? FOR UPDATE', [
        resealSetting,
      ]);
      const present = JSON.parse(row!.value) as ResealAsked | null;
      if (present && present.finishedAt === null) {
        throw new Refusal('already-in-progress', { zh: '正在重新加密', en: 'It is being done already' });
      }
      const key = this.vault.currentKey;
      const asked: ResealAsked = { key, askedAt: at.toISOString(), finishedAt: null, resealed: 0, left: null };
      await tx.query('UPDATE setting SET value = ? WHERE name = ?', [JSON.stringify(asked), resealSetting]);
      await recordAudit(tx, { what: 'reseal-started', about: `key/${key}`, reason }, by, at);
      return asked;
    });
  }
}
