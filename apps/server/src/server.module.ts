import { Module, type DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { AnalyticsModule, DrillModule, ReportsModule, exportQueue, reportQueues } from '#analytics';
import { AttachmentsModule, storeBeside } from '#attachments';
import { ComplaintsModule, stageQueues } from '#complaints';
import { DirectoryModule, RulesModule, SignInModule } from '#directory';
import { IntakeModule } from '#intake';
import { KnowledgeModule } from '#knowledge';
import { NoticesModule } from '#notices';
import { ENVIRONMENT, Limiter, PlatformModule, REDIS, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { TelephonyModule } from '#telephony';
import { WorkflowModule } from '#workflow';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { ClientDoor } from './auth/client-door.js';
import { Doorkeeper } from './auth/doorkeeper.js';
import { ChangeHistory } from './catalogue/change-history.js';
import { ChannelsController } from './catalogue/channels.controller.js';
import { DeclineGuidesController } from './catalogue/decline-guides.controller.js';
import { DistrictsController } from './catalogue/districts.controller.js';
import { SubjectsController } from './catalogue/subjects.controller.js';
import { UnitsController } from './catalogue/units.controller.js';
import { CallBacksController } from './calls/call-backs.controller.js';
import { CallDeskController, MyDayController } from './calls/call-desk.controller.js';
import { CallEventsController } from './calls/call-events.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { PresenceController, SeatsController, SkillsController } from './calls/seats.controller.js';
import { SimulatorController } from './calls/simulator.controller.js';
import { CallLog } from './complaints/call-log.js';
import { ComplaintDesk } from './complaints/complaint-desk.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { MovesController } from './complaints/moves.controller.js';
import { OrdersController } from './complaints/orders.controller.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { AnalysesController } from './analyses/analyses.controller.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { PopulationsController } from './populations/populations.controller.js';
import { ExportsController } from './drill/exports.controller.js';
import { FiguresController } from './drill/figures.controller.js';
import { HealthController } from './machinery/health.controller.js';
import { KeysController } from './machinery/keys.controller.js';
import { SealingKeys } from './machinery/keys.js';
import { SettingsController } from './machinery/settings.controller.js';
import { MachineryController } from './machinery/machinery.controller.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { DeclineGuideController } from './directory/decline-guide.controller.js';
import { ReferenceController } from './directory/reference.controller.js';
import { KnowledgeDeskController } from './knowledge/knowledge-desk.controller.js';
import { KnowledgeController } from './knowledge/knowledge.controller.js';
import { SearchController } from './directory/search.controller.js';
import { NoticeDeskController } from './notices/notice-desk.controller.js';
import { NoticeSettingsController } from './notices/notice-settings.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { ReceiptsController } from './notices/receipts.controller.js';
import { ClientsController } from './people/clients.controller.js';
import { AccountsController } from './people/accounts.controller.js';
import { PeopleController } from './people/people.controller.js';
import { RolesController } from './people/roles.controller.js';
import { PublicAttachmentsController } from './public/public-attachments.controller.js';
import { CitizenDoor } from './public/citizen-door.js';
import { AboutController } from './public/about.controller.js';
import { ActsController } from './public/acts.controller.js';
import { PublicKnowledgeController } from './public/knowledge.controller.js';
import { OpenDataController } from './public/open-data.controller.js';
import { PublicController } from './public/public.controller.js';
import { PublicTopicsController } from './public/topics.controller.js';
import { RateController } from './public/rate.controller.js';
import { UrgeController } from './public/urge.controller.js';
import { Challenges } from './public/verification/challenges.js';
import { ChallengeController, VerificationSettingController } from './public/verification/verification.controller.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { RatesController } from './rates/rates.controller.js';
import { CalendarsController } from './rules/calendars.controller.js';
import { ProfilesController } from './rules/profiles.controller.js';
import { ScorecardsController } from './scorecards/scorecards.controller.js';
import { RoutingController } from './rules/routing.controller.js';
import { ReportTemplatesController } from './reports/report-templates.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { BrowserDoor } from './sign-in/browser-door.js';
import { MeController } from './sign-in/me.controller.js';
import { OwnSessionsController } from './sign-in/own-sessions.controller.js';
import { SecondFactorController } from './sign-in/second-factor.controller.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SignInSettingsController } from './sign-in/sign-in-settings.controller.js';
import { LiveGateway } from './sockets/live.gateway.js';
import { IdentityProvidersController } from './sso/identity-providers.controller.js';
import { SsoController } from './sso/sso.controller.js';
import { SuggestionsController } from './suggestions/suggestions.controller.js';
import { TargetsController } from './targets/targets.controller.js';
import { TopicsController } from './topics/topics.controller.js';
import { WarningsController } from './warnings/warnings.controller.js';

/** The server's process: HTTP and live news. Any number of them may run beside one another. */
@Module({})
export class ServerModule {
  static with(environment: Environment, log: Logger, now?: () => Date): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        PlatformModule.with({
          ...{ environment, log, entities, migrations, ...(now && { now }) },
          queues: [...stageQueues, exportQueue, ...reportQueues],
        }),
        DirectoryModule,
        RulesModule,
        SignInModule,
        ComplaintsModule,
        IntakeModule,
        WorkflowModule,
        AttachmentsModule,
        AnalyticsModule,
        ReportsModule,
        DrillModule.with({ inject: [ENVIRONMENT], useFactory: (of: Environment) => storeBeside(of, 'exports') }),
        NoticesModule,
        TelephonyModule,
        KnowledgeModule,
      ],
      controllers: [
        HealthController,
        SessionsController,
        MeController,
        OwnSessionsController,
        SecondFactorController,
        SignInSettingsController,
        SsoController,
        IdentityProvidersController,
        PeopleController,
        RolesController,
        ClientsController,
        AccountsController,
        MachineryController,
        KeysController,
        SettingsController,
        AuditController,
        ReferenceController,
        SearchController,
        SuggestionsController,
        AttachmentsController,
        ComplaintsController,
        // Before the moves, whose address would take its own.
        ReceiptsController,
        MovesController,
        DeclineGuideController,
        FollowUpsController,
        InboxController,
        PublicAttachmentsController,
        AboutController,
        ChallengeController,
        VerificationSettingController,
        PublicController,
        ActsController,
        RateController,
        UrgeController,
        OrdersController,
        RatesController,
        NoticesController,
        NoticeDeskController,
        NoticeSettingsController,
        RoutingController,
        DeclineGuidesController,
        ChannelsController,
        DistrictsController,
        SubjectsController,
        UnitsController,
        ProfilesController,
        CalendarsController,
        ScorecardsController,
        ReportTemplatesController,
        ReportsController,
        FiguresController,
        AnalysesController,
        IndicatorsController,
        PopulationsController,
        ExportsController,
        OpenDataController,
        CallEventsController,
        CallDeskController,
        MyDayController,
        SimulatorController,
        DraftsController,
        CallsController,
        CallBacksController,
        PresenceController,
        SeatsController,
        SkillsController,
        WarningsController,
        TargetsController,
        TopicsController,
        PublicTopicsController,
        ProgrammesController,
        // Its words before the ids of the other: /api/knowledge/errors is no article.
        KnowledgeDeskController,
        KnowledgeController,
        PublicKnowledgeController,
      ],
      providers: [
        ClientDoor,
        SealingKeys,
        Doorkeeper,
        BrowserDoor,
        CallLog,
        ComplaintDesk,
        CitizenDoor,
        ChangeHistory,
        Challenges,
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
