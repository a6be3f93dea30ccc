import { Injectable } from '@nestjs/common';
import { eachSpelt } from '../counting/spread.js';
import {
  ReferenceBook,
  addDays,
  dateOfDay,
  dayNumber,
  periodKey,
  type LocalDate,
  type Period,
  type Reference,
} from '#directory';
import { Refusal, invalid } from '#platform';
import {
  spreadBy,
  wholeKey,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
  type SpreadName,
} from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import type { Indicator } from '../indicators/evaluate.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import type { IndicatorSet, Named } from '../indicators/indicator-set.js';
import { rowName } from '../row-names.js';
import { inTime, type Within } from '../within.js';
import { DailyCounts } from './daily-counts.js';
import { isTimeSpan, type FiguresAsked, type TimeSpan } from './figures-asked.js';
import { hoursTold } from './hours.js';
import { Sheet, type Spanned } from './sheet.js';
import { Teller } from './teller.js';

export type Figure = Indicator;

export interface FiguresRow {
  key: string;
  /** What people call it. */
  name: string;
  figures: Record<string, Figure>;
}

export interface FiguresTable {
  rows: FiguresRow[];
  /** By the key that each figure names. */
  definitions: Record<string, Definition>;
  asked: FiguresAsked;
}

/** Opening + came + reopened + moved in − moved out − closed − declined − withdrawn − merged = closing (结转). */
export interface StockRow extends Record<'opening' | 'closing' | StockFlow, number> {
  key: string;
  name: string;
}
const flows = ['came', 'reopened', 'movedIn', 'movedOut', 'closed', 'declined', 'withdrawn', 'merged'] as const;
type StockFlow = (typeof flows)[number];

/** Answers questions from the daily counts alone: no complaint is looked at. */
@Injectable()
export class Figures {
  constructor(
    private readonly counts: DailyCounts,
    private readonly indicators: IndicatorBook,
    private readonly book: ReferenceBook,
  ) {}

  /**
   * All statements of a table see one state of the counts.
   * @throws Refusal `invalid` for an indicator that there is not, and for a combination of a dimension and `only` of
   *   which no counts are kept.
   */
  async table(asked: FiguresAsked): Promise<FiguresTable> {
    const { base = 'due', fairly = 1, period, by } = asked;
    const reference = await this.book.open();
    const known = asked.definitions ?? (await this.indicators.on(asked.definedOn ?? addDays(period.to, -1)));
    const wanted = wantedOf(known, asked.indicators);
    const rows = rowsOf(asked);
    const parts = wanted
      .flatMap(({ indicator }) => indicator.parts ?? [])
      .flatMap((part) => known.named(part.indicator) ?? []);
    const sheet = await this.counts.snapshot(() =>
      this.read(
        [...wanted, ...parts].map(({ indicator }) => indicator),
        rows,
        base,
        reference,
      ),
    );
    const keys = isTimeSpan(by) ? keysOf(period, by) : by === undefined ? [wholeKey] : sheet.keys();
    const teller = new Teller(known, sheet, { base, fairly });
    return {
      asked,
      rows: keys.map((key) => ({
        key,
        name: rowName(key, by, reference),
        figures: Object.fromEntries(wanted.map((named) => [named.name, teller.figure(named, key)])),
      })),
      definitions: teller.definitionsOf(wanted),
    };
  }

  /** 结转: what was there, came, went and is there, for the whole or for each unit. */
  async stock({
    period,
    by,
  }: {
    period: Period;
    by?: 'unit' | 'district' | 'channel' | 'type' | 'subject-1';
  }): Promise<StockRow[]> {
    const reference = await this.book.open();
    const dimension = by ?? 'all';
    const [opening, changes] = await this.counts.snapshot(() =>
      Promise.all([
        this.counts.opening({ period, dimension }),
        this.counts.happenings({ period, dimension, by: 'key' }, flows),
      ]),
    );
    const keys = [...new Set([...opening.keys(), ...changes.keys()])].sort();
    return keys.map((key) => {
      const change = changes.get(key) ?? {};
      const flow = Object.fromEntries(flows.map((name) => [name, change[name] ?? 0])) as Record<StockFlow, number>;
      const start = opening.get(key) ?? 0;
      const [moved, ended] = [flow.movedIn - flow.movedOut, flow.closed + flow.declined + flow.withdrawn + flow.merged];
      return {
        key,
        name: rowName(key, by, reference),
        opening: start,
        ...flow,
        closing: start + flow.came + flow.reopened + moved - ended,
      };
    });
  }

  /** Complaints received by the local hour, of each district and of all together. */
  async hours(period: Period, districts?: readonly string[]) {
    const reference = await this.book.open();
    const found = await this.counts.snapshot(() => this.counts.hours(period, districts));
    return hoursTold(found, (key) => rowName(key, 'district', reference));
  }

