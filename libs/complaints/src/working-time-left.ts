/** How much working time is left until a moment, in the words of people: whole working days, and hours beside them. Pure. */
import { addDays, localDate, startOfDay, type BusinessTime } from '#directory';

export interface WorkingTimeLeft {
  /** Working days that lie wholly between the two moments. */
  workdays: number;
  /** Business time beside them: of the day that has begun, and of the one in the middle of which it ends. */
  milliseconds: number;
  /** The moment has passed: this much ago. */
  late: boolean;
}

/** On the day of the moment itself, hours alone are said; after hours there are none left, though the day may not be over. */
export function workingTimeLeft(now: Date, due: Date, time: BusinessTime): WorkingTimeLeft {
  if (due < now) return { ...between(due, now, time), late: true };
  return { ...between(now, due, time), late: false };
}

function between(from: Date, to: Date, time: BusinessTime): Omit<WorkingTimeLeft, 'late'> {
  const { calendar, zone } = time;
  const whole = time.businessBetween(from, to);
  const [day, last] = [localDate(from, zone), localDate(to, zone)];
  if (day === last) return { workdays: 0, milliseconds: whole };
  // Before it has opened a day is still whole, after it has closed so is the last.
  const unopened = time.businessBetween(startOfDay(day, zone), from) === 0;
  const over = time.businessBetween(to, startOfDay(addDays(last, 1), zone)) === 0;
  const [before, upTo] = [unopened ? addDays(day, -1) : day, over ? last : addDays(last, -1)];
  const workdays = calendar.workdaysAfter(before, upTo);
  const counted = time.businessBetween(startOfDay(addDays(before, 1), zone), startOfDay(addDays(upTo, 1), zone));
  return { workdays, milliseconds: whole - counted };
}
