import { generousWidth } from './generous-width.js';

/**
 * Where the words of a cloud stand. The same words always stand in the same places: nothing is left to chance and no
 * font is asked, a Chinese character is as wide as it is high and a Latin letter at most 0.62 of that.
 */
export interface CloudWord {
  text: string;
  /** How often: above 0. */
  weight: number;
}

export interface PlacedWord extends CloudWord {
  /** Of the letters. */
  size: number;
  /** The upper left corner of its box. */
  x: number;
  y: number;
  width: number;
  height: number;
}

const smallest = 14;
const largest = 52;
/** Kept free around each word, as parts of its size, and at the edge. */
const beside = 0.16;
const edge = 4;
/** If not all have room, all are set smaller, down to this. */
const factors = [1, 0.92, 0.84, 0.76, 0.68, 0.6];
/** Never smaller than this. */
const legible = 11;
/** As much of the area as boxes along a spiral can fill. */
const filled = 0.62;
/** A golden angle between the beginnings of two spirals: no side is preferred. */
const golden = 2.399963;

/** The most frequent first; those that find no room are left out, the rarest first. */
export function placeWords(words: readonly CloudWord[], area: { width: number; height: number }): PlacedWord[] {
  const sorted = [...words].sort(
    (one, other) => other.weight - one.weight || (one.text < other.text ? -1 : one.text > other.text ? 1 : 0),
  );
  const first = firstFactor(sorted, area);
  let best: PlacedWord[] = [];
  for (const factor of factors) {
    const placed = tryOut(sorted, area, first * factor);
    if (placed.length > best.length) best = placed;
    if (best.length === sorted.length) break;
  }
  return best;
}

/** So that all boxes together are not more than there is room for. */
function firstFactor(words: readonly CloudWord[], area: { width: number; height: number }): number {
  const most = words[0]?.weight ?? 1;
  const boxes = words.map((word) => boxOf(word, sizeOf(word.weight, most)));
  const all = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  return all === 0 ? 1 : Math.min(1, Math.sqrt((filled * area.width * area.height) / all));
}

function tryOut(words: readonly CloudWord[], area: { width: number; height: number }, factor: number): PlacedWord[] {
  const placed: PlacedWord[] = [];
  const most = words[0]?.weight ?? 1;
  for (const [index, word] of words.entries()) {
    const size = Math.max(legible, sizeOf(word.weight, most) * factor);
    const fitting = Math.min(size, ((area.width - 2 * edge) * 0.9) / generousWidth(word.text));
    const found = place(boxOf(word, Math.floor(fitting * 10) / 10), placed, area, index);
    if (!found) break;
    placed.push(found);
  }
  return placed;
}

/** By the root of the count, since what the eye compares is the area; never smaller than `smallest` before all shrink. */
const sizeOf = (weight: number, most: number): number => Math.max(smallest, largest * Math.sqrt(weight / most));

type Box = Omit<PlacedWord, 'x' | 'y'>;

const boxOf = (word: CloudWord, size: number): Box => ({
  ...word,
  size,
  width: generousWidth(word.text) * size + beside * size,
  height: size * (1 + beside),
});

/** Along a spiral from the middle, flat as the area is. */
function place(box: Box, placed: readonly PlacedWord[], area: { width: number; height: number }, index: number) {
  const flat = area.width / area.height;
  const turns = Math.hypot(area.width, area.height);
  for (let step = 0; step < turns * 3; step++) {
    const angle = index * golden + step * 0.23;
    const far = step * 0.33;
    const word: PlacedWord = {
      ...box,
      x: rounded(area.width / 2 + far * Math.cos(angle) * Math.min(flat, 2.2) - box.width / 2),
      y: rounded(area.height / 2 + far * Math.sin(angle) - box.height / 2),
    };
    if (isInside(word, area) && !placed.some((other) => overlap(word, other))) return word;
  }
  return undefined;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

const isInside = ({ x, y, width, height }: PlacedWord, area: { width: number; height: number }) =>
  x >= edge && y >= edge && x + width <= area.width - edge && y + height <= area.height - edge;

export const overlap = (one: PlacedWord, other: PlacedWord): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
