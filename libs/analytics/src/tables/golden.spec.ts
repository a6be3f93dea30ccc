import { daysOf } from '../comparison/periods.js';
import { mean, rounded } from '../rates.js';
import { checkClosing, type NamedCount } from './closing-checks.js';
import type { RoundingMode } from './rounding.js';
import { tabulate, type Tabulation } from './tabulate.js';

/**
 * Tables of published reports, from their raw counts: the same value at the printed precision, and those that do not
 * close named as such.
 */

/** A row as it was published: name, count, and the share with the digits in which it was printed. */
type Published = [name: string, count: number, share: string];

const digitsOf = (share: string) => share.split('.')[1]?.length ?? 0;

/** Every printed share, each with as many digits as the report printed it with. */
function reprinted(
  rows: readonly Published[],
  total: number,
  base: Tabulation['base'],
  mode: RoundingMode = 'half-up',
) {
  return rows.map(([, , share], index) => {
    const parts = rows.map(([name, count]): NamedCount => ({ name, count }));
    return tabulate({ total, base, rounding: { mode, digits: digitsOf(share) }, parts }).parts[index]!.share;
  });
}
const shares = (rows: readonly Published[]) => rows.map(([, , share]) => share);
const parts = (rows: readonly Published[]) => rows.map(([name, count]): NamedCount => ({ name, count }));
const twoDigits = { mode: 'half-up', digits: 2 } as const;
const failed = (tabulated: ReturnType<typeof tabulate>) =>
  tabulated.checks.filter(({ holds }) => !holds).map(({ check }) => check);

describe('东海县 2020', () => {
  const total = 149_497;
  const channels: NamedCount[] = [
    { name: '县平台', count: 130_201 },
    { name: '省市交办', count: 18_632 },
    { name: '县长信箱', count: 664 },
  ];
  const types: Published[] = [
    ['咨询', 47_327, '31.7'],
    ['求助', 88_698, '59.3'],
    ['建议', 771, '0.5'],
    ['表扬', 65, '0.04'],
    ['其他', 12_636, '8.5'],
  ];
  const fields: Published[] = [
    ['城市综合', 63_435, '42.4'],
    ['科教文卫', 23_531, '15.7'],
    ['资源监管', 14_172, '9.5'],
    ['非受理范围', 14_120, '9.4'],
    ['民生保障', 6_238, '4.2'],
    ['环境保护', 6_134, '4.1'],
    ['政务管理', 5_691, '3.8'],
    ['治安法制', 4_142, '2.8'],
    ['市场监管', 2_852, '1.9'],
    ['三农', 1_826, '1.2'],
  ];

  it('has channels and types that both make up the total', () => {
    expect(reprinted(types, total, 'total')).toEqual(shares(types));
    const checks = checkClosing({ total, channels, types: parts(types) });
    expect(checks.map(({ check, holds }) => [check, holds])).toEqual([
      ['channels-equal-total', true],
      ['types-equal-total', true],
      ['channels-equal-types', true],
    ]);
  });

  it('has 归口 that do not close: 142,141 of 149,497, on which the percentages stand all the same', () => {
    expect(reprinted(fields, total, 'total')).toEqual(shares(fields));
    const tabulated = tabulate({
      total,
      base: 'total',
      rounding: { mode: 'half-up', digits: 1 },
      parts: parts(fields),
    });
    expect(tabulated.sumOfShares).toBe('95.0');
    expect(failed(tabulated)).toEqual(['parts-equal-total', 'shares-sum-to-100']);
    expect(tabulated.checks[0]!.detail).toEqual({
      zh: '各部分合计142141，总量149497，不符，前者少7356',
      en: 'the parts add up to 142141, the total is 149497: not equal, the former is 7356 less',
    });
  });

  it('has a year of 366 days', () => {
    const year = { from: '2020-01-01', to: '2021-01-01' };
    expect(daysOf(year)).toBe(366);
    expect(mean({ numerator: total, denominator: daysOf(year) }, 1)).toBe('408.5');
    // What was printed.
    expect(mean({ numerator: total, denominator: 365 }, 0)).toBe('410');
  });
});

