import { Table as Grid } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../../../words/language.js';
import { BehindFigure, type FigureOpened } from '../behind.js';
import type { ComposedPart } from '../composed.js';
import { fraction, partsOf, printed, toldBy, type Period } from '../figures.js';
import { Meanings } from '../meanings.js';
import { figureValue, keyOf, definitionIn } from './cells.js';
import { isTime, type Cell, type Question, type Table } from './question.js';

type Kind = Table['comparisons'][number]['kind'];
type Figure = Cell['figures'][string];

interface Props {
  table: Table;
  question: Question;
  /** In a table by two dimensions: the figure that its cells tell. */
  shown: string;
}

/** One row for each of the first dimension; columns are the indicators, or the second dimension. */
export function FreeTableShown({ table, question, shown }: Props) {
  const { say, language } = useLanguage();
  const [opened, open] = useState<FigureOpened>();
  const cells = useMemo(() => new Map(table.cells.map((cell) => [keyOf(cell.row, cell.column), cell])), [table]);
  const rowNames = useMemo(() => new Map(table.rows.map(({ key, name }) => [key, name])), [table]);
  const columns = table.columns
    ? table.columns.map(({ key, name }) => ({ key, name, column: key, indicator: shown }))
    : question.indicators.map((id) => ({
        ...{ key: id, name: definitionIn(table, id)?.[language] ?? id, column: null, indicator: id },
      }));

  const behind = (cell: Cell, indicator: string, name: string): FigureOpened => ({
    name,
    asked: {
      ...{ ...whichCell(table, question, cell), indicator, ...toldBy(cell.figures[indicator]) },
    } as FigureOpened['asked'],
    parts: partsOf(cell.figures[indicator]),
  });

  /** A change is made of two figures, each of its own days. */
  const compared = (cell: Cell, indicator: string, name: string, kind: Kind): FigureOpened => {
    const beside = cell.beside?.[kind]?.[indicator];
    const definition = definitionIn(table, indicator);
    const part = (key: string, words: string, figure: Figure | null | undefined, asked: object): ComposedPart => ({
      ...{ key, name: words, value: printed(figure ?? undefined, definition, language) },
      made: fraction(figure ?? undefined, definition),
      opened: {
        asked: { ...asked, indicator, ...toldBy(figure) } as never,
        parts: partsOf(figure ?? undefined),
      },
    });
    const now = cell.figures[indicator];
    const then = beside?.period ? whichCell(table, question, cell, beside.period) : {};
    const other = table.comparisons.find((one) => one.kind === kind)?.name[language] ?? kind;
    return {
      ...{ name: `${name} · ${beside?.change?.phrase[language] ?? other}`, asked: {} as never, parts: [] },
      composed: [
        part('now', say('本期', 'This period'), now, whichCell(table, question, cell)),
        part(
          'then',
          kind === 'previous' ? say('上期', 'The period before') : say('上年同期', 'A year ago'),
          beside?.figure,
          then,
        ),
      ],
    };
  };

  return (
    <>
      <Grid
        size="small"
        rowKey="key"
        dataSource={table.rows}
        pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 160 + columns.length * 130 }}
        columns={[
          { title: say('名称', 'Name'), dataIndex: 'name', width: 160, fixed: 'left' },
          ...columns.map(({ key, name, column, indicator }) => ({
            ...{ key, title: name, align: 'right' as const, width: 130 },
            sorter: (one: { key: string }, other: { key: string }) =>
              (figureValue(table, cells.get(keyOf(one.key, column)), indicator) ?? -1) -
              (figureValue(table, cells.get(keyOf(other.key, column)), indicator) ?? -1),
            render: (_: unknown, row: { key: string }) => {
              const cell = cells.get(keyOf(row.key, column));
              const title = `${rowNames.get(row.key) ?? row.key} · ${name}`;
              return (
                <CellShown
                  table={table}
                  cell={cell}
                  indicator={indicator}
                  title={title}
                  onOpen={() => cell && open(behind(cell, indicator, title))}
                  onCompare={(kind) => cell && open(compared(cell, indicator, title, kind))}
                />
              );
            },
          })),
        ]}
      />
      <Meanings definitions={table.definitions} />
      <BehindFigure opened={opened} onClose={() => open(undefined)} />
    </>
  );
}

interface CellProps {
  table: Table;
  cell: Cell | undefined;
  indicator: string;
  title: string;
  onOpen: () => void;
  onCompare: (kind: Kind) => void;
}

/** A figure, what it is made of, and how it has changed. */
function CellShown({ table, cell, indicator, title, onOpen, onCompare }: CellProps) {
  const { say, language } = useLanguage();
  const figure = cell?.figures[indicator];
  const definition = definitionIn(table, indicator);
  if (!cell || !figure) return '–';
  const text = (
    <>
      {printed(figure, definition, language)} <small className="faint">{fraction(figure, definition)}</small>
    </>
  );
  return (
    <>
      {partsOf(figure).length > 0 ? (
        <button type="button" className="figure" title={title} onClick={onOpen}>
          {text}
        </button>
      ) : (
        text
      )}
      {table.comparisons.map(({ kind, name }) => {
        const beside = cell.beside?.[kind]?.[indicator];
        const said = beside?.change?.value == null ? undefined : beside.change.phrase[language];
        const words = said ?? say(`较${name.zh} –`, `${name.en}: –`);
        const then = printed(beside?.figure ?? undefined, definition, language);
        return beside?.period && partsOf(figure).length > 0 ? (
          <button
            key={kind}
            type="button"
            className="beside beside-open"
            title={`${title} · ${name[language]} ${then}`}
            onClick={() => onCompare(kind)}
          >
            {words}
          </button>
        ) : (
          <small key={kind} className="beside faint" title={then}>
            {words}
          </small>
        );
      })}
    </>
  );
}

/** The complaints of a cell, as they are asked for; of other days where these are given, which then are its time. */
function whichCell(
  { period, conditions }: Table,
  { dimensions, base, fairly }: Question,
  { row, column }: Cell,
  days?: Period,
) {
  const keys = [row, column];
  const weighed = fairly !== undefined && { fairly: String(fairly) };
  if (days) {
    const named = dimensions.flatMap((one, index) => (isTime(one) ? [] : [[one, keys[index]] as const]));
    const [first, second] = named;
    return {
      ...{ ...days, base, ...conditions, ...weighed },
      ...(first && { by: first[0], key: first[1] }),
      ...(second && { [second[0]]: second[1] }),
    };
  }
  const [first, second] = dimensions;
  // By the time, of the other alone; where there is no time, by the first.
  const at = second !== undefined && isTime(second) ? 1 : 0;
  const other = 1 - at;
  return {
    ...{ ...period, base, ...conditions, ...weighed },
    ...(first !== undefined && { by: dimensions[at], key: keys[at] }),
    ...(second !== undefined && { [dimensions[other]!]: keys[other] }),
  };
}
