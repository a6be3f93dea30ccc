import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, HashColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';

/**
 * One thing that happened to a complaint: a move, an edit, a reveal, an act of the machine. Never changed, never
 * removed; each carries a keyed hash over the one before it, so `hotline verify` finds what was tampered with.
 */
@Entity('complaint_event')
@Index('complaint_event_actor', ['actorId', 'recordedAt'])
@Index('complaint_event_name', ['name', 'at'])
export class ComplaintEvent {
  @Column({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  complaintId!: string;

  /** 1, 2, 3 … */
  @Column({ type: 'int', unsigned: true, primary: true })
  seq!: number;

  /** What happened: a move of the flow, or `log`, `reveal`, `yellow-card`, `red-card`, `breach` … */
  @WordColumn(30)
  name!: string;

  /** When it happened, and when it was written: history that is imported has two times. */
  @TimeColumn()
  at!: Date;

  @TimeColumn()
  recordedAt!: Date;

  @WordColumn(20, { nullable: true })
  stateFrom!: string | null;

  @WordColumn(20, { nullable: true })
  stateTo!: string | null;

  @WordColumn(10)
  actorKind!: 'person' | 'citizen' | 'machine';

  @RefColumn({ nullable: true })
  actorId!: string | null;

  /** The person's role then, or the machine's part. */
  @WordColumn(40)
  actorRole!: string;

  @WordColumn(40, { nullable: true })
  unit!: string | null;

  @RefColumn({ nullable: true })
  legId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @DataColumn()
  data!: Record<string, unknown>;

  @HashColumn()
  hash!: Buffer;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_event_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'complaint_event_actor_fk' })
  actor?: Relation<Person>;
}
