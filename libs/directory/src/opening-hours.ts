/**
 * The hours in which a hotline's working day does business: several slots a day, by the weekday. They matter to limits
 * in working hours and to pauses; a limit in working days ends when its profile says (`endOfDay`).
 */
import { FormCheck, type FieldWord } from './form-check.js';
import { millisecondsOf, weekdayOf } from './local-time.js';

/** `['09:00', '12:00']`: from inclusive, to exclusive, `24:00` the end of the day. */
export type Slot = [from: string, to: string];

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * By weekday, 1 Monday to 7 Sunday. Every day from Monday to Friday has a slot. Saturday and Sunday do business on
 * make-up working days alone: by slots of their own, else by Monday's.
 */
export type OpeningHours = Partial<Record<Weekday, Slot[]>>;

const officeDay: Slot[] = [
  ['09:00', '12:00'],
  ['13:30', '17:30'],
];

/** Where a calendar says nothing else: offices of the city, seven hours a day. */
export const usualHours: OpeningHours = { 1: officeDay, 2: officeDay, 3: officeDay, 4: officeDay, 5: officeDay };

/** A slot in milliseconds after 00:00. */
export interface Opening {
  from: number;
  to: number;
}

/**
 * What is wrong with opening hours, by the path below them (`1.0`), or nothing: slots of a day lie in order and do not
 * overlap, and no day from Monday to Friday is without one.
 */
export function flawOfHours(hours: OpeningHours): { path: string; zh: string; en: string } | undefined {
  for (const weekday of WEEKDAYS) {
    const slots = hours[weekday] ?? [];
    if (slots.length === 0 && Number(weekday) <= 5) {
      return { path: weekday, zh: '周一至周五每天至少须有一个时段', en: 'Monday to Friday need a slot each' };
    }
    let last = 0;
    for (const [index, [from, to]] of slots.entries()) {
      const opens = clockOf(from);
      const closes = clockOf(to);
      const path = `${weekday}.${index}`;
      if (opens === undefined || closes === undefined) {
        return { path, zh: '时刻须为 09:00 的形式', en: 'times of day look like 09:00' };
      }
      if (opens >= closes) return { path, zh: '结束须晚于开始', en: 'must end after it begins' };
      if (opens < last) return { path, zh: '时段须按先后排列且不重叠', en: 'slots come in order and do not overlap' };
      last = closes;
    }
  }
  return undefined;
}

/** What is wrong with opening hours that came as JSON, by field below `hours`. */
export function checkHours(given: unknown): FieldWord[] {
  const form = new FormCheck();
  if (given === undefined) form.refuse('hours', '为必填项', 'is needed');
  const hours = form.fields('hours', given, [], WEEKDAYS);
  for (const weekday of WEEKDAYS) {
    form.list(`hours.${weekday}`, hours?.[weekday], { least: 0, most: 10 }, (path, slot) => {
      const pair = Array.isArray(slot) && slot.length === 2 && slot.every((time) => typeof time === 'string');
      if (!pair) form.refuse(path, '须为 ["09:00", "12:00"] 的形式', 'must look like ["09:00", "12:00"]');
    });
  }
  if (form.words.length > 0 || !hours) return form.words;
  const flaw = flawOfHours(given as OpeningHours);
  return flaw ? [{ field: `hours.${flaw.path}`, zh: flaw.zh, en: flaw.en }] : [];
}

function clockOf(text: string): number | undefined {
  try {
    return millisecondsOf(text);
  } catch {
    return undefined;
  }
}

/** The slots of each weekday in milliseconds, Monday first. Throws RangeError for hours that have a flaw. */
export function openingsOf(hours: OpeningHours): Opening[][] {
  const flaw = flawOfHours(hours);
  if (flaw) throw new RangeError(`Opening hours, ${flaw.path}: ${flaw.en}`);
  return WEEKDAYS.map((weekday) =>
    (hours[weekday] ?? hours[1]!).map(([from, to]) => ({ from: millisecondsOf(from), to: millisecondsOf(to) })),
  );
}

/** The slots of a working day among those of all weekdays. */
export const openingsOn = (openings: readonly Opening[][], day: number): readonly Opening[] =>
  openings[weekdayOf(day) - 1] ?? [];
