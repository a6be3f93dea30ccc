import { weekdayOf, dateOfDay, type WorkCalendar } from '#directory';

/**
 * Days that resemble one another in how many people call: each weekday by itself, holidays, make-up working days, and
 * the first working day after three or more days off, when what has waited comes in.
 */
export const dayClasses = [
  ...(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const),
  ...(['holiday', 'make-up', 'first-back'] as const),
] as const;
export type DayClass = (typeof dayClasses)[number];

const longRest = 3;

/** The class (its place in `dayClasses`) of each of `days` days from a day number on. */
export function classesOf(first: number, days: number, calendar: WorkCalendar): Uint8Array {
  const classes = new Uint8Array(days);
  for (let i = 0; i < days; i++) {
    const day = first + i;
    const { kind } = calendar.kindOf(dateOfDay(day));
    if (kind === 'holiday') classes[i] = 7;
    else if (kind === 'make-up') classes[i] = 8;
    else if (kind === 'workday' && restBefore(day, calendar) >= longRest) classes[i] = 9;
    else classes[i] = weekdayOf(day) - 1;
  }
  return classes;
}

function restBefore(day: number, calendar: WorkCalendar): number {
  let rest = 0;
  while (rest < longRest && !calendar.isOpenOn(day - 1 - rest)) rest++;
  return rest;
}
