import type { Words } from '#platform';
import { spellWithin, type Within } from './within.js';

/**
 * What an indicator is. It is printed under every table that uses it (口径说明), generated from here and never typed;
 * a change of what is counted is a new version.
 */
export interface Definition extends Words {
  /** `on-time`; another variant than the default with its letter: `on-time:b`. */
  id: string;
  version: number;
  /** `count` has a numerator only; `share` a fraction; `seconds` a mean or median in seconds; `per-10000` a fraction told for ten thousand. */
  unit: 'count' | 'share' | 'seconds' | 'per-10000';
  numerator: Words | null;
  denominator: Words | null;
  /** What is left out. */
  exclusions: Words[];
  /** How it is printed; answers to machines are not rounded. */
  rounding: { mode: 'half-up' | 'truncate'; digits: number };
}

/** Instead of each complaint's own deadline, one of the analyst's. */
export function onTimeWithin({ count, unit }: Within, all: Words): Definition {
  const rule =
    unit === 'workday'
      ? {
          zh: `收到之日的次日起至反馈之日（含）不超过${count}个工作日`,
          en: `within ${count} working days after the day of receipt, the day of the report included`,
        }
      : { zh: `反馈日期与收到日期相差不超过${count}天`, en: `within ${count} days by difference of dates` };
  return {
    id: `on-time-within-${spellWithin({ count, unit })}`,
    version: 2,
    zh: `${count}${unit === 'workday' ? '个工作日' : '日'}内反馈率`,
    en: `reported within ${count} ${unit === 'workday' ? 'working days' : 'days'}`,
    unit: 'share',
    numerator: { zh: `${all.zh}中，主办单位${rule.zh}反馈的件数`, en: `${all.en}, reported ${rule.en}` },
    denominator: all,
    exclusions: [
      {
        zh: '经批准列入挂账管理的诉求不计入（销号后亦不计入）',
        en: 'complaints approved for the long-term list are left out, also after they were struck off it',
      },
    ],
    rounding: { mode: 'half-up', digits: 2 },
  };
}

/** How a definition is named where it is used: `on-time/1`. */
export const definitionKey = ({ id, version }: Pick<Definition, 'id' | 'version'>): string => `${id}/${version}`;
