import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { DeadLetters, LOG, Metrics, Now, stageOptions } from '#platform';
import { ExportMaker } from './export-maker.js';
import { exportQueue } from './export-store.js';

/** Exports, two at a time: not one of the four stages, whose work is done in one short transaction each. */
@Processor(exportQueue, { ...stageOptions, concurrency: 2 })
export class ExportStage extends WorkerHost implements BeforeApplicationShutdown {
  constructor(
    private readonly maker: ExportMaker,
    private readonly metrics: Metrics,
    private readonly deadLetters: DeadLetters,
    private readonly now: Now,
    @Inject(LOG) private readonly log: Logger,
  ) {
    super();
  }

  override async process(job: Job): Promise<string> {
    if (job.name !== 'export') throw new Error(`The queue of exports knows no job ${job.name}`);
    const outcome = await this.maker.make(job.id!);
    this.metrics.jobs.inc({ queue: exportQueue, job: job.name, outcome });
    return outcome;
  }

  /** One under way is finished while the connections it needs are still open; one that lasts is begun anew elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    if (!job) return;
    const dead = job.attemptsMade >= (job.opts.attempts ?? 1);
    this.metrics.jobs.inc({ queue: exportQueue, job: job.name, outcome: dead ? 'dead' : 'failed' });
    this.log.warn({ queue: exportQueue, id: job.id, attempt: job.attemptsMade, dead, err: error }, 'job failed');
    if (dead) await this.deadLetters.bury(job.id!, error.message, this.now.at).catch(() => undefined);
  }
}
