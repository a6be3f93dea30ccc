/**
 * Working days by the calendar of the State Council: holidays, and make-up working days (调休) on weekends.
 *
 * A year that has not been announced is reckoned by the weekend rule, and every answer that reaches into it says so
 * (`provisional`): it is to be computed again when the calendar comes. The announcement appears in November, so a
 * deadline reckoned before it may also move when the last days of the old year are declared holidays or working days
 * (2011-12-31 was, in the notice for 2012).
 *
 * Dates are local dates (`YYYY-MM-DD`); those that do not exist are refused with a RangeError.
 */
import { dateOfDay, dayNumber, weekdayOf, type LocalDate } from './local-time.js';
import { usualHours, type OpeningHours } from './opening-hours.js';

/** What was announced: by date, the name of the holiday that a day belongs to. */
export interface AnnouncedDays {
  /** Days off, weekends included where the notice names them. */
  off: Record<LocalDate, string>;
  /** Make-up working days. */
  work: Record<LocalDate, string>;
}

/** By the year of the notice; a date may lie just outside it. A year without any day off is not announced yet. */
export interface CalendarData {
  years: Record<string, AnnouncedDays>;
}

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make-up';

/** What a day is; `name` is the holiday's, for `holiday` and `make-up`. */
export interface DayNote {
  date: LocalDate;
  kind: DayKind;
  name: string | null;
}

/** The day that a count of working days ends on, and how it was counted. */
export interface Counted {
  day: LocalDate;
  /** Days passed over, in order: weekends and holidays. */
  skipped: DayNote[];
  /** The working days counted, in order; the last is `day`. */
  counted: DayNote[];
  /** Whether an unannounced year was entered. */
  provisional: boolean;
}

interface Exception {
  kind: 'holiday' | 'make-up';
  name: string;
}

/** A thousand working days are four years: no limit of any profile is near it. */
const LONGEST_COUNT = 1000;

export class WorkCalendar {
  private readonly exceptions = new Map<number, Exception>();
  private readonly known = new Set<number>();
  /** The days from `first` to before `end` are tabulated; the weekend rule reigns before and after. */
  private readonly first: number;
  private readonly end: number;
  /** `upTo[i]` working days lie among the first `i` tabulated days. */
  private readonly upTo: Int32Array;
  /** The tabulated working days, in order. */
  private readonly workdays: number[] = [];

  /**
   * `additions` are local (a city's own day off, a postponed make-up day) and win over what was announced. `hours` are
   * those of a working day: only working hours and pauses ask for them.
   */
  constructor(
    data: CalendarData,
    additions: Partial<AnnouncedDays> = {},
    readonly hours: OpeningHours = usualHours,
  ) {
    for (const [year, announced] of Object.entries(data.years)) {
      if (!/^\d{4}$/.test(year)) throw new RangeError(`No such year: ${year.slice(0, 20)}`);
      if (Object.keys(announced.off).length > 0) this.known.add(Number(year));
      this.note(announced);
    }
    this.note(additions);

    const days = [...this.exceptions.keys()];
    this.first = days.reduce((least, day) => Math.min(least, day), days[0] ?? 0);
    this.end = days.reduce((most, day) => Math.max(most, day + 1), this.first);
    this.upTo = new Int32Array(this.end - this.first + 1);
    for (let day = this.first; day < this.end; day++) {
      if (this.isOpen(day)) this.workdays.push(day);
      this.upTo[day - this.first + 1] = this.workdays.length;
    }
  }

  isWorkday(date: LocalDate): boolean {
    return this.isOpen(dayNumber(date));
  }

  kindOf(date: LocalDate): DayNote {
    return this.noteOf(dayNumber(date));
  }

  /** Whether the holidays of the date's year have been announced. */
  isKnown(date: LocalDate): boolean {
    return this.knows(dayNumber(date));
  }

  /**
   * The `n`-th working day after a date; the count starts on the next working day, whatever the date itself is.
   * `n` = 0 is the date itself when it is a working day, else the next one. Whole numbers from 0 to 1000.
   */
  addWorkdays(date: LocalDate, n: number): Counted {
    const from = dayNumber(date);
    const last = this.countFrom(from, n);
    const skipped: DayNote[] = [];
    const counted: DayNote[] = [];
    let provisional = false;
    for (let day = n === 0 ? from : from + 1; day <= last; day++) {
      const note = this.noteOf(day);
      (note.kind === 'workday' || note.kind === 'make-up' ? counted : skipped).push(note);
      provisional ||= !this.knows(day);
    }
    return { day: dateOfDay(last), skipped, counted, provisional };
  }

