import fc from 'fast-check';
import { isCreditCode, readCreditCode } from './credit-code.js';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Printed in the standard, or the published code of a large company or an authority. */
const published = [
  '91350100M000100Y43', // the example of GB 32100-2015
  '91110000802100433B',
  '9144030071526726XG',
  '914403001922038216',
  '12440600MB2C07549J',
];

describe('a credit code', () => {
  it.each(published)('%s is one', (code) => {
    expect(isCreditCode(code)).toBe(true);
    expect(readCreditCode(code)).toEqual({ ok: true, code });
  });

  it('shows every single character misread', () => {
    const unseen = published.flatMap((code) =>
      [...code].flatMap((right, at) =>
        [...SIGNS]
          .filter((sign) => sign !== right)
          .map((sign) => code.slice(0, at) + sign + code.slice(at + 1))
          .filter(isCreditCode),
      ),
    );
    expect(unseen).toEqual([]);
  });

  it('shows any two neighbours exchanged', () => {
    const unseen = published.flatMap((code) =>
      Array.from({ length: 17 }, (_, at) => code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)).filter(
        (other) => other !== code && isCreditCode(other),
      ),
    );
    expect(unseen).toEqual([]);
  });

  it('has a second check inside it, which a right outer check does not replace', () => {
    // As 91350100M000100Y43, but with 5 as the organisation's check character and the outer one made to fit.
    const fitting = [...SIGNS].map((sign) => `91350100M000100Y5${sign}`);
    expect(fitting.filter(isCreditCode)).toEqual([]);
    expect(fitting.map((code) => readCreditCode(code))).toContainEqual({ ok: false, reason: 'check' });
  });

  it('is not the number of an identity card, which may pass the outer check by chance', () => {
    expect(readCreditCode('362322198709086409')).toEqual({ ok: false, reason: 'check' });
  });

  it.each([
    ['91350100M000100Y4', 'malformed'],
    ['91350100M000100Y433', 'malformed'],
    ['91350100M000I00Y43', 'malformed'],
    ['0135 0100 M000 100Y 43', 'malformed'],
    ['91ABCDEFM000100Y43', 'malformed'],
    ['B1350100M000100Y43', 'malformed'],
    ['91350100M000100YA3', 'malformed'],
    ['91350100M000100Y44', 'check'],
    ['', 'malformed'],
    [undefined, 'malformed'],
    [913501, 'malformed'],
    [`91350100M000100Y43${' '.repeat(64)}`, 'malformed'],
  ])('%p is none: %s', (text, reason) => {
    expect(readCreditCode(text)).toEqual({ ok: false, reason });
    expect(isCreditCode(text)).toBe(false);
  });

  it.each([
    '91350100m000100y43',
    '9135 0100 M000 100Y 43',
    '９１３５０１００Ｍ０００１００Ｙ４３',
    '91350100-M000100Y-43',
  ])('"%s" is read, though it is not written as registered', (text) => {
    expect(readCreditCode(text)).toEqual({ ok: true, code: '91350100M000100Y43' });
    expect(isCreditCode(text)).toBe(false);
  });

  it('has exactly one fitting last character, whatever stands before it', () => {
    const organisation = fc.constantFrom('M000100Y4', '802100433', '71526726X', '192203821', 'MB2C07549');
    const head = fc.tuple(fc.constantFrom(...'123456789ANY'), fc.integer({ min: 1_000_000, max: 9_999_999 }));
    fc.assert(
      fc.property(head, organisation, ([authority, rest], code) => {
        const fitting = [...SIGNS].filter((sign) => isCreditCode(`${authority}${rest}${code}${sign}`));
        expect(fitting).toHaveLength(1);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (text) => void expect(typeof readCreditCode(text).ok).toBe('boolean')));
  });
});
