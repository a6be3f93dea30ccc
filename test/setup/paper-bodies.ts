import { moves, type PersonMove } from '#workflow';
import type { Paper, PaperHotline } from './paper-hotline.js';
import { paperVault, shippedReference } from './paper-reference.js';

export const reference = shippedReference();
export const vault = paperVault();
export const units = ['QD-HRSS', 'QD-SN', 'QD-HURD', 'QD-LS'];
/** Units below the first two, to which a part may be passed down. */
export const below = [...reference.units.values()]
  .filter(({ parent }) => parent !== null && units.includes(parent))
  .map(({ code }) => code);
export const names = Object.keys(moves) as PersonMove[];

/** What was done last: to which complaint, and the dice that were thrown for it. */
export interface Step {
  code: string;
  dice: Dice;
}

/** The plain model: how many complaints there are, and what time it is. */
export interface Model {
  complaints: number;
  minutes: number;
}

export interface Real {
  hotline: PaperHotline;
  codes: string[];
  /** How often each move was really made. */
  made: Map<string, number>;
  /** Looks at everything after each step. */
  look: (real: Real, model: Model, step?: Step) => void;
}

/** Dice of one step: whatever a body needs is drawn from them. */
export type Dice = readonly number[];
export const pick = <Item>(items: readonly Item[], die: number): Item => items[die % items.length]!;

/** A body for each move, from dice and from what the complaint is: some of them wrong, as people's are. */
export type Bodies = { [Name in PersonMove]: (dice: Dice, paper: Paper, real: Real) => object };

export const text = '经核实，该小区供热管道漏水，暖气不热的问题已于当日维修完毕。';
export const why = '按规定办理';
const day = (real: Real, days: number) =>
  new Date(real.hotline.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const answers = ([a, b]: Dice) => ({
  resolution: pick(['resolved', 'partly', 'unresolved'], a!),
  satisfaction: pick(['satisfied', 'fairly', 'dissatisfied'], b!),
});
export const bodies: Bodies = {
  accept: () => ({}),
  answer: () => ({ publicReply: text }),
  decline: ([a]) => ({ guide: pick([...reference.declineGuides.keys()], a!), reason: why }),
  transfer: ([a, b]) => {
    const lead = pick(units, a!);
    return { lead, assists: b! % 3 === 0 ? [pick(units, b!)].filter((unit) => unit !== lead) : [] };
  },
  reassign: ([a, b]) => ({ lead: pick(units, a!), assists: b! % 4 === 0 ? [pick(units, b!)] : undefined, reason: why }),
  sign: () => ({}),
  take: () => ({}),
  'hand-over': ([a, b], _, { hotline }) => ({ to: hotline.person('handler', pick([...units, ...below], a! + b!)).id }),
  'pass-down': ([a], { legs }) => {
    // Of those below some unit that has it, most of the time.
    const near = below.filter((code) => legs.some(({ unit }) => reference.units.get(code)?.parent === unit));
    return { units: [pick(near.length > 0 && a! % 5 > 0 ? near : below, a!)] };
  },
  'take-back': ([a], { legs }) => ({
    leg: pick([...legs.filter(({ parentId }) => parentId !== null), ...legs], a!)?.id,
    reason: why,
  }),
  contact: ([a]) => ({ outcome: pick(['reached', 'no-answer', 'wrong-number'], a!), note: a! % 5 ? why : undefined }),
  return: ([a, b]) => ({
    reasonCode: pick(['wrong-remit', 'wrong-place', 'overlapping'], a!),
    reason: why,
    basis: why,
    suggestedUnit: pick(units, b!),
  }),
  'confirm-return': ([a]) => (a! % 3 ? {} : { agreed: false, reason: why }),
  'withdraw-return': () => ({}),
  'allow-return': ([a]) => ({ lead: a! % 2 ? pick(units, a!) : undefined, reason: why }),
  'refuse-return': () => ({ reason: why }),
  extend: ([a]) => ({ amount: (a! % 6) + 1, reason: why, basis: why }),
  'allow-extension': () => ({ reason: why }),
  'refuse-extension': () => ({ reason: why }),
  pause: () => ({ reason: '等待鉴定' }),
  resume: () => ({}),
  'ask-listing': (_, __, real) => ({ reason: why, basis: why, reviewDate: day(real, 20) }),
  'refuse-listing': () => ({ decision: why }),
  'list-long-term': (_, __, real) => ({ reason: why, reviewDate: day(real, 20) }),
  interim: () => ({ text: '正在施工，预计月底完成。' }),
  'review-listing': (_, __, real) => ({ reviewDate: day(real, 15), remark: why }),
  report: ([a, b]) => ({
    internalAccount: text,
    publicReply: text,
    isTrue: a! % 3 > 0,
    ...(b! % 2 ? { contacted: false, whyNotContacted: '号码停机' } : {}),
  }),
  review: () => ({ remark: why }),
  'send-back': () => ({ reason: '未回应诉求' }),
  'follow-up': (dice) => (dice[0]! % 3 === 0 ? { outcome: 'no-answer' } : { outcome: 'reached', ...answers(dice) }),
  rate: (dice) => answers(dice),
  rework: () => ({ reason: '诉求人不满意，情况属实' }),
  close: ([a]) => (a! % 4 === 0 ? {} : { reason: '诉求人表示无需回访' }),
  archive: () => ({}),
  withdraw: () => ({ reason: '诉求人表示已解决' }),
  merge: ([a], _, { codes }) => ({
    into: pick(codes, a!),
    kind: pick(['repeat', 'same-matter'], a!),
    reason: why,
  }),
  unmerge: () => ({ reason: why }),
  split: (_, { complaint }) => ({
    version: complaint.version,
    parts: [{ content: '另反映小区路灯不亮。', type: 'help' }],
    reason: why,
  }),
  retype: ([a, b]) => ({
    type: pick(['help', 'complaint', 'enquiry'], a!),
    urgency: pick(['normal', 'urgent', 'critical'], b!),
    reason: why,
  }),
  'hand-to-emergency': ([a]) => ({ service: pick(['110', '119', '120', '122'], a!), note: why }),
  'switch-profile': ([a]) => ({ name: pick(reference.profileNames, a!), reason: why }),
  add: () => ({ text: '补充：昨晚又停暖。' }),
  urge: () => ({ text: '请尽快处理。' }),
  supervise: ([a]) => ({ opinion: why, level: (a! % 4) + 1 }),
  'reply-order': () => ({ text: '已办结。' }),
  'send-back-order': () => ({ reason: '答复不具体' }),
  'strike-off': ([a]) => ({ remark: '已核实', ...(a! % 2 ? { undone: '已改派' } : {}) }),
  escalate: () => ({ reason: '逾期未复' }),
};

// People and time at random, on paper: the rules are the very ones that the hotline runs, so thousands of lives pass.
