import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from '../person.js';

/** What of staff's acts is written down here, beside the moves of complaints, which their own ledger holds. */
export const auditedActs = [
  // Who came in, and who did not.
  ...(['sign-in', 'sign-in-failed', 'sign-out', 'password-changed', 'sign-in-link-used'] as const),
  // What was seen that is not for everybody.
  ...([
    'reveal',
    'view-confidential',
    'reveal-number',
    'receipt-sent',
    'look-up-by-phone',
    'export',
    'export-download',
    'audit-read',
  ] as const),
  // What was changed of the hotline itself.
  ...([
    'rule-change',
    'handed-over',
    'analytics-act',
    'person-added',
    'person-changed',
    'person-deactivated',
    'link-renewed',
  ] as const),
  ...(['client-added', 'client-changed', 'client-rotated', 'client-revoked'] as const),
  ...(['dead-letter-retried', 'dead-letter-dropped', 'reseal-started'] as const),
] as const;
export type AuditedAct = (typeof auditedActs)[number];

/** Somebody of the staff, or a system with a key, did something: who, when, what, to what. Rows are only added. */
@Entity('audit_entry')
@Index('audit_entry_at', ['at', 'id'])
@Index('audit_entry_actor', ['actorId', 'at', 'id'])
@Index('audit_entry_what', ['what', 'at', 'id'])
@Index('audit_entry_once', ['onceKey'], { unique: true })
@Index('audit_entry_complaint', ['trackingCode', 'at', 'id'])
export class AuditEntry {
  @IdColumn()
  id!: string;

  @TimeColumn()
  at!: Date;

  @WordColumn(10)
  actorKind!: 'person' | 'machine' | 'nobody';

  @RefColumn({ nullable: true })
  actorId!: string | null;

  @WordColumn(30)
  what!: AuditedAct;

  /** Id or code of what it was done to. Never a phone number, a name or an address. */
  @WordColumn(60, { nullable: true })
  about!: string | null;

  @WordColumn(20, { nullable: true })
  trackingCode!: string | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @DataColumn()
  data!: Record<string, unknown>;

  /** Of what is written down once in a while however often it is done: who, what and in which while. */
  @HashColumn({ nullable: true })
  onceKey!: Buffer | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'audit_entry_actor_fk' })
  actor?: Relation<Person>;
}
