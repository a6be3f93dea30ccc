import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';
import { Leg } from './leg.js';

/** Whether the complainant was reached: yes; nobody answered; the number is somebody else's. */
export const contactOutcomes = ['reached', 'no-answer', 'wrong-number'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/**
 * One attempt of a unit to contact the complainant (联系诉求人), kept as evidence: when, by whom, on which number, and
 * what shows it. Never changed.
 */
@Entity('contact')
@Index('contact_complaint', ['complaintId', 'at'])
@Index('contact_leg', ['legId'])
@Index('contact_person', ['personId', 'at'])
@Index('contact_key', ['keyId'])
export class ContactAttempt {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @RefColumn()
  legId!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody where history was imported. */
  @RefColumn({ nullable: true })
  personId!: string | null;

  @WordColumn(20)
  outcome!: ContactOutcome;

  /** The number that was dialled, sealed by the vault for this row; nothing where it was the one on file. */
  @Column({ type: 'blob', nullable: true })
  sealedNumber!: Buffer | null;

  @WordColumn(20, { nullable: true })
  keyId!: string | null;

  /** The telephone system's id of the call: its record is the proof. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  callId!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'contact_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'leg_id', foreignKeyConstraintName: 'contact_leg_fk' })
  leg?: Relation<Leg>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'contact_person_fk' })
  person?: Relation<Person>;
}
