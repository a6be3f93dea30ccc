import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { RefColumn, TimeColumn } from '#platform';
import { Complaint } from './complaint.js';

/** A complaint that waits to be followed up (待回访): the queue by due time. Gone when it has been asked, or closed. */
@Entity('follow_up_task')
@Index('follow_up_task_due', ['dueAt', 'complaintId'])
@Index('follow_up_task_officer', ['officerId', 'dueAt'])
export class FollowUpTask {
  @Column({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  complaintId!: string;

  /** When to call next: at once after the report, after a while when nobody answered, at the appointed time. */
  @TimeColumn()
  dueAt!: Date;

  /** Attempts since the last report. */
  @Column({ type: 'int', unsigned: true })
  attempts!: number;

  /** Who has taken it on; nobody in particular otherwise. */
  @RefColumn({ nullable: true })
  officerId!: string | null;

  /** Since when: who lets it lie loses it to the next who asks. Of an appointment, the time agreed. */
  @TimeColumn({ nullable: true })
  takenAt!: Date | null;

  @OneToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'follow_up_task_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'officer_id', foreignKeyConstraintName: 'follow_up_task_officer_fk' })
  officer?: Relation<Person>;
}
