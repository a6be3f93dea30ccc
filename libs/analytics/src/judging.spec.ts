import { WorkCalendar, dayNumber, readSeed, type CalendarData } from '#directory';
import { countWithin } from './judging.js';

it('days of receipt and report are judged by the calendar', () => {
  const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
  const pair = (received: string, reported: string, count: number) => ({
    received: dayNumber(received),
    reported: dayNumber(reported),
    count,
  });
  const pairs = [
    pair('2026-02-13', '2026-02-27', 3),
    pair('2026-02-13', '2026-02-28', 4),
    pair('2026-02-13', '2026-02-13', 5),
  ];
  expect(countWithin(pairs, { count: 5, unit: 'workday' }, calendar)).toBe(8);
  expect(countWithin(pairs, { count: 14, unit: 'day' }, calendar)).toBe(8);
  expect(countWithin([], { count: 5, unit: 'workday' }, calendar)).toBe(0);
});
