import type { Say } from '../../../words/language.js';

// Words of this desk alone.

type Words = Record<string, [zh: string, en: string]>;

const word =
  (words: Words) =>
  (say: Say, code: unknown): string => {
    if (typeof code !== 'string') return '–';
    const found = Object.hasOwn(words, code) ? words[code] : undefined;
    return found ? say(...found) : code;
  };

const options =
  (words: Words) =>
  (say: Say): { value: string; label: string }[] =>
    Object.entries(words).map(([value, names]) => ({ value, label: say(...names) }));

const acts: Words = {
  added: ['新增', 'added'],
  changed: ['修改', 'changed'],
  retired: ['停用', 'retired'],
  restored: ['恢复', 'restored'],
  ordered: ['调序', 'ordered'],
  moved: ['调整上级', 'moved'],
  merged: ['合并', 'merged'],
  rotated: ['更换密钥', 'rotated'],
  revoked: ['吊销', 'revoked'],
};
export const actOf = word(acts);

const roles: Words = {
  operator: ['话务员', 'operator'],
  dispatcher: ['派单员', 'dispatcher'],
  handler: ['承办员', 'handler'],
  head: ['单位负责人', 'head of unit'],
  followup: ['回访员', 'follow-up officer'],
  supervisor: ['督办员', 'supervisor'],
  analyst: ['分析员', 'analyst'],
  admin: ['管理员', 'administrator'],
  telephone: ['话务系统', 'telephone system'],
};
export const roleOf = word(roles);
export const roleOptions = options(roles);

const types: Words = {
  enquiry: ['咨询', 'enquiry'],
  help: ['求助', 'request for help'],
  complaint: ['投诉', 'complaint'],
  report: ['举报', 'report'],
  suggestion: ['建议', 'suggestion'],
  praise: ['表扬', 'praise'],
  other: ['其他', 'other'],
};
export const typeOf = word(types);
export const typeOptions = options(types);

const urgencies: Words = {
  normal: ['一般', 'normal'],
  urgent: ['紧急', 'urgent'],
  critical: ['特急', 'critical'],
};
export const urgencyOf = word(urgencies);
export const urgencyOptions = options(urgencies);

const unitKinds: Words = {
  city: ['市级', 'city'],
  department: ['部门', 'department'],
  district: ['区（市）', 'district'],
  street: ['街道（镇）', 'street'],
  office: ['科室', 'office'],
};
export const unitKindOf = word(unitKinds);
export const unitKindOptions = options(unitKinds);

const districtKinds: Words = {
  city: ['市', 'city'],
  district: ['区（市）', 'district'],
  street: ['街道（镇）', 'street'],
  zone: ['功能区', 'zone'],
};
export const districtKindOf = word(districtKinds);
export const districtKindOptions = options(districtKinds);

const channelMedia: Words = { phone: ['电话', 'telephone'], network: ['网络', 'network'] };
export const channelMediumOf = word(channelMedia);
export const channelMediumOptions = options(channelMedia);

const media: Words = {
  reply: ['公开答复', 'public reply'],
  sms: ['短信', 'SMS'],
  mail: ['邮件', 'mail'],
  'in-app': ['站内', 'in the house'],
  webhook: ['系统推送', 'web hook'],
};
export const mediumOf = word(media);
export const mediumOptions = options(media);

const noticeKinds: Words = {
  accepted: ['受理', 'accepted'],
  transferred: ['转办', 'transferred'],
  extended: ['延期', 'extended'],
  'interim-report': ['阶段答复', 'interim reply'],
  reported: ['办理反馈', 'reported'],
  closed: ['办结', 'closed'],
  declined: ['不予受理', 'declined'],
  withdrawn: ['撤回', 'withdrawn'],
  merged: ['并案', 'merged'],
  'rate-link': ['评价链接', 'link to rate'],
  urged: ['催办', 'urged'],
  'yellow-card': ['黄牌预警', 'yellow card'],
  'red-card': ['红牌警告', 'red card'],
  breach: ['超期', 'overdue'],
  'order-issued': ['下发督办单', 'supervision order'],
  'order-due': ['督办将到期', 'order due soon'],
  'struck-off': ['督办销号', 'order struck off'],
  'return-asked': ['申请退单', 'return asked for'],
  'return-decided': ['退单审核结果', 'return decided'],
  'extension-asked': ['申请延期', 'extension asked for'],
  'extension-decided': ['延期审核结果', 'extension decided'],
  rework: ['重办', 'rework'],
  'sent-back': ['退回重新反馈', 'report sent back'],
  'handed-over': ['移交', 'handed over'],
  listed: ['挂账', 'listed long-term'],
  'listing-asked': ['申请挂账', 'listing asked for'],
  'listing-decided': ['挂账审核结果', 'listing decided'],
  'listing-due': ['挂账待复核', 'listing to be reviewed'],
  'order-sent-back': ['督办退回', 'order sent back'],
  'order-void': ['督办单作废', 'order void'],
  'holder-left': ['承办人离岗', 'its holder has left'],
  'order-groundless': ['督办单失效', 'order without its ground'],
  added: ['补充材料', 'addition'],
  escalated: ['督办升级', 'escalated'],
};
export const noticeKindOf = word(noticeKinds);
export const noticeKindOptions = options(noticeKinds);

