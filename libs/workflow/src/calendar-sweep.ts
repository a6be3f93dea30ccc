import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, In } from 'typeorm';
import { calendarSetting, readReference, type Actor, type Reference } from '#directory';
import {
  ENVIRONMENT,
  LOG,
  Newsroom,
  Now,
  Outbox,
  Setting,
  Trips,
  Vault,
  question,
  type Environment,
  type News,
  type Trip,
} from '#platform';
import { writeChanges, type Decided } from './changes.js';
import { withoutGroundless } from './groundless.js';
import { metAgain } from './met-again.js';
import { moved } from './news.js';
import { recast } from './recasting.js';
import type { Changes, Scene, Standing } from './scene.js';
import { lockStandings } from './standing.js';

const keeper: Actor = { kind: 'machine', name: 'calendar-sweep' };
const page = 200;

/** How far the clocks have been reckoned by which edition of the calendars. */
export const sweptSetting = 'calendar-swept';

/**
 * Provisional clocks first, by their key; then all that are armed, by when they fall due: a day that was moved within a
 * known year concerns those, and so does a red card that lies in a year that was unknown; then those that nothing more
 * falls due of, by their key: late ones, of which a day that was declared free afterwards takes the breach back; last those
 * that were met while they were provisional, by when that was.
 */
const passes = ['provisional', 'armed', 'spent', 'met', 'done'] as const;

interface Swept {
  edition: number;
  pass: (typeof passes)[number];
  /** The last clock that was looked at. */
  id: string;
  /** When it falls due next; of one that was met, when that was. */
  nextAt: string;
}

interface Found {
  id: string;
  complaint_id: string;
  next_at: Date | null;
  met_at: Date | null;
}

/**
 * Reckons running clocks again when a calendar has changed: holidays were announced, a day was added. What changes is an
 * event of the complaint; what stays as it was leaves no trace. Progress is kept with the changes themselves, so a sweep
 * that was interrupted goes on where it was, and of several at once one works.
 */
