import fc from 'fast-check';
import { addDays, periodKey, periodOf } from '#directory';
import {
  daysOf,
  lastPeriods,
  movingYear,
  movingYearBefore,
  previousPeriod,
  samePeriodLastYear,
  spanOf,
  yearToDate,
} from './periods.js';

const at = (key: string) => {
  const { from, to } = periodOf(key);
  return { from, to };
};
const period = (from: string, to: string) => ({ from, to });

describe('the period before (环比)', () => {
  it.each([
    ['2026-03', '2026-02'],
    ['2026-01', '2025-12'],
    ['2024-03', '2024-02'],
    ['2026-Q1', '2025-Q4'],
    ['2026-H1', '2025-H2'],
    ['2026', '2025'],
    ['2026-W01', '2025-W52'],
    ['2021-W01', '2020-W53'],
    ['2026-03-01', '2026-02-28'],
    ['2024-03-01', '2024-02-29'],
  ])('of %s is %s', (key, before) => {
    expect(previousPeriod(at(key))).toEqual(at(before));
  });

  it('is as long: of four months, four months; of ten days, ten days', () => {
    expect(previousPeriod(period('2026-05-01', '2026-09-01'))).toEqual(period('2026-01-01', '2026-05-01'));
    expect(previousPeriod(period('2026-10-01', '2026-10-09'))).toEqual(period('2026-09-23', '2026-10-01'));
  });

  it('touches the period, and nothing lies between', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: 1, max: 500 }), (day, length) => {
        const from = addDays('1970-01-01', day);
        const before = previousPeriod({ from, to: addDays(from, length) });
        expect(before.to).toBe(from);
        expect(before.from < before.to).toBe(true);
      }),
    );
  });
});

describe('the same period of last year (同比)', () => {
  it.each([
    ['2026-03', '2025-03'],
    ['2025-02', '2024-02'],
    ['2024-02', '2023-02'],
    ['2026-Q1', '2025-Q1'],
    ['2026-H2', '2025-H2'],
    ['2021', '2020'],
    ['2026-03-15', '2025-03-15'],
    // Weeks by their number; 2026 is the first year since 2020 that has a 53rd.
    ['2026-W07', '2025-W07'],
    ['2027-W01', '2026-W01'],
    ['2026-W53', '2026-W01'],
    ['2021-W01', '2020-W01'],
  ])('of %s is %s', (key, before) => {
    expect(samePeriodLastYear(at(key))).toEqual(at(before));
  });

  it('of the leap day there is none', () => {
    expect(samePeriodLastYear(at('2024-02-29'))).toBeUndefined();
  });

  it('keeps the leap day where it belongs', () => {
    expect(samePeriodLastYear(period('2024-02-01', '2024-02-29'))).toEqual(period('2023-02-01', '2023-03-01'));
    expect(samePeriodLastYear(period('2024-02-29', '2024-03-05'))).toEqual(period('2023-03-01', '2023-03-05'));
    expect(samePeriodLastYear(period('2025-02-15', '2025-03-15'))).toEqual(period('2024-02-15', '2024-03-15'));
  });

  it('of neighbours are neighbours: no day twice, none lost', () => {
    const day = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: 40, max: 200 }), fc.integer({ min: 40, max: 200 }), (start, one, other) => {
        const from = addDays('1970-01-01', start);
        const middle = addDays(from, one);
        const before = samePeriodLastYear({ from, to: middle })!;
        const after = samePeriodLastYear({ from: middle, to: addDays(middle, other) })!;
        expect(before.to).toBe(after.from);
      }),
    );
  });
});

describe('longer periods', () => {
  it('the moving year ends where the period ends, and the one before lies wholly before it', () => {
    expect(movingYear(at('2026-03'))).toEqual(period('2025-04-01', '2026-04-01'));
    expect(movingYear(at('2024-02'))).toEqual(period('2023-03-01', '2024-03-01'));
    expect(movingYear(at('2024-02-28'))).toEqual(period('2023-03-01', '2024-02-29'));
    expect(movingYearBefore(at('2026-03'))).toEqual(period('2024-04-01', '2025-04-01'));
  });

  it('a leap year has 366 days', () => {
    expect(['2020', '2021', '1900', '2000'].map((year) => daysOf(at(year)))).toEqual([366, 365, 365, 366]);
    expect(() => daysOf(period('2026-02-01', '2026-01-01'))).toThrow(RangeError);
  });

  it('the year to date begins on 1 January of the last day', () => {
    expect(yearToDate(at('2026-03'))).toEqual(period('2026-01-01', '2026-04-01'));
    expect(yearToDate(at('2025-12'))).toEqual(period('2025-01-01', '2026-01-01'));
  });

  it('a curve has the last months, oldest first, over the turn of the year', () => {
    const keys = lastPeriods('month', '2026-02-14', 4).map(({ from }) => periodKey(from, 'month'));
    expect(keys).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(lastPeriods('week', '2026-01-01', 2).map(({ from }) => from)).toEqual(['2025-12-22', '2025-12-29']);
  });

  it('are named by what they are', () => {
    for (const key of ['2026-03-02', '2026-W07', '2026-03', '2026-Q1', '2026-H2', '2026']) {
      expect(spanOf(at(key))).toBe(periodOf(key).span);
    }
    expect(spanOf(period('2026-03-01', '2026-03-20'))).toBeUndefined();
  });
});