describe('菏泽市 2023 H1', () => {
  const total = 716_535;
  const channels: Published[] = [
    ['电话', 684_175, '95.48'],
    ['微信', 24_003, '3.35'],
    ['短信', 5_333, '0.74'],
    ['省级网站', 1_034, '0.14'],
    ['微博', 753, '0.11'],
    ['市长信箱', 566, '0.08'],
    ['人民网', 420, '0.06'],
    ['省热线', 251, '0.04'],
  ];
  const types: Published[] = [
    ['求助', 401_069, '55.97'],
    ['咨询', 158_019, '22.05'],
    ['举报', 62_635, '8.74'],
    ['投诉', 49_557, '6.92'],
    ['建议', 6_631, '0.93'],
    ['感谢', 464, '0.06'],
    ['其他', 38_160, '5.33'],
  ];
  const levelOne: Published[] = [
    ['社会事业', 145_912, '20.40'],
    ['城市综合', 135_992, '19.02'],
    ['三农', 100_378, '14.04'],
    ['城乡建设', 82_819, '11.58'],
    ['人力资源', 82_312, '11.51'],
    ['经济综合', 60_348, '8.44'],
    ['党风政风', 13_057, '1.83'],
    ['自然资源', 6_640, '0.93'],
    ['其它', 87_716, '12.26'],
  ];

  it.each([
    ['channels', channels],
    ['types', types],
  ])('has %s that close', (_, rows) => {
    expect(reprinted(rows, total, 'total')).toEqual(shares(rows));
    expect(failed(tabulate({ total, base: 'total', rounding: twoDigits, parts: parts(rows) }))).toEqual([]);
  });

  it('has subjects of level 1 of which 1,361 are missing; the percentages stand on their own sum', () => {
    expect(reprinted(levelOne, total, 'sum')).toEqual(shares(levelOne));
    expect(reprinted(levelOne, total, 'total')).not.toEqual(shares(levelOne));
    const tabulated = tabulate({ total, base: 'sum', rounding: twoDigits, parts: parts(levelOne) });
    expect(tabulated.sumOfShares).toBe('100.01');
    expect(failed(tabulated)).toEqual(['parts-equal-total']);
    expect(tabulated.checks[0]!.detail.zh).toContain('少1361');
  });
});

describe('唐山 2024-11', () => {
  const total = 284_406;
  const types: Published[] = [
    ['咨询', 124_599, '63.72'],
    ['求助', 56_672, '28.98'],
    ['投诉', 1_983, '1.01'],
    ['建议', 1_182, '0.6'],
    ['举报', 890, '0.46'],
    ['感谢', 415, '0.21'],
    ['其它', 9_791, '5.01'],
  ];

  it('has types that make up 195,532 alone, on which the percentages stand', () => {
    expect(reprinted(types, total, 'sum')).toEqual(shares(types));
    const tabulated = tabulate({ total, base: 'sum', rounding: twoDigits, parts: parts(types) });
    expect(tabulated.sumOfShares).toBe('99.99');
    expect(failed(tabulated)).toEqual(['parts-equal-total']);
    expect(tabulated.checks[0]!.detail.en).toContain('195532');
    expect(tabulated.checks[0]!.detail.en).toContain('88874 less');
  });
});

describe('高安 2022-09', () => {
  it('closes, and has three 办结率 of the same month', () => {
    const [received, carriedIn, rejected, closed, handled] = [2084, 297, 98, 1821, 1919];
    expect([received + carriedIn, received - rejected, closed + rejected]).toEqual([2381, 1986, handled]);
    const [carried] = checkClosing({
      carryOver: [{ name: '高安市', opening: carriedIn, in: received, out: handled, closing: 462 }],
    });
    expect(carried).toMatchObject({ check: 'carry-over', of: '高安市', holds: true });
    const c = { numerator: closed + rejected, denominator: received + carriedIn };
    const rejectsOffBothSides = { numerator: closed, denominator: received - rejected + carriedIn };
    const ofValid = { numerator: closed, denominator: received - rejected };
    expect([c, rejectsOffBothSides, ofValid].map((rate) => rounded(rate))).toEqual(['80.60', '79.76', '91.69']);
  });
});

describe('淮北 2021-03', () => {
  const types: Published[] = [
    ['投诉', 4733, '51.28'],
    ['咨询', 3162, '34.26'],
    ['求助', 238, '2.58'],
    ['建议', 114, '1.23'],
    ['举报', 14, '0.15'],
    ['其他', 969, '10.50'],
  ];

  it('prints 1.23 for 建议, which is 1.24: forced to 100 by the largest remainder', () => {
    expect(reprinted(types, 9230, 'total', 'to-100')).toEqual(shares(types));
    expect(reprinted(types, 9230, 'total')[3]).toBe('1.24');
    const forced = tabulate({
      total: 9230,
      base: 'total',
      rounding: { mode: 'to-100', digits: 2 },
      parts: parts(types),
    });
    expect([forced.sumOfShares, failed(forced)]).toEqual(['100.00', []]);
    expect(tabulate({ total: 9230, base: 'total', rounding: twoDigits, parts: parts(types) }).sumOfShares).toBe(
      '100.01',
    );
  });
});

describe('北京 2020', () => {
  it.each<[string, number, Published[]]>([
    [
      '万, as printed',
      1103.94,
      [
        ['电话', 1001.38, '90.71'],
        ['网络', 102.56, '9.29'],
      ],
    ],
    [
      'cases',
      11_039_400,
      [
        ['电话', 10_013_800, '90.71'],
        ['网络', 1_025_600, '9.29'],
      ],
    ],
  ])('closes in %s', (_, total, channels) => {
    expect(reprinted(channels, total, 'total')).toEqual(shares(channels));
    expect(failed(tabulate({ total, base: 'total', rounding: twoDigits, parts: parts(channels) }))).toEqual([]);
  });
});

it('773 of 870 resolved is 88.85 %, never 91', () => {
  expect(rounded({ numerator: 773, denominator: 870 })).toBe('88.85');
});
