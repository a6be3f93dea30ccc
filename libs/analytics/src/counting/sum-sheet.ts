import { monthOf } from './months.js';

/** No day of ours lies outside: 2^16 of them reach to the year 2149. */
export const days = 1 << 16;

export type Numbers = typeof Float64Array | typeof Int32Array;
export type Sums = InstanceType<Numbers>;

/**
 * Which place a row has, by its number: open addressing over plain numbers. A fact is looked up a hundred times, and a
 * Map makes an object of every key beyond 2^31.
 */
export class Places {
  private keys = new Float64Array(1 << 10).fill(-1);
  private places = new Int32Array(1 << 10);
  size = 0;

  /** The place of a row; a row that has none takes the next. */
  of(row: number): number {
    const mask = this.keys.length - 1;
    let at = slotOf(row) & mask;
    for (let key = this.keys[at]!; key !== row; key = this.keys[at]!) {
      if (key === -1) return this.take(row, at);
      at = (at + 1) & mask;
    }
    return this.places[at]!;
  }

  private take(row: number, at: number): number {
    const place = this.size++;
    this.keys[at] = row;
    this.places[at] = place;
    if (this.size * 2 > this.keys.length) this.grow();
    return place;
  }

  private grow(): void {
    const [keys, places] = [this.keys, this.places];
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.places = new Int32Array(keys.length * 2);
    const mask = this.keys.length - 1;
    for (let old = 0; old < keys.length; old++) {
      if (keys[old] === -1) continue;
      let at = slotOf(keys[old]!) & mask;
      while (this.keys[at] !== -1) at = (at + 1) & mask;
      this.keys[at] = keys[old]!;
      this.places[at] = places[old]!;
    }
  }

  /** The rows by their places. */
  rows(): Float64Array {
    const rows = new Float64Array(this.size);
    for (let at = 0; at < this.keys.length; at++) if (this.keys[at] !== -1) rows[this.places[at]!] = this.keys[at]!;
    return rows;
  }
}

/** Spreads neighbouring numbers over all bits (Fibonacci hashing of both halves). */
function slotOf(row: number): number {
  const high = Math.floor(row / 4_294_967_296);
  const mixed = Math.imul((row >>> 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/**
 * Rows of sums, each found by a number. They lie in pages of plain numbers: a count of five million complaints has two
 * million rows, and as many objects would be too many.
 */
export class SumSheet {
  private readonly places = new Places();
  private readonly pages: Sums[] = [];

  constructor(
    private readonly width: number,
    private readonly numbers: Numbers,
  ) {}

  add(row: number, column: number, count: number): void {
    const place = this.places.of(row);
    this.pageOf(place)[(place & inPage) * this.width + column]! += count;
  }

  /** So many of the columns at once, each so often as it says. */
  addEach(row: number, columns: Int32Array, counts: Float64Array, size: number): void {
    const place = this.places.of(row);
    const page = this.pageOf(place);
    const from = (place & inPage) * this.width;
    for (let index = 0; index < size; index++) page[from + columns[index]!]! += counts[index]!;
  }

  /** The same by month: each day's row added to that of the first day of its month. */
  byMonth(): SumSheet {
    const months = new SumSheet(this.width, this.numbers);
    for (const [row, sums] of this.rows()) {
      const day = row % days;
      months.addRow(row - day + monthOf(day), sums);
    }
    return months;
  }

  /** Two of one: the rows of days before this one, and the others. */
  splitAt(day: number): [before: SumSheet, from: SumSheet] {
    const parts: [SumSheet, SumSheet] = [
      new SumSheet(this.width, this.numbers),
      new SumSheet(this.width, this.numbers),
    ];
    for (const [row, sums] of this.rows()) parts[row % days < day ? 0 : 1].addRow(row, sums);
    return parts;
  }

  get size(): number {
    return this.places.size;
  }

  *rows(): Generator<[row: number, sums: Sums]> {
    const rows = this.places.rows();
    for (let place = 0; place < rows.length; place++) {
      const from = (place & inPage) * this.width;
      yield [rows[place]!, this.pageOf(place).subarray(from, from + this.width)];
    }
  }

  addRow(row: number, sums: Sums): void {
    const place = this.places.of(row);
    const page = this.pageOf(place);
    const from = (place & inPage) * this.width;
    for (let column = 0; column < sums.length; column++) page[from + column]! += sums[column]!;
  }

  private pageOf(place: number): Sums {
    const page = place >> pageBits;
    if (page === this.pages.length) this.pages.push(new this.numbers(this.width << pageBits));
    return this.pages[page]!;
  }
}
/** 256 rows a page: a small count takes little, a large one few pages. */
const pageBits = 8;
const inPage = (1 << pageBits) - 1;
