import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { csvCell, RefusedRows } from './refused-rows.js';
import { readTable } from './read-table.js';

describe('a cell of the file of refused rows', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['a=1', '"a=1"'],
    ['他说"好"', '"他说""好"""'],
    ['a,b\nc', '"a,b\nc"'],
    [null, '""'],
    [-5, `"'-5"`],
    [new Date('2019-04-25T09:32:09Z'), '"2019-04-25 09:32:09"'],
  ])('%j is %j', (cell, text) => expect(csvCell(cell)).toBe(text));

  it('never begins like a formula, and ends where its quotes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const cell = csvCell(text);
        expect(cell.slice(1)).not.toMatch(/^[=+\-@\t\r]/);
        expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
      }),
    );
  });
});

describe('refused rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-refused-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = () => new RefusedRows(join(folder, 'refused'), '/data/letters.xlsx', new Date(), 'Asia/Shanghai');

  it('make no file when there are none', async () => {
    expect(await open().end()).toBeNull();
  });

  it('are kept whole, with line and reasons, for their owner alone', async () => {
    const rows = open();
    const reason = { field: '时间', zh: '没有这一天', en: 'no such day' };
    const cells = { 编号: '7', 内容: '=cmd|"/c calc"!A0\n第二行' };
    // At once, as an import does.
    await Promise.all(Array.from({ length: 50 }, (_, i) => rows.add({ line: i + 2, cells }, [reason, reason])));
    const file = (await rows.end())!;
    expect(file).toMatch(/refused\/letters\.xlsx-\d{8}T\d{9}\.csv$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').startsWith('\uFEFF"行号 line"')).toBe(true);
    const read = [];
    for await (const row of readTable(file)) read.push(row.cells);
    expect(read).toHaveLength(50);
    expect(read[0]).toEqual({
      '行号 line': '2',
      原因: '时间：没有这一天；时间：没有这一天',
      reasons: '时间: no such day; 时间: no such day',
      编号: '7',
      内容: `'=cmd|"/c calc"!A0\n第二行`,
    });
  });
});
