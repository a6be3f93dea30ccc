import { Injectable } from '@nestjs/common';
import { ReferenceBook } from '#directory';
import { FreeTables } from '../analyses/free-tables.js';
import { tableDocument } from '../analyses/table-file.js';
import { tableLines } from '../analyses/table-lines.js';
import { tableSize } from '../analyses/table-size.js';
import { tableWords } from '../analyses/table-words.js';
import type { ExportQuestion } from './data-export.js';

/** Tables of figures on their way into a file: a line per cell, or sheets with what the figures mean. */
@Injectable()
export class ExportTables {
  constructor(
    private readonly tables: FreeTables,
    private readonly book: ReferenceBook,
  ) {}

  /**
   * As it is counted now. The sheets are laid out for who wants them alone: sparse ones are many times their cells.
   * @throws Refusal `invalid` for one that has become too large meanwhile.
   */
  async open({ asked, name, lang: language = 'zh' }: Extract<ExportQuestion, { what: 'table' }>) {
    const table = await this.tables.table(asked, language);
    const { columns, rows } = tableLines(table, asked, language);
    const reference = await this.book.open();
    const document = () => {
      tableSize.insistOnSheets(table, asked);
      return tableDocument(table, asked, { name, reference, language });
    };
    return { sheet: { name: tableWords[language].sheet, columns }, rows: [rows], document };
  }
}
