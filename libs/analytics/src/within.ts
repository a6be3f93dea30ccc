import { daysBetween, type LocalDate, type WorkCalendar } from '#directory';

/** A deadline of the analyst's own, counted in whole days from the day of receipt: `5wd`, `5d`. */
export interface Within {
  count: number;
  unit: 'workday' | 'day';
}

const LONGEST = 365;

/** `5wd` or `5d`, 0 to 365; nothing for any other text. */
export function readWithin(text: string): Within | undefined {
  const match = /^(\d{1,3})(wd|d)$/.exec(text);
  const count = Number(match?.[1]);
  if (!match || count > LONGEST) return undefined;
  return { count, unit: match[2] === 'wd' ? 'workday' : 'day' };
}

export const spellWithin = ({ count, unit }: Within): string => `${count}${unit === 'workday' ? 'wd' : 'd'}`;

/**
 * Whether a report came within the limit: working days after the local day of receipt up to and including the local day
 * of the report, or the difference of the two dates. Hours do not count: a report at 23:59 of the last day is in time.
 */
export function inTime(received: LocalDate, reported: LocalDate, limit: Within, calendar: WorkCalendar): boolean {
  const days = limit.unit === 'workday' ? calendar.workdaysAfter(received, reported) : daysBetween(received, reported);
  return days <= limit.count;
}
