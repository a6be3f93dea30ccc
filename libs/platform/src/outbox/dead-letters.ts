import type { Queue } from 'bullmq';
import { IsNull, Not, type DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../database/transaction.js';
import { notFound } from '../refusal.js';
import { OutboxEntry } from './outbox-entry.js';
import type { Outbox } from './outbox.js';
import { patience } from './trying.js';

export interface DeadLetter {
  id: string;
  queue: string;
  job: string;
  failedAt: Date;
  error: string | null;
}

/** Jobs that failed for good: seen by an administrator, and run again when the cause is gone. */
export class DeadLetters {
  constructor(
    private readonly database: DataSource,
    private readonly queues: ReadonlyMap<string, Queue>,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first; `before` is the last id and time of the page above. */
  async list(limit: number, before?: { failedAt: Date; id: string }): Promise<DeadLetter[]> {
    const query = this.database
      .createQueryBuilder(OutboxEntry, 'entry')
      .where('entry.failedAt IS NOT NULL')
      .orderBy('entry.failedAt', 'DESC')
      .addOrderBy('entry.id', 'DESC')
      .limit(limit);
    if (before) {
      query.andWhere('(entry.failedAt < :at OR (entry.failedAt = :at AND entry.id < :id))', {
        at: before.failedAt,
        id: before.id,
      });
    }
    const rows = await query.getMany();
    return rows.map(({ id, queue, job, failedAt, error }) => ({ id, queue, job, failedAt: failedAt!, error }));
  }

  /** @throws Refusal `not-found` when there is none of this id, or somebody has just run it again. */
  async runAgain(id: string, at: Date): Promise<void> {
    // Of two who click, the first has it. It falls due only when the job ought to be done: the relay, which would find
    // the failed job and bury it again, does not look before.
    const dueAt = new Date(at.getTime() + patience(0));
    const { affected } = await this.database.manager.update(
      OutboxEntry,
      { id, failedAt: Not(IsNull()) },
      { dueAt, failedAt: null, error: null, handed: 1 },
    );
    const row = affected ? await this.database.manager.findOneBy(OutboxEntry, { id }) : null;
    if (!row) throw notFound({ zh: '没有这条失败任务', en: 'No such dead letter' });
    // The failed job keeps its id; while it lies there BullMQ would ignore the new one.
    await (await this.queues.get(row.queue)?.getJob(id))?.remove();
    this.outbox.handOver([row]);
  }

  /**
   * Takes a job off the list for good: what it was to do is left to the sweeps, or undone.
   * @param record writes down who did it and why, in the same transaction.
   * @throws Refusal `not-found`.
   */
  async drop(id: string, record: (tx: EntityManager, letter: DeadLetter) => Promise<void>): Promise<void> {
    const row = await inTransaction(this.database, async (tx) => {
      const found = await tx.findOneBy(OutboxEntry, { id, failedAt: Not(IsNull()) });
      const { affected } = found ? await tx.delete(OutboxEntry, { id, failedAt: Not(IsNull()) }) : { affected: 0 };
      if (!found || !affected) throw notFound({ zh: '没有这条失败任务', en: 'No such dead letter' });
      const { queue, job, failedAt, error } = found;
      await record(tx, { id, queue, job, failedAt: failedAt!, error });
      return found;
    });
    await (await this.queues.get(row.queue)?.getJob(id))?.remove();
  }

  /** Written by the worker when a job has used up its attempts. */
  async bury(id: string, error: string, at: Date): Promise<void> {
    await this.database.manager.update(OutboxEntry, { id }, { dueAt: null, failedAt: at, error: error.slice(0, 500) });
  }
}
