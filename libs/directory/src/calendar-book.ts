import type { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import type { LocalDate } from './local-time.js';
import { usualHours } from './opening-hours.js';
import { WorkCalendar, type AnnouncedDays, type CalendarData } from './workdays.js';

export type CalendarRow = Pick<Calendar, 'code' | 'name' | 'parent' | 'hours'>;
export type DayRow = Pick<CalendarDay, 'calendar' | 'date' | 'year' | 'kind' | 'name'>;
export type YearRow = Pick<CalendarYear, 'calendar' | 'year'>;

/**
 * All calendars at one moment. Of what is said of a day holds, in this order: what was entered by hand in the calendar
 * itself, its latest notice, and then the same of the calendar above it. A year is known when any of them has its notice.
 */
export class CalendarBook {
  private readonly rows: ReadonlyMap<string, CalendarRow>;
  private readonly days = new Map<string, DayRow[]>();
  private readonly years = new Map<string, number[]>();
  private readonly made = new Map<string, WorkCalendar>();

  constructor(calendars: readonly CalendarRow[], days: readonly DayRow[], years: readonly YearRow[]) {
    this.rows = new Map(calendars.map((calendar) => [calendar.code, calendar]));
    for (const day of days) listOf(this.days, day.calendar).push(day);
    for (const { calendar, year } of years) listOf(this.years, calendar).push(year);
    // What is said last holds: notices by their year, then what was entered by hand, which has none.
    for (const list of this.days.values()) list.sort((one, other) => (one.year || Infinity) - (other.year || Infinity));
  }

  get all(): CalendarRow[] {
    return [...this.rows.values()];
  }

  get(code: string): CalendarRow | undefined {
    return this.rows.get(code);
  }

  /** A calendar and those above it, nearest first. */
  lineOf(code: string): CalendarRow[] {
    const line: CalendarRow[] = [];
    for (let at = this.rows.get(code); at && !line.includes(at); at = this.rows.get(at.parent ?? '')) line.push(at);
    return line;
  }

  /** The working calendar of a code, made when it is first asked for; nothing for a code that there is not. */
  of(code: string): WorkCalendar | undefined {
    const line = this.lineOf(code);
    if (line.length === 0) return undefined;
    let calendar = this.made.get(code);
    if (!calendar) this.made.set(code, (calendar = this.make(code, line)));
    return calendar;
  }

  /** What decides each day that is not what its weekday says. */
  decided(code: string): Map<LocalDate, DayRow> {
    const decided = new Map<LocalDate, DayRow>();
    for (const { code: one } of this.lineOf(code).reverse()) {
      for (const day of this.days.get(one) ?? []) decided.set(day.date, day);
    }
    return decided;
  }

  private make(code: string, line: readonly CalendarRow[]): WorkCalendar {
    const data: CalendarData = { years: {} };
    for (const { code: one } of line) {
      for (const year of this.years.get(one) ?? []) data.years[String(year)] = { off: {}, work: {} };
    }
    const additions: AnnouncedDays = { off: {}, work: {} };
    for (const { date, kind, name } of this.decided(code).values()) {
      // A local day off does not announce the holidays of its year.
      (data.years[date.slice(0, 4)] ?? additions)[kind][date] = name;
    }
    return new WorkCalendar(data, additions, line.find(({ hours }) => hours)?.hours ?? usualHours);
  }
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
