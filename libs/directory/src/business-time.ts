/**
 * Working time: how much business time lies between two moments, when so much of it will have passed, and what a pause
 * adds to a deadline. Pure.
 *
 * Business time is what lies in the slots of working days (`OpeningHours`), on the clock of the zone. Of a slot in which
 * the clock is put forward or back, as much counts as the slot is long by the wall: it fills from its beginning on and
 * is full at its end, so that time never runs backwards and every Monday is as long as the other.
 */
import {
  CHINA_ZONE,
  addDays,
  dateOfDay,
  dayNumber,
  endOfDay,
  instantOf,
  localDate,
  localTime,
  startOfDay,
  weekdayOf,
  type LocalDate,
} from './local-time.js';
import { openingsOf, openingsOn, type Opening } from './opening-hours.js';
import type { WorkCalendar } from './workdays.js';

const MINUTE = 60_000;
const WHOLE_DAY = 24 * 60 * MINUTE;

/**
 * Look-ups take the logarithm of the days that holidays were announced for; nothing walks over days. Use
 * `businessTimeOf`, which keeps one for each calendar and zone.
 */
export class BusinessTime {
  private readonly openings: Opening[][];
  /** Business milliseconds of the weekdays up to each: of no day, of Monday, of Monday and Tuesday … of the week. */
  private readonly ofWeek: number[] = [0];
  private readonly first: number;
  private readonly end: number;
  /** `upTo[i]` business milliseconds lie in the first `i` of the days from `first` to before `end`. */
  private readonly upTo: Float64Array;

  constructor(
    readonly calendar: WorkCalendar,
    readonly zone = CHINA_ZONE,
  ) {
    this.openings = openingsOf(calendar.hours);
    const lengths = this.openings.map((slots) => slots.reduce((sum, { from, to }) => sum + to - from, 0));
    for (let weekday = 1; weekday <= 7; weekday++) {
      this.ofWeek.push(this.ofWeek[weekday - 1]! + (weekday <= 5 ? lengths[weekday - 1]! : 0));
    }
    const { from, to } = calendar.exceptional;
    this.first = from;
    this.end = to;
    this.upTo = new Float64Array(to - from + 1);
    for (let day = from; day < to; day++) {
      const length = calendar.isOpenOn(day) ? lengths[weekdayOf(day) - 1]! : 0;
      this.upTo[day - from + 1] = this.upTo[day - from]! + length;
    }
  }

  /** Milliseconds of business time from one moment to another; negative when the other is earlier. */
  businessBetween(from: Date, to: Date): number {
    return this.position(to) - this.position(from);
  }

  /** The first moment by which so many milliseconds of business time have passed; with 0 the moment itself. */
  addBusiness(at: Date, milliseconds: number): Date {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError(`No such time: ${milliseconds}`);
    return milliseconds === 0 ? at : this.moment(this.position(at) + milliseconds).at;
  }

  /** The same time of day so many working days later (0: on the day itself, or on the next working day). */
  plusWorkdays(at: Date, n: number): Date {
    const day = localDate(at, this.zone);
    const to = this.calendar.workdayAfter(day, n);
    const [hours = 0, minutes = 0, seconds = 0] = localTime(at, this.zone).split(':').map(Number);
    return this.wallInstant(
      to,
      ((hours * 60 + minutes) * 60 + seconds) * 1000 + (((at.getTime() % 1000) + 1000) % 1000),
    );
  }

  /** Business time since a day that no caller needs to know; only differences mean something. */
  position(at: Date): number {
    const day = dayNumber(localDate(at, this.zone));
    let passed = this.until(day - 1);
    if (!this.calendar.isOpenOn(day)) return passed;
    for (const slot of openingsOn(this.openings, day)) {
      const [opens, closes] = this.edges(day, slot);
      if (at.getTime() >= closes) passed += slot.to - slot.from;
      else passed += Math.min(Math.max(at.getTime() - opens, 0), slot.to - slot.from);
    }
    return passed;
  }

  /** The first moment at which a position is reached; `full`: when it is the very end of a working day's business. */
  moment(position: number): { at: Date; day: LocalDate; full: boolean } {
    const day = this.dayReaching(position);
    let left = position - this.until(day - 1);
    let at = NaN;
    for (const slot of openingsOn(this.openings, day)) {
      const [opens, closes] = this.edges(day, slot);
      const length = slot.to - slot.from;
      at = left === length ? closes : Math.min(opens + left, closes);
      if (left <= length) break;
      left -= length;
    }
    return { at: new Date(at), day: dateOfDay(day), full: this.until(day) === position };
  }

  private edges(day: number, { from, to }: Opening): [opens: number, closes: number] {
    const date = dateOfDay(day);
    return [this.wallInstant(date, from).getTime(), this.wallInstant(date, to).getTime()];
  }

  /** When the wall shows this; where the clock was put forward over it, the first moment after. */
  private wallInstant(date: LocalDate, milliseconds: number): Date {
    if (milliseconds >= WHOLE_DAY) return startOfDay(addDays(date, 1), this.zone);
    for (let later = milliseconds; later < WHOLE_DAY; later = (Math.floor(later / (15 * MINUTE)) + 1) * 15 * MINUTE) {
      const at = instantOf(date, later, this.zone);
      if (at) return at;
    }
    return startOfDay(addDays(date, 1), this.zone);
  }

