import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import { DeadLetters, LOG, Metrics } from '#platform';
import { Machine } from '../machine.js';
import { Stage, stageOptions, type StageHandlers } from './stage.js';

/** 接: complaints that came in by themselves are announced to those who accept them. */
@Processor('accept', stageOptions)
export class AcceptStage extends Stage<'accept'> {
  constructor(machine: Machine, metrics: Metrics, deadLetters: DeadLetters, @Inject(LOG) log: Logger) {
    const handlers = {
      'announce-arrival': (_trip, jobs) => machine.announceArrivals(jobs),
    } satisfies StageHandlers<'accept'>;
    super('accept', machine, handlers, metrics, deadLetters, log);
  }
}
