import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { spelled } from '#complaints';
import { ReferenceBook } from '#directory';
import { isId } from '#platform';
import { ArticleFiles } from './article-files.js';
import { ArticleReader, noSuchArticle } from './article-reader.js';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';

/** Articles as everybody may read them: nothing but what was written for the public. */
@Injectable()
export class PublicArticles {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ArticleReader,
    private readonly files: ArticleFiles,
    private readonly book: ReferenceBook,
  ) {}

  /** @throws Refusal `not-found`, also for one that is not public, or not in force. */
  async get(id: string) {
    const { article, edition } = await this.find(id);
    const reference = await this.book.open();
    const { title, answer, sources, subjects, districts, unit, attachments } = await this.reader.content(
      edition,
      reference,
    );
    const { validFrom, validTo } = edition;
    return {
      ...{ id, title, answer, sources, subjects, districts, unit, attachments, validFrom, validTo },
      publishedAt: spelled(this.reader.spell, article.publishedAt),
    };
  }

  /** @throws Refusal `not-found`. */
  async file(id: string, file: string) {
    const { edition } = await this.find(id);
    return this.files.find(file, edition.attachments);
  }

  private async find(id: string): Promise<{ article: KnowledgeArticle; edition: KnowledgeEdition }> {
    const { manager } = this.database;
    const article = isId(id) ? await manager.findOneBy(KnowledgeArticle, { id }) : null;
    if (!article || article.audience !== 'public' || !this.reader.inForce(article)) throw noSuchArticle();
    const edition = await manager.findOneByOrFail(KnowledgeEdition, { articleId: id, number: article.front });
    return { article, edition };
  }
}

export type PublicArticle = Awaited<ReturnType<PublicArticles['get']>>;
