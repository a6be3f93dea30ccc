import { Refusal } from '#platform';
import { readTabulation, tabulate } from './tabulate.js';

const table = {
  total: 8,
  base: 'total' as 'total' | 'sum',
  rounding: { mode: 'half-up' as const, digits: 1 },
  parts: [
    { name: '电话', count: 1 },
    { name: '网络', count: 7 },
  ],
};

describe('a table is tabulated', () => {
  it('in its own order, with exactly its digits', () => {
    expect(tabulate(readTabulation(table))).toEqual({
      parts: [
        { name: '电话', count: 1, share: '12.5' },
        { name: '网络', count: 7, share: '87.5' },
      ],
      sumOfShares: '100.0',
      checks: [
        {
          check: 'parts-equal-total',
          holds: true,
          detail: expect.objectContaining({ zh: '各部分合计8，总量8，相符' }),
        },
        {
          check: 'shares-sum-to-100',
          holds: true,
          detail: expect.objectContaining({ en: 'the shares add up to 100.0%' }),
        },
      ],
    });
  });

  it('on the sum of its parts or on its total', () => {
    const short = { ...table, total: 16 };
    expect(tabulate(short).parts.map(({ share }) => share)).toEqual(['6.3', '43.8']);
    expect(tabulate({ ...short, base: 'sum' }).parts.map(({ share }) => share)).toEqual(['12.5', '87.5']);
    expect(tabulate({ ...short, base: 'sum' }).checks.map(({ holds }) => holds)).toEqual([false, true]);
  });

  it.each([
    { ...table, total: 0 },
    { ...table, base: 'sum', total: 5, parts: [{ name: '电话', count: 0 }] },
  ])('of nothing: dashes, and the check of the total all the same', (given) => {
    const { parts, sumOfShares, checks } = tabulate(readTabulation(given));
    expect([...parts.map(({ share }) => share), sumOfShares].every((text) => text === '–')).toBe(true);
    expect(checks.map(({ check, holds }) => [check, holds])).toEqual([['parts-equal-total', false]]);
  });

  it('in 万, as it is written: 0.1 and 0.2 are 0.3', () => {
    const tenths = {
      ...table,
      total: 0.3,
      parts: [
        { name: '甲', count: 0.1 },
        { name: '乙', count: 0.2 },
      ],
    };
    const { parts, checks } = tabulate(readTabulation(tenths));
    expect(parts).toEqual([
      { name: '甲', count: 0.1, share: '33.3' },
      { name: '乙', count: 0.2, share: '66.7' },
    ]);
    expect(checks[0]).toMatchObject({ holds: true, detail: { zh: '各部分合计0.3，总量0.3，相符' } });
    const short = tabulate({ ...tenths, total: 1.25 });
    expect(short.checks[0]!.detail.zh).toBe('各部分合计0.30，总量1.25，不符，前者少0.95');
  });

  it('without parts', () => {
    expect(tabulate(readTabulation({ ...table, total: 0, parts: [] }))).toMatchObject({
      parts: [],
      checks: [{ check: 'parts-equal-total', holds: true }],
    });
  });

  it('whatever else stands beside what it needs', () => {
    expect(
      tabulate(readTabulation({ ...table, title: '东海县', parts: [{ name: '甲', count: 8, code: 1 }] })).parts,
    ).toEqual([{ name: '甲', count: 8, share: '100.0' }]);
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'body'],
    ['nothing', undefined, 'body'],
    ['null', null, 'body'],
    ['no total', { ...table, total: undefined }, 'total'],
    ['a text for a total', { ...table, total: '8' }, 'total'],
    ['a negative total', { ...table, total: -1 }, 'total'],
    ['more decimals than anybody prints', { ...table, parts: [{ name: '甲', count: 0.1234567 }] }, 'parts[0].count'],
    ['a number too small to be written out', { ...table, parts: [{ name: '甲', count: 1e-7 }] }, 'parts[0].count'],
    ['a number too large to be written out', { ...table, total: 1e21 }, 'total'],
    ['more than can be counted', { ...table, parts: [{ name: '甲', count: 2 ** 53 }] }, 'parts'],
    [
      'more than can be counted in its decimals',
      { ...table, total: 0.000001, parts: [{ name: '甲', count: 2 ** 50 }] },
      'parts',
    ],
    [
      'a sum of more than can be counted',
      {
        ...table,
        parts: [
          { name: '甲', count: Number.MAX_SAFE_INTEGER },
          { name: '乙', count: 1 },
        ],
      },
      'parts',
    ],
    ['a base of its own', { ...table, base: 'all' }, 'base'],
    ['a rounding of its own', { ...table, rounding: { mode: 'bankers', digits: 2 } }, 'rounding.mode'],
    ['no digits', { ...table, rounding: { mode: 'half-up' } }, 'rounding.digits'],
    ['too many digits', { ...table, rounding: { mode: 'half-up', digits: 11 } }, 'rounding.digits'],
    ['parts that are no list', { ...table, parts: { 甲: 1 } }, 'parts'],
    ['a part without a name', { ...table, parts: [{ count: 1 }] }, 'parts[0].name'],
    ['a part that is a number', { ...table, parts: [1] }, 'parts[0]'],
    ['a name of control characters', { ...table, parts: [{ name: 'a\u0000', count: 1 }] }, 'parts[0].name'],
  ])('but not with %s', (_, given, field) => {
    let refusal: unknown;
    try {
      readTabulation(given === undefined ? undefined : JSON.parse(JSON.stringify(given)));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    const [first] = (refusal as Refusal).details.fields!;
    expect(first).toMatchObject({ field, zh: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });
});
