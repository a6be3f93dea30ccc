import fc from 'fast-check';
import { normalPhone } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['+86-138-1234-5678', '13812345678'],
    ['0086 13812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['013812345678', '13812345678'],
    ['（＋８６）１３８１２３４５６７８', '13812345678'],
    ['19912345678', '19912345678'],
    ['0532-8588 0000', '053285880000'],
    ['053285880000', '053285880000'],
    ['(0532)85880000', '053285880000'],
    ['（0532）8588－0000', '053285880000'],
    ['+86 532 8588 0000', '053285880000'],
    ['+86 (0)532 8588 0000', '053285880000'],
    ['010-85880000', '01085880000'],
    ['+86 10 8588 0000', '01085880000'],
    ['0543-3161234', '05433161234'],
    ['0532-85880000-801', '053285880000-801'],
    ['0532-85880000转801', '053285880000-801'],
    ['0532 8588 0000 ext. 801', '053285880000-801'],
    ['85880000', '85880000'],
    ['8588-0000', '85880000'],
    ['400-812-3456', '4008123456'],
    ['400 8123 456转2', '4008123456-2'],
    ['12345', '12345'],
    ['110', '110'],
    ['95588', '95588'],
    ['+1 415 555 0123', '+14155550123'],
    ['+852 2345 6789', '+85223456789'],
    ['00886 2 2345 6789', '+886223456789'],
  ])('"%s" is %s', (text, canonical) => {
    expect(normalPhone(text)).toBe(canonical);
    expect(normalPhone(canonical)).toBe(canonical);
  });

  it.each([
    '',
    '   ',
    '+',
    '1',
    '123',
    '1381234567',
    '138123456789',
    '12812345678',
    '23812345678',
    '0532',
    '053205880000',
    '00',
    '无',
    '没有电话',
    '138****5678',
    '13812345678 13912345678',
    '13812345678/13912345678',
    '138a1234567',
    '13812345678转801',
    '13812345678-801',
    '12345-1',
    '+86 12345',
    '٠١٢٣٤٥٦٧٨',
    `13812345678${' '.repeat(40)}`,
    '0'.repeat(40),
    null,
    undefined,
    13812345678,
  ])('%p is none', (text) => expect(normalPhone(text)).toBeNull());

  it('is completed with the area code of the hotline when it has none', () => {
    expect(normalPhone('8588 0000', '0532')).toBe('053285880000');
    expect(normalPhone('010-85880000', '0532')).toBe('01085880000');
    expect(normalPhone('13812345678', '0532')).toBe('13812345678');
    expect(normalPhone('12345', '0532')).toBe('12345');
    expect(normalPhone('8588 0000', '532')).toBe('85880000');
  });

  const mobile = fc
    .tuple(fc.integer({ min: 13, max: 19 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([head, rest]) => `${head}${String(rest).padStart(9, '0')}`);
  const landline = fc
    .tuple(fc.constantFrom('010', '021', '0532', '0543', '0991'), fc.integer({ min: 20_000_000, max: 99_999_999 }))
    .map(([area, rest]) => area + rest);
  const separator = fc.constantFrom('', ' ', '-', '\u3000', '－', '–', ' - ');
  /** The digits with something between some of them. */
  const written = (digits: string, separators: string[]) =>
    [...digits].map((digit, i) => digit + (i % 3 === 2 ? (separators[i] ?? '') : '')).join('');

  it('is the same however it is divided', () => {
    fc.assert(
      fc.property(
        fc.oneof(mobile, landline),
        fc.array(separator, { minLength: 12, maxLength: 12 }),
        (digits, between) => {
          expect(normalPhone(written(digits, between))).toBe(digits);
          expect(normalPhone(`+86 ${written(digits.replace(/^0/, ''), between)}`)).toBe(digits);
        },
      ),
    );
  });

  it('is canonical once and for all, and never a cause of an error', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789+-() 转，１２'), maxLength: 30 }),
      fc.string({ unit: 'binary' }),
      fc.anything(),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, '0532', '021'), (any, area) => {
        const once = normalPhone(any, area);
        if (once !== null) expect(normalPhone(once, area)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
