import fc from 'fast-check';
import {
  addSpelt,
  emptySpread,
  longestLag,
  quantile,
  secondsOf,
  sizeOf,
  spell,
  stepOf,
  type Spread,
} from './spread.js';

const durations = fc.array(fc.integer({ min: 0, max: 66_000_000 }), { minLength: 1, maxLength: 60 });
const spreadOf = (all: readonly number[]): Spread => {
  const spread = emptySpread();
  for (const seconds of all) spread[stepOf(seconds)]!++;
  return spread;
};

describe('a spread of durations', () => {
  it('tells every quantile within 2 %', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.1, 0.5, 0.9, 1), (all, part) => {
        const sorted = [...all].sort((one, other) => one - other);
        const exact = Math.max(60, sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1]!);
        const found = quantile(spreadOf(all), part)!;
        expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(0.02);
      }),
    );
  });

  it('of two days is the sum of both, whatever came first', () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const [first, second] = [spreadOf(one), spreadOf(other)];
        const sum = spell(spreadOf([...one, ...other]));
        expect(spell(addSpelt(addSpelt(emptySpread(), spell(first)), spell(second)))).toBe(sum);
        expect(spell(addSpelt(addSpelt(emptySpread(), spell(second)), spell(first)))).toBe(sum);
      }),
    );
  });

  it('is read back as it was spelt, what was taken away before it was added included', () => {
    const counts = fc.array(fc.tuple(fc.nat(longestLag), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })));
    fc.assert(
      fc.property(counts, (all) => {
        const spread = emptySpread();
        for (const [step, count] of all) spread[step] = count;
        expect(addSpelt(emptySpread(), spell(spread))).toEqual(spread);
      }),
    );
  });

  it('is empty of nothing', () => {
    expect(quantile(emptySpread(), 0.5)).toBeNull();
    expect(spell(emptySpread())).toBe('');
    expect(sizeOf(addSpelt(emptySpread(), ''))).toBe(0);
  });

  it('stands for what it holds', () => {
    for (let step = 0; step < 350; step++) expect(stepOf(secondsOf(step))).toBe(step);
  });
});
