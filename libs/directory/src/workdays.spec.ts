import fc from 'fast-check';
import { addDays, dateOfDay, dayNumber } from './local-time.js';
import { WorkCalendar, type CalendarData } from './workdays.js';

/** 国办发明电 notices for 2025 and 2026, first days and last days of each holiday; 2027 is not announced. */
const data: CalendarData = {
  years: {
    '2025': {
      off: {
        ...days('元旦', '2025-01-01', 1),
        ...days('春节', '2025-01-28', 8),
        ...days('清明节', '2025-04-04', 3),
        ...days('劳动节', '2025-05-01', 5),
        ...days('端午节', '2025-05-31', 3),
        ...days('国庆节、中秋节', '2025-10-01', 8),
      },
      work: {
        '2025-01-26': '春节',
        '2025-02-08': '春节',
        '2025-04-27': '劳动节',
        '2025-09-28': '国庆节、中秋节',
        '2025-10-11': '国庆节、中秋节',
      },
    },
    '2026': {
      off: {
        ...days('元旦', '2026-01-01', 3),
        ...days('春节', '2026-02-15', 9),
        ...days('清明节', '2026-04-04', 3),
        ...days('劳动节', '2026-05-01', 5),
        ...days('端午节', '2026-06-19', 3),
        ...days('中秋节', '2026-09-25', 3),
        ...days('国庆节', '2026-10-01', 7),
      },
      work: {
        '2026-01-04': '元旦',
        '2026-02-14': '春节',
        '2026-02-28': '春节',
        '2026-05-09': '劳动节',
        '2026-09-20': '国庆节',
        '2026-10-10': '国庆节',
      },
    },
    '2027': { off: {}, work: {} },
  },
};

function days(name: string, from: string, count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [addDays(from, i), name]));
}

const calendar = new WorkCalendar(data);

/** The plain count, day by day, that the tables of the calendar must agree with. */
function plainly(from: string, to: string): number {
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) {
    const date = dateOfDay(day);
    const { off, work } = data.years[date.slice(0, 4)] ?? { off: {}, work: {} };
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (date in work || (!(date in off) && weekday >= 1 && weekday <= 5)) count++;
  }
  return count;
}

/** 2023 to 2028: an unannounced year before, two announced, two unannounced after. */
const date = fc.integer({ min: dayNumber('2023-01-01'), max: dayNumber('2028-12-31') }).map(dateOfDay);

describe('a deadline in working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-20', 5, '2026-02-28'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 2, '2026-09-21'],
    ['2026-02-14', 5, '2026-02-28'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-09-30', 15, '2026-10-27'],
    ['2025-09-26', 5, '2025-10-10'],
  ])('accepted on %s with %i working days is due on %s', (accepted, limit, due) => {
    const { day, counted, provisional } = calendar.addWorkdays(accepted, limit);
    expect(day).toBe(due);
    expect(counted).toHaveLength(limit);
    expect(provisional).toBe(false);
    expect(calendar.workdayAfter(accepted, limit)).toBe(due);
    expect(calendar.workdaysAfter(accepted, due)).toBe(limit);
  });

  it('accounts for every day between', () => {
    expect(calendar.addWorkdays('2026-09-17', 3)).toEqual({
      day: '2026-09-21',
      skipped: [{ date: '2026-09-19', kind: 'weekend', name: null }],
      counted: [
        { date: '2026-09-18', kind: 'workday', name: null },
        { date: '2026-09-20', kind: 'make-up', name: '国庆节' },
        { date: '2026-09-21', kind: 'workday', name: null },
      ],
      provisional: false,
    });
    expect(calendar.addWorkdays('2026-02-14', 1).skipped).toHaveLength(9);
  });

  it('of no days is the same day, or the next working day after a day off', () => {
    expect(calendar.addWorkdays('2026-02-13', 0)).toMatchObject({ day: '2026-02-13', skipped: [] });
    expect(calendar.addWorkdays('2026-02-14', 0).day).toBe('2026-02-14');
    expect(calendar.addWorkdays('2026-02-15', 0)).toMatchObject({ day: '2026-02-24' });
    expect(calendar.addWorkdays('2026-02-15', 0).skipped).toHaveLength(9);
  });

  it('that reaches an unannounced year is provisional, and says 2027-01-01 is only a weekday so far', () => {
    expect(calendar.addWorkdays('2026-12-30', 1)).toMatchObject({ day: '2026-12-31', provisional: false });
    expect(calendar.addWorkdays('2026-12-30', 2)).toMatchObject({ day: '2027-01-01', provisional: true });
    expect(calendar.addWorkdays('2026-12-30', 3)).toMatchObject({ day: '2027-01-04', provisional: true });
    expect(calendar.addWorkdays('2027-01-01', 0)).toMatchObject({ day: '2027-01-01', provisional: true });
    expect(calendar.addWorkdays('2024-12-30', 1)).toMatchObject({ day: '2024-12-31', provisional: true });
    // Only the days counted or passed over matter, not the day of receipt.
    expect(calendar.addWorkdays('2024-12-31', 1)).toMatchObject({ day: '2025-01-02', provisional: false });
  });

  it.each([-1, 1.5, NaN, Infinity, 1001])('of %p working days is refused', (n) => {
    expect(() => calendar.addWorkdays('2026-02-13', n)).toThrow(RangeError);
    expect(() => calendar.workdayAfter('2026-02-13', n)).toThrow(RangeError);
    expect(() => calendar.workdayBefore('2026-02-13', n)).toThrow(RangeError);
  });
});

