import fc from 'fast-check';
import { ALPHABET, inGroups, isRegion, newTrackingCode, readTrackingCode } from './tracking-code.js';

const byte = fc.integer({ min: 0, max: 247 });
/** Any code there is: any region, any ten characters. */
const anyCode = fc
  .tuple(fc.constantFrom('QD', 'BZ', 'AA', 'ZZ', 'SH'), fc.array(byte, { minLength: 16, maxLength: 16 }))
  .map(([region, bytes]) => newTrackingCode(region, () => Uint8Array.from(bytes)));
const runs = { numRuns: 300 };

const accepted = (text: string) => readTrackingCode(text).ok;
const swapped = (code: string, a: number, b: number) => {
  const signs = [...code];
  [signs[a], signs[b]] = [signs[b]!, signs[a]!];
  return signs.join('');
};
const replaced = (code: string, at: number, text: string) => code.slice(0, at) + text + code.slice(at + text.length);

describe('a tracking code', () => {
  it('is the region, ten random characters and a check character, and reads back', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[A-Z]{2}[2-9A-HJKMNP-Z]{11}$/);
        expect(readTrackingCode(code)).toEqual({ ok: true, code });
      }),
    );
    expect(newTrackingCode('QD')).toHaveLength(13);
    expect(newTrackingCode('QD')).not.toBe(newTrackingCode('QD'));
  });

  it('is checked by a sum that a person can follow', () => {
    // Values: 2 = 0 … 9 = 7, A = 8 … Z = 30. B = 9, Z = 30 and ten twos: 9·3^12 + 30·3^11 leaves 28 modulo 31,
    // so the check character's value is 1 - 28 + 31 = 4, the 6.
    expect(newTrackingCode('BZ', () => new Uint8Array(16))).toBe('BZ22222222226');
    expect((9 * 3 ** 12 + 30 * 3 ** 11 + ALPHABET.indexOf('6')) % 31).toBe(1);
  });

  it('shows every single character misread', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const unseen = [...code].flatMap((right, at) =>
          [...ALPHABET].filter((sign) => sign !== right && accepted(replaced(code, at, sign))),
        );
        expect(unseen).toEqual([]);
      }),
      runs,
    );
  });

  it('shows any two characters exchanged: neighbours, over one another, five apart, anywhere', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const unseen: string[] = [];
        for (let a = 0; a < code.length; a++) {
          for (let b = a + 1; b < code.length; b++) {
            if (code[a] !== code[b] && accepted(swapped(code, a, b))) unseen.push(swapped(code, a, b));
          }
        }
        expect(unseen).toEqual([]);
      }),
      runs,
    );
  });

  it('shows twins misheard: 44 for 77, and 4-4 for 7-7 around another', () => {
    fc.assert(
      fc.property(anyCode, fc.integer({ min: 2, max: 10 }), (code, at) => {
        // Of all codes that differ in the twins only, one at most can be right.
        const twins = [...ALPHABET].filter((sign) => accepted(replaced(code, at, sign + sign)));
        const around = [...ALPHABET].filter((sign) => accepted(replaced(replaced(code, at, sign), at + 2, sign)));
        expect(twins).toHaveLength(1);
        expect(around).toHaveLength(1);
      }),
      runs,
    );
  });

  it('tells a wrong character from what is no code', () => {
    const code = 'BZ22222222226';
    expect(readTrackingCode('BZ22222222227')).toEqual({ ok: false, reason: 'check' });
    for (const text of [
      '',
      'BZ',
      code.slice(1),
      `${code}2`,
      `${code}!`,
      'BZ222222O2226',
      'B222222222226',
      '2Z22222222226',
    ]) {
      expect(readTrackingCode(text)).toEqual({ ok: false, reason: 'malformed' });
    }
  });
});

describe('a code as people write it', () => {
  const code = 'QD4444444444Q';
  it.each([
    'QD-4444-4444-44Q',
    'qd-4444-4444-44q',
    ' QD 4444 4444 44Q ',
    'ＱＤ－４４４４－４４４４－４４Ｑ',
    'ｑｄ４４４４４４４４４４ｑ',
    'QD\u30004444\u30004444\u300044Q',
    'QD–4444—4444―44Q',
    'Q-D-4-4-4-4-4-4-4-4-4-4-Q',
    'QD\u00a04444 4444 44Q\n',
  ])('"%s" is read', (text) => expect(readTrackingCode(text)).toEqual({ ok: true, code }));

  it.each([
    'QD4444444444ſ',
    'QD_4444_4444_44Q',
    'QD.4444.4444.44Q',
    'QD4444444444Q;',
    'QD４４４４②444444Q',
    'QD२२२२444444Q',
    `QD4444444444Q${' '.repeat(64)}`,
  ])('"%s" is not', (text) => expect(readTrackingCode(text)).toEqual({ ok: false, reason: 'malformed' }));

  it.each([undefined, null, 13, {}, ['QD4444444444Q'], new String(code)])('%p is no text', (value) =>
    expect(readTrackingCode(value)).toEqual({ ok: false, reason: 'malformed' }),
  );

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), (text) => {
        expect(typeof readTrackingCode(text).ok).toBe('boolean');
      }),
    );
  });

  it('reads its own groups', () => {
    expect(inGroups('QD7K4M2XW9HRB')).toBe('QD-7K4M-2XW9-HRB');
    fc.assert(fc.property(anyCode, (any) => expect(readTrackingCode(inGroups(any))).toEqual({ ok: true, code: any })));
  });
});

describe('the random part', () => {
  it('takes each character eight times of the 248 bytes it uses, and draws the rest again', () => {
    const counts = new Map<string, number>();
    for (let value = 0; value < 256; value++) {
      // The byte under test first; when it is not used, the 7 that follows moves up.
      const code = newTrackingCode('QD', () => Uint8Array.of(value, ...Array.from({ length: 15 }, () => 7)));
      const sign = code.charAt(2);
      if (value < 248) counts.set(sign, (counts.get(sign) ?? 0) + 1);
      else expect(sign).toBe(ALPHABET.charAt(7));
    }
    expect([...counts.keys()].sort().join('')).toBe(ALPHABET);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it('draws on when sixteen bytes were not enough, and gives up on a source that is none', () => {
    let draws = 0;
    const poor = () => Uint8Array.from({ length: 16 }, (_, i) => (++draws && i === 0 ? 3 : 255));
    expect(newTrackingCode('QD', poor).slice(2, 12)).toBe('5555555555');
    expect(draws).toBe(160);
    expect(() => newTrackingCode('QD', () => Uint8Array.of(255))).toThrow('nothing random');
  });

  it('comes from the machine, and every character about equally often', () => {
    const counts = new Map([...ALPHABET].map((sign) => [sign, 0]));
    for (let i = 0; i < 31_000; i++) {
      for (const sign of newTrackingCode('QD').slice(2, 12)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    // 10,000 of each expected; six standard deviations are 590.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(590);
  });
});

describe('a region', () => {
  it('is two letters of the alphabet', () => {
    expect(['QD', 'BZ', 'ZZ'].every(isRegion)).toBe(true);
    for (const text of ['', 'Q', 'QDX', 'qd', 'Q2', 'LS', 'IO', 'ＱＤ', 'QD\n', 7, null])
      expect(isRegion(text)).toBe(false);
    expect(() => newTrackingCode('LS')).toThrow(RangeError);
  });
});
