import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, addDays, instantsOf, periodKey, type Period, type Reference } from '#directory';
import { ENVIRONMENT, Now, groupBy, type Environment } from '#platform';
import { definitionKey, definitionsFor, type Definition } from './definitions.js';
import { countWithin, indicatorsOf, nothingCounted, type DayPair, type Indicators, type Tally } from './judging.js';
import { daySql, keyOfPeriod, localSql, offsetsOf, periodSql } from './local-days.js';
import { isTimeSpan, type Base, type Dimension, type RatesAsked, type TimeSpan } from './rates-asked.js';
import { rowName } from './row-names.js';
import { spellWithin } from './within.js';

export interface RatesRow {
  key: string;
  /** What people call it. */
  name: string;
  indicators: Indicators;
}

/** The answer of the command line and of `GET /api/rates` alike. */
export interface Rates {
  rows: RatesRow[];
  /** By the key that each indicator names. */
  definitions: Record<string, Definition>;
  period: Period;
  by: Dimension | null;
  base: Base;
  within: string | null;
}

type Row = Record<string, string | number | null> & { k: string | number | null };

const columnOf: Record<Base, string> = { due: 'due_at', received: 'received_at', closed: 'closed_at' };
const groupOf: Record<Exclude<Dimension, TimeSpan>, string> = {
  unit: 'lead_unit',
  district: 'district',
  subject: 'subject',
  channel: 'channel',
  type: 'type',
};
/** The key of complaints that no unit has yet, that name no district … */
export const noKey = 'none';
const wholeKey = 'all';

/** Counts in SQL, by index ranges, in one snapshot; judging and dividing are functions. */
@Injectable()
export class RatesService {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async rates(asked: RatesAsked): Promise<Rates> {
    const reference = await this.book.open();
    const tallies = await this.database.transaction('REPEATABLE READ', (tx) =>
      new Count(tx, asked, reference, this.environment.timeZone, this.now.at).run(),
    );
    const definitions = definitionsFor(asked);
    return {
      rows: [...tallies].map(([key, tally]) => ({
        key,
        name: rowName(key, asked.by, reference),
        indicators: indicatorsOf(tally, asked),
      })),
      definitions: Object.fromEntries(Object.values(definitions).map((one) => [definitionKey(one), one])),
      period: asked.period,
      by: asked.by ?? null,
      base: asked.base,
      within: asked.within ? spellWithin(asked.within) : null,
    };
  }
}

/** One question's counting. */
class Count {
  private readonly tallies = new Map<string, Tally>();
  private readonly from: Date;
  private readonly to: Date;
  private readonly offsets: ReturnType<typeof offsetsOf>;

  constructor(
    private readonly tx: EntityManager,
    private readonly asked: RatesAsked,
    private readonly reference: Reference,
    zone: string,
    now: Date,
  ) {
    ({ from: this.from, to: this.to } = instantsOf(asked.period, zone));
    this.offsets = offsetsOf(zone, new Date(Math.max(now.getTime(), this.to.getTime())));
  }

