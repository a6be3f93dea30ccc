import type { Span } from '#directory';
import type { Words } from '#platform';
import type { ChangeFigure } from '../tables/table.js';
import type { AgainstTarget, Change, ChangeUnit } from './change.js';

/** Sentences of official reports, made from figures: "同比下降24.85%", "提高2.75个百分点", "与上月持平". */

/** What a figure is compared with. */
export type Against =
  /** 环比: the period just before. */
  | { kind: 'previous'; span: Span | undefined }
  /** 同比: the same period of last year. */
  | { kind: 'last-year' }
  /** The twelve months before the last twelve. */
  | { kind: 'moving-year' }
  /** Any other period, by name: 2025年国庆假期. */
  | { kind: 'period'; name: Words };

const previous: Record<Span | 'other', Words> = {
  day: { zh: '前一日', en: 'the previous day' },
  week: { zh: '上周', en: 'the previous week' },
  month: { zh: '上月', en: 'the previous month' },
  quarter: { zh: '上季度', en: 'the previous quarter' },
  'half-year': { zh: '上一个半年', en: 'the previous half-year' },
  year: { zh: '上年', en: 'the previous year' },
  other: { zh: '上期', en: 'the previous period' },
};

/** What the other period is called where it stands alone: 与上月持平, 上年同期无数据. */
export function nameOf(against: Against): Words {
  switch (against.kind) {
    case 'previous':
      return previous[against.span ?? 'other'];
    case 'last-year':
      return { zh: '上年同期', en: 'the same period last year' };
    case 'moving-year':
      return { zh: '前一个12个月', en: 'the twelve months before' };
    case 'period':
      return against.name;
  }
}

/** What stands before the change in Chinese and after it in English. */
function lead(against: Against): Words {
  switch (against.kind) {
    case 'previous':
      return { zh: '环比', en: `on ${nameOf(against).en}` };
    case 'last-year':
      return { zh: '同比', en: 'year on year' };
    case 'moving-year':
      return { zh: '近12个月同比', en: 'on the twelve months before' };
    case 'period':
      return { zh: `较${against.name.zh}`, en: `on ${against.name.en}` };
  }
}

/** Counts rise and fall, rates are raised and fall, times grow longer and shorter. */
const verbs: Record<ChangeUnit, { up: string; down: string; zh: string; en: string }> = {
  '%': { up: '上升', down: '下降', zh: '%', en: '%' },
  pp: { up: '提高', down: '下降', zh: '个百分点', en: ' percentage points' },
  s: { up: '延长', down: '缩短', zh: '秒', en: ' s' },
};

/** @param counter what the figure counts, for a figure that is new: 件, 个, 通. */
export function phraseOf(change: Change, against: Against, counter: Words = { zh: '件', en: 'cases' }): Words {
  const then = nameOf(against);
  switch (change.kind) {
    case 'changed': {
      const { zh, en } = lead(against);
      const verb = verbs[change.unit];
      return {
        zh: `${zh}${verb[change.direction]}${change.value}${verb.zh}`,
        en: `${change.direction} ${change.value}${verb.en} ${en}`,
      };
    }
    case 'same':
      return change.exactly
        ? { zh: `与${then.zh}持平`, en: `unchanged from ${then.en}` }
        : { zh: `与${then.zh}基本持平`, en: `nearly unchanged from ${then.en}` };
    case 'new':
      return {
        zh: `新增${change.now}${counter.zh}（${then.zh}为0）`,
        en: `new: ${change.now} ${counter.en} (0 in ${then.en})`,
      };
    case 'still-none':
      return { zh: `与${then.zh}持平（均为0）`, en: `unchanged from ${then.en} (0 in both)` };
    case 'missing':
      return missing[change.side](then);
    case 'incomparable':
      return { zh: `与${then.zh}口径不同，不作比较`, en: `not comparable with ${then.en}: another definition` };
  }
}

const missing: Record<'now' | 'then' | 'both', (then: Words) => Words> = {
  now: () => ({ zh: '本期无数据', en: 'no data for this period' }),
  then: ({ zh, en }) => ({ zh: `${zh}无数据`, en: `no data for ${en}` }),
  both: ({ zh, en }) => ({ zh: `本期和${zh}均无数据`, en: `no data for this period nor for ${en}` }),
};

/** The cell of a table: the number with its sign where there is one, the words where there is none. */
export function cellOf(change: Change, against: Against, counter?: Words): ChangeFigure {
  const phrase = phraseOf(change, against, counter);
  if (change.kind !== 'changed') return { value: null, unit: null, phrase };
  return { value: change.direction === 'down' ? `-${change.value}` : change.value, unit: change.unit, phrase };
}

const targetUnits = {
  count: { zh: '', en: '' },
  share: { zh: '个百分点', en: ' percentage points' },
  seconds: { zh: '秒', en: ' s' },
};
const spelledTarget = { count: '', share: '%', seconds: '秒' };
const spelledTargetEn = { count: '', share: '%', seconds: ' s' };

/** "低于目标（95%）0.50个百分点，未达标"; "完成目标（10）的80.00%，尚差2". */
export function phraseOfTarget(standing: AgainstTarget): Words {
  if (standing.kind === 'unknown') return { zh: '本期无数据，无法对照目标', en: 'no data to hold against the target' };
  const { kind, measure, aim, target, side, gap, done } = standing;
  const met = kind === 'met';
  const zhTarget = `目标（${target}${spelledTarget[measure]}）`;
  const enTarget = `the target of ${target}${spelledTargetEn[measure]}`;
  if (measure === 'count' && aim === 'at-least') {
    if (side === 'on') return { zh: `完成${zhTarget}`, en: `reaches ${enTarget}` };
    return met
      ? { zh: `完成${zhTarget}，超出${gap}`, en: `reaches ${enTarget}, ${gap} more` }
      : { zh: `完成${zhTarget}的${done}%，尚差${gap}`, en: `${done}% of ${enTarget}, ${gap} to go` };
  }
  const verdict: Words = met ? { zh: '达标', en: 'met' } : { zh: '未达标', en: 'not met' };
  if (side === 'on') return { zh: `与${zhTarget}持平，${verdict.zh}`, en: `equal to ${enTarget}: ${verdict.en}` };
  const unit = targetUnits[measure];
  const little = /^0(\.0+)?$/.test(gap);
  const above = side === 'above';
  return {
    zh: `${little ? '略' : ''}${above ? '高于' : '低于'}${zhTarget}${little ? '' : `${gap}${unit.zh}`}，${verdict.zh}`,
    en: `${little ? 'slightly' : `${gap}${unit.en}`} ${above ? 'above' : 'below'} ${enTarget}: ${verdict.en}`,
  };
}
