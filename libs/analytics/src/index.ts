export * from './acts.js';
export * from './analytics.module.js';
export * from './counting/count-audit.js';
export type { CountFlaw } from './counting/count-flaw.js';
export * from './counting/counting.service.js';
export * from './counting/fact-sweep.js';
export { sliceSize } from './counting/slices.js';
export * from './counting/daily.js';
export { bases, happenings, noKey, outcomes, wholeKey, type Base, type CountedBy } from './counting/measures.js';
export * from './comparison/index.js';
export * from './definitions.js';
export * from './drill/index.js';
export * from './figures/call-figures.js';
export * from './figures/daily-counts.js';
export * from './figures/figures-asked.js';
export * from './figures/figures.service.js';
export * from './hot-words/word-cloud.js';
export type { Indicator } from './indicators/evaluate.js';
export { nameOf as indicatorName, type IndicatorDefinition, type Term } from './indicators/indicator.js';
export * from './indicators/shipped.js';
export { indicatorUnits, type IndicatorUnit } from './indicators/indicator.js';
export * from './indicators/indicator-book.js';
export * from './indicators/indicator-set.js';
export * from './indicators/indicator-version.js';
export * from './indicators/indicator-trials.js';
export * from './indicators/indicator-versions.js';
export * from './analyses/analyses.js';
export {
  chartKinds,
  conditions as tableConditions,
  tableDimensions,
  type AnalysisBody,
  type TableDimension,
  type TableQuestion,
} from './analyses/analysis-check.js';
export * from './analyses/free-tables.js';
export type { FreeTableCell } from './analyses/table-cells.js';
export { comparisonKinds, type ComparisonKind } from './analyses/table-comparison.js';
export { periodByRule, periodRuleKinds, type PeriodRule } from './analyses/period-rule.js';
export * from './analyses/saved-analysis.js';
export * from './populations/populations.js';
export * from './populations/population.js';
export * from './entities.js';
export * from './judging.js';
export * from './open-data/index.js';
export * from './programmes/episode-complaints.js';
export * from './programmes/episodes.js';
export * from './programmes/outcome.js';
export * from './programmes/programme.js';
export * from './programmes/programmes.js';
export * from './rates-asked.js';
export { UNKNOWN, mean, rounded, share, type Fraction, type Rounding } from './rates.js';
export * from './rates.service.js';
export * from './recount.js';
export * from './reports/index.js';
export * from './scorecards/index.js';
export * from './state-audit.js';
export * from './tables/index.js';
export * from './recorded-act.js';
export * from './targets/forecast.js';
export * from './targets/office-target.js';
export * from './targets/promised.js';
export * from './targets/sources.js';
export * from './targets/targets.js';
export * from './topics/monthly-topic.js';
export type { Scored as ScoredTopic } from './topics/scoring.js';
export * from './topics/topic-candidates.js';
export * from './topics/topic-flow.js';
export * from './topics/topic-reader.js';
export * from './topics/topics.js';
export * from './warnings/place-key.js';
export * from './warnings/series-source.js';
export * from './warnings/simulated-city.js';
export * from './warnings/trial.js';
export * from './warnings/warning-round.js';
export * from './warnings/warning.js';
export * from './warnings/warnings.js';
export { columnsOf, lookThrough } from './warnings/watch.js';
export * from './within.js';
