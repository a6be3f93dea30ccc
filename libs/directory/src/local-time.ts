/**
 * Between instants (a `Date`, stored in UTC) and what the clock and the calendar on the wall say in a named zone.
 *
 * A local date is a string `YYYY-MM-DD`: it sorts, compares and prints as it is and cannot slip by an offset.
 * A period is half-open, `[from, to)`: the last millisecond of a month belongs to it and nothing belongs to two.
 */
export const CHINA_ZONE = 'Asia/Shanghai';

/** `YYYY-MM-DD`, a date that exists, years 1000 to 9999. */
export type LocalDate = string;

/** Half-open: `from` belongs to it, `to` does not. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

export type Span = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year';

const DAY = 86_400_000;
const MINUTE = 60_000;
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** Year, month and day of a date that exists; nothing for any other text. */
function partsOf(text: string): [year: number, month: number, day: number] | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const exists = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
  return exists ? [year, month, day] : undefined;
}

export const isLocalDate = (text: unknown): text is LocalDate =>
  typeof text === 'string' && partsOf(text) !== undefined;

/** The date that the text names. Throws RangeError for 2026-02-30 and for anything not written `YYYY-MM-DD`. */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`No such date: ${String(text).slice(0, 40)}`);
  return text;
}

/** Days since 1970-01-01, negative before it. Throws RangeError for a date that does not exist. */
export function dayNumber(date: LocalDate): number {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`No such date: ${String(date).slice(0, 40)}`);
  const [year, month, day] = parts;
  return Date.UTC(year, month - 1, day) / DAY;
}

/** The reverse of `dayNumber`. */
export function dateOfDay(day: number): LocalDate {
  const at = new Date(day * DAY);
  return `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
}

/** 1 Monday … 7 Sunday, as ISO 8601 counts. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);
/** Difference of dates, no matter the hours: from Monday 23:59 to Tuesday 00:01 is one day. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/**
 * From this instant (1991-09-15 02:00 summer time) China has kept +08:00 without a break. Before it, summer time of
 * 1986 to 1991 and local times until 1949 are looked up in the time-zone database, as any other zone is.
 */
const CHINA_FIXED_SINCE = Date.UTC(1991, 8, 14, 17);
const CHINA_OFFSET = 8 * 60 * MINUTE;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    // Throws RangeError for a zone that does not exist, so the map holds real zones only: some six hundred at most.
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(at: number, zone: string): number {
  if (zone === CHINA_ZONE && at >= CHINA_FIXED_SINCE) return CHINA_OFFSET;
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The wall clock as if it were UTC, so that the UTC fields of a Date are the local ones. */
function wall(at: Date, zone: string): number {
  const time = at.getTime();
  if (Number.isNaN(time)) throw new RangeError('Not a time');
  return time + offsetAt(time, zone);
}

export const localDate = (at: Date, zone = CHINA_ZONE): LocalDate => dateOfDay(Math.floor(wall(at, zone) / DAY));

/** `HH:MM:SS` on the wall, 24 hours. */
export const localTime = (at: Date, zone = CHINA_ZONE): string => clockText(wall(at, zone)).slice(0, 8);

function clockText(local: number): string {
  const inDay = ((local % DAY) + DAY) % DAY;
  const seconds = Math.floor(inDay / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(inDay % 1000, 3)}`;
}

/**
 * The instant at which the wall clock of the zone shows this date and this many milliseconds after 00:00.
 * Of an hour that comes twice (the clock is put back) the first; of one that is left out (put forward) nothing.
 */
export function instantOf(date: LocalDate, milliseconds: number, zone = CHINA_ZONE): Date | undefined {
  const local = dayNumber(date) * DAY + milliseconds;
  // The offset in force is that of one of the two days around: no zone changes twice within them.
  const offsets = [...new Set([offsetAt(local - DAY, zone), offsetAt(local + DAY, zone)])];
  const found = offsets.map((offset) => local - offset).filter((at) => at + offsetAt(at, zone) === local);
  return found.length > 0 ? new Date(Math.min(...found)) : undefined;
}

/** 00:00 of the day; where the clock was put forward over midnight, the first minute that the day has. */
export function startOfDay(date: LocalDate, zone = CHINA_ZONE): Date {
  for (let minute = 0; minute < 24 * 60; minute += 15) {
    const at = instantOf(date, minute * MINUTE, zone);
    if (at) return at;
  }
  throw new RangeError(`${zone} had no ${date}`);
}

