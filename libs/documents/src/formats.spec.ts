import fc from 'fast-check';
import type { Cell, Column } from './document.js';
import { formatCell, formatValue, halfUp } from './formats.js';

describe('half-up on the digits as written', () => {
  it.each([
    [1.005, 2, '1.01'],
    [2.675, 2, '2.68'],
    [0.615, 2, '0.62'],
    [-1.005, 2, '-1.01'],
    [17.665, 2, '17.67'],
    [0.004, 2, '0.00'],
    [-0.004, 2, '0.00'],
    [1e-7, 2, '0.00'],
    [149_497, 0, '149497'],
    [99.995, 2, '100.00'],
  ])('%d to %d digits is %s', (value, decimals, printed) => expect(halfUp(value, decimals)).toBe(printed));

  it('rounds hundredths of whole fractions as long division does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 3 }), (whole, decimals) => {
        // whole / 10^4 has four digits at most, so the half is met exactly
        const unit = 10 ** (4 - decimals);
        const expected = (Math.floor((whole + unit / 2) / unit) / 10 ** decimals).toFixed(decimals);
        expect(halfUp(whole / 10_000, decimals)).toBe(expected);
      }),
    );
  });
});

describe('cells', () => {
  const cases: [Column['kind'], Cell, string][] = [
    ['count', 149_497, '149,497'],
    ['count', 999, '999'],
    ['count', -1_234, '-1,234'],
    ['count', null, '–'],
    ['count', Number.NaN, '–'],
    ['count', '', '–'],
    ['share', 773 / 870, '88.85%'],
    ['share', 1, '100.00%'],
    ['share', { value: null, numerator: 0, denominator: 0 }, '–'],
    ['share', { value: 114 / 9_230, printed: '1.23%' }, '1.23%'],
    ['change', -0.2485, '-24.85%'],
    ['change', 0.1245, '+12.45%'],
    ['change', 12.345, '+1,234.50%'],
    ['change', 0, '0.00%'],
    ['points', 2.75, '+2.75'],
    ['points', -0.5, '-0.50'],
    ['points', 0.001, '0.00'],
    ['decimal', 82.345, '82.35'],
    ['seconds', 11.44, '11.4'],
    ['text', '=1+1', '=1+1'],
    ['text', 3, '3'],
  ];
  it.each(cases)('%s %p prints %s', (kind, cell, printed) =>
    expect(formatCell(cell, { header: '', kind })).toBe(printed),
  );

  it('a share is a hundredfold by its digits, not by the machine', () => {
    expect(formatValue(0.07, { kind: 'share', decimals: 14 })).toBe('7.00000000000000%');
    expect(formatValue(0.28505, { kind: 'share' })).toBe('28.51%');
  });
});
