import fc from 'fast-check';
import { Refusal } from '#platform';
import type { CountedFigure } from '../tables/table.js';
import { againstTarget, changeOf, type Aim, type Measure } from './change.js';
import { figureBeside, keysOfBoth } from './compared-rows.js';
import {
  addUp,
  asPrinted,
  questionsWithout,
  readExclusions,
  type ExcludedDimension,
  type Exclusion,
} from './exclusions.js';
import { cellOf, phraseOf, phraseOfTarget, type Against } from './phrases.js';

const count = (numerator: number, definition = 'received/1'): CountedFigure => ({
  numerator,
  denominator: null,
  definition,
});
const rate = (numerator: number, denominator: number, definition = 'on-time/2'): CountedFigure => ({
  numerator,
  denominator,
  definition,
});

const lastYear: Against = { kind: 'last-year' };
const lastMonth: Against = { kind: 'previous', span: 'month' };

describe('a figure beside another period', () => {
  it.each<[CountedFigure | null, CountedFigure | null, Measure, Against, string, string]>([
    [count(7515), count(10_000), 'count', lastYear, '同比下降24.85%', 'down 24.85% year on year'],
    [count(300), count(200), 'count', lastMonth, '环比上升50.00%', 'up 50.00% on the previous month'],
    [count(3), count(3), 'count', lastMonth, '与上月持平', 'unchanged from the previous month'],
    [
      count(100_001),
      count(100_000),
      'count',
      lastYear,
      '与上年同期基本持平',
      'nearly unchanged from the same period last year',
    ],
    [count(0), count(4), 'count', lastYear, '同比下降100.00%', 'down 100.00% year on year'],
    [
      count(12),
      count(0),
      'count',
      lastYear,
      '新增12件（上年同期为0）',
      'new: 12 cases (0 in the same period last year)',
    ],
    [count(0), count(0), 'count', lastMonth, '与上月持平（均为0）', 'unchanged from the previous month (0 in both)'],
    [count(12), null, 'count', lastYear, '上年同期无数据', 'no data for the same period last year'],
    [null, count(12), 'count', lastYear, '本期无数据', 'no data for this period'],
    [null, null, 'count', lastMonth, '本期和上月均无数据', 'no data for this period nor for the previous month'],
    [
      rate(9275, 10_000),
      rate(90, 100),
      'share',
      lastYear,
      '同比提高2.75个百分点',
      'up 2.75 percentage points year on year',
    ],
    [
      rate(90, 100),
      rate(9275, 10_000),
      'share',
      lastMonth,
      '环比下降2.75个百分点',
      'down 2.75 percentage points on the previous month',
    ],
    [rate(1, 2), rate(2, 4), 'share', lastMonth, '与上月持平', 'unchanged from the previous month'],
    [rate(1, 2), rate(0, 0), 'share', lastYear, '上年同期无数据', 'no data for the same period last year'],
    [rate(3, 4), rate(0, 5), 'share', lastYear, '同比提高75.00个百分点', 'up 75.00 percentage points year on year'],
    [
      rate(1, 2),
      rate(1, 2, 'on-time/1'),
      'share',
      lastYear,
      '与上年同期口径不同，不作比较',
      'not comparable with the same period last year: another definition',
    ],
    [
      rate(900, 100, 'wait/1'),
      rate(1220, 100, 'wait/1'),
      'seconds',
      lastMonth,
      '环比缩短3.20秒',
      'down 3.20 s on the previous month',
    ],
    [
      count(2),
      count(1),
      'count',
      { kind: 'period', name: { zh: '2025年国庆假期', en: 'the National Day holiday of 2025' } },
      '较2025年国庆假期上升100.00%',
      'up 100.00% on the National Day holiday of 2025',
    ],
    [
      count(2),
      count(1),
      'count',
      { kind: 'moving-year' },
      '近12个月同比上升100.00%',
      'up 100.00% on the twelve months before',
    ],
  ])('%j beside %j', (now, then, measure, against, zh, en) => {
    expect(phraseOf(changeOf(now, then, measure), against)).toEqual({ zh, en });
  });

  it.each([
    ['day', '与前一日持平'],
    ['week', '与上周持平'],
    ['quarter', '与上季度持平'],
    ['half-year', '与上一个半年持平'],
    ['year', '与上年持平'],
    [undefined, '与上期持平'],
  ] as const)('that is the same as in the %s before', (span, zh) => {
    expect(phraseOf(changeOf(count(1), count(1), 'count'), { kind: 'previous', span }).zh).toBe(zh);
  });

  it('in a table: the number with its sign and unit, the words where there is none', () => {
    expect(cellOf(changeOf(count(7515), count(10_000), 'count'), lastYear)).toMatchObject({
      value: '-24.85',
      unit: '%',
    });
    expect(cellOf(changeOf(rate(1, 2), rate(1, 4), 'share'), lastYear)).toMatchObject({ value: '25.00', unit: 'pp' });
    expect(cellOf(changeOf(count(5), count(0), 'count'), lastYear, { zh: '通', en: 'calls' })).toEqual({
      value: null,
      unit: null,
      phrase: { zh: '新增5通（上年同期为0）', en: 'new: 5 calls (0 in the same period last year)' },
    });
  });

  it('never mixes per cent and percentage points', () => {
    expect(() => changeOf(count(1), count(1), 'share')).toThrow(RangeError);
    expect(() => changeOf(rate(1, 2), rate(1, 2), 'count')).toThrow(RangeError);
    const figures = fc.tuple(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }));
    fc.assert(
      fc.property(figures, figures, ([a, b], [c, d]) => {
        const counts = changeOf(count(a), count(c), 'count');
        const rates = changeOf(rate(a, b), rate(c, d), 'share');
        if (counts.kind === 'changed') expect(counts.unit).toBe('%');
        if (rates.kind === 'changed') expect(rates.unit).toBe('pp');
        expect(phraseOf(rates, lastYear).zh).not.toContain('%');
        expect(phraseOf(counts, lastYear).zh).not.toContain('百分点');
      }),
    );
  });

  it('of rates is as much up one way as down the other; of counts the direction turns', () => {
    const figures = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }));
    const turned = { up: 'down', down: 'up' } as const;
    fc.assert(
      fc.property(figures, figures, fc.integer({ min: 0, max: 4 }), ([a, b], [c, d], digits) => {
        for (const measure of ['share', 'seconds'] as const) {
          const there = changeOf(rate(a, b), rate(c, d), measure, digits);
          const back = changeOf(rate(c, d), rate(a, b), measure, digits);
          expect(back).toEqual(there.kind === 'changed' ? { ...there, direction: turned[there.direction] } : there);
        }
        const there = changeOf(count(a + 1), count(c + 1), 'count', digits);
        const back = changeOf(count(c + 1), count(a + 1), 'count', digits);
        if (there.kind === 'changed' && back.kind === 'changed') expect(back.direction).toBe(turned[there.direction]);
      }),
    );
  });
});

