/**
 * Rows of the first visible sheet of an .xlsx workbook, one after the other. Formulas count as their last result, errors
 * as their text (#N/A). Numbers whose format shows a date are dates; which formats do, is told from the format.
 */
import { Refusal } from '#platform';
import { wallOfSerial } from './read-time.js';
import type { Cell, SheetRow } from './read-table.js';
import { damaged, XlsxPackage, type Listener, type Opening } from './xlsx-package.js';

/** The last column of Excel, XFD. */
const MOST_COLUMNS = 16_384;

interface Workbook {
  sheet: string;
  from1904: boolean;
  texts: string[];
  /** By the number of a cell's style: whether it shows a date. */
  dates: boolean[];
}

/** Reads the file at `path`; `bytes` is the most that it may unpack to. */
export async function* readXlsx(path: string, bytes: number): AsyncGenerator<SheetRow> {
  const file = await XlsxPackage.open(path, bytes);
  try {
    const workbook = await readWorkbook(file);
    const rows: SheetRow[] = [];
    for await (const _ of file.listen(workbook.sheet, sheetListener(workbook, rows))) {
      yield* rows;
      rows.length = 0;
    }
  } finally {
    file.close();
  }
}

async function readWorkbook(file: XlsxPackage): Promise<Workbook> {
  const main = (await relations(file, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!file.has(main) || main.endsWith('.bin')) throw otherFormat();
  const links = await relations(file, main);
  const sheets: { id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await file.read(main, {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      // The prefix of r:id is for the writer to choose.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet' && id) sheets.push({ id, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const sheet = links.find(({ id }) => id === first?.id)?.target;
  if (!sheet || !file.has(sheet)) throw damaged();
  const part = (type: string): string => links.find((link) => link.type === type)?.target ?? '';
  return {
    sheet,
    from1904,
    texts: await readTexts(file, part('sharedStrings')),
    dates: await readDateStyles(file, part('styles')),
  };
}

interface Relation {
  id: string;
  /** The last word of its type's address, which differs between the two editions of the standard. */
  type: string;
  /** From the root of the package. */
  target: string;
}

async function relations(file: XlsxPackage, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const found: Relation[] = [];
  await file.read(`${folder}_rels/${part.slice(cut)}.rels`, {
    open: ({ name, attributes: { Id = '', Type = '', Target = '' } }) => {
      if (name !== 'Relationship') return;
      const target = new URL(Target, `file:///${folder}`).pathname.slice(1);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: decodeURIComponent(target) });
    },
  });
  return found;
}

async function readTexts(file: XlsxPackage, part: string): Promise<string[]> {
  const texts: string[] = [];
  const run = textRun();
  await file.read(part, {
    open: (element) => {
      if (element.name === 'si') run.begin();
      run.open(element);
    },
    text: run.text,
    close: (name) => {
      run.close(name);
      if (name === 'si') texts.push(run.end());
    },
  });
  return texts;
}

/** A text in one or several runs (`t`), without the readings printed above it (`rPh`). */
function textRun() {
  let found = '';
  let inText = false;
  let inReading = false;
  return {
    begin: () => void (found = ''),
    open: ({ name }: Opening) => {
      if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    text: (text: string) => {
      if (inText) found += text;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    end: () => unescaped(found),
  };
}

/** Characters that XML has no place for are written `_x000D_`, and such a group itself `_x005F_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

async function readDateStyles(file: XlsxPackage, part: string): Promise<boolean[]> {
  const formats = new Map<string, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await file.read(part, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = attributes.numFmtId ?? '0';
        const format = formats.get(id);
        dates.push(format === undefined ? isBuiltInDate(Number(id)) : showsDate(format));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Formats that every Excel has without writing them out: dates and times, and those of Chinese and Japanese editions. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);

/**
 * Whether a format shows a date or a time of day: one with a letter of them outside quoted text, colours, conditions,
 * locales and escaped signs. A duration (`[h]:mm`) is none.
 */
export function showsDate(format: string): boolean {
  const [first = ''] = format.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return false;
  const bare = first.replace(/\[[^\]]*\]/g, '');
  return /[ymdhs年月日时]/i.test(bare);
}

/** Hears a sheet and puts every row that is complete into `rows`. */
function sheetListener({ texts, dates, from1904 }: Workbook, rows: SheetRow[]): Listener {
  let row: SheetRow = { line: 0, values: [] };
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  const run = textRun();

  const cell = (): Cell => {
    if (type === 'inlineStr') return run.end() || null;
    if (value === '') return null;
    if (type === 's') {
      const text = texts[Number(value)];
      if (text === undefined) throw damaged();
      return text || null;
    }
    if (type === 'b') return value.trim() === '1' || value.trim() === 'true';
    if (type !== 'n') return type === 'str' ? unescaped(value) : value;
    const number = Number(value);
    if (!Number.isFinite(number)) throw damaged();
    return (dates[style] ? wallOfSerial(number, from1904) : undefined) ?? number;
  };

  return {
    open: (element) => {
      const { name, attributes } = element;
      if (name === 'row') {
        row = { line: Number(attributes.r ?? row.line + 1), values: [] };
        column = -1;
        if (!Number.isSafeInteger(row.line) || row.line < 1) throw damaged();
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column >= MOST_COLUMNS) throw damaged();
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
        run.begin();
      } else if (name === 'v') inValue = true;
      else run.open(element);
    },
    text: (text) => {
      if (inValue) value += text;
      else run.text(text);
    },
    close: (name) => {
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        while (row.values.length < column) row.values.push(null);
        row.values[column] = cell();
      } else if (name === 'row') rows.push(row);
      else run.close(name);
    },
  };
}

/** `C7` is column 2. */
function columnOf(reference: string): number {
  const [letters] = /^[A-Z]{1,3}(?=\d)/.exec(reference) ?? [];
  if (!letters) throw damaged();
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const otherFormat = (): Refusal =>
  new Refusal('unsupported-media', {
    zh: '不是.xlsx工作簿，请用Excel或WPS另存为.xlsx或CSV',
    en: 'Not an .xlsx workbook: please save it as .xlsx or CSV',
  });
