import type { EChartsCoreOption } from 'echarts/core';
import type { DeskLanguage } from '../../../../words/language.js';
import { heatMap, palette } from '../options.js';
import { definitionIn, figureValue, keyOf } from './cells.js';
import { isTime, type Question, type Table } from './question.js';

const mostSeries = 8;
const mostRows = 30;
const mostAcross = 15;

interface Drawn {
  option: EChartsCoreOption;
  /** Pixels. */
  height: number;
  /** Not all that the table has is drawn. */
  cut: boolean;
}

const usual = 320;
/** Characters of a name that stand below a bar; longer ones stand beside it. */
const short = 6;

/** The chart of a free table: one indicator, by its rows, or by its rows and columns. */
export function freeChart(
  table: Table,
  { chart, dimensions }: Question,
  indicator: string,
  language: DeskLanguage,
): Drawn | null {
  if (chart === 'table' || table.rows.length === 0) return null;
  const cells = new Map(table.cells.map((cell) => [keyOf(cell.row, cell.column), cell]));
  const value = (row: string, column: string | null) => figureValue(table, cells.get(keyOf(row, column)), indicator);
  const columns = table.columns ?? [{ key: null, name: definitionIn(table, indicator)?.[language] ?? indicator }];
  const sum = (key: string) => columns.reduce((all, { key: column }) => all + (value(key, column) ?? 0), 0);
  const timed = isTime(dimensions[0]);
  const across = chart === 'bar' && !timed && table.rows.some(({ name }) => name.length > short);
  // Times stay in their order; of the rest those with most.
  const rows = timed
    ? table.rows
    : [...table.rows].sort((one, other) => sum(other.key) - sum(one.key)).slice(0, across ? mostAcross : mostRows);
  const cut = rows.length < table.rows.length;
  const share = definitionIn(table, indicator)?.unit === 'share';
  if (chart === 'heat-map') {
    const option = heatMap(
      rows.map(({ key, name }) => ({ name, values: columns.map(({ key: column }) => value(key, column)) })),
      columns.map(({ name }) => name),
      share,
    );
    return { option, height: Math.max(usual, 100 + rows.length * 22), cut };
  }
  if (chart === 'pie') {
    const [first] = columns;
    const data = rows.slice(0, 12).flatMap(({ key, name }) => {
      const slice = table.columns ? sum(key) : value(key, first!.key);
      return slice ? [{ name, value: slice }] : [];
    });
    const series = [{ type: 'pie', radius: ['35%', '70%'], data }];
    return { option: { color: palette, tooltip: {}, series }, height: usual, cut: table.rows.length > 12 };
  }
  const percent = { max: 1, axisLabel: { formatter: (part: number) => `${Math.round(part * 100)}%` } };
  const shown = across ? [...rows].reverse() : rows;
  const names = {
    ...{ type: 'category', data: shown.map(({ name }) => name) },
    axisLabel: across ? { width: 190, overflow: 'truncate' } : { interval: 0, hideOverlap: true },
  };
  const whole = definitionIn(table, indicator)?.unit === 'count';
  const values = { type: 'value', ...(share ? percent : {}), ...(whole && { minInterval: 1 }) };
  const told = columns.slice(0, mostSeries);
  const option = {
    color: palette,
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, type: 'scroll' },
    tooltip: { trigger: 'axis' },
    ...(across ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values }),
    series: told.map(({ key: column, name }, index) => ({
      ...{ type: chart, name, data: shown.map(({ key }) => value(key, column)) },
      ...(across && told.length === 1 && !share && { label: { show: true, position: 'right' } }),
      // Told apart in black and white, too.
      lineStyle: { type: (['solid', 'dashed', 'dotted'] as const)[index % 3] },
      symbol: (['circle', 'rect', 'triangle'] as const)[index % 3],
    })),
  };
  const height = across ? Math.max(usual, 80 + rows.length * Math.max(18, 9 * told.length)) : usual;
  return { option, height, cut: cut || told.length < columns.length };
}
