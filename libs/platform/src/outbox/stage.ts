import { BullModule, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Trips } from '../database/trips.js';
import type { Environment } from '../environment.js';
import type { Metrics } from '../metrics.js';
import type { Newsroom } from '../news.js';
import type { Now } from '../now.js';
import { ENVIRONMENT, PATIENT_REDIS } from '../platform.module.js';
import type { DeadLetters } from './dead-letters.js';
import { Effect, type EffectHandler } from './effect.js';
import type { Outbox } from './outbox.js';
import { promptly, type Pace } from './pace.js';

/** A handler for every job of a stage: a job without one does not compile. */
export type StageHandlers<Jobs extends object> = {
  [Name in keyof Jobs]: EffectHandler<Jobs[Name] & object>;
};

/**
 * A job whose worker was killed is taken up again however often that happens: its effect is done once all the same, and
 * a healthy complaint must not become a dead letter because machines died under it. As many are at hand as the largest
 * group takes.
 */
export const stageOptions = { concurrency: 128, maxStalledCount: 1_000_000 };

/** BullMQ as stages find it: every wing that has a stage imports this one, and registers its queues beside it. */
export const stageConnection = BullModule.forRootAsync({
  inject: [ENVIRONMENT, PATIENT_REDIS],
  useFactory: ({ redisPrefix }: Environment, connection: Redis) => ({
    connection,
    prefix: `${redisPrefix}:bull`,
  }),
});

/** What a stage's jobs are done with. */
export interface StageMachinery {
  trips: Trips;
  outbox: Outbox;
  newsroom: Newsroom;
  now: Now;
}

/** What all stages share: run the job's effect once, count it, and bury it when it keeps failing. */
export abstract class Stage<Jobs extends object> extends WorkerHost implements BeforeApplicationShutdown {
  private readonly effects: Map<string, Effect<object>>;

  protected constructor(
    private readonly queueName: string,
    private readonly machinery: StageMachinery,
    handlers: StageHandlers<Jobs>,
    private readonly metrics: Metrics,
    private readonly deadLetters: DeadLetters,
    private readonly log: Logger,
    pace: Pace = promptly,
  ) {
    super();
    const { trips, outbox, newsroom, now } = machinery;
    this.effects = new Map(
      Object.entries(handlers as Record<string, EffectHandler<object>>).map(([name, handle]) => [
        name,
        new Effect(
          trips,
          outbox,
          newsroom,
          handle,
          () => now.at,
          pace,
          () => outbox.waiting(queueName),
        ),
      ]),
    );
  }

  override async process(job: Job): Promise<string> {
    const effect = this.effects.get(job.name);
    if (!effect) throw new Error(`The ${this.queueName} stage knows no job ${job.name}`);
    const { length } = job.data as object[];
    const outcome = await effect.run(job.id!, length);
    this.metrics.jobs.inc({ queue: this.queueName, job: job.name, outcome });
    return outcome;
  }

  /** Jobs under way are finished while the connections they need are still open. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const effect of this.effects.values()) effect.close();
    await this.worker.close();
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    if (!job) return;
    const dead = job.attemptsMade >= (job.opts.attempts ?? 1);
    this.metrics.jobs.inc({ queue: this.queueName, job: job.name, outcome: dead ? 'dead' : 'failed' });
    this.log.warn(
      { queue: this.queueName, job: job.name, id: job.id, attempt: job.attemptsMade, dead, err: error },
      'job failed',
    );
    // Should this be missed, the relay finds the failed job when its row falls due again.
    if (dead) await this.deadLetters.bury(job.id!, error.message, this.machinery.now.at).catch(() => undefined);
  }
}
