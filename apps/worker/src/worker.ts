import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { NestLog, type Environment } from '#platform';
import { WorkerModule } from './worker.module.js';

/** Starts the machine's part; tests give their own environment and time. */
export async function startWorker(
  environment: Environment,
  log: Logger,
  now?: () => Date,
): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.with(environment, log, now), {
    logger: new NestLog(log),
    abortOnError: false,
  });
}
