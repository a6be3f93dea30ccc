import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { AnalyticsModule, DrillStagesModule, ReportStagesModule, exportQueue, reportQueues } from '#analytics';
import { AttachmentsModule, storeBeside } from '#attachments';
import { stageQueues } from '#complaints';
import { SignInModule } from '#directory';
import { IntakeModule } from '#intake';
import { KnowledgeModule } from '#knowledge';
import { NoticeStagesModule, NoticesModule } from '#notices';
import { ENVIRONMENT, PlatformModule, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { CallFeedsModule, TelephonyModule } from '#telephony';
import { WorkflowStagesModule } from '#workflow';
import { CallChores } from './call-chores.js';
import { Chores } from './chores.js';
import { KnowledgeChores } from './knowledge-chores.js';
import { ResealChore } from './reseal-chore.js';

/** The machine's process: the relay, the stages, the sweeps. Any number of them may run. */
@Module({})
export class WorkerModule {
  static with(environment: Environment, log: Logger, now?: () => Date): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with({
          ...{ environment, log, now, entities, migrations, connections: 12 },
          queues: [...stageQueues, exportQueue, ...reportQueues],
        }),
        SignInModule,
        IntakeModule,
        AttachmentsModule,
        AnalyticsModule,
        DrillStagesModule.with({ inject: [ENVIRONMENT], useFactory: (of: Environment) => storeBeside(of, 'exports') }),
        WorkflowStagesModule,
        NoticeStagesModule,
        NoticesModule,
        ReportStagesModule,
        TelephonyModule,
        CallFeedsModule,
        KnowledgeModule,
      ],
      providers: [Chores, CallChores, KnowledgeChores, ResealChore],
    };
  }
}
