import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import { DeadLetters, LOG, Metrics, Stage, immediately, stageOptions, type StageHandlers } from '#platform';
import { Machine } from '../machine.js';

/** 接: complaints that came in by themselves are announced to those who accept them. */
@Processor('accept', stageOptions)
export class AcceptStage extends Stage<StageJobs['accept']> {
  constructor(machine: Machine, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      'announce-arrival': (_trip, jobs) => machine.announceArrivals(jobs),
    } satisfies StageHandlers<StageJobs['accept']>;
    super('accept', machine, handlers, metrics, deadLetters, log, immediately);
  }
}
