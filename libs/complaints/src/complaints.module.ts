import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { AttachmentReader } from './attachment-reader.js';
import { AuditReasons } from './audit-reasons.js';
import { AuthorReader } from './author-reader.js';
import { Colleagues } from './colleagues.js';
import { Complainants } from './complainants.js';
import { ComplaintList } from './complaint-list.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintsOfNumber } from './complaints-of-number.js';
import { ComplaintTracker } from './complaint-tracker.js';
import { Dossiers } from './dossiers.js';
import { DueClocks } from './due-clocks.js';
import { KnownCodes } from './known-codes.js';
import { LedgerAudit } from './ledger-audit.js';
import { LegInbox } from './leg-inbox.js';
import { OrderList } from './order-list.js';
import { LegLines } from './leg-lines.js';
import { OwnChoices } from './own-choices.js';
import { RequestLines } from './request-lines.js';
import { RequestList } from './request-list.js';
import { Siblings } from './siblings.js';
import { Summaries } from './summaries.js';
import { UnheardReader } from './unheard-reader.js';

const readers = [
  AuditReasons,
  ComplaintList,
  ComplaintReader,
  ComplaintsOfNumber,
  ComplaintTracker,
  LedgerAudit,
  LegInbox,
  OrderList,
  OwnChoices,
  RequestList,
  UnheardReader,
];

@Module({
  imports: [DirectoryModule],
  providers: [
    AttachmentReader,
    AuthorReader,
    Colleagues,
    Complainants,
    Dossiers,
    KnownCodes,
    ...readers,
    DueClocks,
    LegLines,
    RequestLines,
    Siblings,
    Summaries,
  ],
  exports: [
    ...[AttachmentReader, Colleagues, Complainants, Dossiers, DueClocks, KnownCodes, ...readers, Siblings, Summaries],
  ],
})
export class ComplaintsModule {}
