/**
 * Rows of a file that an office sends: CSV or an Excel workbook (.xlsx), told apart by their content, not their name.
 * Rows come one after the other, so that a file of a million rows needs no more memory than one of ten (a workbook's
 * shared texts excepted). What cannot be read is refused with a reason in both languages.
 */
import { open } from 'node:fs/promises';
import { Refusal } from '#platform';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

/**
 * A cell as the file has it. Texts are not trimmed. A `Date` is a date cell of a workbook: it knows no time zone, its
 * UTC fields are what the cell shows (`readTime` makes an instant of it). Empty cells are null; cells of CSV are texts.
 */
export type Cell = string | number | boolean | Date | null;

/** A row before its columns have names. */
export interface SheetRow {
  line: number;
  values: Cell[];
}

export interface TableRow {
  /** Where a person finds it: the row of the sheet, the first line of the record. */
  line: number;
  /** By the name in the header; a column without a name is `#` and its number, a second one of a name ends in ` (2)`. */
  cells: Record<string, Cell>;
}

/** More than these is refused: a workbook of a few kilobytes can unpack to terabytes. */
export interface TableLimits {
  /** Rows with text, without the header. */
  rows: number;
  /** Bytes of all parts of a workbook, unpacked. */
  bytes: number;
}

const GENEROUS: TableLimits = { rows: 1_048_575, bytes: 200_000_000 };

/**
 * The rows below the header, which is the first row with text. Rows without text are passed over. Throws a Refusal:
 * `unsupported-media` for what is neither CSV nor .xlsx, `invalid` for one that is damaged, empty or too large.
 */
export async function* readTable(path: string, limits: Partial<TableLimits> = {}): AsyncGenerator<TableRow> {
  const { rows, bytes } = { ...GENEROUS, ...limits };
  const sheet = (await isWorkbook(path)) ? readXlsx(path, bytes) : readCsv(path);
  let names: string[] | undefined;
  let count = 0;
  for await (const { line, values } of sheet) {
    if (!values.some(hasText)) continue;
    if (!names) {
      names = columnNames(values);
      continue;
    }
    if (++count > rows) {
      throw new Refusal('invalid', {
        zh: `超过${rows}行，请分成几个文件`,
        en: `More than ${rows} rows: please divide the file`,
      });
    }
    yield { line, cells: cellsOf(names, values) };
  }
  if (!names) throw new Refusal('invalid', { zh: '文件是空的，没有表头', en: 'The file is empty, it has no header' });
}

const hasText = (value: Cell): boolean => value !== null && !(typeof value === 'string' && value.trim() === '');

function columnNames(values: Cell[]): string[] {
  const taken = new Map<string, number>();
  return values.map((value, i) => {
    const name = hasText(value) ? String(value).replace(/\s+/g, ' ').trim() : `#${i + 1}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Columns that a row lacks are null; those that the header lacks have numbers: nothing vanishes. */
function cellsOf(names: string[], values: Cell[]): Record<string, Cell> {
  const width = Math.max(names.length, values.length);
  const cells: [string, Cell][] = [];
  for (let i = 0; i < width; i++) {
    const value = values[i] ?? null;
    if (i < names.length || value !== null) cells.push([names[i] ?? `#${i + 1}`, value]);
  }
  // fromEntries makes own properties of all names, also of __proto__.
  return Object.fromEntries(cells);
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new Refusal('not-found', { zh: '没有这个文件', en: 'There is no such file' })
      : error;
  });
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close());
  const mark = buffer.subarray(0, bytesRead).toString('hex');
  if (mark === 'd0cf11e0a1b11ae1') {
    throw new Refusal('unsupported-media', {
      zh: '旧格式（.xls）或加了密码的工作簿，请另存为不加密码的.xlsx或CSV',
      en: 'An old workbook (.xls) or one with a password: please save it as .xlsx or CSV without a password',
    });
  }
  return mark.startsWith('504b0304') || mark.startsWith('504b0506');
}
