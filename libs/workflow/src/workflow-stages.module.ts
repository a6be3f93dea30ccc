import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { stageConnection } from '#platform';
import { CalendarSweep } from './calendar-sweep.js';
import { CarriedProgress } from './carried-progress.js';
import { CarriedComplaints } from './carried.js';
import { ClockSweep } from './clock-sweep.js';
import { FollowUpSeeds } from './follow-up-seeds.js';
import { LeftBehind } from './left-behind.js';
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
    stageConnection,
    BullModule.registerQueue({ name: 'accept' }, { name: 'transfer' }, { name: 'handle' }, { name: 'report' }),
  ],
  providers: [
    Machine,
    FollowUpSeeds,
    CarriedComplaints,
    CarriedProgress,
    LeftBehind,
    ClockSweep,
    CalendarSweep,
    AcceptStage,
    TransferStage,
    HandleStage,
    ReportStage,
  ],
  exports: [Machine, ClockSweep, CalendarSweep],
})
export class WorkflowStagesModule {}
