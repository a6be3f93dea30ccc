import { rounded } from '../rates.js';
import type { Words } from '#platform';

/**
 * Which matter should be the topic of the month: volume × growth × unresolved × repeat. Each factor is 1 for a matter as
 * it usually is, so that a product of them can be read: 4.2 is a matter four times as pressing as an ordinary one.
 *
 * - volume: complaints of the month ÷ the mean of all subjects that had any, at most 10.
 * - growth: this month ÷ its base (the same month of last year; where that had none, the mean of the three months
 *   before), both with `prior` complaints added, from 0.5 to 4.
 * - unresolved: the share that complainants call not resolved ÷ that of all subjects together, drawn towards 1 where few
 *   were asked, from 0.5 to 3.
 * - repeat: the share that came again (reworked, urged by the complainant, or carrying others about the same matter) ÷
 *   that of all subjects together, likewise.
 */
export const scoringMethod = 'topic-score/1';

/** One subject's month. */
export interface Candidate {
  subject: string;
  count: number;
  /** The same month of last year; null where the hotline is younger. */
  lastYear: number | null;
  /** Of the three months before together. */
  threeBefore: number;
  /** Asked whether it was resolved, and said no (“未解决”). */
  assessed: number;
  unresolved: number;
  repeated: number;
}

export interface Factor {
  factor: 'volume' | 'growth' | 'unresolved' | 'repeat';
  value: number;
  explanation: Words;
}

export interface Scored extends Candidate {
  score: number;
  factors: Factor[];
}

/** Complaints that are added on both sides of a growth, and of a share. */
const prior = 10;
/** Fewer in a month are no topic for a city. */
export const fewestForTopic = 5;

const within = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));
const two = (value: number) => Math.round(value * 100) / 100;

/** The most pressing first; of equals the one with more complaints, then by code. */
export function scored(all: readonly Candidate[]): Scored[] {
  const present = all.filter(({ count }) => count > 0);
  const sum = (of: (one: Candidate) => number) => present.reduce((total, one) => total + of(one), 0);
  const mean = present.length === 0 ? 0 : sum(({ count }) => count) / present.length;
  const usual = {
    unresolved: ratio(
      sum(({ unresolved }) => unresolved),
      sum(({ assessed }) => assessed),
    ),
    repeated: ratio(
      sum(({ repeated }) => repeated),
      sum(({ count }) => count),
    ),
  };
  return present
    .filter(({ count }) => count >= fewestForTopic)
    .map((one) => {
      const factors = [
        volume(one, mean),
        growth(one),
        compared('unresolved', one.unresolved, one.assessed, usual.unresolved),
        compared('repeat', one.repeated, one.count, usual.repeated),
      ];
      return { ...one, score: two(factors.reduce((product, { value }) => product * value, 1)), factors };
    })
    .sort((one, other) => other.score - one.score || other.count - one.count || (one.subject < other.subject ? -1 : 1));
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

function volume({ count }: Candidate, mean: number): Factor {
  return {
    factor: 'volume',
    value: two(within(0, count / mean, 10)),
    explanation: {
      zh: `本月${count}件，各分类平均${mean.toFixed(1)}件`,
      en: `${count} this month, ${mean.toFixed(1)} on average of all subjects`,
    },
  };
}

function growth({ count, lastYear, threeBefore }: Candidate): Factor {
  const byYear = lastYear !== null && lastYear > 0;
  const base = byYear ? lastYear : threeBefore / 3;
  const told = byYear ? String(base) : base.toFixed(1);
  return {
    factor: 'growth',
    value: two(within(0.5, (count + prior) / (base + prior), 4)),
    explanation: byYear
      ? { zh: `上年同月${told}件`, en: `${told} in the same month of last year` }
      : {
          zh: `上年同月无可比数据，前三个月月均${told}件`,
          en: `no last year to compare, ${told} a month in the three before`,
        },
  };
}

const words = {
  unresolved: { zh: '回访未解决', en: 'not resolved, of those followed up' },
  repeat: { zh: '重办、催办或多人反映', en: 'reworked, urged, or raised by several' },
};

function compared(factor: 'unresolved' | 'repeat', part: number, whole: number, usual: number): Factor {
  const expected = usual * (whole + prior);
  // Nobody anywhere said so: then it tells nothing of this one.
  const value = usual === 0 ? 1 : within(0.5, (part + usual * prior) / expected, 3);
  const all = `${(usual * 100).toFixed(2)}%`;
  const own = rounded({ numerator: part, denominator: whole });
  const share = own === '–' ? own : `${own}%`;
  return {
    factor,
    value: two(value),
    explanation: {
      zh: `${words[factor].zh}${part}/${whole}（${share}），全部分类${all}`,
      en: `${part} of ${whole} (${share}) ${words[factor].en}; ${all} of all subjects`,
    },
  };
}
