import type { EntityManager } from 'typeorm';
import { newId } from '#platform';
import { KnowledgeArticle, KnowledgeDistrict, KnowledgeEdition, KnowledgeSubject } from './article.js';
import { contentOf, type Content } from './content.js';
import { KnowledgeEvent } from './knowledge-event.js';
import { shelfOf, type ArticleState } from './life.js';
import { shelve } from './term-index.js';

export const editionRow = (articleId: string, number: number, content: Content, by: string | null, at: Date) => ({
  ...{ id: newId(at.getTime()), articleId, number, ...contentOf(content), writtenBy: by, writtenAt: at },
  ...{ submittedBy: null, submittedAt: null, judgedBy: null, judgedAt: null, judgement: null, reason: null },
});

export interface NewArticle {
  id: string;
  content: Content;
  by: string | null;
  at: Date;
  complaintId: string | null;
  state: 'draft' | 'submitted' | 'published';
  originKey?: Buffer | null;
}

/** A new article with its first edition, on its shelf. */
export async function insertArticle(tx: EntityManager, given: NewArticle): Promise<void> {
  const { id, content, by, at, complaintId, state, originKey = null } = given;
  const { title, unit, audience, validFrom, validTo } = content;
  const published = state === 'published';
  await tx.insert(KnowledgeArticle, {
    ...{ id, state, hand: published ? null : state, version: 1, front: 1, handEdition: published ? null : 1 },
    ...{ title, unit, audience, validFrom, validTo, remindedOf: null, keeperId: by, complaintId, originKey },
    ...{ uses: 0, createdAt: at, changedAt: at, publishedAt: published ? at : null },
  });
  const handedIn = state === 'draft' ? {} : { submittedAt: at };
  const judged = published ? { judgedAt: at, judgement: 'approved' } : {};
  await tx.insert(KnowledgeEdition, { ...editionRow(id, 1, content, by, at), ...handedIn, ...judged } as never);
  await file(tx, id, content);
  await shelve(tx, id, shelfOf(state, audience), content);
}

/** Puts an edition in front of its article, with all that lists and search need of it. */
export async function enterFront(
  tx: EntityManager,
  articleId: string,
  state: ArticleState,
  edition: Content & { number: number },
  at: Date,
): Promise<void> {
  const { number: front, title, unit, audience, validFrom, validTo } = edition;
  const inForce = state === 'published' ? { publishedAt: at, remindedOf: null } : {};
  await tx.update(KnowledgeArticle, articleId, { front, title, unit, audience, validFrom, validTo, ...inForce });
  await tx.delete(KnowledgeSubject, { articleId });
  await tx.delete(KnowledgeDistrict, { articleId });
  await file(tx, articleId, edition);
  await shelve(tx, articleId, state === 'discarded' ? null : shelfOf(state, audience), edition);
}

async function file(tx: EntityManager, articleId: string, { subjects, districts }: Content): Promise<void> {
  if (subjects.length > 0)
    await tx.insert(
      KnowledgeSubject,
      subjects.map((subject) => ({ articleId, subject })),
    );
  if (districts.length > 0)
    await tx.insert(
      KnowledgeDistrict,
      districts.map((district) => ({ articleId, district })),
    );
}

export async function recordEvent(
  tx: EntityManager,
  event: { articleId: string; act: string; reason?: string | null; data: Record<string, unknown> },
  actorId: string | null,
  at: Date,
): Promise<void> {
  await tx.insert(KnowledgeEvent, { id: newId(at.getTime()), at, actorId, reason: null, ...event } as never);
}
