import fc from 'fast-check';
import { WorkCalendar, addDays, readSeed, type CalendarData } from '#directory';
import { inTime, readWithin, spellWithin } from './within.js';

const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
const within = (received: string, reported: string, text: string) =>
  inTime(received, reported, readWithin(text)!, calendar);

describe('a limit in whole days', () => {
  it.each([
    ['5wd', { count: 5, unit: 'workday' }],
    ['5d', { count: 5, unit: 'day' }],
    ['0d', { count: 0, unit: 'day' }],
    ['365wd', { count: 365, unit: 'workday' }],
  ])('%s is read and spelled', (text, limit) => {
    expect(readWithin(text)).toEqual(limit);
    expect(spellWithin(readWithin(text)!)).toBe(text);
  });

  it.each(['', '5', 'wd', '5 wd', '-5d', '5.5d', '366d', '5h', '5wd ', '1000d'])('%j is none', (text) =>
    expect(readWithin(text)).toBeUndefined(),
  );

  it.each([
    // Friday before Spring Festival; Saturday the 14th is a working day, then nine days off.
    ['2026-02-13', '2026-02-27', '5wd', true],
    ['2026-02-13', '2026-02-28', '5wd', false],
    ['2026-02-13', '2026-02-14', '1wd', true],
    ['2026-02-20', '2026-02-28', '5wd', true],
    ['2026-09-30', '2026-10-13', '5wd', true],
    ['2026-09-30', '2026-10-14', '5wd', false],
    // Reported on the weekend after the fifth working day: no working day more has passed.
    ['2026-03-06', '2026-03-13', '5wd', true],
    ['2026-03-06', '2026-03-15', '5wd', true],
    ['2026-03-06', '2026-03-16', '5wd', false],
    ['2026-03-06', '2026-03-06', '0wd', true],
    ['2026-03-06', '2026-03-08', '0wd', true],
    ['2026-03-06', '2026-03-11', '5d', true],
    ['2026-03-06', '2026-03-12', '5d', false],
    ['2026-03-06', '2026-03-06', '0d', true],
  ])('received %s, reported %s: within %s is %s', (received, reported, text, holds) => {
    expect(within(received, reported, text)).toBe(holds);
  });

  it('is met on every day up to that on which a deadline of so many working days ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 30 }), (offset, count) => {
        const received = addDays('2012-01-01', offset);
        const last = calendar.workdayAfter(received, count);
        expect(within(received, last, `${count}wd`)).toBe(true);
        expect(within(received, calendar.workdayAfter(last, 1), `${count}wd`)).toBe(false);
      }),
    );
  });
});
