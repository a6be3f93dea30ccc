import type { EntityManager } from 'typeorm';
import { auditedTables, type AuditedTable, type TableRow } from './audited-tables.js';
import type { CountFlaw } from './count-flaw.js';
import type { Counts } from './counts.js';

/** What a row says, and what it should say by a recount; nothing where there is no such row. */
interface Difference {
  is: string | undefined;
  should: string | undefined;
}

/** Of so many differences the first are named, and no more is looked at. */
const enough = 200_000;
const page = 5000;

/**
 * The tables of counts against a recount, stretch by stretch of days. What a complaint adds to a stretch that was
 * compared before it came (one received after the day it was due on, as old files have them) is made up for: a
 * difference goes away by it, or appears.
 */
export class CountComparison {
  private readonly found = new Map<string, Difference>();
  private from = 0;

  constructor(private readonly tx: EntityManager) {}

  get isFull(): boolean {
    return this.found.size >= enough;
  }

  /** All days from the last stretch up to this one, exclusive: of months the first of one. */
  async compare(counts: Counts, until: number): Promise<void> {
    const { from } = this;
    const late = counts.takeBefore(from);
    for (const table of auditedTables) {
      await this.makeUp(table, late);
      await this.stretch(table, counts, from, until);
    }
    this.from = until;
  }

  /** The first of them, and rows that no complaint could ever count in. */
  async flaws(most: number): Promise<CountFlaw[]> {
    const flaws: CountFlaw[] = [];
    for (const [where, { is, should }] of this.found) {
      if (flaws.length >= most) return flaws;
      flaws.push({ what: 'count', where, fact: `${is ?? 'nothing'} for ${should ?? 'nothing'}` });
    }
    for (const table of auditedTables) {
      const rows: TableRow[] = table.prefixes.length === 0 ? [] : await this.tx.query(...table.strangers(most));
      for (const row of rows)
        flaws.push({ what: 'count', where: table.where(row), fact: `${table.told(row)} for nothing` });
    }
    return flaws.slice(0, most);
  }

  private async stretch(table: AuditedTable, counts: Counts, from: number, until: number): Promise<void> {
    const should = new Map<string, string>();
    for (const [where, told] of table.counted(counts)) should.set(where, told);
    for (const prefix of table.ranges) {
      for await (const row of this.rows(table, prefix, from, until)) {
        const where = table.where(row);
        this.put(where, { is: table.told(row), should: should.get(where) });
        should.delete(where);
      }
    }
    for (const [where, told] of should) this.put(where, { is: undefined, should: told });
  }

  private async makeUp(table: AuditedTable, late: Counts): Promise<void> {
    for (const [where, told] of table.counted(late)) {
      const before = this.found.get(where);
      const is = before ? before.is : await this.now(table, where);
      // Where nothing was found, the recount said the same.
      const should = before ? before.should : is;
      this.found.delete(where);
      this.put(where, { is, should: should === undefined ? told : table.sum(should, told) });
    }
  }

  private async now(table: AuditedTable, where: string): Promise<string | undefined> {
    const [row]: TableRow[] = await this.tx.query(table.one, where.split(' ').slice(1));
    return row && table.told(row);
  }

  private put(where: string, difference: Difference): void {
    if (!isSame(difference)) this.found.set(where, difference);
  }

  private async *rows(
    { name, keys }: AuditedTable,
    prefix: readonly string[],
    from: number,
    until: number,
  ): AsyncGenerator<TableRow> {
    const fixed = keys.slice(0, prefix.length).map((key) => `\`${key}\` = ? AND `);
    const rest = keys.slice(prefix.length);
    const order = rest.map((key) => `\`${key}\``).join(', ');
    for (let last: unknown[] | undefined; ;) {
      const rows: TableRow[] = await this.tx.query(
        `SELECT * FROM ${name} WHERE ${fixed.join('')} day >= ? AND day < ? ${last ? `AND (${afterKeys(rest)})` : ''}
         ORDER BY ${order} LIMIT ${page}`,
        [...prefix, from, until, ...(last ? rest.flatMap((_, index) => last!.slice(0, index + 1)) : [])],
      );
      yield* rows;
      const end = rows.at(-1);
      if (!end || rows.length < page) return;
      last = rest.map((key) => end[key]);
    }
  }
}

/** What was taken away again to the last one leaves a row of zeros. */
const isSame = ({ is, should }: Difference): boolean =>
  is === should || (should === undefined && (is === '' || is === is!.replace(/\d+/g, '0')));

/** `a > ? OR a = ? AND b > ? OR …`: behind a place in an index of several columns. */
const afterKeys = (keys: readonly string[]): string =>
  keys
    .map((key, index) => [...keys.slice(0, index).map((before) => `\`${before}\` = ?`), `\`${key}\` > ?`].join(' AND '))
    .map((condition) => `(${condition})`)
    .join(' OR ');
