import { setTimeout as pause } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { writeCsv, writeXlsx, type ExportRow, type ExportSheet } from '#documents';
import { itInAnOffice, Office } from '../setup/office.js';
import { readSheet, sheetsOf } from '../setup/read-sheet.js';
import { partsOf } from '../setup/zip-parts.js';

class Kept extends Writable {
  readonly #chunks: Buffer[] = [];
  override _write(chunk: Buffer, _: string, done: () => void) {
    this.#chunks.push(chunk);
    done();
  }
  get all() {
    return Buffer.concat(this.#chunks);
  }
}

const sheet: ExportSheet = {
  name: '诉求/明细',
  columns: [
    { header: '编号', kind: 'text' },
    { header: '内容', kind: 'text' },
    { header: '受理时间', kind: 'time' },
    { header: '件数', kind: 'count' },
    { header: '占比', kind: 'share' },
  ],
};
const rows: ExportRow[] = [
  ['QD1', '停水 <三天> & "没人管"\n快点', '2023-05-01 08:30:00', 3, 0.25],
  ['=1+1', '@SUM(A1)', '2023-05-02', -4, null],
  ['00123', 'a\u0000b\ud800c𠮷', '没有时间', 0, Number.NaN],
];
async function* slowly(of: ExportRow[]) {
  for (const row of of) {
    await pause(1);
    yield row;
  }
}

describe('a large export', () => {
  it('to XLSX: typed cells, text that stays text, nothing that XML cannot hold', async () => {
    const kept = new Kept();
    expect(await writeXlsx(slowly(rows), sheet, kept)).toBe(3);
    const parts = await partsOf(kept.all);
    const [only, ...more] = sheetsOf(parts);
    expect(more).toEqual([]);
    expect(only?.name).toBe('诉求 明细');
    const cells = readSheet(parts, only?.path ?? '');
    expect(cells.get('B2')).toMatchObject({ kind: 'text', text: rows[0]?.[1] });
    expect(cells.get('A3')).toMatchObject({ kind: 'text', text: '=1+1' });
    expect(cells.get('A4')).toMatchObject({ kind: 'text', text: '00123' });
    expect(cells.get('B4')).toMatchObject({ kind: 'text', text: 'abc𠮷' });
    // 45047 is 2023-05-01
    expect(cells.get('C2')?.number).toBeCloseTo(45_047 + 8.5 / 24, 8);
    expect(cells.get('C2')?.format).toContain('hh:mm:ss');
    expect(cells.get('C3')).toMatchObject({ kind: 'number', number: 45_048 });
    expect(cells.get('C4')).toMatchObject({ kind: 'text', text: '没有时间' });
    expect(cells.get('D3')).toMatchObject({ kind: 'number', number: -4, format: '#,##0' });
    expect(cells.get('E2')).toMatchObject({ kind: 'number', number: 0.25, format: '0.00%' });
    expect(cells.has('E3')).toBe(false);
    expect(cells.has('E4')).toBe(false);
  });

  it('to XLSX: more rows than a sheet holds go on in another, with the head again', async () => {
    const kept = new Kept();
    const many = Array.from({ length: 7 }, (_, index): ExportRow => [String(index), '', null, index, null]);
    expect(await writeXlsx(many, sheet, kept, { rowsPerSheet: 4 })).toBe(7);
    const parts = await partsOf(kept.all);
    const sheets = sheetsOf(parts);
    expect(sheets.map(({ name }) => name)).toEqual(['诉求 明细', '诉求 明细_2', '诉求 明细_3']);
    const last = readSheet(parts, sheets[2]?.path ?? '');
    expect(last.get('A1')?.text).toBe('编号');
    expect(last.get('A2')?.text).toBe('6');
    expect(last.has('A3')).toBe(false);
  });

  it('to XLSX: no rows is a sheet with its head', async () => {
    const kept = new Kept();
    expect(await writeXlsx([], sheet, kept)).toBe(0);
    const parts = await partsOf(kept.all);
    expect(readSheet(parts, sheetsOf(parts)[0]?.path ?? '').size).toBe(5);
  });

  it('to CSV: Excel knows its characters, no text becomes a formula, numbers stay numbers', async () => {
    const kept = new Kept();
    expect(await writeCsv(slowly(rows), sheet, kept)).toBe(3);
    const text = kept.all.toString();
    expect(text.startsWith('\uFEFF编号,内容,')).toBe(true);
    const read = parse(text, { bom: true });
    expect(read[1]?.[1]).toBe(rows[0]?.[1]);
    expect(read[2]).toEqual(["'=1+1", "'@SUM(A1)", '2023-05-02', '-4', '']);
  });

  it.each([
    ['XLSX', writeXlsx],
    ['CSV', writeCsv],
  ])(
    'to %s: who reads slowly is waited for',
    async (_, write) => {
      let given = 0;
      function* endless(): Generator<ExportRow> {
        for (;;) {
          given += 1;
          // digits that do not compress to nothing
          yield [String(Math.sin(given)), String(Math.cos(given)), null, given, null];
        }
      }
      const stuck = new Writable({ write: () => undefined, highWaterMark: 1 });
      const writing = write(endless(), sheet, stuck);
      const ended = expect(writing).rejects.toThrow('gone');
      let before = -1;
      for (let looks = 0; before !== given && looks < 500; looks++) {
        before = given;
        await pause(30);
      }
      expect(given).toBe(before);
      expect(given).toBeLessThan(200_000);
      stuck.destroy(new Error('gone'));
      await ended;
    },
    180_000,
  );

  it.each([
    ['XLSX', writeXlsx],
    ['CSV', writeCsv],
  ])('to %s: a source that fails is the failure of the export', async (_, write) => {
    // eslint-disable-next-line require-yield -- it fails before its first row
    async function* broken(): AsyncGenerator<ExportRow> {
      await pause(1);
      throw new Error('the database is away');
    }
    const kept = new Kept();
    await expect(write(broken(), sheet, kept)).rejects.toThrow('the database is away');
    expect(kept.destroyed).toBe(true);
  });

  itInAnOffice(
    'LibreOffice opens it',
    async () => {
      const office = await Office.open('');
      try {
        const kept = new Kept();
        await writeXlsx(rows, sheet, kept);
        const [csv] = await office.convert(
          kept.all,
          'rows.xlsx',
          'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
        );
        expect(String(csv)).toContain('=1+1,@SUM(A1),2023-05-02,-4,');
        expect(String(csv)).toContain('2023-05-01 08:30:00,3,25.00%');
      } finally {
        await office.close();
      }
    },
    180_000,
  );
});
