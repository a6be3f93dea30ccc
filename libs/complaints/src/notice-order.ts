import type { Role } from '#directory';

/** What somebody is told about a complaint. */
export const noticeKinds = [
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
  'yellow-card',
  'red-card',
  'breach',
  'order-issued',
  'order-due',
  'struck-off',
  'return-asked',
  'return-decided',
  'extension-asked',
  'extension-decided',
  'rework',
  'sent-back',
  'handed-over',
  'listed',
  'listing-due',
  'order-sent-back',
  'added',
  'escalated',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** To whom: the complainant; a unit, which is its handlers and its own systems; everybody of a role; one person. */
export type NoticeAddressee =
  | { kind: 'complainant' }
  | { kind: 'unit'; unit: string }
  | { kind: 'role'; role: Role }
  | { kind: 'person'; id: string };

/**
 * What the room notices is asked for, through the outbox and in the transaction of what happened. It decides by itself
 * who hears it by which medium, and whether at all: nobody hears of history that was imported.
 */
export interface NoticeOrder {
  complaintId: string;
  kind: NoticeKind;
  /** The event of the ledger that it tells of: the same order twice makes one notice. */
  seq: number;
  to: NoticeAddressee;
  /**
   * Values of variables that the complaint itself does not have: `days`, `until` (a local date or an instant), `reason`,
   * `decision`, `link` … What identifies somebody has no place here: an order lies open in the outbox and in Redis.
   */
  facts?: Record<string, string>;
}
