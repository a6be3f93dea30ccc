import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { Complainants } from './complainants.js';
import { ComplaintList } from './complaint-list.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintTracker } from './complaint-tracker.js';
import { LedgerAudit } from './ledger-audit.js';
import { LegInbox } from './leg-inbox.js';
import { RequestList } from './request-list.js';
import { Summaries } from './summaries.js';

@Module({
  imports: [DirectoryModule],
  providers: [
    Complainants,
    ComplaintList,
    ComplaintReader,
    ComplaintTracker,
    LedgerAudit,
    LegInbox,
    RequestList,
    Summaries,
  ],
  exports: [Complainants, ComplaintList, ComplaintReader, ComplaintTracker, LedgerAudit, LegInbox, RequestList],
})
export class ComplaintsModule {}
