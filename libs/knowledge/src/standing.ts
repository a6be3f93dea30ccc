import type { Reference } from '#directory';
import type { KnowledgeArticle, KnowledgeEdition } from './article.js';
import type { Standing } from './life.js';
import type { Held } from './reach.js';

/** Where an article stands, of its row: a first draft is no revision. */
export const standingOf = ({ state, hand }: Pick<KnowledgeArticle, 'state' | 'hand'>): Standing => ({
  state,
  revision: state === 'draft' || state === 'submitted' ? null : hand,
});

export const heldOf = (
  article: Pick<KnowledgeArticle, 'state' | 'hand' | 'unit' | 'keeperId'>,
  hand: Pick<KnowledgeEdition, 'writtenBy' | 'submittedBy'> | null,
  reference: Reference,
): Held => ({
  ...standingOf(article),
  unitPath: article.unit === null ? '' : reference.unitPath(article.unit),
  keeperId: article.keeperId,
  writtenBy: hand?.writtenBy ?? null,
  submittedBy: hand?.submittedBy ?? null,
});
