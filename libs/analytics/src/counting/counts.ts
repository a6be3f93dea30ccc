import type { Counted } from '#complaints';
import { BundledSheet, type SheetRow } from './bundled-sheet.js';
import { contribute, keysOf, type Tray } from './contributions.js';
import type { LocalTimes } from './day-in.js';
import {
  bases,
  countedBy,
  happeningNames,
  noKey,
  outcomeNames,
  spreads,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
  type SpreadName,
} from './measures.js';
import { widest, type Spread } from './spread.js';
import { SumSheet, days } from './sum-sheet.js';

const indexOf = <Word extends string>(words: readonly Word[]): Record<Word, number> =>
  Object.fromEntries(words.map((word, index) => [word, index])) as Record<Word, number>;
const [outcomeAt, happeningAt, baseAt, spreadAt] = [
  indexOf(outcomeNames),
  indexOf(happeningNames),
  indexOf(bases),
  indexOf(spreads),
];
const unitAt = countedBy.indexOf('unit');
const districtAt = countedBy.indexOf('district');
const hoursOfDay = 24;
const moves: ReadonlySet<HappeningName> = new Set<HappeningName>(['movedIn', 'movedOut']);
/** Which dimensions are counted together: those that have few codes, or whose codes follow from one another. */
const bundles = {
  outcome: [
    ['unit'],
    ['all', 'channel', 'type', 'kind'],
    ['district', 'street'],
    ['subject', 'subject-1', 'subject-2'],
  ],
  happening: [['unit'], ['all', 'channel', 'type', 'kind'], ['district'], ['subject-1']],
  // Its rows are wide: bundles that have few.
  spread: [['unit'], ['all', 'type', 'kind'], ['channel'], ['district'], ['subject-1']],
} as const satisfies Record<string, readonly (readonly CountedBy[])[]>;
/** In each of them. */
const unitBundle = 0;

/** Codes as small numbers. */
class Codes {
  private readonly numbers = new Map<string, number>();
  readonly codes: string[] = [];

  of(code: string): number {
    let number = this.numbers.get(code);
    if (number === undefined) {
      number = this.codes.length;
      this.numbers.set(code, number);
      this.codes.push(code);
    }
    return number;
  }
}

export interface CountRow {
  dimension: CountedBy;
  /** Of months the first. */
  day: number;
  key: string;
  /** One for each measure, in the order of the measures. */
  sums: ArrayLike<number>;
}

export interface SpreadRow extends Omit<CountRow, 'sums'> {
  base: Base;
  name: SpreadName;
  counts: Spread;
}

type Span = 'day' | 'month';

/** What facts add up to. Taking a fact away again leaves nothing of it. */
export class Counts implements Tray {
  private outcomeSheet = new BundledSheet(bundles.outcome, bases.length, outcomeNames.length, Float64Array);
  private happeningSheet = new BundledSheet(bundles.happening, 1, happeningNames.length, Int32Array);
  private spreadSheet = new BundledSheet(bundles.spread, bases.length * spreads.length, widest, Int32Array);
  private placeSheet = new SumSheet(1, Int32Array);
  private hourSheet = new SumSheet(hoursOfDay, Int32Array);
  private codes = countedBy.map(() => new Codes());
  private placeCodes = new Codes();
  /** What a fact adds to each of its rows, column by column. */
  private readonly columns = new Int32Array(outcomeNames.length);
  private readonly added = new Float64Array(outcomeNames.length);
  private measured: readonly (readonly [Outcome, number])[] | undefined;
  private readonly keys = countedBy.map(() => 0);
  private sign = 1;
  private place = 0;
  private district = 0;
  private hour = 0;

  constructor(private readonly local: LocalTimes) {}

  /** Rows of durations, of which each takes 1.6 kB: they are what a count is large by. */
  get size(): number {
    return this.spreadSheet.size;
  }

  add(fact: Counted): void {
    this.count(fact, 1);
  }

  take(fact: Counted): void {
    this.count(fact, -1);
  }

