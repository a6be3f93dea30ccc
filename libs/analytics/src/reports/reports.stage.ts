import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  DeadLetters,
  LOG,
  Metrics,
  Newsroom,
  Now,
  Outbox,
  Stage,
  Trips,
  stageOptions,
  type StageHandlers,
  type StageMachinery,
} from '#platform';
import { ReportComposing } from './composing.js';
import { reportQueue, type ReportJobs } from './report-jobs.js';

/** What the stage's jobs are done with. */
@Injectable()
export class ReportMachinery implements StageMachinery {
  constructor(
    readonly trips: Trips,
    readonly outbox: Outbox,
    readonly newsroom: Newsroom,
    readonly now: Now,
    readonly composing: ReportComposing,
  ) {}
}

/** Orders become drafts. */
@Processor(reportQueue, stageOptions)
export class ReportsStage extends Stage<ReportJobs> {
  constructor(machinery: ReportMachinery, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      compose: (trip, orders, at) => machinery.composing.compose(trip, orders, at),
    } satisfies StageHandlers<ReportJobs>;
    super(reportQueue, machinery, handlers, metrics, deadLetters, log);
  }
}
