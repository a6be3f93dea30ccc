import { contentFields, type Content } from './content.js';

/** A paragraph of two editions put side by side. */
export interface Line {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Difference {
  field: keyof Content;
  before: unknown;
  after: unknown;
  /** Of texts in paragraphs. */
  lines?: Line[];
}

/** Longer texts are told as a whole: a comparison takes the product of their lengths. */
const mostParagraphs = 400;

/** What changed from one edition to another, field by field. */
export function differences(before: Content, after: Content): Difference[] {
  return contentFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      field,
      before: before[field],
      after: after[field],
      ...(field === 'answer' || field === 'hint'
        ? { lines: compareLines(before[field] ?? '', after[field] ?? '') }
        : {}),
    }));
}

/** The paragraphs of both, with the longest common sequence kept. */
export function compareLines(before: string, after: string): Line[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  if (a.length > mostParagraphs || b.length > mostParagraphs) {
    return [
      ...a.map((text) => ({ kind: 'removed' as const, text })),
      ...b.map((text) => ({ kind: 'added' as const, text })),
    ];
  }
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ kind: 'removed', text: a[i++]! });
    } else lines.push({ kind: 'added', text: b[j++]! });
  }
  return lines;
}
