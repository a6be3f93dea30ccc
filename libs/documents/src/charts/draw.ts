import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart, Language } from '../document.js';
import { wordsOf } from '../numbering.js';
import { chartOption } from './chart-option.js';
import { CHART_WIDTH, shapeOf } from './chart-shape.js';
import { drawCloud } from './draw-cloud.js';
import { drawTiles } from './draw-tiles.js';
import { svgOf } from './svg.js';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, MarkLineComponent, LabelLayout, SVGRenderer]);

/** A drawing of a chart; its words are text in the face `hei`. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
  /** How many categories were left out for want of room. */
  leftOut: number;
}

export function drawChart(chart: Chart, language: Language): Drawing {
  const shape = shapeOf(chart);
  const size = { width: CHART_WIDTH, height: shape.height };
  if (shape.kind === 'nothing') return { svg: blank(wordsOf(language).noData, size), ...size, leftOut: 0 };
  if (shape.kind === 'cloud') return { ...drawCloud(chart, size), ...size };
  if (shape.kind === 'tiles') return { ...drawTiles(chart, language, size), ...size };
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    canvas.setOption(chartOption(chart, language, shape));
    return { svg: plain(canvas.renderToSVGString()), ...size, leftOut: chart.categories.length - shape.shown };
  } finally {
    canvas.dispose();
  }
}

/** A frame that says that there is nothing to draw: an empty one would look like a fault. */
const blank = (words: string, { width, height }: { width: number; height: number }) =>
  svgOf(
    { width, height },
    `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" fill="#ffffff" stroke="#a6a6a6"/>` +
      `<text x="${width / 2}" y="${height / 2 + 6}" text-anchor="middle" font-size="18" fill="#222222">${words}</text>`,
  );

/** Without the styles for a pointer that hovers over it, which printers of SVG do not know. */
const plain = (svg: string) => svg.replace(/<style[\s\S]*?<\/style>/g, '');
