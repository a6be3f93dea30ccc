import type { Chart, Language } from '../document.js';
import { chartColumn, formatValue } from '../formats.js';
import { wordsOf } from '../numbering.js';
import { isMeasured } from './chart-shape.js';
import { escaped, svgOf, type Size } from './svg.js';
import { generousWidth } from './generous-width.js';
import { layTiles, stepOf, stepsOf, type Tile } from './tile-layout.js';

/** From pale to dark, so that a black-and-white print keeps them apart; and the words that can be read on each. */
const shades = [
  { fill: '#f2f6fb', words: '#222222' },
  { fill: '#d3e0f0', words: '#222222' },
  { fill: '#a3bfe0', words: '#222222' },
  { fill: '#3b6ea5', words: '#ffffff' },
  { fill: '#1f3864', words: '#ffffff' },
];
const unmeasured = { fill: '#ffffff', words: '#222222' };

/** 区市分布图: a tile for each category, where it lies, with its name and its value. */
export function drawTiles(chart: Chart, language: Language, size: Size): { svg: string; leftOut: number } {
  const values = chart.series[0]?.values ?? [];
  const column = chartColumn(chart);
  const print = (value: number) => `${formatValue(value, column)}${chart.values === 'share' ? '' : (chart.unit ?? '')}`;
  // What lies nowhere is not shaded: it would set the steps of what does.
  const isPlaced = (index: number) => Boolean(chart.places?.[index]);
  const placed = values.filter((value, index): value is number => isMeasured(value) && isPlaced(index));
  const steps = stepsOf(placed, (chart.values ?? 'count') === 'count');
  const shadeOf = (step: number) => shades[steps.length === 1 ? 2 : Math.round((step * 4) / (steps.length - 1))]!;
  const { tiles, below } = layTiles(chart.places ?? []);
  const drawn = tiles.map((tile) => {
    const value = values[tile.index];
    const shade = isMeasured(value) && isPlaced(tile.index) ? shadeOf(stepOf(value, steps)) : unmeasured;
    return drawTile(tile, chart.categories[tile.index] ?? '', isMeasured(value) ? print(value) : '–', shade);
  });
  const keys = steps.map(({ from, to }, step) => ({
    shade: shadeOf(step),
    words: from === to ? print(to) : `${formatValue(from, column)}–${print(to)}`,
  }));
  const rest =
    below === null
      ? ''
      : `<text x="0" y="${below - 6}" font-size="12" fill="#222222">${escaped(wordsOf(language).unplaced)}</text>`;
  const ground = `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`;
  return { svg: svgOf(size, ground + legend(keys, size) + drawn.join('') + rest), leftOut: 0 };
}

type Shade = (typeof shades)[number];

function drawTile({ x, y, width, height }: Tile, name: string, value: string, { fill, words }: Shade): string {
  const room = width - 8;
  const text = (line: string, at: number, size: number) => {
    const fitting = Math.min(size, Math.floor((room / Math.max(1, generousWidth(line))) * 10) / 10);
    return `<text x="${x + width / 2}" y="${at}" text-anchor="middle" font-size="${fitting}" fill="${words}">${escaped(line)}</text>`;
  };
  const lines = linesOf(name);
  const names = lines.map((line, index) =>
    text(line, y + (lines.length === 1 ? 26 : 18 + index * 14), lines.length === 1 ? 15 : 12),
  );
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="#222222" stroke-width="0.8"/>` +
    names.join('') +
    text(value, y + 50, 14)
  );
}

/** A long name in two lines. */
function linesOf(name: string): string[] {
  const signs = [...name];
  if (generousWidth(name) <= 8) return [name];
  const middle = Math.ceil(signs.length / 2);
  return [signs.slice(0, middle).join(''), signs.slice(middle).join('')];
}

function legend(keys: { shade: Shade; words: string }[], { width }: Size): string {
  const each = Math.min(124, (width - 2) / keys.length);
  const from = (width - each * keys.length) / 2;
  return keys
    .map(
      ({ shade, words }, index) =>
        `<rect x="${from + index * each}" y="6" width="22" height="14" fill="${shade.fill}" stroke="#222222" stroke-width="0.8"/>` +
        `<text x="${from + index * each + 27}" y="18" font-size="12" fill="#222222">${escaped(words)}</text>`,
    )
    .join('');
}
