import { rounded } from '../rates.js';
import type { Words } from '#platform';

/**
 * How a promise stands, and how it will at the year's end.
 *
 * A count goes on as last year's did: what came last year after this date, times what has come this year until now over
 * what had last year. Where last year is not known, or had fewer than `enough` by then, it goes on at the pace of this
 * year so far. A rate is judged by what is still to come: how many of those must go well for the whole to reach it.
 * Fractions are compared by multiplying, never by dividing.
 */
export const targetStates = ['done', 'on-track', 'behind', 'at-risk', 'missed', 'unknown'] as const;
export type TargetState = (typeof targetStates)[number];

export const stateWords: Record<TargetState, Words> = {
  done: { zh: '完成', en: 'done' },
  'on-track': { zh: '进度正常', en: 'on track' },
  behind: { zh: '滞后', en: 'behind' },
  'at-risk': { zh: '有风险', en: 'at risk' },
  missed: { zh: '未完成', en: 'missed' },
  unknown: { zh: '–', en: '–' },
};

/** How much of the year is over, in days, the present one included. */
export interface Elapsed {
  elapsed: number;
  days: number;
  /** Nothing more is to come: on its last day a year is not over yet. */
  over: boolean;
}

export interface LastYear {
  /** Until the same date, and in the whole year. */
  toDate: number;
  total: number;
}

export interface Standing {
  state: TargetState;
  /** Of a count at the year's end. */
  forecast: number | null;
  /** What of the rest must go well for a rate to be reached; above 1 it cannot be. */
  needed: number | null;
  explanation: Words;
}

/** A last year of fewer is no pattern for this one. */
const enough = 10;
/** So much of what was promised makes it merely behind; less is at risk. */
const nearly = 0.9;
/** The other way round for what must not be more than last year. */
const barely = 1.05;

/** Nothing before the year has begun. */
export function forecastCount(soFar: number, { elapsed, days, over }: Elapsed, last?: LastYear): number | null {
  if (elapsed <= 0) return null;
  if (over || elapsed >= days) return soFar;
  if (last && last.toDate >= enough) return soFar + ((last.total - last.toDate) * soFar) / last.toDate;
  return (soFar * days) / elapsed;
}

const unknown = (zh: string, en: string): Standing => ({
  state: 'unknown',
  forecast: null,
  needed: null,
  explanation: { zh, en },
});

const shown = (forecast: number) => String(Math.round(forecast));

/** A count that should become `atLeast`; null where it is not known. */
export function judgeAtLeast(soFar: number | null, atLeast: number, year: Elapsed, last?: LastYear): Standing {
  if (soFar === null) return unknown('尚无数据来源，无法统计', 'nothing counts this yet');
  const forecast = forecastCount(soFar, year, last);
  if (forecast === null) return unknown('年度尚未开始', 'the year has not begun');
  const state =
    soFar >= atLeast
      ? 'done'
      : year.over
        ? 'missed'
        : forecast >= atLeast
          ? 'on-track'
          : forecast >= nearly * atLeast
            ? 'behind'
            : 'at-risk';
  const by = last && last.toDate >= enough ? seasonal(last) : pace(year);
  return {
    state,
    forecast,
    needed: null,
    explanation: {
      zh: `已完成${soFar}/${atLeast}，预计年底${shown(forecast)}（${by.zh}）`,
      en: `${soFar} of ${atLeast}, ${shown(forecast)} expected by the end of the year (${by.en})`,
    },
  };
}

const seasonal = ({ toDate, total }: LastYear): Words => ({
  zh: `按上年同期${toDate}/全年${total}推算`,
  en: `as last year: ${toDate} by this date, ${total} in all`,
});
const pace = ({ elapsed, days }: Elapsed): Words => ({
  zh: `按今年已过${elapsed}/${days}天推算`,
  en: `at the pace of ${elapsed} of ${days} days`,
});

export interface Rate {
  numerator: number;
  denominator: number;
}

