import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Complaint, Fact, countedColumns, partialMark } from '#complaints';
import { Now, insertStatement } from '#platform';
import { FactLedger } from './fact-ledger.js';

/** Complaints of the last days are looked at: an update does not take longer. */
const daysBack = 3;
const atOnce = 200;
/** An id is a random digit, nine of time in milliseconds, ten random ones. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Complaints without a fact, or with half a one: born on a server of an older version while a newer one was already
 * counting. Their facts are made of their ledgers, and counted like any other birth.
 */
@Injectable()
export class FactSweep {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: FactLedger,
    private readonly now: Now,
  ) {}

  /** @returns how many were found. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    const since = timeDigits(this.now.at.getTime() - daysBack * 86_400_000);
    let found = 0;
    for (const first of digits) {
      for (let after = `${first}${since}`; going();) {
        // A range of the primary key, and of each a look at the primary key of its fact.
        const rows: { id: string }[] = await this.database.query(
          `SELECT c.id FROM complaint c FORCE INDEX (PRIMARY) LEFT JOIN fact f ON f.complaint_id = c.id
           WHERE c.id > ? AND c.id < ? AND (f.complaint_id IS NULL OR f.steps LIKE '${partialMark}%')
           ORDER BY c.id LIMIT ${atOnce}`,
          [after, `${first}~`],
        );
        if (rows.length > 0) await this.write(rows.map(({ id }) => id));
        found += rows.length;
        if (rows.length < atOnce) break;
        after = rows.at(-1)!.id;
      }
    }
    return found;
  }

  private async write(ids: string[]): Promise<void> {
    const by = await this.ledger.yardstick();
    const columns = countedColumns.map((name) => `\`${name}\``).join(',');
    await this.database.transaction(async (tx) => {
      const rows = await tx.find(Complaint, {
        select: { id: true, eventCount: true },
        where: { id: In(ids) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      // Whoever came first has seen to some of them: a fact that is whole by now stays as it is.
      const whole: { id: string }[] = await tx.query(
        `SELECT complaint_id AS id FROM fact WHERE complaint_id IN (?) AND steps NOT LIKE '${partialMark}%' FOR UPDATE`,
        [ids],
      );
      const kept = new Set(whole.map(({ id }) => id));
      const wanted = rows.filter(({ id }) => !kept.has(id));
      if (wanted.length === 0) return;
      const facts = await this.ledger.of(
        tx,
        by,
        wanted.map(({ id }) => id),
      );
      // What was there counts as nothing; that it changes is to be counted.
      const seqs = wanted.flatMap(({ id, eventCount }) => [id, eventCount]);
      await tx.query(
        `INSERT IGNORE INTO fact_change (complaint_id, seq, ${columns})
         SELECT complaint_id, CASE complaint_id ${wanted.map(() => 'WHEN ? THEN ?').join(' ')} END, ${columns}
         FROM fact WHERE complaint_id IN (?)`,
        [...seqs, wanted.map(({ id }) => id)],
      );
      const statement = insertStatement(this.database, Fact, facts, 'REPLACE');
      if (statement) await tx.query(statement.sql, statement.values);
      // Of those that had none at all: a birth.
      await tx.query(
        `INSERT IGNORE INTO fact_change (complaint_id, seq, ${columns})
         SELECT f.complaint_id, 0, ${countedColumns.map((name) => `f.\`${name}\``).join(',')} FROM fact f
         WHERE f.complaint_id IN (?) AND NOT EXISTS (SELECT 1 FROM fact_change o WHERE o.complaint_id = f.complaint_id)`,
        [wanted.map(({ id }) => id)],
      );
    });
  }
}

function timeDigits(at: number): string {
  let text = '';
  for (let place = 8; place >= 0; place--) text += digits[Math.floor(at / 32 ** place) % 32]!;
  return text;
}
