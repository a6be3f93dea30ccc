import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Expiry, Misses } from '#knowledge';
import { LOG } from '#platform';
import { Rota } from './rota.js';

const second = 1000;

/** What the worker does for the knowledge base without being asked: ends what is over, forgets old searches. */
@Injectable()
export class KnowledgeChores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rota: Rota;

  constructor(
    private readonly expiry: Expiry,
    private readonly misses: Misses,
    @Inject(LOG) log: Logger,
  ) {
    this.rota = new Rota(log);
  }

  onApplicationBootstrap(): void {
    const { rota } = this;
    rota.every(30 * second, 'expiry of articles', () => this.expiry.sweep(rota.going));
    rota.every(3600 * second, 'old searches', () => this.misses.forget(rota.going));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rota.stop();
  }
}
