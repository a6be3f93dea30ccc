import type { Cell, Table } from './question.js';

export const keyOf = (row: string, column: string | null): string => `${row} ${column ?? ''}`;

/** All cells of a table go by one definition of an indicator. */
export function definitionIn(table: Table, indicator: string): Table['definitions'][string] | undefined {
  for (const { figures } of table.cells) {
    const figure = figures[indicator];
    if (figure) return table.definitions[figure.definition];
  }
  return undefined;
}

/** What is drawn and sorted by: a count, or a share of something; null of nothing. */
export function figureValue(table: Table, cell: Cell | undefined, indicator: string): number | null {
  const figure = cell?.figures[indicator];
  if (!figure) return null;
  return table.definitions[figure.definition]?.unit === 'count' ? figure.numerator : figure.share;
}
