import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { named, noSuchPlace, readPlace, spelled, writePlace } from '#complaints';
import { ReferenceBook, addDays, scopeOf, type PersonActor, type Reference } from '#directory';
import { invalid } from '#platform';
import { ArticleReader } from './article-reader.js';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';
import { KnowledgeSearch, type Condition } from './knowledge-search.js';
import type { Shelf } from './life.js';
import { shelvesOf, type ListState } from './list-states.js';
import { excerpt, termsAsked } from './ranking.js';
import { keeps } from './reach.js';
import { standingOf } from './standing.js';

export interface ArticlesAsked {
  q?: string;
  /** A subject and all below it. */
  subject?: string;
  /** What holds there: of the district, of those above and below it, and of the whole city. */
  district?: string;
  unit?: string;
  audience?: 'internal' | 'public';
  state?: ListState;
  mine?: boolean;
  cursor?: string;
  limit?: number;
}

/** So many days ahead an end is near. */
export const expiryNear = 30;

const list = 'knowledge';

export type ArticleLine = Awaited<ReturnType<ArticleList['page']>>['items'][number];

/** Lists and searches of articles, each person as far as they may see. */
@Injectable()
export class ArticleList {
  constructor(
    private readonly database: DataSource,
    private readonly search: KnowledgeSearch,
    private readonly reader: ArticleReader,
    private readonly book: ReferenceBook,
  ) {}

  /** The best first for a question, else what was changed last. */
  async page(asked: ArticlesAsked, person: PersonActor) {
    const reference = await this.book.open();
    const state = asked.state ?? 'in-force';
    const conditions = [
      ...this.ofState(state, person, reference),
      ...this.ofMatter(asked, reference),
      ...(asked.mine ? [{ sql: 'a.keeper_id = ?', values: [person.id] }] : []),
    ];
    const { ids, scores, next } = await this.choose(asked, shelvesOf(state), conditions);
    return { items: await this.lines(ids, asked.q, scores, reference), next };
  }

  /** What everybody may read: public articles that are in force. */
  async publicPage(asked: Pick<ArticlesAsked, 'q' | 'subject' | 'district' | 'cursor' | 'limit'>) {
    const reference = await this.book.open();
    const conditions = [
      this.inForce(),
      { sql: `a.audience = 'public'`, values: [] },
      ...this.ofMatter(asked, reference),
    ];
    const { ids, scores, next } = await this.choose(asked, ['p'], conditions);
    const lines = await this.lines(ids, asked.q, scores, reference);
    return {
      items: lines.map(({ id, title, excerpt, subjects, unit, publishedAt }) => ({
        ...{ id, title, excerpt, subjects, unit, publishedAt },
      })),
      next,
    };
  }

  private async choose(
    { q, cursor, limit = 20 }: ArticlesAsked,
    shelves: readonly Shelf[],
    conditions: readonly Condition[],
  ): Promise<{ ids: string[]; scores: ReadonlyMap<string, number>; next: string | null }> {
    if (q?.trim()) {
      const after = readRank(cursor);
      const found = await this.search.find(q, shelves, conditions);
      const left = after ? found.slice(found.findIndex((one) => one.articleId === after) + 1) : found;
      const page = left.slice(0, limit);
      const last = page.at(-1);
      return {
        ids: page.map(({ articleId }) => articleId),
        scores: new Map(page.map(({ articleId, score }) => [articleId, score])),
        next: left.length > limit && last ? writeRank(last.articleId) : null,
      };
    }
    const after = readPlace(list, cursor);
    const query = this.database.manager.createQueryBuilder(KnowledgeArticle, 'a').select(['a.id', 'a.changedAt']);
    query.where('TRUE');
    conditions.forEach(({ sql, values }, index) => {
      let place = 0;
      const names = Object.fromEntries(values.map((value, at) => [`v${index}_${at}`, value]));
      const text = sql.replace(/\?/g, () =>
        Array.isArray(values[place]) ? `:...v${index}_${place++}` : `:v${index}_${place++}`,
      );
      query.andWhere(text, names);
    });
    if (after)
      query.andWhere('a.changed_at <= :at AND (a.changed_at < :at OR a.id < :last)', { at: after.at, last: after.id });
    const rows = await query
      .orderBy('a.changedAt', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      ids: page.map(({ id }) => id),
      scores: new Map(),
      next: rows.length > limit && last ? writePlace(list, { at: last.changedAt, id: last.id }) : null,
    };
  }

  /** What may be answered from today. */
  inForce(): Condition {
    const { today } = this.reader;
    return {
      sql: `a.state = 'published' AND (a.valid_from IS NULL OR a.valid_from <= ?) AND (a.valid_to IS NULL OR a.valid_to > ?)`,
      values: [today, today],
    };
  }

