import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCalendarFile } from './calendar-file.js';
import { readSeed } from './seeding.js';
import { WorkCalendar, type CalendarData } from './workdays.js';

const ics = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (summary: string, from: string, to?: string, ...more: string[]) => [
  'BEGIN:VEVENT',
  `SUMMARY:${summary}`,
  `DTSTART;VALUE=DATE:${from}`,
  ...(to ? [`DTEND;VALUE=DATE:${to}`] : []),
  ...more,
  'END:VEVENT',
];
const daysOf = (text: string, year?: number) => {
  const read = readCalendarFile(text, year);
  if (!read.ok) throw new Error(JSON.stringify(read.flaws));
  return read.notices.flatMap(({ days }) => days.map(({ date, off, name }) => [date, off ? '休' : '班', name]));
};
const flawsOf = (text: string, year?: number) => {
  const read = readCalendarFile(text, year);
  return read.ok ? [] : read.flaws.map(({ line, en }) => [line, en]);
};

describe('a notice as JSON', () => {
  const notice = (days: unknown[], year: unknown = 2027) => JSON.stringify({ year, papers: [], days }, null, 1);
  const day = (date: unknown, isOffDay: unknown = true, name: unknown = '元旦') => ({ name, date, isOffDay });

  it('is read, several in a list as well', () => {
    const one = notice([day('2027-01-01'), day('2026-12-31', false)]);
    expect(readCalendarFile(one)).toEqual({
      ok: true,
      format: 'json',
      ignored: 0,
      notices: [
        {
          year: 2027,
          whole: true,
          days: [
            { date: '2026-12-31', off: false, name: '元旦' },
            { date: '2027-01-01', off: true, name: '元旦' },
          ],
        },
      ],
    });
    const both = `[${one}, ${notice([day('2028-01-01')], 2028)}]`;
    expect(daysOf(both).map(([date]) => date)).toEqual(['2026-12-31', '2027-01-01', '2028-01-01']);
    expect(daysOf(both, 2028)).toEqual([['2028-01-01', '休', '元旦']]);
    expect(daysOf(`\uFEFF${one}`)).toHaveLength(2);
  });

  it.each<[string, unknown, unknown[][]]>([
    ['cut off', '{ "year": 2027,\n "days": [', [[2, 'is not JSON']]],
    ['of nothing', '{}', [[1, 'must have a year and its days']]],
    ['of no days', notice([]), [[1, 'has no day off: nothing is announced']]],
    ['of make-up days alone', notice([day('2027-01-02', false)]), [[1, 'has no day off: nothing is announced']]],
    [
      'of a day that does not exist',
      notice([day('2027-01-01'), day('2027-02-29')]),
      [[12, 'date must be a date that exists']],
    ],
    ['of another year', notice([day('2029-01-01')]), [[7, '2029-01-01 is no part of the notice for 2027']]],
    ['of days without a mark', notice([day('2027-01-01', 'yes')]), [[7, 'isOffDay must be true or false']]],
    ['of days without a name', notice([day('2027-01-01', true, '')]), [[7, 'name must have 1 to 40 characters']]],
    [
      'of two minds',
      notice([day('2027-01-01'), day('2027-01-01', false)]),
      [[12, '2027-01-01 is off and a working day as well (see line 7)']],
    ],
    ['of a year in words', notice([day('2027-01-01')], '2027'), [[1, 'must have a year and its days']]],
  ])('%s is refused with its line', (_, text, flaws) => {
    expect(flawsOf(text as string)).toEqual(flaws);
  });

  it('is what the project ships, year by year', () => {
    const folder = process.env.SHARED_CALENDAR ?? join(process.cwd(), '..', 'shared', 'data', 'calendar');
    let text: string;
    try {
      text = readFileSync(join(folder, '2026.json'), 'utf8');
    } catch {
      return console.warn('skipped: the shared data are not there');
    }
    const { off, work } = readSeed<CalendarData>('calendar').years['2026']!;
    expect(daysOf(text)).toEqual(
      [
        ...Object.entries(off).map(([date, name]) => [date, '休', name]),
        ...Object.entries(work).map(([date, name]) => [date, '班', name]),
      ].sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    );
  });
});

