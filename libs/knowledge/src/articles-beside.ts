import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, scopeOf, type PersonActor } from '#directory';
import { ArticleList, type ArticleLine } from './article-list.js';
import { KnowledgeSearch } from './knowledge-search.js';

export interface Story {
  content: string;
  /** The one that has been chosen. */
  subject?: string;
  district?: string;
}

/** So many stand beside a form. */
const most = 5;
/** Of a subject the articles that came last. */
const mostOfSubject = 50;

/** What may answer somebody whose words are being written down. */
@Injectable()
export class ArticlesBeside {
  constructor(
    private readonly database: DataSource,
    private readonly list: ArticleList,
    private readonly search: KnowledgeSearch,
    private readonly book: ReferenceBook,
  ) {}

  /** Articles in force about the same, the best first; those of the chosen subject come whatever the words are. */
  async about({ content, subject, district }: Story, person: PersonActor): Promise<ArticleLine[]> {
    if (scopeOf(person, 'knowledge') === undefined) return [];
    const reference = await this.book.open();
    const name = subject === undefined ? '' : (reference.subjects.get(subject)?.name ?? '');
    const words = `${name}\n${content}`;
    const conditions = [this.list.inForce(), ...this.list.ofMatter({ ...(district && { district }) }, reference)];
    const found = await this.search.alike(words, ['p'], conditions, await this.ofSubject(subject));
    const scores = new Map(found.slice(0, most).map(({ articleId, score }) => [articleId, score]));
    return this.list.lines([...scores.keys()], words.slice(0, 200), scores, reference);
  }

  private async ofSubject(subject: string | undefined): Promise<string[]> {
    if (subject === undefined) return [];
    const rows: { id: string }[] = await this.database.query(
      `SELECT article_id AS id FROM knowledge_subject WHERE subject = ? ORDER BY article_id DESC LIMIT ${mostOfSubject}`,
      [subject],
    );
    return rows.map(({ id }) => id);
  }
}
