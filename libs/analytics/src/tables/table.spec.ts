import { checkTable } from './table-checks.js';
import { assertTable, printTable, type Cell, type Table } from './table.js';

const figure = (numerator: number, denominator: number | null, definition = 'on-time/2') => ({
  numerator,
  denominator,
  definition,
});
const table = (rows: Cell[][], more: Partial<Table> = {}): Table => ({
  id: 'units',
  title: { zh: '各单位办理情况', en: 'units' },
  columns: [
    { id: 'name', kind: 'text', zh: '单位', en: 'unit' },
    { id: 'received', kind: 'count', zh: '受理量', en: 'received' },
    { id: 'share', kind: 'share', zh: '占比', en: 'share' },
    { id: 'wait', kind: 'seconds', zh: '平均等待', en: 'wait', rounding: { mode: 'half-up', digits: 0 } },
    { id: 'score', kind: 'points', zh: '得分', en: 'score' },
    { id: 'change', kind: 'change', zh: '同比', en: 'year on year' },
  ],
  rows: rows.map((cells, index) => ({ key: `U${index}`, cells })),
  rounding: { mode: 'half-up', digits: 2 },
  exclusions: [],
  ...more,
});
const change = (value: string | null, unit: '%' | 'pp' | null) => ({
  value,
  unit,
  phrase: { zh: '上年同期无数据', en: 'no data' },
});

describe('a table', () => {
  const rows: Cell[][] = [
    [
      '甲',
      figure(1, null),
      figure(1, 3),
      figure(1005, 10),
      { points: '54.80', definition: 'lianyungang/1' },
      change('-24.85', '%'),
    ],
    ['乙', figure(1, null), figure(1, 3), figure(0, 0), null, change(null, null)],
    ['丙', figure(1, null), figure(1, 3), figure(9, 10), { points: '17.675', definition: 'x/1' }, change('2.75', 'pp')],
  ];

  it('prints each figure from its counts, a rate of nothing as a dash', () => {
    expect(printTable(table(rows))).toEqual([
      ['甲', '1', '33.33', '101', '54.80', '-24.85%'],
      ['乙', '1', '33.33', '–', '–', '上年同期无数据'],
      // Points are never rounded a second time; percentage points carry no per cent sign.
      ['丙', '1', '33.33', '1', '17.675', '2.75'],
    ]);
  });

  it('forces the shares of one whole to 100 together, and the total by itself', () => {
    const forced = table(rows, {
      rounding: { mode: 'to-100', digits: 2 },
      total: { key: 'all', cells: ['合计', figure(3, null), figure(3, 3), null, null, null] },
    });
    expect(printTable(forced).map((cells) => cells[2])).toEqual(['33.34', '33.33', '33.33', '100.00']);
  });

  it('does not force shares of different wholes', () => {
    const mixed = rows.map((cells, index) => cells.with(2, figure(1, 3 + index)));
    const printed = printTable(table(mixed, { rounding: { mode: 'to-100', digits: 2 } }));
    expect(printed.map((cells) => cells[2])).toEqual(['33.33', '25.00', '20.00']);
  });

  it.each<[string, Cell[][]]>([
    ['a row that is too short', [['甲']]],
    ['a rate in a column of counts', [rows[0]!.with(1, figure(1, 3))]],
    ['a count in a column of rates', [rows[0]!.with(2, figure(1, null))]],
    ['a text in a column of counts', [rows[0]!.with(1, '1')]],
  ])('does not take %s', (_, wrong) => {
    expect(() => assertTable(table(wrong))).toThrow(RangeError);
  });
});

describe('a table is checked', () => {
  const share = (...counts: number[]): Table => ({
    ...table(counts.map((count) => ['甲', figure(count, null), figure(count, 10), null, null, null])),
    total: { key: 'all', cells: ['合计', figure(10, null), figure(10, 10), null, null, null] },
  });
  const failed = (of: Table) => checkTable(of).filter(({ holds }) => !holds);

  it('column by column: counts against their total, shares of one whole against 100', () => {
    expect(checkTable(share(3, 7)).map(({ check, of, holds }) => [check, of, holds])).toEqual([
      ['parts-equal-total', 'units 受理量', true],
      ['shares-sum-to-100', 'units 占比', true],
    ]);
    expect(failed(share(3, 6)).map(({ of }) => of)).toEqual(['units 受理量', 'units 占比']);
    expect(failed(share(3, 6))[0]!.detail.zh).toBe('各单位办理情况“受理量”：各部分合计9，总量10，不符，前者少1');
  });

  it('but not where rows need not add up, nor where there is no total, nor rates of different wholes', () => {
    const short = share(3, 6);
    expect(checkTable({ ...short, columns: short.columns.map((column) => ({ ...column, additive: false })) })).toEqual(
      [],
    );
    const { total: _, ...without } = share(3, 7);
    expect(checkTable(without).map(({ check }) => check)).toEqual(['shares-sum-to-100']);
    const rates = table([
      ['甲', null, figure(1, 3), null, null, null],
      ['乙', null, figure(1, 4), null, null, null],
    ]);
    expect(checkTable(rates)).toEqual([]);
  });
});
