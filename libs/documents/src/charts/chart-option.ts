import type { EChartsCoreOption } from 'echarts/core';
import type { Chart, Language } from '../document.js';
import { chartColumn, formatValue } from '../formats.js';
import { familyOf } from '../fonts/faces.js';
import { isMeasured, shapeOf, textWidth, type ChartShape } from './chart-shape.js';

/** From dark to light in steps that a black-and-white print keeps apart. */
const inks = ['#1f3864', '#6f94c9', '#c3d3ea', '#7f7f7f', '#3b6ea5', '#bfbfbf', '#2f2f2f', '#94b8d8'];
const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const;
const marks = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];
const black = '#222222';
const BAR = 40;
const grey = '#a6a6a6';

export const inkOf = (index: number) => inks[index % inks.length] ?? black;

/** What ECharts is asked to draw: black words, thin grey lines, no shadow, no motion. */
export function chartOption(chart: Chart, language: Language, shape: ChartShape = shapeOf(chart)): EChartsCoreOption {
  const common = {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: familyOf('hei'), fontSize: 14, color: black },
    color: inks,
  };
  return { ...common, ...(shape.kind === 'pie' ? pie(chart, language) : axes(chart, shape)) };
}

function pie(chart: Chart, language: Language): EChartsCoreOption {
  const values = chart.series[0]?.values ?? [];
  const parts = chart.categories.flatMap((name, index) => {
    const value = values[index];
    return isMeasured(value) && value !== 0 ? [{ name, value }] : [];
  });
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  const words = (name: string, value: number) => {
    const printed = formatValue(value, chartColumn(chart));
    if (chart.values === 'share') return `${name} ${printed}`;
    const share = formatValue(value / total, { kind: 'share' });
    return `${name} ${printed}${chart.unit ?? ''}${language === 'zh' ? `（${share}）` : ` (${share})`}`;
  };
  return {
    series: [
      {
        type: 'pie',
        radius: '56%',
        center: ['50%', '50%'],
        startAngle: 90,
        data: parts.map(({ name, value }, index) => ({
          value,
          name,
          itemStyle: { color: inkOf(index), borderColor: '#ffffff', borderWidth: 1.5 },
          label: { formatter: () => words(name, value) },
        })),
        label: { color: black, fontSize: 13, lineHeight: 16 },
        labelLine: { length: 16, length2: 18, lineStyle: { color: grey } },
        avoidLabelOverlap: true,
        minShowLabelAngle: 0,
      },
    ],
  };
}

function axes(chart: Chart, { kind, across, shown }: ChartShape): EChartsCoreOption {
  const { series, target, unit } = chart;
  const names = chart.categories.slice(0, shown);
  const column = chartColumn(chart);
  const print = (value: unknown) => formatValue(isMeasured(value as number) ? (value as number) : null, column);
  const onAxis = (value: number) =>
    formatValue(value, { ...column, decimals: 2 }).replace(/(\.\d*?)0+(?=%?$)/, (_, kept: string) =>
      kept === '.' ? '' : kept,
    );
  const several = series.length > 1;
  const crowded = kind === 'line' && names.length * series.length >= 16;
  const widest = Math.max(...series.flatMap(({ values }) => values.map((value) => textWidth(print(value))))) * 12;
  const room = 520 / Math.max(1, names.length) / (kind === 'bar' ? series.length : 1);
  const fits = kind === 'line' || across || widest <= (kind === 'bar' ? room : Math.min(BAR, room * 0.8));
  const longest = Math.max(0, ...names.map(textWidth));
  const categoryAxis = {
    type: 'category',
    data: names,
    inverse: across,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: black } },
    axisLabel: {
      color: black,
      fontSize: names.length > 24 ? 12 : 13,
      ...(across
        ? { width: Math.min(210, 14 * longest + 6), overflow: 'truncate', interval: 0 }
        : kind === 'line'
          ? { hideOverlap: true }
          : {
              width: Math.max(28, 520 / Math.max(1, names.length) - 4),
              overflow: 'break',
              interval: 0,
              lineHeight: 17,
            }),
    },
  };
  const valueAxis = {
    type: 'value',
    name: unit && chart.values !== 'share' ? unit : '',
    nameTextStyle: { color: black, align: across ? 'left' : 'right' },
    scale: kind === 'line' && chart.values === 'share',
    splitNumber: 4,
    axisLabel: { color: black, fontSize: 12, formatter: onAxis, hideOverlap: true },
    splitLine: { lineStyle: { color: '#e3e3e3' } },
  };
  return {
    grid: {
      ...{ left: 8, right: across ? 64 : target ? 92 : 24, top: several ? 56 : 36, bottom: 8 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    legend: several
      ? { top: 0, left: 'center', itemWidth: 22, itemHeight: 11, textStyle: { color: black, fontSize: 13 } }
      : undefined,
    xAxis: across ? valueAxis : categoryAxis,
    yAxis: across ? categoryAxis : valueAxis,
    series: series.map(({ name, values }, index) => {
      const ink = inkOf(index);
      const stacked = kind === 'stacked-bar';
      const onDark = stacked && index === 0;
      return {
        type: kind === 'line' ? 'line' : 'bar',
        name,
        // – where nothing was measured: a gap
        data: values.slice(0, shown).map((value) => (isMeasured(value) ? value : '-')),
        ...(stacked && { stack: 'all' }),
        barMaxWidth: BAR,
        itemStyle: { color: ink, ...(kind !== 'line' && { borderColor: black, borderWidth: 0.6 }) },
        lineStyle: { color: ink, width: 2, type: dashes[index % dashes.length] },
        symbol: marks[index % marks.length],
        symbolSize: 7,
        label: {
          show: fits,
          position: stacked ? 'inside' : across ? 'right' : 'top',
          color: onDark ? '#ffffff' : black,
          fontSize: 12,
          // a curve of many points says its last value alone
          formatter: ({ value, dataIndex }: { value: unknown; dataIndex: number }) =>
            (stacked && value === 0) || (crowded && dataIndex < names.length - 1) ? '' : print(value),
        },
        labelLayout: { hideOverlap: true },
        ...(index === 0 && target && { markLine: targetLine(target, across, print) }),
      };
    }),
  };
}

function targetLine(target: NonNullable<Chart['target']>, across: boolean, print: (value: unknown) => string) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: black, type: 'dashed', width: 1.2 },
    label: { formatter: `${target.name}\n${print(target.value)}`, position: 'end', color: black, fontSize: 12 },
    data: [across ? { xAxis: target.value } : { yAxis: target.value }],
  };
}