  /** Business time up to and including a day; before `first`, that until then, negative. */
  private until(day: number): number {
    if (day < this.first) return this.byWeekdays(day) - this.byWeekdays(this.first - 1);
    if (day < this.end) return this.upTo[day - this.first + 1]!;
    return this.upTo[this.end - this.first]! + this.byWeekdays(day) - this.byWeekdays(this.end - 1);
  }

  /** Business time of plain weeks since Monday 1969-12-29 (day -3), up to and including a day. */
  private byWeekdays(day: number): number {
    const weeks = Math.floor((day + 4) / 7);
    return weeks * this.ofWeek[7]! + this.ofWeek[day + 4 - weeks * 7]!;
  }

  /** The first day up to which a position is reached. */
  private dayReaching(position: number): number {
    const tabulated = this.upTo[this.end - this.first]!;
    if (position <= 0) return this.weekdayReaching(position + this.byWeekdays(this.first - 1));
    if (position > tabulated) return this.weekdayReaching(position - tabulated + this.byWeekdays(this.end - 1));
    let low = 1;
    let high = this.end - this.first;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.upTo[middle]! >= position) high = middle;
      else low = middle + 1;
    }
    return this.first + low - 1;
  }

  private weekdayReaching(position: number): number {
    const week = this.ofWeek[7]!;
    const weeks = Math.ceil(position / week) - 1;
    const rest = position - weeks * week;
    return weeks * 7 + this.ofWeek.findIndex((sum) => sum >= rest) - 4;
  }
}

const kept = new WeakMap<WorkCalendar, Map<string, BusinessTime>>();

/** The business time of a calendar in a zone; the tables are made once for both. */
export function businessTimeOf(calendar: WorkCalendar, zone = CHINA_ZONE): BusinessTime {
  let byZone = kept.get(calendar);
  if (!byZone) kept.set(calendar, (byZone = new Map()));
  let time = byZone.get(zone);
  if (!time) byZone.set(zone, (time = new BusinessTime(calendar, zone)));
  return time;
}

/** From inclusive, to exclusive. */
export interface Pause {
  from: Date;
  to: Date;
}

/** In what a deadline is counted: working days, business time, or time that runs on at night. */
export type DeadlineKind = 'workday' | 'workhour' | 'natural';

export interface Extended {
  due: Date;
  /** What the pauses added: milliseconds of business time, or of the clock on the wall for a deadline in natural time. */
  added: number;
  /** The pauses that counted, in order, those that touch or overlap as one. */
  pauses: Pause[];
}

/**
 * What pauses add to a deadline.
 *
 * - Pauses that overlap or adjoin are one; their order does not matter. A pause that begins after the deadline, as the
 *   pauses before it have moved it, comes too late and adds nothing.
 * - In natural time a deadline moves by the length of the pauses.
 * - In working time it moves by the business time that they overlap: to the first moment at which so much business time
 *   has passed after the deadline. A pause by night, at noon or over a holiday adds nothing.
 * - A deadline in working days that stands at the end of a day (`endOfDay` of its profile) moves to the end of a day again
 *   when the pauses overlap whole working days' worth of business time; a part of a day leads to that hour of the next
 *   working day. Days may differ in length (Friday may close at noon): what counts is the time and not the number.
 */
export function extendByPauses(
  due: Date,
  pauses: readonly Pause[],
  kind: DeadlineKind,
  time: BusinessTime,
  endOfWorkday = '24:00',
): Extended {
  let extended: Extended = { due, added: 0, pauses: [] };
  for (const pause of united(pauses)) {
    if (pause.from > extended.due) break;
    const overlap =
      kind === 'natural' ? pause.to.getTime() - pause.from.getTime() : time.businessBetween(pause.from, pause.to);
    const added = extended.added + overlap;
    extended = { added, due: later(due, added, kind, time, endOfWorkday), pauses: [...extended.pauses, pause] };
  }
  return extended;
}

/** Always from the deadline as it was without any pause: two halves of a day are a whole one. */
function later(due: Date, added: number, kind: DeadlineKind, time: BusinessTime, endOfWorkday: string): Date {
  if (added === 0) return due;
  if (kind === 'natural') return new Date(due.getTime() + added);
  const { at, day, full } = time.moment(time.position(due) + added);
  if (kind === 'workday' && full && isEndOfDay(due, time.zone, endOfWorkday)) {
    const end = endOfDay(day, time.zone, endOfWorkday);
    return end > at ? end : at;
  }
  return at;
}

export const isEndOfDay = (at: Date, zone: string, end: string): boolean =>
  endOfDay(localDate(at, zone), zone, end).getTime() === at.getTime();

/** Pauses in order, those that overlap or adjoin as one, those without length left out. */
export function united(pauses: readonly Pause[]): Pause[] {
  const found: Pause[] = [];
  for (const { from, to } of [...pauses].sort((one, other) => one.from.getTime() - other.from.getTime())) {
    if (!(from < to)) continue;
    const last = found.at(-1);
    if (last && from <= last.to) {
      if (to > last.to) found[found.length - 1] = { from: last.from, to };
    } else found.push({ from, to });
  }
  return found;
}
