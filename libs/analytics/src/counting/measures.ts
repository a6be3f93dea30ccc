import type { Words } from '#platform';

/** By which of its times a complaint belongs to a day. */
export const bases = ['received', 'due', 'closed'] as const;
export type Base = (typeof bases)[number];

/**
 * What is counted of the complaints that a day holds by one of its bases. Each is a plain sum, so days, months, units
 * and subjects can be added up in any order.
 */
export const outcomes = {
  count: { zh: '全部', en: 'all' },
  held: {
    zh: '未列入挂账、也未撤回、不予受理或在期限届满前合并的',
    en: 'neither on the long-term list nor withdrawn, declined or merged before the deadline',
  },
  targeted: { zh: '规则定有办结期限的', en: 'with a deadline of their own' },
  untargeted: { zh: '已受理而规则未定办结期限的', en: 'accepted and without a deadline by the rules' },
  onTime: { zh: '主办单位在办结期限内（含最后一刻）反馈的', en: 'reported by the lead unit by the deadline' },
  reported: { zh: '主办单位已反馈的', en: 'reported by the lead unit' },
  seconds: { zh: '自收到至主办单位反馈的自然时间之和（秒）', en: 'natural time from receipt to report, in seconds' },
  worked: { zh: '经转办且主办单位已反馈的', en: 'transferred and reported' },
  workSeconds: { zh: '自转办至反馈的工作时间之和（秒）', en: 'working time from transfer to report, in seconds' },
  assessed: { zh: '回访得到是否解决的答复的', en: 'followed up with an answer on resolution' },
  resolved: { zh: '回访结果为“解决”的（“基本解决”不计入）', en: 'found resolved at the follow-up (partly is not)' },
  rated: { zh: '对结果作出评价的', en: 'rated by the complainant' },
  satisfied: { zh: '对结果满意的', en: 'satisfied with the result' },
  fairly: { zh: '对结果基本满意的', en: 'fairly satisfied with the result' },
  dissatisfied: { zh: '对结果不满意的', en: 'dissatisfied with the result' },
  processRated: { zh: '对过程作出评价的', en: 'whose process was rated' },
  processSatisfied: { zh: '对过程满意的', en: 'satisfied with the process' },
  processFairly: { zh: '对过程基本满意的', en: 'fairly satisfied with the process' },
  toFollowUp: { zh: '应回访的', en: 'to be followed up' },
  followedUp: { zh: '已回访的（含多次未接通而结束的）', en: 'followed up, to the last attempt' },
  closed: { zh: '已办结的', en: 'closed' },
  heldClosed: { zh: '已办结的', en: 'closed' },
  closedInTime: { zh: '已办结且按时反馈的', en: 'closed and reported in time' },
  overdueClosed: { zh: '已办结而逾期反馈的', en: 'closed and reported late' },
  selfResolved: { zh: '承办单位反馈为已解决的', en: 'resolved as the unit itself says' },
  reworked: { zh: '曾重办的', en: 'reworked' },
  once: { zh: '未经重办、退回和二次转办而办结的', en: 'closed without rework, return or second transfer' },
  direct: { zh: '由热线直接答复办结的', en: 'answered directly by the hotline' },
  transferred: { zh: '转办的', en: 'transferred' },
  accepted: { zh: '已受理的', en: 'accepted' },
  declined: { zh: '不予受理的', en: 'declined' },
  withdrawn: { zh: '撤回的', en: 'withdrawn' },
  merged: { zh: '并入其他诉求的', en: 'merged into others' },
} as const satisfies Record<string, Words>;
export type Outcome = keyof typeof outcomes;
export const outcomeNames = Object.keys(outcomes) as Outcome[];

/** What is counted on the day on which it happened; of legs by their own unit. */
export const happenings = {
  came: { zh: '新收', en: 'new' },
  reopened: { zh: '重新办理', en: 'reopened' },
  movedIn: { zh: '由他处转入', en: 'moved in from elsewhere' },
  movedOut: { zh: '转出至他处', en: 'moved out to elsewhere' },
  closed: { zh: '办结', en: 'closed' },
  declined: { zh: '不予受理', en: 'declined' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  merged: { zh: '合并', en: 'merged' },
  transferred: { zh: '转办（件次）', en: 'legs transferred' },
  toSign: { zh: '定有签收时限的转办（件次）', en: 'legs transferred with a limit for signing' },
  signed: { zh: '及时签收（件次）', en: 'legs signed for in time' },
  signedLate: { zh: '逾期签收（件次）', en: 'legs signed for late' },
  contacted: { zh: '及时首次联系', en: 'first contact in time' },
  contactedLate: { zh: '逾期首次联系', en: 'first contact late' },
  dispatched: { zh: '及时派单', en: 'dispatched in time' },
  dispatchedLate: { zh: '逾期派单', en: 'dispatched late' },
  returnsAsked: { zh: '申请退单', en: 'returns asked for' },
  returnsAllowed: { zh: '同意退单', en: 'returns allowed' },
  returnsRefused: { zh: '不当退单', en: 'returns refused' },
  extended: { zh: '延期', en: 'extensions allowed' },
  reportsFiled: { zh: '反馈（件次）', en: 'reports filed' },
  sentBack: { zh: '审核退回', en: 'reports sent back' },
  reworked: { zh: '重办', en: 'reworked' },
  urged: { zh: '催办', en: 'urged' },
  supervised: { zh: '督办', en: 'supervision orders' },
  struckOff: { zh: '销号', en: 'struck off' },
  yellow: { zh: '黄牌', en: 'yellow cards' },
  red: { zh: '红牌', en: 'red cards' },
  breached: { zh: '办结超期', en: 'completion breached' },
  retyped: {
    zh: '改类（更正诉求类型、内容分类或紧急程度，件次）',
    en: 're-typings: type, subject or urgency corrected',
  },
} as const satisfies Record<string, Words>;
export type HappeningName = keyof typeof happenings;
export const happeningNames = Object.keys(happenings) as HappeningName[];

/** Durations of which the median and the ninth decile are wanted, and whole days from receipt to report. */
export const spreads = ['report', 'work', 'contact', 'lag'] as const;
export type SpreadName = (typeof spreads)[number];

/** What counts are kept by. `street` and `subject` are codes as they were recorded; the others lie above them. */
export const countedBy = [
  'all',
  'unit',
  'district',
  'street',
  'subject',
  'subject-1',
  'subject-2',
  'channel',
  'type',
  'kind',
] as const;
export type CountedBy = (typeof countedBy)[number];

/**
 * By what durations and happenings are kept, too: the finer ones have too few complaints a day for a median to mean
 * anything, and too many rows.
 */
export const spreadBy: ReadonlySet<CountedBy> = new Set<CountedBy>([
  'all',
  'unit',
  'district',
  'subject-1',
  'channel',
  'type',
  'kind',
]);

/** Of the complaints without a unit, a district, a subject. */
export const noKey = 'none';
export const wholeKey = 'all';
