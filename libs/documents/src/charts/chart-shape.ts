import type { Chart, ChartKind } from '../document.js';
import { layTiles } from './tile-layout.js';

/** The most slices that can be told apart on paper; a pie of more is drawn as bars. */
const MOST_SLICES = 8;
/** The most bars that fit on a page. */
const MOST_BARS = 40;
const MOST_UPRIGHT = 14;
/** Characters of a category's name that fit below an upright bar among n of them: about 46 for the whole axis. */
const UPRIGHT_CHARACTERS = 46;
const LONGEST_UPRIGHT_NAME = 8;

/** How a chart is drawn, which is not always as asked: what cannot be read is drawn in a way that can. */
export interface ChartShape {
  kind: ChartKind | 'nothing';
  /** Bars from left to right. */
  across: boolean;
  /** The categories that are shown, the first ones. */
  shown: number;
  /** Height to a width of 620. */
  height: number;
}

export const CHART_WIDTH = 620;
/** Of a cloud: few words need less room. */
const CLOUD_HEIGHT = { few: 180, many: 300 };

/** Width of a text in Chinese characters: a Latin letter is half a one. */
export const textWidth = (text: string) =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1), 0);

export const isMeasured = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

export function shapeOf(chart: Chart): ChartShape {
  const { categories, series } = chart;
  const all = series.flatMap(({ values }) => values).filter(isMeasured);
  if (all.length === 0 || (chart.chart === 'pie' && !(series[0]?.values ?? []).some((value) => value)))
    return { kind: 'nothing', across: false, shown: 0, height: 110 };
  if (chart.chart === 'cloud')
    return {
      ...{ kind: 'cloud', across: true, shown: categories.length },
      height: categories.length > 8 ? CLOUD_HEIGHT.many : CLOUD_HEIGHT.few,
    };
  if (chart.chart === 'tiles' && chart.places?.some((place) => place !== null))
    return { kind: 'tiles', across: true, shown: categories.length, height: layTiles(chart.places).height };
  if (chart.chart === 'line') return { kind: 'line', across: false, shown: categories.length, height: 280 };

  const slices = series[0]?.values.filter((value) => isMeasured(value) && value !== 0).length ?? 0;
  const isPie = chart.chart === 'pie' && slices <= MOST_SLICES && !all.some((value) => value < 0);
  if (isPie) return { kind: 'pie', across: false, shown: categories.length, height: 280 };

  const kind = chart.chart === 'stacked-bar' ? 'stacked-bar' : 'bar';
  const across = chart.across ?? areTooLong(categories);
  const each = kind === 'bar' ? Math.min(series.length, 3) : 1;
  const shown = Math.min(categories.length, Math.floor(MOST_BARS / each));
  const bars = shown * each;
  return { kind, across, shown, height: across ? Math.max(200, 84 + bars * (bars > 24 ? 18 : 24)) : 320 };
}

function areTooLong(names: string[]): boolean {
  const longest = Math.max(0, ...names.map(textWidth));
  return (
    names.length > MOST_UPRIGHT || longest > LONGEST_UPRIGHT_NAME || longest * names.length > 2 * UPRIGHT_CHARACTERS
  );
}
