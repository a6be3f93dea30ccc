import fc from 'fast-check';
import {
  brief,
  compare,
  decimal,
  divide,
  minus,
  plus,
  readDecimal,
  roundTo,
  spell,
  times,
  type Rounding,
} from './decimal.js';

const some = fc
  .record({ units: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), digits: fc.integer({ min: 0, max: 6 }) })
  .map(({ units, digits }) => ({ units, digits }));

describe('a decimal', () => {
  it.each(['0', '12.5', '-3', '98', '0.50', '-0.05', '999999999999.999999'])(
    'is read and spelled as it is: %s',
    (text) => {
      expect(spell(readDecimal(text)!)).toBe(text);
    },
  );

  it.each(['', '.5', '5.', '1e3', '+1', '1,000', ' 1', '1.2345678', '1234567890123', '１', 'NaN', null, 12])(
    '%j is none',
    (text) => expect(readDecimal(text)).toBeUndefined(),
  );

  it.each<[string, number, Rounding, string]>([
    ['17.665', 2, 'half-up', '17.67'],
    ['17.665', 2, 'truncate', '17.66'],
    ['-17.665', 2, 'half-up', '-17.67'],
    ['-17.665', 2, 'truncate', '-17.66'],
    ['17.6649', 2, 'half-up', '17.66'],
    ['1.005', 2, 'half-up', '1.01'],
    ['-0.004', 2, 'half-up', '0.00'],
    ['5', 2, 'half-up', '5.00'],
  ])('%s to %i digits, %s, is %s', (text, digits, rounding, printed) => {
    expect(spell(roundTo(decimal(text), digits, rounding))).toBe(printed);
  });

  it('is written without noughts in a formula', () => {
    expect(['12.50', '95', '100', '0.0', '-0.50', '10.10'].map((text) => brief(decimal(text)))).toEqual([
      ...['12.5', '95', '100', '0', '-0.5', '10.1'],
    ]);
  });

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(compare(minus(plus(a, b), b), a)).toBe(0);
        expect(compare(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(0);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(decimal(spell(a)), a)).toBe(0);
      }),
    );
  });

  it('is not made of nothing, nor of a negative whole', () => {
    expect(() => divide(1n, 0n, 2)).toThrow(RangeError);
    expect(() => divide(1n, -1n, 2)).toThrow(RangeError);
    expect(() => decimal('x')).toThrow(RangeError);
  });
});
