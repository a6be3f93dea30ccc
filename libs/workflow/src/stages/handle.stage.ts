import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import { DeadLetters, LOG, Metrics, Stage, immediately, stageOptions, type StageHandlers } from '#platform';
import { Machine } from '../machine.js';

/** 办: units are told what has reached them. */
@Processor('handle', stageOptions)
export class HandleStage extends Stage<StageJobs['handle']> {
  constructor(machine: Machine, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      'announce-leg': (trip, jobs) => machine.announceLegs(trip, jobs),
    } satisfies StageHandlers<StageJobs['handle']>;
    super('handle', machine, handlers, metrics, deadLetters, log, immediately);
  }
}
