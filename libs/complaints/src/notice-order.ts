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
  'listing-asked',
  'listing-decided',
  'listing-due',
  'order-sent-back',
  'order-void',
  'holder-left',
  'order-groundless',
  'added',
  'escalated',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What people of the house are told that is about no complaint. */
export const houseKinds = ['knowledge'] as const;
export type HouseKind = (typeof houseKinds)[number];

/** What somebody at a desk sends by hand: no event orders it. */
export const handKinds = ['receipt'] as const;
export type HandKind = (typeof handKinds)[number];

/**
 * Something that people of the house are told in their screens, about no complaint: the first of those named who is
 * there to hear it does.
 */
export interface HouseNotice {
  kind: HouseKind;
  /** The id of what it is about. */
  about: string;
  /** The same notice twice has the same key. */
  key: string;
  /** Those of them who are still here; where none is, the unit, or the nearest above it with somebody; else the role. */
  to: { people: string[]; unit: string | null; ofUnit: Extract<Role, 'handler' | 'head'>[]; role: Role };
  /** Lies open in the outbox: nothing personal. */
  text: string;
}

/**
 * To whom: the complainant; a unit, which is its handlers and its own systems; everybody of a role, or those of them in a
 * unit and above it; one person.
 */
export type NoticeAddressee =
  | { kind: 'complainant' }
  | { kind: 'unit'; unit: string }
  | { kind: 'role'; role: Role; unit?: string }
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
