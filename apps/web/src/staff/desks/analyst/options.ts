import type { EChartsCoreOption } from 'echarts/core';
import type { DeskLanguage } from '../../../words/language.js';
import type { FiguresRow, FiguresTable } from './figures.js';

// Charts as ECharts wants them, from tables of figures.

export const palette = ['#1d5fa8', '#b4560f', '#22733a', '#6b3fa0', '#8a6d00', '#006d75'];
const grid = { left: 8, right: 16, top: 36, bottom: 8, containLabel: true };

export const valueOf = (row: FiguresRow, id: string, table: FiguresTable): number | null => {
  const figure = row.figures[id];
  if (!figure) return null;
  return table.definitions[figure.definition]?.unit === 'count' ? figure.numerator : figure.share;
};

export const nameOf = (table: FiguresTable, id: string, language: DeskLanguage): string => {
  const figure = table.rows[0]?.figures[id];
  const definition = figure && table.definitions[figure.definition];
  return definition ? definition[language] : id;
};

const isShare = (table: FiguresTable, id: string) => {
  const figure = table.rows[0]?.figures[id];
  return figure !== undefined && table.definitions[figure.definition]?.unit === 'share';
};

const axis = (table: FiguresTable, ids: readonly string[]) => ({
  type: 'value' as const,
  minInterval: ids.every((id) => !isShare(table, id)) ? 1 : 0,
  ...(ids.every((id) => isShare(table, id))
    ? { max: 1, axisLabel: { formatter: (value: number) => `${Math.round(value * 100)}%` } }
    : {}),
});

export const curve = (table: FiguresTable, ids: readonly string[], language: DeskLanguage): EChartsCoreOption => ({
  color: palette,
  grid,
  legend: { top: 0 },
  tooltip: { trigger: 'axis' },
  xAxis: {
    ...{ type: 'category', data: table.rows.map(({ name }) => name) },
    // A day without its year.
    axisLabel: { formatter: (name: string) => (name.length === 10 ? name.slice(5) : name) },
  },
  yAxis: axis(table, ids),
  series: ids.map((id, index) => ({
    type: 'line',
    name: nameOf(table, id, language),
    // Told apart in black and white, too.
    lineStyle: { type: (['solid', 'dashed', 'dotted'] as const)[index % 3] },
    symbol: (['circle', 'rect', 'triangle'] as const)[index % 3],
    data: table.rows.map((row) => valueOf(row, id, table)),
  })),
});

/** The greatest first, so many of them. */
export const greatest = (table: FiguresTable, id: string, count: number): FiguresRow[] =>
  [...table.rows]
    .sort((one, other) => (valueOf(other, id, table) ?? 0) - (valueOf(one, id, table) ?? 0))
    .slice(0, count);

export const bars = (table: FiguresTable, id: string, language: DeskLanguage): EChartsCoreOption => {
  const rows = greatest(table, id, 15).reverse();
  return {
    color: palette,
    grid: { ...grid, top: 8 },
    tooltip: {},
    xAxis: axis(table, [id]),
    yAxis: { type: 'category', data: rows.map(({ name }) => name), axisLabel: { width: 110, overflow: 'truncate' } },
    series: [
      {
        type: 'bar',
        name: nameOf(table, id, language),
        data: rows.map((row) => valueOf(row, id, table)),
        label: { show: true, position: 'right' },
      },
    ],
  };
};

export const treeMap = (table: FiguresTable, id: string): EChartsCoreOption => ({
  tooltip: {},
  series: [
    {
      type: 'treemap',
      roam: false,
      nodeClick: false,
      breadcrumb: { show: false },
      ...{ left: 0, right: 0, top: 0, bottom: 0 },
      levels: [{ color: palette, colorMappingBy: 'index', itemStyle: { gapWidth: 2 } }],
      label: { formatter: '{b}\n{c}' },
      data: table.rows
        .map((row) => ({ name: row.name, value: valueOf(row, id, table) ?? 0 }))
        .filter(({ value }) => value > 0),
    },
  ],
});

/** From pale to dark; what has no figure stays empty. */
export function heatMap(
  rows: readonly { name: string; values: readonly (number | null)[] }[],
  columns: readonly string[],
  share: boolean,
): EChartsCoreOption {
  const data = rows.flatMap(({ values }, y) =>
    values.flatMap((value, x) => (value === null ? [] : [[x, rows.length - 1 - y, value]])),
  );
  const most = share ? 1 : Math.max(1, ...data.map(([, , value]) => value!));
  return {
    tooltip: {},
    grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
    xAxis: { type: 'category', data: columns, splitArea: { show: true } },
    yAxis: {
      ...{ type: 'category', data: rows.map(({ name }) => name).reverse() },
      axisLabel: { width: 110, overflow: 'truncate' },
    },
    visualMap: {
      ...{ min: 0, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 4 },
      text: share ? ['100%', '0%'] : [String(most), '0'],
      inRange: { color: ['#eef4fb', '#8fb6df', '#1d5fa8', '#0b2c55'] },
    },
    series: [{ type: 'heatmap', data }],
  };
}