@Injectable()
export class CalendarSweep {
  constructor(
    private readonly database: DataSource,
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly newsroom: Newsroom,
    private readonly vault: Vault,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @returns how many complaints were changed. */
  async sweep(): Promise<number> {
    if (await this.isDone()) return 0;
    // Read anew: what this process has at hand may be older than the change that it is about.
    const reference = await readReference(this.database.manager);
    const edition = reference.calendarEdition;
    await this.database.query(`INSERT IGNORE INTO setting (name, value) VALUES (?, 'null')`, [sweptSetting]);
    let changed = 0;
    for (;;) {
      const step = await this.step(edition, reference);
      changed += step.changed;
      if (!step.more) return changed;
    }
  }

  private async isDone(): Promise<boolean> {
    const settings = await this.database.manager.findBy(Setting, { name: In([calendarSetting, sweptSetting]) });
    const value = (name: string) => settings.find((one) => one.name === name)?.value;
    const swept = value(sweptSetting) as Swept | null | undefined;
    return swept?.pass === 'done' && swept.edition === Number(value(calendarSetting) ?? 0);
  }

  /** One page; when it cannot be written as a whole, each complaint by itself, and those at fault are passed by. */
  private async step(edition: number, reference: Reference): Promise<{ changed: number; more: boolean }> {
    try {
      return await this.take(edition, reference);
    } catch (error) {
      this.log.warn({ err: error }, 'a page of clocks could not be reckoned again as a whole');
      const failing = new Set<string>();
      const { ids } = await this.trips.transaction((trip) => this.look(trip, edition));
      let changed = 0;
      for (const id of ids) {
        try {
          changed += await this.trips.transaction(async (trip) => (await this.reckon(trip, [id], reference)).length);
        } catch (reason) {
          failing.add(id);
          this.log.error({ err: reason, complaint: id }, 'the clocks of a complaint could not be reckoned again');
        }
      }
      const rest = await this.take(edition, reference, failing);
      return { ...rest, changed: changed + rest.changed };
    }
  }

  private async take(edition: number, reference: Reference, except: ReadonlySet<string> = new Set()) {
    const { news, changed, more } = await this.trips.transaction(async (trip) => {
      const { held, ids, next } = await this.look(trip, edition);
      if (!held) return { news: [], changed: 0, more: false };
      const decided = await this.reckon(
        trip,
        ids.filter((id) => !except.has(id)),
        reference,
      );
      trip.write({ sql: 'UPDATE setting SET value = ? WHERE name = ?', values: [JSON.stringify(next), sweptSetting] });
      return {
        news: decided.flatMap(({ complaint, changes }): News[] =>
          complaint.silent ? [] : moved({ ...complaint, ...changes.complaint }, reference),
        ),
        changed: decided.length,
        more: next.pass !== 'done',
      };
    });
    this.newsroom.tell(news);
    return { changed, more };
  }

  /** The next page of complaints, and where the one after it begins; `held` is false while another sweep is at it. */
  private async look(trip: Trip, edition: number): Promise<{ held: boolean; ids: string[]; next: Swept }> {
    const [[row]] = await trip.ask(
      question<{ value: string }>('SELECT value FROM setting WHERE name = ? FOR UPDATE SKIP LOCKED', [sweptSetting]),
    );
    const fresh: Swept = { edition, pass: 'provisional', id: '', nextAt: new Date(0).toISOString() };
    if (!row) return { held: false, ids: [], next: fresh };
    const kept = JSON.parse(row.value) as Swept | null;
    const swept = kept?.edition === edition ? kept : fresh;
    if (swept.pass === 'done') return { held: true, ids: [], next: swept };
    const found = await this.page(trip, swept);
    const end = found.at(-1);
    const next: Swept =
      end && found.length === page
        ? { ...swept, id: end.id, nextAt: (end.met_at ?? end.next_at ?? new Date(0)).toISOString() }
        : { ...fresh, pass: passes[passes.indexOf(swept.pass) + 1]! };
    return { held: true, ids: [...new Set(found.map((clock) => clock.complaint_id))], next };
  }

  private async page(trip: Trip, { pass, id, nextAt }: Swept): Promise<Found[]> {
    const after = new Date(nextAt);
    const columns = 'id, complaint_id, next_at, met_at';
    if (pass === 'met') {
      const [met] = await trip.ask(
        question<Found>(
          `SELECT ${columns} FROM clock FORCE INDEX (clock_provisional)
           WHERE provisional = 1 AND met_at >= ? AND (met_at > ? OR id > ?) AND cancelled_at IS NULL
           ORDER BY met_at, cancelled_at, id LIMIT ${page}`,
          [after, after, id],
        ),
      );
      return met;
    }
    const [found] = await trip.ask(
      pass === 'armed'
        ? question<Found>(
            `SELECT ${columns} FROM clock FORCE INDEX (clock_next)
             WHERE next_at >= ? AND (next_at > ? OR id > ?) ORDER BY next_at, id LIMIT ${page}`,
            [after, after, id],
          )
        : question<Found>(
            `SELECT ${columns} FROM clock FORCE INDEX (clock_provisional)
             WHERE provisional = ? AND met_at IS NULL AND cancelled_at IS NULL AND id > ?
             ${pass === 'spent' ? 'AND next_at IS NULL AND due_at IS NOT NULL' : ''} ORDER BY id LIMIT ${page}`,
            [pass === 'provisional', id],
          ),
    );
    return found;
  }

  /** Looks first, and locks only those of which a clock says something else now. */
  private async reckon(trip: Trip, ids: string[], reference: Reference): Promise<Decided[]> {
    const at = this.now.at;
    const changesOf = (standing: Standing) => this.changes(standing, reference, at);
    const glanced = await lockStandings(trip, { ids }, 'glance');
    const wanted = [...glanced.values()].filter((standing) => changesOf(standing)).map(({ complaint }) => complaint.id);
    const standings = await lockStandings(trip, { ids: wanted });
    const decided = [...standings.values()].flatMap((standing): Decided[] => {
      const changes = changesOf(standing);
      return changes ? [{ complaint: standing.complaint, legs: standing.legs, changes, by: keeper, at }] : [];
    });
    writeChanges(trip, decided, {
      vault: this.vault,
      outbox: this.outbox,
      now: at,
      reference,
      zone: this.environment.timeZone,
    });
    return decided;
  }

  private changes(standing: Standing, reference: Reference, at: Date): Changes | undefined {
    const scene: Scene = { ...standing, reference, by: keeper, at, zone: this.environment.timeZone };
    const { newClocks: _, ...recasted } = recast(scene, standing.complaint);
    const met = metAgain(scene);
    const clocks = [...recasted.clocks, ...met.clocks];
    if (clocks.length === 0) return undefined;
    return withoutGroundless(scene, {
      complaint: { ...met.complaint, ...recasted.complaint },
      legs: [...met.legs, ...recasted.legs],
      clocks,
      orders: [...met.orders, ...recasted.orders],
      happenings: [{ name: 'recompute', reason: '工作日历有变化，期限重新计算' }],
    });
  }
}
