import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { AttachmentsModule } from '#attachments';
import { stageQueues } from '#complaints';
import { SignInModule } from '#directory';
import { NoticeStagesModule } from '#notices';
import { PlatformModule, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { WorkflowStagesModule } from '#workflow';
import { Chores } from './chores.js';

/** The machine's process: the relay, the stages, the sweeps. Any number of them may run. */
@Module({})
export class WorkerModule {
  static with(environment: Environment, log: Logger, now?: () => Date): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with({ environment, log, now, entities, migrations, connections: 12, queues: stageQueues }),
        SignInModule,
        AttachmentsModule,
        WorkflowStagesModule,
        NoticeStagesModule,
      ],
      providers: [Chores],
    };
  }
}
