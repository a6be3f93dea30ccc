import { countedBy, type CountedBy } from './measures.js';
import { Places, SumSheet, days, type Numbers, type Sums } from './sum-sheet.js';

/** Codes of one dimension are told apart by so many numbers at most. */
const radix = 1 << 17;

/** Dimensions that are counted together: their codes, as they occur together, have one number. */
class Bundle {
  readonly by: readonly number[];
  private readonly places = new Places();
  private readonly codes: number[][] = [];

  constructor(dimensions: readonly CountedBy[]) {
    this.by = dimensions.map((dimension) => countedBy.indexOf(dimension));
  }

  /** @param codes one for each dimension there is. */
  numberOf(codes: readonly number[]): number {
    if (this.by.length === 1) return codes[this.by[0]!]!;
    let all = 0;
    for (const by of this.by) {
      if (codes[by]! >= radix) throw new Error(`More than ${radix} codes of ${countedBy[by]} cannot be counted`);
      all = all * radix + codes[by]!;
    }
    const number = this.places.of(all);
    if (number === this.codes.length) this.codes.push(this.by.map((by) => codes[by]!));
    return number;
  }

  /** One for each of `by`. */
  codesOf(number: number): readonly number[] {
    return this.by.length === 1 ? [number] : this.codes[number]!;
  }
}

/** What a row of a dimension sums up to. */
export interface SheetRow {
  /** The index of its dimension. */
  by: number;
  code: number;
  /** What the sheet tells apart beside dimension and day. */
  word: number;
  day: number;
  sums: Sums;
}

/**
 * Sums by dimension, kept by bundles of dimensions while facts are counted. A fact of the channel "phone", the type
 * "help" and the kind "citizen" adds to one row and not to four (with that of all): five million facts take half the
 * additions, and a day has few rows more. At the end the rows of the dimensions are summed up of those of the bundles.
 */
export class BundledSheet {
  private sheet: SumSheet;
  private bundles: readonly Bundle[];
  /** Of the fact that is being counted. */
  private readonly numbers: number[];

  constructor(
    bundles: readonly (readonly CountedBy[])[],
    private readonly words: number,
    private readonly width: number,
    private readonly kind: Numbers,
  ) {
    this.bundles = bundles.map((dimensions) => new Bundle(dimensions));
    this.numbers = bundles.map(() => 0);
    this.sheet = new SumSheet(width, kind);
  }

  get size(): number {
    return this.sheet.size;
  }

  /** The next fact. @param codes one for each dimension there is. */
  begin(codes: readonly number[]): void {
    for (let index = 0; index < this.bundles.length; index++) {
      this.numbers[index] = this.bundles[index]!.numberOf(codes);
    }
  }

  /** In all dimensions. */
  addEach(word: number, day: number, columns: Int32Array, counts: Float64Array, size: number): void {
    for (let index = 0; index < this.bundles.length; index++) {
      this.sheet.addEach(this.rowOf(index, this.numbers[index]!, word, day), columns, counts, size);
    }
  }

  /** In all dimensions, but for the bundle of this index. */
  add(word: number, day: number, column: number, count: number, without = -1): void {
    for (let index = 0; index < this.bundles.length; index++) {
      if (index !== without) this.addTo(index, this.numbers[index]!, word, day, column, count);
    }
  }

  /** In one bundle, which has one dimension. */
  addTo(bundle: number, code: number, word: number, day: number, column: number, count: number): void {
    this.sheet.add(this.rowOf(bundle, code, word, day), column, count);
  }

  /** The rows of days before this one: they are no longer in here. Both go by the same numbers of codes. */
  takeBefore(day: number): BundledSheet {
    const taken = new BundledSheet([], this.words, this.width, this.kind);
    taken.bundles = this.bundles;
    [taken.sheet, this.sheet] = this.sheet.splitAt(day);
    return taken;
  }

  /** By dimension; rows that are all zeros are none. The sums are the sheet's own. */
  *rows(span: 'day' | 'month'): Generator<SheetRow> {
    const sheet = span === 'day' ? this.sheet : this.sheet.byMonth();
    const apart = new SumSheet(this.width, this.kind);
    const inWord = this.words * days;
    const told = (row: number, sums: Sums): SheetRow => {
      const key = Math.floor(row / inWord);
      return {
        by: key % countedBy.length,
        code: Math.floor(key / countedBy.length),
        word: Math.floor((row % inWord) / days),
        day: row % days,
        sums,
      };
    };
    for (const [row, sums] of sheet.rows()) {
      if (!anything(sums)) continue;
      const number = Math.floor(row / inWord);
      const bundle = this.bundles[number % this.bundles.length]!;
      const codes = bundle.codesOf(Math.floor(number / this.bundles.length));
      for (let index = 0; index < codes.length; index++) {
        const its = (codes[index]! * countedBy.length + bundle.by[index]!) * inWord + (row % inWord);
        if (codes.length === 1) yield told(its, sums);
        else apart.addRow(its, sums);
      }
    }
    for (const [row, sums] of apart.rows()) if (anything(sums)) yield told(row, sums);
  }

  private rowOf(bundle: number, number: number, word: number, day: number): number {
    return ((number * this.bundles.length + bundle) * this.words + word) * days + day;
  }
}

const anything = (sums: Sums): boolean => {
  for (let index = 0; index < sums.length; index++) if (sums[index] !== 0) return true;
  return false;
};
