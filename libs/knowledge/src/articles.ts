import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, reaches, scopeOf, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Refusal, inTransaction, invalid, newId, type Environment } from '#platform';
import { ArticleFiles } from './article-files.js';
import { ArticleReader, type ArticleSeen, type Found } from './article-reader.js';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';
import { assertNone, contentErrors, contentFields, contentOf, emptyContent, missingForReview } from './content.js';
import type { Content } from './content.js';
import { after, needsReason, type ArticleAct, type PlainAct } from './life.js';
import { mayAct, mayReview } from './reach.js';
import { heldOf, standingOf } from './standing.js';
import { tellOfActs } from './telling.js';
import { Tellings } from './tellings.js';
import { editionRow, enterFront, insertArticle, recordEvent } from './writing.js';

export interface ActOnArticle {
  version: number;
  reason?: string;
}

/** Works articles: each act in one transaction under the article's row, guarded by its version, and recorded. */
@Injectable()
export class Articles {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ArticleReader,
    private readonly files: ArticleFiles,
    private readonly tellings: Tellings,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) readonly environment: Environment,
  ) {}

  /**
   * A first draft. What a unit writes is its own, or of a unit below it.
   * @throws Refusal `invalid` for what does not exist.
   */
  async collect(given: Partial<Content>, person: PersonActor, complaintId: string | null = null): Promise<ArticleSeen> {
    const ofUnit = scopeOf(person, 'write-knowledge') === 'unit';
    const content = { ...emptyContent, ...(ofUnit && { unit: person.unit }), ...given };
    await this.check(content, person);
    const at = this.now.at;
    const id = newId(at.getTime());
    await inTransaction(this.database, async (tx) => {
      await this.files.claim(tx, content.attachments, [], person, at);
      await insertArticle(tx, { id, content, by: person.id, at, complaintId, state: 'draft' });
      await recordEvent(tx, { articleId: id, act: 'collect', data: { edition: 1 } }, person.id, at);
    });
    return this.reader.get(id, person);
  }

  /** Writes on what is in hand; of an article in force it begins a revision. What was handed in stays as it was. */
  async edit(
    id: string,
    { version, ...given }: Partial<Content> & { version: number },
    person: PersonActor,
  ): Promise<ArticleSeen> {
    return this.change(id, version, person, async (tx, found, at) => {
      const standing = standingOf(found.article);
      const begun = after(standing, 'edit') ? standing : after(standing, 'revise');
      const to = begun && after(begun, 'edit');
      if (!to) throw illegal(found);
      await this.mustBeAllowed('edit', found, person);
      const base = found.hand ?? found.front;
      const content = { ...contentOf(base), ...given };
      await this.check(content, person, base.unit);
      await this.files.claim(tx, content.attachments, await attachmentsOf(tx, id), person, at);
      const fields = contentFields.filter(
        (field) => JSON.stringify(content[field]) !== JSON.stringify(contentOf(base)[field]),
      );
      const number = await this.write(tx, found, content, person, at);
      return { act: found.hand ? 'edit' : 'revise', to, data: { edition: number, fields }, handEdition: number };
    });
  }

  /** @throws Refusal `illegal-move`, `moved-meanwhile`, `forbidden` for one's own work, `invalid` without a reason. */
  async act(id: string, act: PlainAct | 'revise', { version, reason }: ActOnArticle, person: PersonActor) {
    if (needsReason(act) && !reason?.trim()) {
      throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    }
    return this.change(id, version, person, async (tx, found, at) => {
      const to = after(standingOf(found.article), act);
      if (!to) throw illegal(found);
      await this.mustBeAllowed(act, found, person);
      const { article, front } = found;
      const hand = found.hand ?? front;
      const data = { edition: hand.number };
      const done = { act, to, reason, data };
      switch (act) {
        case 'revise': {
          const number = await this.write(tx, found, contentOf(front), person, at);
          return { ...done, data: { edition: number }, handEdition: number };
        }
        case 'submit': {
          assertNone([
            ...contentErrors(contentOf(hand), await this.book.open()),
            ...missingForReview(hand, this.reader.today),
          ]);
          await tx.update(KnowledgeEdition, hand.id, { submittedBy: person.id, submittedAt: at });
          return done;
        }
        case 'approve': {
          assertNone(missingForReview(hand, this.reader.today));
          await this.judge(tx, hand, 'approved', person, at, reason);
          await enterFront(tx, article.id, 'published', hand, at);
          return { ...done, handEdition: null, data: { ...data, replaces: article.publishedAt ? front.number : null } };
        }
        case 'send-back':
          await this.judge(tx, hand, 'sent-back', person, at, reason);
          return done;
        case 'discard':
          if (to.state === 'discarded') await enterFront(tx, article.id, 'discarded', hand, at);
          return { ...done, handEdition: null };
        case 'withdraw':
          await enterFront(tx, article.id, 'withdrawn', front, at);
          return { ...done, data: { edition: front.number } };
        case 'recall':
          return done;
      }
    });
  }

  private async judge(
    tx: EntityManager,
    { id }: KnowledgeEdition,
    judgement: 'approved' | 'sent-back',
    person: PersonActor,
    at: Date,
    reason: string | undefined,
  ) {
    await tx.update(KnowledgeEdition, id, { judgement, judgedBy: person.id, judgedAt: at, reason: reason ?? null });
  }

  /** Into the edition in hand while nobody has been shown it; else into a new one. @returns its number. */
  private async write(tx: EntityManager, found: Found, content: Content, person: PersonActor, at: Date) {
    const { article, hand } = found;
    const open = hand && hand.submittedAt === null;
    if (open) await tx.update(KnowledgeEdition, hand.id, { ...content, writtenBy: person.id, writtenAt: at });
    const number = open ? hand.number : (await lastNumber(tx, article.id)) + 1;
    const row = editionRow(article.id, number, content, person.id, at);
    if (!open) await tx.insert(KnowledgeEdition, row);
    // Of an article that was never in force the draft is what lists and searches show.
    if (article.state === 'draft') await enterFront(tx, article.id, 'draft', row, at);
    return number;
  }

  private async change(
    id: string,
    version: number,
    person: PersonActor,
    work: (tx: EntityManager, found: Found, at: Date) => Promise<Done>,
  ): Promise<ArticleSeen> {
    const at = this.now.at;
    const todos = await inTransaction(this.database, async (tx) => {
      const found = await this.reader.reached(tx, id, person, true);
      if (found.article.version !== version) throw overtaken(found.article);
      const { act, to, reason, data, handEdition } = await work(tx, found, at);
      const { article } = found;
      await tx.update(KnowledgeArticle, id, {
        state: to.state,
        hand: to.revision ?? (to.state === 'draft' || to.state === 'submitted' ? to.state : null),
        version: version + 1,
        changedAt: at,
        ...(handEdition !== undefined && { handEdition }),
      });
      const from = standingOf(article);
      await recordEvent(tx, { articleId: id, act, reason: reason ?? null, data: { ...data, from, to } }, person.id, at);
      return this.tellings.write(tx, tellOfActs(act, found, person, reason), at);
    });
    this.tellings.handOver(todos);
    return this.reader.show(await this.reader.reached(this.database.manager, id, person), person);
  }

  private async mustBeAllowed(act: ArticleAct, { article, hand }: Found, person: PersonActor): Promise<void> {
    const reference = await this.book.open();
    const held = heldOf(article, hand, reference);
    if (!mayAct(person, act, held)) throw notYours(mayReview(person, held));
    // Who judges a revision that moves it to another unit answers for both.
    const unitPath = hand?.unit ? reference.unitPath(hand.unit) : held.unitPath;
    if (act === 'approve' && !mayReview(person, { unitPath })) throw notYours(false);
  }

  private async check(content: Content, person: PersonActor, unitBefore?: string | null): Promise<void> {
    const reference = await this.book.open();
    assertNone(contentErrors(content, reference));
    const { unit } = content;
    if (unit === unitBefore || scopeOf(person, 'write-knowledge') === 'all') return;
    if (unit === null || !reaches(person, 'write-knowledge', [reference.unitPath(unit)])) {
      throw invalid({ field: 'unit', zh: '须为本单位或下级单位', en: 'must be your own unit or one below it' });
    }
  }
}

