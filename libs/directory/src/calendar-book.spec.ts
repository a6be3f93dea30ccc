import fc from 'fast-check';
import { CalendarBook, type DayRow } from './calendar-book.js';
import { byHand } from './calendar-names.js';
import { addDays } from './local-time.js';
import { Reference } from './reference.js';
import { readSeed } from './seeding.js';
import type { RuleProfile } from './rule-profile.js';
import type { Unit } from './unit.js';
import { WorkCalendar } from './workdays.js';

const calendars = [
  { code: 'national', name: '全国', parent: null, hours: null },
  { code: 'city', name: '市', parent: 'national', hours: { 1: [['08:00', '12:00'] as [string, string]] } },
  { code: 'office', name: '窗口', parent: 'city', hours: null },
];
const day = (calendar: string, date: string, year: number, kind: 'off' | 'work', name = '放假'): DayRow => ({
  ...{ calendar, date, year, kind, name },
});
const kindOf = (days: DayRow[], code: string, date: string) =>
  new CalendarBook(calendars, days, [{ calendar: 'national', year: 2026 }]).of(code)!.kindOf(date).kind;

describe('a calendar below another', () => {
  const monday = '2026-03-02';
  const national = day('national', monday, 2026, 'off');
  it.each<[string, DayRow[], string, string]>([
    ['says nothing itself: what the one above says', [national], 'office', 'holiday'],
    ['outweighs it', [national, day('city', monday, 2026, 'work')], 'office', 'make-up'],
    ['and the one above is not touched', [national, day('city', monday, 2026, 'work')], 'national', 'holiday'],
    ['by a later notice', [day('city', monday, 2027, 'work'), day('city', monday, 2026, 'off')], 'city', 'make-up'],
    ['by hand', [day('city', monday, byHand, 'work'), day('city', monday, 2027, 'off')], 'city', 'make-up'],
    [
      'even when the one above is by hand',
      [day('national', monday, byHand, 'off'), day('city', monday, 2026, 'work')],
      'city',
      'make-up',
    ],
    ['with nothing said', [], 'office', 'workday'],
  ])('%s', (_, days, code, kind) => {
    expect(kindOf(days, code, monday)).toBe(kind);
  });

  it('has the hours of the nearest that has some, and the years of all', () => {
    const book = new CalendarBook(
      calendars,
      [
        day('national', '2026-01-01', 2026, 'off'),
        day('city', '2027-01-01', 2027, 'off'),
        day('city', '2028-01-04', byHand, 'off'),
      ],
      [
        { calendar: 'national', year: 2026 },
        { calendar: 'city', year: 2027 },
      ],
    );
    expect(book.of('office')!.hours).toBe(calendars[1]!.hours);
    expect(book.of('office')!.knownYears).toEqual([2026, 2027]);
    expect(book.of('national')!.knownYears).toEqual([2026]);
    // A day entered by hand holds, and does not announce its year.
    expect(book.of('city')!.kindOf('2028-01-04').kind).toBe('holiday');
    expect(book.of('city')!.isKnown('2028-01-04')).toBe(false);
    expect(book.of('none')).toBeUndefined();
    expect(book.of('city')).toBe(book.of('city'));
  });

  it('whose parents run in a circle is read all the same', () => {
    const circle = ['a', 'b'].map((code, index) => ({ code, name: code, parent: 'ba'[index]!, hours: null }));
    expect(new CalendarBook(circle, [], []).lineOf('a').map(({ code }) => code)).toEqual(['a', 'b']);
  });
});

describe('the calendar of a unit', () => {
  const unit = (code: string, parent: string | null, calendar: string | null) => ({ code, parent, calendar }) as Unit;
  const reference = (root: string | null) =>
    new Reference({
      units: [unit('R', null, root), unit('A', 'R', 'city'), unit('B', 'A', null), unit('C', 'R', null)],
      ...{ districts: [], subjects: [], subjectVersion: 1, channels: [], rules: [], profiles: [] },
      choice: { citizen: '', enterprise: '' },
      calendar: new WorkCalendar({ years: {} }),
      calendars: new CalendarBook(calendars, [], []),
    });

  it('is its own or that of the nearest above, else the hotline’s, else the national one', () => {
    const some = reference('office');
    const { calendars: book } = some;
    expect(['A', 'B', 'C', 'R', 'X', null].map((code) => some.calendarFor(code))).toEqual([
      ...[book!.of('city'), book!.of('city'), book!.of('office'), book!.of('office'), some.calendar, some.calendar],
    ]);
    expect(some.calendar).toBe(book!.of('office'));
    const none = reference(null);
    expect(none.calendarFor('C')).toBe(none.calendars!.of('national'));
    // One that there is no more is passed over.
    const lost = reference('gone');
    expect(lost.calendarFor('C')).toBe(lost.calendars!.of('national'));
  });
});

describe('of several versions of a profile', () => {
  const shandong = readSeed<RuleProfile[]>('profiles')[0]!;
  const versions = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 20 }))).map(([from, length]) => ({
      validFrom: addDays('2026-01-01', from),
      validTo: length === null ? null : addDays('2026-01-01', from + length),
    })),
    { minLength: 1, maxLength: 5 },
  );

  it('the newest that holds is taken, the last where all have run out, and the first for what is older than all', () => {
    fc.assert(
      fc.property(versions, fc.integer({ min: -5, max: 70 }), (dates, days) => {
        const date = addDays('2026-01-01', days);
        const profiles = dates.map((valid, index): RuleProfile => ({ ...shandong, ...valid, version: index + 1 }));
        const reference = new Reference({
          ...{ units: [], districts: [], subjects: [], subjectVersion: 1, channels: [], rules: [] },
          profiles: [...profiles].reverse(),
          choice: { citizen: 'shandong', enterprise: 'shandong' },
          calendar: new WorkCalendar({ years: {} }),
        });
        let expected: RuleProfile | undefined;
        for (const one of profiles) {
          if (one.validFrom <= date && (one.validTo === null || date < one.validTo)) expected = one;
        }
        expect(reference.profile('shandong', date)).toBe(expected);
        const last = profiles.findLast(({ validFrom }) => validFrom <= date);
        expect(reference.profileFor(false, date)).toBe(expected ?? last ?? profiles[0]);
        expect(reference.profileVersion('shandong', 1)).toBe(profiles[0]);
        expect(reference.profileNames).toEqual(['shandong']);
      }),
    );
  });
});
