import { parse } from 'csv-parse/sync';
import { invalid } from '#platform';
import type { SubjectRow } from './subject-import.js';

export const subjectColumns = ['code', 'name', 'parent', 'pinyin', 'replaces'] as const;
const mostRows = 20_000;

/** Reads the rows of a file of subjects. @throws Refusal `invalid` for what is no CSV with these columns. */
export function readSubjectFile(content: string): SubjectRow[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(content, {
      ...{ bom: true, columns: true, trim: true, skip_empty_lines: true, relax_column_count_less: true, info: true },
      to: mostRows + 1,
    }) as unknown as typeof records;
  } catch (error) {
    throw invalid({
      field: 'content',
      zh: `不是可读的CSV：${(error as Error).message}`,
      en: `is no CSV that can be read: ${(error as Error).message}`,
    });
  }
  if (records.length > mostRows) throw invalid({ field: 'content', zh: '行数过多', en: 'has too many rows' });
  const head = records[0]?.record ?? {};
  const missing = (['code', 'name', 'parent'] as const).filter((column) => !Object.hasOwn(head, column));
  if (missing.length > 0) {
    throw invalid({
      field: 'content',
      zh: `缺少列：${missing.join('、')}`,
      en: `lacks columns: ${missing.join(', ')}`,
    });
  }
  return records.map(({ record, info }) => ({
    line: info.lines,
    code: record.code ?? '',
    name: plain(record.name ?? ''),
    parent: record.parent ?? '',
    pinyin: record.pinyin ?? '',
    replaces: (record.replaces ?? '').split(/[\s;；、|]+/).filter(Boolean),
  }));
}

/** Spreadsheets keep an apostrophe before what they could take for a formula; so does our own export. */
const plain = (text: string) => text.replace(/^'(?=[=+\-@＝＋－＠])/, '');
