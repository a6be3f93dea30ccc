import { notFound } from '#platform';
import type { CalendarBook } from './calendar-book.js';
import type { OpeningHours } from './opening-hours.js';
import type { DayNote, WorkCalendar } from './workdays.js';

export interface CalendarSummary {
  code: string;
  name: string;
  parent: string | null;
  /** When a working day does business, whether by its own word or that of a calendar above. */
  hours: OpeningHours;
  ownHours: boolean;
  knownYears: number[];
}

/** A day that is not what its weekday says, and which calendar says so. */
export interface DecidedDay extends DayNote {
  calendar: string;
  byHand: boolean;
}

export interface CalendarYearView extends CalendarSummary {
  year: number;
  known: boolean;
  days: DecidedDay[];
  edition: number;
}

export function summaryOf(calendars: CalendarBook, code: string): CalendarSummary {
  const row = calendars.get(code);
  if (!row) throw noSuchCalendar();
  const calendar = known(calendars, code);
  const { name, parent } = row;
  return { code, name, parent, hours: calendar.hours, ownHours: row.hours !== null, knownYears: calendar.knownYears };
}

export function known(calendars: CalendarBook, code: string): WorkCalendar {
  const calendar = calendars.of(code);
  if (!calendar) throw noSuchCalendar();
  return calendar;
}

export const noSuchCalendar = () => notFound({ zh: '没有这个日历', en: 'No such calendar' });
