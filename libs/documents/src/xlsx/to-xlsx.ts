import { writeXlsx, type Cell as SheetCell, type CellStyle, type CellValue, type WriteSheet } from 'hucre';
import { textWidth } from '../charts/chart-shape.js';
import type { Chart, Column, OfficialDocument, Row, Table, ValueCell } from '../document.js';
import { chartColumn, decimalsOf, formatCell, isValueCell, nothing, numberIn } from '../formats.js';
import { layOut } from '../layout.js';
import { captionOf, wordsOf } from '../numbering.js';
import { nativeChart } from './native-chart.js';
import { sheetNames } from './sheet-names.js';

const line = { style: 'thin' as const, color: { rgb: '808080' } };
const border = { top: line, bottom: line, left: line, right: line };
const face = { name: '宋体', size: 11 };
const styles = {
  title: { font: { name: '黑体', size: 14 } },
  note: { font: { ...face, size: 10 } },
  head: {
    font: { ...face, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border,
  },
  wrapped: { font: face, alignment: { vertical: 'top', wrapText: true }, border },
} satisfies Record<string, CellStyle>;

/** A4 across, as wide as the page. */
const onPaper = { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

/**
 * The tables and charts of the document as XLSX, each on a sheet of its own, then the definitions. Cells are typed: a
 * share is a number with a percent format, rounded as it is printed, and beside the table stand the numerators and
 * denominators it comes from. Charts are Excel's own, over their numbers. No text is ever a formula.
 *
 * @throws Refusal `invalid` as `layOut` does
 */
export async function toXlsx(document: OfficialDocument): Promise<Buffer> {
  const laid = layOut(document);
  const words = wordsOf(document.language);
  const parts = laid.blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'chart' ? [block] : []));
  const definitions = document.definitions ?? [];
  const names = sheetNames([
    words.contents,
    ...parts.map(({ label, caption }) => `${label} ${caption}`),
    ...(definitions.length > 0 ? [words.definitions] : []),
  ]);
  const sheets: WriteSheet[] = [
    contents(document, names.slice(1)),
    ...parts.map((part, index) => {
      const name = names[index + 1] ?? '';
      return part.kind === 'table' ? tableSheet(part, document, name) : chartSheet(part, document, name);
    }),
  ];
  if (definitions.length > 0) {
    const sheet = new SheetWriter(names.at(-1) ?? '');
    sheet.row(words.definition.map((value) => ({ value, style: styles.head })));
    for (const { id, name, text } of definitions)
      sheet.row([id, name, text].map((value) => ({ value, style: styles.wrapped })));
    sheets.push({ ...sheet.finished([22, 22, 90]), freezePane: { rows: 1 } });
  }
  const { issue, office } = document.masthead ?? {};
  return Buffer.from(
    await writeXlsx({
      sheets,
      defaultFont: face,
      properties: { title: document.title, ...(office && { creator: office }), ...(issue && { subject: issue }) },
    }),
  );
}

interface Written {
  value: CellValue;
  style: CellStyle;
}

/** Fills a sheet from the top. */
class SheetWriter {
  readonly #rows: CellValue[][] = [];
  readonly #cells = new Map<string, Partial<SheetCell>>();
  readonly #merges: NonNullable<WriteSheet['merges']> = [];

  constructor(readonly name: string) {}

  /** Rows so far. */
  get height() {
    return this.#rows.length;
  }

