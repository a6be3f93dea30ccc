import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { insertRows, invalid, notFound } from '#platform';
import type { CalendarBook } from './calendar-book.js';
import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import { CalendarDesk, bookOf, editionOf, readCalendars, readRows } from './calendar-desk.js';
import { readCalendarFile } from './calendar-file.js';
import { compare, keptByHand, withNotices, type Next, type ImportAnswer } from './calendar-import.js';
import { byHand, nationalCalendar } from './calendar-names.js';
import { isLocalDate } from './local-time.js';
import { checkHours, usualHours, type OpeningHours } from './opening-hours.js';
import type { Actor } from './rights.js';
import type { DayNote } from './workdays.js';
import {
  type CalendarSummary,
  type DecidedDay,
  type CalendarYearView,
  summaryOf,
  known,
  noSuchCalendar,
} from './calendar-views.js';

/** Enough of a year or two; how many there were is kept beside them. */
const mostChangesKept = 100;

export interface CalendarGiven {
  name: string;
  parent: string | null;
  hours: unknown;
  reason: string;
}

/** The calendars of the hotline. Each change counts up the edition by which everybody else knows of it. */
@Injectable()
export class Calendars {
  constructor(
    private readonly database: DataSource,
    private readonly desk: CalendarDesk,
  ) {}

  async list(): Promise<{ items: CalendarSummary[]; edition: number }> {
    // The edition first: who is then refused reads anew, and nobody goes over what they have not seen.
    const edition = await editionOf(this.database.manager);
    const calendars = await readCalendars(this.database.manager);
    return { items: calendars.all.map(({ code }) => summaryOf(calendars, code)), edition };
  }

  /** @throws Refusal `not-found`. */
  async year(code: string, year: number): Promise<CalendarYearView> {
    const edition = await editionOf(this.database.manager);
    const calendars = await readCalendars(this.database.manager);
    const summary = summaryOf(calendars, code);
    const days = [...calendars.decided(code).values()]
      .filter(({ date }) => date.startsWith(`${year}-`))
      .sort((one, other) => (one.date < other.date ? -1 : 1))
      .map((day): DecidedDay => ({
        ...calendars.of(code)!.kindOf(day.date),
        calendar: day.calendar,
        byHand: day.year === byHand,
      }));
    return { ...summary, year, known: summary.knownYears.includes(year), days, edition };
  }

