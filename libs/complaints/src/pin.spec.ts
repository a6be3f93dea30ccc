import fc from 'fast-check';
import { isPin, newPin } from './pin.js';

/** A source that gives these numbers, three bytes each, one after the other. */
const giving = (...numbers: number[]) => {
  let next = 0;
  return (bytes: number) => {
    expect(bytes).toBe(3);
    const number = numbers[Math.min(next++, numbers.length - 1)] ?? 0;
    return Uint8Array.of(number >> 16, (number >> 8) & 255, number & 255);
  };
};

describe('a PIN', () => {
  it.each([
    [0, '000000'],
    [7, '000007'],
    [123_456, '123456'],
    [999_999, '999999'],
    [1_000_000, '000000'],
    [15_999_999, '999999'],
  ])('of the number %i is %s', (number, pin) => expect(newPin(giving(number))).toBe(pin));

  it('draws again what would make some PINs likelier than others', () => {
    expect(newPin(giving(16_000_000, 16_777_215, 42))).toBe('000042');
  });

  it('is refused of a source that never gives a fair number', () => {
    expect(() => newPin(giving(16_777_215))).toThrow('nothing random');
  });

  it('is six digits, whatever the source gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_999_999 }), (number) => {
        expect(newPin(giving(number))).toMatch(/^\d{6}$/);
        expect(Number(newPin(giving(number)))).toBe(number % 1_000_000);
      }),
    );
  });

  it('comes from the machine, and every digit about equally often', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) for (const digit of newPin()) counts[Number(digit)]! += 1;
    // 120,000 digits, 12,000 of each; six standard deviations are 624.
    for (const count of counts) expect(Math.abs(count - 12_000)).toBeLessThan(624);
  });

  it('is told from what is none', () => {
    expect(isPin('012345')).toBe(true);
    for (const text of ['12345', '1234567', '12345a', '１２３４５６', '', '12345\n', 123456, null]) {
      expect(isPin(text)).toBe(false);
    }
  });
});
