import { Inject, Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, localDate, type LocalDate, type Period, type Reference } from '#directory';
import type { Language } from '#documents';
import { ENVIRONMENT, Now, invalid, type Environment, type Words } from '#platform';
import type { CountedBy } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import { isTimeSpan, type TimeSpan } from '../figures/figures-asked.js';
import { Figures, keysOf } from '../figures/figures.service.js';
import type { Indicator } from '../indicators/evaluate.js';
import { countedAs } from '../reports/counted-figures.js';
import { ReportFigures, type ReportDimension } from '../reports/figures.js';
import { rowName } from '../row-names.js';
import { checkQuestion, type TableDimension, type TableQuestion } from './analysis-check.js';
import { periodByRule } from './period-rule.js';
import { byKey, goneOf, indicatorsOf, keyOf, ordered, within, type FreeTableCell } from './table-cells.js';
import { tableSize } from './table-size.js';
import {
  againstOf,
  besideOf,
  comparisonName,
  noughtLike,
  periodBeside,
  type ComparisonKind,
} from './table-comparison.js';

export interface FreeTable {
  period: Period;
  rows: { key: string; name: string }[];
  /** Nothing where rows alone were asked for. */
  columns: { key: string; name: string }[] | null;
  cells: FreeTableCell[];
  definitions: Record<string, Definition>;
  /** What it is of alone, as the complaints behind a figure are asked for: by dimension, codes with commas between. */
  conditions: Partial<Record<Exclude<CountedBy, 'all'>, string>>;
  /** What was asked to be compared with; a period that nobody counted is null. */
  comparisons: { kind: ComparisonKind; name: Words; period: Period | null }[];
}

type Cells = Pick<FreeTable, 'cells' | 'definitions'>;
/** By the key of a cell; null where nobody counted. */
type Past = (cell: CellKey) => FreeTableCell | null | undefined;
type CellKey = Pick<FreeTableCell, 'row' | 'column'>;

/** What stood in the cells in another period, which that is, and what there is no more. */
interface PastCells {
  of: Past;
  period: (cell: CellKey) => Period | null;
  gone?: (now: readonly FreeTableCell[]) => FreeTableCell[];
}

