import type { AnyField, Filled, Place, Specs } from './spec.js';
import * as word from './words.js';
import { must } from './words.js';

/** Follow-up officers hear that secrecy is wanted, and settle nothing else. */
const corrected = <const Field extends AnyField>(field: Field) => ({
  ...field,
  when: (_: Filled, { role }: Place) => role !== 'followup',
});

/** What the hotline's own people do: take it on, send it, decide what units ask for, review. */
export const ofHotline = {
  accept: {
    name: ['受理', 'Accept'],
    group: 'main',
    fields: { type: word.type, subject: word.subject, district: word.district, urgency: word.urgency },
  },
  answer: {
    name: ['直接答复', 'Answer at once'],
    group: 'main',
    told: ['当场答复并办结，不再转办。', 'Answered on the line and closed; no unit gets it.'],
    fields: { publicReply: must({ kind: 'reply', name: ['答复内容', 'Reply'], most: 20_000 }) },
  },
  decline: {
    name: ['不予受理', 'Decline'],
    group: 'danger',
    fields: {
      guide: must({ kind: 'guide', name: ['分类处理指引', 'Guide'] }),
      publicReply: word.long(['告知诉求人的话', 'For the complainant'], 2000),
      reason: { ...word.optionalNote, name: ['内部说明', 'For the hotline'] },
    },
  },
  transfer: {
    name: ['转办', 'Transfer'],
    group: 'main',
    fields: {
      lead: must({ kind: 'unit', name: ['主办单位', 'Lead unit'] }),
      assists: { kind: 'units', name: ['协办单位', 'Assisting units'] },
      reason: word.optionalNote,
    },
  },
  reassign: {
    name: ['改派', 'Reassign'],
    group: 'danger',
    told: ['现承办单位的办理环节将收回。', 'It is taken from the units that have it now.'],
    fields: {
      lead: must({ kind: 'unit', name: ['主办单位', 'Lead unit'] }),
      assists: { kind: 'units', name: ['协办单位', 'Assisting units'] },
      reason: must(word.reason),
    },
  },
  split: {
    name: ['拆单', 'Split'],
    group: 'side',
    told: ['每一部分成为一件新的诉求，各有编号。', 'Each part becomes a complaint with a code of its own.'],
    fields: { parts: must({ kind: 'parts', name: ['拆出的部分', 'Parts'] }), reason: word.optionalNote },
  },
  merge: {
    name: ['并单', 'Merge'],
    group: 'side',
    fields: {
      into: must({ kind: 'code', name: ['并入诉求编号', 'Code of the complaint that carries it'] }),
      kind: must({ kind: 'choice', name: ['并单类别', 'Kind'], from: ['repeat', 'same-matter'], terms: 'link' }),
      reason: { ...word.optionalNote, name: ['认定依据', 'Why'] },
    },
  },
  unmerge: { name: ['撤销并单', 'Undo the merge'], group: 'side', fields: { reason: word.optionalNote } },
  'allow-return': {
    name: ['同意退单', 'Allow the return'],
    group: 'main',
    fields: {
      lead: {
        kind: 'unit',
        name: ['改由何单位主办', 'New lead unit'],
        hint: ['不选则退回派单员重新派单', 'Left open, it goes back to the dispatchers'],
        when: (_, { leg }) => leg?.part !== 'assist',
      },
      assists: { kind: 'units', name: ['协办单位', 'Assisting units'] },
      reason: word.opinion,
    },
  },
  'refuse-return': { name: ['不同意退单', 'Refuse the return'], group: 'side', fields: { reason: must(word.reason) } },
  'allow-extension': { name: ['同意延期', 'Allow the extension'], group: 'main', fields: { reason: word.opinion } },
  'refuse-extension': {
    name: ['不同意延期', 'Refuse the extension'],
    group: 'side',
    fields: { reason: must(word.reason) },
  },
  pause: {
    name: ['暂停计时', 'Pause the clock'],
    group: 'side',
    fields: { reason: must({ kind: 'pause-reason', name: ['暂停事由', 'Reason'] }), note: word.optionalNote },
  },
  resume: { name: ['恢复计时', 'Resume the clock'], group: 'main', fields: { reason: word.optionalNote } },
  review: {
    name: ['审核通过', 'Pass the review'],
    group: 'main',
    fields: {
      remark: {
        ...word.opinion,
        name: ['审核意见', 'Remark'],
        hint: ['系统检查有提示时必填', 'Needed where a check has found something'],
      },
    },
  },
  'send-back': { name: ['退回重报', 'Send the report back'], group: 'danger', fields: { reason: must(word.reason) } },
  retype: {
    name: ['改类、保密', 'Retype, keep confidential'],
    group: 'side',
    fields: {
      type: corrected(word.type),
      subject: corrected(word.subject),
      urgency: corrected(word.urgency),
      grade: {
        kind: 'grade',
        name: ['分级', 'Grade'],
        when: (_, { complaint, role }) => role !== 'followup' && complaint.rules.grades !== null,
      },
      district: corrected(word.district),
      confidential: {
        kind: 'secrecy',
        name: ['保密', 'Confidentiality'],
        hint: ['设为保密后，承办单位看不到诉求人身份', 'Of what is confidential no unit learns who asks'],
        when: (_, { complaint, role }) => !complaint.confidential || role === 'supervisor',
      },
      reason: must(word.reason),
    },
  },
  'switch-profile': {
    name: ['更换规则', 'Other rules'],
    group: 'side',
    told: [
      '各项时限按新规则重新计算，已批准的延期和暂停予以保留。',
      'All limits are reckoned anew by the other rules; extensions and pauses are kept.',
    ],
    confirm: ['确认更换规则？各项时限将重新计算。', 'Put it under the other rules? All its limits are reckoned anew.'],
    fields: { name: must({ kind: 'profile', name: ['规则', 'Rule profile'] }), reason: must(word.reason) },
  },
} satisfies Partial<Specs>;
