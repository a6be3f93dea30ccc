import type { Hotline } from './hotline.js';

/**
 * Whether the machine has nothing left to do: no work waits, and no clock asks for a step. After a leap in time what
 * somebody reads before that changes under their eyes.
 */
export async function atRest({ database, time }: Hotline): Promise<boolean> {
  const [row]: { n: string }[] = await database.query(
    `SELECT (SELECT COUNT(*) FROM outbox WHERE failed_at IS NULL) +
            (SELECT COUNT(*) FROM clock WHERE next_at <= ?) AS n`,
    [time.now],
  );
  return Number(row!.n) === 0;
}
