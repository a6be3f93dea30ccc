import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint, type Resolution, type Satisfaction } from './complaint.js';

export const followUpOutcomes = ['reached', 'no-answer', 'unreachable', 'appointment'] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

/** One attempt to ask the complainant how it went (回访). First and last answers are both kept: attempts are never changed. */
@Entity('follow_up')
@Index('follow_up_complaint', ['complaintId', 'at'])
@Index('follow_up_officer', ['officerId', 'at'])
export class FollowUp {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody where the complainant answered by the web or by message. */
  @RefColumn({ nullable: true })
  officerId!: string | null;

  @WordColumn(10)
  medium!: 'phone' | 'sms' | 'web';

  @WordColumn(20)
  outcome!: FollowUpOutcome;

  @WordColumn(20, { nullable: true })
  resolution!: Resolution | null;

  @WordColumn(20, { nullable: true })
  satisfaction!: Satisfaction | null;

  @WordColumn(20, { nullable: true })
  processSatisfaction!: Satisfaction | null;

  /** When to call again, as agreed. */
  @TimeColumn({ nullable: true })
  appointmentAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'follow_up_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'officer_id', foreignKeyConstraintName: 'follow_up_officer_fk' })
  officer?: Relation<Person>;
}
