import type { Say } from './language.js';

/** What fields of a request are called on the forms, by the last word of their path. */
const names: Record<string, readonly [zh: string, en: string]> = {
  channel: ['受理渠道', 'channel'],
  type: ['诉求类型', 'type'],
  urgency: ['紧急程度', 'urgency'],
  grade: ['等级', 'grade'],
  subject: ['内容分类', 'subject'],
  district: ['区域', 'district'],
  address: ['地址', 'address'],
  title: ['标题', 'title'],
  content: ['诉求内容', 'content'],
  phone: ['联系电话', 'telephone'],
  callerNumber: ['来电号码', 'number of the caller'],
  idNumber: ['证件号码', 'number of the ID'],
  enterpriseName: ['企业名称', 'name of the enterprise'],
  creditCode: ['统一社会信用代码', 'unified social credit code'],
  reason: ['理由', 'reason'],
  reasonCode: ['理由', 'reason'],
  basis: ['依据', 'basis'],
  amount: ['数量', 'amount'],
  lead: ['主办单位', 'lead unit'],
  assists: ['协办单位', 'assisting units'],
  units: ['承办单位', 'units'],
  unit: ['单位', 'unit'],
  to: ['接收人', 'to whom'],
  publicReply: ['公开答复', 'public reply'],
  internalAccount: ['办理情况', 'account of the handling'],
  contacted: ['联系情况', 'contact'],
  whyNot: ['未解决原因', 'why not resolved'],
  whyNotContacted: ['未联系原因', 'why nobody was contacted'],
  text: ['内容', 'text'],
  attachments: ['附件', 'attachments'],
  guide: ['分类处理指引', 'guide'],
  at: ['时间', 'time'],
  number: ['号码', 'number'],
  note: ['说明', 'note'],
  outcome: ['结果', 'outcome'],
  resolution: ['解决情况', 'resolution'],
  satisfaction: ['满意度', 'satisfaction'],
  level: ['等级', 'level'],
  reviewDate: ['复核日期', 'review date'],
  profile: ['规则', 'rules'],
  password: ['密码', 'password'],
  username: ['用户名', 'user name'],
};

/** The name of a field as people know it; nothing for one that no form shows. */
export function fieldNamed(path: string, say: Say): string | undefined {
  const tail = path.replace(/\[\d+\]$/, '').replace(/^.*\./, '');
  const name = Object.hasOwn(names, tail) ? names[tail] : undefined;
  return name && say(...name);
}