/** A table by up to two dimensions, several indicators, any days: the analyst's desk. */
@Injectable()
export class FreeTables {
  constructor(
    private readonly figures: ReportFigures,
    private readonly daily: Figures,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `invalid` for a question that is not sound, too large, or that no counts are kept for. */
  async table(question: TableQuestion, language: Language = 'zh'): Promise<FreeTable> {
    const period = this.periodOf(question);
    const [rowsBy, columnsBy] = question.dimensions;
    tableSize.insist(period, question);
    const reference = await this.book.open();
    const since = question.compare?.length ? await this.figures.since() : null;
    const { cells, definitions } = await this.figures.snapshot(async () => {
      const now = await this.cells(question, period);
      for (const kind of question.compare ?? []) await this.putBeside(kind, now, question, period, since);
      return now;
    });
    if (cells.length > tableSize.mostCells) throw tableSize.tooMany();
    const named = (keys: Iterable<string>, by: TableDimension | undefined) =>
      ordered(new Set(keys), by).map((key) => ({ key, name: rowName(key, by, reference, language) }));
    return {
      period,
      rows: named(
        cells.map(({ row }) => row),
        rowsBy,
      ),
      columns: columnsBy
        ? named(
            cells.map(({ column }) => column!),
            columnsBy,
          )
        : null,
      cells,
      definitions,
      conditions: conditionsOf(question, reference),
      comparisons: (question.compare ?? []).map((kind) => ({
        ...{ kind, name: comparisonName(kind, period), period: periodBeside(kind, period, since) },
      })),
    };
  }

  /** The days that a question means today. @throws Refusal `invalid` for one that is not sound. */
  periodOf(question: TableQuestion): Period {
    const wrong = checkQuestion(question);
    if (wrong.length > 0) throw invalid(...wrong);
    return periodByRule(question.period, localDate(this.now.at, this.environment.timeZone));
  }

  private cells(question: TableQuestion, period: Period): Promise<Cells> {
    const [rowsBy, columnsBy] = question.dimensions;
    if (!columnsBy) return this.rows(question, period, rowsBy, period);
    if (isTimeSpan(columnsBy)) return this.bySpans(question, period, columnsBy);
    if (isTimeSpan(rowsBy)) return this.bySpans(question, period, rowsBy);
    return this.crossed(question, period, [rowsBy!, columnsBy], period);
  }

  /** @param whole by the definitions of its last day. */
  private async rows(
    question: TableQuestion,
    period: Period,
    by: TableDimension | undefined,
    whole: Period,
  ): Promise<Cells> {
    const { rows, definitions } = await this.told(question, { period, by, definedOn: addDays(whole.to, -1) });
    return { definitions, cells: rows.map(({ key, figures }) => ({ row: key, column: null, figures })) };
  }

  /** A table for each span, all by the definitions of the last. */
  private async bySpans(question: TableQuestion, period: Period, span: TimeSpan, shift = itself): Promise<Cells> {
    const cells: Cells['cells'] = [];
    const definitions: Cells['definitions'] = {};
    const [rowsBy, columnsBy] = question.dimensions;
    const by = rowsBy === span ? columnsBy : rowsBy;
    for (const key of keysOf(period, span)) {
      const part = shift(within(period, key));
      if (part === null) continue;
      const told = await this.told(question, { period: part, by, definedOn: addDays(period.to, -1) });
      Object.assign(definitions, told.definitions);
      for (const { key: other, figures } of told.rows) {
        const column = columnsBy === undefined ? null : columnsBy === span ? key : other;
        cells.push({ row: rowsBy === span ? key : other, column, figures });
      }
      if (cells.length > tableSize.mostCells) throw tableSize.tooMany();
    }
    return { cells, definitions };
  }

  private async crossed(
    question: TableQuestion,
    period: Period,
    by: [ReportDimension, ReportDimension],
    whole: Period,
  ): Promise<Cells> {
    const {
      rows: [all],
    } = await this.figures.table({ period, indicators: ['received'] });
    tableSize.insistOnFew(all?.figures.received?.numerator ?? 0);
    const { rows, definitions } = await this.figures.crossed({
      ...this.asked(question, period),
      ...{ by, definedOn: addDays(whole.to, -1) },
    });
    const cells = rows.map(({ keys: [row, column], figures }) => ({ row, column, figures: indicatorsOf(figures) }));
    return { definitions, cells };
  }

  /** Puts beside each cell what stood there in another period; what has disappeared since is shown as nought. */
  private async putBeside(
    kind: ComparisonKind,
    { cells, definitions }: Cells,
    question: TableQuestion,
    period: Period,
    since: LocalDate | null,
  ): Promise<void> {
    const against = againstOf(kind, period);
    const then = await this.past(kind, question, period, since);
    if (then.gone) cells.push(...then.gone(cells));
    for (const cell of cells) {
      const other = then.of(cell);
      const beside = Object.entries(cell.figures).map(([id, figure]) => {
        const unit = definitions[figure.definition]?.unit ?? 'count';
        const figureThen = other === null ? null : (other?.figures[id] ?? noughtLike(figure));
        return [id, besideOf(figure, { figure: figureThen, period: then.period(cell) }, unit, against)] as const;
      });
      cell.beside = { ...cell.beside, [kind]: Object.fromEntries(beside) };
    }
  }

  private async past(
    kind: ComparisonKind,
    question: TableQuestion,
    period: Period,
    since: LocalDate | null,
  ): Promise<PastCells> {
    const span = question.dimensions.find((one): one is TimeSpan => isTimeSpan(one));
    if (span) {
      const other = (part: Period) => periodBeside(kind, part, since);
      const found = byKey((await this.bySpans(question, period, span, other)).cells);
      const spanIsRow = question.dimensions[0] === span;
      const beside = (cell: CellKey) => other(within(period, spanIsRow ? cell.row : cell.column!));
      return { of: (cell) => (beside(cell) ? found.get(keyOf(cell)) : null), period: beside };
    }
    const other = periodBeside(kind, period, since);
    if (other === null) return { of: () => null, period: () => null };
    const [rowsBy, columnsBy] = question.dimensions;
    const { cells } = columnsBy
      ? await this.crossed(question, other, [rowsBy as ReportDimension, columnsBy], period)
      : await this.rows(question, other, rowsBy, period);
    const found = byKey(cells);
    return { of: (cell) => found.get(keyOf(cell)), period: () => other, gone: (now) => goneOf(cells, byKey(now)) };
  }

  /** Out of the daily counts where they are kept by one dimension; else complaint by complaint, without durations. */
  private async told(
    question: TableQuestion,
    { period, by, definedOn }: { period: Period; by: TableDimension | undefined; definedOn: LocalDate },
  ): Promise<{ rows: { key: string; figures: Record<string, Indicator> }[]; definitions: Cells['definitions'] }> {
    const asked = { ...this.asked(question, period), definedOn, ...(by && { by }) };
    const conditions = Object.entries(question.only ?? {}) as [Parameters<typeof countedAs>[0][0], string][];
    if (conditions.length + (by === undefined || isTimeSpan(by) ? 0 : 1) > 1) {
      const { rows, definitions } = await this.figures.table(asked);
      return { definitions, rows: rows.map(({ key, figures }) => ({ key, figures: indicatorsOf(figures) })) };
    }
    const { only: _only, ...rest } = asked;
    const [condition] = conditions;
    const only = condition && countedAs(condition, await this.book.open());
    return this.daily.table({ ...rest, ...(only && { only }) });
  }

  private asked({ indicators, base, fairly, only }: TableQuestion, period: Period) {
    return {
      ...{ period, indicators: [...new Set(indicators)] },
      ...{ ...(base && { base }), ...(fairly !== undefined && { fairly }), ...(only && { only }) },
    };
  }
}

const itself = (part: Period): Period | null => part;

function conditionsOf({ only = {} }: TableQuestion, reference: Reference): FreeTable['conditions'] {
  const named = Object.entries(only) as [Parameters<typeof countedAs>[0][0], string][];
  const counted = named.flatMap((condition) => Object.entries(countedAs(condition, reference)));
  return Object.fromEntries(counted.map(([dimension, codes]) => [dimension, codes.join(',')]));
}
