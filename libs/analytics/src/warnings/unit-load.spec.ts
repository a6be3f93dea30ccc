import fc from 'fast-check';
import { judgeLoad } from './unit-load.js';

const days = (count: number) => Array.from({ length: 20 }, () => count);

describe('a unit about to breach', () => {
  it.each([
    ['more than usual, the only one', 18, days(10), 1, true],
    ['more than usual, one of hundreds', 18, days(10), 200, false],
    ['as ever', 10, days(10), 20, false],
    ['three times as many', 30, days(10), 20, true],
    ['of a unit that has always had so many', 30, days(30), 20, false],
    ['of a unit whose days differ', 30, [...days(2).slice(10), ...days(40).slice(10)], 20, false],
    ['few, though there were none', 4, days(0), 20, false],
    ['five, where there were none', 5, days(0), 20, true],
    ['four of a unit without a past', 4, [], 20, false],
    ['many of a unit without a past', 9, [], 20, true],
  ] as const)('%s', (_, count, past, units, rises) => {
    expect(judgeLoad(count, past, units).rises).toBe(rises);
  });

  it('is never both rising and over, and less readily rising among more units', () => {
    const past = fc.array(fc.nat(60), { maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(200), past, fc.integer({ min: 1, max: 300 }), (count, before, units) => {
        const load = judgeLoad(count, before, units);
        expect(load.rises && load.over).toBe(false);
        if (!load.rises) expect(judgeLoad(count, before, units + 50).rises).toBe(false);
        if (load.rises) expect(judgeLoad(count + 1, before, units).rises).toBe(true);
      }),
    );
  });
});
