import type { Body } from '../../../api/ask.js';
import type { Say } from '../../../words/language.js';
import { audienceOf, dayAfter, lastDayOf, type Article, type Content } from './words.js';

/** An article as it is typed: lines for lists, the last day for the first day no longer. */
export interface Typed {
  title: string;
  answer?: string;
  hint?: string;
  questions?: string;
  keywords?: string;
  sources?: { name: string; documentNumber?: string; url?: string }[];
  subjects?: { code: string; name: string }[];
  districts?: { code: string; name: string }[];
  attachments?: string[];
  unit?: string;
  audience: 'internal' | 'public';
  validFrom?: string;
  lastDay?: string;
}

export function typedOf(content: Content | undefined): Partial<Typed> {
  if (!content) return { audience: 'internal' };
  const { title, answer, hint, questions, keywords, sources, subjects, districts, audience } = content;
  return {
    ...{ title, answer, hint: hint ?? undefined, subjects, districts, audience },
    ...{ questions: questions.join('\n'), keywords: keywords.join('\n') },
    sources: sources.map(({ name, documentNumber, url }) => ({
      name,
      documentNumber: documentNumber ?? undefined,
      url: url ?? undefined,
    })),
    attachments: content.attachments.map(({ id }) => id),
    unit: content.unit?.code,
    validFrom: content.validFrom ?? undefined,
    lastDay: content.validTo ? lastDayOf(content.validTo) : undefined,
  };
}

const linesOf = (text: string | undefined) => [
  ...new Set(
    (text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
const codesOf = (chosen: { code: string }[] | undefined) => (chosen ?? []).map(({ code }) => code);

/** What the server takes. What was emptied is to be empty; without a unit it stays, or is the writer's own. */
export const givenOf = (typed: Typed): Body<'POST /api/knowledge'> => ({
  title: typed.title.trim(),
  answer: typed.answer ?? '',
  hint: typed.hint?.trim() ? typed.hint : null,
  questions: linesOf(typed.questions),
  keywords: linesOf(typed.keywords),
  sources: (typed.sources ?? []).map(({ name, documentNumber, url }) => ({
    name: name.trim(),
    documentNumber: documentNumber?.trim() || null,
    url: url?.trim() || null,
  })),
  subjects: codesOf(typed.subjects),
  districts: codesOf(typed.districts),
  attachments: typed.attachments ?? [],
  unit: typed.unit,
  audience: typed.audience,
  validFrom: typed.validFrom ?? null,
  validTo: typed.lastDay ? dayAfter(typed.lastDay) : null,
});

/** What is meant by what a form holds, as far as it is not said by itself. */
export const meaningIn =
  (say: Say, articles: readonly (Article | undefined)[]) =>
  (field: string, value: unknown): string | undefined => {
    const contents = articles.flatMap((one) => (one ? [one.content, ...(one.hand ? [one.hand.content] : [])] : []));
    const join = (names: string[]) => names.join(say('、', ', ')) || '–';
    if (field === 'audience') return audienceOf(say, value as Typed['audience']);
    if (field === 'unit') return contents.find(({ unit }) => unit?.code === value)?.unit?.name;
    if (!Array.isArray(value)) return undefined;
    if (field === 'attachments') {
      const files = contents.flatMap(({ attachments }) => attachments);
      return join(value.map((id) => files.find((file) => file.id === id)?.name ?? say('新附件', 'a new file')));
    }
    return join((value as { name: string }[]).map(({ name }) => name));
  };
