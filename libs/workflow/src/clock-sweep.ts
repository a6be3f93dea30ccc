import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { stateOfClock, upcoming, type ClockStep, type Happening } from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import { ENVIRONMENT, LOG, Newsroom, Now, Outbox, Trips, Vault, type Environment, type News } from '#platform';
import { writeChanges, type Decided } from './changes.js';
import { roomsOfUnit } from './news.js';
import { lockScenes } from './workflow.service.js';

const keeper: Actor = { kind: 'machine', name: 'clock-sweep' };
const page = 200;

const nameOf: Record<ClockStep, string> = { yellow: 'yellow-card', breach: 'breach', red: 'red-card' };

/**
 * Takes what has fallen due on the clocks: yellow card, breach, red card, each once. Found through an index, decided
 * under the complaint's lock, where a clock that has been met meanwhile asks for nothing any more.
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
    let taken = 0;
    const now = this.now.at;
    // By keyset: a clock that cannot be taken is passed by, and the next sweep tries it again.
    let last = { next_at: new Date(0), id: '' };
    while (going()) {
      const due: { complaint_id: string; next_at: Date; id: string }[] = await this.database.query(
        `SELECT complaint_id, next_at, id FROM clock
         WHERE next_at <= ? AND next_at >= ? AND (next_at > ? OR id > ?) ORDER BY next_at, id LIMIT ${page}`,
        [now, last.next_at, last.next_at, last.id],
      );
      const end = due.at(-1);
      if (!end) return taken;
      taken += await this.takeAll([...new Set(due.map((row) => row.complaint_id))], now);
      if (due.length < page) return taken;
      last = end;
    }
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
    const { decided, news } = await this.trips.transaction(async (trip) => {
      const scenes = await lockScenes(trip, { ids });
      const decided: Decided[] = [];
      const news: News[] = [];
      for (const { complaint, clocks } of scenes.values()) {
        const happenings: Happening[] = [];
        const changed: NonNullable<Decided['changes']['clocks']> = [];
        for (const clock of clocks) {
          // While nobody looked, several steps may have fallen due: all of them happen, in their order.
          let next = { nextAt: clock.nextAt, nextStep: clock.nextStep };
          let breachedAt = clock.breachedAt;
          while (next.nextStep && next.nextAt && next.nextAt <= now) {
            const step = next.nextStep;
            if (step === 'breach') breachedAt = next.nextAt;
            happenings.push({
              name: nameOf[step],
              from: complaint.state,
              to: complaint.state,
              legId: clock.legId,
              data: { clock: clock.kind, due: clock.dueAt?.toISOString() ?? null, state: stateOfClock(clock, now) },
            });
            next = upcoming(clock, step);
          }
          if (next.nextAt !== clock.nextAt) changed.push({ id: clock.id, set: { ...next, breachedAt } });
        }
        if (happenings.length === 0) continue;
        decided.push({ complaint, changes: { clocks: changed, happenings }, by: keeper, at: now });
        news.push(
          ...happenings.map(({ name }) => ({
            rooms: complaint.leadUnit
              ? [...roomsOfUnit(reference, complaint.leadUnit), 'role:supervisor']
              : ['role:dispatcher', 'role:supervisor'],
            event: name,
            data: { trackingCode: complaint.trackingCode, state: complaint.state, unit: complaint.leadUnit },
          })),
        );
      }
      writeChanges(trip, decided, { vault: this.vault, outbox: this.outbox, now });
      return { decided, news };
    });
    this.newsroom.tell(news);
    return decided.reduce((sum, { changes }) => sum + changes.happenings.length, 0);
  }
}
