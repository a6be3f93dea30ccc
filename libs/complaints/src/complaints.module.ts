import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { AttachmentReader } from './attachment-reader.js';
import { Complainants } from './complainants.js';
import { ComplaintList } from './complaint-list.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintTracker } from './complaint-tracker.js';
import { LedgerAudit } from './ledger-audit.js';

@Module({
  imports: [DirectoryModule],
  providers: [AttachmentReader, Complainants, ComplaintList, ComplaintReader, ComplaintTracker, LedgerAudit],
  exports: [AttachmentReader, Complainants, ComplaintList, ComplaintReader, ComplaintTracker, LedgerAudit],
})
export class ComplaintsModule {}
