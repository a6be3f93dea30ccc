/** What becomes of the calendars when the notices of a file are taken over. Pure. */
import { CalendarBook, type CalendarRow, type DayRow, type YearRow } from './calendar-book.js';
import type { Notice } from './calendar-file.js';
import { byHand } from './calendar-names.js';
import type { LocalDate } from './local-time.js';
import type { DayNote, WorkCalendar } from './workdays.js';

export interface DayChange {
  date: LocalDate;
  before: DayNote;
  after: DayNote;
}

/** All that is kept of calendars. */
export interface Rows {
  calendars: CalendarRow[];
  days: DayRow[];
  years: YearRow[];
}

/** The calendars as they would be with the notices of a file, and by which rows that differs from what there is. */
export interface Next {
  calendars: CalendarBook;
  ofNotices: DayRow[];
  added: DayRow[];
  removed: DayRow[];
  /** Years to be announced. */
  years: number[];
  /** Every date that may be another day now. */
  dates: LocalDate[];
}

export function withNotices(rows: Rows, code: string, notices: readonly Notice[]): Next {
  const ofNotices = notices.flatMap(({ year, days }) =>
    days.map(({ date, off, name }): DayRow => ({ calendar: code, date, year, kind: off ? 'off' : 'work', name })),
  );
  const replaced = (day: DayRow) => day.calendar === code && notices.some(({ year }) => year === day.year);
  const keyOf = ({ date, year, kind, name }: DayRow) => `${date} ${year} ${kind} ${name}`;
  const had = rows.days.filter(replaced);
  const hadKeys = new Set(had.map(keyOf));
  const nextKeys = new Set(ofNotices.map(keyOf));
  const added = ofNotices.filter((day) => !hadKeys.has(keyOf(day)));
  const removed = had.filter((day) => !nextKeys.has(keyOf(day)));
  const announced = new Set(rows.years.filter(({ calendar }) => calendar === code).map(({ year }) => year));
  const years = notices.filter(({ year, whole }) => whole && !announced.has(year)).map(({ year }) => year);
  return {
    calendars: new CalendarBook(
      rows.calendars,
      [...rows.days.filter((day) => !replaced(day)), ...ofNotices],
      [...rows.years, ...years.map((year) => ({ calendar: code, year }))],
    ),
    ...{ ofNotices, added, removed, years },
    dates: [...new Set([...added, ...removed].map(({ date }) => date))].sort(),
  };
}

export function compare(before: WorkCalendar, after: WorkCalendar, dates: readonly LocalDate[]) {
  const changes = dates
    .map((date): DayChange => ({ date, before: before.kindOf(date), after: after.kindOf(date) }))
    .filter((change) => change.before.kind !== change.after.kind || change.before.name !== change.after.name);
  return { changes, newlyKnown: after.knownYears.filter((year) => !before.knownYears.includes(year)) };
}

export function keptByHand(calendars: CalendarBook, code: string, notices: readonly Notice[]): DayNote[] {
  const decided = calendars.decided(code);
  return notices.flatMap(({ days }) =>
    days
      .filter(({ date, off }) => {
        const day = decided.get(date);
        return day?.calendar === code && day.year === byHand && day.kind !== (off ? 'off' : 'work');
      })
      .flatMap(({ date }) => calendars.of(code)?.kindOf(date) ?? []),
  );
}

export interface ImportAnswer {
  calendar: string;
  format: 'json' | 'ics';
  dry: boolean;
  /** Years whose notice the file holds. */
  years: number[];
  /** Years that are known now and were not before. */
  newlyKnown: number[];
  /** Days that are something else now. */
  changes: DayChange[];
  /** Days entered by hand that the file says otherwise of: they stay. */
  kept: DayNote[];
  /** Events of an iCalendar file that say neither. */
  ignored: number;
  edition: number;
}
