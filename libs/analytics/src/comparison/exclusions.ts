import { FormCheck, isPlainText } from '#directory';
import { invalid, type Words } from '#platform';
import type { CountedFigure, Excluded } from '../tables/table.js';

/**
 * Named exclusions (排除…): what is left out of a table on purpose, with a name and a reason, stored with the table and
 * printed under it. Counts are additive, so what is left out is counted by itself and taken away: the same numbers as
 * if it had never been counted.
 */
export const excludedDimensions = ['unit', 'district', 'subject', 'channel', 'type', 'kind'] as const;
export type ExcludedDimension = (typeof excludedDimensions)[number];

export interface Exclusion extends Words {
  why: string;
  dimension: ExcludedDimension;
  /** Codes; a code of a tree stands for all that is below it. */
  codes: readonly string[];
}

/** One question to the figures: these complaints only, counted with this sign. */
export interface SignedQuestion {
  sign: 1 | -1;
  only: Partial<Record<ExcludedDimension, string>>;
}

const mostCodes = 50;
const mostExclusions = 20;
/** Every question is a query. */
const mostQuestions = 200;

/** @throws Refusal `invalid` naming every field that cannot be used. */
export function readExclusions(given: unknown): Exclusion[] {
  const form = new FormCheck();
  form.list('exclusions', given ?? null, { least: 0, most: mostExclusions }, (path, item) => {
    const one = form.fields(path, item ?? null, ['zh', 'en', 'why', 'dimension', 'codes']);
    form.text(`${path}.zh`, one?.zh, 100);
    form.text(`${path}.en`, one?.en, 200);
    form.text(`${path}.why`, one?.why, 500);
    form.oneOf(`${path}.dimension`, one?.dimension, excludedDimensions);
    form.list(`${path}.codes`, one?.codes, { least: 1, most: mostCodes }, (at, code) => {
      const fits = typeof code === 'string' && code.length >= 1 && code.length <= 40 && isPlainText(code);
      if (!fits) form.refuse(at, '须为代码', 'must be a code');
    });
  });
  if (form.words.length > 0) throw invalid(...form.words);
  return given as Exclusion[];
}

/**
 * What must be asked so that the signed sum of the answers is the figure without what is excluded: the whole, less each
 * excluded part, plus what lies in two of them, and so on over the dimensions.
 * @param liesIn whether one code is the other or lies below it in the tree of a dimension.
 * @throws Refusal `invalid` where that would be more questions than anybody should ask.
 */
export function questionsWithout(
  exclusions: readonly Exclusion[],
  liesIn: (dimension: ExcludedDimension, code: string, above: string) => boolean,
): SignedQuestion[] {
  const codes = new Map<ExcludedDimension, Set<string>>();
  for (const { dimension, codes: more } of exclusions) {
    codes.set(dimension, new Set([...(codes.get(dimension) ?? []), ...more]));
  }
  let questions: SignedQuestion[] = [{ sign: 1, only: {} }];
  for (const [dimension, all] of codes) {
    // What lies below another excluded code is gone with it, and must not be taken away twice.
    const apart = [...all].filter(
      (code) => ![...all].some((above) => above !== code && liesIn(dimension, code, above)),
    );
    questions = questions.flatMap((question) => [
      question,
      ...apart.map((code): SignedQuestion => ({
        sign: question.sign === 1 ? -1 : 1,
        only: { ...question.only, [dimension]: code },
      })),
    ]);
    if (questions.length > mostQuestions) {
      throw invalid({ field: 'exclusions', zh: '排除项组合过多', en: 'are too many together' });
    }
  }
  return questions;
}

/**
 * The signed sum of the answers, which must all go by one definition.
 * @throws RangeError where they do not, or where more was excluded than there is: the answers are not of one moment.
 */
export function addUp(answers: readonly { sign: 1 | -1; figure: CountedFigure }[]): CountedFigure {
  const [first] = answers;
  if (!first) throw new RangeError('Nothing to add up');
  const { definition, denominator: kind } = first.figure;
  const sum: CountedFigure = { numerator: 0, denominator: kind === null ? null : 0, definition };
  for (const { sign, figure } of answers) {
    if (figure.definition !== definition || (figure.denominator === null) !== (kind === null)) {
      throw new RangeError(`${figure.definition} cannot be taken from ${definition}`);
    }
    sum.numerator += sign * figure.numerator;
    if (sum.denominator !== null) sum.denominator += sign * figure.denominator!;
  }
  if (sum.numerator < 0 || (sum.denominator ?? 0) < 0)
    throw new RangeError(`More was excluded from ${definition} than there is`);
  return sum;
}

/** As it is kept with a table and printed under it. */
export const asPrinted = ({ zh, en, why }: Exclusion): Excluded => ({ zh: `排除${zh}`, en: `excluding ${en}`, why });
