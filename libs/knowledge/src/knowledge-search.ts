import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { initialsTyped, tellingTerms } from '#language';
import type { Shelf } from './life.js';
import {
  alike,
  byScore,
  leastForMatter,
  mostPlaces,
  mostStoryTerms,
  ranked,
  rarity,
  termsAsked,
  termsToRead,
  type Asked,
  type Place,
  type Ranked,
} from './ranking.js';

/** Which of what was found may be shown: a condition on `knowledge_article a`. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/** So many of the best by the rarest terms are looked at further. */
const mostLookedAt = 1000;
const mostCandidates = 200;
/** Of a long story the beginning tells what it is about. */
const mostTermsCounted = 300;
/** Nobody turns more pages than these lines fill. */
const mostFound = 100;

/**
 * Finds articles by the terms of a question. How much is read is bounded whatever is asked: the rarest terms by the
 * index, at most some thousand places of each, and the others among the best candidates alone.
 */
@Injectable()
export class KnowledgeSearch {
  constructor(private readonly database: DataSource) {}

  /** The best first, a hundred at most. */
  async find(question: string, shelves: readonly Shelf[], conditions: readonly Condition[]): Promise<Ranked[]> {
    const initials = initialsTyped(question);
    const [words, byInitials] = await Promise.all([
      this.byTerms(termsAsked(question), shelves, conditions),
      initials ? this.byInitials(initials, shelves, conditions) : [],
    ]);
    const known = new Set(words.map(({ articleId }) => articleId));
    return [...words, ...byInitials.filter(({ articleId }) => !known.has(articleId))].slice(0, mostFound);
  }

  private async byTerms(terms: string[], shelves: readonly Shelf[], conditions: readonly Condition[]) {
    if (terms.length === 0) return [];
    const { asked, all } = await this.counts(terms, shelves);
    const { read, rest } = termsToRead(asked);
    if (read.length === 0) return [];
    const one = `(SELECT article_id AS articleId, term, weight FROM knowledge_term FORCE INDEX (knowledge_term_search)
                  WHERE shelf = ? AND term = ? ORDER BY weight DESC, article_id DESC LIMIT ${mostPlaces})`;
    const reads = read.flatMap((term) => shelves.map((shelf) => [shelf, term]));
    const places: Place[] = await this.database.query(reads.map(() => one).join(' UNION ALL '), reads.flat());
    const chosen = (await this.shown(best(places, asked, all), conditions)).slice(0, mostCandidates);
    if (chosen.length === 0) return [];
    const among = new Set(chosen);
    const more: Place[] =
      rest.length === 0
        ? []
        : await this.database.query(
            `SELECT article_id AS articleId, term, weight FROM knowledge_term FORCE INDEX (PRIMARY)
             WHERE article_id IN (?) AND term IN (?)`,
            [chosen, rest],
          );
    return ranked([...places.filter(({ articleId }) => among.has(articleId)), ...more], asked, all);
  }

