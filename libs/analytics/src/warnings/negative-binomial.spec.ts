import fc from 'fast-check';
import { chanceOfAtLeast, lnGamma } from './negative-binomial.js';

/** Term by term, the slow way. */
function summed(count: number, mean: number, variance: number): number {
  let below = 0;
  if (variance <= mean) {
    for (let k = 0; k < count; k++) below += Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1));
    return 1 - below;
  }
  const size = (mean * mean) / (variance - mean);
  const p = mean / (mean + size);
  for (let k = 0; k < count; k++) {
    below += Math.exp(lnGamma(k + size) - lnGamma(size) - lnGamma(k + 1) + size * Math.log1p(-p) + k * Math.log(p));
  }
  return 1 - below;
}

describe('the chance of as many or more', () => {
  it.each([
    // A Poisson of mean 1: 1 − 1/e, 1 − 2/e.
    [1, 1, 1, 0.6321205588285577],
    [2, 1, 1, 0.2642411176571153],
    // Geometric (size 1, mean 1): (1/2)^k.
    [1, 1, 2, 0.5],
    [10, 1, 2, 0.0009765625],
    [40, 1, 2, 2 ** -40],
    [0, 3, 5, 1],
    [1, 0, 0, 0],
  ])('of %i where %d are expected with variance %d is %d', (count, mean, variance, chance) => {
    expect(chanceOfAtLeast(count, mean, variance)).toBeCloseTo(chance, 14);
  });

  it('far out in the tail is still a number and not the rest of a subtraction', () => {
    expect(chanceOfAtLeast(60, 1, 2) / 2 ** -60).toBeCloseTo(1, 9);
  });

  it('is the sum of its terms', () => {
    const mean = fc.double({ min: 0.05, max: 300, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        mean,
        fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1, noNaN: true })),
        (count, m, spread) => {
          const variance = m + spread * m * m;
          expect(chanceOfAtLeast(count, m, variance)).toBeCloseTo(summed(count, m, variance), 8);
        },
      ),
    );
  });

  it('falls with the count, rises with the expectation, and in the tail with the variance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.1, max: 100, noNaN: true }), (count, mean) => {
        const at = (c: number, m: number, spread = 0.1) => chanceOfAtLeast(c, m, m + spread * m * m);
        expect(at(count + 1, mean)).toBeLessThanOrEqual(at(count, mean));
        expect(at(count, mean * 1.1)).toBeGreaterThanOrEqual(at(count, mean) - 1e-12);
        if (count > 3 * mean + 5) expect(at(count, mean, 0.2)).toBeGreaterThanOrEqual(at(count, mean));
      }),
    );
  });
});
