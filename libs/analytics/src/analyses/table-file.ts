import {
  documentSchema,
  type Column,
  type Language,
  type OfficialDocument,
  type Row,
  type Table,
  type ValueCell,
} from '#documents';
import { addDays, type Reference } from '#directory';
import { definitionKey, type Definition } from '../definitions.js';
import type { Indicator } from '../indicators/evaluate.js';
import { rounded } from '../rates.js';
import { spellDefinition } from '../reports/definition-notes.js';
import { rowName } from '../row-names.js';
import type { TableDimension, TableQuestion } from './analysis-check.js';
import type { FreeTable } from './free-tables.js';
import { byKey, keyOf, type FreeTableCell } from './table-cells.js';
import type { ComparisonKind } from './table-comparison.js';
import { tableWords } from './table-words.js';

/** A free table as a document: its sheets, and what its figures mean. */
export function tableDocument(
  table: FreeTable,
  question: TableQuestion,
  { name, reference, language = 'zh' }: { name: string | null; reference: Reference; language?: Language },
): OfficialDocument {
  const told = indicatorsTold(table, question);
  const words = tableWords[language];
  return {
    ...{ schema: documentSchema, language },
    title: name ?? words.title,
    subtitle: [...scopeSaid(table, question, reference, language)].join(words.between),
    blocks:
      table.columns === null
        ? [oneWay(table, question, told, language)]
        : told.flatMap((one) => twoWays(table, question, one, language)),
    definitions: Object.values(table.definitions)
      .map((one) => ({ id: definitionKey(one), name: one[language], text: spellDefinition(one, language) }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

export interface Told {
  id: string;
  definition: Definition;
}

/** The indicators that have figures, in the order in which they were asked for. */
export function indicatorsTold({ cells, definitions }: FreeTable, { indicators }: TableQuestion): Told[] {
  return [...new Set(indicators)].flatMap((id) => {
    const figure = cells.find(({ figures }) => figures[id])?.figures[id];
    const definition = figure && definitions[figure.definition];
    return definition ? [{ id, definition }] : [];
  });
}

function* scopeSaid(
  { period }: FreeTable,
  { base, only = {}, fairly }: TableQuestion,
  reference: Reference,
  language: Language,
) {
  const words = tableWords[language];
  yield words.days(period.from, addDays(period.to, -1));
  if (base) yield words.bases[base];
  if (fairly !== undefined) yield words.fairly(fairly);
  for (const [dimension, code] of Object.entries(only) as [TableDimension, string][])
    yield `${words.dimensions[dimension]}${words.colon}${rowName(code, dimension, reference, language)}`;
}

/** A column per indicator, beside it what it is compared with. */
function oneWay(table: FreeTable, { dimensions }: TableQuestion, told: readonly Told[], language: Language): Table {
  const words = tableWords[language];
  const [by] = dimensions;
  const cells = byKey(table.cells);
  const columns: Column[] = [{ header: by ? words.dimensions[by] : words.scope, kind: 'text' }];
  for (const { definition } of told) {
    columns.push(columnOf(definition, language));
    for (const { kind, name } of table.comparisons)
      columns.push(
        columnOf(definition, language, words.before[kind]),
        changeColumn(definition, language, name[language]),
      );
  }
  const rows = table.rows.map(({ key, name }): Row => {
    const cell = cells.get(keyOf({ row: key, column: null }));
    const figures = told.flatMap(({ id, definition }) => [
      figureCell(cell?.figures[id], definition),
      ...table.comparisons.flatMap(({ kind }) => [
        figureCell(cell?.beside?.[kind]?.[id]?.figure ?? undefined, definition),
        changeCell(cell, kind, id, language),
      ]),
    ]);
    return { cells: [name, ...figures] };
  });
  return { kind: 'table', caption: words.indicators, columns, rows };
}

/** A table per indicator, and one per comparison of it. */
function twoWays(
  table: FreeTable,
  { dimensions }: TableQuestion,
  { id, definition }: Told,
  language: Language,
): Table[] {
  const cells = byKey(table.cells);
  const crossed = (
    caption: string,
    kind: (header: string) => Column,
    of: (cell: FreeTableCell | undefined) => Row['cells'][number],
  ): Table => ({
    kind: 'table',
    caption,
    columns: [
      { header: tableWords[language].dimensions[dimensions[0]!], kind: 'text' },
      ...table.columns!.map(({ name }) => kind(name)),
    ],
    rows: table.rows.map(({ key, name }) => ({
      cells: [name, ...table.columns!.map(({ key: column }) => of(cells.get(keyOf({ row: key, column }))))],
    })),
  });
  return [
    crossed(
      definition[language],
      (header) => ({ ...columnOf(definition, language), header }),
      (cell) => figureCell(cell?.figures[id], definition),
    ),
    ...table.comparisons.map(({ kind, name }) =>
      crossed(
        tableWords[language].changed(definition[language], name[language]),
        (header) => ({ ...changeColumn(definition, language, ''), header }),
        (cell) => changeCell(cell, kind, id, language),
      ),
    ),
  ];
}

const kinds = { count: 'count', share: 'share', seconds: 'seconds', 'per-10000': 'decimal' } as const;

const columnOf = (definition: Definition, language: Language, of = ''): Column => {
  const { unit, rounding } = definition;
  return {
    header: `${of}${definition[language]}${tableWords[language].units[unit]}`,
    kind: kinds[unit],
    ...(unit !== 'seconds' && { decimals: rounding.digits }),
  };
};

const changes = { count: 'change', share: 'points', seconds: 'decimal', 'per-10000': 'decimal' } as const;

const changeColumn = (definition: Definition, language: Language, name: string): Column => ({
  header: `${tableWords[language].changed(definition[language], name)}${tableWords[language].changeUnits[definition.unit]}`,
  kind: changes[definition.unit],
});

function figureCell(figure: Indicator | undefined, { unit, rounding }: Definition): ValueCell | null {
  if (!figure) return null;
  const { numerator, denominator, share, definition } = figure;
  if (unit === 'count') return { value: numerator, definition };
  const whole =
    numerator !== null && denominator !== null && Number.isInteger(numerator) && Number.isInteger(denominator);
  return {
    value: unit === 'per-10000' && share !== null ? share * 10_000 : share,
    definition,
    ...(unit === 'share' &&
      whole &&
      share !== null && {
        printed: `${rounded({ numerator, denominator }, rounding.digits, rounding.mode)}%`,
      }),
    ...(numerator !== null && { numerator }),
    denominator,
  };
}

function changeCell(
  cell: FreeTableCell | undefined,
  kind: ComparisonKind,
  id: string,
  language: Language,
): Row['cells'][number] {
  const change = cell?.beside?.[kind]?.[id]?.change;
  if (!change) return null;
  if (change.value === null) return change.phrase[language];
  return change.unit === '%' ? Number(`${change.value}e-2`) : Number(change.value);
}
