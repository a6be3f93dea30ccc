import { Episode, EpisodeComplaint, Programme } from './programmes/programme.js';
import { SavedAnalysis } from './analyses/saved-analysis.js';
import { IndicatorChoice, IndicatorVersion } from './indicators/indicator-version.js';
import { DistrictPopulation } from './populations/population.js';
import { RecordedAct } from './recorded-act.js';
import { OfficeTarget } from './targets/office-target.js';
import { MonthlyTopic, TopicTask } from './topics/monthly-topic.js';
import { Warning } from './warnings/warning.js';

export const analyticsEntities = [
  ...[IndicatorVersion, IndicatorChoice, DistrictPopulation, SavedAnalysis],
  RecordedAct,
  Warning,
  OfficeTarget,
  MonthlyTopic,
  TopicTask,
  Programme,
  Episode,
  EpisodeComplaint,
];
