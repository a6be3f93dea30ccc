import fc from 'fast-check';
import { mean, rounded, share, type Rounding } from './rates.js';

const of = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('a share', () => {
  it('of nothing is unknown, not zero', () => {
    expect(share(0, 0)).toBeNull();
    expect(share(3, 0)).toBeNull();
    expect(share(0, 4)).toBe(0);
    expect(share(773, 870)).toBeCloseTo(0.888506, 6);
    expect(share(4, 4)).toBe(1);
  });
});

describe('a rate in print', () => {
  it.each<[number, number, number, Rounding, string]>([
    [773, 870, 2, 'half-up', '88.85'],
    [773, 870, 0, 'half-up', '89'],
    [773, 870, 0, 'truncate', '88'],
    [773, 870, 4, 'truncate', '88.8505'],
    [1, 8, 0, 'half-up', '13'],
    [1, 8, 0, 'truncate', '12'],
    [1, 200, 0, 'half-up', '1'],
    [1, 200, 1, 'half-up', '0.5'],
    [201, 20_000, 2, 'half-up', '1.01'],
    [201, 20_000, 2, 'truncate', '1.00'],
    [2, 3, 2, 'half-up', '66.67'],
    [2, 3, 2, 'truncate', '66.66'],
    [5, 6, 2, 'half-up', '83.33'],
    [0, 7, 2, 'half-up', '0.00'],
    [7, 7, 2, 'half-up', '100.00'],
    [9, 7, 1, 'half-up', '128.6'],
    [-1, 8, 0, 'half-up', '-13'],
    [-1, 8, 0, 'truncate', '-12'],
    [-1, 1000, 0, 'half-up', '0'],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 20, 'half-up', '100.00000000000000000000'],
  ])('%i of %i with %i digits, %s, is %s', (part, all, digits, rounding, printed) => {
    expect(rounded(of(part, all), digits, rounding)).toBe(printed);
  });

  it('has two digits, rounded half-up, unless told otherwise', () => {
    expect(rounded(of(101, 20_000))).toBe('0.51');
    expect(mean(of(4567, 100))).toBe('45.67');
    expect(mean(of(1, 200))).toBe('0.01');
  });

  it('of nothing is a dash', () => {
    expect(rounded(null)).toBe('–');
    expect(rounded(of(0, 0))).toBe('–');
    expect(mean(of(5, 0))).toBe('–');
  });

  it.each([of(0.5, 1), of(1, 2.5), of(NaN, 1), of(1, Infinity), of(1, -2), of(2 ** 53, 1)])(
    '%p is refused',
    (fraction) => {
      expect(() => rounded(fraction)).toThrow(RangeError);
    },
  );

  it.each([-1, 1.5, 21, NaN])('%p digits are refused', (digits) => {
    expect(() => rounded(of(1, 2), digits)).toThrow(RangeError);
  });

  const fraction = fc.record({ numerator: fc.nat(1_000_000), denominator: fc.integer({ min: 1, max: 1_000_000 }) });
  const digits = fc.integer({ min: 0, max: 6 });

  it('is off by half a unit at most, and by less than one unit downwards when cut', () => {
    fc.assert(
      fc.property(fraction, digits, ({ numerator, denominator }, count) => {
        const exact = BigInt(numerator) * 100n * 10n ** BigInt(count);
        const units = (rounding: Rounding) =>
          BigInt(rounded({ numerator, denominator }, count, rounding).replace('.', '')) * BigInt(denominator);
        const up = units('half-up') - exact;
        expect(2n * up <= BigInt(denominator) && 2n * up > -BigInt(denominator)).toBe(true);
        const cut = exact - units('truncate');
        expect(cut >= 0n && cut < BigInt(denominator)).toBe(true);
      }),
    );
  });

  it('has exactly the digits asked for, and is the same of a fraction in lower terms', () => {
    fc.assert(
      fc.property(fraction, digits, fc.integer({ min: 2, max: 1000 }), ({ numerator, denominator }, count, times) => {
        const printed = rounded({ numerator, denominator }, count);
        expect(printed).toMatch(count === 0 ? /^\d+$/ : new RegExp(`^\\d+\\.\\d{${count}}$`));
        expect(rounded(of(numerator * times, denominator * times), count)).toBe(printed);
      }),
    );
  });
});
