import { initialsTerms, questionTerms, searchTerms } from '#language';
import type { Content } from './content.js';

/** Where a term stands says how much of the article is about it. */
export const weights = { title: 6, question: 5, keyword: 5, answer: 2, initials: 3 } as const;

/** Longer answers tell by their beginning what they are about; so much of one is indexed. */
const mostAnswerTerms = 600;

/** Every term by which an article is found, with the best place that it has. */
export function weightedTerms(
  content: Pick<Content, 'title' | 'questions' | 'keywords' | 'answer'>,
): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (found: readonly string[], weight: number) => {
    for (const term of found) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };
  add(searchTerms(content.title), weights.title);
  for (const question of content.questions) add(searchTerms(question), weights.question);
  for (const keyword of content.keywords) add(searchTerms(keyword), weights.keyword);
  add(searchTerms(content.answer).slice(0, mostAnswerTerms), weights.answer);
  add(initialsTerms(content.title), weights.initials);
  return terms;
}

/** A question is a sentence at most; the rest of a longer one is not looked for. */
const mostQuestionTerms = 24;

export const termsAsked = (question: string): string[] => questionTerms(question).slice(0, mostQuestionTerms);

/** How much a term tells: one that stands everywhere tells nothing. */
export const rarity = (articles: number, all: number): number => Math.log(1 + all / Math.max(1, articles));

export interface Asked {
  term: string;
  /** In how many articles it stands. */
  articles: number;
}

/** So many places are read of the index before the rest is looked up among the candidates alone. */
const enoughPlaces = 3000;
export const mostPlaces = 2000;

/**
 * Which terms are read from the index: the rarest first, until there are candidates enough. The others only add to the
 * score of what these have found; a term that stands in every second article finds nothing that they have not.
 */
export function termsToRead(asked: readonly Asked[]): { read: string[]; rest: string[] } {
  const present = asked
    .filter(({ articles }) => articles > 0)
    .sort((one, other) => one.articles - other.articles || (one.term < other.term ? -1 : 1));
  const read: string[] = [];
  let places = 0;
  for (const { term, articles } of present) {
    if (places >= enoughPlaces) break;
    read.push(term);
    places += Math.min(articles, mostPlaces);
  }
  return { read, rest: present.slice(read.length).map(({ term }) => term) };
}

export interface Place {
  articleId: string;
  term: string;
  weight: number;
}

export interface Ranked {
  articleId: string;
  score: number;
  /** How much of what was asked it has, from 0 to 1. */
  coverage: number;
}

/** An article that has less than this of what was asked is about something else. */
const leastCoverage = 0.4;
/** What stands nowhere counts, but less than anything that could be found. */
const ofUnknown = 0.6;

/**
 * The best first: rarity × place, summed over the terms, times the share of the question that the article answers to; of
 * equals by id, so that pages hold together.
 */
export function ranked(places: readonly Place[], asked: readonly Asked[], all: number): Ranked[] {
  const tells = new Map(
    asked.map(({ term, articles }) => [term, rarity(articles, all) * (articles > 0 ? 1 : ofUnknown)]),
  );
  const whole = [...tells.values()].reduce((sum, value) => sum + value, 0);
  if (whole === 0) return [];
  const found = new Map<string, { score: number; covered: number }>();
  for (const { articleId, term, weight } of places) {
    const value = tells.get(term) ?? 0;
    const one = found.get(articleId) ?? { score: 0, covered: 0 };
    found.set(articleId, { score: one.score + value * weight, covered: one.covered + value });
  }
  return [...found]
    .map(([articleId, { score, covered }]) => {
      const coverage = Math.min(1, covered / whole);
      return { articleId, coverage, score: Math.round(score * coverage * 1000) / 1000 };
    })
    .filter(({ coverage }) => coverage >= leastCoverage)
    .sort(byScore);
}

/** Of a story so many of its rarest terms are looked for. */
export const mostStoryTerms = 32;
/** A term in the title, a question or a keyword says what the article is for; in the answer it may stand by chance. */
export const leastForMatter = weights.question;
/** What is said of an article by two terms that it has alone, nearly; less is chance. */
const leastAlike = 1.4;
/** What is far behind the first is about something else. */
const nearTheFirst = 0.45;
const ofAnswer = 0.25;
const ofItsSubject = 1.5;

/**
 * The articles that a story is about, the best first. A story is no question: most of what is told stands in no article,
 * so that nothing is asked of how much of it is covered. Two of its terms must stand where an article says what it is
 * for; an article of the subject that has been chosen needs none.
 */
export function alike(
  places: readonly Place[],
  asked: readonly Asked[],
  all: number,
  ofSubject: ReadonlySet<string> = new Set(),
): Ranked[] {
  const tells = new Map(asked.map(({ term, articles }) => [term, rarity(articles, all)]));
  const none = () => ({ matter: 0, answer: 0 });
  const found = new Map([...ofSubject].map((id) => [id, none()]));
  for (const { articleId, term, weight } of places) {
    const one = found.get(articleId) ?? none();
    const value = tells.get(term) ?? 0;
    if (weight >= leastForMatter) found.set(articleId, { ...one, matter: one.matter + value });
    else found.set(articleId, { ...one, answer: one.answer + value });
  }
  const scored = [...found]
    .filter(([id, { matter }]) => ofSubject.has(id) || matter >= leastAlike * rarity(1, all))
    .map(([articleId, { matter, answer }]): Ranked => {
      const score = (matter + ofAnswer * Math.min(answer, matter)) * (ofSubject.has(articleId) ? ofItsSubject : 1);
      return { articleId, coverage: 1, score: Math.round(score * 1000) / 1000 };
    })
    .sort(byScore);
  const first = scored[0]?.score ?? 0;
  return scored.filter(({ articleId, score }) => ofSubject.has(articleId) || score >= nearTheFirst * first);
}

export const byScore = (one: Pick<Ranked, 'articleId' | 'score'>, other: Pick<Ranked, 'articleId' | 'score'>): number =>
  other.score - one.score || (one.articleId < other.articleId ? -1 : 1);

const excerptLength = 110;

/** The part of an answer in which the first term that is asked for stands, or its beginning. */
export function excerpt(answer: string, terms: readonly string[]): string {
  const text = answer.replace(/\s+/g, ' ').trim();
  const plain = text.toLowerCase();
  const at = terms.map((term) => plain.indexOf(term)).filter((place) => place >= 0);
  const signs = [...text];
  if (signs.length <= excerptLength) return text;
  const first = at.length > 0 ? [...text.slice(0, Math.min(...at))].length : 0;
  const from = first <= excerptLength / 2 ? 0 : Math.min(first - 20, signs.length - excerptLength);
  const cut = signs.slice(from, from + excerptLength).join('');
  return `${from > 0 ? '…' : ''}${cut}${from + excerptLength < signs.length ? '…' : ''}`;
}
