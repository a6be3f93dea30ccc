import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import type { Redis } from 'ioredis';
import { ENVIRONMENT, PATIENT_REDIS, type Environment } from '#platform';
import { ClockSweep } from './clock-sweep.js';
import { FollowUpSeeds } from './follow-up-seeds.js';
import { Machine } from './machine.js';
import { AcceptStage } from './stages/accept.stage.js';
import { HandleStage } from './stages/handle.stage.js';
import { ReportStage } from './stages/report.stage.js';
import { TransferStage } from './stages/transfer.stage.js';

/** The machine's part: the four BullMQ stages and the sweep of the clocks. */
@Module({
  imports: [
    DirectoryModule,
    ComplaintsModule,
    BullModule.forRootAsync({
      inject: [ENVIRONMENT, PATIENT_REDIS],
      useFactory: ({ redisPrefix }: Environment, connection: Redis) => ({
        connection,
        prefix: `${redisPrefix}:bull`,
      }),
    }),
    BullModule.registerQueue({ name: 'accept' }, { name: 'transfer' }, { name: 'handle' }, { name: 'report' }),
  ],
  providers: [Machine, FollowUpSeeds, ClockSweep, AcceptStage, TransferStage, HandleStage, ReportStage],
  exports: [Machine, ClockSweep],
})
export class WorkflowStagesModule {}
