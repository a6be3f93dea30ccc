import { SaxesParser } from 'saxes';
import { toXlsx, type OfficialDocument } from '#documents';
import { itInAnOffice, Office } from '../setup/office.js';
import { monthlyReport } from '../setup/official-documents.js';
import { readSheet, sheetsOf, type ReadCell } from '../setup/read-sheet.js';
import { partsOf } from '../setup/zip-parts.js';

const withForcedRounding: OfficialDocument = {
  ...monthlyReport,
  blocks: [
    {
      kind: 'table',
      caption: '类型',
      columns: [
        { header: '类型', kind: 'text' },
        { header: '占比', kind: 'share' },
      ],
      rows: [
        { cells: ['=1+1', { value: 114 / 9_230, numerator: 114, denominator: 9_230, printed: '1.23%' }] },
        { cells: ['@SUM(A1)', { value: null, numerator: 0, denominator: 0 }] },
        { cells: ['-', 0.5] },
      ],
    },
    { kind: 'chart', chart: 'pie', caption: '空', categories: ['甲'], series: [{ name: '件', values: [0] }] },
  ],
};

describe('a report as XLSX', () => {
  let parts: Map<string, Buffer>;
  let sheets: { name: string; path: string }[];
  const cells = (name: string): Map<string, ReadCell> => {
    const path = sheets.find((sheet) => sheet.name.startsWith(name))?.path;
    if (path === undefined) throw new Error(`No sheet ${name} among ${sheets.map((sheet) => sheet.name).join()}`);
    return readSheet(parts, path);
  };
  beforeAll(async () => {
    parts = await partsOf(await toXlsx(monthlyReport));
    sheets = sheetsOf(parts);
  });

  it('is a package of well-formed parts', () => {
    for (const [path, part] of parts)
      if (/\.(xml|rels)$/.test(path))
        expect(() => new SaxesParser({ xmlns: true, fileName: path }).write(part.toString()).close()).not.toThrow();
  });

  it('has a sheet for each table and chart, named by it, and one of definitions', () => {
    expect(sheets.map(({ name }) => name.split(' ')[0])).toEqual([
      '目录',
      '表1',
      '图1',
      '图2',
      '图3',
      '表2',
      '图4',
      '表3',
      '口径说明',
    ]);
    expect(cells('口径说明').get('A3')).toMatchObject({ text: 'on-time/1' });
  });

  it('counts, shares and changes are numbers with the format of what is printed', () => {
    const table = cells('表1');
    expect(table.get('A5')).toMatchObject({ kind: 'text', text: '电话' });
    expect(table.get('B5')).toMatchObject({ kind: 'number', number: 61_204, format: '#,##0' });
    expect(table.get('C5')).toMatchObject({ kind: 'number', number: 0.8719, format: '0.00%' });
    expect(table.get('E5')).toMatchObject({ kind: 'number', number: -0.0424, format: '+0.00%;-0.00%;0.00%' });
    expect(table.get('E9')).toMatchObject({ kind: 'text', text: '–' });
  });

  it('beside a share stand its numerator and denominator', () => {
    const table = cells('表1');
    expect(table.get('F3')).toMatchObject({ text: '占比 分子' });
    expect(table.get('F5')).toMatchObject({ kind: 'number', number: 61_204 });
    expect(table.get('G5')).toMatchObject({ kind: 'number', number: 70_195 });
  });

  it('the head stays in sight', () => {
    const sheet = parts.get(sheets.find(({ name }) => name.startsWith('表2'))?.path ?? '')?.toString() ?? '';
    expect(sheet).toMatch(/<pane[^>]*ySplit="4"[^>]*state="frozen"/);
    expect(sheet.match(/<mergeCell /g)?.length).toBe(2 + 4);
  });

  it('no text is a formula', () => {
    expect(cells('表3').get('B5')).toMatchObject({ kind: 'text', text: '=HYPERLINK("x")' });
    for (const [path, part] of parts)
      if (path.startsWith('xl/worksheets/')) expect(part.toString()).not.toMatch(/<f[ >]/);
  });

  it("charts are Excel's own, over the numbers on their sheet", () => {
    const charts = [...parts]
      .filter(([path]) => /^xl\/charts\/chart\d+\.xml$/.test(path))
      .map(([, part]) => part.toString());
    expect(charts).toHaveLength(4);
    expect(charts.filter((chart) => chart.includes('<c:pieChart>'))).toHaveLength(1);
    expect(charts.filter((chart) => /<c:grouping val="stacked"\/>/.test(chart))).toHaveLength(1);
    expect(charts.join('')).toMatch(/<c:f>[^<]*B\$?3:/);
  });

  it('a share that was rounded by hand shows those digits; a chart of nothing says so', async () => {
    parts = await partsOf(await toXlsx(withForcedRounding));
    sheets = sheetsOf(parts);
    const table = cells('表1');
    expect(table.get('B3')).toMatchObject({ kind: 'number', number: 0.0123, format: '0.00%' });
    expect(table.get('A3')).toMatchObject({ kind: 'text', text: '=1+1' });
    expect(table.get('B4')).toMatchObject({ kind: 'text', text: '–' });
    expect([...cells('图1').values()].map((cell) => cell.text)).toContain('无数据');
    expect([...parts.keys()].filter((path) => path.startsWith('xl/charts/'))).toEqual([]);
  });

  itInAnOffice(
    'LibreOffice reads the same, sheet by sheet',
    async () => {
      const office = await Office.open('');
      try {
        const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
        const read = await office.convert(await toXlsx(monthlyReport), 'month.xlsx', everySheet);
        expect(read).toHaveLength(9);
        const all = read.map(String).join('\n');
        for (const line of [
          '电话,61204,87.19%,63911,-4.24%,61204,70195',
          '人民网留言,97,0.14%,0,–,97,70195',
          '12月,,87.4%',
        ])
          expect(all).toContain(line);
        expect(all).toContain('48,"=HYPERLINK(""x"")",79,三件不当退单');
      } finally {
        await office.close();
      }
    },
    180_000,
  );
});
