import type { EntityManager } from 'typeorm';
import { columnOf } from '#platform';
import type { Counts, SpreadRow } from './counts.js';
import { happeningNames, outcomeNames } from './measures.js';
import { addSpelt, emptySpread, spell } from './spread.js';

export const quoted = (measure: string): string => `\`${columnOf(measure)}\``;

const atOnce = 500;

interface Table {
  name: string;
  keys: readonly string[];
  sums: readonly string[];
}

const outcomeKeys = ['dimension', 'base', 'day', 'key'];
const happeningKeys = ['dimension', 'day', 'key'];
const hourTable: Table = { name: 'daily_hour', keys: ['day', 'hour', 'key'], sums: ['count'] };
const placeTable: Table = { name: 'daily_place', keys: ['day', 'key'], sums: ['count'] };
const spans = ['day', 'month'] as const;
export type CountSpan = (typeof spans)[number];
/** Where the counts of days lie, and those of months. */
export const countTables = {
  day: { outcome: 'daily_outcome', happening: 'daily_happening', spread: 'daily_spread' },
  month: { outcome: 'monthly_outcome', happening: 'monthly_happening', spread: 'monthly_spread' },
} as const satisfies Record<CountSpan, object>;
export const allCountTables = [
  ...spans.flatMap((span) => Object.values(countTables[span])),
  ...(['daily_hour', 'daily_place'] as const),
];

/** Writes what was counted into tables in which other counts may lie: these are added. */
export async function addCounts(tx: Pick<EntityManager, 'query'>, counts: Counts): Promise<void> {
  for (const { table, rows } of sumsOf(counts)) {
    for (const chunk of inChunks(rows, atOnce)) await writeSums(tx, table, chunk);
  }
  for (const span of spans) {
    const table = countTables[span].spread;
    for (const rows of inChunks(counts.spreads(span), 100)) {
      const all = await merged(tx, table, rows);
      await replaceSpreads(
        tx,
        table,
        all.map((row) => ({ ...row, counts: spell(row.counts) })),
      );
    }
  }
}

/**
 * Writes a large count, made of complaints of neighbouring days, into tables in which counts of other days lie: in the
 * order of their keys, which costs the database least, and what lies there of the same days is read at once.
 */
export async function addSlice(tx: Pick<EntityManager, 'query'>, counts: Counts): Promise<void> {
  for (const { table, rows } of sumsOf(counts)) {
    for (const chunk of inChunks(
      inOrder(rows, ([words]) => words),
      atOnce * 4,
    )) {
      await writeSums(tx, table, chunk);
    }
  }
  for (const span of spans) {
    const spelt = mapped(counts.spreads(span), ({ counts: spread, ...row }): SpeltRow => ({
      ...row,
      counts: spell(spread),
    }));
    const rows = inOrder(spelt, ({ dimension, base, name, day, key }) => [dimension, base, name, day, key]);
    const table = countTables[span].spread;
    await addKnown(tx, table, rows);
    for (const chunk of inChunks(rows, atOnce * 4)) await replaceSpreads(tx, table, chunk);
  }
}

type SpeltRow = Omit<SpreadRow, 'counts'> & { counts: string };
const spreadKey = ({ dimension, base, name, day, key }: Omit<SpreadRow, 'counts'>) =>
  [dimension, base, name, day, key].join(' ');

/** Adds what is there of the same days, by ranges of the index. */
async function addKnown(tx: Pick<EntityManager, 'query'>, table: string, rows: readonly SpeltRow[]): Promise<void> {
  const ranges = new Map<string, { one: SpeltRow; first: number; last: number }>();
  for (const one of rows) {
    const name = `${one.dimension} ${one.base} ${one.name}`;
    const range = ranges.get(name) ?? { one, first: one.day, last: one.day };
    range.first = Math.min(range.first, one.day);
    range.last = Math.max(range.last, one.day);
    ranges.set(name, range);
  }
  const known = new Map<string, string>();
  for (const { one, first, last } of ranges.values()) {
    const { dimension, base, name } = one;
    const found: { day: number; key: string; counts: string }[] = await tx.query(
      `SELECT day, \`key\`, counts FROM ${table}
       WHERE dimension = ? AND base = ? AND name = ? AND day BETWEEN ? AND ?`,
      [dimension, base, name, first, last],
    );
    for (const row of found) known.set(spreadKey({ dimension, base, name, ...row }), row.counts);
  }
  if (known.size === 0) return;
  for (const row of rows) {
    const before = known.get(spreadKey(row));
    if (before) row.counts = spell(addSpelt(addSpelt(emptySpread(), row.counts), before));
  }
}

