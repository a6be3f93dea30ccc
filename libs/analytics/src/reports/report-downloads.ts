import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, addDays, type LocalDate, type PersonActor } from '#directory';
import type { Language, OfficialDocument } from '#documents';
import { ENVIRONMENT, Now, inTransaction, invalid, type Environment } from '#platform';
import { IndicatorBook } from '../indicators/indicator-book.js';
import { englishNames } from '../row-names.js';
import { inEnglish } from './in-english.js';
import type { SaidInEnglish } from './kept.js';
import { fileName, mediaTypes, printed, type ReportFormat } from './printing.js';
import { recordAct } from './report-acts.js';
import type { ReportIssue } from './report-issue.js';
import { readReportPeriod } from './report-kinds.js';
import { ReportReader } from './report-reader.js';

/** Reports as files. The text of a report is in Chinese; the tables and charts of a workbook can be had in English. */
@Injectable()
export class ReportDownloads {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ReportReader,
    private readonly book: ReferenceBook,
    private readonly indicators: IndicatorBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Its bytes and a name that any file system takes; that it was taken is written down. @throws Refusal `invalid`. */
  async download(
    issue: ReportIssue,
    { format, lang = 'zh' }: { format: ReportFormat; lang?: Language },
    by: PersonActor,
  ) {
    const { to } = readReportPeriod(issue.kind, issue.period);
    const english = issue.composition?.english;
    const bytes = await this.bytes(this.reader.document(issue), { format, lang, to, english });
    await inTransaction(this.database, async (tx) => {
      await tx.query('SELECT id FROM report_issue WHERE id = ? FOR UPDATE', [issue.id]);
      const reason = lang === 'zh' ? format : `${format} ${lang}`;
      await recordAct(tx, issue.id, { act: 'downloaded', by, at: this.now.at, reason });
    });
    return { bytes, type: mediaTypes[format], name: fileName(issue, format, lang) };
  }

  /**
   * @param to the exclusive end of its period: definitions are told as they held on its last day.
   * @param english what was said in English when it was composed.
   */
  async bytes(
    document: OfficialDocument,
    {
      format,
      lang = 'zh',
      to,
      english: own,
    }: { format: ReportFormat; lang?: Language; to: LocalDate; english?: SaidInEnglish | undefined },
  ): Promise<Buffer> {
    if (lang === 'zh') return printed(document, format, this.environment);
    if (format !== 'xlsx')
      throw invalid({ field: 'lang', zh: '只有XLSX可选英文', en: 'only XLSX can be had in English' });
    const names = englishNames(await this.book.open());
    const known = await this.indicators.on(addDays(to, -1));
    return printed(inEnglish(document, { names, known, own }), format, this.environment);
  }
}
