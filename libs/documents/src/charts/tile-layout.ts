import type { TilePlace } from '../document.js';

/** The least of a tile into which a name of six characters and a count go. */
const widest = 124;
const tileHeight = 62;
const gap = 6;
const legend = 46;
/** Of the drawing, and how far its lines stay from its edge. */
const width = 618;
const inset = 1;

export interface Tile {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Tiles of one size, each where its place says; those without a place stand in rows of their own below, after a gap. What
 * is not used at the edges of the map is cut off.
 */
export function layTiles(places: readonly (TilePlace | null)[]): {
  tiles: Tile[];
  height: number;
  below: number | null;
} {
  const known = places.flatMap((place, index) => (place ? [{ ...place, index }] : []));
  const rest = places.flatMap((place, index) => (place ? [] : [index]));
  const [top, left] = [least(known.map(({ row }) => row)), least(known.map(({ column }) => column))];
  const columns = Math.max(1, ...known.map(({ column }) => column - left + 1));
  const rows = Math.max(0, ...known.map(({ row }) => row - top + 1));
  const wide = Math.min(widest, (width - gap * (columns - 1)) / columns);
  const margin = (width - columns * wide - (columns - 1) * gap) / 2;
  const tiles = known.map(({ row, column, index }) => ({
    ...{ index, x: inset + margin + (column - left) * (wide + gap), y: legend + (row - top) * (tileHeight + gap) },
    ...{ width: wide, height: tileHeight },
  }));
  const across = Math.floor((width + gap) / (widest + gap));
  const below = rest.length > 0 ? legend + rows * (tileHeight + gap) + 22 : null;
  rest.forEach((index, at) =>
    tiles.push({
      ...{ index, x: inset + (at % across) * (widest + gap), y: below! + Math.floor(at / across) * (tileHeight + gap) },
      ...{ width: widest, height: tileHeight },
    }),
  );
  const end = Math.max(legend, ...tiles.map(({ y, height }) => y + height));
  return { tiles, height: Math.ceil(end + 8), below };
}

const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);

export interface Step {
  from: number;
  to: number;
}

/**
 * Up to five steps of equal width between the least and the greatest value; of whole numbers each begins after the end
 * of the one before.
 */
export function stepsOf(values: readonly number[], whole: boolean, count = 5): Step[] {
  if (values.length === 0) return [];
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const most = Math.min(count, new Set(values).size);
  const steps: Step[] = [];
  for (let step = 0; step < most; step++) {
    const begin = steps.at(-1)?.to ?? from;
    const exact = step === most - 1 ? to : from + ((to - from) * (step + 1)) / most;
    const end = whole ? Math.floor(exact) : exact;
    const first = whole && step > 0 ? begin + 1 : begin;
    if (first <= end) steps.push({ from: first, to: end });
  }
  return steps;
}

/** In which step a value lies. */
export const stepOf = (value: number, steps: readonly Step[]): number =>
  Math.max(
    0,
    steps.findIndex(({ to }) => value <= to),
  );
