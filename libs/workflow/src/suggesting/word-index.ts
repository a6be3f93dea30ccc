/** Which words speak for which subjects: of the subjects' names, and of complaints that were closed under them. Pure. */
import { pairsOf } from '#language';
import type { SubjectGuess } from './subject-recommender.js';

export interface SubjectNamed {
  code: string;
  name: string;
  above: readonly string[];
}

export interface PastComplaint {
  subject: string;
  title: string;
}

/** A pair in the name itself, in a name above it, and for each doubling of the complaints that had it. */
const weights = { own: 4, above: 1.5, past: 1 };
/** Less than this is no reason to propose anything; half of what is as good as sure. */
const least = 3;
const half = 10;
const longest = 2000;

/** By pair: how much it speaks for each subject. */
export type WordIndex = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function wordIndex(subjects: readonly SubjectNamed[], past: readonly PastComplaint[]): WordIndex {
  const known = new Set(subjects.map(({ code }) => code));
  const named = new Map<string, Map<string, number>>();
  const counted = new Map<string, Map<string, number>>();
  const put = (index: Map<string, Map<string, number>>, pair: string, code: string, more: number) => {
    let row = index.get(pair);
    if (!row) index.set(pair, (row = new Map()));
    row.set(code, (row.get(code) ?? 0) + more);
  };
  for (const { code, name, above } of subjects) {
    const own = pairsOf(name);
    for (const pair of own) put(named, pair, code, weights.own);
    for (const pair of pairsOf(above.join('，'))) if (!own.has(pair)) put(named, pair, code, weights.above);
  }
  for (const { subject, title } of past) {
    if (known.has(subject)) for (const pair of pairsOf(title)) put(counted, pair, subject, 1);
  }
  for (const [pair, row] of counted) {
    for (const [code, count] of row) put(named, pair, code, weights.past * Math.log2(1 + count));
  }
  // A pair that speaks for all speaks for none.
  for (const row of named.values()) {
    const rarity = Math.log(1 + subjects.length / row.size) / Math.log(1 + subjects.length);
    for (const [code, weight] of row) row.set(code, weight * rarity);
  }
  return named;
}

/** The likeliest first. */
export function guessSubjects(index: WordIndex, text: string, most: number): SubjectGuess[] {
  const typed = text.slice(0, longest);
  const pairs = pairsOf(typed);
  const sums = new Map<string, number>();
  for (const pair of pairs) {
    for (const [code, weight] of index.get(pair) ?? []) sums.set(code, (sums.get(code) ?? 0) + weight);
  }
  return [...sums]
    .filter(([, sum]) => sum >= least)
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([code, sum]) => ({
      code,
      score: Math.round((sum / (sum + half)) * 100) / 100,
      words: wordsFor(typed, (pair) => (index.get(pair)?.get(code) ?? 0) > 0),
    }));
}

const mostWords = 3;

/** Neighbouring pairs put together again: 拖欠, 欠工, 工资 are 拖欠工资. The longest first. */
function wordsFor(text: string, speaks: (pair: string) => boolean): string[] {
  const words = new Set<string>();
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[a-z0-9]{2,}/gu)) {
    if (/^[a-z0-9]/.test(run)) {
      if (speaks(run)) words.add(run);
      continue;
    }
    const characters = [...run];
    let word = '';
    for (let place = 1; place <= characters.length; place++) {
      const pair = place < characters.length ? characters[place - 1]! + characters[place]! : '';
      if (pair && speaks(pair)) word = word ? word + characters[place]! : pair;
      else {
        if (word) words.add(word);
        word = '';
      }
    }
  }
  return [...words].sort((one, other) => other.length - one.length).slice(0, mostWords);
}
