import type { Chart } from '../document.js';
import { isMeasured } from './chart-shape.js';
import { escaped, svgOf, type Size } from './svg.js';
import { placeWords } from './word-layout.js';

/** Dark enough to be read when small; told apart by size, not by colour. */
const inks = ['#1f3864', '#3b6ea5', '#2f2f2f', '#54698a', '#595959'];

/** 热词图: the words of the first series, as large as their values are great. */
export function drawCloud(chart: Chart, size: Size): { svg: string; leftOut: number } {
  const words = chart.categories.flatMap((text, index) => {
    const weight = chart.series[0]?.values[index];
    return isMeasured(weight) && weight > 0 ? [{ text, weight }] : [];
  });
  const placed = placeWords(words, size);
  const texts = placed.map(
    ({ text, size: letters, x, y, width, height }, index) =>
      `<text x="${x + width / 2}" y="${Math.round((y + height / 2 + letters * 0.38) * 10) / 10}" ` +
      `text-anchor="middle" font-size="${letters}" fill="${inks[index % inks.length]}">${escaped(text)}</text>`,
  );
  const ground = `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`;
  return { svg: svgOf(size, ground + texts.join('')), leftOut: words.length - placed.length };
}
