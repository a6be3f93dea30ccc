import fc from 'fast-check';
import { leastTold, suppressed, suppressedShare, type Cell, type ToldCell } from './suppression.js';

const cellsOf = (counts: readonly number[]): Cell[] => counts.map((count, at) => ({ key: `k${at}`, count }));
const shown = (counts: readonly number[]) => suppressed(cellsOf(counts))?.map((cell) => cell.shown) ?? null;

/** Whoever adds and subtracts: all that the hidden cells can be, by the total, what is told and what the marks mean. */
function possible(told: readonly ToldCell[], total: number): number[][] {
  const rest = told.reduce((left, { count }) => left - (count ?? 0), total);
  const least = Math.min(...told.filter(({ count }) => count !== null).map(({ count }) => count!), rest);
  const hidden = told.filter(({ count }) => count === null);
  const found: number[][] = [];
  const guess = (sofar: number[], left: number) => {
    const mark = hidden[sofar.length]?.shown;
    if (mark === undefined) {
      if (left === 0) found.push(sofar);
      return;
    }
    const [from, to] = mark === '*' ? [leastTold, least] : [1, leastTold - 1];
    for (let count = from; count <= Math.min(to, left); count++) guess([...sofar, count], left - count);
  };
  guess([], rest);
  return found;
}

describe('small counts in a published table', () => {
  it.each([
    [
      [12, 30, 7],
      ['12', '30', '7'],
    ],
    // One alone would be the total minus the rest.
    [
      [12, 30, 3],
      ['*', '30', '<5'],
    ],
    [
      [1, 40, 2, 60],
      ['<5', '*', '<5', '60'],
    ],
    // Five beside it, and nothing between it and the next: that would be no secret.
    [
      [3, 5, 5, 80],
      ['<5', '*', '*', '80'],
    ],
    [[5], ['5']],
    [
      [2, 3],
      ['<5', '<5'],
    ],
  ])('%j is told as %j', (counts, expected) => expect(shown(counts)).toEqual(expected));

  it('where each can be one number only, nothing is told', () => {
    expect(shown([1, 1])).toBeNull();
    expect(shown([4, 4])).toBeNull();
    expect(shown([3])).toBeNull();
    expect(shown([1, 5])).toBeNull();
  });

  it('cannot be worked out from the total and the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const told = suppressed(cellsOf(counts));
        if (!told) return;
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const { count } of told) expect(count === null || count >= leastTold).toBe(true);
        const hidden = told.filter(({ count }) => count === null);
        const all = possible(told, total);
        for (const at of hidden.keys()) expect(new Set(all.map((guess) => guess[at])).size).toBeGreaterThan(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('are hidden wherever they are, and no more than needed where there are none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (counts) => {
        const told = suppressed(cellsOf(counts));
        if (counts.every((count) => count >= leastTold)) expect(told?.map(({ count }) => count)).toEqual(counts);
        told?.forEach(({ count }, at) => expect([null, counts[at]]).toContain(count));
      }),
    );
  });

  it('are no counts of nothing', () => expect(() => suppressed([{ key: 'a', count: 0 }])).toThrow(RangeError));
});

describe('a published share', () => {
  it.each([
    [88, 100, { numerator: 88, denominator: 100, share: 0.88 }],
    [98, 100, { numerator: null, denominator: 100, share: null }],
    [3, 100, { numerator: null, denominator: 100, share: null }],
    [2, 4, { numerator: null, denominator: null, share: null }],
    [0, 0, { numerator: 0, denominator: 0, share: null }],
    [100, 100, { numerator: 100, denominator: 100, share: 1 }],
  ])('%d of %d', (numerator, denominator, expected) =>
    expect(suppressedShare(numerator, denominator)).toMatchObject(expected),
  );

  it('tells neither of its two sides where it is small', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (part, others) => {
        const told = suppressedShare(part, part + others);
        if (told.numerator === null) return;
        for (const side of [told.numerator, told.denominator! - told.numerator]) {
          expect(side === 0 || side >= leastTold).toBe(true);
        }
      }),
    );
  });
});
