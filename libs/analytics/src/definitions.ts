import type { Words } from '#platform';
import { spellWithin } from './within.js';
import type { Base, RatesAsked } from './rates-asked.js';

/**
 * What an indicator is. It is printed under every table that uses it (口径说明), generated from here and never typed;
 * a change of what is counted is a new version.
 */
export interface Definition extends Words {
  id: string;
  version: number;
  /** `count` has a numerator only; `share` a fraction; `seconds` a mean or median in seconds. */
  unit: 'count' | 'share' | 'seconds';
  numerator: Words | null;
  denominator: Words | null;
  /** What is left out. */
  exclusions: Words[];
  /** How it is printed; answers to machines are not rounded. */
  rounding: { mode: 'half-up'; digits: number };
}

export const indicatorIds = [
  'received',
  'closed',
  'due',
  'on-time',
  'without-target',
  'resolution',
  'satisfaction',
  'time-to-report',
  'time-to-report-median',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

/** What a period holds. */
const held: Record<Base, Words> = {
  due: {
    zh: '办结期限落在统计期内的诉求（应办结，不论是否办结）',
    en: 'complaints whose deadline fell in the period, finished or not',
  },
  received: { zh: '统计期内收到的诉求', en: 'complaints received in the period' },
  closed: { zh: '统计期内办结的诉求', en: 'complaints closed in the period' },
};

const rounding = { mode: 'half-up', digits: 2 } as const;
const counted = (
  id: IndicatorId,
  name: Words,
  numerator: Words,
  exclusions: Words[] = [],
  version = 1,
): Definition => ({
  id,
  version,
  ...name,
  unit: 'count',
  numerator,
  denominator: null,
  exclusions,
  rounding: { mode: 'half-up', digits: 0 },
});

/** Out of the on-time denominator, by a supervisor's approval and by nothing else. */
const onLongTermList: Words = {
  zh: '经批准列入挂账管理的诉求不计入（销号后亦不计入）',
  en: 'complaints approved for the long-term list, also after they were struck off it',
};

const noTarget: Words = {
  zh: '规则未定办结期限的诉求不计入，另列为“无办结期限”',
  en: 'complaints whose rules set no deadline, which are shown as without-target',
};

/** The definitions of all indicators for a question: what a period holds and the weights are part of them. */
export function definitionsFor({ base, within, fairly }: RatesAsked): Record<IndicatorId, Definition> {
  const all = held[base];
  const among = (zh: string, en: string): Words => ({ zh: `${all.zh}中，${zh}`, en: `${all.en}, ${en}` });
  return {
    received: counted('received', { zh: '收件量', en: 'received' }, held.received),
    closed: counted('closed', { zh: '办结量', en: 'closed' }, held.closed),
    due: counted('due', { zh: '应办结量', en: 'due' }, held.due, [noTarget, onLongTermList], 2),
    'on-time': within ? onTimeWithin(spellWithin(within), all, within) : onTimeByOwn(all),
    'without-target': counted(
      'without-target',
      { zh: '无办结期限', en: 'without target' },
      {
        zh: '统计期内收到并已受理、规则未定办结期限的诉求',
        en: 'complaints received in the period and accepted whose rules set no deadline',
      },
    ),
    resolution: {
      id: 'resolution',
      version: 1,
      zh: '解决率',
      en: 'resolution rate',
      unit: 'share',
      numerator: among('回访结果为“解决”的件数（“基本解决”不计入）', 'found resolved at the follow-up (partly is not)'),
      denominator: among('回访得到是否解决的答复的件数', 'followed up with an answer on resolution'),
      exclusions: [{ zh: '未回访、未接通的不计入', en: 'those not followed up or not reached' }],
      rounding,
    },
    satisfaction: {
      id: 'satisfaction',
      version: 1,
      zh: '满意率',
      en: 'satisfaction rate',
      unit: 'share',
      numerator: among(
        `对结果满意的件数（“基本满意”按${fairly}计）`,
        `satisfied with the result (fairly satisfied counts ${fairly})`,
      ),
      denominator: among('对结果作出评价的件数', 'rated by the complainant'),
      exclusions: [{ zh: '未评价的不计入', en: 'those not rated' }],
      rounding,
    },
    'time-to-report': {
      id: 'time-to-report',
      version: 1,
      zh: '平均办理时长',
      en: 'mean time to report',
      unit: 'seconds',
      numerator: among(
        '自收到至主办单位反馈的自然时间之和（秒）',
        'sum of natural time from receipt to the report, in seconds',
      ),
      denominator: among('主办单位已反馈的件数', 'reported'),
      exclusions: [{ zh: '尚未反馈的不计入', en: 'those not reported yet' }],
      rounding,
    },
    'time-to-report-median': {
      id: 'time-to-report-median',
      version: 1,
      zh: '办理时长中位数',
      en: 'median time to report',
      unit: 'seconds',
      numerator: null,
      denominator: among('主办单位已反馈的件数', 'reported'),
      exclusions: [{ zh: '尚未反馈的不计入', en: 'those not reported yet' }],
      rounding,
    },
  };
}

function onTimeByOwn(all: Words): Definition {
  return {
    id: 'on-time',
    version: 2,
    zh: '按时办结率',
    en: 'on-time rate',
    unit: 'share',
    numerator: {
      zh: `${all.zh}中，主办单位在各自办结期限内（含最后一刻）反馈的件数`,
      en: `${all.en}, reported by the lead unit by each one's own deadline`,
    },
    denominator: all,
    exclusions: [noTarget, onLongTermList],
    rounding,
  };
}

function onTimeWithin(spelled: string, all: Words, { count, unit }: NonNullable<RatesAsked['within']>): Definition {
  const rule =
    unit === 'workday'
      ? {
          zh: `收到之日的次日起至反馈之日（含）不超过${count}个工作日`,
          en: `within ${count} working days after the day of receipt, the day of the report included`,
        }
      : { zh: `反馈日期与收到日期相差不超过${count}天`, en: `within ${count} days by difference of dates` };
  return {
    id: `on-time-within-${spelled}`,
    version: 2,
    zh: `${count}${unit === 'workday' ? '个工作日' : '日'}内反馈率`,
    en: `reported within ${count} ${unit === 'workday' ? 'working days' : 'days'}`,
    unit: 'share',
    numerator: { zh: `${all.zh}中，主办单位${rule.zh}反馈的件数`, en: `${all.en}, reported ${rule.en}` },
    denominator: all,
    exclusions: [onLongTermList],
    rounding,
  };
}

/** How a definition is named where it is used: `on-time/1`. */
export const definitionKey = ({ id, version }: Pick<Definition, 'id' | 'version'>): string => `${id}/${version}`;