describe('a row beside the same row of another period', () => {
  const now = [
    { key: '0301', figures: { received: count(12), 'on-time': rate(3, 4) } },
    { key: '0401', figures: { received: count(5), 'on-time': rate(5, 5) } },
  ];
  const then = [
    { key: '0401', figures: { received: count(4) } },
    { key: '0501', figures: { received: count(1) } },
  ];
  const phrase = (rows: typeof then | null, key: string, id: 'received' | 'on-time') => {
    const figure = now.find((row) => row.key === key)!.figures[id];
    const measure = id === 'received' ? 'count' : 'share';
    return phraseOf(changeOf(figure, figureBeside(rows, key, id, figure), measure), lastYear).zh;
  };

  it('that was not there then is new; that nobody counted then has no data', () => {
    expect(phrase(then, '0301', 'received')).toBe('新增12件（上年同期为0）');
    expect(phrase(then, '0301', 'on-time')).toBe('上年同期无数据');
    expect(phrase(then, '0401', 'received')).toBe('同比上升25.00%');
    expect(phrase(then, '0401', 'on-time')).toBe('上年同期无数据');
    expect(phrase(null, '0401', 'received')).toBe('上年同期无数据');
  });

  it('and what has disappeared is shown as well', () => {
    expect(keysOfBoth(now, then)).toEqual(['0301', '0401', '0501']);
    expect(keysOfBoth(now, null)).toEqual(['0301', '0401']);
  });
});

describe('a figure beside its target', () => {
  it.each<[CountedFigure | null, string, Measure, Aim, string, string]>([
    [rate(962, 1000), '96', 'share', 'at-least', 'met', '高于目标（96%）0.20个百分点，达标'],
    [rate(955, 1000), '96', 'share', 'at-least', 'missed', '低于目标（96%）0.50个百分点，未达标'],
    [rate(96, 100), '96', 'share', 'at-least', 'met', '与目标（96%）持平，达标'],
    // 95.999 % is printed 96.00 and has not met it.
    [rate(95_999, 100_000), '96', 'share', 'at-least', 'missed', '略低于目标（96%），未达标'],
    [rate(4, 100), '5.5', 'share', 'at-most', 'met', '低于目标（5.5%）1.50个百分点，达标'],
    [rate(6, 100), '5.5', 'share', 'at-most', 'missed', '高于目标（5.5%）0.50个百分点，未达标'],
    [count(8), '10', 'count', 'at-least', 'missed', '完成目标（10）的80.00%，尚差2'],
    [count(10), '10', 'count', 'at-least', 'met', '完成目标（10）'],
    [count(12), '10', 'count', 'at-least', 'met', '完成目标（10），超出2'],
    [count(12), '10', 'count', 'at-most', 'missed', '高于目标（10）2，未达标'],
    [rate(140, 10, 'wait/1'), '15', 'seconds', 'at-most', 'met', '低于目标（15秒）1.00秒，达标'],
    [rate(0, 0), '96', 'share', 'at-least', 'unknown', '本期无数据，无法对照目标'],
    [null, '96', 'share', 'at-least', 'unknown', '本期无数据，无法对照目标'],
  ])('%j, %s as a %s, %s: %s', (now, target, measure, aim, kind, zh) => {
    const standing = againstTarget(now, target, measure, aim);
    expect([standing.kind, phraseOfTarget(standing).zh]).toEqual([kind, zh]);
    expect(phraseOfTarget(standing).en).toMatch(/^[ -~]+$/);
  });
});

