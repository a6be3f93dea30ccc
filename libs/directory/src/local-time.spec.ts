import fc from 'fast-check';
import {
  addDays,
  CHINA_ZONE,
  dateOfDay,
  dayNumber,
  daysBetween,
  endOfDay,
  instantOf,
  instantsOf,
  isLocalDate,
  isoWithOffset,
  localDate,
  localTime,
  parseLocalDate,
  periodKey,
  periodOf,
  startOfDay,
  weekdayOf,
  type Span,
} from './local-time.js';

const MINUTE = 60_000;
const at = (text: string) => new Date(text);
/** 1900 to 2150. */
const anyDate = fc.integer({ min: -25_567, max: 65_744 }).map(dateOfDay);
/** 1992 to 2150, in milliseconds. */
const instant = fc.date({ min: at('1992-01-01T00:00:00Z'), max: at('2150-01-01T00:00:00Z'), noInvalidDate: true });

describe('a date on the wall', () => {
  it.each(['2026-02-14', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s exists', (date) => {
    expect(parseLocalDate(date)).toBe(date);
    expect(dateOfDay(dayNumber(date))).toBe(date);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-04-31',
    '0999-01-01',
  ])('%s does not', (date) => {
    expect(isLocalDate(date)).toBe(false);
    expect(() => parseLocalDate(date)).toThrow(RangeError);
    expect(() => dayNumber(date)).toThrow(RangeError);
  });

  it.each(['', '2026-2-14', '2026/02/14', '20260214', '2026-02-14T', ' 2026-02-14', '２０２６-02-14', '-026-02-14'])(
    '"%s" is not written as one',
    (text) => expect(() => parseLocalDate(text)).toThrow(RangeError),
  );

  it('is refused when it is no text at all', () => {
    expect(isLocalDate(20260214)).toBe(false);
    expect(isLocalDate(undefined)).toBe(false);
  });

  it('counts days and weekdays', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(weekdayOf(dayNumber('1970-01-01'))).toBe(4);
    expect(weekdayOf(dayNumber('2026-02-14'))).toBe(6);
    expect(weekdayOf(dayNumber('1969-12-28'))).toBe(7);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2024-12-31', '2025-12-31')).toBe(365);
    expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366);
  });

  it('follows the one before it, for 250 years', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekdayOf(dayNumber(addDays(date, 1)))).toBe((weekdayOf(dayNumber(date)) % 7) + 1);
      }),
    );
  });
});

describe('an instant, in Shanghai', () => {
  it.each([
    ['2026-02-13T15:59:59.999Z', '2026-02-13', '23:59:59'],
    ['2026-02-13T16:00:00.000Z', '2026-02-14', '00:00:00'],
    ['2019-04-25T01:32:09.000Z', '2019-04-25', '09:32:09'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01', '08:00:00'],
    ['1969-12-31T23:59:59.500Z', '1970-01-01', '07:59:59'],
  ])('%s is %s %s', (text, date, time) => {
    expect(localDate(at(text))).toBe(date);
    expect(localTime(at(text))).toBe(time);
  });

  it('keeps summer time where China kept it: 1986 to 1991, and never since', () => {
    expect(isoWithOffset(at('1986-07-01T00:00:00Z'))).toBe('1986-07-01T09:00:00.000+09:00');
    expect(isoWithOffset(at('1991-09-14T16:59:59.999Z'))).toBe('1991-09-15T01:59:59.999+09:00');
    expect(isoWithOffset(at('1991-09-14T17:00:00Z'))).toBe('1991-09-15T01:00:00.000+08:00');
    expect(isoWithOffset(at('1992-07-01T00:00:00Z'))).toBe('1992-07-01T08:00:00.000+08:00');
    expect(startOfDay('1988-07-01').toISOString()).toBe('1988-06-30T15:00:00.000Z');
    // 02:00 to 03:00 of that night was left out; 01:00 to 02:00 of the autumn night came twice.
    expect(instantOf('1987-04-12', 150 * MINUTE)).toBeUndefined();
    expect(instantOf('1991-09-15', 90 * MINUTE)?.toISOString()).toBe('1991-09-14T16:30:00.000Z');
  });

  it('refuses an offset that ISO 8601 cannot write, an unknown zone and no time at all', () => {
    expect(() => isoWithOffset(at('1890-01-01T00:00:00Z'))).toThrow('no standard time');
    expect(() => localDate(at('2026-01-01T00:00:00Z'), 'Asia/Nowhere')).toThrow(RangeError);
    expect(() => localDate(new Date(NaN))).toThrow(RangeError);
  });

  it('agrees with the time-zone database wherever the short way is taken', () => {
    const database = new Intl.DateTimeFormat('sv-SE', {
      timeZone: CHINA_ZONE,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(instant, (moment) => {
        expect(`${localDate(moment)} ${localTime(moment)}`).toBe(database.format(moment));
      }),
    );
  });

  it('comes back from its ISO text unchanged, in any zone', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom(CHINA_ZONE, 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham'),
        (moment, zone) => {
          expect(at(isoWithOffset(moment, zone)).getTime()).toBe(moment.getTime());
          expect(isoWithOffset(moment, zone).slice(0, 10)).toBe(localDate(moment, zone));
          expect(isoWithOffset(moment, zone).slice(11, 19)).toBe(localTime(moment, zone));
        },
      ),
    );
  });
});

