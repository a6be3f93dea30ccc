import type { CountedFigure } from '../tables/table.js';
import type { Compared } from './change.js';

/** A row of figures, as any table of them has it. */
export interface RowOfFigures {
  key: string;
  figures: Readonly<Record<string, CountedFigure>>;
}

/**
 * The figure beside which that of a row is put. A period that was counted and has no such row had nothing there: a count
 * of it is nought (新增) and a rate is of nothing. A period that nobody counted (null: before the hotline's first day,
 * a leap day last year) has no figure at all.
 */
export function figureBeside(
  rows: readonly RowOfFigures[] | null,
  key: string,
  id: string,
  now: CountedFigure,
): Compared {
  if (rows === null) return null;
  const row = rows.find((one) => one.key === key);
  if (!row) return { numerator: 0, denominator: now.denominator === null ? null : 0, definition: now.definition };
  return Object.hasOwn(row.figures, id) ? row.figures[id]! : null;
}

/** All rows of two periods, those of now first and in their order: what has disappeared is shown as well. */
export function keysOfBoth(now: readonly RowOfFigures[], then: readonly RowOfFigures[] | null): string[] {
  return [...new Set([...now, ...(then ?? [])].map(({ key }) => key))];
}