/** Whether a rate is at least so many percent of at most two decimals. */
export const reaches = ({ numerator, denominator }: Rate, percent: number): boolean =>
  numerator * 10_000 >= Math.round(percent * 100) * denominator;

/** A rate that should be at least `percent`; of nothing it is unknown. */
export function judgeRate(rate: Rate | null, percent: number, year: Elapsed, last?: LastYear): Standing {
  if (!rate || rate.denominator === 0)
    return unknown('统计期内没有分母，比率为“–”', 'nothing to divide by: the rate is "–"');
  const { numerator, denominator } = rate;
  const met = reaches(rate, percent);
  const told = `${numerator}/${denominator} = ${rounded(rate)}%`;
  if (year.over) {
    return {
      state: met ? 'done' : 'missed',
      forecast: null,
      needed: null,
      explanation: { zh: `全年${told}，目标≥${percent}%`, en: `${told} in the whole year, promised: ≥ ${percent} %` },
    };
  }
  const rest = Math.max(0, Math.round((forecastCount(denominator, year, last) ?? denominator) - denominator));
  const owed = Math.max(0, Math.ceil((Math.round(percent * 100) * (denominator + rest)) / 10_000 - numerator));
  const needed = rest === 0 ? null : owed / rest;
  const state = met ? 'on-track' : needed !== null && needed <= 1 ? 'behind' : 'at-risk';
  return {
    state,
    forecast: null,
    needed,
    explanation: {
      zh: `目前${told}，目标≥${percent}%；预计后续还有${rest}件，其中须达标${owed}件${owed > rest ? '，已无法达到' : ''}`,
      en: `${told} so far, promised: ≥ ${percent} %; of ${rest} still to come ${owed} must go well${owed > rest ? ', which cannot be' : ''}`,
    },
  };
}

/** A count that should not become more than last year's. */
export function judgeAtMost(soFar: number | null, last: LastYear | null, year: Elapsed): Standing {
  if (soFar === null || last === null || last.total === 0) return unknown('没有上年数据可比', 'last year is not known');
  const forecast = forecastCount(soFar, year, last);
  if (forecast === null) return unknown('年度尚未开始', 'the year has not begun');
  const { total } = last;
  const state =
    soFar > total
      ? 'missed'
      : year.over
        ? 'done'
        : forecast <= total
          ? 'on-track'
          : forecast <= barely * total
            ? 'behind'
            : 'at-risk';
  return {
    state,
    forecast,
    needed: null,
    explanation: {
      zh: `目前${soFar}，上年同期${last.toDate}、全年${total}，预计年底${shown(forecast)}，目标≤上年`,
      en: `${soFar} so far, last year ${last.toDate} by this date and ${total} in all; ${shown(forecast)} expected, promised: not more than last year`,
    },
  };
}

/** A rate that should not become higher than last year's. */
export function judgeRateAtMost(rate: Rate | null, last: Rate | null, year: Elapsed): Standing {
  if (!rate || rate.denominator === 0)
    return unknown('统计期内没有分母，比率为“–”', 'nothing to divide by: the rate is "–"');
  if (!last || last.denominator === 0) return unknown('没有上年数据可比', 'last year is not known');
  const [now, before] = [rate.numerator * last.denominator, last.numerator * rate.denominator];
  const kept = now <= before;
  const state = year.over
    ? kept
      ? 'done'
      : 'missed'
    : kept
      ? 'on-track'
      : now <= barely * before
        ? 'behind'
        : 'at-risk';
  const told = ({ numerator, denominator }: Rate) =>
    `${numerator}/${denominator} = ${rounded({ numerator, denominator })}%`;
  return {
    state,
    forecast: null,
    needed: null,
    explanation: {
      zh: `目前${told(rate)}，上年${told(last)}，目标≤上年`,
      en: `${told(rate)} so far, last year ${told(last)}; promised: not more than last year`,
    },
  };
}
