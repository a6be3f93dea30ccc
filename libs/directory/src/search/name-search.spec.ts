import fc from 'fast-check';
import { weighChoices } from './choices.js';
import { findNames, read, type Findable } from './name-search.js';

const name = (code: string, path: string[], syllables: string[], also: string[] = []): Findable => ({
  code,
  path,
  also,
  readings: { path: [...path.slice(0, -1).map(() => []), syllables], also: [] },
  leaf: code.length > 4,
});

const names: Findable[] = [
  name('0601', ['劳动和社会保障', '劳动权益'], ['lao', 'dong', 'quan', 'yi']),
  name('060101', ['劳动和社会保障', '劳动权益', '拖欠工资'], ['tuo', 'qian', 'gong', 'zi']),
  name('060102', ['劳动和社会保障', '劳动权益', '工资标准'], ['gong', 'zi', 'biao', 'zhun']),
  name('010102', ['住房', '物业', '物业收费'], ['wu', 'ye', 'shou', 'fei']),
  name('QD-HRSS', ['青岛市', '青岛市人力资源和社会保障局'], ['qing', 'dao', 'shi'], ['市人社局']),
];
const none = new Map<string, number>();
const codes = (question: string, chosen = none) => findNames(names, question, chosen, 10).map(({ code }) => code);

describe('a name is found', () => {
  it.each([
    ['060101', '060101'],
    ['拖欠工资', '060101'],
    ['工资', '060102'],
    ['拖工资', '060101'],
    ['劳动 标准', '060102'],
    ['tqgz', '060101'],
    ['tuoqian', '060101'],
    ['TuoQgz', '060101'],
    ["tuo'qian", '060101'],
    ['ｔｑｇｚ', '060101'],
    ['wuyeshf', '010102'],
    ['人社局', 'QD-HRSS'],
    ['qd-hrss', 'QD-HRSS'],
  ])('by %s', (question, code) => expect(codes(question)[0]).toBe(code));

  it.each(['水费', 'zzzz', '拖欠 物业', '😀', '\u0000'])('not by %s', (question) =>
    expect(codes(question)).toEqual([]),
  );

  it('by all words of its path, its own before those above it', () => {
    expect(codes('劳动')).toEqual(['0601', '060101', '060102']);
  });

  it('the own choices first, but not before what was named exactly', () => {
    const chosen = new Map([['060101', 3]]);
    expect(codes('工资', chosen)).toEqual(['060101', '060102']);
    expect(codes('060102', chosen)).toEqual(['060102']);
    expect(findNames(names, '', chosen, 2)).toEqual([
      { code: '060101', by: 'chosen', score: 0, chosen: true },
      { code: '010102', by: 'chosen', score: 0, chosen: false },
    ]);
  });

  it('whatever is typed: never an error, never more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 4 }), (question, limit) => {
        expect(findNames(names, question, none, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('by any cut of its syllables', () => {
    const syllables = ['zhong', 'guo', 'e', 'hu'];
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 }), (cuts) => {
        const letters = syllables.map((one, place) => one.slice(0, Math.max(1, cuts[place]!))).join('');
        expect(read(letters, syllables, 0)).toBeDefined();
      }),
    );
  });
});

it('a choice of today counts as much as two of a fortnight ago', () => {
  const now = new Date('2026-03-16T09:00:00+08:00');
  const old = new Date('2026-03-02T09:00:00+08:00');
  const weights = weighChoices(
    [
      { code: 'a', at: now },
      { code: 'b', at: old },
      { code: 'b', at: old },
    ],
    now,
  );
  expect(weights.get('a')).toBeCloseTo(weights.get('b')!);
});