  /**
   * What a story is about, the best first: by its rarest terms where an article says what it is for, and by the subject.
   * @param ofSubject articles of the subject that has been chosen.
   */
  async alike(
    story: string,
    shelves: readonly Shelf[],
    conditions: readonly Condition[],
    ofSubject: readonly string[],
  ): Promise<Ranked[]> {
    const { asked, all } = await this.counts(tellingTerms(story).slice(0, mostTermsCounted), shelves);
    const rarest = asked
      .filter(({ articles }) => articles > 0)
      .sort((one, other) => one.articles - other.articles || (one.term < other.term ? -1 : 1))
      .slice(0, mostStoryTerms);
    const one = `(SELECT article_id AS articleId, term, weight FROM knowledge_term FORCE INDEX (knowledge_term_search)
                  WHERE shelf = ? AND term = ? AND weight >= ${leastForMatter}
                  ORDER BY weight DESC, article_id DESC LIMIT ${mostCandidates})`;
    const reads = rarest.flatMap(({ term }) => shelves.map((shelf) => [shelf, term]));
    const places: Place[] =
      reads.length === 0 ? [] : await this.database.query(reads.map(() => one).join(' UNION ALL '), reads.flat());
    const ids = [...new Set([...ofSubject, ...best(places, asked, all).slice(0, mostCandidates)])];
    const shown = new Set(await this.shown(ids, conditions));
    if (shown.size === 0) return [];
    const answers: Place[] =
      rarest.length === 0
        ? []
        : await this.database.query(
            `SELECT article_id AS articleId, term, weight FROM knowledge_term FORCE INDEX (PRIMARY)
             WHERE article_id IN (?) AND term IN (?) AND weight < ${leastForMatter}`,
            [[...shown], rarest.map(({ term }) => term)],
          );
    return alike(
      [...places.filter(({ articleId }) => shown.has(articleId)), ...answers],
      rarest,
      all,
      new Set(ofSubject.filter((id) => shown.has(id))),
    );
  }

  private async byInitials(typed: string, shelves: readonly Shelf[], conditions: readonly Condition[]) {
    const one = `(SELECT article_id AS articleId, term, weight FROM knowledge_term FORCE INDEX (knowledge_term_search)
                  WHERE shelf = ? AND term >= ? AND term < ? LIMIT ${mostPlaces})`;
    const past = `${typed}\u007f`;
    const places: Place[] = await this.database.query(
      shelves.map(() => one).join(' UNION ALL '),
      shelves.flatMap((shelf) => [shelf, typed, past]),
    );
    const ids = [...new Set(places.map(({ articleId }) => articleId))].slice(0, mostLookedAt);
    const shown = new Set(await this.shown(ids, conditions));
    // Initials say the same of all: what is typed more of is the better one.
    const length = new Map(places.map(({ articleId, term }) => [articleId, typed.length / term.length]));
    return [...shown]
      .map((articleId): Ranked => ({
        articleId,
        score: Math.round((length.get(articleId) ?? 0) * 1000) / 1000,
        coverage: 1,
      }))
      .sort(byScore);
  }

  private async counts(terms: readonly string[], shelves: readonly Shelf[]): Promise<{ asked: Asked[]; all: number }> {
    const rows: { term: string; articles: number | string }[] = await this.database.query(
      'SELECT term, SUM(articles) AS articles FROM knowledge_term_count WHERE shelf IN (?) AND term IN (?) GROUP BY term',
      [shelves, ['', ...terms]],
    );
    const articles = new Map(rows.map((row) => [row.term, Math.max(0, Number(row.articles))]));
    return {
      asked: terms.map((term) => ({ term, articles: articles.get(term) ?? 0 })),
      all: articles.get('') ?? 0,
    };
  }

  /** Those that may be shown, in the order in which they came. */
  private async shown(ids: readonly string[], conditions: readonly Condition[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { id: string }[] = await this.database.query(
      `SELECT a.id FROM knowledge_article a FORCE INDEX (PRIMARY) WHERE a.id IN (?)
       ${conditions.map(({ sql }) => `AND ${sql}`).join(' ')}`,
      [ids, ...conditions.flatMap(({ values }) => values)],
    );
    const shown = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => shown.has(id));
  }
}

/** By what the rarest terms say, before the others are known. */
function best(places: readonly Place[], asked: readonly Asked[], all: number): string[] {
  const sums = new Map<string, number>();
  const scores = new Map(asked.map(({ term, articles }) => [term, rarity(articles, all)]));
  for (const { articleId, term, weight } of places) {
    sums.set(articleId, (sums.get(articleId) ?? 0) + weight * (scores.get(term) ?? 0));
  }
  return [...sums]
    .map(([articleId, score]) => ({ articleId, score }))
    .sort(byScore)
    .slice(0, mostLookedAt)
    .map(({ articleId }) => articleId);
}
