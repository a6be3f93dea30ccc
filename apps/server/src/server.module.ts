import { Module, type DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { AnalyticsModule } from '#analytics';
import { AttachmentsModule } from '#attachments';
import { ComplaintsModule, stageQueues } from '#complaints';
import { DirectoryModule, RulesModule, SignInModule } from '#directory';
import { IntakeModule } from '#intake';
import { NoticesModule } from '#notices';
import { ENVIRONMENT, Limiter, PlatformModule, REDIS, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { WorkflowModule } from '#workflow';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { Doorkeeper } from './auth/doorkeeper.js';
import { ComplaintDesk } from './complaints/complaint-desk.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { MovesController } from './complaints/moves.controller.js';
import { OrdersController } from './complaints/orders.controller.js';
import { HealthController } from './machinery/health.controller.js';
import { MachineryController } from './machinery/machinery.controller.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { DeclineGuideController } from './directory/decline-guide.controller.js';
import { ReferenceController } from './directory/reference.controller.js';
import { NoticeDeskController } from './notices/notice-desk.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PublicAttachmentsController } from './public/public-attachments.controller.js';
import { CitizenDoor } from './public/citizen-door.js';
import { ActsController } from './public/acts.controller.js';
import { PublicController } from './public/public.controller.js';
import { RateController } from './public/rate.controller.js';
import { UrgeController } from './public/urge.controller.js';
import { RatesController } from './rates/rates.controller.js';
import { CalendarsController } from './rules/calendars.controller.js';
import { ProfilesController } from './rules/profiles.controller.js';
import { MeController } from './sign-in/me.controller.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { LiveGateway } from './sockets/live.gateway.js';

/** The server's process: HTTP and live news. Any number of them may run beside one another. */
@Module({})
export class ServerModule {
  static with(environment: Environment, log: Logger, now?: () => Date): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        PlatformModule.with({ environment, log, entities, migrations, queues: stageQueues, ...(now && { now }) }),
        DirectoryModule,
        RulesModule,
        SignInModule,
        ComplaintsModule,
        IntakeModule,
        WorkflowModule,
        AttachmentsModule,
        AnalyticsModule,
        NoticesModule,
      ],
      controllers: [
        HealthController,
        SessionsController,
        MeController,
        PeopleController,
        MachineryController,
        ReferenceController,
        AttachmentsController,
        ComplaintsController,
        MovesController,
        DeclineGuideController,
        FollowUpsController,
        InboxController,
        PublicAttachmentsController,
        PublicController,
        ActsController,
        RateController,
        UrgeController,
        OrdersController,
        RatesController,
        NoticesController,
        NoticeDeskController,
        ProfilesController,
        CalendarsController,
      ],
      providers: [
        Doorkeeper,
        ComplaintDesk,
        CitizenDoor,
        LiveGateway,
        {
          provide: Limiter,
          inject: [REDIS, ENVIRONMENT],
          useFactory: (redis: Redis, { redisPrefix }: Environment) => new Limiter(redis, redisPrefix),
        },
      ],
    };
  }
}
