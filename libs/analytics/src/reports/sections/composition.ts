import { byCount, changes, compositionTable, figureOf, plain, rowOf } from '../comparing.js';
import type { DrawnChart, FigureBook } from '../figure-book.js';
import type { ReportDimension, ReportRow } from '../figures.js';
import type { KeptBlock, KeptRun } from '../kept.js';
import type { ReportData, Three } from '../report-data.js';
import { chart, heading, joined, paragraph, reference, say, table } from '../say.js';
import { mapOf } from './district-map.js';
import type { Section } from './section.js';

interface About {
  by: ReportDimension;
  id: string;
  zh: string;
  en: string;
  /** Before the name of a thing: 渠道, 类型. */
  head: string;
  /** Of the caption: 诉求受理渠道情况. */
  caption: string;
  /** `map`: a map of districts, where their places are known. */
  picture: 'pie' | 'bar' | 'map';
  level: 1 | 2;
}

/** What the total is made of, by one dimension: a sentence on the largest, a table, a picture. */
export function compositionSection(about: About): Section {
  return {
    zh: about.zh,
    en: about.en,
    needs: [`by-${about.by}`],
    options: ['heading', 'top'],
    build(data, book, { heading: title, top = 3 }) {
      const rows = data.by[about.by];
      if (!rows) return [];
      return [
        heading(about.level, title ?? about.zh),
        ...composition(data, book, { ...about, rows, whole: data.whole, top }),
      ];
    },
  };
}

export interface CompositionAsked extends Omit<About, 'by' | 'zh' | 'en' | 'level'> {
  rows: Three<ReportRow[]>;
  whole: Three<ReportRow>;
  top: number;
  most?: number;
}

export function composition(data: ReportData, book: FigureBook, asked: CompositionAsked): KeptBlock[] {
  const { id, rows, whole, head, caption, top, most = 30 } = asked;
  const total = figureOf(whole.now, 'received')?.numerator ?? 0;
  if (total === 0) return [paragraph(say`本期没有诉求。`)];
  const largest = byCount(rows.now).filter((row) => (figureOf(row, 'received')?.numerator ?? 0) > 0);
  const named = largest.filter(({ key }) => key !== 'none').slice(0, top);
  const parts = named.map((row): KeptRun[] => {
    const count = plain(figureOf(row, 'received'));
    const at = `${id}.${row.key}`;
    return say`${row.name}${book.count(at, count)}，占${book.share(`${at}.share`, count?.numerator ?? 0, total)}${changes(book, at, rowOf(rows, row.key), 'received', 'count', data.previous)}`;
  });
  book.table(compositionTable(data, book, { id, title: `${data.called}${caption}`, head, rows, whole, most }), {
    unit: '单位：件',
  });
  const drawn = pictureOf(data, asked, largest);
  if (drawn) book.chart(drawn);
  return [
    paragraph([
      ...(parts.length > 0 ? [...say`按${head}分，`, ...joined(parts, '；')] : say`本期诉求均未注明${head}`),
      ...say`。详见${reference(id)}${drawn ? [{ text: '、' }, reference(`${id}-chart`)] : ''}。`,
    ]),
    table(id),
    ...(drawn ? [chart(`${id}-chart`)] : []),
  ];
}

function pictureOf(
  data: ReportData,
  { id, caption, picture }: CompositionAsked,
  largest: readonly ReportRow[],
): DrawnChart | null {
  const countOf = (row: ReportRow) => figureOf(row, 'received')!.numerator;
  const about = { kind: 'chart', id: `${id}-chart`, unit: '件' } as const;
  if (picture === 'map' && data.tiles?.some(({ place }) => place !== null))
    return mapOf(data, largest, { ...about, caption });
  const pictured = largest.slice(0, picture === 'pie' ? 7 : 12);
  const rest = largest.slice(pictured.length);
  const values = pictured.map((row) => [row.name, countOf(row)] as const);
  if (rest.length > 0 && picture === 'pie')
    values.push(['其他', rest.reduce((sum, row) => sum + countOf(row), 0)] as const);
  if (values.length < 2) return null;
  return {
    ...{ ...about, chart: picture === 'pie' ? 'pie' : 'bar' },
    caption: `${data.called}${caption.replace(/情况$/, '')}构成`,
    categories: values.map(([name]) => name),
    series: [{ name: '件数', values: values.map(([, count]) => count) }],
  };
}

export const channels = compositionSection({
  ...{ by: 'channel', id: 'channels', zh: '受理渠道', en: 'channels', head: '受理渠道', caption: '诉求受理渠道情况' },
  ...{ picture: 'bar', level: 2 },
});
export const types = compositionSection({
  ...{ by: 'type', id: 'types', zh: '诉求类型', en: 'types', head: '诉求类型', caption: '诉求类型情况' },
  ...{ picture: 'pie', level: 2 },
});
const inCity = compositionSection({
  ...{
    by: 'district',
    id: 'districts',
    zh: '区域分布',
    en: 'districts',
    head: '区（市）',
    caption: '诉求区域分布情况',
  },
  ...{ picture: 'map', level: 2 },
});
/** A district is made of its streets; of them there is no map. */
const inDistrict = compositionSection({
  ...{
    by: 'district',
    id: 'streets',
    zh: '街道分布',
    en: 'streets',
    head: '街道（镇）',
    caption: '诉求街道（镇）分布情况',
  },
  ...{ picture: 'bar', level: 2 },
});
export const districts: Section = {
  ...inCity,
  build: (data, book, options) => (data.about.district ? inDistrict : inCity).build(data, book, options),
};