  /** A new calendar, or another name, place or opening hours of one. */
  async put(code: string, given: CalendarGiven, by: Actor, read?: number): Promise<CalendarSummary> {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(code)) throw noSuchCalendar();
    const { name, parent, reason } = given;
    const hours = given.hours === null ? null : checkedHours(given.hours);
    return this.desk.change(
      by,
      async (tx, calendars) => {
        const known = calendars.get(code);
        if ((parent === null) !== (code === nationalCalendar)) {
          throw invalid({
            field: 'parent',
            zh: '全国日历没有上级，其他日历须有上级',
            en: 'the national calendar has none, every other has one',
          });
        }
        if (parent !== null && !calendars.get(parent)) throw invalid(noCalendar('parent'));
        if (parent !== null && calendars.lineOf(parent).some((above) => above.code === code)) {
          throw invalid({
            field: 'parent',
            zh: '不能以自己的下级为上级',
            en: 'must not lie below the calendar itself',
          });
        }
        if (known) await tx.update(Calendar, { code }, { name, parent, hours });
        else await insertRows(tx, Calendar, [{ code, name, parent, hours }]);
        const before = known ? { name: known.name, parent: known.parent, hours: known.hours } : null;
        return {
          answer: async () => summaryOf(await readCalendars(tx), code),
          change: { kind: 'calendar', subject: code, reason, data: { before, after: { name, parent, hours } } },
        };
      },
      read,
    );
  }

  /**
   * What a day is by somebody's word, which outweighs every notice; `null` takes the word back.
   * @throws Refusal `not-found` for the calendar, `invalid` for the date.
   */
  async setDay(
    code: string,
    date: string,
    given: { kind: 'off' | 'work' | null; name?: string; reason: string },
    by: Actor,
    read?: number,
  ): Promise<DecidedDay | DayNote> {
    if (!isLocalDate(date)) {
      throw invalid({
        field: 'date',
        zh: '须为存在的日期，如 2026-03-01',
        en: 'must be a date that exists, such as 2026-03-01',
      });
    }
    const { kind, reason } = given;
    const name = given.name?.trim() || (kind === 'off' ? '放假' : '上班');
    return this.desk.change(
      by,
      async (tx, calendars) => {
        const before = known(calendars, code).kindOf(date);
        await tx.delete(CalendarDay, { calendar: code, date, year: byHand });
        if (kind) await insertRows(tx, CalendarDay, [{ calendar: code, date, year: byHand, kind, name }]);
        const after = (await readCalendars(tx)).of(code)!.kindOf(date);
        return {
          answer: () => Promise.resolve({ ...after, calendar: code, byHand: kind !== null }),
          change: { kind: 'calendar-day', subject: code, reason, data: { changes: [{ date, before, after }] } },
        };
      },
      read,
    );
  }

  /** By which calendar a unit and all below it work; null: by that of the unit above. */
  async assign(unit: string, calendar: string | null, reason: string, by: Actor, read?: number): Promise<void> {
    await this.desk.change(
      by,
      async (tx, calendars) => {
        const [row]: { calendar: string | null }[] = await tx.query(
          'SELECT calendar FROM unit WHERE code = ? FOR UPDATE',
          [unit],
        );
        if (!row) throw notFound({ zh: '没有这个单位', en: 'No such unit' });
        if (calendar !== null && !calendars.get(calendar)) throw invalid(noCalendar('calendar'));
        await tx.query('UPDATE unit SET calendar = ? WHERE code = ?', [calendar, unit]);
        return {
          answer: () => Promise.resolve(),
          change: { kind: 'unit-calendar', subject: unit, reason, data: { before: row.calendar, after: calendar } },
        };
      },
      read,
    );
  }

  /** The units that work by another calendar than the unit above them: never more than units. */
  async assigned(): Promise<{ items: { unit: string; calendar: string }[]; edition: number }> {
    const edition = await editionOf(this.database.manager);
    const items: { unit: string; calendar: string }[] = await this.database.query(
      'SELECT code AS unit, calendar FROM unit WHERE calendar IS NOT NULL ORDER BY path',
    );
    return { items, edition };
  }

  /**
   * Takes over the notices of a file: each replaces what the calendar had of the same year's notice. Days entered by
   * hand stay. The same file again changes nothing.
   * @param options.dry says what would change and changes nothing.
   * @throws Refusal `invalid` with the lines that cannot be taken, `not-found` for the calendar.
   */
  async import(
    code: string,
    text: string,
    options: { year?: number; dry?: boolean; reason?: string; source?: string },
    by: Actor,
  ): Promise<ImportAnswer> {
    const read = readCalendarFile(text, options.year);
    if (!read.ok) {
      throw invalid(
        ...read.flaws.map(({ line, zh, en }) => ({
          field: 'content',
          zh: `第${line}行：${zh}`,
          en: `line ${line}: ${en}`,
        })),
      );
    }
    const { notices, format, ignored } = read;
    const years = notices.map(({ year }) => year);
    const dry = options.dry === true;
    const answerOf = (calendars: CalendarBook, next: Next, edition: number): ImportAnswer => ({
      ...{ calendar: code, format, dry, years, ignored, edition },
      ...compare(known(calendars, code), known(next.calendars, code), next.dates),
      kept: keptByHand(calendars, code, notices),
    });
    if (dry) {
      const edition = await editionOf(this.database.manager);
      const rows = await readRows(this.database.manager);
      return answerOf(bookOf(rows), withNotices(rows, code, notices), edition);
    }
    return this.desk.change(by, async (tx, calendars, rows, edition) => {
      known(calendars, code);
      const next = withNotices(rows, code, notices);
      const same = next.added.length === 0 && next.removed.length === 0 && next.years.length === 0;
      if (same) return { answer: () => Promise.resolve(answerOf(calendars, next, edition)), change: null };
      if (years.length > 0)
        await tx.query('DELETE FROM calendar_day WHERE calendar = ? AND year IN (?)', [code, years]);
      await insertRows(tx, CalendarDay, next.ofNotices);
      const source = (options.source ?? `imported ${format}`).slice(0, 200);
      await insertRows(
        tx,
        CalendarYear,
        next.years.map((year) => ({ calendar: code, year, source })),
      );
      const answer = answerOf(calendars, next, edition + 1);
      const { newlyKnown, changes } = answer;
      return {
        answer: () => Promise.resolve(answer),
        change: {
          kind: 'calendar-import',
          subject: code,
          reason: options.reason?.trim() || `导入${years.join('、')}年放假安排`,
          data: { years, newlyKnown, changed: changes.length, changes: changes.slice(0, mostChangesKept) },
        },
      };
    });
  }
}

function checkedHours(given: unknown): OpeningHours {
  const wrong = checkHours(given);
  if (wrong.length > 0) throw invalid(...wrong);
  return given === undefined ? usualHours : (given as OpeningHours);
}
const noCalendar = (field: string) => ({ field, zh: '没有这个日历', en: 'is no calendar' });
