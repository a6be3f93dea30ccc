import type { Logger } from 'pino';

/** Chores that come round: one run of each at a time; a failed one is told and the next comes as planned. */
export class Rota {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private stopping = false;

  constructor(private readonly log: Logger) {}

  /** Whether another page may be begun. */
  readonly going = (): boolean => !this.stopping;

  every(milliseconds: number, name: string, chore: () => Promise<unknown>): void {
    let busy = false;
    const run = () => {
      if (busy || this.stopping) return;
      busy = true;
      const running = chore()
        .catch((error: unknown) => this.log.warn({ err: error, chore: name }, 'a chore failed'))
        .finally(() => {
          busy = false;
          this.running.delete(running);
        });
      this.running.add(running);
    };
    this.timers.push(setInterval(run, milliseconds));
    run();
  }

  /** Ends when the runs under way have. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.running);
  }
}
