import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { ReferenceBook, localDate, localTime, startOfDay, type LocalDate } from '#directory';
import { ENVIRONMENT, Newsroom, Now, inTransaction, newId, type Environment } from '#platform';
import { recordAct } from '../acts.js';
import { WarningFinder, type Look, type Stand } from './warning-finder.js';
import { newsOfWarning } from './warning-news.js';
import { Warning } from './warning.js';

/** From this local time on the day before is complete. */
const nightlyFrom = '02:00:00';
const setting = 'warnings-round';

/** What the hotline remembers of its rounds; times in ISO 8601, UTC. */
export interface RoundRecord {
  /** The last local date that has been looked through, when, and what came of it. */
  day: LocalDate | null;
  ranAt: string | null;
  raised: number;
  goneOn: number;
  ended: number;
  /** How many series were judged. */
  series: number;
  /** When somebody wanted another round. */
  askedAt: string | null;
}

const never: RoundRecord = { day: null, ranAt: null, raised: 0, goneOn: 0, ended: 0, series: 0, askedAt: null };

/**
 * The nightly look at everything. It may run as often as it likes and on as many machines: a warning is about one matter
 * and stands once, goes on while the matter does, and ends by itself.
 */
@Injectable()
export class WarningRound {
  constructor(
    private readonly database: DataSource,
    private readonly finder: WarningFinder,
    private readonly book: ReferenceBook,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The worker's chore: a round where last night's has not been yet, or where somebody asked for one. */
  async sweep(): Promise<RoundRecord | undefined> {
    const { day, ranAt, askedAt } = await this.record();
    const at = this.now.at;
    const nightly = day !== this.yesterday(at) && localTime(at, this.environment.timeZone) >= nightlyFrom;
    const asked = askedAt !== null && (ranAt === null || askedAt > ranAt);
    return nightly || asked ? this.run() : undefined;
  }

  async record(): Promise<RoundRecord> {
    const [row]: { value: string }[] = await this.database.query('SELECT value FROM setting WHERE name = ?', [setting]);
    return row ? (JSON.parse(row.value) as RoundRecord) : never;
  }

  /** Has the worker do a round as soon as it can. */
  async ask(): Promise<RoundRecord> {
    return inTransaction(this.database, async (tx) => {
      const record = { ...(await held(tx)), askedAt: this.now.at.toISOString() };
      await keep(tx, record);
      return record;
    });
  }

  async run(): Promise<RoundRecord> {
    const at = this.now.at;
    const day = this.yesterday(at);
    const { ranAt } = await this.record();
    const standing = await this.database.manager.findBy(Warning, { openKey: Not(IsNull()) });
    const look = await this.finder.look(day, at, standing);
    let fresh: Warning[] = [];
    const record = await inTransaction(this.database, async (tx) => {
      fresh = [];
      const before = await held(tx);
      // Another round was quicker, and what has been found here rests on what stood before it.
      if (before.ranAt !== ranAt) return before;
      const counted = await this.write(tx, look, standing, at, fresh);
      const record = { ...before, day, ranAt: at.toISOString(), series: look.series, ...counted };
      await keep(tx, record);
      return record;
    });
    const reference = await this.book.open();
    this.newsroom.tell(() => fresh.flatMap((warning) => newsOfWarning('warning-raised', warning, reference)));
    return record;
  }

  private async write(
    tx: EntityManager,
    { stands, over }: Look,
    standing: readonly Warning[],
    at: Date,
    fresh: Warning[],
  ): Promise<Pick<RoundRecord, 'raised' | 'goneOn' | 'ended'>> {
    const open = new Map(standing.map((one) => [one.openKey!, one]));
    let ended = 0;
    for (const stand of stands) {
      const known = open.get(stand.openKey);
      if (known) await tx.update(Warning, known.id, { level: stand.level, latest: stand.grounds, seenAt: at });
      else fresh.push(await raise(tx, stand, at));
    }
    for (const [openKey, grounds] of over) {
      const one = open.get(openKey);
      if (!one) continue;
      // A dismissed one stays dismissed; from now on the matter may be raised anew.
      await tx.update(Warning, one.id, { openKey: null, endedAt: at, seenAt: at, latest: grounds });
      await tx.update(Warning, { id: one.id, state: 'raised' }, { state: 'closed' });
      await recordAct(tx, { about: 'warning', aboutId: one.id, act: 'end', data: { ...grounds } }, null, at);
      ended++;
    }
    return { raised: fresh.length, goneOn: stands.length - fresh.length, ended };
  }

  private yesterday(at: Date): LocalDate {
    const zone = this.environment.timeZone;
    return localDate(new Date(startOfDay(localDate(at, zone), zone).getTime() - 1), zone);
  }
}

async function raise(tx: EntityManager, { grounds, ...stand }: Stand, at: Date): Promise<Warning> {
  const warning = tx.create(Warning, {
    ...{ id: newId(at.getTime()), ...stand, state: 'raised' as const },
    ...{ raisedOn: grounds, latest: grounds, raisedAt: at, seenAt: at },
    ...{ endedAt: null, dismissedBy: null, dismissedAt: null, reason: null },
  });
  await tx.insert(Warning, warning);
  await recordAct(tx, { about: 'warning', aboutId: warning.id, act: 'raise', data: { ...grounds } }, null, at);
  return warning;
}

/** The record, locked for the transaction: rounds wait for one another here. */
async function held(tx: EntityManager): Promise<RoundRecord> {
  await tx.query('INSERT IGNORE INTO setting (name, value) VALUES (?, ?)', [setting, JSON.stringify(never)]);
  const [row]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ? FOR UPDATE', [setting]);
  return JSON.parse(row!.value) as RoundRecord;
}

const keep = (tx: EntityManager, record: RoundRecord): Promise<unknown> =>
  tx.query('UPDATE setting SET value = ? WHERE name = ?', [JSON.stringify(record), setting]);