describe('a day of the calendar', () => {
  it.each([
    ['2026-02-13', 'workday', null, true],
    ['2026-02-14', 'make-up', '春节', true],
    ['2026-02-15', 'holiday', '春节', false],
    ['2026-02-17', 'holiday', '春节', false],
    ['2026-03-01', 'weekend', null, false],
    ['2027-01-01', 'workday', null, true],
    ['2027-01-02', 'weekend', null, false],
  ])('%s is a %s', (day, kind, name, open) => {
    expect(calendar.kindOf(day)).toEqual({ date: day, kind, name });
    expect(calendar.isWorkday(day)).toBe(open);
  });

  it('is known when its year has been announced', () => {
    expect(['2024-12-31', '2025-01-01', '2026-12-31', '2027-01-01'].map((day) => calendar.isKnown(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('that does not exist is refused', () => {
    expect(() => calendar.isWorkday('2026-02-30')).toThrow(RangeError);
    expect(() => calendar.addWorkdays('2026-2-3', 1)).toThrow(RangeError);
    expect(() => calendar.workdaysAfter('2026-02-01', 'tomorrow')).toThrow(RangeError);
    expect(() => new WorkCalendar({ years: { '2026': { off: { '2026-02-30': '?' }, work: {} } } })).toThrow(RangeError);
    expect(() => new WorkCalendar({ years: { next: { off: {}, work: {} } } })).toThrow(RangeError);
  });

  it('may be declared by the notice of another year, and changed by the city', () => {
    const own = new WorkCalendar(
      { years: { '2012': { off: { '2012-01-01': '元旦' }, work: { '2011-12-31': '元旦' } } } },
      { off: { '2012-01-04': '停电' }, work: { '2012-01-01': '除雪' } },
    );
    expect(own.kindOf('2011-12-31')).toEqual({ date: '2011-12-31', kind: 'make-up', name: '元旦' });
    expect(own.kindOf('2012-01-01').kind).toBe('make-up');
    expect(own.addWorkdays('2012-01-03', 1).day).toBe('2012-01-05');
  });

  it('is a plain weekday or weekend where nothing is announced at all', () => {
    const bare = new WorkCalendar({ years: {} });
    expect(bare.addWorkdays('2026-02-13', 5)).toMatchObject({ day: '2026-02-20', provisional: true });
    expect(bare.workdaysAfter('1969-12-01', '1970-01-31')).toBe(44);
  });
});

describe('counting', () => {
  it('is right on every single day around the announced years', () => {
    for (let day = dayNumber('2024-06-01'), total = 0; day <= dayNumber('2027-06-30'); day++) {
      const here = dateOfDay(day);
      total += plainly(dateOfDay(day - 1), here);
      expect([here, calendar.workdaysAfter('2024-05-31', here)]).toEqual([here, total]);
      if (calendar.isWorkday(here) && total <= 1000) expect(calendar.workdayAfter('2024-05-31', total)).toBe(here);
    }
  });

  it('agrees with a plain recount day by day', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [from = a, to = b] = [a, b].sort();
        expect(calendar.workdaysAfter(from, to)).toBe(plainly(from, to));
        expect(calendar.workdaysAfter(to, from)).toBe(plainly(from, to) === 0 ? 0 : -plainly(from, to));
      }),
    );
  });

  it('there and back is the same', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 400 }), (from, n) => {
        const { day, counted, skipped } = calendar.addWorkdays(from, n);
        expect(calendar.workdaysAfter(from, day)).toBe(n);
        expect(calendar.isWorkday(day)).toBe(true);
        expect(calendar.workdayAfter(from, n)).toBe(day);
        expect(counted).toHaveLength(n);
        expect(counted.length + skipped.length).toBe(dayNumber(day) - dayNumber(from));
      }),
    );
  });

  it('backwards undoes forwards', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 400 }), (from, n) => {
        const start = calendar.workdayAfter(from, 0);
        expect(calendar.workdayBefore(calendar.workdayAfter(start, n), n)).toBe(start);
        expect(calendar.workdaysAfter(calendar.workdayBefore(from, 1), from)).toBe(calendar.isWorkday(from) ? 1 : 0);
      }),
    );
  });
});
