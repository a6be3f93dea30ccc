import type { Chart, Table as PrintedTable } from '#documents';
import type { Words } from '#platform';
import { changeOf, phraseOf, type Against, type Compared, type Measure } from '../comparison/index.js';
import { UNKNOWN, mean, rounded } from '../rates.js';
import { checkTable, type Check, type CountedFigure, type RoundingPolicy, type Table } from '../tables/index.js';
import { drillOf, type Drills } from './drills.js';
import type { KeptFigure, KeptRun } from './kept.js';
import { printedTable } from './printed-table.js';

/** 149497 is 149,497. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** What the figures that are made from figures are: printed under the report like every other definition. */
export const derived = {
  share: 'share-of-total/1',
  growth: 'change-in-percent/1',
  points: 'change-in-points/1',
  seconds: 'change-in-seconds/1',
  daily: 'daily-mean/1',
  rank: 'rank/1',
  score: 'score/1',
} as const;

export type DrawnChart = Omit<Chart, 'notes'> & { id: string; notes?: readonly Words[] };

/**
 * Collects every number that a report prints, under ids that say what it is (`on-time.now`, `received.year-on-year`). The
 * same id is the same figure wherever it stands.
 */
export class FigureBook {
  readonly figures: Record<string, KeptFigure> = {};
  readonly tables: Record<string, PrintedTable> = {};
  readonly charts: Record<string, Chart> = {};
  readonly checks: Check[] = [];
  readonly drills: Drills = { figures: {}, tables: {} };
  readonly used = new Set<string>();
  /** What its tables and charts say, in English by the Chinese. */
  readonly english: Record<string, string> = {};

  constructor(readonly rounding: RoundingPolicy) {}

  /** `1,234件`. */
  count(id: string, figure: CountedFigure | null, unit = '件'): KeptRun {
    return this.put(id, figure, figure === null ? UNKNOWN : `${grouped(String(figure.numerator))}${unit}`);
  }

  /** `88.85%`, or – of nothing. */
  rate(id: string, figure: CountedFigure | null): KeptRun {
    return this.put(id, figure, percent(figure, this.rounding));
  }

  /** `773/870`: both counts of a rate. */
  fraction(id: string, figure: CountedFigure | null): KeptRun {
    const text =
      figure === null || figure.denominator === null
        ? UNKNOWN
        : `${grouped(String(figure.numerator))}/${grouped(String(figure.denominator))}`;
    return this.put(`${id}.counts`, figure, text);
  }

  /** A part of a whole, in percent. */
  share(id: string, part: number, of: number): KeptRun {
    const figure = { numerator: part, denominator: of, definition: derived.share };
    return this.put(id, figure, percent(figure, this.rounding));
  }

  /** The mean of so many days, unit included: `408.5件`. */
  daily(id: string, total: number, days: number): KeptRun {
    const figure = { numerator: total, denominator: days, definition: derived.daily };
    return this.put(id, figure, days === 0 ? UNKNOWN : `${mean({ numerator: total, denominator: days }, 1)}件`);
  }

  /** A mean in seconds, in days and hours as people say it. */
  duration(id: string, figure: CountedFigure | null): KeptRun {
    return this.put(id, figure, spellDuration(figure));
  }

  /** `同比下降24.85%`, `提高2.75个百分点`, `与上月持平`. */
  change(id: string, now: Compared, then: Compared, measure: Measure, against: Against): KeptRun {
    const phrase = phraseOf(changeOf(now, then, measure), against).zh;
    if (measure === 'count' && now && then) {
      const figure = {
        numerator: now.numerator - then.numerator,
        denominator: then.numerator,
        definition: derived.growth,
      };
      return this.put(id, figure, phrase);
    }
    const definition = measure === 'share' ? derived.points : measure === 'seconds' ? derived.seconds : derived.growth;
    return this.put(id, { numerator: null, denominator: null, definition }, phrase);
  }

  /** A number that is no fraction: points, a place. */
  number(id: string, text: string, definition: string): KeptRun {
    return this.put(id, { numerator: null, denominator: null, definition }, text);
  }

  /** Prints a table and makes its closing checks. */
  table(table: Table, { unit, notes = [] }: { unit?: string; notes?: readonly Words[] } = {}): void {
    this.checks.push(...checkTable(table));
    this.tables[table.id] = printedTable(table, { ...(unit !== undefined && { unit }), notes: this.said(notes) });
    this.said(table.columns);
    const rows = [...table.rows, ...(table.total ? [table.total] : [])];
    for (const row of rows) for (const cell of row.cells) if (cell && typeof cell === 'object') this.use(cell);
    const drills = rows.map(({ cells }) =>
      cells.map((cell) => (cell && typeof cell === 'object' && drillOf(cell)) || null),
    );
    if (drills.some((cells) => cells.some(Boolean))) this.drills.tables[table.id] = drills;
    if (table.columns.some(({ kind }) => kind === 'share')) this.used.add(derived.share);
    for (const { cells } of table.rows)
      for (const cell of cells)
        if (cell && typeof cell === 'object' && 'phrase' in cell && cell.unit)
          this.used.add(cell.unit === '%' ? derived.growth : derived.points);
  }

  chart({ notes = [], ...chart }: DrawnChart): void {
    this.charts[chart.id] = { ...chart, ...(notes.length > 0 && { notes: this.said(notes) }) };
  }

  /** As it is printed, and in English for who asks for that. */
  said(words: readonly Words[]): string[] {
    for (const { zh, en } of words) if (en !== '') this.english[zh] ??= en;
    return words.map(({ zh }) => zh);
  }

  private use(cell: object): void {
    if ('definition' in cell && typeof cell.definition === 'string') this.used.add(cell.definition);
  }

  private put(
    id: string,
    figure: { numerator: number | null; denominator: number | null; definition: string } | null,
    text: string,
  ): KeptRun {
    const kept: KeptFigure = {
      text,
      definition: figure?.definition ?? '',
      numerator: figure?.numerator ?? null,
      denominator: figure?.denominator ?? null,
    };
    const before = this.figures[id];
    if (before && JSON.stringify(before) !== JSON.stringify(kept))
      throw new Error(`The figure ${id} is ${before.text} and ${text}`);
    this.figures[id] = kept;
    if (kept.definition) this.used.add(kept.definition);
    const drill = figure && drillOf(figure);
    if (drill) this.drills.figures[id] ??= drill;
    return { figure: id };
  }
}

export function percent(figure: CountedFigure | null, { mode, digits }: RoundingPolicy): string {
  if (figure === null || figure.denominator === null) return UNKNOWN;
  const { numerator, denominator } = figure;
  const text = rounded({ numerator, denominator }, digits, mode === 'to-100' ? 'half-up' : mode);
  return text === UNKNOWN ? text : `${text}%`;
}

/** 3.5天 of more than two days, 7.2小时 of more than two hours, 4.5分钟 of more than two minutes, else seconds. */
export function spellDuration(figure: CountedFigure | null): string {
  if (figure === null || figure.denominator === null || figure.denominator === 0) return UNKNOWN;
  const { numerator, denominator } = figure;
  const seconds = numerator / denominator;
  const [, unit, name] = durations.find(([least]) => seconds >= least)!;
  return `${mean({ numerator, denominator: denominator * unit }, 1)}${name}`;
}

const durations: readonly [least: number, unit: number, name: string][] = [
  [172_800, 86_400, '天'],
  [7200, 3600, '小时'],
  [120, 60, '分钟'],
  [-Infinity, 1, '秒'],
];
