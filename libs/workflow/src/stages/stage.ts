import { WorkerHost, OnWorkerEvent } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { Effect, type DeadLetters, type EffectHandler, type Metrics } from '#platform';
import type { StageJobs, StageQueue } from '#complaints';
import type { Machine } from '../machine.js';

/** A handler for every job of a stage: a job without one does not compile. */
export type StageHandlers<Queue extends StageQueue> = {
  [Name in keyof StageJobs[Queue]]: EffectHandler<StageJobs[Queue][Name] & object>;
};

/**
 * A job whose worker was killed is taken up again however often that happens: its effect is done once all the same, and
 * a healthy complaint must not become a dead letter because machines died under it.
 */
export const stageOptions = { concurrency: 64, maxStalledCount: 1_000_000 };

/** What the four stages share: run the job's effect once, count it, and bury it when it keeps failing. */
export abstract class Stage<Queue extends StageQueue> extends WorkerHost implements BeforeApplicationShutdown {
  private readonly effects: Map<string, Effect<object>>;

  protected constructor(
    private readonly queueName: Queue,
    private readonly machine: Machine,
    handlers: StageHandlers<Queue>,
    private readonly metrics: Metrics,
    private readonly deadLetters: DeadLetters,
    private readonly log: Logger,
  ) {
    super();
    this.effects = new Map(
      Object.entries(handlers as Record<string, EffectHandler<object>>).map(([name, handle]) => [
        name,
        new Effect(machine.trips, machine.outbox, machine.newsroom, handle, () => machine.now.at),
      ]),
    );
  }

  override async process(job: Job): Promise<string> {
    const effect = this.effects.get(job.name);
    if (!effect) throw new Error(`The ${this.queueName} stage knows no job ${job.name}`);
    const outcome = await effect.run(job.id!);
    this.metrics.jobs.inc({ queue: this.queueName, job: job.name, outcome });
    return outcome;
  }

  /** Jobs under way are finished while the connections they need are still open. */
  async beforeApplicationShutdown(): Promise<void> {
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
    if (dead) await this.deadLetters.bury(job.id!, error.message, this.machine.now.at).catch(() => undefined);
  }
}
