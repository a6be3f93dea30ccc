import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkCalendar, addDays, dateOfDay, dayNumber, type CalendarData } from '#directory';
import { classesOf, dayClasses } from './day-classes.js';
import { poisson, randomFrom, type CityPlan } from './simulated-city.js';
import { countFalseAlarms, measureDelay } from './trial.js';
import { columnsOf, lookThrough } from './watch.js';
import type { DayCount } from './series-source.js';

const calendar = new WorkCalendar(
  JSON.parse(readFileSync(join(process.cwd(), 'libs/directory/src/seed/calendar.json'), 'utf8')) as CalendarData,
);
const holiday = (day: number) => calendar.kindOf(dateOfDay(day)).kind === 'holiday';
const last = '2026-03-01';

/** Counts of every day until `last`, as many as `perDay` says. */
function series(key: string, days: number, perDay: (day: string, back: number) => number): DayCount[] {
  return Array.from({ length: days }, (_, i) => {
    const back = days - 1 - i;
    const day = addDays(last, -back);
    return { key, day, received: perDay(day, back) };
  }).filter(({ received }) => received > 0);
}

const look = (counts: DayCount[], standing = new Map<string, string>()) =>
  lookThrough(columnsOf(counts, last), standing, calendar);
const keys = (found: { key: string }[]) => found.map(({ key }) => key);

describe('days that resemble one another', () => {
  it.each([
    ['2026-02-13', 'fri'],
    ['2026-02-14', 'make-up'],
    ['2026-02-17', 'holiday'],
    ['2026-02-24', 'first-back'],
    ['2026-02-25', 'wed'],
    ['2026-02-28', 'make-up'],
    ['2026-03-01', 'sun'],
    ['2026-03-02', 'mon'],
  ])('%s is %s', (day, name) => {
    expect(dayClasses[classesOf(dayNumber(day), 1, calendar)[0]!]).toBe(name);
  });
});

describe('a matter rises against its own season', () => {
  const steady = (perDay: number) => {
    const random = randomFrom(11);
    return () => poisson(perDay, random);
  };

  it('and what does not, does not', () => {
    expect(look(series('a:1', 800, steady(3))).rising).toEqual([]);
  });

  it('by a flood of one day', () => {
    const often = steady(3);
    const [found] = look(series('a:1', 800, (_, back) => (back === 0 ? 25 : often()))).rising;
    expect(found).toMatchObject({
      key: 'a:1',
      since: last,
      grounds: { method: 'rising/1', from: last, to: last, count: 25 },
    });
  });

  it('by a trickle of two weeks that no single day tells', () => {
    const rarely = steady(0.3);
    const found = look(series('a:1', 800, (_, back) => (back < 14 ? 1 : rarely())));
    expect(keys(found.rising)).toEqual(['a:1']);
    expect(found.rising[0]!.grounds.count).toBeGreaterThanOrEqual(7);
  });

  it('but not when it comes each year, and not when everything else about the days explains it', () => {
    const often = steady(2);
    // Ten times as many in the weeks around 1 March, as last year and the year before.
    const eachYear = (day: string) => (day.slice(5) >= '02-20' && day.slice(5) <= '03-20' ? 10 : 1) * often();
    expect(look(series('a:1', 812, eachYear)).rising).toEqual([]);
    // A matter of Sundays: 1 March is one.
    const onSundays = (_: string, back: number) => (back % 7 === 0 ? 12 : 0);
    expect(look(series('a:1', 800, onSundays)).rising).toEqual([]);
    const everyDay = (_: string, back: number) => (back === 0 ? 12 : back % 7 === 0 ? 2 : 1);
    expect(keys(look(series('a:1', 800, everyDay)).rising)).toEqual(['a:1']);
  });

  it('nor three complaints of a matter of which nothing is usual', () => {
    expect(look(series('a:1', 800, (_, back) => (back % 120 === 100 || back < 3 ? 1 : 0))).rising).toEqual([]);
  });

  it('less readily the more series there are', () => {
    const often = steady(3);
    const one = series('a:1', 800, (_, back) => (back === 0 ? 9 : often()));
    expect(keys(look(one).rising)).toEqual(['a:1']);
    const many = Array.from({ length: 200 }, (_, i) =>
      series(`b:${i + 2}`, 800, (_, back) => (back % 9 === i % 9 ? 1 : 0)),
    );
    expect(look([...one, ...many.flat()]).rising).toEqual([]);
  });

  it('and goes on while it does, ends when it is over, or when the matter is gone', () => {
    const often = steady(3);
    const standing = new Map([['a:1', addDays(last, -30)]]);
    // A month at four times its level: without the memory of when it began the level would have followed.
    const high = series('a:1', 800, (_, back) => (back <= 30 ? 4 : 1) * often());
    expect(keys(look(high, standing).rising)).toEqual(['a:1']);
    expect(look(high, standing).rising[0]!.since).toBe(addDays(last, -30));
    const back = series('a:1', 800, (_, back) => (back <= 30 && back > 16 ? 4 : 1) * often());
    expect([...look(back, standing).over.keys()]).toEqual(['a:1']);
    const others = series('c:1', 800, often);
    expect([...look(others, standing).over.keys()]).toEqual(['a:1']);
  });

  it('of a young hotline nothing is said', () => {
    const counts = series('a:1', 181, (_, back) => (back === 0 ? 99 : 1));
    expect(look(counts).rising).toEqual([]);
    expect(keys(look([...counts, { key: 'a:1', day: addDays(last, -181), received: 1 }]).rising)).toEqual(['a:1']);
  });
});

