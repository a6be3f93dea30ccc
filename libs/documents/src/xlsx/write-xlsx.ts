import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ExportColumn, ExportRow, ExportRows, ExportSheet, ExportValue } from '../export.js';
import { contentTypes, packageRelations, styles, workbook, workbookRelations } from './package-parts.js';
import { columnLetters, sheetNames } from './sheet-names.js';

/**
 * Excel's own limits. Further rows go into a second sheet; a longer text is cut, as Excel itself would refuse the file.
 */
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;
const PIECE = 128 * 1024;

export interface WriteXlsxOptions {
  /** Rows on one sheet, head included. */
  rowsPerSheet?: number;
}

/**
 * Writes rows as XLSX and ends the stream. Cells are typed: counts, decimals and shares are numbers, times are Excel's
 * dates, texts are texts whatever they begin with. The head is frozen and comes again on each further sheet.
 *
 * Written by hand and not by a library: the sheet is one long string, and building that string is all the time there
 * is (`npm run bench -- xlsx`).
 *
 * @returns how many rows, without the heads
 */
export async function writeXlsx(
  rows: ExportRows,
  sheet: ExportSheet,
  to: Writable,
  { rowsPerSheet = MOST_ROWS }: WriteXlsxOptions = {},
): Promise<number> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const zip = new ZipFile();
  const packed = zip.outputStream as Readable;
  const written = pipeline(packed, to);
  written.catch((error: unknown) => zip.emit('error', error));
  const fail = new Promise<never>((_, reject) => zip.on('error', reject));
  fail.catch(() => undefined);
  let count = 0;
  let sheets = 0;
  try {
    for (let ahead = await source.next(); sheets === 0 || !ahead.done;) {
      sheets += 1;
      const pieces = async function* () {
        let piece = sheetStart(sheet.columns);
        let at = 1;
        for (; !ahead.done && at < rowsPerSheet; ahead = await source.next()) {
          at += 1;
          count += 1;
          piece += rowXml(ahead.value, sheet.columns, at);
          if (piece.length < PIECE) continue;
          yield Buffer.from(piece);
          piece = '';
        }
        yield Buffer.from(`${piece}</sheetData></worksheet>`);
      };
      const content = Readable.from(pieces(), { objectMode: false, highWaterMark: 2 * PIECE });
      const read = new Promise<void>((resolve, reject) => content.on('end', resolve).on('error', reject));
      // the weakest compression is a tenth larger and twice as fast
      zip.addReadStream(content, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel: 1 });
      await Promise.race([read, fail]);
    }
  } catch (error) {
    packed.destroy(error as Error);
    await written.catch(() => undefined);
    throw error;
  } finally {
    await source.return?.();
  }
  const names = sheetNames(
    Array.from({ length: sheets }, (_, index) => (index === 0 ? sheet.name : `${sheet.name}_${index + 1}`)),
  );
  for (const [path, text] of Object.entries({
    '[Content_Types].xml': contentTypes(names),
    '_rels/.rels': packageRelations,
    'xl/workbook.xml': workbook(names),
    'xl/_rels/workbook.xml.rels': workbookRelations(names),
    'xl/styles.xml': styles,
  }))
    zip.addBuffer(Buffer.from(text), path);
  zip.end();
  await written;
  return count;
}

/** Places in `cellXfs` of styles.xml. */
const style: Record<ExportColumn['kind'], number> = { text: 0, count: 2, decimal: 3, share: 4, time: 5 };
const HEAD = 1;

function sheetStart(columns: ExportColumn[]): string {
  const widths = columns
    .map(
      ({ width = 14, kind }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${kind === 'time' ? Math.max(width, 19) : width}" customWidth="1"/>`,
    )
    .join('');
  const head = columns.map(({ header }, index) => textCell(header, `${columnLetters(index)}1`, HEAD)).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>' +
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
    `</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData><row r="1">${head}</row>`
  );
}

function rowXml(row: ExportRow, columns: ExportColumn[], at: number): string {
  let xml = `<row r="${at}">`;
  for (let index = 0; index < columns.length; index++) {
    const value = row[index] ?? null;
    if (value !== null) xml += cellXml(value, (columns[index] as ExportColumn).kind, letters(index) + at);
  }
  return `${xml}</row>`;
}

const known: string[] = [];
const letters = (index: number) => (known[index] ??= columnLetters(index));

function cellXml(value: Exclude<ExportValue, null>, kind: ExportColumn['kind'], place: string): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${place}" s="${style[kind]}"><v>${value}</v></c>` : '';
  const serial = kind === 'time' ? serialOf(value) : undefined;
  if (serial !== undefined)
    return `<c r="${place}" s="${value.length > 10 ? style.time : style.time + 1}"><v>${serial}</v></c>`;
  return textCell(value, place, style.text);
}

const textCell = (text: string, place: string, number: number) =>
  `<c r="${place}"${number === 0 ? '' : ` s="${number}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Days since 1899-12-30, of a wall-clock time; undefined for what is none. */
function serialOf(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hours, minutes, seconds) / 86_400_000 + 25_569;
}

const special: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/* eslint-disable no-control-regex -- control characters are what XML cannot hold */
const notXml = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]' +
    '|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  'g',
);
/** One look for all that is rare. */
const rare = /[&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;
/* eslint-enable no-control-regex */

function escaped(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  if (!rare.test(short)) return short;
  return short
    .replace(notXml, '')
    .replace(/[&<>]/g, (character) => special[character] ?? '')
    .replaceAll('\r', '&#13;');
}
