import { roomOf, roomWords } from './room.js';
import type { Specs } from './spec.js';
import * as word from './words.js';
import { must } from './words.js';

/** What the unit does that has it in hand. */
export const ofUnits = {
  sign: { name: ['签收', 'Sign for'], group: 'main', fields: {} },
  take: { name: ['领取', 'Take'], group: 'main', fields: {} },
  contact: {
    name: ['联系诉求人', 'Contact'],
    group: 'main',
    fields: {
      outcome: must({
        kind: 'choice',
        name: ['联系结果', 'Outcome'],
        from: ['reached', 'no-answer', 'wrong-number'],
        terms: 'contact',
      }),
      note: {
        kind: 'text',
        name: ['联系情况', 'What was said'],
        most: 2000,
        lines: 3,
        hint: [
          '已联系上的，须说明情况、关联通话或者上传凭证',
          'Who was reached: say what was said, or show a call or a file',
        ],
        need: ({ outcome, callId, attachments }) =>
          outcome === 'reached' && !callId && !(Array.isArray(attachments) && attachments.length > 0),
      },
      number: {
        ...word.line(['拨打的号码', 'Number dialled'], 30, ['与登记号码不同时填写', 'If not the one on file']),
        need: ({ outcome, callId }, place) => outcome === 'reached' && !callId && word.isWithoutNumber(place),
      },
      callId: word.line(['通话编号', 'Id of the call'], 100, [
        '热线话务系统中与诉求人的通话；记录未到时请说明联系情况',
        'A call with the complainant that the hotline has on record; until it has, say what was said',
      ]),
      attachments: { ...word.files, name: ['现场照片、录音等凭证', 'Photos, recordings and other proof'] },
    },
  },
  report: {
    name: ['办结反馈', 'Report'],
    group: 'main',
    fields: {
      resolved: {
        kind: 'choice',
        name: ['办理结果', 'Result'],
        from: ['resolved', 'partly', 'unresolved'],
        terms: 'said',
        first: 'resolved',
      },
      whyNot: {
        kind: 'text',
        name: ['未解决原因', 'Why it is not resolved'],
        most: 2000,
        lines: 3,
        when: ({ resolved }) => resolved !== undefined && resolved !== 'resolved',
        need: () => true,
      },
      internalAccount: must({
        kind: 'text',
        name: ['办理情况（热线内部）', 'Account, for the hotline'],
        most: 20_000,
        lines: 4,
      }),
      publicReply: must({ kind: 'reply', name: ['答复诉求人的内容', 'Reply to the complainant'], most: 20_000 }),
      contacted: {
        kind: 'contacted',
        name: ['联系诉求人', 'Contact'],
        when: (_, { leg }) => !leg?.contactedAt,
      },
      whyNotContacted: {
        kind: 'text',
        name: ['未联系原因', 'Why nobody was contacted'],
        most: 500,
        lines: 2,
        when: ({ contacted }) => contacted === false,
        need: () => true,
      },
      isTrue: { kind: 'yes-no', name: ['诉求属实', 'The matter is true'], first: true },
      outOfRemit: { kind: 'yes-no', name: ['超出职责范围', 'Beyond the remit'], first: false },
      unreasonable: { kind: 'yes-no', name: ['诉求不合理', 'Unreasonable'], first: false },
      attachments: word.files,
      publicToo: {
        kind: 'files-of',
        name: ['同时提供给诉求人的附件', 'Files for the complainant too'],
        when: ({ attachments }) => Array.isArray(attachments) && attachments.length > 0,
      },
    },
  },
  'pass-down': {
    name: ['下派', 'Pass down'],
    group: 'side',
    fields: { units: must({ kind: 'units-below', name: ['下级单位', 'Units below'] }), reason: word.optionalNote },
  },
  'take-back': { name: ['收回下派', 'Take back'], group: 'danger', fields: { reason: must(word.reason) } },
  'hand-over': {
    name: ['转交同事', 'Hand over'],
    group: 'side',
    fields: { to: must({ kind: 'colleague', name: ['转交给', 'To'] }), note: word.optionalNote },
  },
  return: {
    name: ['申请退单', 'Ask to return'],
    group: 'side',
    fields: {
      reasonCode: must({
        kind: 'choice',
        name: ['退单原因', 'Reason'],
        from: ['wrong-place', 'wrong-remit', 'overlapping', 'out-of-remit', 'unreasonable'],
        terms: 'returnReason',
      }),
      suggestedUnit: {
        kind: 'unit',
        name: ['建议承办单位', 'Whose it is'],
        when: ({ reasonCode }) => reasonCode !== 'out-of-remit' && reasonCode !== 'unreasonable',
        need: ({ reasonCode }) => reasonCode === 'wrong-place' || reasonCode === 'wrong-remit',
      },
      reason: must({ kind: 'text', name: ['退单理由', 'Why'], most: 2000, lines: 3 }),
      basis: must({ kind: 'text', name: ['法律法规或职责依据', 'Basis in law or remit'], most: 1000, lines: 2 }),
      attachments: word.files,
    },
  },
  'confirm-return': {
    name: ['确认退单', 'Confirm the return'],
    group: 'main',
    fields: {
      agreed: { kind: 'yes-no', name: ['同意退单', 'Agreed'], first: true },
      reason: { ...word.opinion, need: ({ agreed }) => agreed === false },
    },
  },
  'withdraw-return': {
    name: ['撤回退单', 'Take the return back'],
    group: 'side',
    told: ['撤回后由本单位继续办理，不计退单次数。', 'The unit goes on with it; it does not count as a return.'],
    fields: { reason: word.optionalNote },
  },
  extend: {
    name: ['申请延期', 'Ask for more time'],
    group: 'side',
    fields: {
      amount: must({ kind: 'amount', name: ['延长时间', 'How much more'], hint: roomWords, most: roomOf }),
      unit: null,
      reason: must({ kind: 'text', name: ['延期理由', 'Why'], most: 2000, lines: 3 }),
      basis: must({ kind: 'text', name: ['依据', 'Basis'], most: 1000, lines: 2 }),
      attachments: word.files,
    },
  },
  interim: {
    name: ['阶段性答复', 'Interim reply'],
    group: 'side',
    told: ['诉求人可以看到这段话。', 'The complainant reads this.'],
    fields: { text: must(word.long(['答复内容', 'Reply'])), attachments: word.files },
  },
  'ask-listing': {
    name: ['申请挂账', 'Ask for listing'],
    group: 'side',
    fields: {
      reason: must(word.long(['挂账理由', 'Why'])),
      basis: { kind: 'text', name: ['依据', 'Basis'], most: 2000, lines: 2 },
      reviewDate: { kind: 'day', name: ['拟复核日期', 'Review on'] },
    },
  },
  'reply-order': {
    name: ['回复督办单', 'Answer the order'],
    group: 'main',
    fields: { order: word.order, text: must(word.long(['回复内容', 'Reply'], 20_000)), attachments: word.files },
  },
} satisfies Partial<Specs>;
