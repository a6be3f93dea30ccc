import type { ExportColumn, ExportRow, Language } from '#documents';
import { definitionKey } from '../definitions.js';
import type { TableQuestion } from './analysis-check.js';
import type { FreeTable } from './free-tables.js';
import { indicatorsTold } from './table-file.js';
import { tableWords } from './table-words.js';

/**
 * A free table for machines: a line per cell, its names, and of each indicator the figure with both its parts, then those
 * that it is compared with. A share is a fraction of one, not rounded; the version of its definition stands in the head.
 */
export function tableLines(
  table: FreeTable,
  question: TableQuestion,
  language: Language = 'zh',
): { columns: ExportColumn[]; rows: ExportRow[] } {
  const words = tableWords[language];
  const told = indicatorsTold(table, question);
  const names = (list: FreeTable['columns']) => new Map(list?.map(({ key, name }) => [key, name]));
  const [rowNames, columnNames] = [names(table.rows), names(table.columns)];
  const columns: ExportColumn[] = [];
  const text = (header: string) => columns.push({ header, kind: 'text', width: 24 });
  for (const one of question.dimensions) text(words.dimensions[one]);
  if (question.dimensions.length === 0) text(words.scope);
  for (const { definition } of told) {
    for (const when of ['', ...table.comparisons.map(({ kind }) => words.before[kind])]) {
      const header = `${when}${definition[language]}${words.noted(definitionKey(definition))}`;
      columns.push({ header, kind: definition.unit === 'count' ? 'count' : 'decimal' });
      if (definition.unit === 'count') continue;
      columns.push(
        { header: `${header}${words.numerator}`, kind: 'decimal' },
        { header: `${header}${words.denominator}`, kind: 'decimal' },
      );
    }
  }
  const rows = table.cells.map(({ row, column, figures, beside }) => [
    rowNames.get(row) ?? row,
    ...(column === null ? [] : [columnNames.get(column) ?? column]),
    ...told.flatMap(({ id, definition }) =>
      [figures[id], ...table.comparisons.map(({ kind }) => beside?.[kind]?.[id]?.figure)].flatMap((figure) => {
        const { numerator = null, denominator = null, share = null } = figure ?? {};
        return definition.unit === 'count' ? [numerator] : [share, numerator, denominator];
      }),
    ),
  ]);
  return { columns, rows };
}
