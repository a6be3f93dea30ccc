import type { Words } from '#platform';
import { UNKNOWN, mean, whole } from '../rates.js';
import { compare, decimal, divide, roundTo, spell } from './decimal.js';
import { printShares, sharesOf, type RoundingPolicy } from './rounding.js';

/**
 * A table of a report, before it is a document: columns that say what kind of figure they hold, and cells that keep the
 * counts a figure was made of. What is printed is made from these, at the end and in one place.
 */

/** A figure never travels without what it was divided from and the definition it goes by (`on-time/2`). */
export interface CountedFigure {
  numerator: number;
  /** Null of a count. */
  denominator: number | null;
  definition: string;
}

/** Points of a scorecard, exact: they are sums of rounded parts and have no fraction. */
export interface PointsFigure {
  points: string;
  definition: string;
}

/** How much a figure has changed: in percent, percentage points or seconds, or in words where it cannot be said so. */
export interface ChangeFigure {
  /** With a sign where it fell; null where there is no number. */
  value: string | null;
  unit: '%' | 'pp' | 's' | null;
  /** 同比下降24.85% */
  phrase: Words;
}

/** What has no figure is null: printed "–". */
export type Cell = string | CountedFigure | PointsFigure | ChangeFigure | null;

export const columnKinds = ['text', 'count', 'share', 'seconds', 'points', 'change'] as const;
/**
 * `count` a whole number; `share` in percent; `seconds` a mean; `points` of a scorecard; `change` against another
 * period, whose cells say their unit themselves: counts in %, rates in percentage points.
 */
export type ColumnKind = (typeof columnKinds)[number];

export interface Column extends Words {
  id: string;
  kind: ColumnKind;
  /** Of shares, seconds and points; the table's own unless given. `to-100` is for shares of one whole. */
  rounding?: RoundingPolicy;
  /** False where rows overlap or are not all there: they need not add up. */
  additive?: boolean;
}

export interface TableRow {
  /** What the row stands for: a unit's code, `2026-03`; the drill-through asks by it. */
  key: string;
  cells: readonly Cell[];
}

/** What was left out of every figure of a table, by name (排除…), as it was stored with it. */
export interface Excluded extends Words {
  why: string;
}

export interface Table {
  id: string;
  title: Words;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** 合计, printed last. */
  total?: TableRow;
  rounding: RoundingPolicy;
  exclusions: readonly Excluded[];
}

/** @throws RangeError for a row that is not as wide as the table, or a cell that is not of its column's kind. */
export function assertTable({ id, columns, rows, total }: Table): void {
  for (const { key, cells } of [...rows, ...(total ? [total] : [])]) {
    if (cells.length !== columns.length) throw new RangeError(`${id}: row ${key} is not as wide as the table`);
    cells.forEach((cell, index) => {
      const { kind, id: column } = columns[index]!;
      if (cell !== null && !kindsOf(cell).includes(kind))
        throw new RangeError(`${id}: ${key} has no ${kind} in ${column}`);
    });
  }
}

function kindsOf(cell: Exclude<Cell, null>): ColumnKind[] {
  if (typeof cell === 'string') return ['text'];
  if ('points' in cell) return ['points'];
  if ('phrase' in cell) return ['change'];
  return cell.denominator === null ? ['count'] : ['share', 'seconds'];
}

/** Every cell as it is printed, row by row, the total last; a share without its sign, as its column's head has it. */
export function printTable(table: Table): string[][] {
  assertTable(table);
  const rows = table.total ? [...table.rows, table.total] : table.rows;
  const columns = table.columns.map((column, index) => printColumn(table, column, index));
  return rows.map((_, row) => columns.map((cells) => cells[row]!));
}

function printColumn({ rows, total, rounding }: Table, { kind, rounding: own }: Column, index: number): string[] {
  const policy = own ?? rounding;
  const cells = rows.map((row) => row.cells[index] ?? null);
  const last = total ? [printCell(total.cells[index] ?? null, kind, policy)] : [];
  const forced = kind === 'share' && policy.mode === 'to-100' ? together(cells, policy) : undefined;
  return [...(forced ?? cells.map((cell) => printCell(cell, kind, policy))), ...last];
}

/** Shares of one whole are forced to 100 together; shares of different wholes cannot be. */
function together(cells: readonly Cell[], policy: RoundingPolicy): string[] | undefined {
  const whole = oneWhole(cells);
  if (whole === undefined) return undefined;
  const counts = (cells as readonly CountedFigure[]).map(({ numerator }) => numerator);
  return printShares(sharesOf(counts, whole, policy), counts.length);
}

/** What all cells of a column are shares of; nothing where they are of several, or one of them is no share. */
export function oneWhole(cells: readonly Cell[]): number | undefined {
  const wholes = new Set(
    cells.map((cell) => (typeof cell === 'object' && cell !== null && 'numerator' in cell ? cell.denominator : null)),
  );
  const [whole] = wholes;
  return wholes.size === 1 && whole !== null ? whole : undefined;
}

/** One cell as it is printed. A share that stands alone is never forced: it is rounded half-up. */
export function printCell(cell: Cell, kind: ColumnKind, { mode, digits }: RoundingPolicy): string {
  if (cell === null) return UNKNOWN;
  if (typeof cell === 'string') return cell;
  const alone = mode === 'to-100' ? 'half-up' : mode;
  if ('points' in cell) {
    const points = decimal(cell.points);
    const short = roundTo(points, digits, alone);
    // Points have been rounded by their scorecard: a table never rounds them a second time.
    return spell(compare(points, short) === 0 ? short : points);
  }
  if ('phrase' in cell) return cell.value === null ? cell.phrase.zh : cell.value + (cell.unit === '%' ? '%' : '');
  const { numerator, denominator } = cell;
  if (denominator === null) return String(numerator);
  if (kind === 'seconds') return mean({ numerator, denominator }, digits, alone);
  if (denominator === 0) return UNKNOWN;
  return spell(divide(whole(numerator) * 100n, whole(denominator), digits, alone));
}
