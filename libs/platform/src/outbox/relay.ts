import type { Queue } from 'bullmq';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../database/transaction.js';
import { groupBy } from '../group-by.js';
import type { Metrics } from '../metrics.js';
import { patience, trying } from './trying.js';

interface DueRow {
  id: string;
  queue: string;
  job: string;
  data: string;
  handed: number;
}

const page = 500;

/**
 * Hands rows of the outbox that have fallen due to BullMQ: those whose writer could not, and those whose job got lost.
 * Any number of relays may run: rows another one holds are skipped, and a job is known by its row's id, so handing it
 * over again while it waits changes nothing.
 */
export class Relay {
  constructor(
    private readonly database: DataSource,
    private readonly queues: ReadonlyMap<string, Queue>,
    private readonly metrics: Metrics,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Hands over all that is due, page by page.
   * @param going asked before each page: a program that is to end does not begin another.
   */
  async sweep(going: () => boolean = () => true): Promise<void> {
    while (going() && (await this.handOver()) === page);
  }

  /** @returns how many rows were handed over. */
  async handOver(): Promise<number> {
    const now = this.now();
    return inTransaction(this.database, async (tx) => {
      const rows: DueRow[] = await tx.query(
        `SELECT id, queue, job, data, handed FROM outbox FORCE INDEX (outbox_due) WHERE due_at <= ?
         ORDER BY due_at LIMIT ${page} FOR UPDATE SKIP LOCKED`,
        [now],
      );
      if (rows.length === 0) return 0;
      const dead = await this.deadOnes(rows.filter((row) => row.handed > 0 && this.queues.has(row.queue)));
      // Written by a newer or older program: one for a person to look at, and no reason to keep the others waiting.
      for (const row of rows) if (!this.queues.has(row.queue)) dead.set(row.id, `no queue ${row.queue}`);
      for (const [queue, waiting] of groupBy(rows, (row) => row.queue)) {
        const target = this.queues.get(queue);
        if (!target) continue;
        await target.addBulk(
          waiting
            .filter((row) => !dead.has(row.id))
            .map((row) => ({
              name: row.job,
              data: JSON.parse(row.data) as object,
              opts: { ...trying, jobId: row.id },
            })),
        );
      }
      for (const [handed, group] of groupBy(rows, (row) => row.handed)) {
        const ids = group.filter((row) => !dead.has(row.id)).map((row) => row.id);
        if (ids.length === 0) continue;
        await tx.query('UPDATE outbox FORCE INDEX (PRIMARY) SET due_at = ?, handed = handed + 1 WHERE id IN (?)', [
          new Date(now.getTime() + patience(handed)),
          ids,
        ]);
      }
      for (const [id, error] of dead) {
        await tx.query('UPDATE outbox SET due_at = NULL, failed_at = ?, error = ? WHERE id = ?', [now, error, id]);
      }
      return rows.length;
    });
  }

  /**
   * Rows whose job had failed for good while nobody was there to write it down. A job that is over although its row is
   * there found no row, in a database of several nodes where its own had not heard of it yet: it is taken out of the
   * way, since BullMQ would ignore another one of its name.
   */
  private async deadOnes(rows: DueRow[]): Promise<Map<string, string>> {
    const dead = new Map<string, string>();
    await Promise.all(
      rows.map(async (row) => {
        const job = await this.queues.get(row.queue)?.getJob(row.id);
        const state = await job?.getState();
        if (job && state === 'failed') dead.set(row.id, (job.failedReason ?? 'failed').slice(0, 500));
        if (job && state === 'completed') await job.remove();
      }),
    );
    if (rows.length > 0) this.metrics.jobs.inc({ queue: 'all', job: 'all', outcome: 'handed-again' }, rows.length);
    return dead;
  }
}
