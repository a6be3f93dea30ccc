import { addDays, instantOf, localDate, localTime, millisecondsOf, startOfDay } from '#directory';

/** When citizens are not disturbed, in the hotline's local time: from `21:00` to `08:00` of the next day. */
export interface QuietHours {
  from: string;
  to: string;
}

export const usualQuietHours: QuietHours = { from: '21:00', to: '08:00' };

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** What an administrator has set; anything else leaves the usual hours. The same time twice means none are quiet. */
export function readQuietHours(value: unknown): QuietHours {
  const { from, to } = (value ?? {}) as Partial<QuietHours>;
  const good = typeof from === 'string' && typeof to === 'string' && clock.test(from) && clock.test(to);
  return good ? { from, to } : usualQuietHours;
}

/** The first instant, now or later, at which nobody is disturbed. */
export function nextAllowed(now: Date, { from, to }: QuietHours, zone: string): Date {
  const time = localTime(now, zone).slice(0, 5);
  const overnight = from > to;
  const quiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return now;
  const today = localDate(now, zone);
  const day = overnight && time >= from ? addDays(today, 1) : today;
  // Where the clock is put forward over that very time, the night is over when it has been put forward.
  for (let later = millisecondsOf(to); later < 24 * 3_600_000; later += 15 * 60_000) {
    const end = instantOf(day, later, zone);
    if (end) return end;
  }
  return startOfDay(addDays(day, 1), zone);
}
