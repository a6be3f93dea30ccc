import { isLocalDate, isPlainText, type Reference } from '#directory';
import type { FieldError } from '#platform';
import { contentErrors, emptyContent, missingForReview, type Content, type Source } from './content.js';

/** The columns of a file of articles. What may be several stands apart by a line break or a 、；;| between. */
export const columns = [
  ...['编号', '标题', '答案', '内部提示', '相似问法', '关键词', '分类', '区划', '承办单位', '范围', '生效日期'],
  ...['失效日期', '依据'],
] as const;
export type Column = (typeof columns)[number];

/** An article as a row of a file. */
export interface SheetRow {
  /** What it is called where it comes from; without that its title. */
  origin: string;
  content: Content;
}

/** Codes or names, as people write them in a table. */
function codesOf(
  field: string,
  texts: readonly string[],
  rows: ReadonlyMap<string, { code: string; name: string; shortName?: string }>,
  wrong: FieldError[],
): string[] {
  return texts.flatMap((text) => {
    if (rows.has(text)) return [text];
    const found = [...rows.values()].filter(({ name, shortName }) => name === text || shortName === text);
    if (found.length === 1) return [found[0]!.code];
    wrong.push({ field, zh: `没有“${text.slice(0, 40)}”或有重名`, en: `does not know ${text.slice(0, 40)}, or twice` });
    return [];
  });
}

const several = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、；;|]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** 《条例》（国务院令第1号） https://… : a name, a number in brackets, an address. */
export function readSource(text: string): Source {
  const url = /https?:\/\/\S+/.exec(text)?.[0] ?? null;
  const rest = (url ? text.replace(url, '') : text).trim();
  const documentNumber = /[（(]([^（）()]{2,100})[）)]\s*$/.exec(rest)?.[1] ?? null;
  const name = (documentNumber ? rest.slice(0, rest.search(/[（(][^（）()]*[）)]\s*$/)) : rest).trim();
  return { name: name || url || rest, documentNumber, url };
}

export const writeSource = ({ name, documentNumber, url }: Source): string =>
  `${name}${documentNumber ? `（${documentNumber}）` : ''}${url ? ` ${url}` : ''}`;

/** @returns the article, or what is wrong with the row. */
export function readRow(
  cells: Readonly<Record<string, unknown>>,
  reference: Reference,
  today: string,
): { row: SheetRow } | { wrong: FieldError[] } {
  const wrong: FieldError[] = [];
  const cell = (column: Column): string => {
    const value = cells[column];
    const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '').trim();
    if (!isPlainText(text)) wrong.push({ field: column, zh: '含有控制字符', en: 'has control characters' });
    // A guard against formulas that an export of ours put in front.
    return text.replace(/^'(?=\s*[=+\-@＝＋－＠])/, '').replace(/\r\n?/g, '\n');
  };
  const day = (column: Column): string | null => {
    const text = cell(column)
      .replace(/[/.]/g, '-')
      .replace(/-(\d)(?!\d)/g, '-0$1');
    if (text === '') return null;
    if (!isLocalDate(text)) wrong.push({ field: column, zh: '不是日期', en: 'is not a date' });
    return text;
  };
  const audience = cell('范围');
  if (!['', '公开', '内部', 'public', 'internal'].includes(audience)) {
    wrong.push({ field: '范围', zh: '须为公开或内部', en: 'must be 公开 or 内部' });
  }
  const [unit = null] = codesOf('承办单位', several(cell('承办单位')), reference.units, wrong);
  const content: Content = {
    ...emptyContent,
    title: cell('标题'),
    answer: cell('答案'),
    hint: cell('内部提示') || null,
    questions: several(cell('相似问法')).slice(0, 50),
    keywords: several(cell('关键词')).slice(0, 50),
    sources: cell('依据')
      .split('\n')
      .map((text) => text.trim())
      .filter(Boolean)
      .slice(0, 20)
      .map(readSource),
    subjects: codesOf('分类', several(cell('分类')), reference.subjects, wrong),
    districts: codesOf('区划', several(cell('区划')), reference.districts, wrong),
    unit,
    audience: audience === '公开' || audience === 'public' ? 'public' : 'internal',
    validFrom: day('生效日期'),
    validTo: day('失效日期'),
  };
  if ([...content.title].length > 200) wrong.push({ field: '标题', zh: '不能超过200个字', en: 'is too long' });
  if (content.answer.length > 20_000) wrong.push({ field: '答案', zh: '不能超过20000个字', en: 'is too long' });
  if (wrong.length === 0) wrong.push(...contentErrors(content, reference), ...missingForReview(content, today));
  return wrong.length > 0 ? { wrong } : { row: { origin: cell('编号') || content.title, content } };
}

/** A row of a file that `readRow` reads again. */
export function writeRow(origin: string, content: Content, reference: Reference): Record<Column, string> {
  const nameOf = (rows: ReadonlyMap<string, { name: string }>, code: string) => {
    const name = rows.get(code)?.name ?? code;
    // Of two that bear one name the code is written.
    return [...rows.values()].filter((row) => row.name === name).length > 1 ? code : name;
  };
  return {
    编号: origin,
    标题: content.title,
    答案: content.answer,
    内部提示: content.hint ?? '',
    相似问法: content.questions.join('\n'),
    关键词: content.keywords.join('、'),
    分类: content.subjects.map((code) => nameOf(reference.subjects, code)).join('、'),
    区划: content.districts.map((code) => nameOf(reference.districts, code)).join('、'),
    承办单位: content.unit === null ? '' : nameOf(reference.units, content.unit),
    范围: content.audience === 'public' ? '公开' : '内部',
    生效日期: content.validFrom ?? '',
    失效日期: content.validTo ?? '',
    依据: content.sources.map(writeSource).join('\n'),
  };
}
