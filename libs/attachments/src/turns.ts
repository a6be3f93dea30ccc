import { Refusal } from '#platform';

/** Work that takes turns: so many at once, so many that wait, and no more. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws Refusal `unavailable` when too many wait already. */
  async take<Out>(work: () => Promise<Out>): Promise<Out> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting) throw busy();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

const busy = () =>
  new Refusal(
    'unavailable',
    { zh: '正在处理的附件较多，请稍后再试', en: 'Many files are being taken in just now, please try again later' },
    { retryAfterSeconds: 10 },
  );