  /** The same day as `addWorkdays`, without the account of it: a third of a microsecond. */
  workdayAfter(date: LocalDate, n: number): LocalDate {
    return dateOfDay(this.countFrom(dayNumber(date), n));
  }

  /** The `n`-th working day before a date; 0 is the date itself when it is a working day, else the one before it. */
  workdayBefore(date: LocalDate, n: number): LocalDate {
    checkCount(n);
    const from = dayNumber(date);
    return dateOfDay(this.workdayNumbered(this.elapsed(n === 0 ? from : from - 1) - Math.max(n - 1, 0)));
  }

  /**
   * Working days after `from` up to and including `to`: none on the same day, and as many as `addWorkdays` needs to
   * lead from the one to the other. Negative when `to` lies before `from`.
   */
  workdaysAfter(from: LocalDate, to: LocalDate): number {
    return this.elapsed(dayNumber(to)) - this.elapsed(dayNumber(from));
  }

  /** Whether a working day, by its number: `isWorkday` for those who count in numbers. */
  isOpenOn(day: number): boolean {
    return this.isOpen(day);
  }

  /** The numbers of the days, from inclusive, to exclusive, outside of which the weekend rule reigns alone. */
  get exceptional(): { from: number; to: number } {
    return { from: this.first, to: this.end };
  }

  /** Whether the holidays of every year from that of one date to that of another have been announced. */
  knowsThrough(from: LocalDate, to: LocalDate): boolean {
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
      if (!this.known.has(year)) return false;
    }
    return true;
  }

  /** The years whose holidays have been announced, in order. */
  get knownYears(): number[] {
    return [...this.known].sort((one, other) => one - other);
  }

  private note(days: Partial<AnnouncedDays>): void {
    for (const [date, name] of Object.entries(days.off ?? {})) {
      this.exceptions.set(dayNumber(date), { kind: 'holiday', name });
    }
    for (const [date, name] of Object.entries(days.work ?? {})) {
      this.exceptions.set(dayNumber(date), { kind: 'make-up', name });
    }
  }

  private isOpen(day: number): boolean {
    const exception = this.exceptions.get(day);
    return exception ? exception.kind === 'make-up' : weekdayOf(day) <= 5;
  }

  private knows(day: number): boolean {
    return this.known.has(new Date(day * 86_400_000).getUTCFullYear());
  }

  private noteOf(day: number): DayNote {
    const exception = this.exceptions.get(day);
    const kind = exception?.kind ?? (weekdayOf(day) <= 5 ? 'workday' : 'weekend');
    return { date: dateOfDay(day), kind, name: exception?.name ?? null };
  }

  private countFrom(from: number, n: number): number {
    checkCount(n);
    return this.workdayNumbered(this.elapsed(n === 0 ? from - 1 : from) + Math.max(n, 1));
  }

  /** Working days from `first` up to and including a day; before `first`, those until then, negative. */
  private elapsed(day: number): number {
    if (day < this.first) return weekdaysUpTo(day) - weekdaysUpTo(this.first - 1);
    if (day < this.end) return this.upTo[day - this.first + 1] ?? 0;
    return this.workdays.length + weekdaysUpTo(day) - weekdaysUpTo(this.end - 1);
  }

  /** The reverse of `elapsed`: the first day up to which so many working days have elapsed. */
  private workdayNumbered(number: number): number {
    if (number <= 0) return weekdayNumbered(number + weekdaysUpTo(this.first - 1));
    const tabulated = this.workdays[number - 1];
    return tabulated ?? weekdayNumbered(number - this.workdays.length + weekdaysUpTo(this.end - 1));
  }
}

function checkCount(n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > LONGEST_COUNT) throw new RangeError(`No such number of working days: ${n}`);
}

/** Days from Monday to Friday since Monday 1969-12-29 (day -3), up to and including a day. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 4;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}

/** The reverse: the day on which the count of `weekdaysUpTo` reaches a number. */
function weekdayNumbered(number: number): number {
  const weeks = Math.floor((number - 1) / 5);
  return weeks * 7 + (number - 1 - weeks * 5) - 3;
}
