import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import { DeadLetters, LOG, Metrics } from '#platform';
import { CarriedComplaints } from '../carried.js';
import { Machine } from '../machine.js';
import { Stage, stageOptions, type StageHandlers } from './stage.js';

/** 报: reports are settled. */
@Processor('report', stageOptions)
export class ReportStage extends Stage<'report'> {
  constructor(
    machine: Machine,
    carried: CarriedComplaints,
    metrics: Metrics,
    deadLetters: DeadLetters,
    @Inject(LOG) log: Logger,
  ) {
    const handlers = {
      settle: (trip, jobs, at) => machine.settle(trip, jobs, at),
      'settle-carried': (trip, jobs, at) => carried.settle(trip, jobs, at),
    } satisfies StageHandlers<'report'>;
    super('report', machine, handlers, metrics, deadLetters, log);
  }
}
