import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person, RoutingRule, Unit, type ReviewCheck } from '#directory';
import { DataColumn, FlagColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';
import type { LegState } from './leg-flow.js';

/** One unit's part in a complaint: the lead's (主办) or an assist's (协办); legs may have legs below them. */
@Entity('leg')
@Index('leg_complaint', ['complaintId'])
@Index('leg_parent', ['parentId'])
@Index('leg_unit', ['unit', 'state', 'dueAt', 'id'])
@Index('leg_pool', ['unit', 'state', 'holderId', 'dueAt', 'id'])
@Index('leg_holder', ['holderId', 'state', 'dueAt', 'id'])
@Index('leg_rule', ['ruleId'])
@Index('leg_reply', ['unit', 'replyHash', 'reportedAt'])
export class Leg {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @RefColumn({ nullable: true })
  parentId!: string | null;

  @WordColumn(40)
  unit!: string;

  @WordColumn(10)
  part!: 'lead' | 'assist';

  @WordColumn(20)
  state!: LegState;

  /** Where a leg that is being returned stood before. */
  @WordColumn(20, { nullable: true })
  stateBefore!: LegState | null;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** The person who works on it; nobody while it lies in the unit's pool. */
  @RefColumn({ nullable: true })
  holderId!: string | null;

  /** The routing rule that proposed the unit, and its reason. */
  @RefColumn({ nullable: true })
  ruleId!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  proposalReason!: string | null;

  @TimeColumn({ nullable: true })
  transferredAt!: Date | null;

  @TimeColumn({ nullable: true })
  signedAt!: Date | null;

  /** First contact with the complainant. */
  @TimeColumn({ nullable: true })
  contactedAt!: Date | null;

  @TimeColumn({ nullable: true })
  reportedAt!: Date | null;

  @TimeColumn({ nullable: true })
  dueAt!: Date | null;

  /** The report, field by field: true? out of remit? unreasonable? resolved? why not? */
  @FlagColumn({ nullable: true })
  isTrue!: boolean | null;

  @FlagColumn({ nullable: true })
  outOfRemit!: boolean | null;

  @FlagColumn({ nullable: true })
  unreasonable!: boolean | null;

  @WordColumn(20, { nullable: true })
  resolved!: 'resolved' | 'partly' | 'unresolved' | null;

  @Column({ type: 'text', nullable: true })
  whyNot!: string | null;

  /** Over the reply without its blanks: the same words given before are found by it. */
  @HashColumn({ nullable: true })
  replyHash!: Buffer | null;

  /** Why nobody spoke with the complainant, where the report says so. */
  @Column({ type: 'text', nullable: true })
  whyNotContacted!: string | null;

  /** What the checks found in the report: nothing yet, or a list that may be empty. */
  @DataColumn({ nullable: true })
  reviewFlags!: ReviewCheck[] | null;

  /** 办理情况: for the hotline's eyes. */
  @Column({ type: 'mediumtext', nullable: true })
  internalAccount!: string | null;

  /** 公开答复: for the complainant's. */
  @Column({ type: 'mediumtext', nullable: true })
  publicReply!: string | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'leg_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'leg_parent_fk' })
  parent?: Relation<Leg>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'leg_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'holder_id', foreignKeyConstraintName: 'leg_holder_fk' })
  holder?: Relation<Person>;

  @ManyToOne(() => RoutingRule)
  @JoinColumn({ name: 'rule_id', foreignKeyConstraintName: 'leg_rule_fk' })
  rule?: Relation<RoutingRule>;
}
