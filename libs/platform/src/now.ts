/** Where a request or a job takes its "now" from; rules take time as an argument. */
export class Now {
  constructor(private readonly source: () => Date = () => new Date()) {}

  get at(): Date {
    return this.source();
  }
}
