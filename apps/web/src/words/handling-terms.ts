import type {
  AttachmentPurpose,
  ClockKind,
  ClockState,
  ContactOutcome,
  FollowUpOutcome,
  LegState,
  LinkKind,
  OrderState,
  OrderTrigger,
  RequestKind,
  RequestState,
  ReturnReason,
  SupplementKind,
} from '#complaints';
import type { LimitUnit, ReviewCheck } from '#directory';

export type Terms<Code extends string> = Record<Code, [zh: string, en: string]>;

const clocks: Terms<ClockKind> = {
  accept: ['受理', 'acceptance'],
  dispatch: ['派单', 'dispatch'],
  sign: ['签收', 'signing for'],
  contact: ['首次联系', 'first contact'],
  interim: ['阶段答复', 'interim reply'],
  completion: ['办结', 'completion'],
  citizen: ['群众时钟', "citizen's clock"],
  rework: ['重办', 'rework'],
  'follow-up': ['回访', 'follow-up'],
  order: ['督办回复', 'supervision order'],
  listing: ['挂账复核', 'review of the listing'],
};

const clockStates: Terms<ClockState> = {
  running: ['计时中', 'running'],
  paused: ['已暂停', 'paused'],
  met: ['按期完成', 'met'],
  'met-late': ['超期完成', 'met late'],
  breached: ['已超期', 'overdue'],
  cancelled: ['已取消', 'ended'],
};

const legStates: Terms<LegState> = {
  proposed: ['拟派', 'proposed'],
  transferred: ['待签收', 'to be signed for'],
  signed: ['已签收', 'signed for'],
  handling: ['办理中', 'in hand'],
  returning: ['退单审核中', 'return asked for'],
  reported: ['已反馈', 'reported'],
  returned: ['已退单', 'returned'],
  dropped: ['未采用', 'not followed'],
  recalled: ['已收回', 'taken back'],
};

const parts: Terms<'lead' | 'assist'> = { lead: ['主办', 'lead'], assist: ['协办', 'assist'] };

const requestKinds: Terms<RequestKind> = {
  return: ['退单', 'return'],
  extension: ['延期', 'extension'],
  listing: ['挂账', 'long-term listing'],
};

const requestStates: Terms<RequestState> = {
  'to-confirm': ['待单位负责人确认', "waits for the unit's head"],
  asked: ['待审核', 'waits for a decision'],
  allowed: ['已同意', 'allowed'],
  refused: ['不同意', 'refused'],
  lapsed: ['已失效', 'lapsed'],
};

const returnReasons: Terms<ReturnReason> = {
  'wrong-place': ['属地不符', 'another place is in charge'],
  'wrong-remit': ['职责不符', 'another unit is in charge'],
  overlapping: ['职能交叉', 'several units are in charge'],
  'out-of-remit': ['超职责范围', 'beyond the remit of any unit'],
  unreasonable: ['不合理诉求', 'an unreasonable request'],
};

const orderStates: Terms<OrderState> = {
  issued: ['待回复', 'to be answered'],
  replied: ['待销号', 'answered, to be struck off'],
  'sent-back': ['退回重新办理', 'sent back'],
  'struck-off': ['已销号', 'struck off'],
  void: ['已失效', 'void'],
};

const orderTriggers: Terms<OrderTrigger> = {
  supervisor: ['督办员下发', 'by a supervisor'],
  overdue: ['超期自动督办', 'overdue'],
  'red-card': ['红牌自动督办', 'red card'],
  dissatisfied: ['群众不满意', 'dissatisfied'],
  'dissatisfied-after-rework': ['重办后仍不满意', 'dissatisfied after a rework'],
  'second-rework': ['二次重办', 'second rework'],
  unheld: ['无人办理', 'nobody acts'],
};

const orderLevels: Terms<string> = {
  1: ['督办单', 'order'],
  2: ['通报', 'notice of criticism'],
  3: ['约谈', 'admonitory talk'],
  4: ['挂牌督办', 'listed supervision'],
};

const contacts: Terms<ContactOutcome> = {
  reached: ['已联系上', 'reached'],
  'no-answer': ['无人接听', 'no answer'],
  'wrong-number': ['号码有误', 'wrong number'],
};

const callBacks: Terms<FollowUpOutcome> = {
  reached: ['已接通', 'reached'],
  'no-answer': ['无人接听', 'no answer'],
  unreachable: ['空号或非本人', 'not in use, or not theirs'],
  appointment: ['约定再访', 'to be called at another time'],
};

const purposes: Terms<AttachmentPurpose> = {
  complaint: ['诉求材料', 'with the complaint'],
  contact: ['联系凭证', 'proof of contact'],
  interim: ['阶段答复', 'interim reply'],
  report: ['办理反馈', 'report'],
  return: ['退单依据', 'return'],
  extension: ['延期依据', 'extension'],
  order: ['督办回复', 'supervision order'],
  public: ['群众上传', "the complainant's"],
  knowledge: ['知识库', 'knowledge base'],
};

const checks: Terms<ReviewCheck> = {
  empty: ['答复空泛', 'the reply says next to nothing'],
  copied: ['与其他诉求的答复雷同', 'the reply was given to somebody else'],
  'no-contact': ['未联系诉求人', 'the complainant was not reached'],
  'off-matter': ['答复未涉及诉求事项', 'the reply names nothing of the matter'],
};

const limitUnits: Terms<LimitUnit> = {
  workday: ['个工作日', 'working days'],
  workhour: ['个工作小时', 'working hours'],
  day: ['日', 'days'],
  hour: ['小时', 'hours'],
  minute: ['分钟', 'minutes'],
};

const links: Terms<LinkKind> = {
  repeat: ['重复诉求', 'a repeat'],
  'same-matter': ['同一事项', 'the same matter'],
  split: ['拆单', 'split off'],
};

const supplements: Terms<SupplementKind> = {
  added: ['补充', 'addition'],
  urge: ['催办', 'urge'],
  interim: ['阶段性答复', 'interim reply'],
};

const emergencies: Terms<string> = {
  110: ['110 公安', '110 police'],
  119: ['119 消防', '119 fire'],
  120: ['120 急救', '120 ambulance'],
  122: ['122 交警', '122 traffic police'],
};

const media: Terms<string> = { phone: ['电话', 'telephone'], sms: ['短信', 'SMS'], web: ['网络', 'web'] };

/** Words for what happens while a complaint is handled: clocks, legs, requests, orders, contacts. */
export const handlingTerms = {
  clock: clocks,
  clockState: clockStates,
  legState: legStates,
  part: parts,
  request: requestKinds,
  requestState: requestStates,
  returnReason: returnReasons,
  order: orderStates,
  orderTrigger: orderTriggers,
  orderLevel: orderLevels,
  contact: contacts,
  callBack: callBacks,
  purpose: purposes,
  check: checks,
  limitUnit: limitUnits,
  link: links,
  supplement: supplements,
  medium: media,
  emergency: emergencies,
};
