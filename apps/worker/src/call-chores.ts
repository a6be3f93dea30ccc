import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { AmiFeed, CallBackTasks, CallCounter, QueueLogTail } from '#telephony';
import { LOG, Now } from '#platform';
import { Rota } from './rota.js';

const second = 1000;

/** What the worker does for calls without being asked: listens to telephone systems, counts days, tidies call-backs. */
@Injectable()
export class CallChores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rota: Rota;

  constructor(
    private readonly counter: CallCounter,
    private readonly callBacks: CallBackTasks,
    private readonly tail: QueueLogTail,
    private readonly ami: AmiFeed,
    private readonly now: Now,
    @Inject(LOG) log: Logger,
  ) {
    this.rota = new Rota(log);
  }

  onApplicationBootstrap(): void {
    const { rota } = this;
    rota.every(second, 'queue log', () => this.tail.poll(rota.going));
    rota.every(5 * second, 'manager interface', () => this.ami.keep());
    rota.every(2 * second, 'counts of calls', () => this.counter.sweep(rota.going));
    rota.every(60 * second, 'call-backs', () => this.callBacks.sweep(this.now.at));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rota.stop();
  }
}
