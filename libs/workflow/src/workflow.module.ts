import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule, RulesModule, SignInModule } from '#directory';
import { AttachmentRecords } from './attachment-records.js';
import { Births } from './births.js';
import { FollowUpQueue } from './follow-up-queue.js';
import { FollowUpSeeds } from './follow-up-seeds.js';
import { ConfidentialViews } from './confidential-views.js';
import { PeopleDesk } from './people-desk.js';
import { Reveals } from './reveal.js';
import { StateRebuild } from './state-rebuild.js';
import { EarlierComplaints } from './suggesting/earlier-complaints.js';
import { SUBJECT_RECOMMENDER } from './suggesting/subject-recommender.js';
import { Suggestions } from './suggesting/suggestions.js';
import { WordRecommender } from './suggesting/word-recommender.js';
import { UnitDesk } from './unit-desk.js';
import { UnitWork } from './unit-work.js';
import { WorkflowService } from './workflow.service.js';

/** Moves of people. The machine's stages are in `WorkflowStagesModule`, which only the worker imports. */
@Module({
  imports: [DirectoryModule, RulesModule, SignInModule, ComplaintsModule],
  providers: [
    ...[WorkflowService, Births, Reveals, AttachmentRecords, ConfidentialViews, FollowUpQueue, FollowUpSeeds],
    ...[PeopleDesk, StateRebuild, UnitDesk, UnitWork],
    ...[EarlierComplaints, Suggestions, WordRecommender],
    { provide: SUBJECT_RECOMMENDER, useExisting: WordRecommender },
  ],
  exports: [
    ...[WorkflowService, Reveals, AttachmentRecords, ConfidentialViews, FollowUpQueue, FollowUpSeeds, Suggestions],
    ...[PeopleDesk, StateRebuild, UnitDesk, UnitWork],
  ],
})
export class WorkflowModule {}
