import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { readPlace, spelled, writePlace } from '#complaints';
import { ReferenceBook, scopeOf, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, isId, newId, notFound } from '#platform';
import { ArticleReader } from './article-reader.js';
import { KnowledgeArticle } from './article.js';
import { KnowledgeCorrection, type CorrectionState } from './correction.js';
import { keeps, mayLookBehind } from './reach.js';
import { heldOf } from './standing.js';
import { tellOfAnswer, tellOfCorrection } from './telling.js';
import { Tellings } from './tellings.js';
import { recordEvent } from './writing.js';

export interface CorrectionsAsked {
  state?: CorrectionState;
  article?: string;
  /** Those that I have reported. */
  mine?: boolean;
  cursor?: string;
  limit?: number;
}

const list = 'knowledge-corrections';

/** Errors that people find in articles (纠错), and the answers of those who keep them. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ArticleReader,
    private readonly tellings: Tellings,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  /** @throws Refusal `not-found` for an article that this person may not read. */
  async report(articleId: string, text: string, person: PersonActor) {
    const at = this.now.at;
    const id = newId(at.getTime());
    const todos = await inTransaction(this.database, async (tx) => {
      const { article } = await this.reader.reached(tx, articleId, person);
      await tx.insert(KnowledgeCorrection, {
        ...{
          id,
          articleId,
          edition: article.front,
          text,
          state: 'open' as const,
          reportedBy: person.id,
          reportedAt: at,
        },
        ...{ answer: null, answeredBy: null, answeredAt: null },
      });
      await recordEvent(tx, { articleId, act: 'report-error', data: { correction: id } }, person.id, at);
      return this.tellings.write(tx, [tellOfCorrection(article, id)], at);
    });
    this.tellings.handOver(todos);
    return this.one(id);
  }

  /** @throws Refusal `not-found` for one of an article out of reach, `illegal-move` for one that has its answer. */
  async answer(
    id: string,
    { decision, answer }: { decision: 'accepted' | 'dismissed'; answer: string },
    person: PersonActor,
  ) {
    const at = this.now.at;
    const reference = await this.book.open();
    const todos = await inTransaction(this.database, async (tx) => {
      const correction = isId(id)
        ? await tx.findOne(KnowledgeCorrection, { where: { id }, lock: { mode: 'pessimistic_write' } })
        : null;
      const article = correction && (await tx.findOneBy(KnowledgeArticle, { id: correction.articleId }));
      if (!article || !mayLookBehind(person, heldOf(article, null, reference))) throw noSuchCorrection();
      if (correction.state !== 'open') throw answered(correction);
      await tx.update(KnowledgeCorrection, id, { state: decision, answer, answeredBy: person.id, answeredAt: at });
      const data = { correction: id, decision };
      await recordEvent(tx, { articleId: article.id, act: 'answer-error', data }, person.id, at);
      return this.tellings.write(tx, [tellOfAnswer(article, id, correction.reportedBy, decision === 'accepted')], at);
    });
    this.tellings.handOver(todos);
    return this.one(id);
  }

  /** Of articles that this person writes, judges or keeps, and their own; the latest first. */
  async page({ state, article, mine, cursor, limit = 20 }: CorrectionsAsked, person: PersonActor) {
    const after = readPlace(list, cursor);
    const query = this.database.manager.createQueryBuilder(KnowledgeCorrection, 'c').where('TRUE');
    if (state) query.andWhere('c.state = :state', { state });
    if (article) query.andWhere('c.articleId = :article', { article });
    if (mine) query.andWhere('c.reportedBy = :me', { me: person.id });
    else if (!keeps(person)) {
      const ofUnit = scopeOf(person, 'write-knowledge') === 'unit';
      const units = ofUnit ? [...(await this.book.open()).unitAndBelow(person.unit)] : [];
      query.andWhere(
        `(c.reportedBy = :me OR c.articleId IN (SELECT a.id FROM knowledge_article a
          WHERE a.keeper_id = :me ${units.length > 0 ? 'OR a.unit IN (:...units)' : ''}))`,
        { me: person.id, units },
      );
    }
    if (after)
      query.andWhere('c.reportedAt <= :at AND (c.reportedAt < :at OR c.id < :last)', { at: after.at, last: after.id });
    const rows = await query
      .orderBy('c.reportedAt', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.shown(page),
      next: rows.length > limit && last ? writePlace(list, { at: last.reportedAt, id: last.id }) : null,
    };
  }

  private async one(id: string) {
    const [shown] = await this.shown([await this.database.manager.findOneByOrFail(KnowledgeCorrection, { id })]);
    return shown!;
  }

  private async shown(rows: readonly KnowledgeCorrection[]) {
    const people = await this.reader.people(rows.flatMap(({ reportedBy, answeredBy }) => [reportedBy, answeredBy]));
    const articles =
      rows.length === 0
        ? []
        : await this.database.manager.find(KnowledgeArticle, {
            where: { id: In(rows.map(({ articleId }) => articleId)) },
            select: { id: true, title: true },
          });
    return rows.map((row) => ({
      id: row.id,
      article: { id: row.articleId, title: articles.find(({ id }) => id === row.articleId)?.title ?? '' },
      edition: row.edition,
      text: row.text,
      state: row.state,
      reportedBy: people(row.reportedBy),
      reportedAt: this.reader.spell(row.reportedAt),
      answer: row.answer,
      answeredBy: people(row.answeredBy),
      answeredAt: spelled(this.reader.spell, row.answeredAt),
    }));
  }
}

export type CorrectionSeen = Awaited<ReturnType<Corrections['report']>>;

const noSuchCorrection = () => notFound({ zh: '没有这条纠错反馈', en: 'No such correction' });

const answered = ({ state }: KnowledgeCorrection) =>
  new Refusal('illegal-move', { zh: '该纠错反馈已有答复', en: 'It has been answered already' }, { state });
