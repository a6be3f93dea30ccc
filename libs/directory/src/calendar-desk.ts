import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, inTransaction, invalid, isDuplicate } from '#platform';
import { CalendarBook } from './calendar-book.js';
import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import type { Rows } from './calendar-import.js';
import { ReferenceBook, calendarSetting } from './reference-book.js';
import { overtaken, recordChange, type ChangeOfRules } from './rule-changes.js';
import type { Actor } from './rights.js';

/** What is done to the calendars as they are, and what is to be written down of it; nothing when nothing was changed. */
export type CalendarWork<Out> = (
  tx: EntityManager,
  calendars: CalendarBook,
  rows: Rows,
  edition: number,
) => Promise<{ answer: () => Promise<Out>; change: Omit<ChangeOfRules, 'before' | 'after'> | null }>;

/** Where calendars are changed: one change after the other, each counted, written down and announced. */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  /**
   * One change of a calendar at a time; nothing is counted, recorded or announced where nothing was changed.
   * @param read the edition that the change is based on. @throws Refusal `moved-meanwhile` when it is another by now.
   */
  async change<Out>(by: Actor, work: CalendarWork<Out>, read?: number): Promise<Out> {
    let changed = false;
    const out = await inTransaction(this.database, async (tx) => {
      changed = false;
      const edition = await lockEdition(tx);
      if (read !== undefined && read !== edition) throw overtaken(edition);
      const rows = await readRows(tx);
      const { answer, change } = await work(tx, bookOf(rows), rows, edition);
      if (change) {
        changed = true;
        await tx.query('UPDATE setting SET value = ? WHERE name = ?', [JSON.stringify(edition + 1), calendarSetting]);
        await recordChange(tx, { ...change, before: edition, after: edition + 1 }, by, this.now.at);
      }
      return answer();
    }).catch((error: unknown) => {
      if (isDuplicate(error)) throw invalid({ field: 'code', zh: '已被使用', en: 'is taken' });
      throw error;
    });
    if (changed) await this.book.changed();
    return out;
  }
}

export async function readRows(tx: EntityManager): Promise<Rows> {
  // One after the other: a transaction has one connection.
  const calendars = await tx.find(Calendar);
  const days = await tx.find(CalendarDay);
  return { calendars, days, years: await tx.find(CalendarYear) };
}

export const bookOf = ({ calendars, days, years }: Rows): CalendarBook => new CalendarBook(calendars, days, years);
export const readCalendars = async (tx: EntityManager): Promise<CalendarBook> => bookOf(await readRows(tx));

export async function editionOf(tx: EntityManager): Promise<number> {
  const [row]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ?', [calendarSetting]);
  return row ? Number(JSON.parse(row.value)) : 0;
}

/** Whoever changes a calendar waits here for whoever is changing one. */
async function lockEdition(tx: EntityManager): Promise<number> {
  await tx.query(`INSERT IGNORE INTO setting (name, value) VALUES (?, '0')`, [calendarSetting]);
  const [row]: { value: string }[] = await tx.query('SELECT value FROM setting WHERE name = ? FOR UPDATE', [
    calendarSetting,
  ]);
  return Number(JSON.parse(row!.value));
}
