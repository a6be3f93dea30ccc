import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dayNumber, type Period, type Reference } from '#directory';
import { countTables, quoted } from '../counting/count-tables.js';
import { Counting, countedAnew } from '../counting/counting.service.js';
import { idle } from '../counting/edition.js';
import { stretchesOf, type Stretch } from '../counting/months.js';
import {
  wholeKey,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
  type SpreadName,
} from '../counting/measures.js';
import { addSpelt, emptySpread, type Spread } from '../counting/spread.js';
import type { Inhabitants } from '../populations/inhabitants.js';
import { Populations } from '../populations/populations.js';

/** Which rows of the daily counts: a dimension, of it perhaps some keys only, summed up by key or left by day. */
export interface Rows {
  period: Period;
  dimension: CountedBy;
  keys?: readonly string[];
  /** `day`: the day's number as a text. */
  by: 'key' | 'day' | 'whole';
  /** With `day`: a whole month may be told as one, under the number of its first day. */
  wholeMonths?: boolean;
}

export type Sums<Measure extends string> = Map<string, Partial<Record<Measure, number>>>;

/** Reads the counts of days, and those of months for all of a period that is whole months. What has happened until now is in them: they are settled first. */
@Injectable()
export class DailyCounts {
  private readonly reading = new AsyncLocalStorage<EntityManager>();

  constructor(
    private readonly database: DataSource,
    private readonly counting: Counting,
    private readonly populations: Populations,
  ) {}

  /**
   * Everything that `work` reads here is of one moment, on one connection, however many statements it takes; within one
   * snapshot another is the same. `work` may run again where the counts were made anew meanwhile: it reads, and nothing
   * else.
   * @param patiently where `work` does other things between its looks at the counts.
   * @throws Refusal `unavailable` while they are being made anew.
   */
  async snapshot<Out>(work: () => Promise<Out>, { patiently = false } = {}): Promise<Out> {
    if (this.reading.getStore()) return work();
    for (let failed = 0; ;) {
      await this.counting.settled();
      try {
        return await this.database.transaction('REPEATABLE READ', async (tx) => {
          if (patiently) await tx.query(idle(0));
          // The first look is when the snapshot is taken.
          if (!(await this.counting.isWhole(tx))) throw new MadeAnew();
          try {
            return await this.reading.run(tx, work);
          } finally {
            if (patiently) await tx.query(idle(30)).catch(() => undefined);
          }
        });
      } catch (error) {
        if (!isMadeAnew(error)) throw error;
        if (++failed > patience) throw countedAnew();
      }
    }
  }

  inhabitants(reference: Reference): Promise<Inhabitants> {
    return this.populations.inhabitants(reference, { query: this.query.bind(this) as EntityManager['query'] });
  }

  /** Of the snapshot, where there is one. */
  query<Rows>(sql: string, values?: unknown[]): Promise<Rows> {
    return (this.reading.getStore() ?? this.database).query<Rows>(sql, values);
  }

  /** By several bases at once, of each the measures that are wanted: one look at the tables costs less than three. */
  async outcomes(rows: Rows, wanted: ReadonlyMap<Base, ReadonlySet<Outcome>>): Promise<Map<Base, Sums<Outcome>>> {
    const found = new Map([...wanted.keys()].map((base): [Base, Sums<Outcome>] => [base, new Map()]));
    if (wanted.size === 0) return found;
    const measures = [...new Set([...wanted.values()].flatMap((some) => [...some]))];
    for (const row of await this.sums('outcome', rows, measures, [...wanted.keys()])) {
      addRow(found.get(row.base as Base)!, row, wanted.get(row.base as Base)!);
    }
    return found;
  }

  async happenings(rows: Rows, measures: readonly HappeningName[]): Promise<Sums<HappeningName>> {
    const found: Sums<HappeningName> = new Map();
    if (measures.length === 0) return found;
    for (const row of await this.sums('happening', rows, measures)) addRow(found, row, measures);
    return found;
  }

  /** What was open when the period began: all that ever came, less what went. */
  async opening({ period, dimension, keys }: Omit<Rows, 'by'>): Promise<Map<string, number>> {
    const moved = dimension === 'unit' ? '+ moved_in - moved_out' : '';
    const { sql, values } = union(stretchesOf(0, dayNumber(period.from)), 'happening', { dimension, keys }, (table) => [
      `SELECT \`key\` AS k, SUM(came + reopened ${moved} - closed - declined - withdrawn - merged) AS open FROM ${table}`,
      'GROUP BY `key`',
    ]);
    const rows: { k: string; open: string }[] = sql === '' ? [] : await this.query(sql, values);
    const stock = new Map<string, number>();
    for (const { k, open } of rows) stock.set(k, (stock.get(k) ?? 0) + Number(open));
    return stock;
  }