/** Milliseconds after 00:00 of a clock time `HH:MM` (`24:00` is the end of the day). Throws RangeError for any other. */
export function millisecondsOf(clock: string): number {
  const match = /^(\d\d):(\d\d)$/.exec(clock);
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2]);
  if (!(hours < 24 && minutes < 60) && clock !== '24:00')
    throw new RangeError(`No such time of day: ${clock.slice(0, 20)}`);
  return (hours * 60 + minutes) * MINUTE;
}

/** The last instant of a working day: with `24:00` its last millisecond, with `17:30` that very instant. */
export function endOfDay(date: LocalDate, zone = CHINA_ZONE, end = '24:00'): Date {
  const clock = millisecondsOf(end);
  if (clock === DAY) return new Date(startOfDay(addDays(date, 1), zone).getTime() - 1);
  const at = instantOf(date, clock, zone);
  if (!at) throw new RangeError(`${zone} had no ${date} ${end}`);
  return at;
}

/**
 * `2026-02-14T23:59:59.999+08:00`. Throws RangeError where the offset was not a whole minute (Shanghai's local mean
 * time before 1901), because ISO 8601 cannot write it.
 */
export function isoWithOffset(at: Date, zone = CHINA_ZONE): string {
  const local = wall(at, zone);
  const offset = (local - at.getTime()) / MINUTE;
  if (!Number.isInteger(offset)) throw new RangeError(`${zone} kept no standard time then`);
  const ahead = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${dateOfDay(Math.floor(local / DAY))}T${clockText(local)}${sign}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`;
}

/** ISO 8601 with an offset (or Z); nothing for a date that does not exist. */
export function readInstant(text: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute] = match.map(Number);
  // Date would roll 30 February over into March.
  if (new Date(Date.UTC(year!, month! - 1, day)).getUTCDate() !== day || hour! > 23 || minute! > 59) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The instants between which a period lies: `at >= from && at < to`. */
export function instantsOf(period: Period, zone = CHINA_ZONE): { from: Date; to: Date } {
  if (dayNumber(period.to) < dayNumber(period.from)) throw new RangeError('A period cannot end before it begins');
  return { from: startOfDay(period.from, zone), to: startOfDay(period.to, zone) };
}

/**
 * The key of the period of that span in which a date lies: `2026-02-14`, `2026-W07`, `2026-02`, `2026-Q1`, `2026-H1`,
 * `2026`. Weeks are ISO 8601's: Monday to Sunday, of the year in which their Thursday lies.
 */
export function periodKey(date: LocalDate, span: Span): string {
  const day = dayNumber(date);
  const year = date.slice(0, 4);
  const month = Number(date.slice(5, 7));
  switch (span) {
    case 'day':
      return date;
    case 'week': {
      const thursday = day - weekdayOf(day) + 4;
      const itsYear = dateOfDay(thursday).slice(0, 4);
      return `${itsYear}-W${pad(Math.floor((thursday - dayNumber(`${itsYear}-01-01`)) / 7) + 1)}`;
    }
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`;
    case 'half-year':
      return `${year}-H${Math.ceil(month / 6)}`;
    case 'year':
      return year;
  }
}

/** The period that a key names, and its span. Throws RangeError for a key that names none (`2026-13`, `2025-W53`). */
export function periodOf(key: string): Period & { span: Span } {
  const refused = new RangeError(`No such period: ${String(key).slice(0, 40)}`);
  const match = /^(\d{4})(?:-(?:(W)(\d\d)|(Q)([1-4])|(H)([12])|(\d\d)(?:-(\d\d))?))?$/.exec(key);
  if (!match) throw refused;
  const [, year = '', week, weekNumber, quarter, quarterNumber, half, halfNumber, month, day] = match;
  const found = (): Period & { span: Span } => {
    if (week) {
      const fourth = dayNumber(`${year}-01-04`);
      const monday = fourth - weekdayOf(fourth) + 1 + (Number(weekNumber) - 1) * 7;
      return { span: 'week', from: dateOfDay(monday), to: dateOfDay(monday + 7) };
    }
    if (quarter) return { span: 'quarter', ...months(year, (Number(quarterNumber) - 1) * 3, 3) };
    if (half) return { span: 'half-year', ...months(year, (Number(halfNumber) - 1) * 6, 6) };
    if (day) return { span: 'day', from: key, to: addDays(key, 1) };
    if (month) return { span: 'month', ...months(year, Number(month) - 1, 1) };
    return { span: 'year', ...months(year, 0, 12) };
  };
  const period = found();
  if (!isLocalDate(period.from) || periodKey(period.from, period.span) !== key) throw refused;
  return period;
}

function months(year: string, first: number, count: number): Period {
  const begin = (months: number): LocalDate =>
    `${pad(Number(year) + Math.floor(months / 12), 4)}-${pad((months % 12) + 1)}-01`;
  return { from: begin(first), to: begin(first + count) };
}
