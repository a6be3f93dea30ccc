import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { stageConnection } from '#platform';
import { WaysOut } from './adapters/ways-out.js';
import { NoticeClaims } from './claims.js';
import { NoticeComposer } from './composer.js';
import { Envelopes } from './envelope.js';
import { HouseNotices } from './house-notices.js';
import { LateSecrecy } from './late-secrecy.js';
import { NoticeEndpoints } from './notice-endpoints.js';
import { NoticePurge } from './notice-purge.js';
import { NoticeSettings } from './notice-settings.js';
import { NotifyMachinery, NotifyStage } from './notify.stage.js';
import { NoticeSender } from './sender.js';

/** The machine's part: orders become notices, and what is due is sent. */
@Module({
  imports: [DirectoryModule, ComplaintsModule, stageConnection, BullModule.registerQueue({ name: 'notify' })],
  providers: [
    Envelopes,
    HouseNotices,
    LateSecrecy,
    NoticeClaims,
    NoticeComposer,
    NoticeEndpoints,
    NoticePurge,
    NoticeSender,
    NoticeSettings,
    NotifyMachinery,
    NotifyStage,
    WaysOut,
  ],
  exports: [NoticePurge, NoticeSender],
})
export class NoticeStagesModule {}
