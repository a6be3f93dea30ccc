import type { Limit, RuleProfile } from '#directory';
import type { Say } from '../../../words/language.js';
import { channelMediumOf, typeOf, urgencyOf } from './words.js';

// The rules of a profile as sentences, and the words of its parts.

type Names<Code extends string> = Record<Code, [zh: string, en: string]>;

export const clocks: Names<Limit['clock']> = {
  accept: ['受理', 'acceptance'],
  dispatch: ['派单', 'dispatch'],
  sign: ['签收', 'signing for'],
  contact: ['首次联系', 'first contact'],
  interim: ['阶段答复', 'interim reply'],
  completion: ['办结', 'completion'],
  citizen: ['群众时钟', "citizen's clock"],
  rework: ['重办', 'rework'],
  order: ['督办单', 'supervision order'],
  'follow-up': ['回访', 'follow-up'],
};
export const limitUnits: Names<Limit['unit']> = {
  workday: ['个工作日', 'working days'],
  workhour: ['个工作小时', 'working hours'],
  day: ['天', 'days'],
  hour: ['小时', 'hours'],
  minute: ['分钟', 'minutes'],
};
export const countedFrom: Names<NonNullable<Limit['countFrom']>> = {
  'next-workday': ['自次一工作日起', 'from the next working day'],
  'same-day': ['自当日起', 'from the day itself'],
  instant: ['自当时起', 'from the very moment'],
};
export const reviewChecks: Names<RuleProfile['review']['checks'][number]> = {
  empty: ['内容空', 'nothing in it'],
  copied: ['照抄此前答复', 'copied from an earlier reply'],
  'no-contact': ['未联系诉求人', 'nobody contacted'],
  'off-matter': ['答非所问', 'the matter not named'],
};
export const reworkTriggers: Names<NonNullable<RuleProfile['rework']>['triggers'][number]> = {
  dissatisfied: ['不满意', 'dissatisfied'],
  unresolved: ['未解决', 'unresolved'],
};
export const reworkRequirements: Names<NonNullable<RuleProfile['rework']>['requires'][number]> = {
  true: ['诉求属实', 'the matter is true'],
  lawful: ['诉求合法合理', 'the demand is lawful'],
};
export const supervisionTriggers: Names<RuleProfile['supervision']['triggers'][number]> = {
  overdue: ['超期', 'overdue'],
  'red-card': ['红牌', 'red card'],
  dissatisfied: ['不满意', 'dissatisfied'],
  'dissatisfied-after-rework': ['重办后仍不满意', 'dissatisfied after rework'],
  'second-rework': ['二次重办', 'second rework'],
};
export const followUpChannels: Names<RuleProfile['followUp']['channels'][number]> = {
  phone: ['电话', 'telephone'],
  sms: ['短信', 'SMS'],
  web: ['网络', 'web'],
};

export const choices = <Code extends string>(names: Names<Code>, say: Say): { value: Code; label: string }[] =>
  (Object.entries(names) as [Code, [string, string]][]).map(([value, name]) => ({ value, label: say(...name) }));

const list = <Code extends string>(say: Say, names: Names<Code>, codes: readonly Code[]): string =>
  codes
    .map((code) => {
      const [zh, en]: [string, string] = names[code];
      return say(zh, en);
    })
    .join(say('、', ', ')) || say('无', 'none');

export const amountOf = (say: Say, amount: number, unit: Limit['unit']): string =>
  amount === 0 && unit === 'workday'
    ? say('当个工作日', 'the same working day')
    : say(`${amount}${limitUnits[unit][0]}`, `${amount} ${limitUnits[unit][1]}`);

/** What a complaint must be for a limit to hold. */
export function conditionOf(say: Say, { when }: Pick<Limit, 'when'>): string {
  const parts = [
    when.type?.map((code) => typeOf(say, code)).join('/'),
    when.urgency?.map((code) => urgencyOf(say, code)).join('/'),
    when.grade && say(`等级 ${when.grade.join('/')}`, `grade ${when.grade.join('/')}`),
    when.channel && say(`渠道 ${when.channel.join('/')}`, `channel ${when.channel.join('/')}`),
    when.medium?.map((code) => channelMediumOf(say, code)).join('/'),
    when.enterprise === undefined
      ? undefined
      : when.enterprise
        ? say('企业诉求', 'of enterprises')
        : say('个人诉求', 'of citizens'),
    when.unit && say(`单位 ${when.unit.join('/')}`, `unit ${when.unit.join('/')}`),
    when.level && say(`${when.level.join('/')}级`, `level ${when.level.join('/')}`),
  ].filter(Boolean);
  return parts.join(say('；', '; ')) || say('全部', 'all');
}

