import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit, type PersonActor } from '#directory';
import { Now, Outbox, OutboxEntry, Refusal, inTransaction, isId, newId, notFound, secretId } from '#platform';
import { DataExport, ExportDownload, type ExportFormat, type ExportQuestion } from './data-export.js';
import { ExportQuestions, mayExport } from './export-questions.js';
import { ExportSecrecy } from './export-secrecy.js';
import { EXPORT_STORE, exportQueue, patience, type ExportStore } from './export-store.js';

export interface ExportPlace {
  at: Date;
  id: string;
}

/** Exports as their owners see them: ordered, followed, fetched. Nobody has those of others. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: DataSource,
    private readonly questions: ExportQuestions,
    private readonly outbox: Outbox,
    private readonly now: Now,
    private readonly secrecy: ExportSecrecy,
    @Inject(EXPORT_STORE) private readonly store: ExportStore,
  ) {}

  /**
   * Writes down who wants what and why; the machine does the rest.
   * @throws Refusal `forbidden` without the right to what is asked for, `invalid` for what cannot be answered.
   */
  async order(
    asked: ExportQuestion,
    { format, reason }: { format: ExportFormat; reason: string },
    person: PersonActor,
  ): Promise<DataExport> {
    const question = await this.questions.settled(asked, format, person);
    const at = this.now.at;
    const row = {
      ...{ id: secretId(), personId: person.id, question, format, reason, state: 'waiting' as const },
      ...{ rowCount: 0, attempt: 0, storageKey: null, size: null, failure: null, createdAt: at, readyAt: null },
      expiresAt: new Date(at.getTime() + patience),
    };
    const todos = this.outbox.rows([{ queue: exportQueue, job: 'export', data: { exportId: row.id } }], at);
    await inTransaction(this.database, async (tx) => {
      await tx.insert(DataExport, { ...row, question: question as object });
      await tx.insert(OutboxEntry, todos);
      const data = { what: question.what, format };
      await recordAudit(tx, { what: 'export', about: row.id, reason, data }, person, at);
    });
    this.outbox.handOver(todos);
    return row;
  }

  /** @throws Refusal `not-found`, alike for none and for somebody else's. */
  async find(id: string, person: PersonActor): Promise<DataExport> {
    const found = isId(id) && (await this.database.manager.findOneBy(DataExport, { id, personId: person.id }));
    if (!found) throw notFound({ zh: '没有这个导出任务', en: 'No such export' });
    return found;
  }

  /** Newest first. */
  async page(person: PersonActor, limit: number, after?: ExportPlace): Promise<DataExport[]> {
    const query = this.database
      .createQueryBuilder(DataExport, 'export')
      .where('export.personId = :person', { person: person.id })
      .orderBy('export.createdAt', 'DESC')
      .addOrderBy('export.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('(export.createdAt < :at OR (export.createdAt = :at AND export.id < :id))', after);
    return query.getMany();
  }

  /**
   * The file, once it is ready; that it was fetched is written down first.
   * @throws Refusal `not-found`, `illegal-move` before it is ready, after it has expired and where it tells more than
   *   its owner may know since, `forbidden` for who has lost the right.
   */
  async open(id: string, person: PersonActor): Promise<{ row: DataExport; bytes: Readable }> {
    const row = await this.find(id, person);
    mayExport(row.question, person);
    const over = row.expiresAt === null || row.expiresAt <= this.now.at;
    if (row.state !== 'ready' || over || row.storageKey === null) {
      throw new Refusal('illegal-move', {
        zh: row.state === 'waiting' || row.state === 'working' ? '文件尚未生成完毕' : '文件已过期或未能生成',
        en: row.state === 'waiting' || row.state === 'working' ? 'It is not ready yet' : 'It has expired or failed',
      });
    }
    await this.secrecy.check(row, person);
    const bytes = await this.store.open(row.storageKey);
    try {
      const at = this.now.at;
      await inTransaction(this.database, async (tx) => {
        await tx.insert(ExportDownload, { id: newId(), exportId: id, at });
        await recordAudit(tx, { what: 'export-download', about: id }, person, at);
      });
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    return { row, bytes };
  }

  /** How often it was fetched, and when last. */
  async fetched(id: string): Promise<{ times: number; last: Date | null }> {
    const [row]: { times: number; last: Date | null }[] = await this.database.query(
      'SELECT COUNT(*) AS times, MAX(at) AS last FROM export_download WHERE export_id = ?',
      [id],
    );
    return { times: Number(row?.times ?? 0), last: row?.last ?? null };
  }
}
