import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { isoWithOffset } from '#directory';
import { Refusal } from '#platform';
import { delimiterOf, encodingOf } from './read-csv.js';
import { readTable, type Cell, type TableLimits, type TableRow } from './read-table.js';
import { readTime } from './read-time.js';
import { showsDate } from './read-xlsx.js';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = (content: string | Buffer): string => {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
};

async function rowsOf(path: string, limits?: Partial<TableLimits>): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(path, limits)) rows.push(row);
  return rows;
}
const cellsOf = async (content: string | Buffer) => (await rowsOf(file(content))).map(({ cells }) => cells);
async function refusal(content: string | Buffer, limits?: Partial<TableLimits>): Promise<Refusal> {
  try {
    await rowsOf(file(content), limits);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was read');
}

/** A ZIP archive; `claimed` is the unpacked size that it pretends. */
function zip(parts: Record<string, string | Buffer>, claimed?: number): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), common, place, Buffer.from(name));
    bodies.push(Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed);
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
const relations = (...all: string[]) => `<Relationships xmlns="x">${all.join('')}</Relationships>`;

interface Workbook {
  sheet: string;
  texts?: string;
  styles?: string;
  workbook?: string;
  parts?: Record<string, string>;
}
/** The parts of a workbook with one sheet, whose rows are given as XML. */
const workbook = ({
  sheet,
  texts = '',
  styles = '',
  workbook: main,
  parts = {},
}: Workbook): Record<string, string> => ({
  '_rels/.rels': relations(relation('r', 'officeDocument', '/xl/workbook.xml')),
  'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${office}">${main ?? '<sheets><sheet name="S" sheetId="1" r:id="a"/></sheets>'}</workbook>`,
  'xl/_rels/workbook.xml.rels': relations(
    relation('a', 'worksheet', 'worksheets/sheet1.xml'),
    relation('b', 'worksheet', '/xl/worksheets/sheet2.xml'),
    relation('t', 'sharedStrings', 'sharedStrings.xml'),
    relation('s', 'styles', 'styles.xml'),
  ),
  'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
  'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  ...parts,
});
const xlsx = (book: Workbook): Buffer => zip(workbook(book));
const text = (reference: string, value: string) => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text('A1', '甲')}${text('B1', '乙')}</row>`;

describe('a CSV file', () => {
  const content = '编号,内容\n1,"停水，\n第二天 ""又"" 停"\n2,路灯😀\n';
  const expected = [
    { 编号: '1', 内容: '停水，\n第二天 "又" 停' },
    { 编号: '2', 内容: '路灯😀' },
  ];
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(content), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${content}`), 'utf-8'],
    ['GB18030', iconv.encode(content, 'gb18030'), 'gb18030'],
    ['UTF-16', iconv.encode(content, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 the other way round', iconv.encode(content, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['plain letters', Buffer.from('a,b\n1,2\n'), 'utf-8'],
  ])('in %s', async (_, bytes, encoding) => {
    expect(await encodingOf(file(bytes))).toBe(encoding);
    if (encoding !== 'utf-8' || bytes.length > 20) expect(await cellsOf(bytes)).toEqual(expected);
  });

  it('whose characters are cut in two by the pieces in which it is read', async () => {
    for (const encoding of ['utf8', 'gb18030']) {
      const rows = Array.from({ length: 16_000 }, (_, i) => `${i},${'诉求'.repeat(i % 7)}𠮷`);
      const read = await rowsOf(file(iconv.encode(['编号,内容', ...rows].join('\r\n'), encoding)));
      expect(read).toHaveLength(16_000);
      expect(read.map(({ cells }) => `${cells.编号},${cells.内容}`)).toEqual(rows);
    }
  });

  it.each([
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a,b;c,d\n1,2,3\n', ','],
    ['"a;b;c",d\n1,2\n', ','],
    ['\n\n  \na;b\n1;2\n', ';'],
    ['单列\n1\n', ','],
    ['', ','],
  ])('%j is divided by %j', (head, delimiter) => expect(delimiterOf(head)).toBe(delimiter));

  it('is read with each of them, and with the one it declares itself', async () => {
    expect(await cellsOf('a;b\n1,5;2\n')).toEqual([{ a: '1,5', b: '2' }]);
    expect(await cellsOf('a\tb\n1\t2\n')).toEqual([{ a: '1', b: '2' }]);
    expect(await rowsOf(file('sep=;\na,x;b\n1;2\n'))).toEqual([{ line: 3, cells: { 'a,x': '1', b: '2' } }]);
  });

  it('says on which line each row begins', async () => {
    const read = await rowsOf(file('\n\na,b\n1,x\n\n2,"y\ny\ny"\n\n\n3,"z\r\nz"\r\n4,\r5,\n'));
    expect(read.map(({ line, cells }) => [line, cells.a])).toEqual([
      [4, '1'],
      [6, '2'],
      [11, '3'],
      [13, '4'],
      [14, '5'],
    ]);
    expect(read[3]?.cells).toEqual({ a: '4', b: null });
  });

  it('keeps what has no header, and tells apart columns of one name', async () => {
    expect(await cellsOf('a,,a, b \n1,2,3,4,5\n6\n,,,,\n')).toEqual([
      { a: '1', '#2': '2', 'a (2)': '3', b: '4', '#5': '5' },
      { a: '6', '#2': null, 'a (2)': null, b: null },
    ]);
    const [row] = await cellsOf('__proto__,constructor\n1,2\n');
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('is refused when it is empty, no text, or a quote is never closed', async () => {
    expect((await refusal('')).words.zh).toContain('文件是空的');
    expect((await refusal(' \n,,\n')).words.zh).toContain('文件是空的');
    expect(await refusal(Buffer.from([0x80, 0xff, 0xff]))).toMatchObject({ reason: 'unsupported-media' });
    expect(await refusal(Buffer.from('a,b\n1,\0\n'))).toMatchObject({ reason: 'unsupported-media' });
    expect((await refusal('a,b\n1,2\n3,"4\n5,6\n')).words).toEqual({
      zh: '第3行起无法读取：引号没有闭合',
      en: 'Unreadable from line 3 on: a quote is not closed',
    });
    expect((await refusal(`a,b\n1,"${'x'.repeat(4_000_001)}`)).words.zh).toContain('记录过长');
    expect((await refusal('a\n1\n2\n3\n', { rows: 2 })).words.zh).toBe('超过2行，请分成几个文件');
    await expect(rowsOf(join(folder, 'nowhere'))).rejects.toMatchObject({ reason: 'not-found' });
  });

  it('comes back as it was written', async () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab,;"\t 诉\n求') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 5 }), async (rows) => {
        const quoted = rows.map(([a, b], i) => `${i},${[a, b].map((f) => `"${f.replaceAll('"', '""')}"`).join(',')}`);
        const read = await cellsOf(['n,a,b', ...quoted, ''].join('\n'));
        expect(read).toEqual(rows.map(([a, b], i) => ({ n: String(i), a: a || null, b: b || null })));
      }),
      { numRuns: 50 },
    );
  });

  it('may be left in the middle', async () => {
    const path = file(`a\n${'1\n'.repeat(100_000)}`);
    for await (const { cells } of readTable(path)) {
      expect(cells).toEqual({ a: '1' });
      break;
    }
  });
});

