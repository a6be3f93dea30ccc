import fc from 'fast-check';
import { WorkCalendar, localDate, localTime, readSeed, type CalendarData } from '#directory';
import { happenings, timetable, type Arrival, type HappeningName } from './timetable.js';

const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
const zone = 'Asia/Shanghai';
const of = (begun: string, arrival: Arrival, until: HappeningName, index = 0) =>
  timetable(arrival, { begunAt: new Date(begun), calendar, zone, index, until });

describe('the demo’s timetable', () => {
  it('is the same each time, and in order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.record({ daysAgo: fc.nat(30), hour: fc.nat(23), minute: fc.nat(59) }),
        fc.constantFrom(...happenings),
        fc.nat(100),
        (begun, arrival, until, index) => {
          const times = of(begun.toISOString(), arrival, until, index);
          expect(of(begun.toISOString(), arrival, until, index)).toEqual(times);
          const past = happenings.slice(0, happenings.indexOf(until) + 1).map((name) => times[name].getTime());
          expect(past).toEqual([...past].sort((one, other) => one - other));
          expect(Math.max(...past)).toBeLessThan(begun.getTime());
        },
      ),
    );
  });

  it('keeps the hour at which a complaint came, and office hours for what units do', () => {
    const times = of('2026-11-22T15:00:00+08:00', { daysAgo: 12, hour: 22, minute: 5 }, 'closed', 3);
    expect(localTime(times.received, zone)).toBe('22:05:00');
    expect(localDate(times.received, zone)).toBe('2026-11-10');
    for (const name of ['signed', 'contacted', 'reported', 'followed-up'] as const) {
      expect(calendar.isWorkday(localDate(times[name], zone))).toBe(true);
      expect(localTime(times[name], zone) >= '09:00:00' && localTime(times[name], zone) <= '17:30:00').toBe(true);
    }
  });
});
