import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import { DeadLetters, LOG, Metrics, Stage, stageOptions, type StageHandlers } from '#platform';
import { Machine } from '../machine.js';

/** 转: units are proposed by the dispatch catalogue, clear matches go on. */
@Processor('transfer', stageOptions)
export class TransferStage extends Stage<StageJobs['transfer']> {
  constructor(machine: Machine, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      route: (trip, jobs, at) => machine.route(trip, jobs, at),
    } satisfies StageHandlers<StageJobs['transfer']>;
    super('transfer', machine, handlers, metrics, deadLetters, log);
  }
}
