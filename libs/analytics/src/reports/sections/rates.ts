import type { Measure } from '../../comparison/index.js';
import type { Column, CountedFigure, Table, TableRow } from '../../tables/index.js';
import { changes, figureOf, plain } from '../comparing.js';
import { alike } from '../drills.js';
import { englishCaptions } from '../english-words.js';
import type { FigureBook } from '../figure-book.js';
import type { ReportRow } from '../figures.js';
import type { KeptRun } from '../kept.js';
import type { ReportData, Three } from '../report-data.js';
import { say } from '../say.js';

/** The three rates by which handling is judged. */
export const threeRates = [
  ['on-time', '按时办结率'],
  ['resolution', '解决率'],
  ['satisfaction', '满意率'],
] as const;

/** `按时办结率88.85%（773/870），同比提高2.75个百分点`: never without both its counts. */
export function rateSaid(
  data: Pick<ReportData, 'previous'>,
  book: FigureBook,
  { at, indicator, name, whole }: { at: string; indicator: string; name: string; whole: Three<ReportRow | undefined> },
): KeptRun[] {
  const now = plain(figureOf(whole.now, indicator));
  const measure: Measure = 'share';
  const counts = say`（${book.fraction(at, now)}）`;
  return say`${name}${book.rate(at, now)}${counts}${changes(book, at, whole, indicator, measure, data.previous)}`;
}

export interface RatesTableAsked {
  id: string;
  title: string;
  head: string;
  rows: readonly ReportRow[];
  total: ReportRow;
  book: FigureBook;
  most?: number;
}

/** Units or places with what they had to do and how they did it; every rate with its denominator beside it. */
export function ratesTable({ id, title, head, rows, total, book, most = 60 }: RatesTableAsked): Table {
  const columns: Column[] = [
    { id: 'name', zh: head, en: 'name', kind: 'text' },
    { id: 'received', zh: '受理', en: 'received', kind: 'count' },
    { id: 'closed', zh: '办结', en: 'closed', kind: 'count' },
    { id: 'due', zh: '应办结', en: 'due', kind: 'count' },
    { id: 'on-time', zh: '按时办结率', en: 'on time', kind: 'share', additive: false },
    { id: 'assessed', zh: '已测评', en: 'assessed', kind: 'count' },
    { id: 'resolution', zh: '解决率', en: 'resolution', kind: 'share', additive: false },
    { id: 'rated', zh: '已评价', en: 'rated', kind: 'count' },
    { id: 'satisfaction', zh: '满意率', en: 'satisfaction', kind: 'share', additive: false },
  ];
  const of = (row: ReportRow, id: string): CountedFigure =>
    plain(figureOf(row, id)) ?? { numerator: 0, denominator: null, definition: '' };
  const below = (row: ReportRow, id: string): CountedFigure => {
    const rate = of(row, id);
    const { denominator, definition } = rate;
    return alike({ numerator: denominator ?? 0, denominator: null, definition }, rate, 'denominator');
  };
  const line = (key: string, name: string, row: ReportRow): TableRow => ({
    key,
    cells: [
      ...[name, of(row, 'received'), of(row, 'closed'), below(row, 'on-time'), of(row, 'on-time')],
      ...[below(row, 'resolution'), of(row, 'resolution'), below(row, 'satisfaction'), of(row, 'satisfaction')],
    ],
  });
  const shown = rows.slice(0, rows.length > most ? most - 1 : most);
  const rest = rows.slice(shown.length);
  return {
    ...{ id, title: { zh: title, en: englishCaptions[id] ?? title }, columns },
    rows: [
      ...shown.map((row) => line(row.key, row.name, row)),
      ...(rest.length > 0 ? [line('others', `其他${rest.length}个`, added(rest))] : []),
    ],
    total: line('total', '合计', total),
    rounding: book.rounding,
    exclusions: [],
  };
}

/** Several rows as one: counts add up, and so do both counts of a rate. */
export function added(rows: readonly ReportRow[]): ReportRow {
  const figures: ReportRow['figures'] = {};
  for (const row of rows) {
    for (const [id, { numerator, denominator, definition }] of Object.entries(row.figures)) {
      const sum = (figures[id] ??= { numerator: 0, denominator: denominator === null ? null : 0, definition });
      sum.numerator += numerator;
      if (sum.denominator !== null) sum.denominator += denominator ?? 0;
    }
  }
  return { key: 'others', name: '其他', figures };
}
