import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { StageJobs } from '#complaints';
import { DeadLetters, LOG, Metrics, Stage, leisurely, stageOptions, type StageHandlers } from '#platform';
import { CarriedProgress } from '../carried-progress.js';
import { CarriedComplaints } from '../carried.js';
import { Machine } from '../machine.js';

/** 报: reports are settled. */
@Processor('report', stageOptions)
export class ReportStage extends Stage<StageJobs['report']> {
  constructor(
    machine: Machine,
    carried: CarriedComplaints,
    progress: CarriedProgress,
    metrics: Metrics,
    deadLetters: DeadLetters,
    @Inject(LOG) log: Logger,
  ) {
    const handlers = {
      settle: (trip, jobs, at) => machine.settle(trip, jobs, at),
      'settle-carried': (trip, jobs, at) => carried.settle(trip, jobs, at),
      'tell-carried': (trip, jobs, at) => progress.tell(trip, jobs, at),
    } satisfies StageHandlers<StageJobs['report']>;
    super('report', machine, handlers, metrics, deadLetters, log, leisurely);
  }
}
