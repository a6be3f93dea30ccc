import { Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, dateOfDay, type Period, type Reference } from '#directory';
import { invalid } from '#platform';
import {
  happeningNames,
  wholeKey,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
} from '../counting/measures.js';
import { definitionKey, type Definition } from '../definitions.js';
import { DailyCounts } from '../figures/daily-counts.js';
import { isTimeSpan } from '../figures/figures-asked.js';
import { Figures, keysOf } from '../figures/figures.service.js';
import type { Indicator } from '../indicators/evaluate.js';
import { evaluate } from '../indicators/evaluate.js';
import { explain } from '../indicators/explain.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import { rowName } from '../row-names.js';
import { FactSums } from './fact-sums.js';
import {
  ReportFigures,
  type FiguresAsked,
  type FiguresOnly,
  type OneDistrict,
  type ReportDimension,
  type ReportRow,
} from './figures.js';

/**
 * The figures of reports: out of the daily counts as far as they go; what they do not keep together (a subject in a
 * district, the subjects of enterprises) out of the facts, by the same indicators.
 */
@Injectable()
export class CountedFigures extends ReportFigures {
  constructor(
    private readonly figures: Figures,
    private readonly facts: FactSums,
    private readonly counts: DailyCounts,
    private readonly indicators: IndicatorBook,
    private readonly book: ReferenceBook,
  ) {
    super();
  }

  override snapshot<Out>(work: () => Promise<Out>): Promise<Out> {
    return this.counts.snapshot(work, { patiently: true });
  }

  override async table(asked: FiguresAsked) {
    const { period, by, indicators = ['received'], base = 'due', only = {}, fairly = 1, definedOn } = asked;
    const reference = await this.book.open();
    const named = Object.entries(only) as [keyof FiguresOnly, string][];
    const time = isTimeSpan(by);
    if (named.length + (by === undefined || time ? 0 : 1) > 1) return this.byFacts(asked, reference);
    const [filter] = named;
    const { rows, definitions } = await this.figures.table({
      ...{ period, indicators, base, fairly },
      ...{ ...(by && { by }), ...(definedOn && { definedOn }) },
      ...(filter && { only: countedAs(filter, reference) }),
    });
    return { definitions, rows: rows.map(({ key, name, figures }) => ({ key, name, figures: counted(figures) })) };
  }

  override async crossed(asked: Parameters<ReportFigures['crossed']>[0]) {
    const { rows, definitions } = await this.byFacts(asked, await this.book.open());
    return {
      definitions,
      rows: rows.map(({ key, figures }) => ({ keys: key.split(' ') as [string, string], figures })),
    };
  }

  /** By the facts: complaints one by one, as many as the period holds. */
  private async byFacts(
    { period, by, indicators = ['received'], base = 'due', fairly = 1, only = {}, definedOn }: FactsAsked,
    reference: Reference,
  ) {
    const known = await this.indicators.on(definedOn ?? addDays(period.to, -1));
    const named = indicators.map((name) => {
      const found = known.named(name);
      if (!found || !countedByFacts(found.indicator))
        throw invalid({ field: 'indicators', zh: `“${name}”不能按组合条件统计`, en: `${name} is not counted by this` });
      return found;
    });
    const wanted = named.map(({ indicator }) => indicator);
    const baseOf = (one: IndicatorDefinition): Base => (one.base === 'asked' ? base : (one.base as Base));
    const sums = new Map<Base, Map<string, Record<string, number>>>();
    for (const each of new Set(wanted.map(baseOf))) {
      const measures = wanted
        .filter((one) => baseOf(one) === each)
        .flatMap(({ numerator, denominator }) =>
          [...numerator, ...denominator].map(({ measure }) => measure as Outcome),
        );
      const counted = { period, by, only };
      sums.set(
        each,
        await this.counts.snapshot(() => this.facts.sums(each, [...new Set(measures)], counted, reference)),
      );
    }
    const definitions: Record<string, Definition> = {};
    for (const one of wanted) {
      const definition = explain(one, { base, fairly });
      definitions[definitionKey(definition)] = definition;
    }
    const rows = keysIn(sums, by, period).map((key): ReportRow => {
      const figures = named.map(({ name, indicator: one }) => {
        const row = sums.get(baseOf(one))!.get(key) ?? {};
        const how = { counted: (measure: string) => row[measure] ?? 0, quantile: () => null, fairly };
        return [name, evaluate(one, how, definitionKey(explain(one, { base, fairly })))] as const;
      });
      return {
        key,
        name: Array.isArray(by) ? key : rowName(key, by, reference),
        figures: counted(Object.fromEntries(figures)),
      };
    });
    return { rows, definitions };
  }

