import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { FreeTables } from '../analyses/free-tables.js';
import { AnalyticsModule } from '../analytics.module.js';
import { Cases } from './cases.js';
import { PeriodWarnings } from './period-warnings.js';
import { ReportComposer } from './composer.js';
import { CountedFigures } from './counted-figures.js';
import { ReportDrafting } from './drafting.js';
import { FactSums } from './fact-sums.js';
import { ReportCalls, ReportFigures } from './figures.js';
import { ReportDownloads } from './report-downloads.js';
import { ReportGatherer } from './gather.js';
import { ReportIssues } from './report-issues.js';
import { ReportReader } from './report-reader.js';
import { ReportSchedule } from './schedule.js';
import { TelephoneCalls } from './telephone-calls.js';
import { ReportTemplates } from './templates.js';

const own = [
  ReportComposer,
  ReportDownloads,
  ReportDrafting,
  ReportIssues,
  ReportReader,
  ReportSchedule,
  ReportTemplates,
];

/** Reports and briefings: templates, drafts, issues. Orders go into the outbox, so it needs no queue of its own. */
@Module({
  imports: [DirectoryModule, ComplaintsModule, AnalyticsModule],
  providers: [
    ...own,
    Cases,
    FactSums,
    FreeTables,
    PeriodWarnings,
    ReportGatherer,
    { provide: ReportFigures, useClass: CountedFigures },
    { provide: ReportCalls, useClass: TelephoneCalls },
  ],
  exports: [...own, FreeTables],
})
export class ReportsModule {}
