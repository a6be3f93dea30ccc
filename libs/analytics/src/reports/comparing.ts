import { cellOf, changeOf, figureBeside, keysOfBoth, type Against, type Measure } from '../comparison/index.js';
import type { Cell, Column, CountedFigure, Table, TableRow } from '../tables/index.js';
import { alike } from './drills.js';
import { englishCaptions } from './english-words.js';
import { derived, type FigureBook } from './figure-book.js';
import type { ReportRow } from './figures.js';
import type { KeptRun } from './kept.js';
import type { ReportData, Three } from './report-data.js';
import { joined } from './say.js';

export const lastYear: Against = { kind: 'last-year' };

export const figureOf = (row: ReportRow | null | undefined, id: string): CountedFigure | null =>
  row && Object.hasOwn(row.figures, id) ? row.figures[id]! : null;

/** A figure without what travels beside it. */
export const plain = (figure: CountedFigure | null): CountedFigure | null =>
  figure &&
  alike({ numerator: figure.numerator, denominator: figure.denominator, definition: figure.definition }, figure);

/**
 * `，环比上升3.20%，同比下降24.85%`: as far as there is something to compare with. Nothing where there is neither; the
 * overview says so once, and a report does not repeat it in each sentence.
 */
export function changes(
  book: FigureBook,
  id: string,
  whole: Three<ReportRow | undefined>,
  indicator: string,
  measure: Measure,
  previous: Against,
): KeptRun[] {
  const now = plain(figureOf(whole.now, indicator));
  // A rate of nothing has no change either.
  if (now !== null && now.denominator === 0) return [];
  const [before, then] = [beside(whole.previous, indicator, now), beside(whole.lastYear, indicator, now)];
  const isNew = (other: CountedFigure | null) => changeOf(now, other, measure).kind === 'new';
  if (isNew(before) && isNew(then))
    return [{ text: '，' }, book.number(`${id}.new`, '上期和上年同期均为0', derived.growth)];
  const said: KeptRun[] = [];
  if (whole.previous !== null) said.push(book.change(`${id}.previous`, now, before, measure, previous));
  if (whole.lastYear !== null) said.push(book.change(`${id}.last-year`, now, then, measure, lastYear));
  return said.length === 0 ? [] : [{ text: '，' }, ...joined(said, '，')];
}

/** A period that was counted and has no such row had nothing there; one that was not counted has no figure. */
function beside(row: ReportRow | undefined | null, indicator: string, now: CountedFigure | null): CountedFigure | null {
  if (row === null) return null;
  const figure = plain(figureOf(row, indicator));
  return figure ?? (now && { ...now, numerator: 0, denominator: now.denominator === null ? null : 0 });
}

/** The row of a key in each of three periods; one that a counted period does not have is nought there. */
export const rowOf = (rows: Three<ReportRow[]>, key: string): Three<ReportRow | undefined> => {
  const find = (all: ReportRow[] | null) => all?.find((row) => row.key === key);
  const empty: ReportRow = { key, name: key, figures: {} };
  return {
    now: find(rows.now),
    previous: rows.previous === null ? null : (find(rows.previous) ?? empty),
    lastYear: rows.lastYear === null ? null : (find(rows.lastYear) ?? empty),
  };
};

/** The largest first; without a unit, a district, a subject: last. */
export const byCount = (rows: readonly ReportRow[], indicator = 'received'): ReportRow[] =>
  [...rows].sort(
    (one, other) =>
      Number(one.key === 'none') - Number(other.key === 'none') ||
      (figureOf(other, indicator)?.numerator ?? 0) - (figureOf(one, indicator)?.numerator ?? 0) ||
      (one.key < other.key ? -1 : 1),
  );

export interface CompositionOf {
  id: string;
  title: string;
  head: string;
  rows: Three<ReportRow[]>;
  whole: Three<ReportRow>;
  /** Not more than so many rows; the rest is one row 其他, so that the table adds up. */
  most?: number;
}

