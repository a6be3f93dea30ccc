import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HouseNotice } from '#complaints';
import { addDays, localDate } from '#directory';
import { ENVIRONMENT, Now, inTransaction, type Environment } from '#platform';
import { expiryNear } from './article-list.js';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';
import { after, shelfOf } from './life.js';
import { standingOf } from './standing.js';
import { tellOfEnd, tellOfExpiry } from './telling.js';
import { Tellings } from './tellings.js';
import { shelve } from './term-index.js';
import { recordEvent } from './writing.js';

const rowsAtOnce = 100;

/** Ends articles whose time is over, and tells their keepers before. Any number of sweeps may run at once. */
@Injectable()
export class Expiry {
  constructor(
    private readonly database: DataSource,
    private readonly tellings: Tellings,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Each article in a transaction of its own. */
  async sweep(going: () => boolean = () => true): Promise<{ ended: number; told: number }> {
    const today = localDate(this.now.at, this.environment.timeZone);
    const ended = await this.each('valid_to <= ?', [today], going, (tx, article, at) => this.end(tx, article, at));
    const told = await this.each(
      'valid_to > ? AND valid_to <= ? AND (reminded_of IS NULL OR reminded_of <> valid_to)',
      [today, addDays(today, expiryNear)],
      going,
      (tx, article) => this.remind(tx, article),
    );
    return { ended, told };
  }

  private async each(
    due: string,
    values: string[],
    going: () => boolean,
    work: (tx: EntityManager, article: Ending, at: Date) => Promise<HouseNotice>,
  ): Promise<number> {
    let done = 0;
    for (let found = rowsAtOnce; found === rowsAtOnce && going();) {
      const rows: { id: string }[] = await this.database.query(
        `SELECT id FROM knowledge_article FORCE INDEX (knowledge_article_expiry)
         WHERE state = 'published' AND ${due} ORDER BY valid_to, id LIMIT ${rowsAtOnce}`,
        values,
      );
      found = rows.length;
      for (const { id } of rows) {
        if (!going()) return done;
        if (await this.one(id, due, values, work)) done++;
      }
    }
    return done;
  }

  private async one(
    id: string,
    due: string,
    values: string[],
    work: (tx: EntityManager, article: Ending, at: Date) => Promise<HouseNotice>,
  ): Promise<boolean> {
    const at = this.now.at;
    const todos = await inTransaction(this.database, async (tx) => {
      // Locked and looked at again: another sweep, or somebody who approved the next edition, may have been quicker.
      const [still]: unknown[] = await tx.query(
        `SELECT id FROM knowledge_article WHERE id = ? AND state = 'published' AND ${due} FOR UPDATE`,
        [id, ...values],
      );
      if (!still) return undefined;
      const article = (await tx.findOneByOrFail(KnowledgeArticle, { id })) as Ending;
      return this.tellings.write(tx, [await work(tx, article, at)], at);
    });
    if (todos) this.tellings.handOver(todos);
    return todos !== undefined;
  }

  private async end(tx: EntityManager, article: Ending, at: Date): Promise<HouseNotice> {
    const { id, front, version } = article;
    const from = standingOf(article);
    const to = after(from, 'expire')!;
    await tx.update(KnowledgeArticle, id, { state: to.state, version: version + 1, changedAt: at });
    const edition = await tx.findOneByOrFail(KnowledgeEdition, { articleId: id, number: front });
    await shelve(tx, id, shelfOf(to.state, article.audience), edition);
    const data = { edition: front, from, to, validTo: article.validTo };
    await recordEvent(tx, { articleId: id, act: 'expire', data }, null, at);
    return tellOfEnd(article);
  }

  private async remind(tx: EntityManager, article: Ending): Promise<HouseNotice> {
    await tx.update(KnowledgeArticle, article.id, { remindedOf: article.validTo });
    return tellOfExpiry(article, addDays(article.validTo, -1));
  }
}

type Ending = KnowledgeArticle & { validTo: string };
