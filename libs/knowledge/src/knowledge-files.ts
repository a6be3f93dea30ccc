import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { ReferenceBook, localDate } from '#directory';
import { ENVIRONMENT, Now, inTransaction, newId, type Environment, type FieldError } from '#platform';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';
import { contentFields, contentOf, type Content } from './content.js';
import { readRow, writeRow, type Column, type SheetRow } from './sheet.js';
import { editionRow, enterFront, insertArticle, recordEvent } from './writing.js';

export type Taken = 'added' | 'changed' | 'unchanged' | { refused: FieldError[] };

const rowsAtOnce = 200;

/** Articles from and to files, for the administrator at the machine. */
@Injectable()
export class KnowledgeFiles {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * One row of a file. The same file again changes nothing; a row that says something else than before makes another
   * edition of its article.
   * @param publish puts it in force; else it waits for somebody's judgement.
   */
  async take(cells: Readonly<Record<string, unknown>>, publish: boolean): Promise<Taken> {
    const read = readRow(cells, await this.book.open(), localDate(this.now.at, this.environment.timeZone));
    return 'wrong' in read ? { refused: read.wrong } : this.enter(read.row, publish);
  }

  /** An article that comes with its name from elsewhere. */
  async enter({ origin, content }: SheetRow, publish: boolean): Promise<Taken> {
    const at = this.now.at;
    const originKey = createHash('sha256').update(origin).digest();
    return inTransaction(this.database, async (tx) => {
      const article =
        (await tx.findOne(KnowledgeArticle, { where: { originKey }, lock: { mode: 'pessimistic_write' } })) ??
        (await this.byExportedId(tx, origin));
      if (article) return this.renew(tx, article, content, publish, at);
      const id = newId(at.getTime());
      const state = publish ? 'published' : 'submitted';
      await insertArticle(tx, { id, content, by: null, at, complaintId: null, state, originKey });
      await recordEvent(tx, { articleId: id, act: 'import', data: { edition: 1, publish } }, null, at);
      return 'added';
    });
  }

  /** One that the project ships: what has become of it since is never overwritten. */
  async ship(row: SheetRow): Promise<void> {
    const originKey = createHash('sha256').update(row.origin).digest();
    if (!(await this.database.manager.existsBy(KnowledgeArticle, { originKey }))) await this.enter(row, true);
  }

  /** What an export of ours calls by its id. */
  private byExportedId(tx: EntityManager, origin: string): Promise<KnowledgeArticle | null> {
    if (!/^[0-9a-z]{20}$/.test(origin)) return Promise.resolve(null);
    return tx.findOne(KnowledgeArticle, { where: { id: origin }, lock: { mode: 'pessimistic_write' } });
  }

  private async renew(
    tx: EntityManager,
    article: KnowledgeArticle,
    content: Content,
    publish: boolean,
    at: Date,
  ): Promise<Taken> {
    const { id, handEdition, front, version } = article;
    const before = await tx.findOneByOrFail(KnowledgeEdition, { articleId: id, number: handEdition ?? front });
    // A file has no attachments; those of the article stay.
    const after = { ...content, attachments: before.attachments };
    // What the file said before, however it has been revised by hand since, is nothing new.
    const [last] = await tx.find(KnowledgeEdition, {
      where: { articleId: id, writtenBy: IsNull() },
      order: { number: 'DESC' },
      take: 1,
    });
    if (same(before, after) || (last && same({ ...last, attachments: after.attachments }, after))) return 'unchanged';
    const inHand = {
      field: '编号',
      zh: '该条目正在修订或已作废',
      en: 'is being revised by somebody, or was discarded',
    };
    if (article.state === 'discarded' || handEdition !== null) return { refused: [inHand] };
    const number = ((await tx.maximum(KnowledgeEdition, 'number', { articleId: id })) ?? 0) + 1;
    const row = editionRow(id, number, after, null, at);
    const judged = publish ? { judgedAt: at, judgement: 'approved' as const } : {};
    await tx.insert(KnowledgeEdition, { ...row, submittedAt: at, ...judged });
    if (publish) await enterFront(tx, id, 'published', row, at);
    const standing = publish ? { state: 'published' as const } : { hand: 'submitted' as const, handEdition: number };
    await tx.update(KnowledgeArticle, id, { ...standing, version: version + 1, changedAt: at });
    await recordEvent(tx, { articleId: id, act: 'import', data: { edition: number, publish } }, null, at);
    return 'changed';
  }

  /** Rows of all articles in force, the oldest first. */
  async *rows(): AsyncGenerator<Record<Column, string>> {
    const reference = await this.book.open();
    for (let after = ''; ;) {
      const rows = await this.database.manager
        .createQueryBuilder(KnowledgeEdition, 'e')
        .innerJoin(KnowledgeArticle, 'a', 'a.id = e.articleId AND a.front = e.number')
        .where(`a.state = 'published' AND a.id > :after`, { after })
        .orderBy('a.id')
        .limit(rowsAtOnce)
        .getMany();
      for (const row of rows) yield writeRow(row.articleId, contentOf(row), reference);
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtOnce) return;
      after = last.articleId;
    }
  }
}

const same = (one: Content, other: Content): boolean =>
  contentFields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
