import { KnowledgeArticle, KnowledgeDistrict, KnowledgeEdition, KnowledgeSubject } from './article.js';
import { KnowledgeCorrection } from './correction.js';
import { KnowledgeEvent } from './knowledge-event.js';
import { KnowledgeMiss } from './miss.js';
import { KnowledgeTerm, KnowledgeTermCount } from './term.js';
import { KnowledgeUse } from './use.js';

export const knowledgeEntities = [
  ...[KnowledgeArticle, KnowledgeEdition, KnowledgeSubject, KnowledgeDistrict, KnowledgeEvent],
  ...[KnowledgeTerm, KnowledgeTermCount, KnowledgeCorrection, KnowledgeUse, KnowledgeMiss],
];
