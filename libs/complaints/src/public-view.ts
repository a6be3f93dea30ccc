import { after, stageOf, type Move, type State } from './flow.js';
import type { Spell } from './views.js';

export interface TrackedComplaint {
  state: State;
  /** History that was imported: nobody reviews it. */
  silent: boolean;
  receivedAt: Date;
  acceptedAt: Date | null;
  transferredAt: Date | null;
  signedAt: Date | null;
  contactedAt: Date | null;
  reportedAt: Date | null;
  closedAt: Date | null;
  dueAt: Date | null;
  provisional: boolean;
  publicReply: string | null;
  /** On the long-term list, or once on it: there is no promised day any more. */
  listedAt: Date | null;
  /** What the unit has told the complainant on the way. */
  interims: { at: Date; text: string }[];
  /** What the complainant has added at the public page. */
  additions: { at: Date; text: string }[];
  /** When it was declined, withdrawn or merged, and the legal way that was named. */
  endedAt: Date | null;
  legalWay: LegalWay | null;
  /** When the complainant rated it at the public page. */
  ratedAt: Date | null;
  /** Of the complaint that carries the matter, as much as everybody who came with it may know. */
  carrier: { state: State; dueAt: Date | null; provisional: boolean; listedAt: Date | null } | null;
}

/** 分类处理指引, as the complainant reads it. */
export interface LegalWay {
  zh: string;
  en: string;
  way: string;
  basis: string;
}

/** The stages in the complainant's words. */
const stageWords = {
  accept: { zh: '受理', en: 'Accepted' },
  transfer: { zh: '转办', en: 'Being transferred' },
  handle: { zh: '办理', en: 'Being handled' },
  report: { zh: '反馈', en: 'Reported' },
} as const;

/** A state in the complainant's words. */
export const stateWords: Record<State, { zh: string; en: string }> = {
  received: { zh: '已收到，等待受理', en: 'Received, waiting for acceptance' },
  accepted: { zh: '已受理，正在转办', en: 'Accepted, being transferred' },
  proposed: { zh: '已受理，正在转办', en: 'Accepted, being transferred' },
  transferred: { zh: '已转交承办单位', en: 'Transferred to the unit in charge' },
  signed: { zh: '承办单位已签收', en: 'Signed for by the unit in charge' },
  handling: { zh: '承办单位正在办理', en: 'Being handled by the unit in charge' },
  reported: { zh: '承办单位已反馈，正在审核回访', en: 'The unit has reported; the result is being checked' },
  'following-up': { zh: '正在回访', en: 'Follow-up under way' },
  listed: {
    zh: '承办单位正在办理，需较长时间，将定期告知进展',
    en: 'Being handled; it takes longer, and progress will be told',
  },
  reviewed: { zh: '办理结果已审核，等待回访', en: 'The result has been checked; follow-up comes next' },
  declined: { zh: '不属于受理范围，已告知依法办理途径', en: 'Not accepted; the legal way has been named' },
  withdrawn: { zh: '已按您的要求撤回', en: 'Withdrawn as you asked' },
  merged: { zh: '与同一事项的诉求合并办理', en: 'Handled together with others about the same matter' },
  closed: { zh: '已办结', en: 'Closed' },
  archived: { zh: '已办结归档', en: 'Closed and archived' },
};

/** What complainants may do by themselves with code and PIN. */
const publicActs = ['add', 'urge', 'withdraw', 'rate'] as const satisfies Move[];

/** A state as the outside may know it: that a unit has been proposed is nobody's business yet. */
const publicState = (state: State): State => (state === 'proposed' ? 'accepted' : state);

/**
 * What a citizen sees with code and PIN: stages, dates, the promised date, interim answers and the public reply. It is built from
 * named fields alone, so no internal word, unit opinion or person can slip in; the reply is shown
 * once it has been reviewed: what may still be sent back is no answer.
 */
export function publicView(complaint: TrackedComplaint, spell: Spell) {
  const { state } = complaint;
  // Merged: the matter is where the other one is, and is promised for when that is.
  const matter = (state === 'merged' && complaint.carrier) || complaint;
  const stage = stageOf[matter.state];
  // Why there is no promised day is said of the matter.
  const words = [stateWords[state], ...(matter !== complaint && matter.state === 'listed' ? [stateWords.listed] : [])];
  const steps: [step: string, zh: string, en: string, at: Date | null, text?: string][] = [
    ['received', '收到诉求', 'Complaint received', complaint.receivedAt],
    ['accepted', '已受理', 'Accepted', complaint.acceptedAt],
    ['transferred', '已转交承办单位', 'Transferred to the unit in charge', complaint.transferredAt],
    ['signed', '承办单位已签收', 'Signed for by the unit', complaint.signedAt],
    ['contacted', '承办单位已联系您', 'The unit has contacted you', complaint.contactedAt],
    ['listed', '需较长时间办理，将定期告知进展', 'It takes longer; progress will be told', matter.listedAt],
    ['reported', '承办单位已反馈办理结果', 'The unit has reported its result', complaint.reportedAt],
    ['closed', '已办结', 'Closed', complaint.closedAt],
    ended(complaint),
    ...complaint.interims.map(
      ({ at, text }) =>
        ['interim', '阶段性办理情况', 'Interim answer', at, text] as [string, string, string, Date, string],
    ),
  ];
  return {
    state: publicState(state),
    stage,
    stageZh: stageWords[stage].zh,
    stageEn: stageWords[stage].en,
    stateZh: words.map(({ zh }) => zh).join('；'),
    stateEn: words.map(({ en }) => en).join('. '),
    timeline: steps
      .filter((step): step is [string, string, string, Date, string?] => step[3] !== null)
      .sort((one, other) => one[3].getTime() - other[3].getTime())
      .map(([step, zh, en, at, text]) => ({ step, zh, en, at: spell(at), ...(text === undefined ? {} : { text }) })),
    promisedAt: matter.dueAt && !matter.listedAt ? spell(matter.dueAt) : null,
    promisedProvisional: matter.provisional && !matter.listedAt,
    publicReply: isOut(complaint) ? complaint.publicReply : null,
    legalWay: complaint.legalWay,
    ratedAt: complaint.ratedAt && spell(complaint.ratedAt),
    /** What may be done now; a rule of its own (how often, how long after) may still refuse it. */
    acts: publicActs.filter((act) => after(state, act) !== undefined),
    additions: complaint.additions.map(({ at, text }) => ({ at: spell(at), text })),
  };
}

/**
 * Whether the reply has reached its complainant: a report's once somebody, or the machine's checks, have passed it; the
 * words of a decline at once. What was withdrawn before that has none.
 */
const isOut = ({ state, silent, closedAt, legalWay }: TrackedComplaint): boolean =>
  state === 'declined' ||
  (state === 'archived' && (closedAt !== null || legalWay !== null)) ||
  isReviewed({ state, silent });

/** A report has passed its review; where history says that there was one, nobody reviews it. */
export const isReviewed = ({ state, silent }: Pick<TrackedComplaint, 'state' | 'silent'>): boolean =>
  state === 'reviewed' || state === 'following-up' || state === 'closed' || (state === 'reported' && silent);

/** The end of a complaint that was not closed. */
function ended({ state, endedAt, legalWay }: TrackedComplaint): [string, string, string, Date | null] {
  const how = legalWay ? 'declined' : state === 'merged' ? 'merged' : 'withdrawn';
  return [how, stateWords[how].zh, stateWords[how].en, endedAt];
}

export type PublicView = ReturnType<typeof publicView>;
