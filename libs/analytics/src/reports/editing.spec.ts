import { Refusal } from '#platform';
import { readText } from './editing.js';
import type { Composition, KeptBlock } from './kept.js';
import { differences } from './recompute.js';
import { render } from './render.js';

const composition: Composition = {
  ...{ language: 'zh', kind: 'month', template: { name: 'monthly', version: 1 } },
  ...{
    period: { key: '2026-09', from: '2026-09-01', to: '2026-10-01' },
    topic: null,
    evaluatedAt: '2026-10-02T06:00:00+08:00',
  },
  frame: {
    masthead: '通报',
    office: '热线',
    title: '通报',
    subtitle: null,
    addressee: null,
    copiesTo: null,
    mark: null,
  },
  figures: {
    received: { text: '1,234件', definition: 'received/1', numerator: 1234, denominator: null },
    resolution: { text: '88.85%', definition: 'resolution/1', numerator: 773, denominator: 870 },
  },
  tables: {
    channels: {
      ...{
        kind: 'table',
        id: 'channels',
        caption: '渠道',
        columns: [
          { header: '渠道', kind: 'text' },
          { header: '件数', kind: 'count' },
        ],
      },
      rows: [{ cells: ['电话', { value: 1234, numerator: 1234, denominator: null, definition: 'received/1' }] }],
    },
  },
  ...{ charts: {}, definitions: [], checks: [] },
  blocks: [
    { kind: 'heading', level: 1, text: '总体情况' },
    { kind: 'paragraph', runs: [{ text: '共受理' }, { figure: 'received' }, { text: '，15秒接通率另见。' }] },
    { kind: 'table', id: 'channels' },
  ],
};
const paragraph = (...runs: unknown[]): unknown[] => [{ kind: 'paragraph', runs }];
function refusedFor(blocks: unknown) {
  try {
    readText(blocks, composition);
  } catch (error) {
    if (error instanceof Refusal) return (error.details.fields ?? []).map(({ zh }) => zh).join('；') || error.words.zh;
    throw error;
  }
  return undefined;
}

describe('an editor', () => {
  it('writes words and keeps figures', () => {
    expect(readText(composition.blocks, composition)).toEqual(composition.blocks);
    const [block] = readText(
      paragraph({ text: '九月共受理{received}，解决率{resolution}。', bold: true }),
      composition,
    );
    expect(block).toEqual({
      kind: 'paragraph',
      runs: [
        { text: '九月共受理', bold: true },
        { figure: 'received', bold: true },
        { text: '，解决率', bold: true },
        { figure: 'resolution', bold: true },
        { text: '。', bold: true },
      ],
    });
  });
  it('may write dates, houses and what the machine has written itself', () => {
    for (const text of ['9月3日起', '3个工作组到2个街道', '15秒接通率', '第1版'])
      expect(refusedFor(paragraph({ text }))).toBeUndefined();
  });
  it.each([
    ['解决率91%', '不是本报告统计的数据'],
    ['解决率88.85%', '请引用 {resolution}'],
    ['解决率８８．８５％', '请引用 {resolution}'],
    ['共受理1,234件', '请引用 {received}'],
    ['共受理1234', '请引用 {received}'],
    ['共受理1235件', '不是本报告统计的数据'],
    ['提高2.75个百分点', '不是本报告统计的数据'],
    ['解决率百分之九十一', '含中文数字'],
    ['共受理八十五件', '含中文数字'],
    ['解决率{resolutoin}', '没有数据“resolutoin”'],
    ['{constructor}', '没有数据“constructor”'],
    ['a\u0000b', '须为文本'],
  ])('may not type %s', (text, why) => expect(refusedFor(paragraph({ text }))).toContain(why));
  it('nor in a heading, a list or a run of bold letters', () => {
    expect(refusedFor([{ kind: 'heading', level: 1, text: '解决率91%' }])).toBeDefined();
    expect(refusedFor([{ kind: 'list', items: [[{ text: '受理99件' }]] }])).toBeDefined();
    expect(refusedFor(paragraph({ text: '91%', bold: true }))).toBeDefined();
  });
  it('nor change a table, show it twice, or point at what is not there', () => {
    expect(refusedFor([{ kind: 'table', id: 'channels', rows: [] }])).toBeDefined();
    expect(refusedFor([...composition.blocks, { kind: 'table', id: 'channels' }])).toContain('重复出现');
    expect(refusedFor([{ kind: 'table', id: '__proto__' }])).toBeDefined();
    expect(refusedFor(paragraph({ reference: 'channels' }))).toContain('没有编号');
    expect(refusedFor(paragraph({ figure: 'toString' }))).toBeDefined();
    expect(refusedFor([{ kind: 'script' }])).toBeDefined();
    for (const nonsense of [undefined, null, {}, [], [null], [[]], 'x'])
      expect([nonsense, refusedFor(nonsense) !== undefined]).toEqual([nonsense, true]);
  });
});

describe('a document', () => {
  it('prints the figures where the text points at them', () => {
    const { blocks, masthead } = render(composition, composition.blocks, {
      issue: '2026年第5期（总第74期）',
      date: '2026-10-02',
    });
    expect(masthead).toMatchObject({ issue: '2026年第5期（总第74期）', date: '2026年10月2日' });
    expect(blocks[1]).toMatchObject({
      runs: [
        {},
        { kind: 'figure', text: '1,234件', figure: { id: 'received', numerator: 1234, denominator: null } },
        {},
      ],
    });
    expect(blocks[2]).toBe(composition.tables['channels']);
  });
  it('of a text that points at nothing is refused', () => {
    const wrong: KeptBlock[] = [{ kind: 'paragraph', runs: [{ figure: 'gone' }] }];
    expect(() => render(composition, wrong, { issue: null, date: '2026-10-02' })).toThrow(Refusal);
  });
});

describe('a report made again', () => {
  const nothing = { added: 0, corrected: 0, wentOn: 0 };
  it('is the same', () => expect(differences(composition, structuredClone(composition), nothing)).toEqual([]));
  it('or says what is different and why', () => {
    const again = structuredClone(composition);
    again.figures['received'] = { text: '1,236件', definition: 'received/1', numerator: 1236, denominator: null };
    again.figures['resolution'] = { text: '89.00%', definition: 'resolution/2', numerator: 775, denominator: 871 };
    (again.tables['channels']!.rows[0]!.cells[1] as { value: number }).value = 1236;
    const changes = differences(composition, again, { added: 2, corrected: 1, wentOn: 0 });
    expect(changes.map(({ id, was, is, reason, why }) => [id, was, is, reason, why.zh])).toEqual([
      ['received', '1,234件', '1,236件', 'data', '其后补录诉求2件；更正类型、事项或承办单位1件'],
      ['resolution', '88.85%（773/870）', '89.00%（775/871）', 'definition', '口径由resolution/1改为resolution/2'],
      ['channels/电话/件数', '1234', '1236', 'data', '其后补录诉求2件；更正类型、事项或承办单位1件'],
    ]);
  });
});
