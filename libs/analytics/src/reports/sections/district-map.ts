import type { Chart } from '#documents';
import { figureOf } from '../comparing.js';
import type { DrawnChart } from '../figure-book.js';
import type { ReportRow } from '../figures.js';
import type { ReportData } from '../report-data.js';

/** 区市分布图: every district where it lies, those of which nothing came among them; what lies in none is told below. */
export function mapOf(
  { tiles = [], called }: Pick<ReportData, 'tiles' | 'called'>,
  rows: readonly ReportRow[],
  { caption, ...about }: Pick<Chart, 'kind' | 'unit' | 'caption'> & { id: string },
): DrawnChart {
  const countOf = (row: ReportRow | undefined) => (row && figureOf(row, 'received')?.numerator) ?? 0;
  const known = new Set(tiles.map(({ code }) => code));
  // One that is out of use by now is named without a place.
  const others = rows.filter(({ key }) => key !== 'none' && !known.has(key));
  const all = [
    ...tiles.map(({ code, name, place }) => ({ name, place, count: countOf(rows.find(({ key }) => key === code)) })),
    ...others.map((row) => ({ name: row.name, place: null, count: countOf(row) })),
  ];
  const nowhere = countOf(rows.find(({ key }) => key === 'none'));
  return {
    ...{ ...about, chart: 'tiles', caption: `${called}${caption.replace(/情况$/, '')}图` },
    categories: all.map(({ name }) => name),
    series: [{ name: '件数', values: all.map(({ count }) => count) }],
    places: all.map(({ place }) => place),
    ...(nowhere > 0 && { notes: [{ zh: `另有${nowhere}件未填区域。`, en: `${nowhere} more without a district.` }] }),
  };
}