const deliveryStates: Words = {
  'given-up': ['发送失败', 'given up'],
  failed: ['待重试', 'to be tried again'],
  waiting: ['待发送', 'waiting'],
  sending: ['发送中', 'being sent'],
  sent: ['已发送', 'sent'],
  cancelled: ['已取消', 'cancelled'],
};
export const deliveryStateOf = word(deliveryStates);
export const deliveryStateOptions = options(deliveryStates);

/** Fields of rules and lists, as their history names them. */
const ruleFields: Words = {
  name: ['名称', 'name'],
  shortName: ['简称', 'short name'],
  mapRow: ['图上行', 'row on the map'],
  mapColumn: ['图上列', 'column on the map'],
  zh: ['名称（中文）', 'name, in Chinese'],
  en: ['名称（英文）', 'name, in English'],
  code: ['代码', 'code'],
  parent: ['上级', 'below which'],
  kind: ['类别', 'kind'],
  district: ['区域', 'district'],
  fallbackFor: ['兜底区域', 'last resort of'],
  active: ['在用', 'in use'],
  medium: ['归类', 'counts as'],
  enterprise: ['企业专用', 'of enterprises alone'],
  provincial: ['省级转办', "the province's own"],
  way: ['告知的办理途径', 'what the complainant is told'],
  basis: ['政策依据', 'basis'],
  subject: ['内容分类', 'subject'],
  type: ['诉求类型', 'type'],
  lead: ['主办单位', 'lead unit'],
  assists: ['协办单位', 'assisting units'],
  clear: ['直接转办', 'direct'],
  reason: ['理由', 'reason'],
  codes: ['顺序', 'order'],
  from: ['开始', 'from'],
  to: ['结束', 'to'],
  title: ['按钮文字', 'title'],
  issuer: ['签发方', 'issuer'],
  clientId: ['客户端标识', 'client id'],
  scopes: ['权限范围', 'scopes'],
  matching: ['人员对应方式', 'how people are matched'],
  claim: ['对应用户名的声明', 'claim compared with user names'],
  assuresSecondFactor: ['对方验证第二因素', 'asks for a second factor itself'],
  hasSecret: ['已设密钥', 'has a secret'],
  changedAt: ['变更时间', 'changed'],
  secondFactorRoles: ['须动态验证码的角色', 'roles with a second factor'],
  idleLockMinutes: ['无操作锁定（分钟）', 'idle minutes before the lock'],
  sessionHours: ['会话最长（小时）', 'hours of a session'],
  citizen: ['个人诉求', 'of citizens'],
  hours: ['作息时间', 'hours'],
  slots: ['作息时间', 'hours'],
  ownHours: ['自定作息时间', 'hours of its own'],
  addresses: ['来源地址', 'addresses'],
  perMinute: ['每分钟上限', 'requests a minute'],
  expiresAt: ['失效时间', 'expires'],
  rotatedAt: ['更换密钥时间', 'key changed'],
  revokedAt: ['吊销时间', 'revoked'],
};
export const ruleFieldOf = word(ruleFields);

const queues: Words = {
  accept: ['受理', 'accepting'],
  transfer: ['派单', 'transferring'],
  handle: ['承办', 'handling'],
  report: ['反馈和计时', 'reports and clocks'],
  notify: ['通知', 'notices'],
  exports: ['导出', 'exports'],
  reports: ['报告编制', 'briefings'],
};
export const queueOf = word(queues);

const clientStates: Words = {
  active: ['有效', 'active'],
  expired: ['已过期', 'expired'],
  revoked: ['已吊销', 'revoked'],
};
export const clientStateOf = word(clientStates);

const audited: Words = {
  'sign-in': ['登录', 'signed in'],
  'sign-in-failed': ['登录失败', 'sign-in failed'],
  'sign-out': ['退出', 'signed out'],
  'password-changed': ['修改密码', 'password changed'],
  'sign-in-link-used': ['使用登录链接', 'sign-in link used'],
  reveal: ['查看个人信息', 'personal data seen'],
  'view-confidential': ['查看保密诉求', 'confidential complaint read'],
  'reveal-number': ['查看号码', 'number seen'],
  'receipt-sent': ['发送编码和查询码短信', 'code and PIN sent by SMS'],
  'look-up-by-phone': ['按号码查询', 'looked up by telephone'],
  export: ['导出', 'export'],
  'export-download': ['下载导出文件', 'export downloaded'],
  'audit-read': ['查询审计', 'audit read'],
  'rule-change': ['规则变更', 'rules changed'],
  'handed-over': ['移交在办件', 'work handed over'],
  'analytics-act': ['分析操作', 'act of analysis'],
  'person-added': ['新增人员', 'person added'],
  'person-changed': ['修改人员', 'person changed'],
  'person-deactivated': ['停用人员', 'person deactivated'],
  'link-renewed': ['重发登录链接', 'sign-in link renewed'],
  'client-added': ['新增接口', 'API client added'],
  'client-changed': ['修改接口', 'API client changed'],
  'client-rotated': ['更换接口密钥', 'API key rotated'],
  'client-revoked': ['吊销接口', 'API client revoked'],
  'dead-letter-retried': ['重试失败任务', 'failed job run again'],
  'dead-letter-dropped': ['丢弃失败任务', 'failed job dropped'],
  'reseal-started': ['重新加密', 'resealing'],
};
export const auditedOf = word(audited);
export const auditedOptions = options(audited);