  override async stock(period: Period, of?: 'unit' | OneDistrict) {
    if (typeof of !== 'object') return this.figures.stock({ period, ...(of && { by: of }) });
    const rows = await this.figures.stock({ period, by: 'district' });
    return rows.filter(({ key }) => key === of.district);
  }

  override async happenings(period: Period, of?: OneDistrict): Promise<Record<HappeningName, number>> {
    const rows = of ? ({ dimension: 'district', keys: [of.district] } as const) : ({ dimension: 'all' } as const);
    const sums = await this.counts.snapshot(() =>
      this.counts.happenings({ period, ...rows, by: 'whole' }, happeningNames),
    );
    const row = sums.get(wholeKey) ?? {};
    return Object.fromEntries(happeningNames.map((name) => [name, row[name] ?? 0])) as Record<HappeningName, number>;
  }

  override async since() {
    const [row] = await this.counts.snapshot(() =>
      this.counts.query<{ day: number | null }[]>(
        "SELECT MIN(day) AS day FROM daily_outcome WHERE dimension = 'all' AND base = 'received' AND `count` > 0",
      ),
    );
    return row?.day == null ? null : dateOfDay(Number(row.day));
  }
}

/** Neither what happened, nor durations, nor what is made of others, nor anything by inhabitants. */
const countedByFacts = ({ base, quantile, parts, denominator }: IndicatorDefinition): boolean =>
  base !== 'day' && !quantile && !parts && denominator.every(({ measure }) => measure !== 'population');

/** By one dimension, or by two at once. */
type FactsAsked = Omit<FiguresAsked, 'by'> & { by?: ReportDimension | [ReportDimension, ReportDimension] };

/** Those that could be told, as counts. */
function counted(figures: Record<string, Indicator>): ReportRow['figures'] {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([id, { numerator, denominator, share, definition }]) =>
      numerator === null ? [] : [[id, { numerator, denominator, share, definition }]],
    ),
  );
}

/** The dimension of the daily counts in which the codes of a filter are found, and all codes below it. */
export function countedAs([filter, code]: [keyof FiguresOnly, string], reference: Reference) {
  const below = (codes: readonly string[]) => (codes.length > 0 ? codes : [code]);
  const as = (dimension: Exclude<CountedBy, 'all'>, codes: readonly string[]) => ({ [dimension]: codes });
  switch (filter) {
    case 'unit':
      return as('unit', below(reference.unitAndBelow(code)));
    case 'district':
      return reference.districts.get(code)?.kind === 'district'
        ? as('district', [code])
        : as('street', below(reference.districtAndBelow(code)));
    case 'subject': {
      const level = reference.subjects.get(code)?.level;
      if (level === 1 || level === 2) return as(`subject-${level}`, [code]);
      return as('subject', below(reference.subjectAndBelow(code)));
    }
    default:
      return as(filter, [code]);
  }
}

function keysIn(sums: ReadonlyMap<Base, ReadonlyMap<string, unknown>>, by: FactsAsked['by'], period: Period): string[] {
  if (by === undefined) return [wholeKey];
  if (!Array.isArray(by) && isTimeSpan(by)) return keysOf(period, by);
  return [...new Set([...sums.values()].flatMap((each) => [...each.keys()]))].sort();
}
