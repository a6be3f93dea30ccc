import type { Redis } from 'ioredis';
import type { EntityManager } from 'typeorm';
import { insertRows, type Row } from '../database/rows.js';
import { newId } from '../ids.js';
import { OutboxEntry } from './outbox-entry.js';

/** One piece of work for the machine: which queue, which job, with what. */
export interface Todo {
  queue: string;
  job: string;
  data: object;
}

/** Writes what is to be done next into the transaction at hand, and wakes the relay once it is committed. */
export class Outbox {
  private nudged = false;

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  static channel(prefix: string): string {
    return `${prefix}:outbox`;
  }

  async add(tx: EntityManager, todos: readonly Todo[], at: Date): Promise<void> {
    await insertRows(tx, OutboxEntry, Outbox.rows(todos, at));
  }

  static rows(todos: readonly Todo[], at: Date): Row<OutboxEntry>[] {
    return todos.map(({ queue, job, data }) => ({
      id: newId(),
      queue,
      job,
      data,
      createdAt: at,
      dueAt: at,
      handed: 0,
      failedAt: null,
      error: null,
    }));
  }

  /** After the commit. Lost nudges only cost time: the relay also looks by itself. */
  nudge(): void {
    if (this.nudged) return;
    this.nudged = true;
    setTimeout(() => {
      this.nudged = false;
      this.redis.publish(Outbox.channel(this.prefix), '').catch(() => undefined);
    }, 2);
  }
}
