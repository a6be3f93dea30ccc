import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import {
  DeadLetters,
  LOG,
  Metrics,
  Newsroom,
  Now,
  Outbox,
  Stage,
  Trips,
  leisurely,
  stageOptions,
  type StageHandlers,
  type StageMachinery,
} from '#platform';
import { NoticeComposer } from './composer.js';
import { HouseNotices } from './house-notices.js';

/** What the stage's jobs are done with. */
@Injectable()
export class NotifyMachinery implements StageMachinery {
  constructor(
    readonly trips: Trips,
    readonly outbox: Outbox,
    readonly newsroom: Newsroom,
    readonly now: Now,
    readonly composer: NoticeComposer,
    readonly house: HouseNotices,
  ) {}
}

/** Orders become notices. */
@Processor('notify', stageOptions)
export class NotifyStage extends Stage<StageJobs['notify']> {
  constructor(machinery: NotifyMachinery, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      tell: (trip, notices, at) => machinery.house.tell(trip, notices, at),
      compose: (trip, orders, at) => machinery.composer.compose(trip, orders, at),
    } satisfies StageHandlers<StageJobs['notify']>;
    super('notify', machinery, handlers, metrics, deadLetters, log, leisurely);
  }
}