  /** How many of the complaints received were reported within so many days, of how many that are not on the long-term list. */
  async countWithin(
    within: Within,
    { period, by }: Pick<FiguresAsked, 'period' | 'by'>,
  ): Promise<Map<string, { numerator: number; denominator: number }>> {
    const { calendar } = await this.book.open();
    const { span, ...rows } = rowsOf({ period, by });
    // Working days count from the day of receipt: each day is judged by itself.
    const [lags, held] = await this.counts.snapshot(async () => [
      await this.counts.lags(rows),
      (await this.counts.outcomes(rows, new Map([['received', new Set(['held'])]]))).get('received')!,
    ]);
    const found = new Map<string, { numerator: number; denominator: number }>();
    const at = (key: string) => {
      const spelt = span === undefined ? key : periodKey(dateOfDay(Number(key)), span);
      let row = found.get(spelt);
      if (!row) found.set(spelt, (row = { numerator: 0, denominator: 0 }));
      return row;
    };
    for (const [key, sums] of held) at(key).denominator += sums.held ?? 0;
    for (const { key, day, counts } of lags) {
      const row = at(key);
      eachSpelt(counts, (lag, count) => {
        if (inTime(dateOfDay(day), dateOfDay(day + lag), within, calendar)) row.numerator += count;
      });
    }
    return found;
  }

  private async read(
    wanted: readonly IndicatorDefinition[],
    rows: Spanned,
    base: Base,
    reference: Reference,
  ): Promise<Sheet> {
    const outcomes = new Map<Base, Set<Outcome>>();
    const happenings = new Set<HappeningName>();
    const spreads = new Map<string, [Base, SpreadName]>();
    let [opening, population] = [false, false];
    for (const indicator of wanted) {
      const at = indicator.base === 'asked' ? base : indicator.base;
      if (indicator.quantile && at !== 'day' && spreadBy.has(rows.dimension)) {
        spreads.set(`${at} ${indicator.quantile.of}`, [at, indicator.quantile.of]);
      }
      for (const { measure } of [...indicator.numerator, ...indicator.denominator]) {
        if (measure === 'opening') opening = true;
        else if (measure === 'population') population = true;
        else if (at === 'day') happenings.add(measure as HappeningName);
        else outcomes.set(at, (outcomes.get(at) ?? new Set()).add(measure as Outcome));
      }
    }
    const sheet = new Sheet(rows);
    await Promise.all([
      this.counts.outcomes(rows, outcomes).then((found) => {
        for (const [at, sums] of found) sheet.addSums(at, sums);
      }),
      this.counts.happenings(rows, [...happenings]).then((sums) => sheet.addSums('day', sums)),
      this.counts.spreads(rows, [...spreads.values()]).then((found) => {
        for (const [index, [at, name]] of [...spreads.values()].entries()) sheet.addSpreads(at, name, found[index]!);
      }),
      ...(population
        ? [this.counts.inhabitants(reference).then((inhabitants) => sheet.addInhabitants(inhabitants))]
        : []),
      ...(opening && rows.by !== 'day'
        ? [this.counts.opening(rows).then((stock) => sheet.addOpening(stock, rows.by === 'whole'))]
        : []),
    ]);
    return sheet;
  }
}

/** @throws Refusal `invalid` for a name that is none. */
export function wantedOf(known: IndicatorSet, names: readonly string[] | undefined): Named[] {
  if (!names) return known.defaults();
  return names.map((name) => {
    const found = known.named(name);
    if (found) return found;
    throw invalid({ field: 'indicators', zh: `没有“${name}”这一指标`, en: `${name} is not an indicator` });
  });
}

/** Where a question is answered from. */
function rowsOf({ period, by, only = {} }: FiguresAsked): Spanned {
  const named = Object.entries(only).filter(([, value]) => value !== undefined) as [
    CountedBy,
    string | readonly string[],
  ][];
  const [first, ...more] = named;
  const dimension = by === undefined || isTimeSpan(by) ? (first?.[0] ?? 'all') : by;
  if (more.length > 0 || (first && dimension !== first[0])) {
    throw new Refusal('invalid', {
      zh: '日统计未按所选条件的组合保存，请减少筛选条件',
      en: 'Daily counts are not kept by this combination: ask with fewer conditions',
    });
  }
  const keys = first && (typeof first[1] === 'string' ? [first[1]] : first[1]);
  return {
    period,
    dimension,
    ...(keys ? { keys } : {}),
    ...(isTimeSpan(by)
      ? { by: 'day', span: by, wholeMonths: by !== 'day' && by !== 'week' }
      : { by: by === undefined ? 'whole' : 'key' }),
  };
}

/** The keys of all periods that a period touches, in order, so that an empty month is a row of zeros and no gap. */
export function keysOf({ from, to }: Period, span: TimeSpan): string[] {
  const keys: string[] = [];
  for (let day: LocalDate = from; dayNumber(day) < dayNumber(to); day = addDays(day, 1)) {
    const key = periodKey(day, span);
    if (key !== keys.at(-1)) keys.push(key);
  }
  return keys;
}