/** A table of what a total is made of: count, share, the period before, 环比, 同比. */
export function compositionTable(data: ReportData, book: FigureBook, given: CompositionOf): Table {
  const { rows, whole, most = 30 } = given;
  const total = plain(figureOf(whole.now, 'received'))!;
  const names = new Map(
    [...(rows.previous ?? []), ...(rows.lastYear ?? []), ...rows.now].map((row) => [row.key, row.name]),
  );
  const keys = keysOfBoth(rows.now, rows.previous).filter(
    (key) => sumOf(rows.now, key) > 0 || sumOf(rows.previous, key) > 0,
  );
  const sorted = byCount(
    keys.map((key) => rows.now.find((row) => row.key === key) ?? { key, name: names.get(key) ?? key, figures: {} }),
  );
  const kept = sorted.length > most ? sorted.slice(0, most - 1) : sorted;
  const rest = sorted.slice(kept.length);
  const columns: Column[] = [
    { id: 'name', zh: given.head, en: 'name', kind: 'text' },
    { id: 'now', zh: '件数', en: 'complaints', kind: 'count' },
    { id: 'share', zh: '占比', en: 'share', kind: 'share' },
    ...(rows.previous === null ? [] : [{ id: 'before', zh: '上期', en: 'before', kind: 'count' } as const]),
    ...(rows.previous === null ? [] : [{ id: 'previous', zh: '环比', en: 'change', kind: 'change' } as const]),
    ...(rows.lastYear === null ? [] : [{ id: 'last-year', zh: '同比', en: 'year on year', kind: 'change' } as const]),
  ];
  const line = (key: string, name: string, members: readonly string[]): TableRow => {
    const now = counted(rows.now, members, total);
    const share = { numerator: now.numerator, denominator: total.numerator, definition: 'share-of-total/1' };
    const cells: Cell[] = [name, now, share];
    if (rows.previous !== null) {
      const then = counted(rows.previous, members, total);
      cells.push(then, cellOf(changeOf(now, then, 'count'), data.previous));
    }
    if (rows.lastYear !== null)
      cells.push(cellOf(changeOf(now, counted(rows.lastYear, members, total), 'count'), lastYear));
    return { key, cells };
  };
  const all = (of: Three<ReportRow>): TableRow => {
    const before = plain(figureOf(of.previous, 'received'));
    const share = { numerator: total.numerator, denominator: total.numerator, definition: 'share-of-total/1' };
    const cells: Cell[] = ['合计', total, share];
    if (rows.previous !== null) cells.push(before, cellOf(changeOf(total, before, 'count'), data.previous));
    if (rows.lastYear !== null)
      cells.push(cellOf(changeOf(total, plain(figureOf(of.lastYear, 'received')), 'count'), lastYear));
    return { key: 'total', cells };
  };
  return {
    id: given.id,
    title: { zh: given.title, en: englishCaptions[given.id] ?? given.title },
    columns,
    rows: [
      ...kept.map(({ key, name }) => line(key, name, [key])),
      ...(rest.length > 0
        ? [
            line(
              'others',
              `其他${rest.length}项`,
              rest.map(({ key }) => key),
            ),
          ]
        : []),
    ],
    total: all(whole),
    rounding: book.rounding,
    exclusions: [],
  };
}

const sumOf = (rows: readonly ReportRow[] | null, key: string): number =>
  figureOf(
    rows?.find((row) => row.key === key),
    'received',
  )?.numerator ?? 0;

function counted(rows: readonly ReportRow[], keys: readonly string[], like: CountedFigure): CountedFigure {
  const found = keys.map((key) => figureBeside(rows, key, 'received', like));
  const sum = { ...like, numerator: found.reduce((all, one) => all + (one?.numerator ?? 0), 0) };
  // Several together are no row that complaints can be asked for.
  return found.length === 1 ? alike(sum, found[0]!) : sum;
}
