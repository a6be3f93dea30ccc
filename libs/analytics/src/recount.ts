import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, instantsOf, type Reference } from '#directory';
import { ENVIRONMENT, Now, groupBy, type Environment } from '#platform';
import { countWithin, nothingCounted, type DayPair, type Tally } from './judging.js';
import { daySql, keyOfPeriod, localSql, offsetsOf, periodSql } from './local-days.js';
import { noKey, wholeKey, type Base } from './counting/measures.js';
import { isTimeSpan, type Dimension, type TimeSpan } from './figures/figures-asked.js';
import { keysOf } from './figures/figures.service.js';
import type { RatesAsked } from './rates-asked.js';

/**
 * Neither on the long-term list nor ended otherwise than by a close of its own; what was late when it was merged stays.
 * Late by whole minutes, as the daily counts know it.
 */
const held = `(listed_at IS NULL AND (ended_at IS NULL OR state = 'merged') AND NOT EXISTS (
  SELECT 1 FROM complaint_link l WHERE l.complaint_id = complaint.id AND l.ended_at IS NULL AND l.kind <> 'split'
    AND (due_at < CAST(DATE_FORMAT(l.made_at, '%Y-%m-%d %H:%i:00') AS DATETIME)) IS NOT TRUE))`;

type Row = Record<string, string | number | null> & { k: string | number | null };

const columnOf: Record<Base, string> = { due: 'due_at', received: 'received_at', closed: 'closed_at' };
const groupOf: Record<Exclude<Dimension, TimeSpan>, string> = {
  unit: 'lead_unit',
  district: '(SELECT f.district FROM fact f WHERE f.complaint_id = complaint.id)',
  street: 'district',
  subject: 'subject',
  'subject-1': '(SELECT f.subject1 FROM fact f WHERE f.complaint_id = complaint.id)',
  'subject-2': '(SELECT f.subject2 FROM fact f WHERE f.complaint_id = complaint.id)',
  channel: 'channel',
  type: 'type',
  kind: 'complainant_kind',
};

/** Counts complaint by complaint, in SQL and by index ranges: what daily counts must agree with, and limits that they do not know. */
@Injectable()
export class Recount {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async tallies(asked: RatesAsked): Promise<Map<string, Tally>> {
    const reference = await this.book.open();
    return this.database.transaction('REPEATABLE READ', (tx) =>
      new Count(tx, asked, reference, this.environment.timeZone, this.now.at).run(),
    );
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
      const more = each === 'due' ? `AND ${held}` : '';
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
      held,
      targeted: `due_at IS NOT NULL AND ${held}`,
      onTime: `reported_at <= due_at AND ${held}`,
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
      this.given(),
    );
    for (const row of rows) this.tallyOf(this.spell(row.k)).medianSeconds = Number(row.median);
  }

  private async within(base: Base): Promise<void> {
    const day = (column: string) => daySql(localSql(column, this.offsets));
    const rows: (Row & { received: number; reported: number; n: number })[] = await this.tx.query(
      `SELECT ${this.key(base)} AS k, ${day('received_at')} AS received, ${day('reported_at')} AS reported, COUNT(*) AS n
       FROM complaint WHERE ${this.range(base)} AND reported_at IS NOT NULL AND ${held}
       GROUP BY k, received, reported`,
      this.given(),
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
      this.given(),
    );
    for (const row of rows) take(this.tallyOf(this.spell(row.k)), row);
  }

  /** Its values are `given()`. */
  private range(base: Base): string {
    const { channels } = this.asked;
    // No channel at all is no complaint at all; an empty list is no SQL.
    const came = channels === undefined ? '' : channels.length > 0 ? ' AND channel IN (?)' : ' AND FALSE';
    return `${columnOf[base]} >= ? AND ${columnOf[base]} < ?${came}`;
  }

  private given(): unknown[] {
    const { channels } = this.asked;
    return [this.from, this.to, ...(channels && channels.length > 0 ? [channels] : [])];
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
