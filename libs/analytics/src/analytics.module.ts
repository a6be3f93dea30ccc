import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { RatesService } from './rates.service.js';
import { StateAudit } from './state-audit.js';

/** What it adds up to. */
@Module({
  imports: [DirectoryModule],
  providers: [RatesService, StateAudit],
  exports: [RatesService, StateAudit],
})
export class AnalyticsModule {}
