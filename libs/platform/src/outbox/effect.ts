import { question } from '../database/rows.js';
import type { Trip, Trips } from '../database/trips.js';
import type { News, Newsroom } from '../news.js';
import { Together } from '../together.js';
import type { Outbox, OutboxRow } from './outbox.js';

/** What is left to do when the transaction of an effect has been committed. */
export interface Afterwards {
  news?: News[];
  /** Work for the machine that was written. */
  todos?: readonly OutboxRow[];
}

export type EffectHandler<Data> = (trip: Trip, data: Data[], at: Date) => Promise<Afterwards>;

/**
 * What a kind of job does, once: the outbox row is locked, the effect written and the row deleted in one transaction.
 * A job delivered twice finds no row the second time. Jobs that are at hand together share a transaction.
 */
export class Effect<Data extends object> {
  private readonly together: Together<string, 'done' | 'repeated'>;

  constructor(
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly newsroom: Newsroom,
    private readonly handle: EffectHandler<Data>,
    private readonly now: () => Date,
  ) {
    this.together = new Together((ids) => this.write(ids), { most: 64, atOnce: 2, key: (id) => id });
  }

  /** @param id of the outbox row, which is the id of the job. */
  run(id: string): Promise<'done' | 'repeated'> {
    return this.together.add(id);
  }

  private async write(ids: string[]): Promise<('done' | 'repeated')[]> {
    const at = this.now();
    const { present, after } = await this.trips.transaction(async (trip) => {
      const [rows] = await trip.ask(
        question<{ id: string; data: string }>('SELECT id, data FROM outbox WHERE id IN (?) ORDER BY id FOR UPDATE', [
          ids,
        ]),
      );
      if (rows.length === 0) return { present: new Set<string>(), after: {} };
      const after = await this.handle(
        trip,
        rows.map((row) => JSON.parse(row.data) as Data),
        at,
      );
      trip.write({ sql: 'DELETE FROM outbox WHERE id IN (?)', values: [rows.map((row) => row.id)] });
      return { present: new Set(rows.map((row) => row.id)), after };
    });
    if (after.todos) this.outbox.handOver(after.todos);
    if (after.news) this.newsroom.tell(after.news);
    return ids.map((id) => (present.has(id) ? 'done' : 'repeated'));
  }
}
