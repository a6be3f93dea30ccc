import { channels, districts, types } from './composition.js';
import { enterprise } from './enterprise.js';
import { handling } from './handling.js';
import { hotSubjects } from './hot-subjects.js';
import { hotWords } from './hot-words.js';
import { overview } from './overview.js';
import { ranking } from './ranking.js';
import type { Section } from './section.js';
import { text } from './text.js';
import { topicAdvice } from './topic-advice.js';
import { topicCauses } from './topic-causes.js';
import { topicDepartments } from './topic-departments.js';
import { topicFigures } from './topic-figures.js';
import { topicPoints } from './topic-points.js';
import { topicRisk } from './topic-risk.js';
import { topicTables } from './topic-tables.js';
import { trend } from './trend.js';
import { units } from './units.js';
import { warnings } from './warnings.js';

/** Every section that a template may have, by its type. */
export const sections = {
  overview,
  channels,
  types,
  districts,
  trend,
  units,
  handling,
  'hot-subjects': hotSubjects,
  'hot-words': hotWords,
  ranking,
  enterprise,
  warnings,
  text,
  'topic-figures': topicFigures,
  'topic-points': topicPoints,
  'topic-causes': topicCauses,
  'topic-departments': topicDepartments,
  'topic-risk': topicRisk,
  'topic-advice': topicAdvice,
  'topic-tables': topicTables,
} satisfies Record<string, Section>;

export type SectionType = keyof typeof sections;
export const sectionTypes = Object.keys(sections) as SectionType[];
export const sectionOf = (type: SectionType): Section => sections[type];
