import { normalCode, normalRecoveryCode, recoveryCodeFrom } from './recovery-words.js';

describe('what is typed', () => {
  it('is the recovery code that was written down, in whatever way', () => {
    const code = recoveryCodeFrom(new Uint8Array(Array.from({ length: 16 }, (_, index) => index * 7)));
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const plain = code.replaceAll('-', '');
    expect(normalRecoveryCode(code)).toBe(plain);
    expect(normalRecoveryCode(` ${plain.toLowerCase()} `)).toBe(plain);
    expect(normalRecoveryCode('OIL0-OIL0-OIL0-OIL0')).toBe('0110011001100110');
    expect(normalRecoveryCode('too short')).toBeUndefined();
  });

  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['１２３４５６', '123456'],
    ['12345', undefined],
    ['1234567', undefined],
    ['12345a', undefined],
  ])('%j is the code %j', (typed, code) => expect(normalCode(typed)).toBe(code));
});