interface Done {
  act: ArticleAct;
  to: NonNullable<ReturnType<typeof after>>;
  reason?: string | undefined;
  data: Record<string, unknown>;
  /** Left as it is unless said. */
  handEdition?: number | null;
}

async function lastNumber(tx: EntityManager, articleId: string): Promise<number> {
  return (await tx.maximum(KnowledgeEdition, 'number', { articleId })) ?? 0;
}

/** All that any edition has named: what is taken out of one may come back in the next. */
async function attachmentsOf(tx: EntityManager, articleId: string): Promise<string[]> {
  const rows = await tx.find(KnowledgeEdition, { where: { articleId }, select: { id: true, attachments: true } });
  return rows.flatMap(({ attachments }) => attachments);
}

const illegal = ({ article: { state, version } }: Found) =>
  new Refusal(
    'illegal-move',
    { zh: '当前状态下不能进行该操作', en: `Not with an article that stands like this (${state})` },
    { state, version },
  );

const overtaken = ({ state, version }: KnowledgeArticle) =>
  new Refusal(
    'moved-meanwhile',
    { zh: '该知识条目刚刚被修改，请刷新后再操作', en: 'The article has just been changed' },
    { state, version },
  );

const notYours = (own: boolean) =>
  new Refusal(
    'forbidden',
    own
      ? { zh: '须由编写人、提交人以外的人员审核', en: 'Somebody else than who wrote it has to judge it' }
      : { zh: '您没有这项权限', en: 'You do not have the right to do this' },
  );
