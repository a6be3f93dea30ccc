import { addDays, instantOf, localDate, type WorkCalendar } from '#directory';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When each thing happened to a complaint of the demo, in this order. */
export const happenings = [
  'received',
  'accepted',
  'proposed',
  'transferred',
  'signed',
  'contacted',
  'reported',
  'followed-up',
  'closed',
] as const;
export type HappeningName = (typeof happenings)[number];
export type Timetable = Record<HappeningName, Date>;

/** When a complaint of the demo came in, reckoned back from the day on which the demo began. */
export interface Arrival {
  daysAgo: number;
  hour: number;
  minute: number;
}

export interface Circumstances {
  begunAt: Date;
  calendar: WorkCalendar;
  zone: string;
  /** Tells complaints apart; the same one always gets the same times. */
  index: number;
  /** The last thing that has happened by now. */
  until: HappeningName;
}

/** Between 0 and 1, spread without being random. */
const spread = (index: number, step: number): number => ((index * 73 + step * 31 + 17) % 97) / 97;

/**
 * A plausible way: the hotline accepts and dispatches day and night, units and officers work in office hours. Nothing
 * lies ahead of the demo's beginning: a way that would is drawn together.
 */
export function timetable(arrival: Arrival, { begunAt, calendar, zone, index, until }: Circumstances): Timetable {
  const between = (step: number, least: number, most: number) => least + spread(index, step) * (most - least);
  const office = (at: number) => inOffice(at, calendar, zone);
  const latest = begunAt.getTime() - 2 * MINUTE;

  const day = addDays(localDate(begunAt, zone), -arrival.daysAgo);
  const asked = instantOf(day, arrival.hour * HOUR + arrival.minute * MINUTE, zone)?.getTime() ?? latest;
  const received = Math.min(asked, latest - between(0, 15, 50) * MINUTE);
  const accepted = received + between(1, 2, 25) * MINUTE;
  const proposed = accepted + 2000;
  const transferred = proposed + between(2, 4, 45) * MINUTE;
  const signed = office(transferred + between(3, 15, 140) * MINUTE);
  const contacted = office(signed + between(4, 25, 230) * MINUTE);
  const reported = office(contacted + between(5, 0.5, 2.2) * DAY);
  const followedUp = office(reported + between(6, 2, 20) * HOUR);
  const closed = followedUp + between(7, 4, 12) * MINUTE;

  const all = [received, accepted, proposed, transferred, signed, contacted, reported, followedUp, closed];
  const last = all[happenings.indexOf(until)]!;
  const scale = last > latest ? (latest - received) / (last - received) : 1;
  return Object.fromEntries(
    happenings.map((name, place) => [name, new Date(Math.round(received + (all[place]! - received) * scale))]),
  ) as Timetable;
}

const OPENS = 9 * HOUR;
const CLOSES = 17.5 * HOUR;

/** That instant, or a while after the doors open next. */
function inOffice(at: number, calendar: WorkCalendar, zone: string): number {
  const day = localDate(new Date(at), zone);
  const inDay = (milliseconds: number, date = day) => instantOf(date, milliseconds, zone)?.getTime() ?? at;
  if (calendar.isWorkday(day) && at >= inDay(OPENS) && at <= inDay(CLOSES)) return at;
  const next = calendar.isWorkday(day) && at < inDay(OPENS) ? day : calendar.workdayAfter(day, 1);
  return inDay(OPENS, next) + (5 * MINUTE + (at % HOUR));
}
