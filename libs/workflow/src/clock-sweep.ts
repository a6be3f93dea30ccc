import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ReferenceBook } from '#directory';
import { ENVIRONMENT, LOG, Newsroom, Now, Outbox, Trips, Vault, type Environment } from '#platform';
import { cardsDue } from './cards.js';
import { keeper } from './catching-up.js';
import { writeChanges, type Decided } from './changes.js';
import { lockStandings } from './standing.js';

/** Clocks of a page, which share a transaction. */
const page = 200;
/** Pages under way: while the database writes one, the next is decided. */
const atOnce = 2;

/**
 * Takes what has fallen due on the clocks: yellow card, breach, red card, each once, with what follows from it. Found
 * through an index, decided under the complaint's lock, where a clock that has been met meanwhile asks for nothing any
 * more. Complaints whose lock somebody else has are passed by: another sweep has them in hand, so several share the work,
 * or a move, which takes what has fallen due itself. The lock is the complaint's and never the clock's own, which a
 * move takes after it: whoever took them the other way round would wait for it in a circle.
 */
@Injectable()
export class ClockSweep {
  constructor(
    private readonly database: DataSource,
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly newsroom: Newsroom,
    private readonly vault: Vault,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @returns how many steps were taken; any number of sweeps may run at once. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    const now = this.now.at;
    const under = new Set<Promise<number>>();
    let taken = 0;
    // By keyset: a clock that cannot be taken is passed by, and the next sweep tries it again.
    let last = { next_at: new Date(0), id: '' };
    for (let length = page; length === page && going();) {
      const due: { complaint_id: string; next_at: Date; id: string }[] = await this.database.query(
        `SELECT complaint_id, next_at, id FROM clock FORCE INDEX (clock_next)
         WHERE next_at <= ? AND next_at >= ? AND (next_at > ? OR id > ?) ORDER BY next_at, id LIMIT ${page}`,
        [now, last.next_at, last.next_at, last.id],
      );
      length = due.length;
      const end = due.at(-1);
      if (!end) break;
      last = end;
      while (under.size >= atOnce) await Promise.race(under);
      const work = this.takeAll([...new Set(due.map((row) => row.complaint_id))], now).then((steps) => {
        under.delete(work);
        return (taken += steps);
      });
      under.add(work);
    }
    await Promise.all(under);
    return taken;
  }

  /** One complaint that cannot be written must not keep the cards of the others from being shown. */
  private async takeAll(ids: string[], now: Date): Promise<number> {
    try {
      return await this.take(ids, now);
    } catch (error) {
      if (ids.length === 1) {
        this.log.error({ err: error, complaint: ids[0] }, 'the clocks of a complaint could not be swept');
        return 0;
      }
      let taken = 0;
      for (const id of ids) taken += await this.takeAll([id], now);
      return taken;
    }
  }

  private async take(ids: string[], now: Date): Promise<number> {
    const reference = await this.book.open();
    const { decided, todos } = await this.trips.transaction(async (trip) => {
      const standings = await lockStandings(trip, { ids }, 'those that are free');
      const decided: Decided[] = [];
      for (const standing of standings.values()) {
        const { complaint, legs } = standing;
        const changes = cardsDue({ ...standing, reference, by: keeper, at: now, zone: this.environment.timeZone });
        if (changes) decided.push({ complaint, legs, changes, by: keeper, at: now });
      }
      const todos = writeChanges(trip, decided, {
        vault: this.vault,
        outbox: this.outbox,
        now,
        reference,
        zone: this.environment.timeZone,
      });
      return { decided, todos };
    });
    this.outbox.handOver(todos);
    this.newsroom.tell(decided.flatMap(({ changes }) => changes.news ?? []));
    return decided.reduce((sum, { changes }) => sum + changes.happenings.filter(({ clocks }) => clocks).length, 0);
  }
}
