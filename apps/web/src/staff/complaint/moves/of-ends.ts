import type { Specs } from './spec.js';
import * as word from './words.js';
import { must } from './words.js';

/** What happens beside the way and at its end: supervision, follow-up, the close. */
export const ofEnds = {
  add: {
    name: ['补充', 'Add'],
    group: 'side',
    fields: {
      text: must({ kind: 'text', name: ['补充内容', 'Addition'], most: 2000, lines: 4 }),
      attachments: word.files,
    },
  },
  urge: {
    name: ['催办', 'Urge'],
    group: 'side',
    fields: { text: { kind: 'text', name: ['催办内容', 'What to say'], most: 2000, lines: 3 } },
  },
  'hand-to-emergency': {
    name: ['转紧急服务', 'Hand to emergency'],
    group: 'danger',
    fields: {
      service: must({ kind: 'choice', name: ['转往', 'To'], from: ['110', '119', '120', '122'], terms: 'emergency' }),
      note: word.optionalNote,
      reference: word.line(['对方案件编号', 'Their number of the case'], 60),
    },
  },
  withdraw: {
    name: ['撤回', 'Withdraw'],
    group: 'danger',
    told: ['应诉求人要求撤回，各单位不再办理。', "On the complainant's word; no unit goes on with it."],
    fields: { reason: { ...word.reason, need: () => true } },
  },
  supervise: {
    name: ['督办', 'Supervise'],
    group: 'main',
    fields: {
      unit: { kind: 'unit-above', name: ['督办单位', 'Unit'], hint: ['不选则为主办单位', 'The lead unless chosen'] },
      level: { kind: 'choice', name: ['督办级别', 'Level'], from: [1, 2, 3, 4], terms: 'orderLevel', first: 1 },
      opinion: must(word.long(['督办意见', 'Opinion'])),
    },
  },
  'send-back-order': {
    name: ['退回督办回复', 'Send the answer back'],
    group: 'danger',
    fields: { order: word.order, reason: must(word.long(['退回理由', 'Why'])) },
  },
  'strike-off': {
    name: ['销号', 'Strike off'],
    group: 'main',
    fields: {
      order: word.order,
      remark: must(word.long(['销号意见', 'Remark'])),
      undone: {
        kind: 'text',
        name: ['未办结即销号的说明', 'Why, although nothing was done'],
        most: 2000,
        lines: 2,
        hint: ['诉求尚未反馈或单位未回复时填写', 'Where there is no report, or no answer of the unit'],
      },
    },
  },
  escalate: {
    name: ['督办升级', 'Escalate'],
    group: 'danger',
    fields: { order: word.order, reason: must(word.long(['升级理由', 'Why'])) },
  },
  'list-long-term': {
    name: ['列入挂账', 'List long-term'],
    group: 'side',
    fields: {
      reason: {
        ...word.long(['审核意见', 'Decision']),
        hint: ['单位未申请时必填', 'Needed where no unit has asked'],
      },
      basis: { kind: 'text', name: ['依据', 'Basis'], most: 2000, lines: 2 },
      reviewDate: { kind: 'day', name: ['复核日期', 'Review on'] },
    },
  },
  'refuse-listing': {
    name: ['不同意挂账', 'Refuse the listing'],
    group: 'side',
    fields: { decision: must(word.long(['审核意见', 'Decision'])) },
  },
  'review-listing': {
    name: ['复核挂账', 'Review the listing'],
    group: 'main',
    fields: {
      reviewDate: { kind: 'day', name: ['下次复核日期', 'Next review'] },
      remark: must(word.long(['复核情况', 'Remark'])),
    },
  },
  'follow-up': {
    name: ['回访', 'Follow up'],
    group: 'main',
    fields: {
      outcome: must({
        kind: 'choice',
        name: ['回访结果', 'Outcome'],
        from: ['reached', 'no-answer', 'unreachable', 'appointment'],
        terms: 'callBack',
      }),
      resolution: { ...word.resolution, when: reached, need: reached },
      satisfaction: { ...word.satisfaction, when: reached, need: reached },
      processSatisfaction: { ...word.processSatisfaction, when: reached },
      appointmentAt: { kind: 'moment', name: ['约定时间', 'When to call'], when: appointed, need: appointed },
      note: { kind: 'text', name: ['回访记录', 'Note'], most: 2000, lines: 3 },
    },
  },
  rate: {
    name: ['代为评价', 'Rate for them'],
    group: 'side',
    fields: {
      resolution: must(word.resolution),
      satisfaction: must(word.satisfaction),
      processSatisfaction: word.processSatisfaction,
      note: { kind: 'text', name: ['评价内容', 'Note'], most: 2000, lines: 3 },
      via: null,
    },
  },
  rework: {
    name: ['重办', 'Rework'],
    group: 'danger',
    fields: {
      reason: must(word.reason),
      legs: { kind: 'legs', name: ['须一并重办的协办单位', 'Assists that must work again too'] },
    },
  },
  close: {
    name: ['办结', 'Close'],
    group: 'main',
    fields: {
      reason: {
        ...word.reason,
        hint: ['回访未完成即办结须说明原因', 'Needed where the follow-up is not over'],
        need: (_, { complaint }) =>
          complaint.followUpEnd === null && (complaint.followUpWanted || complaint.counts.reworks > 0),
      },
    },
  },
  archive: { name: ['归档', 'Archive'], group: 'main', ask: true, fields: {} },
} satisfies Partial<Specs>;

function reached({ outcome }: Record<string, unknown>): boolean {
  return outcome === 'reached';
}
function appointed({ outcome }: Record<string, unknown>): boolean {
  return outcome === 'appointment';
}
