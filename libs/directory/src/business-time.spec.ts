import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  BusinessTime,
  businessTimeOf,
  extendByPauses,
  united,
  type DeadlineKind,
  type Pause,
} from './business-time.js';
import { CHINA_ZONE, dayNumber, isoWithOffset, localDate, localTime, weekdayOf } from './local-time.js';
import { flawOfHours, usualHours, type OpeningHours, type Weekday } from './opening-hours.js';
import { WorkCalendar, type CalendarData } from './workdays.js';

const data = JSON.parse(
  readFileSync(join(process.cwd(), 'libs/directory/src/seed/calendar.json'), 'utf8'),
) as CalendarData;
const calendar = new WorkCalendar(data);
const office = new BusinessTime(calendar);
/** Friday closes at noon, a make-up Saturday too, Tuesday evening is open, Sunday by Monday's hours. */
const uneven: OpeningHours = {
  ...usualHours,
  2: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
    ['19:00', '24:00'],
  ],
  5: [['09:00', '12:00']],
  6: [['10:00', '12:00']],
};
const oddly = new WorkCalendar(data, {}, uneven);
const HOUR = 3_600_000;
const at = (text: string) => new Date(`${text}+08:00`);
const pause = (from: string, to: string): Pause => ({ from: at(from), to: at(to) });
const local = (time: Date) => isoWithOffset(time).slice(0, 23);

