import { Injectable } from '@nestjs/common';
import { ComplaintList } from '#complaints';
import { scopeOf, type PersonActor } from '#directory';
import { Refusal } from '#platform';
import { FreeTables } from '../analyses/free-tables.js';
import { tableSize } from '../analyses/table-size.js';
import type { ExportFormat, ExportQuestion } from './data-export.js';
import { FigureComplaints } from './figure-complaints.js';

/** What may be exported by whom, and whether it can be answered. */
@Injectable()
export class ExportQuestions {
  constructor(
    private readonly complaints: FigureComplaints,
    private readonly list: ComplaintList,
    private readonly tables: FreeTables,
  ) {}

  /**
   * The question as it is kept: a period that goes with the calendar is the days that it means today.
   * @throws Refusal `forbidden` without the right to what is asked for, `invalid` for what cannot be answered.
   */
  async settled(question: ExportQuestion, format: ExportFormat, person: PersonActor): Promise<ExportQuestion> {
    mayExport(question, person);
    switch (question.what) {
      case 'figure':
        await this.complaints.part(question.asked);
        return question;
      case 'list':
        // A first line of it is asked for, so that a question that has no answer is refused to who asks it.
        await this.list.page({ ...question.asked, limit: 1 }, person);
        return question;
      case 'table': {
        const table = await this.tables.table(question.asked);
        if (format === 'xlsx') tableSize.insistOnSheets(table, question.asked);
        const { period } = table;
        return { ...question, asked: { ...question.asked, period: { kind: 'fixed', ...period } } };
      }
    }
  }
}

/** @throws Refusal `forbidden`. Asked when it is ordered, when it is made and when it is fetched. */
export function mayExport({ what }: ExportQuestion, person: PersonActor): void {
  const may = scopeOf(person, 'read') && (what === 'list' || scopeOf(person, 'rates'));
  if (!may) throw new Refusal('forbidden', { zh: '无权导出这些数据', en: 'You may not export these data' });
}
