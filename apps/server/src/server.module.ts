import { Module, type DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { AnalyticsModule } from '#analytics';
import { ComplaintsModule, stageQueues } from '#complaints';
import { DirectoryModule, SignInModule } from '#directory';
import { IntakeModule } from '#intake';
import { ENVIRONMENT, Limiter, PlatformModule, REDIS, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { WorkflowModule } from '#workflow';
import { Doorkeeper } from './auth/doorkeeper.js';
import { ComplaintDesk } from './complaints/complaint-desk.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { MovesController } from './complaints/moves.controller.js';
import { OrdersController } from './complaints/orders.controller.js';
import { HealthController } from './machinery/health.controller.js';
import { MachineryController } from './machinery/machinery.controller.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { ReferenceController } from './directory/reference.controller.js';
import { PeopleController } from './people/people.controller.js';
import { CitizenDoor } from './public/citizen-door.js';
import { PublicController } from './public/public.controller.js';
import { RateController } from './public/rate.controller.js';
import { UrgeController } from './public/urge.controller.js';
import { RatesController } from './rates/rates.controller.js';
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
        SignInModule,
        ComplaintsModule,
        IntakeModule,
        WorkflowModule,
        AnalyticsModule,
      ],
      controllers: [
        HealthController,
        SessionsController,
        MeController,
        PeopleController,
        MachineryController,
        ReferenceController,
        ComplaintsController,
        MovesController,
        FollowUpsController,
        InboxController,
        PublicController,
        RateController,
        UrgeController,
        OrdersController,
        RatesController,
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
