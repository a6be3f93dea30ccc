/** Does so many things at once and no more; the first that fails stops the taking of further ones. */
export class Slots {
  private readonly busy = new Set<Promise<void>>();
  private failure: { error: unknown } | undefined;

  constructor(private readonly most: number) {}

  /** Begins a piece of work as soon as there is a place for it. @throws the error of a piece that has failed. */
  async run(work: () => Promise<void>): Promise<void> {
    while (this.busy.size >= this.most && !this.failure) await Promise.race(this.busy);
    if (this.failure) throw this.failure.error;
    const running = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.busy.delete(running));
    this.busy.add(running);
  }

  /** Waits for everything under way. @throws the error of a piece that has failed. */
  async idle(): Promise<void> {
    await this.settled();
    if (this.failure) throw this.failure.error;
  }

  /** Waits for everything under way, however it ends. */
  async settled(): Promise<void> {
    await Promise.all(this.busy);
  }
}
