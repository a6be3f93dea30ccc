import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { Clock, LimitUnit } from '#directory';
import { DataColumn, FlagColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';
import { Leg } from './leg.js';

/** Those of the rule profiles, and the review of a long-term listing (挂账), which is agreed for each one. */
export type ClockKind = Clock | 'listing';

/** What a sweep does next at `nextAt`, in this order. */
export type ClockStep = 'yellow' | 'breach' | 'red';

/** What has changed the time of a clock since it started; instants in milliseconds. */
export interface ClockTerms {
  /** A due time that came with the complaint: no rule of ours has made it. */
  given?: true;
  /** From when it counts, where that is before its own start: a leg's runs from when the complaint's does. */
  countedFrom?: number;
  /** The pauses earned, each from, to. */
  pauses?: [number, number][];
  /** The extensions granted, in their order. */
  extensions?: { amount: number; unit: LimitUnit }[];
}

/** One target of a complaint or a leg: when it started, when it is due and why, whether it was met. */
@Entity('clock')
@Index('clock_complaint', ['complaintId', 'kind'])
@Index('clock_leg', ['legId'])
@Index('clock_next', ['nextAt', 'id'])
@Index('clock_provisional', ['provisional', 'metAt', 'cancelledAt', 'id'])
export class ComplaintClock {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @RefColumn({ nullable: true })
  legId!: string | null;

  @WordColumn(12)
  kind!: ClockKind;

  @TimeColumn()
  startedAt!: Date;

  /** Nothing where the profile has no target: then `missing` says so, and it is never counted as kept. */
  @TimeColumn({ nullable: true })
  dueAt!: Date | null;

  @FlagColumn()
  missing!: boolean;

  /** The due day lies beyond the announced calendar. */
  @FlagColumn()
  provisional!: boolean;

  @DataColumn()
  explanation!: { zh: string; en: string };

  @WordColumn(40)
  profileName!: string;

  @Column({ type: 'int', unsigned: true })
  profileVersion!: number;

  @TimeColumn({ nullable: true })
  yellowAt!: Date | null;

  @TimeColumn({ nullable: true })
  redAt!: Date | null;

  /** When the sweep must look at it again; nothing when there is nothing more to come. */
  @TimeColumn({ nullable: true })
  nextAt!: Date | null;

  @WordColumn(10, { nullable: true })
  nextStep!: ClockStep | null;

  @TimeColumn({ nullable: true })
  metAt!: Date | null;

  @TimeColumn({ nullable: true })
  breachedAt!: Date | null;

  /** Ended without being met: the complaint was withdrawn, declined, merged, or the leg recalled. */
  @TimeColumn({ nullable: true })
  cancelledAt!: Date | null;

  @TimeColumn({ nullable: true })
  pausedAt!: Date | null;

  @DataColumn({ nullable: true })
  terms!: ClockTerms | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'clock_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'leg_id', foreignKeyConstraintName: 'clock_leg_fk' })
  leg?: Relation<Leg>;
}
