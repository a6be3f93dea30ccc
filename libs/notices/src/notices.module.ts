import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { Deliveries } from './deliveries.js';
import { Envelopes } from './envelope.js';
import { Inbox } from './inbox.js';
import { NoticeEndpoints } from './notice-endpoints.js';
import { NoticeResealing } from './resealing.js';
import { NoticeSettings } from './notice-settings.js';
import { NoticeTemplates } from './templates.js';
import { ReceiptMessages } from './receipt-messages.js';
import { ReplyBook } from './reply-words.js';

/** What people see and settle about notices. Nothing is sent from here: that is the worker's `NoticeStagesModule`. */
@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [
    Deliveries,
    Envelopes,
    Inbox,
    NoticeEndpoints,
    NoticeResealing,
    NoticeSettings,
    NoticeTemplates,
    ReceiptMessages,
    ReplyBook,
  ],
  exports: [
    Deliveries,
    Inbox,
    NoticeEndpoints,
    NoticeResealing,
    NoticeSettings,
    NoticeTemplates,
    ReceiptMessages,
    ReplyBook,
  ],
})
export class NoticesModule {}