  /** What has been counted of days before this one: it is no longer in here. */
  takeBefore(day: number): Counts {
    const taken = new Counts(this.local);
    taken.codes = this.codes;
    taken.placeCodes = this.placeCodes;
    taken.outcomeSheet = this.outcomeSheet.takeBefore(day);
    taken.happeningSheet = this.happeningSheet.takeBefore(day);
    taken.spreadSheet = this.spreadSheet.takeBefore(day);
    [taken.placeSheet, this.placeSheet] = this.placeSheet.splitAt(day);
    [taken.hourSheet, this.hourSheet] = this.hourSheet.splitAt(day);
    return taken;
  }

  private count(fact: Counted, sign: 1 | -1): void {
    const { keys, place } = keysOf(fact);
    for (let index = 0; index < keys.length; index++) this.keys[index] = this.codes[index]!.of(keys[index]!);
    for (const sheet of [this.outcomeSheet, this.happeningSheet, this.spreadSheet]) sheet.begin(this.keys);
    this.place = this.placeCodes.of(place);
    this.sign = sign;
    this.measured = undefined;
    this.district = this.keys[districtAt]!;
    this.hour = this.local.hourOf(fact.receivedAt);
    contribute(fact, this.local.dayOf, this);
  }

  outcome(base: Base, day: number, measures: readonly (readonly [Outcome, number])[]): void {
    const { sign, outcomeSheet, columns, added } = this;
    // The same by each base of a fact.
    for (let index = 0; measures !== this.measured && index < measures.length; index++) {
      const measure = measures[index]!;
      columns[index] = outcomeAt[measure[0]];
      added[index] = sign * measure[1];
    }
    this.measured = measures;
    outcomeSheet.addEach(baseAt[base], day, columns, added, measures.length);
    if (base !== 'received') return;
    this.placeSheet.add(this.place * days + day, 0, sign);
    this.hourSheet.add(this.district * days + day, this.hour, sign);
  }

  spread(base: Base, day: number, name: SpreadName, step: number): void {
    this.spreadSheet.add(baseAt[base] * spreads.length + spreadAt[name], day, Math.max(0, step), this.sign);
  }

  happening(name: HappeningName, day: number, unit?: string | null): void {
    const { sign, happeningSheet } = this;
    const column = happeningAt[name];
    if (!moves.has(name)) happeningSheet.add(0, day, column, sign, unitBundle);
    const key = unit === undefined ? this.keys[unitAt]! : this.codes[unitAt]!.of(unit ?? noKey);
    happeningSheet.addTo(unitBundle, key, 0, day, column, sign);
  }

  *outcomes(span: Span = 'day'): Generator<CountRow & { base: Base }> {
    for (const row of this.outcomeSheet.rows(span)) yield { ...this.named(row), base: bases[row.word]! };
  }

  *happenings(span: Span = 'day'): Generator<CountRow> {
    for (const row of this.happeningSheet.rows(span)) yield this.named(row);
  }

  *spreads(span: Span = 'day'): Generator<SpreadRow> {
    for (const row of this.spreadSheet.rows(span)) {
      const { dimension, key, day, sums } = this.named(row);
      const base = bases[Math.floor(row.word / spreads.length)]!;
      yield { dimension, key, day, base, name: spreads[row.word % spreads.length]!, counts: sums as Spread };
    }
  }

  *placesCounted(): Generator<{ day: number; key: string; count: number }> {
    for (const [row, sums] of this.placeSheet.rows()) {
      if (sums[0] !== 0)
        yield { day: row % days, key: this.placeCodes.codes[Math.floor(row / days)]!, count: sums[0]! };
    }
  }

  /** Complaints received, by the local hour and the district. */
  *hoursCounted(): Generator<{ day: number; hour: number; key: string; count: number }> {
    for (const [row, sums] of this.hourSheet.rows()) {
      const key = this.codes[districtAt]!.codes[Math.floor(row / days)]!;
      for (let hour = 0; hour < hoursOfDay; hour++) {
        if (sums[hour] !== 0) yield { day: row % days, hour, key, count: sums[hour]! };
      }
    }
  }

  private named({ by, code, day, sums }: SheetRow): CountRow {
    return { dimension: countedBy[by]!, key: this.codes[by]!.codes[code]!, day, sums };
  }
}
