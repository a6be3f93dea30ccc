import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { AmiFeed } from './asterisk/ami-feed.js';
import { QueueLogTail } from './asterisk/queue-log-tail.js';
import { TelephonyModule } from './telephony.module.js';

/** What listens to telephone systems; the worker's alone. */
@Module({
  imports: [ComplaintsModule, TelephonyModule],
  providers: [AmiFeed, QueueLogTail],
  exports: [AmiFeed, QueueLogTail],
})
export class CallFeedsModule {}
