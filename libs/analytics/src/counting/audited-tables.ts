import { columnOf } from '#platform';
import { countTables, type CountSpan } from './count-tables.js';
import type { Counts } from './counts.js';
import { bases, countedBy, happeningNames, outcomeNames, spreads } from './measures.js';
import { addSpelt, emptySpread, spell } from './spread.js';

export type TableRow = Record<string, string | number>;
type Counted = Generator<[where: string, told: string]>;

/** A table of counts as an audit reads it: what a row says, and what a count says of the same row. */
export interface AuditedTable {
  name: string;
  /** Of its primary key, in its order; the day behind the words. */
  keys: readonly string[];
  /** The words that may stand before the day, column by column. */
  prefixes: readonly (readonly string[])[];
  /** All combinations of them. */
  ranges: readonly (readonly string[])[];
  /** One row by its key. */
  one: string;
  where(row: TableRow): string;
  told(row: TableRow): string;
  counted(counts: Counts): Counted;
  /** Two counts of one row together. */
  sum(one: string, other: string): string;
  /** Rows under words that there are not. */
  strangers(most: number): [sql: string, values: unknown[]];
}

const numbers = (sums: ArrayLike<number>): string => Array.prototype.join.call(sums, ',');
const sumOfNumbers = (one: string, other: string): string => {
  const more = other.split(',');
  return numbers(one.split(',').map((number, index) => Number(number) + Number(more[index])));
};
const sumOfSpreads = (one: string, other: string): string => spell(addSpelt(addSpelt(emptySpread(), one), other));

function audited(
  name: string,
  { prefixes, keys }: { prefixes: Record<string, readonly string[]>; keys: readonly string[] },
  rest: Pick<AuditedTable, 'told' | 'sum'> & { rows: (counts: Counts) => Iterable<[(string | number)[], string]> },
): AuditedTable {
  const columns = [...Object.keys(prefixes), ...keys];
  const words = Object.values(prefixes);
  return {
    ...{ name, keys: columns, prefixes: words, told: rest.told, sum: rest.sum },
    ranges: words.reduce<string[][]>((all, some) => all.flatMap((one) => some.map((word) => [...one, word])), [[]]),
    one: `SELECT * FROM ${name} WHERE ${columns.map((column) => `\`${column}\` = ?`).join(' AND ')}`,
    where: (row) => [name, ...columns.map((column) => row[column])].join(' '),
    *counted(counts) {
      for (const [key, told] of rest.rows(counts)) yield [[name, ...key].join(' '), told];
    },
    strangers: (most) => [
      `SELECT * FROM ${name} WHERE NOT (${Object.keys(prefixes)
        .map((column) => `\`${column}\` IN (?)`)
        .join(' AND ')}) LIMIT ${most}`,
      words.map((some) => [...some]),
    ],
  };
}

function* mapped<Row, Out>(rows: Iterable<Row>, of: (row: Row) => Out): Generator<Out> {
  for (const row of rows) yield of(row);
}

const ofSpan = (span: CountSpan): AuditedTable[] => {
  const { outcome, happening, spread } = countTables[span];
  const keys = ['day', 'key'];
  return [
    audited(
      outcome,
      { prefixes: { dimension: countedBy, base: bases }, keys },
      {
        told: (row) => numbers(outcomeNames.map((name) => Number(row[columnOf(name)]))),
        sum: sumOfNumbers,
        rows: (counts) =>
          mapped(counts.outcomes(span), ({ dimension, base, day, key, sums }) => [
            [dimension, base, day, key],
            numbers(sums),
          ]),
      },
    ),
    audited(
      happening,
      { prefixes: { dimension: countedBy }, keys },
      {
        told: (row) => numbers(happeningNames.map((name) => Number(row[columnOf(name)]))),
        sum: sumOfNumbers,
        rows: (counts) =>
          mapped(counts.happenings(span), ({ dimension, day, key, sums }) => [[dimension, day, key], numbers(sums)]),
      },
    ),
    audited(
      spread,
      { prefixes: { dimension: countedBy, base: bases, name: spreads }, keys },
      {
        told: (row) => spell(addSpelt(emptySpread(), String(row.counts))),
        sum: sumOfSpreads,
        rows: (counts) =>
          mapped(counts.spreads(span), ({ dimension, base, name, day, key, counts: spread }) => [
            [dimension, base, name, day, key],
            spell(spread),
          ]),
      },
    ),
  ];
};

const told = (row: TableRow) => String(row.count);

/** All tables that counts lie in. */
export const auditedTables: readonly AuditedTable[] = [
  ...ofSpan('day'),
  ...ofSpan('month'),
  audited(
    'daily_hour',
    { prefixes: {}, keys: ['day', 'hour', 'key'] },
    {
      ...{ told, sum: sumOfNumbers },
      rows: (counts) => mapped(counts.hoursCounted(), ({ day, hour, key, count }) => [[day, hour, key], String(count)]),
    },
  ),
  audited(
    'daily_place',
    { prefixes: {}, keys: ['day', 'key'] },
    {
      ...{ told, sum: sumOfNumbers },
      rows: (counts) => mapped(counts.placesCounted(), ({ day, key, count }) => [[day, key], String(count)]),
    },
  ),
];
