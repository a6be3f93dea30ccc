import type { EntityManager } from 'typeorm';

/**
 * Says, in the transaction of a change, which local days are to be counted again. Whoever counts a day holds its row, so
 * that this waits for them and leaves a new one; it goes last, to be held as shortly as may be.
 */
export async function markDays(tx: EntityManager, days: Iterable<string>, at: Date): Promise<void> {
  const each = [...new Set(days)].sort();
  if (each.length === 0) return;
  await tx.query(
    `INSERT INTO call_day_due (day, since) VALUES ${each.map(() => '(?, ?)').join(',')}
     ON DUPLICATE KEY UPDATE since = LEAST(since, VALUES(since))`,
    each.flatMap((day) => [day, at]),
  );
}
