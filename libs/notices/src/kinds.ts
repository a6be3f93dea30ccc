import type { HandKind, HouseKind, NoticeKind } from '#complaints';
import type { Words } from '#platform';

export const media = ['reply', 'sms', 'mail', 'in-app', 'webhook'] as const;
export type Medium = (typeof media)[number];

/** Those by which notices go; a public reply is written by a person. */
export const noticeMedia = ['sms', 'mail', 'in-app', 'webhook'] as const satisfies Medium[];
export type NoticeMedium = (typeof noticeMedia)[number];

/** Those that leave the house and are swept; what is in the house arrives by being written. */
export const outgoingMedia = ['sms', 'mail', 'webhook'] as const satisfies NoticeMedium[];
export type OutgoingMedium = (typeof outgoingMedia)[number];

export const isOutgoing = (medium: NoticeMedium): medium is OutgoingMedium => medium !== 'in-app';

/** `failed` is tried again; `given-up` lies in the failure list until an administrator retries or cancels it. */
export const deliveryStates = ['waiting', 'sending', 'sent', 'failed', 'given-up', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const kindWords: Record<NoticeKind | HouseKind | HandKind, Words> = {
  accepted: { zh: '诉求已受理', en: 'Accepted' },
  transferred: { zh: '新转办诉求', en: 'Transferred' },
  extended: { zh: '办理期限延长', en: 'Extended' },
  'interim-report': { zh: '阶段性办理情况', en: 'Interim report' },
  reported: { zh: '办理结果已反馈', en: 'Reported' },
  closed: { zh: '诉求已办结', en: 'Closed' },
  declined: { zh: '诉求不予受理', en: 'Declined' },
  withdrawn: { zh: '诉求已撤回', en: 'Withdrawn' },
  merged: { zh: '诉求已合并办理', en: 'Merged' },
  'rate-link': { zh: '邀请评价', en: 'Please rate' },
  urged: { zh: '催办', en: 'Urged' },
  'yellow-card': { zh: '黄牌预警', en: 'Yellow card' },
  'red-card': { zh: '红牌警告', en: 'Red card' },
  breach: { zh: '已超过时限', en: 'Overdue' },
  'order-issued': { zh: '督办单', en: 'Supervision order' },
  'order-due': { zh: '督办单即将到期', en: 'Supervision order due' },
  'struck-off': { zh: '督办销号', en: 'Struck off' },
  'return-asked': { zh: '退单申请', en: 'Return asked for' },
  'return-decided': { zh: '退单申请审核结果', en: 'Return decided' },
  'extension-asked': { zh: '延期申请', en: 'Extension asked for' },
  'extension-decided': { zh: '延期申请审核结果', en: 'Extension decided' },
  rework: { zh: '重新办理', en: 'Rework' },
  'sent-back': { zh: '反馈退回补正', en: 'Report sent back' },
  'handed-over': { zh: '转交', en: 'Handed over' },
  listed: { zh: '列入挂账管理', en: 'Listed as long-term' },
  'listing-asked': { zh: '挂账申请', en: 'Listing asked for' },
  'listing-decided': { zh: '挂账申请审批结果', en: 'Listing decided' },
  'listing-due': { zh: '挂账复核到期', en: 'Listing to be reviewed' },
  'order-sent-back': { zh: '督办回复退回', en: 'Reply to an order sent back' },
  'order-void': { zh: '督办单作废', en: 'Supervision order void' },
  'holder-left': { zh: '承办人离岗', en: 'Its holder has left' },
  'order-groundless': { zh: '督办单失效', en: 'Supervision order without its ground' },
  added: { zh: '诉求人补充', en: 'Added to by the complainant' },
  escalated: { zh: '升级提醒', en: 'Escalated' },
  knowledge: { zh: '知识库', en: 'Knowledge base' },
  receipt: { zh: '诉求编码和查询码', en: 'Code and PIN' },
};

/** What a complainant may be told at all: nothing of what units, cards and orders have among themselves. */
export const complainantKinds: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'accepted',
  'transferred',
  'extended',
  'interim-report',
  'reported',
  'closed',
  'declined',
  'withdrawn',
  'merged',
  'rate-link',
  'urged',
  'rework',
  'handed-over',
  'listed',
]);

/** News of progress, of which somebody who wants no reply is spared. */
export const progressKinds: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'transferred',
  'interim-report',
  'reported',
  'closed',
]);

/** The one template by which the complainant of a confidential matter is told anything: a code and a state. */
export const confidentialTemplate = 'confidential';

/** The one template that tells a PIN, at the moment at which the complainant is told it anyway. */
export const receiptTemplate = 'receipt' satisfies HandKind;
