import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ComplaintReader, readPlace, writePlace } from '#complaints';
import { ReferenceBook, instantsOf, scopeOf, type Period, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, Refusal, inTransaction, invalid, type Environment } from '#platform';
import { ArticleList } from './article-list.js';
import { ArticleReader } from './article-reader.js';

const mostDays = 366;
const listOfUsed = 'knowledge-used';
const listOfUnused = 'knowledge-unused';

interface Page {
  cursor?: string;
  limit?: number;
}

/** Which articles answers were given from: what is worth keeping up, and what nobody needs. */
@Injectable()
export class Uses {
  constructor(
    private readonly database: DataSource,
    private readonly complaints: ComplaintReader,
    private readonly reader: ArticleReader,
    private readonly list: ArticleList,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * An answer of a complaint was given from an article: counted once, however often it is said.
   * @throws Refusal `not-found` for an article or a complaint that this person may not read, `illegal-move` for an
   *   article that is not in force.
   */
  async use(articleId: string, trackingCode: string, person: PersonActor): Promise<{ uses: number; counted: boolean }> {
    if (!scopeOf(person, 'read')) {
      throw new Refusal('forbidden', { zh: '您没有这项权限', en: 'You do not have the right to do this' });
    }
    const complaint = await this.complaints.find(trackingCode, person);
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      const { article } = await this.reader.reached(tx, articleId, person);
      if (!this.reader.inForce(article)) {
        throw new Refusal('illegal-move', { zh: '该知识条目未在有效期内', en: 'The article is not in force' });
      }
      const { affectedRows }: { affectedRows: number } = await tx.query(
        `INSERT IGNORE INTO knowledge_use (article_id, complaint_id, edition, used_at, used_by) VALUES (?, ?, ?, ?, ?)`,
        [articleId, complaint.id, article.front, at, person.id],
      );
      if (affectedRows > 0) await tx.query('UPDATE knowledge_article SET uses = uses + 1 WHERE id = ?', [articleId]);
      return { uses: article.uses + (affectedRows > 0 ? 1 : 0), counted: affectedRows > 0 };
    });
  }

  /** The articles that a complaint's answers were given from, the first used first. */
  async ofComplaint(trackingCode: string, person: PersonActor) {
    const complaint = await this.complaints.find(trackingCode, person);
    const rows: { id: string; title: string; edition: number; usedAt: Date }[] = await this.database.query(
      `SELECT a.id, a.title, u.edition, u.used_at AS usedAt FROM knowledge_use u FORCE INDEX (knowledge_use_complaint)
       JOIN knowledge_article a ON a.id = u.article_id WHERE u.complaint_id = ? ORDER BY u.used_at, u.article_id LIMIT 100`,
      [complaint.id],
    );
    return { items: rows.map(({ usedAt, ...row }) => ({ ...row, usedAt: this.reader.spell(usedAt) })) };
  }

  /** The most used of a period first; `to` is exclusive. */
  async mostUsed(period: Period, { cursor, limit = 20 }: Page) {
    if (period.to <= period.from) throw invalid({ field: 'to', zh: '须晚于起始日期', en: 'must be later than from' });
    const { from, to } = instantsOf(period, this.environment.timeZone);
    if (to.getTime() - from.getTime() > mostDays * 24 * 3600_000) {
      throw invalid({ field: 'to', zh: `时段不能超过${mostDays}天`, en: `must be within ${mostDays} days of from` });
    }
    const after = readPlace(listOfUsed, cursor);
    const rows: { id: string; uses: number | string }[] = await this.database.query(
      `SELECT article_id AS id, COUNT(*) AS uses FROM knowledge_use FORCE INDEX (knowledge_use_when)
       WHERE used_at >= ? AND used_at < ? GROUP BY article_id
       ${after ? 'HAVING uses < ? OR (uses = ? AND id > ?)' : ''} ORDER BY uses DESC, id LIMIT ?`,
      [from, to, ...(after ? [after.at!.getTime(), after.at!.getTime(), after.id] : []), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const counts = new Map(page.map(({ id, uses }) => [id, Number(uses)]));
    const lines = await this.list.lines([...counts.keys()], undefined, new Map(), await this.book.open());
    return {
      items: lines.map((line) => ({ ...line, usesInPeriod: counts.get(line.id) ?? 0 })),
      next:
        rows.length > limit && last ? writePlace(listOfUsed, { at: new Date(Number(last.uses)), id: last.id }) : null,
    };
  }

  /** Articles in force that no answer was ever given from, the oldest first. */
  async neverUsed({ cursor, limit = 20 }: Page) {
    const after = readPlace(listOfUnused, cursor);
    const rows: { id: string; publishedAt: Date }[] = await this.database.query(
      `SELECT id, published_at AS publishedAt FROM knowledge_article FORCE INDEX (knowledge_article_used)
       WHERE state = 'published' AND uses = 0
       ${after ? 'AND published_at >= ? AND (published_at > ? OR id > ?)' : ''} ORDER BY published_at, id LIMIT ?`,
      [...(after ? [after.at, after.at, after.id] : []), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.list.lines(
        page.map(({ id }) => id),
        undefined,
        new Map(),
        await this.book.open(),
      ),
      next: rows.length > limit && last ? writePlace(listOfUnused, { at: last.publishedAt, id: last.id }) : null,
    };
  }
}
