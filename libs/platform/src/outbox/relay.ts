import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../database/transaction.js';
import { groupBy } from '../group-by.js';
import type { Metrics } from '../metrics.js';
import { Outbox } from './outbox.js';

interface DueRow {
  id: string;
  queue: string;
  job: string;
  data: string;
  handed: number;
}

const page = 500;
/**
 * Milliseconds between two hand-overs, by how many rows the last one had: the busier, the longer. What gathers meanwhile
 * goes on as one and costs a fraction each; below some 1,000 rows a second nobody waits longer than the least.
 */
const breath = (handed: number) => Math.min(60, Math.max(8, handed));
/** After its first hand-over a row falls due again in 10 s, then in 20, 40 … at most about every 5 minutes. */
const patience = (handed: number) => 10_000 * 2 ** Math.min(handed, 5);

/** How a job is tried: at once, then after 0.5, 1, 2, 4 … seconds; after eight attempts (about a minute) it is dead. */
const trying = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 30 * 24 * 3600 },
};

/**
 * Hands rows of the outbox that are due to BullMQ. Any number of relays may run: rows another one holds are skipped,
 * and a job is known by its row's id, so handing it over again while it waits changes nothing.
 */
export class Relay {
  private stopped = false;
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly queues: ReadonlyMap<string, Queue>,
    private readonly ears: Redis,
    private readonly prefix: string,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async start(): Promise<void> {
    this.ears.on('message', () => this.wake());
    // Subscribing again after a lost connection is ioredis' work; until it succeeds the timer carries on alone.
    this.ears.subscribe(Outbox.channel(this.prefix)).catch(() => undefined);
    this.timer = setInterval(() => this.wake(), 1000);
    this.wake();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  wake(): void {
    this.again = true;
    if (this.running || this.stopped) return;
    this.running = this.drain()
      .then((handed) => pause(breath(handed)))
      .finally(() => {
        this.running = undefined;
        if (this.again) setImmediate(() => this.wake());
      });
  }

  /** @returns how many rows the last hand-over had. */
  private async drain(): Promise<number> {
    this.again = false;
    try {
      let handed = page;
      while (handed === page && !this.stopped) handed = await this.handOver();
      return handed;
    } catch (error) {
      this.log.warn({ err: error }, 'the relay could not hand over; it tries again within a second');
      return 0;
    }
  }

  /** @returns how many rows were handed over. */
  async handOver(): Promise<number> {
    const now = this.now();
    return inTransaction(this.database, async (tx) => {
      const rows: DueRow[] = await tx.query(
        `SELECT id, queue, job, data, handed FROM outbox WHERE due_at <= ?
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
        await tx.query('UPDATE outbox SET due_at = ?, handed = handed + 1 WHERE id IN (?)', [
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

  /** Rows whose job had failed for good while nobody was there to write it down. */
  private async deadOnes(rows: DueRow[]): Promise<Map<string, string>> {
    const dead = new Map<string, string>();
    await Promise.all(
      rows.map(async (row) => {
        const job = await this.queues.get(row.queue)?.getJob(row.id);
        if (job && (await job.isFailed())) dead.set(row.id, (job.failedReason ?? 'failed').slice(0, 500));
      }),
    );
    if (rows.length > 0) this.metrics.jobs.inc({ queue: 'all', job: 'all', outcome: 'repeated' }, rows.length);
    return dead;
  }
}
