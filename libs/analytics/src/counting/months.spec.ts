import { dayNumber } from '#directory';
import fc from 'fast-check';
import { monthOf, stretchesOf } from './months.js';

describe('months beside days', () => {
  it.each([
    ['2026-08-01', '2026-09-01', ['month 2026-08-01 2026-09-01']],
    ['2026-08-02', '2026-09-01', ['day 2026-08-02 2026-09-01']],
    [
      '2026-07-31',
      '2026-09-02',
      ['day 2026-07-31 2026-08-01', 'month 2026-08-01 2026-09-01', 'day 2026-09-01 2026-09-02'],
    ],
    ['2026-01-31', '2026-03-01', ['day 2026-01-31 2026-02-01', 'month 2026-02-01 2026-03-01']],
    ['2025-12-01', '2027-01-01', ['month 2025-12-01 2027-01-01']],
    ['2026-08-15', '2026-08-15', []],
  ])('%s to %s', (from, to, expected) => {
    const found = stretchesOf(dayNumber(from), dayNumber(to));
    const spelt = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(found.map((one) => `${one.span} ${spelt(one.from)} ${spelt(one.to)}`)).toEqual(expected);
  });

  it('hold every day of a period once, and months as a whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 900 }), (from, length) => {
        const stretches = stretchesOf(from, from + length);
        let at = from;
        for (const stretch of stretches) {
          expect(stretch.from).toBe(at);
          at = stretch.to;
          if (stretch.span === 'month')
            expect([monthOf(stretch.from), monthOf(stretch.to)]).toEqual([stretch.from, at]);
          else expect(at - stretch.from).toBeLessThan(61);
        }
        expect(at).toBe(from + length);
      }),
    );
  });
});
