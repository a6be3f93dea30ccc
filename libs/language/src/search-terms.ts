import { pairsOf } from './likeness.js';
import { pinyinInitials } from './pinyin.js';

/**
 * By which terms a Chinese text is found. Words are not parted in Chinese, so each pair of neighbouring signs is a term:
 * every word of two signs or more is found by its pairs, whether or not a dictionary knows it. Latin words and numbers
 * are terms as they are.
 */
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const han = /^\p{Script=Han}/u;

/** Longer words are cut: their beginning tells them apart. */
export const longestTerm = 16;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Each term once, in the order of the text. A sign that stands alone is its own term. */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of plain(text).matchAll(runs)) {
    if (!han.test(run)) {
      // A word of other letters may stand in one run with Han signs behind it: 5g基站.
      for (const [part] of run.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)) addRun(terms, part);
    } else addRun(terms, run);
  }
  return [...terms];
}

function addRun(terms: Set<string>, run: string): void {
  const signs = [...run];
  if (!han.test(run)) terms.add(signs.slice(0, longestTerm).join(''));
  else if (signs.length === 1) terms.add(run);
  else for (let at = 0; at + 1 < signs.length; at++) terms.add(signs[at]! + signs[at + 1]!);
}

/** What people say around what they want to know. */
const around =
  /(?:我|市民|来电人|诉求人)?(?:想|要|来电)?(?:请问|咨询|询问|了解|问)(?:一下|下)?|怎么(?:办理|办|样|才能|弄)?|如何(?:办理|才能)?|需要(?:什么|哪些)|有(?:什么|哪些)|什么(?:是|时候|样)?|哪些|哪里|在哪儿?|多少|是不是|能不能|可不可以|可以吗|是否|您好|你好|谢谢/g;

/** The terms of a question: what is said around the matter is no part of it, unless nothing else is left. */
export function questionTerms(text: string): string[] {
  const terms = searchTerms(plain(text).replace(around, ' '));
  return terms.length > 0 ? terms : searchTerms(text);
}

/**
 * What tells what a told story is about: its pairs without those that stand in any complaint, and without what is said
 * around a question. A sentence has many, of which few will be found; see `ranking` of the knowledge base.
 */
export const tellingTerms = (text: string): string[] => [...pairsOf(plain(text).replace(around, ' '))];

/** Initials in pinyin are terms with this sign in front, which no text has. */
const initialsMark = '~';
const initialsLength = 8;

/** The initials of a title from each of its signs on, so that it is found by the beginning of any word in it. */
export function initialsTerms(title: string): string[] {
  const initials = pinyinInitials(title).slice(0, 40);
  const terms = new Set<string>();
  for (let at = 0; at + 2 <= initials.length; at++) terms.add(initialsMark + initials.slice(at, at + initialsLength));
  return [...terms];
}

/** With what the term of initials begins that somebody has typed: two to eight Latin letters; nothing for other text. */
export function initialsTyped(text: string): string | undefined {
  const typed = plain(text).trim();
  return /^[a-z0-9]{2,40}$/.test(typed) && /[a-z]/.test(typed)
    ? initialsMark + typed.slice(0, initialsLength)
    : undefined;
}
