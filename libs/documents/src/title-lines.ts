import { textWidth } from './charts/chart-shape.js';

/** 避头: what no line begins with. 避尾: what no line ends with. */
const noStart = /^[，。、；：？！）〉》」』】〕”’％%…—·,.;:?!)\]}的]/u;
const noEnd = /[（〈《「『【〔“‘([{]$/u;

/**
 * Breaks a title into lines of about the same length, between words: a title whose last line has one character is no
 * official title.
 *
 * @param most the longest line, in Chinese characters
 */
export function titleLines(title: string, most: number): string[] {
  const words = joined([...new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)].map((one) => one.segment));
  const count = Math.ceil(textWidth(title) / most);
  for (let lines = Math.max(1, count); lines <= words.length; lines++) {
    const broken = evenLines(words, lines);
    if (broken.every((line) => textWidth(line) <= most)) return broken;
  }
  return words.length > 0 ? words : [title];
}

/** Words with the signs that must not be torn from them. */
function joined(words: string[]): string[] {
  const kept: string[] = [];
  for (const word of words) {
    const last = kept.at(-1);
    if (
      last !== undefined &&
      (noStart.test(word) || noEnd.test(last) || (/[\w.]$/.test(last) && /^[\w.年月日第期]/.test(word)))
    )
      kept[kept.length - 1] = last + word;
    else kept.push(word);
  }
  return kept;
}

/** The breaks that leave the lines as even as words allow (least sum of squares). */
function evenLines(words: string[], lines: number): string[] {
  const ideal = words.reduce((sum, word) => sum + textWidth(word), 0) / lines;
  const best: { cost: number; from: number }[][] = [[{ cost: 0, from: 0 }]];
  for (let line = 1; line <= lines; line++) {
    best[line] = [];
    for (let end = line; end <= words.length; end++)
      for (let start = end - 1, width = 0; start >= line - 1; start--) {
        width += textWidth(words[start] ?? '');
        const before = best[line - 1]?.[start];
        if (!before) continue;
        const cost = before.cost + (width - ideal) ** 2;
        if (cost < (best[line]?.[end]?.cost ?? Infinity)) best[line]![end] = { cost, from: start };
      }
  }
  const found: string[] = [];
  for (let line = lines, end = words.length; line > 0; line--) {
    const start = best[line]?.[end]?.from ?? 0;
    found.unshift(words.slice(start, end).join(''));
    end = start;
  }
  return found.filter((line) => line !== '');
}
