import { documentSchema, type Block, type OfficialDocument } from './document.js';
import { layOut } from './layout.js';

const documentOf = (...blocks: Block[]): OfficialDocument => ({
  schema: documentSchema,
  language: 'zh',
  title: '通报',
  blocks,
});
const table = (id: string): Block => ({
  kind: 'table',
  id,
  caption: id,
  columns: [
    { header: '单位', kind: 'text' },
    { header: '件数', kind: 'count' },
  ],
  rows: [{ cells: ['甲', 1] }],
});
const chart = (id: string): Block => ({ kind: 'chart', id, chart: 'bar', caption: id, categories: [], series: [] });
const figure = (numerator: number): Block => ({
  kind: 'paragraph',
  runs: [{ kind: 'figure', text: '1', figure: { id: 'rate', numerator, denominator: 9 } }],
});

describe('what the order of a document gives', () => {
  it('tables and charts are counted apart, and a sentence may name one that comes later', () => {
    const laid = layOut(
      documentOf(
        { kind: 'paragraph', runs: [{ kind: 'reference', to: 'c2' }] },
        table('t1'),
        chart('c1'),
        table('t2'),
        chart('c2'),
      ),
    );
    expect(laid.blocks.map((block) => ('label' in block ? block.label : ''))).toEqual(['', '表1', '图1', '表2', '图2']);
    expect(laid.textOf({ kind: 'reference', to: 'c2' })).toBe('图2');
    expect(laid.label('t2')).toBe('表2');
  });

  it.each<[string, OfficialDocument, string]>([
    [
      'a reference to nothing',
      documentOf({ kind: 'paragraph', runs: [{ kind: 'reference', to: 'x' }] }),
      '没有编号为“x”的图表',
    ],
    ['an id given twice', documentOf(table('t'), chart('t')), '编号“t”重复'],
    ['a figure that differs from itself', documentOf(figure(1), figure(2)), '数据“rate”前后不一致'],
    [
      'a row too short',
      documentOf({ ...(table('t') as object), rows: [{ cells: ['甲'] }] } as Block),
      '表“t”第1行与列数不符',
    ],
    [
      'groups that overlap',
      documentOf({
        ...(table('t') as object),
        groups: [
          { header: 'a', from: 0, span: 2 },
          { header: 'b', from: 1, span: 1 },
        ],
      } as Block),
      '表“t”表头分组重叠或越界',
    ],
    [
      'a series too long',
      documentOf({ ...(chart('c') as object), series: [{ name: 's', values: [1] }] } as Block),
      '图“c”的数据与分类数不符',
    ],
  ])('%s is refused', (_, document, zh) =>
    expect(() => layOut(document)).toThrow(
      expect.objectContaining({ reason: 'invalid', words: expect.objectContaining({ zh }) }),
    ),
  );

  it('the same figure may stand in two places', () =>
    expect(() => layOut(documentOf(figure(1), figure(1)))).not.toThrow());
});