  /** Who is none of those who write, judge or keep an article finds it only while it is in force. */
  private ofState(state: ListState, person: PersonActor, reference: Reference): Condition[] {
    if (state === 'in-force') return [this.inForce()];
    const behind = keeps(person) ? [] : [ownOnly(person, reference)];
    const plain = (sql: string, ...values: unknown[]) => [{ sql, values }, ...behind];
    switch (state) {
      case 'all':
        return behind;
      case 'to-review':
        return plain(`a.hand = 'submitted'`);
      case 'revising':
        return plain(`a.hand IS NOT NULL AND a.state IN ('published', 'expired', 'withdrawn')`);
      case 'expiring':
        return plain(`a.state = 'published' AND a.valid_to <= ?`, addDays(this.reader.today, expiryNear));
      default:
        return plain('a.state = ?', state);
    }
  }

  ofMatter({ subject, district, unit, audience }: ArticlesAsked, reference: Reference): Condition[] {
    const conditions: Condition[] = [];
    if (subject) {
      const values = [known('subject', reference.subjectAndBelow(subject))];
      conditions.push({ sql: 'a.id IN (SELECT s.article_id FROM knowledge_subject s WHERE s.subject IN (?))', values });
    }
    if (district) {
      const below = known('district', reference.districtAndBelow(district));
      const values = [[...new Set([...reference.districtAndAbove(district), ...below])]];
      const place = 'SELECT 1 FROM knowledge_district d WHERE d.article_id = a.id';
      conditions.push({ sql: `(NOT EXISTS (${place}) OR EXISTS (${place} AND d.district IN (?)))`, values });
    }
    if (unit) conditions.push({ sql: 'a.unit IN (?)', values: [known('unit', reference.unitAndBelow(unit))] });
    if (audience) conditions.push({ sql: 'a.audience = ?', values: [audience] });
    return conditions;
  }

  async lines(
    ids: readonly string[],
    q: string | undefined,
    scores: ReadonlyMap<string, number>,
    reference: Reference,
  ) {
    if (ids.length === 0) return [];
    const articles = await this.database.manager.findBy(KnowledgeArticle, { id: In([...ids]) });
    const editions = await this.database.manager
      .createQueryBuilder(KnowledgeEdition, 'e')
      .where(`(e.articleId, e.number) IN (${articles.map((_, at) => `(:id${at}, :n${at})`).join(',')})`)
      .setParameters(
        Object.fromEntries(
          articles.flatMap(({ id, front }, at) => [
            [`id${at}`, id],
            [`n${at}`, front],
          ]),
        ),
      )
      .getMany();
    const terms = q ? termsAsked(q) : [];
    return ids.flatMap((id) => {
      const article = articles.find((one) => one.id === id);
      const edition = editions.find((one) => one.articleId === id);
      if (!article || !edition) return [];
      const { state, revision } = standingOf(article);
      return [
        {
          id,
          title: article.title,
          excerpt: excerpt(edition.answer, terms),
          state,
          revision,
          version: article.version,
          audience: article.audience,
          subjects: edition.subjects.map((code) => named(reference.subjects, code)!),
          districts: edition.districts.map((code) => named(reference.districts, code)!),
          unit: named(reference.units, article.unit),
          validFrom: article.validFrom,
          validTo: article.validTo,
          uses: article.uses,
          publishedAt: spelled(this.reader.spell, article.publishedAt),
          changedAt: this.reader.spell(article.changedAt),
          score: scores.get(id) ?? null,
        },
      ];
    });
  }
}

/** One's own and those of one's units. */
function ownOnly(person: PersonActor, reference: Reference): Condition {
  if (scopeOf(person, 'write-knowledge') !== 'unit') return { sql: 'a.keeper_id = ?', values: [person.id] };
  const units = [...reference.unitAndBelow(person.unit)];
  return { sql: '(a.keeper_id = ? OR a.unit IN (?))', values: [person.id, units.length > 0 ? units : ['']] };
}

function known(field: string, codes: readonly string[]): string[] {
  if (codes.length === 0) throw invalid({ field, zh: '没有这个代码', en: 'is not a code of ours' });
  return [...codes];
}

/** A page of a search goes on after an article: what is found is ranked anew each time. */
const writeRank = (id: string) => Buffer.from(JSON.stringify(['knowledge-found', id])).toString('base64url');

function readRank(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const [its, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (its === 'knowledge-found' && typeof id === 'string') return id;
  } catch {
    // Said below.
  }
  throw noSuchPlace();
}
