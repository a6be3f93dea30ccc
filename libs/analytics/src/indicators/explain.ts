import type { Words } from '#platform';
import type { Definition } from '../definitions.js';
import { happenings, outcomes, type Base } from '../counting/measures.js';
import { nameOf, type IndicatorDefinition, type Term, type WeighedPart } from './indicator.js';

/** What a period holds. */
export const held: Record<Base, Words> = {
  due: {
    zh: '办结期限落在统计期内的诉求（应办结，不论是否办结）',
    en: 'complaints whose deadline fell in the period, finished or not',
  },
  received: { zh: '统计期内收到的诉求', en: 'complaints received in the period' },
  closed: {
    zh: '统计期内办结、此后未重新办理的诉求',
    en: 'complaints closed in the period and not reopened since',
  },
};

const opening: Words = { zh: '上期结转', en: 'carried in' };
const population: Words = {
  zh: '统计期最后一日有效的常住人口数（按人口参数，注明日期和来源）',
  en: 'inhabitants as of the last day of the period (a dated parameter with its source)',
};

function measureWords({ measure }: Term, base: Base | 'day'): Words {
  if (measure === 'opening') return opening;
  if (measure === 'population') return population;
  if (base === 'day') return happenings[measure as keyof typeof happenings];
  return outcomes[measure as keyof typeof outcomes];
}

/** What is added up, in words: `甲＋乙－丙`, `甲（按0.5计）`. */
function sum(terms: readonly Term[], base: Base | 'day', fairly: number): Words {
  const spelled = terms.map((term, index) => {
    const { zh, en } = measureWords(term, base);
    const weight = term.hundredths === 'fairly' ? fairly : (term.hundredths ?? 100) / 100;
    const sign = weight < 0 ? ['－', ' − '] : index > 0 ? ['＋', ' + '] : ['', ''];
    const size = Math.abs(weight);
    const weighed = term.hundredths === 'fairly' || size !== 1 ? [`（按${size}计）`, ` (counts ${size})`] : ['', ''];
    return { zh: `${sign[0]}${zh}${weighed[0]}`, en: `${sign[1]}${en}${weighed[1]}` };
  });
  const all = { zh: spelled.map(({ zh }) => zh).join(''), en: spelled.map(({ en }) => en).join('') };
  if (terms.every(({ measure }) => measure === 'population')) return all;
  if (base === 'day') return { zh: `统计期内发生的：${all.zh}`, en: `what happened in the period: ${all.en}` };
  // The whole of what a period holds needs no second name.
  if (terms.length === 1 && terms[0]!.measure === 'count') return { zh: held[base].zh, en: held[base].en };
  return { zh: `${held[base].zh}中，${all.zh}`, en: `${held[base].en}: ${all.en}` };
}

/** What a composite is made of, in words. */
function weighed(
  parts: readonly WeighedPart[],
  called: (name: string) => Words,
): { numerator: Words; denominator: Words } {
  const of = (parts: string[], between: string) => parts.join(between);
  const names = parts.map(({ indicator, weight }) => ({ ...called(indicator), weight }));
  const sum = parts.reduce((all, { weight }) => all + weight, 0);
  return {
    numerator: {
      zh: `${of(
        names.map(({ zh, weight }) => `${zh}×${weight}`),
        '＋',
      )}，各率先以百分数四舍五入至两位小数`,
      en: `${of(
        names.map(({ en, weight }) => `${en} × ${weight}`),
        ' + ',
      )}, each rate in percent rounded half-up to two decimals first`,
    },
    denominator: { zh: `各项权重之和（${sum}）`, en: `the sum of the weights (${sum})` },
  };
}

/**
 * The definition as it is printed under a table, for a base and a weight that a question gives. `called` knows what the
 * parts of a composite are called.
 */
export function explain(
  indicator: IndicatorDefinition,
  asked: { base: Base; fairly: number },
  called: (name: string) => Words = (name) => ({ zh: name, en: name }),
): Definition {
  const { unit, version, zh, en, exclusions, rounding, numerator, denominator } = indicator;
  const base = indicator.base === 'asked' ? asked.base : indicator.base;
  const spell = (terms: readonly Term[]) => (terms.length === 0 ? null : sum(terms, base, asked.fairly));
  return {
    id: nameOf(indicator),
    version,
    zh,
    en,
    unit,
    ...(indicator.parts
      ? weighed(indicator.parts, called)
      : { numerator: spell(numerator), denominator: spell(denominator) }),
    exclusions,
    rounding,
  };
}