function sumsOf(counts: Counts): { table: Table; rows: Iterable<SumRow> }[] {
  return [
    ...spans.flatMap((span): { table: Table; rows: Iterable<SumRow> }[] => [
      {
        table: { name: countTables[span].outcome, keys: outcomeKeys, sums: outcomeNames },
        rows: mapped(counts.outcomes(span), ({ dimension, base, day, key, sums }) => [
          [dimension, base, day, key],
          sums,
        ]),
      },
      {
        table: { name: countTables[span].happening, keys: happeningKeys, sums: happeningNames },
        rows: mapped(counts.happenings(span), ({ dimension, day, key, sums }) => [[dimension, day, key], sums]),
      },
    ]),
    {
      table: hourTable,
      rows: mapped(counts.hoursCounted(), ({ day, hour, key, count }) => [[day, hour, key], [count]]),
    },
    { table: placeTable, rows: mapped(counts.placesCounted(), ({ day, key, count }) => [[day, key], [count]]) },
  ];
}

/** Nearly: numbers as words, which days are alike from 1997 to 2243. */
function inOrder<Row>(rows: Iterable<Row>, wordsOf: (row: Row) => readonly (string | number)[]): Row[] {
  const worded = Array.from(rows, (row) => ({ row, words: wordsOf(row).join('\t') }));
  worded.sort(({ words: one }, { words: other }) => (one < other ? -1 : one > other ? 1 : 0));
  return worded.map(({ row }) => row);
}

type SumRow = [keys: readonly (string | number)[], sums: ArrayLike<number>];

async function writeSums(
  tx: Pick<EntityManager, 'query'>,
  { name, keys, sums }: Table,
  rows: readonly SumRow[],
): Promise<void> {
  const columns = [...keys.map((key) => `\`${key}\``), ...sums.map(quoted)].join(',');
  // Of some thirty measures a batch of new complaints changes a handful.
  const changed = sums.filter((_, at) => rows.some(([, counts]) => counts[at] !== 0));
  const added = changed.map((sum) => `${quoted(sum)} = ${quoted(sum)} + VALUES(${quoted(sum)})`).join(', ');
  const spelling = new Spelling();
  const values = rows.map(([key, counts]) => {
    let row = `(${key.map((word) => spelling.of(word)).join(',')}`;
    for (let at = 0; at < counts.length; at++) row += counts[at] === 0 ? ',0' : `,${counts[at]}`;
    return `${row})`;
  });
  await spelling.write(
    tx,
    `INSERT INTO ${name} (${columns}) VALUES ${values.join(',')} ON DUPLICATE KEY UPDATE ${added}`,
  );
}

/**
 * Sums are numbers of ours, and nearly all keys plain codes: written as they are, they cost a third of placeholders,
 * and a statement without any is not looked through for them.
 */
class Spelling {
  readonly words: (string | number)[] = [];

  of(word: string | number): string {
    if (typeof word === 'number' || plain.test(word)) return `'${word}'`;
    this.words.push(word);
    return '?';
  }

  write(tx: Pick<EntityManager, 'query'>, sql: string): Promise<unknown> {
    // null: the driver looks for placeholders even where there are no values.
    return tx.query(sql, this.words.length > 0 ? this.words : (null as unknown as undefined));
  }
}

/** Needs no escaping in any mode of the database. */
const plain = /^[\w.,:-]*$/;

const spreadColumns = '(dimension, base, name, day, `key`, counts)';

async function replaceSpreads(
  tx: Pick<EntityManager, 'query'>,
  table: string,
  rows: readonly SpeltRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const spelling = new Spelling();
  const values = rows.map(({ dimension, base, name, day, key, counts }) => {
    return `('${dimension}','${base}','${name}',${day},${spelling.of(key)},${spelling.of(counts)})`;
  });
  await spelling.write(tx, `REPLACE INTO ${table} ${spreadColumns} VALUES ${values.join(',')}`);
}

/** The rows with what is in the table already. */
async function merged(tx: Pick<EntityManager, 'query'>, table: string, rows: SpreadRow[]): Promise<SpreadRow[]> {
  const where = rows.map(() => '(dimension=? AND base=? AND name=? AND day=? AND `key`=?)').join(' OR ');
  const found: (Omit<SpreadRow, 'counts'> & { counts: string })[] = await tx.query(
    `SELECT dimension, base, name, day, \`key\`, counts FROM ${table} WHERE ${where}`,
    rows.flatMap(({ dimension, base, name, day, key }) => [dimension, base, name, day, key]),
  );
  const named = ({ dimension, base, name, day, key }: Omit<SpreadRow, 'counts'>) =>
    [dimension, base, name, day, key].join(' ');
  const texts = new Map(found.map((row) => [named(row), row.counts]));
  return rows.map((row) => ({ ...row, counts: addSpelt(row.counts.slice(), texts.get(named(row)) ?? '') }));
}

function* mapped<In, Out>(items: Iterable<In>, change: (item: In) => Out): Generator<Out> {
  for (const item of items) yield change(item);
}

function* inChunks<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