  row(cells: Written[]) {
    cells.forEach(({ value, style }, column) => this.#cells.set(`${this.height},${column}`, { value, style }));
    this.#rows.push(cells.map(({ value }) => value));
  }

  merge(row: number, column: number, rows: number, columns: number) {
    if (rows * columns > 1)
      this.#merges.push({ startRow: row, startCol: column, endRow: row + rows - 1, endCol: column + columns - 1 });
  }

  finished(widths: number[]): WriteSheet {
    return {
      name: this.name,
      rows: this.#rows,
      cells: this.#cells,
      merges: this.#merges,
      columns: widths.map((width) => ({ width })),
    };
  }
}

function contents(document: OfficialDocument, names: string[]): WriteSheet {
  const words = wordsOf(document.language);
  const sheet = new SheetWriter(words.contents);
  sheet.row([{ value: document.title, style: styles.title }]);
  const { masthead } = document;
  for (const value of [
    document.subtitle,
    masthead && [masthead.name, masthead.issue, masthead.office, masthead.date],
  ].flat())
    if (value !== undefined) sheet.row([{ value, style: styles.note }]);
  sheet.row([{ value: words.sheet, style: styles.head }]);
  for (const value of names) sheet.row([{ value, style: styles.wrapped }]);
  return sheet.finished([70]);
}

/** Excel's format for a column; a share that is printed with a digit fewer is shown so. */
function numberFormat(column: Pick<Column, 'kind' | 'decimals'>): string {
  const decimals = decimalsOf(column);
  const fraction = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  if (column.kind === 'share') return `0${fraction}%`;
  if (column.kind === 'change') return `+0${fraction}%;-0${fraction}%;0${fraction}%`;
  if (column.kind === 'points') return `+0${fraction};-0${fraction};0${fraction}`;
  return `#,##0${fraction}`;
}

/** The number that shows the printed digits, or the printed text where it is no number. */
function cellValue(cell: Row['cells'][number], column: Column): CellValue {
  const printed = formatCell(cell, column);
  if (column.kind === 'text') return printed;
  const value = numberIn(cell);
  if (value === null) return typeof cell === 'string' && cell !== '' ? cell : nothing;
  const digits = Number(printed.replace(/[,+%]/g, ''));
  if (!Number.isFinite(digits)) return printed;
  return column.kind === 'share' || column.kind === 'change' ? Number(`${digits}e-2`) : digits;
}

function cellStyle(column: Column, { total = false }: Row, indent: number): CellStyle {
  const isText = column.kind === 'text';
  return {
    font: { ...face, bold: total },
    border,
    alignment: { horizontal: isText ? 'left' : 'right', vertical: 'center', ...(indent > 0 && { indent }) },
    numFmt: isText ? '@' : numberFormat(column),
  };
}

function tableSheet(table: Table & { label: string }, { language }: OfficialDocument, name: string): WriteSheet {
  const words = wordsOf(language);
  const sheet = new SheetWriter(name);
  const fractions = table.columns.flatMap((column, index) => {
    const isFraction = ({ cells }: Row) => {
      const cell = cells[index];
      return cell !== undefined && isValueCell(cell) && cell.denominator != null;
    };
    return table.rows.some(isFraction) ? [{ header: column.header, index }] : [];
  });
  sheet.row([{ value: captionOf(table), style: styles.title }]);
  if (table.unit !== undefined) sheet.row([{ value: table.unit, style: styles.note }]);

  const beside = fractions.flatMap(({ header }) => [`${header} ${words.numerator}`, `${header} ${words.denominator}`]);
  const heads = [...table.columns.map(({ header }) => header), ...beside];
  const headAt = sheet.height;
  const { groups = [] } = table;
  if (groups.length > 0) {
    const groupAt = (column: number) => groups.find(({ from, span }) => from <= column && column < from + span);
    const above = heads.map((header, column) => {
      const group = groupAt(column);
      return group ? (group.from === column ? group.header : null) : header;
    });
    sheet.row(above.map((value) => ({ value, style: styles.head })));
    groups.forEach(({ from, span }) => sheet.merge(headAt, from, 1, span));
    heads.forEach((_, column) => groupAt(column) ?? sheet.merge(headAt, column, 2, 1));
    sheet.row(heads.map((header, column) => ({ value: groupAt(column) ? header : null, style: styles.head })));
  } else sheet.row(heads.map((value) => ({ value, style: styles.head })));
  const frozen = sheet.height;

  const count: Column = { header: '', kind: 'count' };
  for (const row of table.rows)
    sheet.row([
      ...table.columns.map((column, index) => ({
        value: cellValue(row.cells[index] ?? null, column),
        style: cellStyle(column, row, index === 0 ? (row.level ?? 0) : 0),
      })),
      ...fractions.flatMap(({ index }) => {
        const cell = row.cells[index] ?? null;
        const source: Partial<ValueCell> = isValueCell(cell) ? cell : {};
        return [source.numerator, source.denominator].map((value) => ({
          value: value ?? nothing,
          style: cellStyle(count, row, 0),
        }));
      }),
    ]);
  for (const note of table.notes ?? []) sheet.row([{ value: `${words.notes}${note}`, style: styles.note }]);
  const widths = heads.map((header, index) => {
    const column = table.columns[index] ?? count;
    const cells = table.rows.map(({ cells }) => textWidth(formatCell(cells[index] ?? null, column)));
    return Math.min(48, 3 + 2 * Math.max(textWidth(header) / (header.length > 6 ? 2 : 1), 4, ...cells));
  });
  return {
    ...sheet.finished(widths),
    freezePane: { rows: frozen, columns: 1 },
    pageSetup: { ...onPaper, printTitlesRow: `${headAt + 1}:${frozen}` },
  };
}

function chartSheet(chart: Chart & { label: string }, { language }: OfficialDocument, name: string): WriteSheet {
  const words = wordsOf(language);
  const sheet = new SheetWriter(name);
  const column: Column = { header: '', ...chartColumn(chart) };
  const text: Column = { header: '', kind: 'text' };
  sheet.row([{ value: captionOf(chart), style: styles.title }]);
  sheet.row(['', ...chart.series.map((one) => one.name)].map((value) => ({ value, style: styles.head })));
  const first = sheet.height;
  chart.categories.forEach((category, index) =>
    sheet.row([
      { value: category, style: cellStyle(text, { cells: [] }, 0) },
      ...chart.series.map(({ values }) => {
        const value = numberIn(values[index] ?? null);
        return { value, style: cellStyle(column, { cells: [] }, 0) };
      }),
    ]),
  );
  const drawn = nativeChart(chart, { first, last: sheet.height - 1, format: numberFormat(column) });
  if (!drawn) sheet.row([{ value: words.noData, style: styles.note }]);
  for (const note of chart.notes ?? []) sheet.row([{ value: `${words.notes}${note}`, style: styles.note }]);
  const names = Math.max(8, ...chart.categories.map(textWidth));
  const widths = [Math.min(48, 3 + 2 * names), ...chart.series.map((one) => Math.max(12, 3 + 2 * textWidth(one.name)))];
  return {
    ...sheet.finished(widths),
    freezePane: { rows: first },
    pageSetup: onPaper,
    ...(drawn && { charts: [drawn] }),
  };
}
