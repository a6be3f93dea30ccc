import { toDocx, toJson, toPdf, toXlsx, type Language, type OfficialDocument } from '#documents';
import type { Environment } from '#platform';
import type { ReportIssue } from './report-issue.js';

export const reportFormats = ['json', 'docx', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const mediaTypes: Record<ReportFormat, string> = {
  json: 'application/json; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** A document in a format. The same document gives the same numbers in each; a PDF is set in the office's own faces. */
export async function printed(
  document: OfficialDocument,
  format: ReportFormat,
  { fontFolder }: Pick<Environment, 'fontFolder'>,
): Promise<Buffer> {
  switch (format) {
    case 'json':
      return Buffer.from(toJson(document));
    case 'docx':
      return toDocx(document);
    case 'xlsx':
      return toXlsx(document);
    case 'pdf':
      return toPdf(document, fontFolder === undefined ? {} : { fontFolder });
  }
}

/** 12345热线运行情况通报-2026-09-第5期.docx: of the report alone, nothing of any complaint. */
export function fileName(
  { title, period, number, year }: Pick<ReportIssue, 'title' | 'period' | 'number' | 'year'>,
  format: ReportFormat,
  lang: Language = 'zh',
): string {
  const parts = [title, period, number && year ? `${year}年第${number}期` : '草稿'];
  const safe = parts.map((part) => part.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, '_').slice(0, 60));
  return `${safe.join('-')}${lang === 'zh' ? '' : `-${lang}`}.${format}`;
}
