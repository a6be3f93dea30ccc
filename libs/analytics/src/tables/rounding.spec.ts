import fc from 'fast-check';
import { spell, sum } from './decimal.js';
import { sharesOf, type RoundingMode } from './rounding.js';

const printed = (counts: number[], base: number, mode: RoundingMode, digits: number) =>
  sharesOf(counts, base, { mode, digits })?.map(spell);

describe('the shares of a table', () => {
  it.each<[number[], number, RoundingMode, number, string[]]>([
    [[1, 1, 1], 3, 'half-up', 2, ['33.33', '33.33', '33.33']],
    [[1, 1, 1], 3, 'truncate', 0, ['33', '33', '33']],
    // Of those that lost the same, the first.
    [[1, 1, 1], 3, 'to-100', 2, ['33.34', '33.33', '33.33']],
    [[1, 1, 1, 1, 1, 1], 6, 'to-100', 0, ['17', '17', '17', '17', '16', '16']],
    [[2, 1], 3, 'to-100', 0, ['67', '33']],
    [[1, 2], 3, 'to-100', 0, ['33', '67']],
    [[0, 5], 5, 'to-100', 2, ['0.00', '100.00']],
    [[1, 7], 8, 'half-up', 0, ['13', '88']],
    [[1, 7], 8, 'to-100', 0, ['13', '87']],
    [[7, 1], 8, 'to-100', 0, ['88', '12']],
    // Parts that do not make up the total are not blown up to 100.
    [[1, 1], 3, 'to-100', 2, ['33.34', '33.33']],
    [[3, 3], 3, 'to-100', 0, ['100', '100']],
    [[], 3, 'to-100', 2, []],
  ])('%j of %i, %s, %i digits: %j', (counts, base, mode, digits, shares) => {
    expect(printed(counts, base, mode, digits)).toEqual(shares);
  });

  it('of nothing there are none', () => {
    expect(sharesOf([0, 0], 0, { mode: 'half-up', digits: 2 })).toBeNull();
  });

  it.each([[[-1, 2]], [[0.5]], [[NaN]], [[2 ** 53]]])('%j are no counts', (counts) => {
    expect(() => sharesOf(counts, 1, { mode: 'half-up', digits: 2 })).toThrow(RangeError);
  });

  const counts = fc
    .array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 })
    .filter((all) => all.some((count) => count > 0));
  const digits = fc.integer({ min: 0, max: 6 });
  const total = (all: number[]) => all.reduce((one, other) => one + other, 0);
  /** How far a printed share is from the exact one, in units of its last place times the base. */
  const distances = (all: number[], base: number, mode: RoundingMode, places: number) =>
    sharesOf(all, base, { mode, digits: places })!.map(
      ({ units }, index) => units * BigInt(base) - BigInt(all[index]!) * 100n * 10n ** BigInt(places),
    );

  it('forced to 100 are 100, each less than a unit from the truth, and the same each time', () => {
    fc.assert(
      fc.property(counts, digits, (all, places) => {
        const base = total(all);
        const shares = sharesOf(all, base, { mode: 'to-100', digits: places })!;
        expect(sum(shares).units).toBe(100n * 10n ** BigInt(places));
        for (const distance of distances(all, base, 'to-100', places)) {
          expect(distance < BigInt(base) && distance > -BigInt(base)).toBe(true);
        }
        expect(sharesOf(all, base, { mode: 'to-100', digits: places })).toEqual(shares);
      }),
    );
  });

  it('forced where they do not close are still less than a unit from the truth', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 2_000_000 }), digits, (all, base, places) => {
        for (const distance of distances(all, base, 'to-100', places)) {
          expect(distance < BigInt(base) && distance > -BigInt(base)).toBe(true);
        }
      }),
    );
  });

  it('forced never put a smaller count above a larger one', () => {
    fc.assert(
      fc.property(counts, digits, (all, places) => {
        const shares = sharesOf(all, total(all), { mode: 'to-100', digits: places })!;
        all.forEach((one, i) =>
          all.forEach((other, j) => {
            if (one > other) expect(shares[i]!.units >= shares[j]!.units).toBe(true);
          }),
        );
      }),
    );
  });

  it('cut off are never above the truth, rounded never more than half a unit from it', () => {
    fc.assert(
      fc.property(counts, digits, (all, places) => {
        const base = total(all);
        for (const distance of distances(all, base, 'truncate', places)) {
          expect(distance <= 0n && distance > -BigInt(base)).toBe(true);
        }
        for (const distance of distances(all, base, 'half-up', places)) {
          expect(2n * distance <= BigInt(base) && 2n * distance > -BigInt(base)).toBe(true);
        }
      }),
    );
  });
});
