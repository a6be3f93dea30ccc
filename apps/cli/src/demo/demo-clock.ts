/** What the demo takes as now: the machine's clock, or the time of something that its office did some days ago. */
export class DemoClock {
  private set: Date | undefined;

  readonly now = (): Date => this.set ?? new Date();

  /** One after another: what runs beside it would be told the same time. */
  async at<Out>(time: Date, work: () => Promise<Out>): Promise<Out> {
    this.set = time;
    try {
      return await work();
    } finally {
      this.set = undefined;
    }
  }
}