describe('named exclusions', () => {
  const epidemic: Exclusion = {
    zh: '疫情类诉求',
    en: 'epidemic requests',
    why: '专项统计',
    dimension: 'subject',
    codes: ['03', '0301', '05'],
  };
  const provincial: Exclusion = {
    zh: '省平台转办',
    en: 'from the province',
    why: '另行考核',
    dimension: 'channel',
    codes: ['province'],
  };
  const byPrefix = (dimension: ExcludedDimension, code: string, above: string) =>
    dimension === 'subject' && code.startsWith(above);

  /** Complaints, and what a question to the figures would count of them. */
  const complaint = fc.record({
    subject: fc.constantFrom('01', '0101', '03', '0301', '030102', '05'),
    channel: fc.constantFrom('phone', 'web', 'province'),
    type: fc.constantFrom('help', 'enquiry'),
    onTime: fc.boolean(),
  });

  it('take away exactly what they name, however they overlap', () => {
    const asked = fc.subarray<Exclusion>([
      epidemic,
      provincial,
      { ...epidemic, codes: ['0301', '01'] },
      { ...provincial, dimension: 'type', codes: ['enquiry'] },
    ]);
    fc.assert(
      fc.property(fc.array(complaint, { maxLength: 40 }), asked, (complaints, exclusions) => {
        const inside = (one: (typeof complaints)[0], dimension: string, code: string) => {
          const own = one[dimension as 'subject'];
          return dimension === 'subject' ? own.startsWith(code) : own === code;
        };
        const rateOf = (some: typeof complaints) => rate(some.filter(({ onTime }) => onTime).length, some.length);
        const answers = questionsWithout(exclusions, byPrefix).map(({ sign, only }) => ({
          sign,
          figure: rateOf(
            complaints.filter((one) => Object.entries(only).every(([dimension, code]) => inside(one, dimension, code))),
          ),
        }));
        const left = complaints.filter(
          (one) => !exclusions.some(({ dimension, codes }) => codes.some((code) => inside(one, dimension, code))),
        );
        expect(addUp(answers)).toEqual(rateOf(left));
      }),
    );
  });

  it('ask once for what lies within what is excluded already', () => {
    expect(questionsWithout([epidemic, provincial], byPrefix)).toEqual([
      { sign: 1, only: {} },
      { sign: -1, only: { channel: 'province' } },
      { sign: -1, only: { subject: '03' } },
      { sign: 1, only: { subject: '03', channel: 'province' } },
      { sign: -1, only: { subject: '05' } },
      { sign: 1, only: { subject: '05', channel: 'province' } },
    ]);
    expect(questionsWithout([], byPrefix)).toEqual([{ sign: 1, only: {} }]);
  });

  it('are printed by their name', () => {
    expect(asPrinted(epidemic)).toEqual({ zh: '排除疫情类诉求', en: 'excluding epidemic requests', why: '专项统计' });
  });

  it('are not added up over two definitions, nor below nothing', () => {
    const [one, less] = [
      { sign: 1, figure: rate(1, 2) },
      { sign: -1, figure: rate(2, 2) },
    ] as const;
    expect(() => addUp([one, { sign: -1, figure: rate(1, 2, 'on-time/1') }])).toThrow(RangeError);
    expect(() => addUp([one, less])).toThrow(RangeError);
    expect(() => addUp([])).toThrow(RangeError);
  });

  it.each<[unknown, string]>([
    [undefined, 'exclusions'],
    [[null], 'exclusions[0]'],
    [[{ ...epidemic, dimension: 'complainant' }], 'exclusions[0].dimension'],
    [[{ ...epidemic, codes: [] }], 'exclusions[0].codes'],
    [[{ ...epidemic, codes: [1] }], 'exclusions[0].codes[0]'],
    [[{ ...epidemic, zh: ' ' }], 'exclusions[0].zh'],
  ])('%j are refused', (given, field) => {
    expect(() => readExclusions(given)).toThrow(Refusal);
    try {
      readExclusions(given);
    } catch (error) {
      expect((error as Refusal).details.fields![0]!.field).toBe(field);
    }
  });

  it('are taken where they are sound, but not in hundreds of combinations', () => {
    expect(readExclusions([epidemic, provincial])).toEqual([epidemic, provincial]);
    const many = (dimension: ExcludedDimension): Exclusion => ({
      ...epidemic,
      dimension,
      codes: Array.from({ length: 20 }, (_, index) => `x${index}`),
    });
    expect(() => questionsWithout([many('subject'), many('channel')], () => false)).toThrow(Refusal);
  });
});
