import { AlignmentType, Bookmark, LineRuleType, Paragraph, TextRun, type IParagraphOptions } from 'docx';
import type { Run } from '../document.js';
import { paper } from '../paper.js';
import { bookmarkOf } from './bookmark.js';
import { font, type OfficialFace } from './faces.js';

/** Word counts in twentieths of a point. */
export const twips = (points: number) => Math.round(points * 20);
/** … and the size of characters in halves. */
export const halves = (points: number) => Math.round(points * 2);

/** Every line has the same height, whatever stands in it: 22 a page. */
export const exactly = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT, before: 0, after: 0 });
export const onLines = exactly(paper.linePitch);
const twoCharacters = { firstLineChars: 200, firstLine: twips(2 * paper.bodySize) };

export interface Set {
  face?: OfficialFace;
  size?: number;
  bold?: boolean;
  color?: string;
}

export const words = (text: string, { face = 'body', size = paper.bodySize, bold = false, color }: Set = {}) =>
  new TextRun({ text, font: font(face), size: halves(size), bold, ...(color !== undefined && { color }) });

/** Runs of the text; a figure is a bookmark that names it. */
export class Runs {
  readonly #places = new Map<string, number>();
  readonly #textOf: (run: Run) => string;

  constructor(textOf: (run: Run) => string) {
    this.#textOf = textOf;
  }

  of(runs: Run[], face: OfficialFace = 'body') {
    return runs.map((run) => {
      const set = words(this.#textOf(run), { face, bold: run.kind !== 'reference' && run.bold === true });
      if (run.kind !== 'figure') return set;
      const place = (this.#places.get(run.figure.id) ?? 0) + 1;
      this.#places.set(run.figure.id, place);
      return new Bookmark({ id: bookmarkOf(run.figure.id, place), children: [set] });
    });
  }
}

type Children = IParagraphOptions['children'];

export const bodyParagraph = (children: Children, more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({ alignment: AlignmentType.BOTH, spacing: onLines, indent: twoCharacters, children, ...more });

export const centred = (children: Children, more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: onLines, children, ...more });

export const plain = (children: Children, more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({ spacing: onLines, children, ...more });

/** Beside the lines of the page: captions, notes. */
export const small = (text: string, size: number, face: OfficialFace = 'body', more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({ spacing: exactly(size * 1.45), children: [words(text, { face, size })], ...more });
