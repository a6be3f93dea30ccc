import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '#platform';
import { CountingHeld } from './edition.js';

/** Seconds without a sign of life after which somebody else may go on. */
const held = 60;
const soon = `UTC_TIMESTAMP(3) + INTERVAL ${held} SECOND`;

/** Goes on counting, in a transaction that belongs to whoever has the lease. */
export type Hold = (tx: Pick<EntityManager, 'query'>, set: string, values?: unknown[]) => Promise<void>;

/**
 * Goes on in the name of a holder, and changes the row in the same statement.
 * @throws CountingHeld when it was lost meanwhile: nothing of the transaction may be kept.
 */
export const holdAs =
  (holder: string): Hold =>
  async (tx, set, values = []) => {
    const { affectedRows }: { affectedRows: number } = await tx.query(
      `UPDATE counting SET held_until = ${soon}, turn = turn + 1 ${set && `, ${set}`} WHERE id = 1 AND holder = ?`,
      [...values, holder],
    );
    if (affectedRows !== 1) throw new CountingHeld('Somebody else counts anew meanwhile');
  };

/**
 * Who makes all counts anew. It is a row, not a lock: of several database servers (Galera) each knows its own locks
 * alone, but of two that change the same row, one fails at its commit.
 */
export class Lease {
  private readonly sign: NodeJS.Timeout;
  readonly hold: Hold;

  private constructor(
    private readonly database: DataSource,
    readonly holder: string,
  ) {
    this.hold = holdAs(holder);
    this.sign = setInterval(() => void this.hold(database.manager, '').catch(() => undefined), (held * 1000) / 4);
    this.sign.unref();
  }

  /** @throws CountingHeld while somebody else has it. */
  static async take(database: DataSource): Promise<Lease> {
    const holder = newId();
    const { affectedRows }: { affectedRows: number } = await database.query(
      `UPDATE counting SET holder = ?, held_until = ${soon}, turn = turn + 1
       WHERE id = 1 AND (holder IS NULL OR held_until < UTC_TIMESTAMP(3))`,
      [holder],
    );
    if (affectedRows !== 1) throw new CountingHeld('Somebody else counts anew');
    return new Lease(database, holder);
  }

  /** Whoever comes next goes on from here. */
  async end(): Promise<void> {
    clearInterval(this.sign);
    await this.database.query('UPDATE counting SET holder = NULL, held_until = NULL WHERE id = 1 AND holder = ?', [
      this.holder,
    ]);
  }
}
