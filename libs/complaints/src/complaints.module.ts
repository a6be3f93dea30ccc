import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { Complainants } from './complainants.js';
import { ComplaintList } from './complaint-list.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintTracker } from './complaint-tracker.js';
import { LedgerAudit } from './ledger-audit.js';
import { OrderList } from './order-list.js';

@Module({
  imports: [DirectoryModule],
  providers: [Complainants, ComplaintList, ComplaintReader, ComplaintTracker, LedgerAudit, OrderList],
  exports: [Complainants, ComplaintList, ComplaintReader, ComplaintTracker, LedgerAudit, OrderList],
})
export class ComplaintsModule {}
