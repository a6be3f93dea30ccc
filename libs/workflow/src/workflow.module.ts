import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { AttachmentRecords } from './attachment-records.js';
import { Births } from './births.js';
import { FollowUpQueue } from './follow-up-queue.js';
import { FollowUpSeeds } from './follow-up-seeds.js';
import { Reveals } from './reveal.js';
import { WorkflowService } from './workflow.service.js';

/** Moves of people. The machine's stages are in `WorkflowStagesModule`, which only the worker imports. */
@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [WorkflowService, Births, Reveals, AttachmentRecords, FollowUpQueue, FollowUpSeeds],
  exports: [WorkflowService, Reveals, AttachmentRecords, FollowUpQueue, FollowUpSeeds],
})
export class WorkflowModule {}
