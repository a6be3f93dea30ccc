import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { CountAudit } from './counting/count-audit.js';
import { Counting } from './counting/counting.service.js';
import { Rebuilding } from './counting/rebuilding.js';
import { FactSweep } from './counting/fact-sweep.js';
import { FactLedger } from './counting/fact-ledger.js';
import { CallFigures } from './figures/call-figures.js';
import { DailyCounts } from './figures/daily-counts.js';
import { Figures } from './figures/figures.service.js';
import { Analyses } from './analyses/analyses.js';
import { IndicatorTrials } from './indicators/indicator-trials.js';
import { IndicatorVersions } from './indicators/indicator-versions.js';
import { Populations } from './populations/populations.js';
import { IndicatorBook } from './indicators/indicator-book.js';
import { WordClouds } from './hot-words/word-cloud.js';
import { MonthlySummaries } from './open-data/monthly-summary.js';
import { TelephonyModule } from '#telephony';
import { Acts } from './acts.js';
import { PlanNews } from './plan-news.js';
import { EpisodeComplaints } from './programmes/episode-complaints.js';
import { Episodes } from './programmes/episodes.js';
import { Programmes } from './programmes/programmes.js';
import { RatesService } from './rates.service.js';
import { Recount } from './recount.js';
import { HappeningsByChannel } from './scorecards/happenings-by-channel.js';
import { RatesUnitFigures } from './scorecards/rates-unit-figures.js';
import { Scorecards } from './scorecards/scorecards.js';
import { ScoreBook } from './scorecards/scores.js';
import { UnitFigures } from './scorecards/unit-figures.js';
import { StateAudit } from './state-audit.js';
import { IssuedReports } from './reports/issued-reports.js';
import { CountedTargetFigures, IssuedDocuments, TargetFigures } from './targets/sources.js';
import { TargetStandings } from './targets/target-standings.js';
import { Targets } from './targets/targets.js';
import { TopicCandidates } from './topics/topic-candidates.js';
import { TopicReader } from './topics/topic-reader.js';
import { Topics } from './topics/topics.js';
import { NewSubjects } from './warnings/new-subjects.js';
import { DailySeries, SeriesSource } from './warnings/series-source.js';
import { UnitLoadCounts } from './warnings/unit-loads.js';
import { WarningFinder } from './warnings/warning-finder.js';
import { WarningRound } from './warnings/warning-round.js';
import { Warnings } from './warnings/warnings.js';

const entrances = [
  MonthlySummaries,
  ...[
    CallFigures,
    CountAudit,
    Counting,
    DailyCounts,
    FactSweep,
    Figures,
    IndicatorBook,
    RatesService,
    Recount,
    StateAudit,
  ],
  ...[Scorecards, ScoreBook],
  ...[Acts, Warnings, WarningRound, Targets, TopicCandidates, TopicReader, Topics],
  ...[Programmes, Episodes, EpisodeComplaints],
  ...[IndicatorVersions, IndicatorTrials, Populations, Analyses, WordClouds],
];

/** What it adds up to. */
@Module({
  imports: [DirectoryModule, ComplaintsModule, TelephonyModule],
  providers: [
    ...entrances,
    PlanNews,
    ...[FactLedger, HappeningsByChannel, Rebuilding, NewSubjects, UnitLoadCounts, WarningFinder, TargetStandings],
    { provide: UnitFigures, useClass: RatesUnitFigures },
    { provide: SeriesSource, useClass: DailySeries },
    { provide: IssuedDocuments, useClass: IssuedReports },
    { provide: TargetFigures, useClass: CountedTargetFigures },
  ],
  exports: entrances,
})
export class AnalyticsModule {}