describe('what is seen for the first time in a year', () => {
  const always = series('a:1', 800, () => 1);
  it.each([
    ['never before', [0], 'hint'],
    ['three at once', [1, 1, 1], 'warning'],
    ['a fortnight ago', [13], 'hint'],
    ['longer ago', [14], undefined],
    ['and 364 days before', [0, 365], 'hint'],
    ['and less than that before', [0, 364], undefined],
  ])('%s', (_, backs, level) => {
    const counts = backs.map((back) => ({ key: 'b:2', day: addDays(last, -back), received: 1 }));
    expect(look([...always, ...counts]).firstSeen.map((one) => one.level)).toEqual(level ? [level] : []);
  });

  it('which nothing is in the first year of a hotline', () => {
    const young = series('a:1', 370, () => 1);
    expect(look([...young, { key: 'b:2', day: last, received: 1 }]).firstSeen).toEqual([]);
  });
});

describe('a simulated city', () => {
  const plan: CityPlan = {
    ...{ seed: 3, subjects: 12, places: 5, first: dayNumber('2014-01-01') },
    ...{ days: 812 + 730, smallest: 0.05, largest: 200, holiday },
  };

  it('in which nothing rises has at most one false alarm a week, whatever its size', () => {
    const alarms = countFalseAlarms(plan, calendar);
    expect(alarms.weeks).toBeGreaterThan(100);
    expect(alarms.perWeek).toBeLessThanOrEqual(1);
    // And some: a trial that raises nothing at all would prove nothing.
    expect(alarms.raised).toBeGreaterThan(0);
  });

  it.each([
    [1, 5, 10, 7],
    [20, 3, 10, 4],
    [0.2, 10, 10, 14],
  ])(
    'a matter of %d a day that comes %d times as often is noticed in days',
    (rate, factor, trials, days) => {
      const delay = measureDelay(plan, calendar, factor, rate, { trials, series: 600 });
      expect(delay.medianDays).not.toBeNull();
      expect(delay.medianDays!).toBeLessThanOrEqual(days);
      expect(delay.within14).toBeGreaterThanOrEqual(0.8);
    },
    120_000,
  );
});
