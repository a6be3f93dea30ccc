import fc from 'fast-check';
import {
  forecastCount,
  judgeAtLeast,
  judgeAtMost,
  judgeRate,
  judgeRateAtMost,
  reaches,
  type Elapsed,
} from './forecast.js';
import { yearAsOf } from './year-as-of.js';

const half: Elapsed = { elapsed: 146, days: 365, over: false };
const over: Elapsed = { elapsed: 365, days: 365, over: true };
const before: Elapsed = { elapsed: 0, days: 365, over: false };

describe('a count at the end of the year', () => {
  it.each([
    ['by its pace', 40, half, undefined, 100],
    // Last year 60 of 90 came after this date, and this year has twice as many until now.
    ['as last year went on', 60, half, { toDate: 30, total: 90 }, 180],
    ['by its pace where last year had next to nothing by now', 40, half, { toDate: 9, total: 90 }, 100],
    ['as it is when the year is over', 40, over, { toDate: 30, total: 90 }, 40],
    ['unknown before the year', 0, before, undefined, null],
  ])('%s', (_, soFar, year, last, expected) => {
    expect(forecastCount(soFar, year, last)).toBe(expected);
  });

  it('is never less than what there is', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 365 }),
        fc.nat(500),
        fc.nat(500),
        (soFar, elapsed, toDate, more) => {
          const forecast = forecastCount(soFar, { elapsed, days: 365, over: false }, { toDate, total: toDate + more });
          expect(forecast!).toBeGreaterThanOrEqual(soFar);
        },
      ),
    );
  });
});

describe('a promise of so many', () => {
  it.each([
    [150, 150, half, 'done'],
    [60, 150, half, 'on-track'],
    [59, 150, half, 'behind'],
    [54, 150, half, 'behind'],
    [53, 150, half, 'at-risk'],
    [149, 150, over, 'missed'],
    [0, 150, before, 'unknown'],
    [null, 150, half, 'unknown'],
  ])('%s of %i is %s', (soFar, atLeast, year, state) => {
    const standing = judgeAtLeast(soFar, atLeast, year);
    expect(standing.state).toBe(state);
    if (soFar !== null && state !== 'unknown') expect(standing.explanation.zh).toContain(`${soFar}/${atLeast}`);
    if (soFar === null)
      expect([standing.forecast, standing.explanation.zh]).toEqual([null, expect.not.stringContaining('0')]);
  });
});

describe('a promise of a rate', () => {
  it.each([
    [96, 100, half, 'on-track', 0.96],
    // 100 of 250 so far: 144 of the 150 still to come are owed, and 5 more.
    [91, 100, half, 'behind', 149 / 150],
    [89, 100, half, 'at-risk', 151 / 150],
    [96, 100, over, 'done', null],
    [95, 100, over, 'missed', null],
    [0, 0, half, 'unknown', null],
  ])('%i of %i is %s', (numerator, denominator, year, state, needed) => {
    const standing = judgeRate({ numerator, denominator }, 96, year);
    expect([standing.state, standing.needed]).toEqual([state, needed]);
  });

  it('is kept to the last complaint, not to a rounded per cent', () => {
    expect(reaches({ numerator: 9_599, denominator: 10_000 }, 96)).toBe(false);
    expect(reaches({ numerator: 95_995, denominator: 100_000 }, 96)).toBe(false);
    expect(reaches({ numerator: 9_600, denominator: 10_000 }, 96)).toBe(true);
    expect(reaches({ numerator: 2, denominator: 3 }, 66.67)).toBe(false);
    expect(reaches({ numerator: 1, denominator: 1 }, 100)).toBe(true);
  });

  it('is owed exactly: as many going well as are needed reach it, one fewer do not', () => {
    const percents = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(500),
        percents,
        fc.integer({ min: 20, max: 300 }),
        (good, bad, percent, elapsed) => {
          const denominator = good + bad;
          const { state, needed } = judgeRate({ numerator: good, denominator }, percent, {
            elapsed,
            days: 365,
            over: false,
          });
          if (denominator === 0) return expect(state).toBe('unknown');
          if (needed === null) return;
          const rest = Math.round((denominator * 365) / elapsed - denominator);
          const owed = Math.round(needed * rest);
          expect(reaches({ numerator: good + owed, denominator: denominator + rest }, percent)).toBe(true);
          if (owed > 0) {
            expect(reaches({ numerator: good + owed - 1, denominator: denominator + rest }, percent)).toBe(false);
          }
        },
      ),
    );
  });
});

describe('a promise of no more than last year', () => {
  it.each([
    [40, { toDate: 40, total: 100 }, half, 'on-track'],
    [42, { toDate: 40, total: 100 }, half, 'behind'],
    [43, { toDate: 40, total: 100 }, half, 'at-risk'],
    [101, { toDate: 40, total: 100 }, half, 'missed'],
    [100, { toDate: 100, total: 100 }, over, 'done'],
    [40, { toDate: 0, total: 0 }, half, 'unknown'],
    [40, null, half, 'unknown'],
  ])('%i against %j is %s', (soFar, last, year, state) => {
    expect(judgeAtMost(soFar, last, year).state).toBe(state);
  });

  it.each([
    [1, 10, 1, 10, half, 'on-track'],
    [11, 100, 1, 10, half, 'at-risk'],
    [104, 1000, 1, 10, half, 'behind'],
    [11, 100, 1, 10, over, 'missed'],
    [0, 0, 1, 10, half, 'unknown'],
    [1, 10, 0, 0, half, 'unknown'],
  ])('a rate of %i of %i against %i of %i', (numerator, denominator, n, d, year, state) => {
    expect(judgeRateAtMost({ numerator, denominator }, { numerator: n, denominator: d }, year).state).toBe(state);
  });
});

describe('a year on a day', () => {
  it.each([
    ['2025-12-31', 0, '2026-01-01', '2025-01-01', '2026-01-01'],
    ['2026-01-01', 1, '2026-01-02', '2025-01-02', '2026-01-01'],
    ['2026-07-01', 182, '2026-07-02', '2025-07-02', '2026-07-01'],
    ['2026-12-31', 365, '2027-01-01', '2026-01-01', '2026-12-31'],
    ['2027-03-01', 365, '2027-01-01', '2026-01-01', '2027-01-01'],
  ])('%s', (today, elapsed, to, lastTo, complete) => {
    const asOf = yearAsOf(2026, today);
    expect(asOf.elapsed).toEqual({ elapsed, days: 365, over: today >= '2027-01-01' });
    expect([asOf.soFar.to, asOf.lastToDate.to, asOf.complete.to]).toEqual([to, lastTo, complete]);
  });

  it('has 366 days in a leap year, which the year before has not', () => {
    expect(yearAsOf(2028, '2028-12-30').elapsed.days).toBe(366);
    expect(yearAsOf(2028, '2028-12-31').lastToDate).toEqual({ from: '2027-01-01', to: '2028-01-01' });
    expect(yearAsOf(2028, '2028-12-30').lastToDate).toEqual({ from: '2027-01-01', to: '2028-01-01' });
  });
});
