import fc from 'fast-check';
import { base32, codeOf, fromBase32, otpauthUri, stepAt, stepOf } from './totp.js';

const secret = Buffer.from('12345678901234567890');

describe('a code of the second factor', () => {
  // RFC 6238, appendix B, SHA-1.
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is that of the RFC at %d s', (seconds, code) => {
    expect(codeOf(secret, stepAt(new Date(seconds * 1000)), 8)).toBe(code);
  });

  it('is good from the step before to the step after', () => {
    const at = new Date('2026-03-02T09:15:10+08:00');
    const step = stepAt(at);
    const taken = [-2, -1, 0, 1, 2].map((offset) => stepOf(codeOf(secret, step + offset), secret, at, null));
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('is never taken twice, nor one older than the last', () => {
    const at = new Date('2026-03-02T09:15:10+08:00');
    const step = stepAt(at);
    expect(stepOf(codeOf(secret, step), secret, at, step)).toBeUndefined();
    expect(stepOf(codeOf(secret, step - 1), secret, at, step)).toBeUndefined();
    expect(stepOf(codeOf(secret, step + 1), secret, at, step)).toBe(step + 1);
  });
});

describe('its secret', () => {
  it('is written as RFC 4648 has it', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(base32(Buffer.from('f'))).toBe('MY');
  });

  it('comes back from what was written', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => fromBase32(base32(bytes)).equals(bytes)));
  });

  it('is told to the app with whose it is', () => {
    expect(otpauthUri('MZXW6YTBOI', 'li.lei', '接诉 12345')).toBe(
      'otpauth://totp/%E6%8E%A5%E8%AF%89%2012345:li.lei?secret=MZXW6YTBOI' +
        '&issuer=%E6%8E%A5%E8%AF%89%2012345&algorithm=SHA1&digits=6&period=30',
    );
  });
});
