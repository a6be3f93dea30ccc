/** Sums of any stretch of a series in one subtraction. Indexes are days since the first; what lies outside counts 0. */
export class RunningSums {
  private readonly upTo: Float64Array;

  constructor(values: ArrayLike<number>) {
    this.upTo = new Float64Array(values.length + 1);
    for (let i = 0; i < values.length; i++) this.upTo[i + 1] = this.upTo[i]! + values[i]!;
  }

  get days(): number {
    return this.upTo.length - 1;
  }

  /** From inclusive, to exclusive. */
  between(from: number, to: number): number {
    const { days } = this;
    const end = to < 0 ? 0 : to > days ? days : to;
    const begin = from < 0 ? 0 : from > end ? end : from;
    return this.upTo[end]! - this.upTo[begin]!;
  }
}
