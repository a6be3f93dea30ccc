import type { Reference } from '#directory';
import type { Table } from '#documents';
import type { Definition } from '../definitions.js';
import type { FreeTable } from './free-tables.js';
import { tableDocument } from './table-file.js';
import { tableLines } from './table-lines.js';

const definition = (id: string, unit: Definition['unit'], digits = 2): Definition => ({
  ...{ id, version: 1, zh: id, en: id, unit, exclusions: [], rounding: { mode: 'half-up', digits } },
  ...{ numerator: { zh: '上', en: 'above' }, denominator: unit === 'count' ? null : { zh: '下', en: 'below' } },
});
const told = (numerator: number, denominator: number | null, of: string) => ({
  ...{ numerator, denominator, definition: `${of}/1` },
  share: denominator ? numerator / denominator : null,
});
const period = { from: '2026-09-01', to: '2026-11-01' };
const reference = { units: new Map([['A', { name: '甲局' }]]) } as unknown as Reference;
const question = {
  ...{ dimensions: ['unit', 'month'] as ['unit', 'month'], indicators: ['on-time', 'received', 'on-time'] },
  ...{ period: { kind: 'fixed' as const, ...period }, base: 'due' as const, only: { unit: 'A' } },
};
const table: FreeTable = {
  period,
  rows: [
    { key: 'A', name: '=甲局' },
    { key: 'B', name: '乙局' },
  ],
  columns: [
    { key: '2026-09', name: '2026-09' },
    { key: '2026-10', name: '2026-10' },
  ],
  cells: [
    {
      row: 'A',
      column: '2026-09',
      figures: { 'on-time': told(773, 870, 'on-time'), received: told(900, null, 'received') },
    },
    { row: 'B', column: '2026-10', figures: { 'on-time': told(0, 0, 'on-time') } },
  ],
  definitions: { 'on-time/1': definition('on-time', 'share'), 'received/1': definition('received', 'count', 0) },
  conditions: {},
  comparisons: [],
};

describe('a free table as a file', () => {
  const document = tableDocument(table, question, { name: '九、十月', reference });
  const tables = document.blocks as Table[];

  it('says what it is of', () => {
    expect(document.title).toBe('九、十月');
    expect(document.subtitle).toBe('2026-09-01至2026-10-31；按应办结时间；承办单位：甲局');
    expect(tableDocument(table, question, { name: null, reference }).title).toBe('自由分析');
  });

  it('has a table per indicator, in the order asked for and each once', () =>
    expect(tables.map(({ caption }) => caption)).toEqual(['on-time', 'received']));

  it('never tells a rate without what it is made of, rounded as its definition says', () =>
    expect(tables[0]!.rows[0]!.cells).toEqual([
      '=甲局',
      { value: 773 / 870, printed: '88.85%', numerator: 773, denominator: 870, definition: 'on-time/1' },
      null,
    ]));

  it('leaves a rate of nothing unknown, and what nobody counted empty', () => {
    expect(tables[0]!.rows[1]!.cells[2]).toMatchObject({ value: null, numerator: 0, denominator: 0 });
    expect(tables[1]!.rows[1]!.cells).toEqual(['乙局', null, null]);
  });

  it('explains every indicator', () =>
    expect(document.definitions?.map(({ id }) => id)).toEqual(['on-time/1', 'received/1']));

  it('is a line per cell for other programs', () => {
    const { columns, rows } = tableLines(table, question);
    expect(columns.map(({ header }) => header)).toEqual([
      ...['承办单位', '月', 'on-time（on-time/1）', 'on-time（on-time/1）分子', 'on-time（on-time/1）分母'],
      'received（received/1）',
    ]);
    expect(rows).toEqual([
      ['=甲局', '2026-09', 773 / 870, 773, 870, 900],
      ['乙局', '2026-10', null, 0, 0, null],
    ]);
  });

  it('tells how each figure has changed, in words where no number can', () => {
    const change = (value: string | null, unit: '%' | 'pp' | null) => ({
      value,
      unit,
      phrase: { zh: '新增', en: 'new' },
    });
    const beside = {
      received: { figure: told(800, null, 'received'), period, change: change('12.50', '%') },
      'on-time': { figure: told(1, 2, 'on-time'), period, change: change(null, null) },
    };
    const compared: FreeTable = {
      ...{ ...table, columns: null, rows: table.rows.slice(0, 1) },
      cells: [{ ...table.cells[0]!, column: null, beside: { previous: beside } }],
      comparisons: [{ kind: 'previous', name: { zh: '环比', en: 'before' }, period }],
    };
    const [one] = tableDocument(compared, { ...question, dimensions: ['unit'] }, { name: null, reference })
      .blocks as Table[];
    expect(one!.columns.map(({ header }) => header)).toEqual([
      ...['承办单位', 'on-time', '上期on-time', 'on-time环比（百分点）', 'received', '上期received', 'received环比'],
    ]);
    expect(one!.rows[0]!.cells.slice(3)).toEqual([
      '新增',
      { value: 900, definition: 'received/1' },
      { value: 800, definition: 'received/1' },
      0.125,
    ]);
    const lines = tableLines(compared, { ...question, dimensions: ['unit'] });
    expect(lines.columns.map(({ header }) => header).slice(-2)).toEqual([
      ...['received（received/1）', '上期received（received/1）'],
    ]);
    expect(lines.rows).toEqual([['=甲局', 773 / 870, 773, 870, 0.5, 1, 2, 900, 800]]);
  });
});