describe('a day', () => {
  it('begins at 00:00 and ends with its last millisecond, or at closing time', () => {
    expect(isoWithOffset(startOfDay('2026-02-14'))).toBe('2026-02-14T00:00:00.000+08:00');
    expect(isoWithOffset(endOfDay('2026-02-14'))).toBe('2026-02-14T23:59:59.999+08:00');
    expect(isoWithOffset(endOfDay('2026-02-14', CHINA_ZONE, '17:30'))).toBe('2026-02-14T17:30:00.000+08:00');
  });

  it.each(['24:01', '25:00', '17:60', '5:30', '', '17:30:00'])('has no %s', (clock) => {
    expect(() => endOfDay('2026-02-14', CHINA_ZONE, clock)).toThrow(RangeError);
  });

  it('has 23 or 25 hours where the clock is moved, and may begin at 01:00', () => {
    const hours = (date: string, zone: string) =>
      (startOfDay(addDays(date, 1), zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000;
    expect(hours('2026-03-08', 'America/New_York')).toBe(23);
    expect(hours('2026-11-01', 'America/New_York')).toBe(25);
    expect(isoWithOffset(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toContain('T01:00:00');
    expect(() => startOfDay('2011-12-30', 'Pacific/Apia')).toThrow('had no 2011-12-30');
  });

  it('follows the one before without a gap', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(endOfDay(date).getTime() + 1).toBe(startOfDay(addDays(date, 1)).getTime());
        expect(localDate(startOfDay(date))).toBe(date);
        expect(localDate(endOfDay(date))).toBe(date);
      }),
    );
  });
});

describe('a period', () => {
  it.each<[Span, string, string, string, string]>([
    ['day', '2026-02-14', '2026-02-14', '2026-02-14', '2026-02-15'],
    ['week', '2026-02-14', '2026-W07', '2026-02-09', '2026-02-16'],
    ['week', '2021-01-03', '2020-W53', '2020-12-28', '2021-01-04'],
    ['week', '2024-12-30', '2025-W01', '2024-12-30', '2025-01-06'],
    ['month', '2026-12-31', '2026-12', '2026-12-01', '2027-01-01'],
    ['quarter', '2026-02-14', '2026-Q1', '2026-01-01', '2026-04-01'],
    ['quarter', '2026-12-31', '2026-Q4', '2026-10-01', '2027-01-01'],
    ['half-year', '2026-07-01', '2026-H2', '2026-07-01', '2027-01-01'],
    ['year', '2026-02-14', '2026', '2026-01-01', '2027-01-01'],
  ])('%s of %s is %s', (span, date, key, from, to) => {
    expect(periodKey(date, span)).toBe(key);
    expect(periodOf(key)).toEqual({ span, from, to });
  });

  it.each([
    '2026-13',
    '2026-00',
    '2025-W53',
    '2026-W00',
    '2026-Q5',
    '2026-H3',
    '2026-02-30',
    '26',
    '',
    '0000',
    '2026-W7',
  ])('"%s" is none', (key) => expect(() => periodOf(key)).toThrow(RangeError));

  it('holds every date of its key and no other', () => {
    const spans = fc.constantFrom<Span>('day', 'week', 'month', 'quarter', 'half-year', 'year');
    fc.assert(
      fc.property(anyDate, spans, (date, span) => {
        const { from, to } = periodOf(periodKey(date, span));
        expect(from <= date && date < to).toBe(true);
        expect(periodKey(addDays(from, -1), span)).not.toBe(periodKey(date, span));
        expect(periodKey(to, span)).not.toBe(periodKey(date, span));
      }),
    );
  });

  it('is half-open as instants, and cannot end before it begins', () => {
    const { from, to } = instantsOf({ from: '2026-02-01', to: '2026-03-01' });
    expect(isoWithOffset(from)).toBe('2026-02-01T00:00:00.000+08:00');
    expect(isoWithOffset(to)).toBe('2026-03-01T00:00:00.000+08:00');
    expect(() => instantsOf({ from: '2026-03-01', to: '2026-02-01' })).toThrow(RangeError);
  });
});
