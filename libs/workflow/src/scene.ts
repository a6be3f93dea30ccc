import type { Chain, ClockRow, Complaint, ComplaintClock, FollowUp, Happening, Leg } from '#complaints';
import type { Actor, Reference } from '#directory';
import type { News, Row, Todo } from '#platform';

export type ComplaintRow = Row<Complaint>;
export type LegRow = Row<Leg>;
export type FollowUpRow = Row<FollowUp>;

/** What a move is decided on: the complaint as it is under the lock, and who does what when. */
export interface Scene {
  complaint: Complaint;
  legs: Leg[];
  clocks: ComplaintClock[];
  reference: Reference;
  by: Actor;
  /** When it happens; history has its own times. */
  at: Date;
  zone: string;
}

/** What a move changes. Everything goes into one transaction; news goes out after it. */
export interface Changes {
  complaint?: Partial<ComplaintRow>;
  newLegs?: LegRow[];
  legs?: { id: string; set: Partial<LegRow> }[];
  newClocks?: ClockRow[];
  clocks?: { id: string; set: Partial<ClockRow> }[];
  followUps?: FollowUpRow[];
  happenings: Happening[];
  todos?: Todo[];
  news?: News[];
}

/** The leg of the unit in charge, once there is one. */
export const leadLeg = (legs: readonly Leg[]): Leg | undefined =>
  legs.find((leg) => leg.part === 'lead' && leg.state !== 'proposed' && leg.state !== 'dropped');

export const chainOf = ({ id, eventCount, ledgerHash }: Complaint): Chain => ({ id, eventCount, ledgerHash });
