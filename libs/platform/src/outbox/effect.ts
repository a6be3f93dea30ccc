import { setTimeout as pause } from 'node:timers/promises';
import { deleteStatement, insertStatement, select } from '../database/rows.js';
import type { Trip, Trips } from '../database/trips.js';
import type { News, Newsroom } from '../news.js';
import { Together } from '../together.js';
import { OutboxEntry } from './outbox-entry.js';
import { mostInARow, type Outbox, type OutboxRow } from './outbox.js';
import { Rests, promptly, type DoneGroup, type Pace } from './pace.js';

interface Awaited {
  id: string;
  /** How many pieces of work its row holds. */
  pieces: number;
}

/** What is left to do when the transaction of an effect has been committed. */
export interface Afterwards {
  news?: News[];
  /** Work for the machine that was written. */
  todos?: readonly OutboxRow[];
}

export type Outcome = 'done' | 'repeated';

export type EffectHandler<Data> = (trip: Trip, data: Data[], at: Date) => Promise<Afterwards>;

/**
 * What a kind of job does, once: the outbox row is locked, the effect written and the row deleted in one transaction.
 * A job delivered twice finds no row the second time. Jobs that are at hand together share a transaction; a job that
 * fails with several pieces of work becomes a job for each.
 */
export class Effect<Data extends object> {
  private readonly together: Together<Awaited, Outcome>;
  private readonly rests: Rests;
  private last: DoneGroup = { took: 0, full: false, jobs: 0 };
  private closing = false;

  constructor(
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly newsroom: Newsroom,
    private readonly handle: EffectHandler<Data>,
    private readonly now: () => Date,
    private readonly pace: Pace = promptly,
    /** How many jobs wait in the queue; nothing where nobody knows. */
    private readonly waiting: () => Promise<number | undefined> = () => Promise.resolve(undefined),
  ) {
    this.rests = new Rests(pace);
    this.together = new Together((jobs) => this.write(jobs), {
      most: pace.most,
      size: ({ pieces }) => pieces,
      atOnce: 1,
      rest: () => this.rest(),
      key: ({ id }) => id,
    });
  }

  /**
   * @param id of the outbox row, which is the id of the job.
   * @param pieces of work that the row holds.
   */
  async run(id: string, pieces = 1): Promise<Outcome | 'split'> {
    try {
      return await this.together.add({ id, pieces });
    } catch (error) {
      // When not even this can be written, the job itself is tried again.
      if (await this.split(id).catch(() => false)) return 'split';
      throw error;
    }
  }

  /** @returns whether there was more than one piece of work to tell apart. */
  private async split(id: string): Promise<boolean> {
    const at = this.now();
    const work = await this.trips.transaction(async (trip) => {
      const [[row]] = await trip.ask(select(trip.database, OutboxEntry, 'PRIMARY', 'WHERE id = ? FOR UPDATE', [id]));
      if (!row || row.data.length < 2) return [];
      const work = this.outbox.apart(row, at);
      trip.write(deleteStatement(trip.database, OutboxEntry, [id]), insertStatement(trip.database, OutboxEntry, work));
      return work;
    });
    this.outbox.handOver(work);
    return work.length > 0;
  }

  /** The program ends: what is at hand is done without giving way to anybody. */
  close(): void {
    this.closing = true;
  }

  private async rest(): Promise<void> {
    // Where there is room in a group nobody has to give way, and nobody is asked.
    const waiting = this.last.full && this.pace.yields && !this.closing ? await this.waiting() : undefined;
    // What BullMQ has handed over already waits here.
    const left = waiting === undefined ? undefined : waiting + this.together.size;
    await pause(this.rests.after(this.last, performance.now(), left));
  }

  private async write(jobs: Awaited[]): Promise<Outcome[]> {
    const ids = jobs.map(({ id }) => id);
    const begun = performance.now();
    const at = this.now();
    const { present, after } = await this.trips.transaction(async (trip) => {
      const [rows] = await trip.ask(
        select(trip.database, OutboxEntry, 'PRIMARY', 'WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]),
      );
      if (rows.length === 0) return { present: new Set<string>(), after: {} };
      const after = await this.handle(
        trip,
        rows.flatMap((row) => row.data as Data[]),
        at,
      );
      trip.write(
        deleteStatement(
          trip.database,
          OutboxEntry,
          rows.map((row) => row.id),
        ),
      );
      return { present: new Set(rows.map((row) => row.id)), after };
    });
    this.last = {
      took: performance.now() - begun,
      // Where the next job would not have fitted in, one of a usual row's size at least.
      full: jobs.reduce((sum, { pieces }) => sum + pieces, 0) + mostInARow > this.pace.most,
      jobs: jobs.length,
    };
    if (after.todos) this.outbox.handOver(after.todos);
    if (after.news) this.newsroom.tell(after.news);
    return ids.map((id) => (present.has(id) ? 'done' : 'repeated'));
  }
}
