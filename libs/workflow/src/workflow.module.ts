import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { AttachmentRecords } from './attachment-records.js';
import { Reveals } from './reveal.js';
import { WorkflowService } from './workflow.service.js';

/** Moves of people. The machine's stages are in `WorkflowStagesModule`, which only the worker imports. */
@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [WorkflowService, Reveals, AttachmentRecords],
  exports: [WorkflowService, Reveals, AttachmentRecords],
})
export class WorkflowModule {}
