import { CHINA_ZONE, dayNumber, localDate, localTime } from '#directory';
import type { DayOf } from './contributions.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** China has kept one time since; before, in some summers, another. */
const chinaFixedSince = Date.UTC(1992, 0, 1);

/** The local days of a zone, as numbers since 1970-01-01. */
export function dayIn(zone: string): DayOf {
  const slowly: DayOf = (at) => dayNumber(localDate(new Date(at), zone));
  if (zone !== CHINA_ZONE) return slowly;
  return (at) => (at >= chinaFixedSince ? Math.floor((at + 8 * HOUR) / DAY) : slowly(at));
}

/** The local hours of a zone, 0 to 23. */
export function hourIn(zone: string): (milliseconds: number) => number {
  const slowly = (at: number) => Number(localTime(new Date(at), zone).slice(0, 2));
  if (zone !== CHINA_ZONE) return slowly;
  return (at) => (at >= chinaFixedSince ? Math.floor(at / HOUR + 8) % 24 : slowly(at));
}

export interface LocalTimes {
  dayOf: DayOf;
  hourOf: (milliseconds: number) => number;
}

export const localTimes = (zone: string): LocalTimes => ({ dayOf: dayIn(zone), hourOf: hourIn(zone) });
