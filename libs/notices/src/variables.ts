import type { Medium } from './kinds.js';

/** One `{{name}}` that a template may hold. */
export interface Variable {
  zh: string;
  en: string;
  sample: string;
  /** What stands there when a value is missing, so that the sentence still reads; the notice is flagged. */
  fallback: string;
  /** A local date or an instant, written out as 2026年3月9日. */
  date?: true;
  /** Text that people typed: it stays in the house, and is masked even there. */
  typed?: true;
  /** Only for the template that is made for it; what is sent is not kept with it. */
  secret?: true;
  media: readonly Medium[];
}

const all: readonly Medium[] = ['reply', 'sms', 'mail', 'in-app', 'webhook'];
const staff: readonly Medium[] = ['mail', 'in-app', 'webhook'];
const notices: readonly Medium[] = ['sms', ...staff];

/** Every variable there is. The first five come from the complaint, the others from the facts of an order. */
export const variables = {
  code: { zh: '诉求编码', en: 'tracking code', sample: 'QD-7K4M-2XW9-HRB', fallback: '（见系统）', media: all },
  hotline: { zh: '热线简称', en: "the hotline's short name", sample: '12345热线', fallback: '12345热线', media: all },
  unit: { zh: '承办单位', en: 'unit in charge', sample: '市人社局', fallback: '承办单位', media: all },
  promisedDate: {
    zh: '承诺办结日期',
    en: 'promised date',
    sample: '2026年3月9日',
    fallback: '规定期限',
    date: true,
    media: all,
  },
  state: { zh: '当前状态', en: 'present state', sample: '已转交承办单位', fallback: '办理中', media: notices },
  until: {
    zh: '新的期限',
    en: 'new limit',
    sample: '2026年3月23日',
    fallback: '另行告知的日期',
    date: true,
    media: all,
  },
  days: { zh: '天数', en: 'number of days', sample: '10', fallback: '若干', media: notices },
  link: {
    zh: '链接',
    en: 'link',
    sample: 'https://12345.example.gov.cn/r/7K4M',
    fallback: '（请致电12345）',
    media: ['sms'],
  },
  pin: { zh: '查询码', en: 'PIN', sample: '382640', fallback: '', secret: true, media: ['sms'] },
  legalWay: { zh: '法定渠道', en: 'the legal way', sample: '劳动人事争议仲裁', fallback: '相关法定渠道', media: all },
  matter: {
    zh: '不予受理的事项',
    en: 'what is not taken on',
    sample: '应当通过诉讼解决的事项',
    fallback: '应当通过其他法定途径解决的事项',
    media: notices,
  },
  service: { zh: '紧急部门', en: 'emergency service', sample: '110', fallback: '有关紧急部门', media: notices },
  decision: { zh: '审核结果', en: 'decision', sample: '同意', fallback: '已作出决定', media: staff },
  order: { zh: '督办单编号', en: 'number of the order', sample: '2026-018', fallback: '（见系统）', media: staff },
  level: { zh: '等级', en: 'level', sample: '一级', fallback: '相应等级', media: staff },
  count: { zh: '次数', en: 'how often', sample: '2', fallback: '多', media: staff },
  clock: { zh: '时限名称', en: 'name of the limit', sample: '办结', fallback: '办理', media: staff },
  fromUnit: { zh: '来自单位', en: 'from which unit', sample: '市城管局', fallback: '原承办单位', media: staff },
  reason: { zh: '理由', en: 'reason', sample: '职责不符', fallback: '详见系统', typed: true, media: staff },
  subject: { zh: '诉求内容分类', en: 'subject', sample: '劳动权益', fallback: '您反映的问题', media: ['reply'] },
  receivedDate: {
    zh: '受理日期',
    en: 'received on',
    sample: '2026年3月2日',
    fallback: '近日',
    date: true,
    media: ['reply'],
  },
  today: { zh: '今天', en: 'today', sample: '2026年3月6日', fallback: '近日', date: true, media: ['reply'] },
  finding: { zh: '核实情况', en: 'what was found', sample: '情况属实', fallback: '', media: ['reply'] },
  measure: { zh: '处理措施', en: 'what was done', sample: '已责令整改', fallback: '', media: ['reply'] },
  result: { zh: '办理结果', en: 'result', sample: '问题已解决', fallback: '', media: ['reply'] },
  basis: { zh: '政策依据', en: 'legal basis', sample: '《劳动合同法》第三十条', fallback: '', media: ['reply'] },
  contact: { zh: '咨询电话', en: 'telephone for questions', sample: '0532-85880000', fallback: '', media: ['reply'] },
  plan: { zh: '下一步安排', en: 'what comes next', sample: '将于四月完成改造', fallback: '', media: ['reply'] },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;

export const isVariable = (name: string): name is VariableName => Object.hasOwn(variables, name);

export const variableOf = (name: VariableName): Variable => variables[name];

/** What the template of a confidential complainant may hold: nothing else is said by SMS. */
export const confidentialVariables: ReadonlySet<VariableName> = new Set<VariableName>(['code', 'state']);

/** Facts that an order to a complainant may bring: nothing internal, and no text that somebody typed. */
export const complainantFacts: ReadonlySet<VariableName> = new Set<VariableName>([
  'until',
  'days',
  'link',
  'legalWay',
  'matter',
  'service',
]);

/** What the message may hold that an operator sends while the caller is on the line. */
export const receiptVariables: ReadonlySet<VariableName> = new Set<VariableName>([
  ...(['code', 'pin', 'hotline', 'promisedDate'] as const),
]);