describe('an iCalendar file', () => {
  it.each<[string, string, string]>([
    ['春节（休）', '休', '春节'],
    ['春节（班）', '班', '春节'],
    ['春节假期', '休', '春节'],
    ['春节补班', '班', '春节'],
    ['国庆节 假期 第1天/共8天', '休', '国庆节'],
    ['国庆节 补班 第1天/共2天', '班', '国庆节'],
    ['【休】国庆', '休', '国庆节'],
    ['休｜中秋', '休', '中秋节'],
    ['班｜中秋', '班', '中秋节'],
    ['清明 放假', '休', '清明节'],
    ['五一 调休上班', '班', '劳动节'],
    ['端午节调休放假', '休', '端午节'],
    ['元旦 休', '休', '元旦'],
    ['国庆节、中秋节（休）', '休', '国庆节、中秋节'],
    ['放假', '休', '放假安排'],
  ])('with “%s” means %s of %s', (summary, kind, name) => {
    // A make-up day alone announces nothing, so New Year's Day is there as well.
    const days = daysOf(ics(...event('元旦（休）', '20270101'), ...event(summary, '20271231')));
    expect(days.at(-1)).toEqual(['2027-12-31', kind, name]);
  });

  it('has events of several days, whose end is the day after, folded lines and zones', () => {
    const text = ics(
      ...event('元旦（休）', '20270101', '20270104'),
      ...event('Labour Day', '20270501', undefined, 'DURATION:P2D', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'),
      ...event('国庆节', '20271009', undefined, 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
      ...event('立春', '20270204'),
      ...event('取消（休）', '20270205', undefined, 'STATUS:CANCELLED'),
      ...['BEGIN:VEVENT', 'DTSTART:20270930T160000Z', 'DTEND:20271001T160000Z', 'SUMMARY:国庆', ' 节', '\t（休）'],
      ...['BEGIN:VALARM', 'TRIGGER:-PT15M', 'SUMMARY:提醒', 'END:VALARM', 'END:VEVENT'],
      ...event('中秋节（休）', '20270915T000000'),
    );
    expect(daysOf(text)).toEqual([
      ['2027-01-01', '休', '元旦'],
      ['2027-01-02', '休', '元旦'],
      ['2027-01-03', '休', '元旦'],
      ['2027-05-01', '休', 'Labour Day'],
      ['2027-05-02', '休', 'Labour Day'],
      ['2027-09-15', '休', '中秋节'],
      ['2027-10-01', '休', '国庆节'],
      ['2027-10-09', '班', '国庆节'],
    ]);
    expect(readCalendarFile(text)).toMatchObject({ format: 'ics', ignored: 1 });
  });

  it('announces a year that it holds as a whole, or that it is said to be of', () => {
    const whole = (text: string, year?: number) => {
      const read = readCalendarFile(text, year);
      return read.ok ? read.notices.map((notice) => [notice.year, notice.whole]) : read.flaws;
    };
    const newYear = event('元旦（休）', '20270101');
    expect(whole(ics(...newYear))).toEqual([[2027, false]]);
    expect(whole(ics(...newYear), 2027)).toEqual([[2027, true]]);
    const rest = [...event('春节（休）', '20270205', '20270212'), ...event('国庆节（休）', '20271001', '20271008')];
    expect(whole(ics(...newYear, ...rest))).toEqual([[2027, true]]);
    // The last day of December is off by the notice for the year to come.
    expect(whole(ics(...rest, ...event('元旦（休）', '20271231', '20280103')))).toEqual([
      [2027, true],
      [2028, false],
    ]);
    expect(whole(ics(...newYear), 2026)).toEqual([expect.objectContaining({ line: 1 })]);
  });

  it.each<[string, string, unknown[][]]>([
    [
      'no calendar',
      'Dear all,\nplease find attached',
      [
        [1, 'is no line of iCalendar: Dear all,'],
        [2, 'is no line of iCalendar: please find attached'],
      ],
    ],
    ['an empty file', '', [[1, 'has no event at all']]],
    ['an empty calendar', ics(), [[1, 'has no event at all']]],
    ['a file cut off', ics(...event('元旦（休）', '20270101')).slice(0, 86), [[5, 'END:VEVENT is missing']]],
    [
      'a day that does not exist',
      ics(...event('元旦（休）', '20270230')),
      [[5, 'DTSTART must be a whole day, such as 20270101']],
    ],
    ['an hour', ics(...event('元旦（休）', '20270101T093000')), [[5, 'DTSTART must be a whole day, such as 20270101']]],
    [
      'an end before the beginning',
      ics(...event('元旦（休）', '20270102', '20270102')),
      [[6, 'DTEND or DURATION must be whole days after the start']],
    ],
    [
      'an event of months',
      ics(...event('元旦（休）', '20270101', '20271231')),
      [[5, 'an event has no more than 60 days']],
    ],
    [
      'a yearly event',
      ics(...event('元旦（休）', '20270101', undefined, 'RRULE:FREQ=YEARLY')),
      [[6, 'repeats: holidays are announced year by year']],
    ],
    [
      'a word of two meanings',
      ics(...event('国庆节调休', '20271009')),
      [[4, '“国庆节调休” says neither off nor on duty']],
    ],
    [
      'two minds',
      ics(...event('元旦（休）', '20270101'), ...event('元旦（班）', '20270101')),
      [[9, '2027-01-01 is off and a working day as well (see line 5)']],
    ],
    ['crossed ends', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR', [[3, 'END:VCALENDAR ends nothing']]],
    ['no frame', 'SUMMARY:元旦（休）', [[1, 'lies outside of VCALENDAR']]],
  ])('of %s is refused with its lines', (_, text, flaws) => {
    expect(flawsOf(text)).toEqual(flaws);
  });
});

describe('whatever file is given', () => {
  const words = fc.constantFrom(
    ...['BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'SUMMARY:元旦（休）', 'SUMMARY:班', ' x'],
    ...['DTSTART;VALUE=DATE:20270101', 'DTEND:20270104', 'DTSTART:20270101T000000Z', 'DURATION:P99W', 'RRULE:X', ':'],
  );
  it('is read or refused with lines that it has, and makes a calendar if read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(words, { maxLength: 20 }).map((lines) => lines.join('\n')),
          fc.array(words, { maxLength: 6 }).map((lines) => ics('BEGIN:VEVENT', ...lines, 'END:VEVENT')),
        ),
        (text) => {
          const read = readCalendarFile(text);
          if (read.ok) {
            for (const { year, days } of read.notices) {
              const off = Object.fromEntries(days.map(({ date, name }) => [date, name]));
              expect(() => new WorkCalendar({ years: { [year]: { off, work: {} } } })).not.toThrow();
            }
            return;
          }
          const lines = text.split('\n').length;
          expect(read.flaws.length).toBeGreaterThan(0);
          for (const { line } of read.flaws) expect(line >= 1 && line <= Math.max(lines, 1)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
