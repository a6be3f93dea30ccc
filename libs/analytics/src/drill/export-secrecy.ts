import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, blindToConfidential, scopeOf, type PersonActor } from '#directory';
import { Refusal } from '#platform';
import type { DataExport } from './data-export.js';

/** Files outlive what may be known: a complaint may have become confidential since one was made. */
@Injectable()
export class ExportSecrecy {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
  ) {}

  /**
   * Which complaints stand in a file nobody keeps; so one that became confidential since, within the reach of who asks,
   * closes all files of before to those who may not know who asked. They order them anew.
   * @throws Refusal `illegal-move`.
   */
  async check({ question, createdAt }: Pick<DataExport, 'question' | 'createdAt'>, person: PersonActor): Promise<void> {
    if (question.what === 'table' || !blindToConfidential.has(person.role)) return;
    const all = scopeOf(person, 'read') === 'all';
    const units = all ? [] : (await this.book.open()).unitAndBelow(person.unit);
    const reached = `AND EXISTS (SELECT 1 FROM leg l WHERE l.complaint_id = e.complaint_id AND l.unit IN (?))`;
    const found: unknown[] = await this.database.query(
      `SELECT 1 FROM complaint_event e FORCE INDEX (complaint_event_name)
       JOIN complaint c ON c.id = e.complaint_id
       WHERE e.name = 'retype' AND e.at >= ? AND c.confidential = 1 AND c.received_at <= ?
         AND JSON_EXTRACT(e.data, '$.to.confidential') IS NOT NULL ${all ? '' : reached} LIMIT 1`,
      [createdAt, createdAt, ...(all ? [] : [units.length > 0 ? units : [person.unit]])],
    );
    if (found.length === 0) return;
    throw new Refusal('illegal-move', {
      zh: '文件生成后有诉求被设为保密，请重新导出',
      en: 'A complaint has become confidential since it was made: please export again',
    });
  }
}
