import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import { DeadLetters, LOG, Metrics, Stage, immediately, stageOptions, type StageHandlers } from '#platform';
import { LeftBehind } from '../left-behind.js';
import { Machine } from '../machine.js';

/** 办: units are told what has reached them, and what lies in their pools again. */
@Processor('handle', stageOptions)
export class HandleStage extends Stage<StageJobs['handle']> {
  constructor(
    machine: Machine,
    left: LeftBehind,
    metrics: Metrics,
    deadLetters: DeadLetters,
    @Inject(LOG) log: Logger,
  ) {
    const handlers = {
      'announce-leg': (trip, jobs) => machine.announceLegs(trip, jobs),
      'release-held': (trip, jobs, at) => left.release(trip, jobs, at),
    } satisfies StageHandlers<StageJobs['handle']>;
    super('handle', machine, handlers, metrics, deadLetters, log, immediately);
  }
}
