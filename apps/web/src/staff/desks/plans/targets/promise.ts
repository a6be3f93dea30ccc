import type { Answer } from '../../../../api/ask.js';
import type { Say } from '../../../../words/language.js';
import { documentName, indicatorName, isRate } from '../words.js';

export type Standing = Answer<'GET /api/targets'>['items'][number];
export type Promised = Standing['target'];
type Figure = NonNullable<Standing['figure']>;

/** The colours of how it stands: the word is always beside them. */
export const standingColours: Record<Standing['state'], string> = {
  ...{ done: 'green', 'on-track': 'blue', behind: 'orange', 'at-risk': 'red', missed: 'red', unknown: 'default' },
};

/** What was promised, as one would write it in a plan: ≥ 96%, ≥ 150期, ≤ 上年. */
export function promisedSaid(target: Promised, say: Say): string {
  switch (target.kind) {
    case 'rate-at-least':
      return `≥ ${target.percent}%`;
    case 'count-at-least':
      return say(`≥ ${counted(target.atLeast)}件`, `≥ ${counted(target.atLeast)}`);
    case 'documents-issued':
    case 'programme-episodes':
      return say(`≥ ${counted(target.atLeast)}期`, `≥ ${counted(target.atLeast)}`);
    case 'at-most-last-year':
      return say('≤ 上年', '≤ last year');
  }
}

/** What it is counted by. */
export function measureSaid(target: Promised, say: Say): string {
  switch (target.kind) {
    case 'documents-issued':
      return target.documents.map((kind) => documentName(say, kind)).join(say('、', ', '));
    case 'programme-episodes':
      return say('节目期数', 'episodes');
    default:
      return indicatorName(say, target.indicator);
  }
}

const counted = (count: number): string => count.toLocaleString('zh-CN');

/** In hundredths of a percent, half up. */
const hundredths = ({ numerator, denominator }: Figure): string | null => {
  if (!denominator) return null;
  const whole = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (2n * BigInt(denominator));
  const text = String(whole).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};

/** The figure of today, and what it is made of. */
export function figureSaid({ target, figure }: Standing): { value: string; parts: string } {
  if (!figure) return { value: '–', parts: '' };
  const rated = 'indicator' in target && isRate(target.indicator);
  if (!rated) return { value: counted(figure.numerator), parts: '' };
  const percent = hundredths(figure);
  const parts = figure.denominator === null ? '' : `${counted(figure.numerator)} / ${counted(figure.denominator)}`;
  return { value: percent === null ? '–' : `${percent}%`, parts };
}

/** How much of a count has been done, from 0 on; nothing where that cannot be said. */
export const doneShare = ({ target, figure }: Standing): number | null =>
  figure && 'atLeast' in target ? figure.numerator / target.atLeast : null;

/** How much of a year is over on a local day, that day included. */
export function yearShare(year: number, asOf: string): number {
  const begin = Date.UTC(year, 0, 1);
  const over = (Date.parse(`${asOf}T00:00:00Z`) + 86_400_000 - begin) / (Date.UTC(year + 1, 0, 1) - begin);
  return Math.min(1, Math.max(0, over));
}
