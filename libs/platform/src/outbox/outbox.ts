import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Row } from '../database/rows.js';
import { groupBy } from '../group-by.js';
import { newId } from '../ids.js';
import type { OutboxEntry } from './outbox-entry.js';
import { patience, trying } from './trying.js';

/** One piece of work for the machine: which queue, which job, with what. */
export interface Todo {
  queue: string;
  job: string;
  data: object;
}

export type OutboxRow = Row<OutboxEntry>;

/** So many pieces of work of a kind share a row, and with it a job. */
export const mostInARow = 16;

/**
 * What is to be done next: rows for the transaction at hand, and, once that is committed, the jobs themselves.
 *
 * Who wrote a row hands it to BullMQ; the row says so by falling due only when the job ought to be done. Should the
 * writer die in between, or Redis be away, the relay finds the row when it falls due.
 */
export class Outbox {
  constructor(
    private readonly queues: ReadonlyMap<string, Queue>,
    private readonly redis: Redis,
    private readonly log?: Logger,
  ) {}

  /** The rows to write in the transaction: one for all of a kind, since what was written together is done together. */
  rows(todos: readonly Todo[], at: Date): OutboxRow[] {
    const kinds = groupBy(todos, ({ queue, job }) => `${queue} ${job}`);
    return [...kinds.values()].flatMap((kind) => {
      const rows: OutboxRow[] = [];
      for (let start = 0; start < kind.length; start += mostInARow) {
        rows.push(this.row(kind[0]!, kind.slice(start, start + mostInARow), at));
      }
      return rows;
    });
  }

  /** What failed as a whole, one by one: then only the one at fault keeps failing. */
  apart(row: Pick<OutboxRow, 'queue' | 'job' | 'data'>, at: Date): OutboxRow[] {
    return row.data.map((data) => this.row(row, [{ data }], at));
  }

  private row({ queue, job }: Pick<Todo, 'queue' | 'job'>, todos: readonly Pick<Todo, 'data'>[], at: Date): OutboxRow {
    const handed = this.redis.status === 'ready' && this.queues.has(queue);
    return {
      id: newId(),
      queue,
      job,
      data: todos.map(({ data }) => data),
      createdAt: at,
      dueAt: handed ? new Date(at.getTime() + patience(0)) : at,
      handed: handed ? 1 : 0,
      failedAt: null,
      error: null,
    };
  }

  /**
   * After the commit, which waits for nobody and which no error may undo: none is thrown, and what goes wrong here is
   * made good when the row falls due.
   */
  handOver(rows: readonly OutboxRow[]): void {
    try {
      const taken = rows.filter(({ handed }) => handed > 0);
      for (const [name, group] of groupBy(taken, (row) => row.queue)) {
        this.queues
          .get(name)
          ?.addBulk(group.map(({ id, job, data }) => ({ name: job, data, opts: { ...trying, jobId: id } })))
          .catch(() => undefined);
      }
    } catch (error) {
      this.log?.error({ err: error }, 'jobs could not be handed over; the relay will do it');
    }
  }

  /** How many jobs wait in a queue to be taken up; nothing where nobody can say. */
  async waiting(queue: string): Promise<number | undefined> {
    return this.queues
      .get(queue)
      ?.getJobCountByTypes('waiting')
      .catch(() => undefined);
  }
}