  /** In the order in which they are wanted. */
  async spreads(rows: Rows, wanted: readonly (readonly [Base, SpreadName])[]): Promise<Map<string, Spread>[]> {
    const found = wanted.map(() => new Map<string, Spread>());
    if (wanted.length === 0) return found;
    const { by, dimension, keys } = rows;
    const named = wanted.map(() => '(base = ? AND name = ?)').join(' OR ');
    const { sql, values } = union(stretchesIn(rows), 'spread', { dimension, keys }, (table) => [
      `SELECT base, name, ${by === 'day' ? 'day' : '`key`'} AS k, counts FROM ${table}`,
      '',
      [`(${named})`, ...wanted.flat()],
    ]);
    const texts: { base: Base; name: SpreadName; k: string | number; counts: string }[] =
      sql === '' ? [] : await this.query(sql, values);
    for (const { base, name, k, counts } of texts) {
      const spreads = found[wanted.findIndex((one) => one[0] === base && one[1] === name)]!;
      const key = by === 'whole' ? wholeKey : String(k);
      let spread = spreads.get(key);
      if (!spread) spreads.set(key, (spread = emptySpread()));
      addSpelt(spread, counts);
    }
    return found;
  }

  /** Days from receipt to report, of each day by itself, as `eachSpelt` reads them. */
  async lags({ period, dimension, keys, by }: Rows): Promise<{ key: string; day: number; counts: string }[]> {
    const rows: { k: string; day: number; counts: string }[] = await this.query(
      `SELECT \`key\` AS k, day, counts FROM daily_spread
       WHERE dimension = ? AND base = 'received' AND name = 'lag' AND day >= ? AND day < ?
       ${keys ? 'AND `key` IN (?)' : ''}`,
      [dimension, dayNumber(period.from), dayNumber(period.to), ...(keys ? [keys] : [])],
    );
    return rows.map(({ k, day, counts }) => ({
      key: by === 'whole' ? wholeKey : by === 'day' ? String(day) : k,
      day,
      counts,
    }));
  }

  /** Complaints received by day, of each subject of the second level in each district: `370202:0601`. */
  places(period: Period): Promise<{ key: string; day: number; count: number }[]> {
    return this.query('SELECT `key`, day, count FROM daily_place WHERE day >= ? AND day < ? AND count <> 0', [
      dayNumber(period.from),
      dayNumber(period.to),
    ]);
  }

  hours({ from, to }: Period, districts?: readonly string[]): Promise<{ key: string; hour: number; count: string }[]> {
    return this.query(
      `SELECT \`key\`, hour, SUM(count) AS count FROM daily_hour WHERE day >= ? AND day < ?
       ${districts ? 'AND `key` IN (?)' : ''} GROUP BY \`key\`, hour`,
      [dayNumber(from), dayNumber(to), ...(districts ? [districts] : [])],
    );
  }

  private async sums(
    table: 'outcome' | 'happening',
    rows: Rows,
    measures: readonly (Outcome | HappeningName)[],
    bases?: readonly Base[],
  ): Promise<SumRow[]> {
    const key = { key: '`key`', day: 'day', whole: `'${wholeKey}'` }[rows.by];
    const columns = measures.map((measure) => `SUM(${quoted(measure)}) AS \`${measure}\``).join(', ');
    const { sql, values } = union(stretchesIn(rows), table, rows, (name) => [
      `SELECT ${bases ? 'base, ' : ''}${key} AS k, ${columns} FROM ${name}`,
      `GROUP BY ${bases ? 'base, ' : ''}k`,
      bases ? ['base IN (?)', bases] : [''],
    ]);
    return sql === '' ? [] : this.query(sql, values);
  }
}

type SumRow = Record<string, string | number> & { k: string | number };

function addRow<Measure extends string>(sums: Sums<Measure>, row: SumRow, measures: Iterable<Measure>): void {
  const key = String(row.k);
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = {}));
  for (const measure of measures) sum[measure] = (sum[measure] ?? 0) + Number(row[measure]);
}

const stretchesIn = ({ period, by, wholeMonths }: Rows): Stretch[] => {
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  if (by !== 'day' || wholeMonths) return stretchesOf(from, to);
  return from < to ? [{ span: 'day', from, to }] : [];
};

type Part = readonly [select: string, group: string, more?: readonly [sql: string, ...values: unknown[]]];

/** One statement over all stretches; nothing where there are none. */
function union(
  stretches: readonly Stretch[],
  table: keyof (typeof countTables)['day'],
  { dimension, keys }: Pick<Rows, 'dimension' | 'keys'>,
  part: (table: string) => Part,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = stretches.map(({ span, from, to }) => {
    const [select, group, [more, ...moreValues] = ['']] = part(countTables[span][table]);
    values.push(dimension, ...moreValues, from, to, ...(keys ? [keys] : []));
    const where = ['dimension = ?', ...(more ? [more] : []), 'day >= ? AND day < ?', ...(keys ? ['`key` IN (?)'] : [])];
    return `(${select} WHERE ${where.join(' AND ')} ${group})`;
  });
  return { sql: parts.join(' UNION ALL '), values };
}

/** The counts are being made anew: what they hold is not all. */
class MadeAnew extends Error {}
const patience = 3;
/** Emptied under the snapshot, which the database then cannot show any more. */
const isMadeAnew = (error: unknown): boolean =>
  error instanceof MadeAnew || (error as { code?: string }).code === 'ER_TABLE_DEF_CHANGED';
