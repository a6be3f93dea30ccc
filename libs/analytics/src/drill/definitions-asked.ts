import { addDays } from '#directory';
import { invalid } from '#platform';
import type { IndicatorBook } from '../indicators/indicator-book.js';
import type { IndicatorSet } from '../indicators/indicator-set.js';
import type { ComplaintsAsked } from './complaints-asked.js';

/**
 * What a figure is made of was counted by the definitions that it was told by, whatever holds by now or held on its own
 * days: a figure of last month that stands beside one of this month goes by the definition of this. Where the question
 * names none, those of the last day of its period.
 * @throws Refusal `invalid` for a version that there is not, or that is one of something else.
 */
export async function definitionsAsked(
  { period, indicator, definition }: ComplaintsAsked,
  book: IndicatorBook,
): Promise<IndicatorSet> {
  const known = await book.on(addDays(period.to, -1));
  if (!definition) return known;
  const [own, ...below] = definition;
  const asked = await withVersion(known, book, indicator, own!);
  const parts = asked.named(indicator)?.indicator.parts ?? [];
  if (below.length > 0 && below.length !== parts.length) throw notOfIt(below.join(','), indicator);
  let whole = asked;
  for (const [index, key] of below.entries()) whole = await withVersion(whole, book, parts[index]!.indicator, key);
  return whole;
}

async function withVersion(known: IndicatorSet, book: IndicatorBook, name: string, key: string): Promise<IndicatorSet> {
  const found = await book.version(key);
  const [id, variant = found?.variant] = name.split(':');
  if (!found || found.id !== id || found.variant !== variant) throw notOfIt(key, name);
  return known.meaning(name, found);
}

const notOfIt = (key: string, name: string) =>
  invalid({
    field: 'definition',
    zh: `“${key}”不是“${name}”的口径版本`,
    en: `${key} is no version of the definition of ${name}`,
  });
