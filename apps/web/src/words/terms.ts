import type { Stage, State } from '#complaints';
import type { Role } from '#directory';
import type { Say } from './language.js';
import { handlingTerms, type Terms } from './handling-terms.js';

// The field's words for what comes as a code. A code without a word is shown as it is.

const states: Terms<State> = {
  received: ['待受理', 'received'],
  accepted: ['已受理', 'accepted'],
  proposed: ['待派单', 'to be dispatched'],
  transferred: ['待签收', 'to be signed for'],
  signed: ['已签收', 'signed for'],
  handling: ['办理中', 'in hand'],
  reported: ['待审核', 'to be reviewed'],
  reviewed: ['已审核', 'reviewed'],
  'following-up': ['待回访', 'to be followed up'],
  closed: ['已办结', 'closed'],
  archived: ['已归档', 'archived'],
  declined: ['不予受理', 'declined'],
  withdrawn: ['已撤回', 'withdrawn'],
  merged: ['已并案', 'merged'],
  listed: ['挂账督办', 'listed long-term'],
};

const stages: Terms<Stage> = {
  accept: ['受理', 'accept'],
  transfer: ['转办', 'transfer'],
  handle: ['承办', 'handle'],
  report: ['办结', 'report'],
};

const roles: Terms<Role> = {
  operator: ['话务员', 'operator'],
  dispatcher: ['派单员', 'dispatcher'],
  handler: ['承办员', 'handler'],
  head: ['单位负责人', 'head of unit'],
  followup: ['回访员', 'follow-up officer'],
  supervisor: ['督办员', 'supervisor'],
  analyst: ['分析员', 'analyst'],
  admin: ['管理员', 'administrator'],
} as Terms<Role>;

const types: Terms<string> = {
  enquiry: ['咨询', 'enquiry'],
  help: ['求助', 'request for help'],
  complaint: ['投诉', 'complaint'],
  report: ['举报', 'report'],
  suggestion: ['建议', 'suggestion'],
  praise: ['表扬', 'praise'],
  other: ['其他', 'other'],
};

const urgencies: Terms<string> = {
  normal: ['一般', 'normal'],
  urgent: ['紧急', 'urgent'],
  critical: ['特急', 'critical'],
};

const satisfactions: Terms<string> = {
  satisfied: ['满意', 'satisfied'],
  fairly: ['基本满意', 'fairly satisfied'],
  dissatisfied: ['不满意', 'dissatisfied'],
  resolved: ['已解决', 'resolved'],
  partly: ['部分解决', 'partly resolved'],
  unresolved: ['未解决', 'unresolved'],
};

const kinds: Terms<string> = {
  citizen: ['个人', 'citizen'],
  enterprise: ['企业', 'enterprise'],
  anonymous: ['匿名', 'anonymous'],
};

const all = {
  state: states,
  stage: stages,
  role: roles,
  type: types,
  urgency: urgencies,
  said: satisfactions,
  kind: kinds,
  ...handlingTerms,
};

export type TermList = keyof typeof all;

/** `term(say, 'state', 'handling')`: 办理中. */
export function term(say: Say, list: TermList, code: string | null | undefined): string {
  if (!code) return '–';
  const terms: Terms<string> = all[list];
  const found = Object.hasOwn(terms, code) ? terms[code] : undefined;
  return found ? say(...found) : code;
}