/** Everything but the limits, one line each. */
export function rulesOf(say: Say, profile: RuleProfile): { key: string; label: string; children: string }[] {
  const { cards, returnWindow, extension, pause, review, followUp, rework, supervision, escalation, longTerm } =
    profile;
  const none = say('不设', 'none');
  const line = (key: string, label: string, children: string) => ({ key, label, children });
  return [
    line('end', say('工作日截止', 'End of a working day'), profile.endOfDay),
    line(
      'auto',
      say('自动转办', 'Without a dispatcher'),
      profile.autoTransfer === 'clear' ? say('权属清楚的直接转办', 'clear matches') : say('一律经派单员', 'never'),
    ),
    line(
      'cards',
      say('黄牌、红牌', 'Cards'),
      cards
        ? say(
            `到期前${cards.yellowBefore}个工作日黄牌，到期后${cards.redAfter}个工作日红牌`,
            `yellow ${cards.yellowBefore} working days before, red ${cards.redAfter} after`,
          )
        : none,
    ),
    line(
      'return',
      say('退单', 'Returns'),
      returnWindow
        ? say(
            `${returnWindow.amount === null ? '不限时' : `${returnWindow.amount}个工作日内`}；第${returnWindow.count}次须负责人确认，之后裁定`,
            `${returnWindow.amount === null ? 'at any time' : `within ${returnWindow.amount} working days`}; number ${returnWindow.count} needs the head, and is the last`,
          )
        : none,
    ),
    line(
      'extension',
      say('延期', 'Extensions'),
      extension
        ? `${say(`${extension.count}次，合计不超过`, `${extension.count}, in all at most `)}${amountOf(say, extension.amount, extension.unit)}${
            extension.beforeExpiry ? say('，须在到期前申请', ', asked for before the day due') : ''
          }`
        : none,
    ),
    line('pause', say('暂停事由', 'Pauses'), pause ? pause.reasons.join('、') : none),
    line(
      'review',
      say('答复审核', 'Review'),
      `${review.required ? say('须人工审核', 'by somebody') : say('不强制', 'not demanded')}；${list(say, reviewChecks, review.checks)}`,
    ),
    line(
      'reply',
      say('联办答复', 'Joint answer'),
      profile.combinedReply === 'lead'
        ? say('由主办单位合并答复', 'one by the lead')
        : say('各单位分别答复', 'one by each'),
    ),
    line(
      'follow-up',
      say('回访', 'Follow-up'),
      `${Math.round(followUp.coverage * 100)}%；${say(`最多${followUp.attempts}次，间隔${followUp.retryHours}小时`, `${followUp.attempts} attempts, ${followUp.retryHours} hours apart`)}；${list(say, followUpChannels, followUp.channels)}`,
    ),
    line(
      'rework',
      say('重办', 'Rework'),
      rework
        ? `${list(say, reworkTriggers, rework.triggers)}（${list(say, reworkRequirements, rework.requires)}）`
        : none,
    ),
    line('supervision', say('自动督办', 'Supervision'), list(say, supervisionTriggers, supervision.triggers)),
    line(
      'escalation',
      say('逐级上报', 'Escalation'),
      escalation
        ? say(`无人处理满${escalation.afterWorkdays}个工作日`, `after ${escalation.afterWorkdays} working days`)
        : none,
    ),
    line('urge', say('催办', 'Urging'), say(`每日${profile.urge.perDay}次`, `${profile.urge.perDay} a day`)),
    line(
      'long-term',
      say('挂账', 'Long-term listing'),
      longTerm
        ? say(
            `每${longTerm.reviewWorkdays}个工作日复核，每${longTerm.interimWorkdays}个工作日告知`,
            `reviewed every ${longTerm.reviewWorkdays} working days, told every ${longTerm.interimWorkdays}`,
          )
        : none,
    ),
  ];
}
