import fc from 'fast-check';
import { BusinessTime, WorkCalendar, readSeed, type CalendarData } from '#directory';
import { workingTimeLeft } from './working-time-left.js';

// Open from 9 to 12 and from 13:30 to 17:30.
const office = new BusinessTime(new WorkCalendar(readSeed<CalendarData>('calendar')));
const at = (text: string) => new Date(`${text}+08:00`);
const HOUR = 3_600_000;

describe('the working time that is left', () => {
  it.each([
    ['the rest of the day and four whole ones', '2026-03-02T10:00', '2026-03-06T23:59:59.999', 4, 6],
    ['a day that has not opened is whole', '2026-03-02T08:00', '2026-03-06T23:59:59.999', 5, 0],
    ['a day that has closed counts for nothing', '2026-03-02T20:00', '2026-03-06T23:59:59.999', 4, 0],
    ['the weekend counts for nothing', '2026-03-07T11:00', '2026-03-09T23:59:59.999', 1, 0],
    ['due in the middle of a day', '2026-03-02T10:00', '2026-03-04T10:00', 1, 7],
    ['on the last day hours alone', '2026-03-06T16:00', '2026-03-06T23:59:59.999', 0, 1.5],
    ['after hours of the last day none', '2026-03-06T18:00', '2026-03-06T23:59:59.999', 0, 0],
    // Saturday 14 February 2026 is worked; then the holiday until the 23rd.
    ['a make-up day counts, a holiday does not', '2026-02-13T17:30', '2026-02-24T23:59:59.999', 2, 0],
  ])('%s', (_, now, due, workdays, hours) => {
    expect(workingTimeLeft(at(now), at(due), office)).toEqual({ workdays, milliseconds: hours * HOUR, late: false });
  });

  it('that is over is how long it is over', () => {
    expect(workingTimeLeft(at('2026-03-10T10:00'), at('2026-03-06T23:59:59.999'), office)).toEqual({
      workdays: 1,
      milliseconds: HOUR,
      late: true,
    });
  });

  it('is never negative, and whole days with the rest are all of it', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00').getTime(), max: at('2026-12-31T00:00').getTime() });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [now, due] = [new Date(Math.min(one, other)), new Date(Math.max(one, other))];
        const { workdays, milliseconds } = workingTimeLeft(now, due, office);
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        expect(workdays).toBeGreaterThanOrEqual(0);
        expect(workdays * 7 * HOUR + milliseconds).toBe(office.businessBetween(now, due));
      }),
    );
  });
});