describe('business time', () => {
  it.each([
    ['2026-03-02T08:00', '2026-03-02T18:00', 7],
    ['2026-03-02T10:00', '2026-03-02T15:00', 3.5],
    ['2026-03-02T12:00', '2026-03-02T13:30', 0],
    ['2026-03-06T17:00', '2026-03-09T09:30', 1],
    // Saturday 14 February 2026 is a make-up working day; the holiday lasts to the 23rd.
    ['2026-02-13T17:30', '2026-02-24T09:00', 7],
    ['2026-02-15T00:00', '2026-02-24T00:00', 0],
    ['2026-09-30T17:30', '2026-10-10T12:00', 7 + 7 + 3],
  ])('from %s to %s is %p hours', (from, to, hours) => {
    expect(office.businessBetween(at(from), at(to))).toBe(hours * HOUR);
    expect(office.businessBetween(at(to), at(from))).toBe(hours === 0 ? 0 : -hours * HOUR);
  });

  it.each([
    ['2026-03-02T09:00', 3, '2026-03-02T12:00:00.000'],
    ['2026-03-02T09:00', 3.5, '2026-03-02T14:00:00.000'],
    ['2026-03-02T03:00', 7, '2026-03-02T17:30:00.000'],
    ['2026-03-06T17:00', 1, '2026-03-09T09:30:00.000'],
    ['2026-02-13T17:00', 7.5, '2026-02-14T17:30:00.000'],
    ['2026-02-13T17:00', 8, '2026-02-24T09:30:00.000'],
    ['2026-12-31T17:00', 1, '2027-01-01T09:30:00.000'],
    ['2026-03-01T03:00', 0, '2026-03-01T03:00:00.000'],
  ])('%s and %p hours of it is %s', (from, hours, to) => {
    expect(local(office.addBusiness(at(from), hours * HOUR))).toBe(to);
  });

  it('so many working days later is the same time of day', () => {
    expect(local(office.plusWorkdays(at('2026-02-13T15:20:30.123'), 2))).toBe('2026-02-24T15:20:30.123');
    expect(local(office.plusWorkdays(at('2026-02-15T15:00'), 0))).toBe('2026-02-24T15:00:00.000');
  });

  it('refuses what cannot be', () => {
    expect(() => office.addBusiness(at('2026-03-02T09:00'), -1)).toThrow(RangeError);
    expect(() => office.addBusiness(at('2026-03-02T09:00'), NaN)).toThrow(RangeError);
    expect(() => new BusinessTime(new WorkCalendar(data, {}, { 1: [['09:00', '12:00']] }))).toThrow(RangeError);
    expect(() => new BusinessTime(calendar, 'Mars/Olympus')).not.toThrow();
    expect(() => new BusinessTime(calendar, 'Mars/Olympus').position(new Date(0))).toThrow(RangeError);
  });

  it('is remembered by calendar and zone', () => {
    expect(businessTimeOf(calendar)).toBe(businessTimeOf(calendar, CHINA_ZONE));
    expect(businessTimeOf(calendar, 'Asia/Tokyo')).not.toBe(businessTimeOf(calendar));
    expect(businessTimeOf(oddly)).not.toBe(businessTimeOf(calendar));
  });

  /** Quarter by quarter of an hour: all slots above begin and end at one. */
  function plainly(own: WorkCalendar, from: Date, to: Date, zone = CHINA_ZONE): number {
    let quarters = 0;
    for (let time = from.getTime(); time < to.getTime(); time += HOUR / 4) {
      const here = new Date(time);
      const date = localDate(here, zone);
      const clock = localTime(here, zone).slice(0, 5);
      const weekday = String(weekdayOf(dayNumber(date))) as Weekday;
      const slots = own.hours[weekday] ?? own.hours[1]!;
      if (own.isWorkday(date) && slots.some(([opens, closes]) => clock >= opens && clock < closes)) quarters++;
    }
    return (quarters * HOUR) / 4;
  }

  // From before the first announced day to years after the last one.
  const quarter = fc
    .integer({ min: Date.UTC(2009, 10, 1) / HOUR, max: Date.UTC(2030, 1, 1) / HOUR })
    .chain((hour) => fc.integer({ min: 0, max: 3 }).map((part) => new Date(hour * HOUR + (part * HOUR) / 4)));
  const instant = fc.date({ min: new Date('2009-11-01'), max: new Date('2030-02-01'), noInvalidDate: true });
  const anyOf = fc.constantFrom(calendar, oddly);

  it('agrees with a plain recount, quarter by quarter of an hour', () => {
    fc.assert(
      fc.property(anyOf, quarter, fc.integer({ min: 0, max: 4 * 24 * 12 }), (own, from, quarters) => {
        const to = new Date(from.getTime() + (quarters * HOUR) / 4);
        expect(businessTimeOf(own).businessBetween(from, to)).toBe(plainly(own, from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('adds up, and never runs backwards', () => {
    fc.assert(
      fc.property(anyOf, fc.tuple(instant, instant, instant), (own, three) => {
        const time = businessTimeOf(own);
        const [a, b, c] = [...three].sort((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];
        expect(time.businessBetween(a, b) + time.businessBetween(b, c)).toBe(time.businessBetween(a, c));
        expect(time.businessBetween(a, b)).toBeGreaterThanOrEqual(0);
        expect(time.businessBetween(a, b)).toBeLessThanOrEqual(b.getTime() - a.getTime());
      }),
    );
  });

  it('that is added has passed, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(anyOf, instant, fc.integer({ min: 1, max: 900 * HOUR }), (own, from, more) => {
        const time = businessTimeOf(own);
        const to = time.addBusiness(from, more);
        expect(time.businessBetween(from, to)).toBe(more);
        expect(time.businessBetween(from, new Date(to.getTime() - 1))).toBe(more - 1);
      }),
    );
  });

  it('is as long on the days when the clock is put forward or back, and goes on', () => {
    const nightly: OpeningHours = Object.fromEntries(
      ['1', '2', '3', '4', '5'].map((weekday) => [weekday, [['00:00', '24:00']]]),
    );
    // A Sunday on which the clock changes, made a working day.
    const own = new WorkCalendar(
      { years: {} },
      { off: {}, work: { '2026-03-29': 'DST', '2026-10-25': 'DST' } },
      nightly,
    );
    const time = businessTimeOf(own, 'Europe/Berlin');
    for (const [from, to] of [
      ['2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
      ['2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00'],
    ] as const) {
      expect(time.businessBetween(new Date(from), new Date(to))).toBe(24 * HOUR);
      let last = time.position(new Date(from));
      for (let here = new Date(from).getTime(); here <= new Date(to).getTime(); here += HOUR / 4) {
        const position = time.position(new Date(here));
        expect(position).toBeGreaterThanOrEqual(last);
        last = position;
      }
    }
    const berlin = businessTimeOf(calendar, 'Europe/Berlin');
    expect(berlin.addBusiness(new Date('2026-03-27T17:00:00+01:00'), HOUR)).toEqual(
      new Date('2026-03-30T09:30:00+02:00'),
    );
  });
});

describe('opening hours', () => {
  const week = (monday: [string, string][]) => ({ ...usualHours, 1: monday });
  it.each<[OpeningHours, string | undefined]>([
    [usualHours, undefined],
    [uneven, undefined],
    [{}, '1'],
    [{ ...usualHours, 3: [] }, '3'],
    [{ ...usualHours, 7: [] }, undefined],
    [week([['09:00', '25:00']]), '1.0'],
    [week([['9', '12:00']]), '1.0'],
    [week([['12:00', '09:00']]), '1.0'],
    [week([['09:00', '09:00']]), '1.0'],
    [week([['24:00', '24:00']]), '1.0'],
    [
      week([
        ['13:00', '17:00'],
        ['09:00', '12:00'],
      ]),
      '1.1',
    ],
    [
      week([
        ['09:00', '12:00'],
        ['11:59', '17:00'],
      ]),
      '1.1',
    ],
  ])('%j', (hours, path) => {
    expect(flawOfHours(hours)?.path).toBe(path);
  });
});

describe('a pause', () => {
  const friday = at('2026-03-06T23:59:59.999');
  const extended = (pauses: Pause[], kind: DeadlineKind = 'workday', due = friday, end = '24:00') =>
    local(extendByPauses(due, pauses, kind, office, end).due);

  it.each<[string, string, string]>([
    ['2026-03-02T09:00', '2026-03-03T09:00', '2026-03-09T23:59:59.999'],
    ['2026-03-02T14:00', '2026-03-04T14:00', '2026-03-10T23:59:59.999'],
    ['2026-03-02T09:00', '2026-03-02T12:00', '2026-03-09T12:00:00.000'],
    ['2026-03-02T12:00', '2026-03-02T13:30', '2026-03-06T23:59:59.999'],
    ['2026-02-28T18:00', '2026-03-02T09:00', '2026-03-06T23:59:59.999'],
    // Over the end: the business time of Friday and of Monday morning.
    ['2026-03-06T09:00', '2026-03-09T12:00', '2026-03-10T12:00:00.000'],
    // It begins when the deadline is over.
    ['2026-03-07T09:00', '2026-03-11T09:00', '2026-03-06T23:59:59.999'],
  ])('from %s to %s moves a deadline on Friday 6 March to %s', (from, to, due) => {
    expect(extended([pause(from, to)])).toBe(due);
  });

  it('of two halves makes a whole day, and its end the end of a day', () => {
    const halves = [pause('2026-03-03T13:30', '2026-03-03T17:30'), pause('2026-03-02T09:00', '2026-03-02T12:00')];
    expect(extended(halves)).toBe('2026-03-09T23:59:59.999');
    expect(extended(halves, 'workday', at('2026-03-06T17:30'), '17:30')).toBe('2026-03-09T17:30:00.000');
    expect(extended(halves, 'workhour', at('2026-03-06T15:00'))).toBe('2026-03-09T15:00:00.000');
    expect(extended(halves, 'natural', at('2026-03-06T15:00'))).toBe('2026-03-06T22:00:00.000');
  });

  it('that begins only after the deadline counts when those before have moved it that far', () => {
    const late = pause('2026-03-09T09:00', '2026-03-10T09:00');
    const early = pause('2026-03-02T09:00', '2026-03-03T09:00');
    expect(extended([late])).toBe('2026-03-06T23:59:59.999');
    expect(extended([late, early])).toBe('2026-03-10T23:59:59.999');
  });

  it('is nothing without length, and one with those that adjoin it', () => {
    const a = at('2026-03-02T09:00');
    const [b, c] = [new Date(a.getTime() + HOUR), new Date(a.getTime() + 3 * HOUR)];
    expect(
      united([
        { from: b, to: c },
        { from: a, to: b },
        { from: c, to: c },
        { from: c, to: b },
      ]),
    ).toEqual([{ from: a, to: c }]);
  });

  const due = fc
    .integer({ min: Date.UTC(2026, 1, 1) / HOUR, max: Date.UTC(2026, 2, 31) / HOUR })
    .chain((hour) => fc.integer({ min: 0, max: HOUR - 1 }).map((part) => new Date(hour * HOUR + part)));
  const ends = fc.constantFrom('24:00', '17:30', '12:00', '20:00');
  const kind = fc.constantFrom<DeadlineKind>('workday', 'workhour', 'natural');
  const somewhere = fc.date({ min: new Date('2026-01-15'), max: new Date('2026-04-15'), noInvalidDate: true });
  const paused = fc.tuple(somewhere, somewhere).map(([one, other]): Pause => ({
    from: one < other ? one : other,
    to: one < other ? other : one,
  }));
  const someDue = fc.oneof(
    due,
    // As profiles make them: at the end of a day.
    fc.tuple(due, ends).map(([time, end]) => {
      const day = localDate(time);
      return end === '24:00' ? at(`${day}T23:59:59.999`) : at(`${day}T${end}`);
    }),
  );
  const own = fc.constantFrom(businessTimeOf(calendar), businessTimeOf(oddly));

  it('never takes time away, and more pauses never give less', () => {
    fc.assert(
      fc.property(
        own,
        someDue,
        ends,
        kind,
        fc.array(paused, { maxLength: 4 }),
        paused,
        (time, from, end, how, some, one) => {
          const less = extendByPauses(from, some, how, time, end).due;
          const more = extendByPauses(from, [...some, one], how, time, end).due;
          expect(less.getTime()).toBeGreaterThanOrEqual(from.getTime());
          expect(more.getTime()).toBeGreaterThanOrEqual(less.getTime());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that lasts longer never gives less', () => {
    fc.assert(
      fc.property(own, someDue, ends, kind, paused, fc.nat(40 * HOUR), (time, from, end, how, one, more) => {
        const longer = { from: one.from, to: new Date(one.to.getTime() + more) };
        expect(extendByPauses(from, [longer], how, time, end).due.getTime()).toBeGreaterThanOrEqual(
          extendByPauses(from, [one], how, time, end).due.getTime(),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the same in any order, and cut in two', () => {
    fc.assert(
      fc.property(
        own,
        someDue,
        ends,
        kind,
        fc
          .array(paused, { maxLength: 4 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        somewhere,
        (time, from, end, how, [all, shuffled], cut) => {
          const pieces = shuffled.flatMap((one) =>
            one.from < cut && cut < one.to
              ? [
                  { from: cut, to: one.to },
                  { from: one.from, to: cut },
                ]
              : [one],
          );
          expect(extendByPauses(from, pieces, how, time, end)).toEqual(extendByPauses(from, all, how, time, end));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('adds exactly the business time that it overlaps, and nothing outside of it', () => {
    fc.assert(
      fc.property(own, someDue, paused, (time, from, one) => {
        fc.pre(one.from <= from);
        const { due: to, added } = extendByPauses(from, [one], 'workhour', time);
        expect(added).toBe(time.businessBetween(one.from, one.to));
        expect(time.businessBetween(from, to)).toBe(added);
        if (added === 0) expect(to).toBe(from);
      }),
      { numRuns: 500 },
    );
  });
});
