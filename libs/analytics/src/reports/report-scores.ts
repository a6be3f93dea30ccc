import type { Period } from '#directory';
import { Refusal } from '#platform';
import type { ScoreBook, Scores } from '../scorecards/index.js';
import type { TemplateSection } from './template.js';

/** By the scorecard that a ranking names and that was in force; none in force is no score. */
export async function scoresOf(
  book: ScoreBook,
  { sections, period }: { sections: readonly TemplateSection[]; period: Period },
): Promise<Scores | null> {
  const name = sections.find(({ type }) => type === 'ranking')?.options.scorecard;
  if (name === undefined) return null;
  try {
    return await book.byName(name, period);
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') return null;
    throw error;
  }
}
