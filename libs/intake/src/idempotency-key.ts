import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Complaint } from '#complaints';
import { HashColumn, RefColumn, TimeColumn } from '#platform';

/** Makes a double click one complaint: the same caller's same key gets the first answer again, for a day. */
@Entity('idempotency_key')
@Index('idempotency_key_complaint', ['complaintId'])
@Index('idempotency_key_age', ['createdAt'])
export class IdempotencyKey {
  /** SHA-256 of who asks and the key. */
  @Column({ type: 'binary', length: 32, primary: true })
  keyHash!: Buffer;

  /** SHA-256 of the body: the same key with another body is a mistake that must be told. */
  @HashColumn()
  bodyHash!: Buffer;

  @RefColumn()
  complaintId!: string;

  /** The PIN, sealed: the complaint itself keeps only its hash. */
  @Column({ type: 'blob' })
  sealedPin!: Buffer;

  @TimeColumn()
  createdAt!: Date;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'idempotency_key_complaint_fk' })
  complaint?: Relation<Complaint>;
}
