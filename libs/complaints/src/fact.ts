import { Column, Entity, Index, PrimaryColumn, type ColumnOptions } from 'typeorm';
import { FlagColumn, IdColumn, WordColumn } from '#platform';
import type { ComplainantKind, FollowUpEnd, RequestType, Resolution, Satisfaction } from './complaint.js';
import type { State } from './flow.js';

/** An instant in milliseconds since 1970: read by the million, numbers cost a tenth of dates. */
const InstantColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'bigint', transformer: { to: (ms: number | null) => ms, from: asNumber }, ...options });

const asNumber = (stored: string | number | null): number | null => (stored === null ? null : Number(stored));

/** What of a complaint is counted. */
export abstract class Counted {
  @WordColumn(30)
  channel!: string;

  @WordColumn(20)
  type!: RequestType;

  @WordColumn(20)
  complainantKind!: ComplainantKind;

  /** As it was recorded, and what lay above it in the tree at the time. */
  @WordColumn(12, { nullable: true })
  subject!: string | null;

  @WordColumn(12, { nullable: true })
  subject1!: string | null;

  @WordColumn(12, { nullable: true })
  subject2!: string | null;

  /** As it was recorded: a district, or a street … */
  @WordColumn(12, { nullable: true })
  place!: string | null;

  /** … and the district in which it lies. */
  @WordColumn(12, { nullable: true })
  district!: string | null;

  @WordColumn(40, { nullable: true })
  leadUnit!: string | null;

  @WordColumn(20)
  state!: State;

  @InstantColumn()
  receivedAt!: number;

  @InstantColumn({ nullable: true })
  acceptedAt!: number | null;

  @InstantColumn({ nullable: true })
  transferredAt!: number | null;

  @InstantColumn({ nullable: true })
  reportedAt!: number | null;

  @InstantColumn({ nullable: true })
  closedAt!: number | null;

  @InstantColumn({ nullable: true })
  endedAt!: number | null;

  @InstantColumn({ nullable: true })
  dueAt!: number | null;

  @InstantColumn({ nullable: true })
  listedAt!: number | null;

  /** Seconds of working time from transfer to report, by the calendar of the unit. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  workSeconds!: number | null;

  @WordColumn(20, { nullable: true })
  resolution!: Resolution | null;

  @WordColumn(20, { nullable: true })
  satisfaction!: Satisfaction | null;

  @WordColumn(20, { nullable: true })
  processSatisfaction!: Satisfaction | null;

  @WordColumn(12, { nullable: true })
  followUpEnd!: FollowUpEnd | null;

  @FlagColumn()
  followUpWanted!: boolean;

  @Column({ type: 'int', unsigned: true })
  reworks!: number;

  @Column({ type: 'int', unsigned: true })
  returns!: number;

  /** See `fact-steps`. */
  @Column({ type: 'mediumtext', charset: 'ascii', collation: 'ascii_bin' })
  steps!: string;
}

/**
 * One narrow row for each complaint: what is counted of it, as it is now. Written in the transaction of every move that
 * changes it, so that nothing that is counted needs the wide rows, and all daily counts can be summed up again from here.
 */
@Entity('fact')
@Index('fact_received', ['receivedAt', 'complaintId'])
export class Fact extends Counted {
  @IdColumn()
  complaintId!: string;
}

/**
 * A fact as it was before a change that has not been counted yet. Whoever counts takes away what the oldest of these
 * counted for and adds what the fact counts for now; so nothing is counted twice, in whatever order changes are found.
 */
@Entity('fact_change')
export class FactChange extends Counted {
  @IdColumn()
  complaintId!: string;

  /** Length of the ledger before the change; 0 of a birth, before which there was nothing to count. */
  @PrimaryColumn({ type: 'int', unsigned: true })
  seq!: number;
}
