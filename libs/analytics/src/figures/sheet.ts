import { addDays, dateOfDay, periodKey, periodOf } from '#directory';
import {
  happeningNames,
  noKey,
  outcomeNames,
  spreadBy,
  wholeKey,
  type Base,
  type SpreadName,
} from '../counting/measures.js';
import { addSpread, quantile, sizeOf, type Spread } from '../counting/spread.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import type { Inhabitants } from '../populations/inhabitants.js';
import type { Rows, Sums } from './daily-counts.js';
import type { TimeSpan } from './figures-asked.js';

const outcomeSet: ReadonlySet<string> = new Set(outcomeNames);
const happeningSet: ReadonlySet<string> = new Set(happeningNames);

/** Days that are told by the month, say. */
export type Spanned = Rows & { span?: TimeSpan };

type RowSums = Partial<Record<Base | 'day', Record<string, number | undefined>>>;

/** What was read of the daily counts, by row of the table that was asked for. */
export class Sheet {
  private readonly sums = new Map<string, RowSums>();
  private readonly spreads = new Map<string, Map<string, Spread>>();
  private readonly unknown: boolean;
  private inhabitants: Inhabitants | undefined;

  constructor(private readonly rows: Spanned) {
    // What is open at the beginning of each day of many is not summed up here.
    this.unknown = rows.by === 'day';
  }

  addInhabitants(inhabitants: Inhabitants): void {
    this.inhabitants = inhabitants;
  }

  addSums(at: Base | 'day', sums: Sums<string>): void {
    for (const [key, counted] of sums) {
      const row = this.rowOf(this.keyOf(key));
      const known = row[at];
      // Mostly a row is told once: by its key, or a month by one of its own.
      if (!known) row[at] = { ...counted };
      else for (const measure in counted) known[measure] = (known[measure] ?? 0) + (counted[measure] ?? 0);
    }
  }

  addOpening(stock: ReadonlyMap<string, number>, whole: boolean): void {
    for (const [key, count] of stock) {
      const sums = (this.rowOf(whole ? wholeKey : key).day ??= {});
      sums.opening = (sums.opening ?? 0) + count;
    }
  }

  addSpreads(at: Base, name: SpreadName, spreads: ReadonlyMap<string, Spread>): void {
    for (const [key, spread] of spreads) {
      const all = this.spreads.get(this.keyOf(key)) ?? new Map<string, Spread>();
      this.spreads.set(this.keyOf(key), all);
      const known = all.get(`${at} ${name}`);
      all.set(`${at} ${name}`, known ? addSpread(known, spread) : spread);
    }
  }

  /** Those in which anything was counted, in order; that of nothing last. */
  keys(): string[] {
    return [...this.sums]
      .filter(([, row]) => Object.values(row).some((sums) => Object.values(sums).some((count) => count !== 0)))
      .map(([key]) => key)
      .sort((one, other) => Number(one === noKey) - Number(other === noKey) || (one < other ? -1 : 1));
  }

  sum(key: string, at: Base | 'day', measure: string): number | null {
    if (measure === 'population') return this.population(key);
    if (measure === 'opening' && this.unknown) return null;
    if (at === 'day' && !spreadBy.has(this.rows.dimension)) return null;
    if (!outcomeSet.has(measure) && !happeningSet.has(measure) && measure !== 'opening') return null;
    return this.sums.get(key)?.[at]?.[measure] ?? 0;
  }

  quantile(key: string, at: Base | 'day', { quantile: wanted }: IndicatorDefinition) {
    if (!spreadBy.has(this.rows.dimension)) return undefined;
    const spread = wanted && this.spreads.get(key)?.get(`${at} ${wanted.of}`);
    const seconds = spread ? quantile(spread, wanted.part) : null;
    return seconds === null ? null : { seconds, of: sizeOf(spread!) };
  }

  /** Of places alone, and of the whole, on the last day of the row: nobody inhabits a unit or a subject. */
  private population(key: string): number | null {
    const { dimension, keys, by, period, span } = this.rows;
    if (!this.inhabitants) return null;
    const to = span === undefined ? period.to : periodOf(key).to;
    const last = addDays(to < period.to ? to : period.to, -1);
    if (dimension === 'all') return this.inhabitants.whole(last);
    if (dimension !== 'district' && dimension !== 'street') return null;
    if (by === 'key') return this.inhabitants.of(key, last);
    return keys ? this.inhabitants.ofAll(keys, last) : this.inhabitants.whole(last);
  }

  private keyOf(key: string): string {
    return this.rows.span === undefined ? key : periodKey(dateOfDay(Number(key)), this.rows.span);
  }

  private rowOf(key: string): RowSums {
    let row = this.sums.get(key);
    if (!row) this.sums.set(key, (row = {}));
    return row;
  }
}
