import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

const codeOf = (error: unknown): number | undefined => {
  const errno = (error as { errno?: unknown })?.errno;
  return typeof errno === 'number' ? errno : undefined;
};

/**
 * 1213 deadlock, 1020 record changed since the snapshot (MariaDB ≥ 11.6). Not 1205, a lock that was waited for in vain:
 * whoever holds it that long will hold it longer, and a fifth wait helps nobody who waits for an answer.
 */
const worthRepeating = (error: unknown) => [1213, 1020].includes(codeOf(error) ?? 0);

/** 1062: a unique key already holds this value. */
export const isDuplicate = (error: unknown, index?: string): boolean =>
  codeOf(error) === 1062 && (!index || String((error as Error).message).includes(index));

/** 1452: a foreign key names a row that does not exist. */
export const isDangling = (error: unknown): boolean => codeOf(error) === 1452;

/**
 * Does the work in one transaction; when the database chose it as the victim of a deadlock, does it again
 * (five times at most). The work must therefore have no effect outside the transaction.
 */
export async function inTransaction<Out>(
  database: DataSource,
  work: (tx: EntityManager) => Promise<Out>,
): Promise<Out> {
  return repeated(() => database.transaction(work));
}

/**
 * Does again, a little later, what the database gave up for the sake of another transaction.
 * @param told hears of each time.
 */
export async function repeated<Out>(work: () => Promise<Out>, told?: () => void): Promise<Out> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!worthRepeating(error) || attempt === 5) throw error;
      told?.();
      await pause(attempt * attempt * 5 * (0.5 + Math.random()));
    }
  }
}