describe('a workbook', () => {
  it('has texts, numbers, dates, truth, results of formulas and errors', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const texts =
      '<si><t xml:space="preserve"> 两头空 </t></si><si><r><t>红</t></r><rPh sb="0"><t>hong</t></rPh><r><t>绿</t></r></si><si><t>换_x000D_行_x005F_x</t></si>';
    const sheet =
      `<row r="2">${'ABCDEFGHIJK'.replace(/./g, (letter) => text(`${letter}2`, letter))}</row>` +
      '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" t="s"><v>1</v></c><c r="C5" t="s"><v>2</v></c>' +
      '<c r="D5"><v>12.5</v></c><c r="E5" s="1"><v>43563.35925925926</v></c><c r="F5" s="2"><v>43563</v></c>' +
      '<c r="G5" s="3"><v>1.5</v></c><c r="H5" t="b"><v>1</v></c><c r="I5" t="str"><f>A1</f><v>算</v></c>' +
      '<c r="J5" t="e"><v>#N/A</v></c><c r="K5" s="1"/></row>' +
      '<row r="6"/><row><c><v>1</v></c><c><v>2</v></c><c r="D7"><v>4</v></c></row>';
    const [first, second] = await rowsOf(file(xlsx({ sheet, texts, styles })));
    expect(first).toEqual({
      line: 5,
      cells: {
        ...{ A: ' 两头空 ', B: '红绿', C: '换\r行_x', D: 12.5, E: new Date('2019-04-08T08:37:20Z') },
        ...{ F: new Date('2019-04-08T00:00:00Z'), G: 1.5, H: true, I: '算', J: '#N/A', K: null },
      },
    });
    expect(second?.line).toBe(7);
    expect(Object.values(second?.cells ?? {}).slice(0, 5)).toEqual([1, 2, null, 4, null]);
  });

  it('may count its days from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const main = '<workbookPr date1904="1"/><sheets><sheet name="S" r:id="a"/></sheets>';
    const sheet = `${header}<row r="2"><c r="A2" s="0"><v>42101</v></c></row>`;
    const [row] = await rowsOf(file(xlsx({ sheet, styles, workbook: main })));
    expect(row?.cells.甲).toEqual(new Date('2019-04-08T00:00:00Z'));
  });

  it('is read from its first visible sheet', async () => {
    const main =
      '<sheets><sheet name="H" state="hidden" r:id="a"/><sheet name="V" r:id="b"/><sheet name="W" r:id="a"/></sheets>';
    const parts = { 'xl/worksheets/sheet2.xml': `<worksheet>${header}<row>${text('A2', '看得见')}</row></worksheet>` };
    expect(await cellsOf(xlsx({ sheet: header, workbook: main, parts }))).toEqual([{ 甲: '看得见', 乙: null }]);
  });

  it('may be written with a prefix before every name, and have parts that we do not know', async () => {
    const parts = workbook({ sheet: `${header}<row r="2">${text('A2', '值')}</row>` });
    const prefixed = (xml: string) => xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:');
    const other = Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, name.endsWith('.rels') ? xml : prefixed(xml)]),
    );
    expect(await cellsOf(zip({ ...other, 'xl/media/image1.png': 'x', 'docProps/app.xml': '<a/>' }))).toEqual([
      { 甲: '值', 乙: null },
    ]);
  });

  const damagedOnes: [string, Buffer][] = [
    ['cut off', xlsx({ sheet: header }).subarray(0, -30)],
    ['no XML', zip({ ...workbook({ sheet: '' }), 'xl/worksheets/sheet1.xml': 'no XML' })],
    ['not closed', zip({ ...workbook({ sheet: '' }), 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' })],
    ['a text that is not there', xlsx({ sheet: `${header}<row r="2"><c r="A2" t="s"><v>7</v></c></row>` })],
    ['a number that is none', xlsx({ sheet: `${header}<row r="2"><c r="A2"><v>1e999</v></c></row>` })],
    ['a column beyond the last', xlsx({ sheet: `${header}<row r="2"><c r="XFE2"><v>1</v></c></row>` })],
    ['a column that is none', xlsx({ sheet: `${header}<row r="2"><c r="2"><v>1</v></c></row>` })],
    ['a row that is none', xlsx({ sheet: `${header}<row r="-2"><c r="A2"><v>1</v></c></row>` })],
    ['a sheet that is not there', xlsx({ sheet: '', workbook: '<sheets><sheet name="S" r:id="b"/></sheets>' })],
    ['no sheet', xlsx({ sheet: '', workbook: '' })],
    [
      'bytes that are no text',
      zip({ ...workbook({ sheet: '' }), 'xl/worksheets/sheet1.xml': Buffer.from('<a>\xc3(</a>', 'latin1') }),
    ],
    ['a name that leads outside', zip({ ...workbook({ sheet: '' }), '../../etc/passwd': 'x' })],
    [
      'entities that grow',
      zip({ ...workbook({ sheet: '' }), 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;&b;</a>' }),
    ],
  ];
  it.each(damagedOnes)('is refused when damaged: %s', async (_, bytes) => {
    expect(await refusal(bytes)).toMatchObject({
      reason: 'invalid',
      words: { zh: expect.stringContaining('文件损坏') },
    });
  });

  it('is refused in another format, with the way out', async () => {
    expect((await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).words.zh).toContain('旧格式（.xls）');
    expect(await refusal(zip({ 'content.xml': '<a/>' }))).toMatchObject({ reason: 'unsupported-media' });
    const binary: Record<string, string> = { ...workbook({ sheet: '' }), 'xl/workbook.bin': 'x' };
    binary['_rels/.rels'] = relations(relation('r', 'officeDocument', 'xl/workbook.bin'));
    expect(await refusal(zip(binary))).toMatchObject({ reason: 'unsupported-media' });
  });

  it('is refused when it unpacks to too much, says so or not', async () => {
    const sheet = `${header}<row r="2">${text('A2', 'x'.repeat(3_000_000))}</row>`;
    const honest = xlsx({ sheet });
    expect(honest.length).toBeLessThan(20_000);
    expect((await refusal(honest, { bytes: 2_000_000 })).words.zh).toBe('工作簿解压后超过2 MB');
    expect(await rowsOf(file(honest))).toHaveLength(1);
    expect((await refusal(zip(workbook({ sheet }), 1000), { bytes: 2_000_000 })).words.zh).toContain('文件损坏');
    expect(
      (await refusal(xlsx({ sheet: header + '<row><c><v>1</v></c></row>'.repeat(4) }), { rows: 3 })).words.en,
    ).toContain('More than 3 rows');
  });

  it('tells a date from other numbers by the format', () => {
    const formats = [
      'yyyy-mm-dd',
      'm/d/yy h:mm',
      'yyyy"年"m"月"d"日"',
      '[$-804]yyyy年m月',
      'hh:mm:ss',
      '[Red]d.m.',
      'mmm;@',
    ];
    expect(formats.filter((format) => !showsDate(format))).toEqual([]);
    const others = [
      'General',
      '0.00',
      '#,##0.00_);[Red]\\(#,##0.00\\)',
      '0" days"',
      '[h]:mm',
      '0.00E+00',
      '@',
      '0\\d',
      '"yyyy"0',
      '_d0',
    ];
    expect(others.filter(showsDate)).toEqual([]);
  });
});

const letters = join(process.cwd(), '..', 'shared', 'data', 'letters');
const withLetters = existsSync(letters) ? describe : describe.skip;
if (!existsSync(letters)) console.warn(`Skipped, no letters in ${letters}`);

withLetters('the letters of a city', () => {
  const known = async (name: string) =>
    new Map((await rowsOf(join(letters, name))).map(({ cells }) => [cells.id, cells]));
  /** The local time as the cleaned file writes it. */
  const time = (cell: Cell | undefined) => {
    const read = readTime(cell);
    return read.ok ? isoWithOffset(read.at).slice(0, 19) : read.reason.en;
  };
  /** The cleaned file has other spaces, and in 76 letters Excel's way of writing a carriage return. */
  const squeezed = (cell: Cell | undefined) => String(cell).replace(/_x000D_|[\s\u200B\uFEFF]+/g, '');

  it('with replies are 2,816, each with its id, its times and its words', async () => {
    const clean = await known('replies.csv');
    const rows = await rowsOf(join(letters, 'replies.xlsx'));
    expect([rows.length, clean.size]).toEqual([2816, 2816]);
    expect(rows.map(({ line }) => line)).toEqual(rows.map((_, i) => i + 2));
    let differing = 0;
    for (const { cells } of rows) {
      const row = clean.get(String(cells.留言编号));
      expect([row?.user, time(cells.留言时间), time(cells.答复时间)]).toEqual([
        cells.留言用户,
        row?.time,
        row?.reply_time,
      ]);
      if (squeezed(cells.留言详情) !== squeezed(row?.detail)) differing++;
    }
    expect(differing).toBe(0);
    const dateCells = rows.filter(({ cells }) => cells.留言时间 instanceof Date);
    const withoutClock = rows.filter(({ cells }) => {
      const read = readTime(cells.答复时间);
      return read.ok && read.withoutClock;
    });
    expect([dateCells.length, withoutClock.length]).toEqual([1, 1]);
  });

  it('without replies are 4,326', async () => {
    const clean = await known('messages.csv');
    const rows = await rowsOf(join(letters, 'messages.xlsx'));
    expect([rows.length, clean.size]).toEqual([4326, 4326]);
    const wrong = rows.filter(({ cells }) => time(cells.留言时间) !== clean.get(String(cells.留言编号))?.time);
    expect(wrong).toEqual([]);
  });
});
