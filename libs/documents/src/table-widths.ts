import { textWidth } from './charts/chart-shape.js';
import type { Table } from './document.js';
import { formatCell } from './formats.js';
import { textWidthInPoints } from './paper.js';
import { titleLines } from './title-lines.js';

/** 小四, 五号, 小五, 六号: the first at which the table fits is taken. */
const sizes = [12, 10.5, 9, 7.5];
/** A longer text is broken into lines. */
const LONGEST_LINE = 16;
const PADDING = 0.9;

export interface TableWidths {
  /** Points of its characters. */
  size: number;
  /** The part of the text's width that each column has; together one. */
  parts: number[];
  /** The heads of the columns, each in lines of about the same length. */
  heads: string[][];
}

/** How a table lies on paper. */
export function tableWidths(table: Table): TableWidths {
  const needs = table.columns.map((column, index) => {
    const cells = table.rows.map(({ cells, level = 0 }) => {
      const printed = textWidth(formatCell(cells[index] ?? null, column)) + (index === 0 ? level : 0);
      return column.kind === 'text' ? Math.min(printed, LONGEST_LINE) : printed;
    });
    // a head may stand in two lines, a short one stands in one
    const wide = textWidth(column.header);
    const head = wide <= 4 ? wide : Math.max(3, Math.ceil(wide / 2));
    return Math.max(head, ...cells) + PADDING;
  });
  const need = needs.reduce((sum, one) => sum + one, 0);
  const size = sizes.find((one) => need * one <= textWidthInPoints) ?? Math.min(...sizes);
  const wishes = table.columns.map(({ width }, index) => width ?? (needs[index] ?? 0) / Math.min(...needs));
  const all = wishes.reduce((sum, one) => sum + one, 0);
  const parts = wishes.map((one) => one / all);
  const room = (part: number) => Math.max(2, (part * textWidthInPoints) / size - PADDING / 2);
  return { size, parts, heads: table.columns.map(({ header }, index) => titleLines(header, room(parts[index] ?? 0))) };
}
