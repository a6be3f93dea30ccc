import { parse } from 'csv-parse/sync';
import { isLocalDate, type LocalDate } from '#directory';
import type { FieldError } from '#platform';

export interface PopulationLine {
  district: string;
  asOf: LocalDate;
  population: number;
  source: string;
}

const headers: Record<string, keyof PopulationLine> = {
  ...{ district: 'district', 区域: 'district', 区域代码: 'district', 行政区划代码: 'district' },
  ...{ date: 'asOf', asOf: 'asOf', 日期: 'asOf', 截止日期: 'asOf' },
  ...{ population: 'population', 人口: 'population', 常住人口: 'population' },
  ...{ source: 'source', 来源: 'source', 数据来源: 'source' },
};
const columns = ['district', 'asOf', 'population', 'source'] as const;
export const mostLines = 1000;
export const mostPeople = 200_000_000;

/** Populations as a table with a header; places by their code or name. What is wrong is told by line. */
export function readPopulations(
  content: string,
  placeOf: (text: string) => string | undefined,
): { lines: PopulationLine[]; wrong: FieldError[] } {
  const wrong: FieldError[] = [];
  let rows: string[][];
  try {
    rows = parse(content, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: mostLines + 2,
    });
  } catch {
    return { lines: [], wrong: [{ field: 'content', zh: '不是CSV文件', en: 'is not CSV' }] };
  }
  const [header = [], ...body] = rows;
  const at = new Map(header.flatMap((name, index) => (Object.hasOwn(headers, name) ? [[headers[name]!, index]] : [])));
  const missing = columns.filter((name) => !at.has(name));
  if (missing.length > 0) {
    const zh = { district: '区域代码', asOf: '日期', population: '人口', source: '来源' };
    return {
      lines: [],
      wrong: missing.map((name) => ({
        field: 'content',
        zh: `缺少“${zh[name]}”列`,
        en: `has no column ${name === 'asOf' ? 'date' : name}`,
      })),
    };
  }
  if (body.length > mostLines) {
    return {
      lines: [],
      wrong: [{ field: 'content', zh: `不能超过${mostLines}行`, en: `must not have more than ${mostLines} lines` }],
    };
  }
  const seen = new Set<string>();
  const lines = body.flatMap((row, index): PopulationLine[] => {
    const cell = (name: keyof PopulationLine) => row[at.get(name)!] ?? '';
    const field = `content[${index + 2}]`;
    const refuse = (zh: string, en: string) => {
      if (wrong.length < 50) wrong.push({ field, zh, en });
      return [];
    };
    const district = placeOf(cell('district'));
    if (!district) return refuse('没有这一区域', 'names no district');
    const asOf = cell('asOf');
    if (!isLocalDate(asOf)) return refuse('日期格式如2025-12-31', 'needs a date such as 2025-12-31');
    const population = Number(cell('population').replaceAll(/[,，]/g, '') || NaN);
    if (!Number.isInteger(population) || population < 1 || population > mostPeople) {
      return refuse('人口须为正整数（人）', 'needs a population as a whole number of people');
    }
    const source = cell('source');
    if (source === '' || source.length > 200)
      return refuse('来源不能为空且不超过200字', 'needs a source of at most 200 characters');
    if (seen.has(`${district} ${asOf}`)) return refuse('同一区域同一日期重复', 'is there twice');
    seen.add(`${district} ${asOf}`);
    return [{ district, asOf, population, source }];
  });
  return { lines: wrong.length > 0 ? [] : lines, wrong };
}
