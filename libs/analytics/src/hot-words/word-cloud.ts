import { Injectable } from '@nestjs/common';
import { addDays, type Period } from '#directory';
import { placeWords, type PlacedWord } from '#documents';
import type { Definition } from '../definitions.js';
import { Figures } from '../figures/figures.service.js';
import { leastTold } from '../open-data/suppression.js';
import { hotWordsOf, type HotWord } from './hot-words.js';

/** For screens as wide as a desk, and for those in a hand. */
export const cloudShapes = {
  wide: { width: 620, height: 300 },
  narrow: { width: 340, height: 360 },
} as const;
export type CloudShape = keyof typeof cloudShapes;

export interface WordCloud {
  width: number;
  height: number;
  /** The most frequent first. */
  words: HotWord[];
  /** Where each of them stands; the rarest may find no room. */
  placed: (Pick<PlacedWord, 'size' | 'x' | 'y' | 'width' | 'height'> & { name: string })[];
  /** Fewer complaints are not told. */
  least: number;
  definition: Definition;
}

/** The hot words of a period, drawn: the same figures always give the same picture. */
@Injectable()
export class WordClouds {
  constructor(private readonly figures: Figures) {}

  async of(period: Period, shape: CloudShape = 'wide'): Promise<WordCloud> {
    const { rows, definitions } = await this.figures.table({
      ...{ period, by: 'subject', base: 'received', indicators: ['received'], definedOn: addDays(period.to, -1) },
    });
    const words = hotWordsOf(
      rows.map(({ key, name, figures }) => ({ key, name, count: figures.received?.numerator ?? 0 })),
    );
    const area = cloudShapes[shape];
    const placed = placeWords(
      words.map(({ name, count }) => ({ text: name, weight: count })),
      area,
    );
    return {
      ...{ ...area, words, least: leastTold, definition: Object.values(definitions)[0]! },
      placed: placed.map(({ text, size, x, y, width, height }) => ({ name: text, size, x, y, width, height })),
    };
  }
}