  async run(): Promise<Map<string, Tally>> {
    const { by, base, within } = this.asked;
    if (isTimeSpan(by)) for (const key of keysOf(this.asked.period, by)) this.tallyOf(key);
    if (by === undefined) this.tallyOf(wholeKey);
    for (const [each, field] of [
      ['received', 'received'],
      ['closed', 'closed'],
      ['due', 'due'],
    ] as const) {
      const more = each === 'due' ? 'AND listed_at IS NULL' : '';
      await this.add(each, 'COUNT(*) AS n', more, (tally, row) => (tally[field] = Number(row.n)));
    }
    // A web form that waits for acceptance has no deadline yet; that is no missing target.
    await this.add('received', 'COUNT(*) AS n', 'AND accepted_at IS NOT NULL AND due_at IS NULL', (tally, row) => {
      tally.withoutTarget = Number(row.n);
    });
    await this.held(base);
    await this.medians(base);
    if (within) await this.within(base);
    if (isTimeSpan(by)) return this.tallies;
    return new Map([...this.tallies].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private held(base: Base): Promise<void> {
    const sums = {
      // What was approved for the long-term list is judged by no deadline; it stays in every other figure.
      held: 'listed_at IS NULL',
      targeted: 'due_at IS NOT NULL AND listed_at IS NULL',
      onTime: 'reported_at <= due_at AND listed_at IS NULL',
      reported: 'reported_at IS NOT NULL',
      seconds: 'TIMESTAMPDIFF(SECOND, received_at, reported_at)',
      assessed: 'resolution IS NOT NULL',
      resolved: "resolution = 'resolved'",
      rated: 'satisfaction IS NOT NULL',
      satisfied: "satisfaction = 'satisfied'",
      fairly: "satisfaction = 'fairly'",
    } satisfies Partial<Record<keyof Tally, string>>;
    const select = Object.entries(sums).map(([field, sql]) => `SUM(${sql}) AS ${field}`);
    return this.add(base, select.join(', '), '', (tally, row) => {
      for (const field of Object.keys(sums) as (keyof typeof sums)[]) tally[field] = Number(row[field]);
    });
  }

  /** The middle one, or the mean of the two in the middle; neither MariaDB's nor MySQL's own functions serve both. */
  private async medians(base: Base): Promise<void> {
    const rows: Row[] = await this.tx.query(
      `SELECT k, AVG(s) AS median FROM (
         SELECT k, s, ROW_NUMBER() OVER (PARTITION BY k ORDER BY s) AS place, COUNT(*) OVER (PARTITION BY k) AS places
         FROM (SELECT ${this.key(base)} AS k, TIMESTAMPDIFF(SECOND, received_at, reported_at) AS s
               FROM complaint WHERE ${this.range(base)} AND reported_at IS NOT NULL) AS spans
       ) AS placed WHERE place IN ((places + 1) DIV 2, (places + 2) DIV 2) GROUP BY k`,
      [this.from, this.to],
    );
    for (const row of rows) this.tallyOf(this.spell(row.k)).medianSeconds = Number(row.median);
  }

  private async within(base: Base): Promise<void> {
    const day = (column: string) => daySql(localSql(column, this.offsets));
    const rows: (Row & { received: number; reported: number; n: number })[] = await this.tx.query(
      `SELECT ${this.key(base)} AS k, ${day('received_at')} AS received, ${day('reported_at')} AS reported, COUNT(*) AS n
       FROM complaint WHERE ${this.range(base)} AND reported_at IS NOT NULL AND listed_at IS NULL
       GROUP BY k, received, reported`,
      [this.from, this.to],
    );
    for (const [key, group] of groupBy(rows, (row) => this.spell(row.k))) {
      const pairs = group.map(({ received, reported, n }): DayPair => ({
        received: Number(received),
        reported: Number(reported),
        count: Number(n),
      }));
      this.tallyOf(key).within = countWithin(pairs, this.asked.within!, this.reference.calendar);
    }
  }

  private async add(base: Base, select: string, more: string, take: (tally: Tally, row: Row) => void): Promise<void> {
    const rows: Row[] = await this.tx.query(
      `SELECT ${this.key(base)} AS k, ${select} FROM complaint WHERE ${this.range(base)} ${more} GROUP BY k`,
      [this.from, this.to],
    );
    for (const row of rows) take(this.tallyOf(this.spell(row.k)), row);
  }

  private range(base: Base): string {
    return `${columnOf[base]} >= ? AND ${columnOf[base]} < ?`;
  }

  private key(base: Base): string {
    const { by } = this.asked;
    if (by === undefined) return `'${wholeKey}'`;
    return isTimeSpan(by) ? periodSql(localSql(columnOf[base], this.offsets), by) : groupOf[by];
  }

  private spell(key: string | number | null): string {
    if (key === null) return noKey;
    return isTimeSpan(this.asked.by) ? keyOfPeriod(Number(key), this.asked.by) : String(key);
  }

  private tallyOf(key: string): Tally {
    let tally = this.tallies.get(key);
    if (!tally) this.tallies.set(key, (tally = { ...nothingCounted }));
    return tally;
  }
}

/** The keys of all periods that a period touches, in order, so that an empty month is a row of zeros and no gap. */
function keysOf({ from, to }: Period, span: TimeSpan): string[] {
  const keys: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    const key = periodKey(day, span);
    if (key !== keys.at(-1)) keys.push(key);
  }
  return keys;
}
