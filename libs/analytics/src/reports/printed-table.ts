import type { Cell as PrintedCell, Column as PrintedColumn, Table as PrintedTable } from '#documents';
import { UNKNOWN } from '../rates.js';
import { printTable, type Cell, type Column, type Table } from '../tables/index.js';

/** A table of figures as a document prints it. What is printed is rounded here, by the table's policy, and nowhere else. */
export function printedTable(
  table: Table,
  { unit, notes = [] }: { unit?: string; notes?: string[] } = {},
): PrintedTable {
  const printed = printTable(table);
  const rows = [...table.rows, ...(table.total ? [table.total] : [])];
  const left = table.exclusions.map(({ zh, why }) => `${zh}：${why}`);
  return {
    kind: 'table',
    id: table.id,
    caption: table.title.zh,
    ...(unit !== undefined && { unit }),
    columns: table.columns.map((column) => columnOf(column, table.rounding.digits)),
    rows: rows.map(({ cells }, row) => ({
      cells: cells.map((cell, index) => cellOf(cell, table.columns[index]!, printed[row]![index]!)),
      ...(row === table.rows.length && { total: true }),
    })),
    ...(notes.length + left.length > 0 && { notes: [...notes, ...left] }),
  };
}

function columnOf({ zh, kind, rounding }: Column, digits: number): PrintedColumn {
  const decimals = rounding?.digits ?? digits;
  switch (kind) {
    case 'text':
      return { header: zh, kind };
    case 'count':
      return { header: zh, kind };
    case 'share':
    case 'change':
      return { header: zh, kind, decimals };
    case 'seconds':
      return { header: zh, kind, decimals };
    case 'points':
      return { header: zh, kind: 'decimal', decimals };
  }
}

function cellOf(cell: Cell, { kind }: Column, printed: string): PrintedCell {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  if ('points' in cell) return { value: Number(cell.points), printed, definition: cell.definition };
  if ('phrase' in cell) return changeCell(cell);
  const { numerator, denominator, definition } = cell;
  if (denominator === null) return { value: numerator, numerator, denominator, definition };
  const source = { numerator, denominator, definition };
  if (denominator === 0) return { value: null, printed: UNKNOWN, ...source };
  const value = numerator / denominator;
  return { value, printed: kind === 'share' ? `${printed}%` : printed, ...source };
}

/** Words where a change has no number, short ones. */
function changeCell({ value, unit, phrase }: Extract<Cell, { phrase: unknown }>): PrintedCell {
  if (value === null) return { value: null, printed: shortOf(phrase.zh) };
  const sign = value.startsWith('-') ? '' : '+';
  return unit === '%'
    ? { value: Number(value) / 100, printed: `${sign}${value}%` }
    : { value: Number(value), printed: `${sign}${value}` };
}

function shortOf(phrase: string): string {
  if (phrase.startsWith('新增')) return '新增';
  if (phrase.includes('持平')) return phrase.includes('均为0') ? UNKNOWN : '持平';
  return phrase.includes('口径不同') ? '口径不同' : UNKNOWN;
}
