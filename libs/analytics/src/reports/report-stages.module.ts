import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { stageConnection } from '#platform';
import { ReportComposing } from './composing.js';
import { reportQueue } from './report-jobs.js';
import { ReportsModule } from './reports.module.js';
import { ReportMachinery, ReportsStage } from './reports.stage.js';

/** The machine's part: the stage that composes what was ordered. */
@Module({
  imports: [ReportsModule, stageConnection, BullModule.registerQueue({ name: reportQueue })],
  providers: [ReportComposing, ReportMachinery, ReportsStage],
  exports: [ReportsModule],
})
export class ReportStagesModule {}
