import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExportRow, ExportSheet, OfficialDocument } from '#documents';
import { ApiClient, Person, ReferenceBook, opensOf, type PersonActor } from '#directory';
import { ENVIRONMENT, Refusal, type Environment } from '#platform';
import type { ExportQuestion } from './data-export.js';
import { exportTable } from './export-columns.js';
import { mayExport } from './export-questions.js';
import { ExportReading } from './export-reading.js';
import { ExportTables } from './export-tables.js';

export interface ExportContent {
  sheet: ExportSheet;
  rows: AsyncIterable<readonly ExportRow[]> | Iterable<readonly ExportRow[]>;
  /** What a spreadsheet holds instead of the plain rows. @throws Refusal `invalid` for one that is too large. */
  document?: () => OfficialDocument;
}

/** What goes into a file: rows by the rights that its owner has now. */
@Injectable()
export class ExportSource {
  constructor(
    private readonly database: DataSource,
    private readonly reading: ExportReading,
    private readonly tables: ExportTables,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `forbidden` for a person who has left or may no longer. */
  async open(question: ExportQuestion, personId: string): Promise<ExportContent> {
    const reference = await this.book.open();
    const person = await this.person(personId, (unit) => reference.unitPath(unit));
    mayExport(question, person);
    if (question.what === 'table') return this.tables.open(question);
    const zone = this.environment.timeZone;
    const { columns, rowOf } = exportTable({ person, reference, zone }, { counted: question.what === 'figure' });
    const pages = this.reading.pages(question, person);
    async function* rows() {
      for await (const page of pages) yield page.map(rowOf);
    }
    return { sheet: { name: '诉求', columns }, rows: rows() };
  }

  private async person(id: string, pathOf: (unit: string) => string): Promise<PersonActor> {
    const found = await this.database.manager.findOneBy(Person, { id, active: true });
    if (!found) throw new Refusal('forbidden', { zh: '账号已停用', en: 'The account is closed' });
    // Asked for by a key: it makes no more than the key opens by now.
    const client = await this.database.manager.findOneBy(ApiClient, { personId: id });
    const { username, name, role, unit } = found;
    const opens = client ? opensOf(client) : {};
    return { kind: 'person', id, username, name, role, unit, unitPath: pathOf(unit), ...opens };
  }
}
