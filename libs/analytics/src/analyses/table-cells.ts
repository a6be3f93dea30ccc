import { periodOf, type Period } from '#directory';
import { isTimeSpan } from '../figures/figures-asked.js';
import type { Indicator } from '../indicators/evaluate.js';
import type { FigureOfRow } from '../reports/figures.js';
import type { TableDimension } from './analysis-check.js';
import { noughtLike, type Beside, type ComparisonKind } from './table-comparison.js';

export interface FreeTableCell {
  row: string;
  column: string | null;
  figures: Record<string, Indicator>;
  /** By what it is compared with, then by indicator. */
  beside?: Partial<Record<ComparisonKind, Record<string, Beside>>>;
}

/** The part of a period that lies in one of its months, say. */
export function within(period: Period, key: string): Period {
  const { from, to } = periodOf(key);
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}

export const keyOf = ({ row, column }: Pick<FreeTableCell, 'row' | 'column'>): string => `${row} ${column ?? ''}`;
export const byKey = (cells: readonly FreeTableCell[]) => new Map(cells.map((cell) => [keyOf(cell), cell]));

/** Cells of then that there are no more, as they stand now. */
export const goneOf = (then: readonly FreeTableCell[], now: ReadonlyMap<string, FreeTableCell>): FreeTableCell[] =>
  then
    .filter((cell) => !now.has(keyOf(cell)))
    .map(({ row, column, figures }) => ({
      ...{ row, column },
      figures: Object.fromEntries(Object.entries(figures).map(([id, figure]) => [id, noughtLike(figure)])),
    }));

export const indicatorsOf = (figures: Record<string, FigureOfRow>): Record<string, Indicator> =>
  Object.fromEntries(Object.entries(figures).map(([id, { share = null, ...figure }]) => [id, { ...figure, share }]));

/** Times in their order, everything else by code, what has none last. */
export const ordered = (keys: ReadonlySet<string>, by: TableDimension | undefined): string[] =>
  [...keys].sort((one, other) => {
    const last = isTimeSpan(by) ? 0 : Number(one === 'none') - Number(other === 'none');
    return last || (one < other ? -1 : one > other ? 1 : 0);
  });
