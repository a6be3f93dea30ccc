import { Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, type Period } from '#directory';
import { spreadBy, type Base, type CountedBy } from './counting/measures.js';
import { definitionKey, onTimeWithin, type Definition } from './definitions.js';
import { CallFigures } from './figures/call-figures.js';
import { Figures } from './figures/figures.service.js';
import { isTimeSpan, type Dimension } from './figures/figures-asked.js';
import { evaluate, type Indicator } from './indicators/evaluate.js';
import { explain, held } from './indicators/explain.js';
import { IndicatorBook } from './indicators/indicator-book.js';
import type { Tally } from './judging.js';
import type { RatesAsked } from './rates-asked.js';
import { share } from './rates.js';
import { Recount } from './recount.js';
import { rowName } from './row-names.js';
import { spellWithin, type Within } from './within.js';

/** Those that outsiders rely on, by id; beside them all others. */
export type Indicators = Record<
  | 'received'
  | 'closed'
  | 'due'
  | 'on-time'
  | 'without-target'
  | 'resolution'
  | 'satisfaction'
  | 'time-to-report'
  | 'time-to-report-median',
  Indicator
> &
  Record<string, Indicator | undefined>;

export interface RatesRow {
  key: string;
  /** What people call it. */
  name: string;
  indicators: Indicators;
}

/** The answer of the command line and of `GET /api/rates` alike. */
export interface Rates {
  rows: RatesRow[];
  /** By the key that each indicator names. */
  definitions: Record<string, Definition>;
  period: Period;
  by: Dimension | null;
  base: Base;
  within: string | null;
}

/** Rates as people ask for them: from the daily counts, a limit of the analyst's own from wherever it can be told. */
@Injectable()
export class RatesService {
  constructor(
    private readonly figures: Figures,
    private readonly recount: Recount,
    private readonly calls: CallFigures,
    private readonly book: ReferenceBook,
    private readonly indicators: IndicatorBook,
  ) {}

  async rates(asked: RatesAsked): Promise<Rates> {
    const { period, by, base, fairly, within } = asked;
    if (asked.channels) return this.recounted(asked);
    const { rows, definitions } = await this.figures.table({ period, by, base, fairly });
    const calls = by === undefined || isTimeSpan(by) ? await this.calls.table(period, by) : undefined;
    const told: Rates = {
      rows: rows.map(({ key, name, figures }) => ({
        key,
        name,
        indicators: { ...(calls?.rows.get(key) ?? calls?.none), ...figures } as Indicators,
      })),
      definitions: { ...calls?.definitions, ...definitions },
      period,
      by: by ?? null,
      base,
      within: within ? spellWithin(within) : null,
    };
    return within ? this.judgedBy(within, asked, told) : told;
  }

  /** Of some channels alone no daily counts are kept by unit: complaint by complaint. */
  private async recounted(asked: RatesAsked): Promise<Rates> {
    const { period, by, base, fairly, within } = asked;
    const reference = await this.book.open();
    const tallies = await this.recount.tallies(asked);
    const known = await this.indicators.on(addDays(period.to, -1));
    const definitions: Record<string, Definition> = {};
    const rows = [...tallies].map(([key, tally]) => {
      const indicators = known.defaults().flatMap(({ indicator }): [string, Indicator][] => {
        if (!tallied.has(indicator.id) || indicator.variant !== 'a') return [];
        const definition = explain(indicator, { base, fairly });
        definitions[definitionKey(definition)] = definition;
        const counted = (measure: string) => countOf(tally, indicator.base, measure);
        return [
          [indicator.id, evaluate(indicator, { counted, quantile: () => null, fairly }, definitionKey(definition))],
        ];
      });
      return { key, name: rowName(key, by, reference), indicators: Object.fromEntries(indicators) as Indicators };
    });
    return { rows, definitions, period, by: by ?? null, base, within: within ? spellWithin(within) : null };
  }

  /** The on-time rate by a limit of the analyst's own, in the place of each complaint's. */
  private async judgedBy(within: Within, asked: RatesAsked, rates: Rates): Promise<Rates> {
    const definition = onTimeWithin(within, held[asked.base]);
    const own = Object.values(rates.definitions).find(({ id }) => id.split(':')[0] === 'on-time');
    const definitions = { ...rates.definitions, [definitionKey(definition)]: definition };
    if (own) delete definitions[definitionKey(own)];
    const counted = await this.countWithin(within, asked);
    return {
      ...rates,
      definitions,
      rows: rates.rows.map((row) => {
        const { numerator, denominator } = counted(row.key);
        const found = {
          numerator,
          denominator,
          share: share(numerator, denominator),
          definition: definitionKey(definition),
        };
        return { ...row, indicators: { ...row.indicators, 'on-time': found } };
      }),
    };
  }

  private async countWithin(within: Within, asked: RatesAsked) {
    const { period, by, base } = asked;
    const dimension: CountedBy = by === undefined || isTimeSpan(by) ? 'all' : by;
    if (base === 'received' && spreadBy.has(dimension)) {
      const counts = await this.figures.countWithin(within, { period, by });
      return (key: string) => counts.get(key) ?? { numerator: 0, denominator: 0 };
    }
    const tallies = await this.recount.tallies(asked);
    return (key: string) => {
      const tally = tallies.get(key);
      return { numerator: tally?.within ?? 0, denominator: tally?.held ?? 0 };
    };
  }
}

/** What a recount tells. */
const tallied: ReadonlySet<string> = new Set([
  ...['received', 'closed', 'due', 'on-time', 'resolution', 'satisfaction', 'time-to-report'],
]);

function countOf(tally: Tally, base: string, measure: string): number | null {
  if (base === 'received') return tally.received;
  if (base === 'closed') return tally.closed;
  if (base === 'due') return tally.due;
  return (tally as unknown as Record<string, number | undefined>)[measure] ?? null;
}
