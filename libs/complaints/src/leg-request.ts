import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person, Unit, type LimitUnit } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn, type Words } from '#platform';
import { Complaint } from './complaint.js';
import { Leg } from './leg.js';

/** What a unit asks for and somebody else decides: a return (退单), an extension (延期), long-term listing (挂账). */
export const requestKinds = ['return', 'extension', 'listing'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** `to-confirm`: waits for the unit's own head, before the hotline sees it. `lapsed`: the matter ended before. */
export type RequestState = 'to-confirm' | 'asked' | 'allowed' | 'refused' | 'lapsed';

/** 退单原因: 属地不符 职责不符 职能交叉 超职责范围 不合理诉求. */
export const returnReasons = ['wrong-place', 'wrong-remit', 'overlapping', 'out-of-remit', 'unreasonable'] as const;
export type ReturnReason = (typeof returnReasons)[number];

@Entity('leg_request')
@Index('leg_request_complaint', ['complaintId', 'id'])
@Index('leg_request_leg', ['legId'])
@Index('leg_request_queue', ['kind', 'state', 'askedAt', 'id'])
@Index('leg_request_unit', ['unit', 'kind', 'state', 'askedAt', 'id'])
@Index('leg_request_asked_by', ['askedBy'])
@Index('leg_request_confirmed_by', ['confirmedBy'])
@Index('leg_request_decided_by', ['decidedBy'])
@Index('leg_request_suggested_unit', ['suggestedUnit'])
export class LegRequest {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @RefColumn()
  legId!: string;

  /** The leg's, which asks: for its own list, and for the count of what was refused to it (不当退单). */
  @WordColumn(40)
  unit!: string;

  @WordColumn(10)
  kind!: RequestKind;

  @WordColumn(10)
  state!: RequestState;

  /** Which one of its kind in this complaint, from 1: the second return needs the unit's head. */
  @Column({ type: 'int', unsigned: true })
  ordinal!: number;

  @RefColumn({ nullable: true })
  askedBy!: string | null;

  @TimeColumn()
  askedAt!: Date;

  /** A word of the list, for returns. */
  @WordColumn(20, { nullable: true })
  reasonCode!: ReturnReason | null;

  @Column({ type: 'text' })
  reason!: string;

  /** 法律法规或职责依据. */
  @Column({ type: 'text', nullable: true })
  basis!: string | null;

  @WordColumn(40, { nullable: true })
  suggestedUnit!: string | null;

  /** How much more time, for extensions. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  amount!: number | null;

  @WordColumn(10, { nullable: true })
  amountUnit!: LimitUnit | null;

  /** When the listing is to be looked at again. */
  @TimeColumn({ nullable: true })
  reviewAt!: Date | null;

  @RefColumn({ nullable: true })
  confirmedBy!: string | null;

  @TimeColumn({ nullable: true })
  confirmedAt!: Date | null;

  @RefColumn({ nullable: true })
  decidedBy!: string | null;

  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  decision!: string | null;

  @TimeColumn({ nullable: true })
  dueBefore!: Date | null;

  @TimeColumn({ nullable: true })
  dueAfter!: Date | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'leg_request_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'leg_id', foreignKeyConstraintName: 'leg_request_leg_fk' })
  leg?: Relation<Leg>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'leg_request_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'asked_by', foreignKeyConstraintName: 'leg_request_asked_by_fk' })
  asker?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'confirmed_by', foreignKeyConstraintName: 'leg_request_confirmed_by_fk' })
  confirmer?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'decided_by', foreignKeyConstraintName: 'leg_request_decided_by_fk' })
  decider?: Relation<Person>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'suggested_unit', foreignKeyConstraintName: 'leg_request_suggested_unit_fk' })
  suggested?: Relation<Unit>;
}

/** 退单原因, as people read them. */
export const returnReasonWords: Record<ReturnReason, Words> = {
  'wrong-place': { zh: '属地不符', en: 'another place is in charge' },
  'wrong-remit': { zh: '职责不符', en: 'another unit is in charge' },
  overlapping: { zh: '职能交叉', en: 'several units are in charge' },
  'out-of-remit': { zh: '超职责范围', en: 'beyond the remit of any unit' },
  unreasonable: { zh: '不合理诉求', en: 'an unreasonable request' },
};

/** Waiting for somebody's word. */
export const isPending = ({ state }: Pick<LegRequest, 'state'>): boolean => state === 'asked' || state === 'to-confirm';
