import type { SheetChart } from 'hucre';
import { inkOf } from '../charts/chart-option.js';
import { shapeOf } from '../charts/chart-shape.js';
import type { Chart } from '../document.js';
import { columnLetters } from './sheet-names.js';

/**
 * The chart as Excel's own, over its numbers on the same sheet: categories in column A, one series a column after it.
 * Nothing where there is nothing to draw. The target line is the document's alone.
 */
export function nativeChart(
  chart: Chart,
  { first, last, format }: { first: number; last: number; format: string },
): SheetChart | undefined {
  const { kind, across } = shapeOf(chart);
  if (kind === 'nothing') return undefined;
  const isPie = kind === 'pie';
  const range = (column: number) => `${columnLetters(column)}${first + 1}:${columnLetters(column)}${last + 1}`;
  const series = (isPie ? chart.series.slice(0, 1) : chart.series).map(({ name }, index) => ({
    name,
    values: range(index + 1),
    categories: range(0),
    ...(isPie
      ? { dataPoints: chart.categories.map((_, idx) => ({ idx, fillColor: inkOf(idx).slice(1) })) }
      : { color: inkOf(index).slice(1) }),
  }));
  const left = chart.series.length + 2;
  return {
    type: isPie ? 'pie' : kind === 'line' ? 'line' : across ? 'bar' : 'column',
    title: chart.caption,
    titleFontSize: 12,
    series,
    ...(kind === 'stacked-bar' && { barGrouping: 'stacked' as const, overlap: 100 }),
    legend: isPie || chart.series.length > 1 ? 'bottom' : false,
    ...(isPie && { dataLabels: { showCategoryName: true, showPercent: true } }),
    ...(!isPie && {
      axes: {
        x: across ? { reverse: true } : {},
        y: { numberFormat: { formatCode: format } },
      },
    }),
    anchor: { from: { row: 1, col: left }, to: { row: across ? 30 : 20, col: left + 9 } },
  };
}
