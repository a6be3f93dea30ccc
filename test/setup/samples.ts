/** A call as an operator would log it; clear enough for the dispatch catalogue to route it by itself. */
export const call = (more: Record<string, unknown> = {}) => ({
  channel: 'phone',
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  title: '公司拖欠三个月工资',
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。',
  subject: clearSubject,
  district: '370202',
  address: '香港中路1号2单元301户',
  ...more,
});

/** Wage arrears: the catalogue sends it to the human resources bureau, whoever the employer is. */
export const clearSubject = '060101';
export const hrBureau = 'QD-HRSS';
/** Another unit, with nothing to do with it. */
export const otherUnit = 'QD-LC';

export const report = {
  internalAccount: '经核实，该公司确有欠薪，已下达限期支付通知，现已全部支付。',
  publicReply: '您好，您反映的欠薪问题已办结，工资已支付到位。感谢您的来电。',
  isTrue: true,
  outOfRemit: false,
  unreasonable: false,
  resolved: 'resolved',
};

let reports = 0;

/** A report in which no check finds anything: in words of its own each time, with the proof of a conversation. */
export const freshReport = (contactedAt: Date, more: Record<string, unknown> = {}) => ({
  ...report,
  publicReply: `您好，您反映的欠薪问题已办结，第${++reports}批工资已支付到位。感谢您的来电。`,
  contacted: { at: contactedAt.toISOString(), note: '诉求人确认工资已到账。' },
  ...more,
});
