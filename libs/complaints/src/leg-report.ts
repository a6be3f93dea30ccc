import { createHash } from 'node:crypto';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { FlagColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';
import { Leg } from './leg.js';

/**
 * A report (反馈) as a unit has given it. Never changed: a leg shows its last one, and what stood there before, which a
 * complainant may have read, stays here. Until when it stood, the ledger tells.
 */
@Entity('leg_report')
@Index('leg_report_complaint', ['complaintId', 'at', 'id'])
@Index('leg_report_leg', ['legId'])
@Index('leg_report_person', ['personId'])
export class LegReport {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @RefColumn()
  legId!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody where history was imported, or where it was given before every report was kept. */
  @RefColumn({ nullable: true })
  personId!: string | null;

  @FlagColumn()
  isTrue!: boolean;

  @FlagColumn()
  outOfRemit!: boolean;

  @FlagColumn()
  unreasonable!: boolean;

  @WordColumn(20)
  resolved!: 'resolved' | 'partly' | 'unresolved';

  @Column({ type: 'text', nullable: true })
  whyNot!: string | null;

  @Column({ type: 'text', nullable: true })
  whyNotContacted!: string | null;

  @Column({ type: 'mediumtext' })
  internalAccount!: string;

  @Column({ type: 'mediumtext' })
  publicReply!: string;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'leg_report_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'leg_id', foreignKeyConstraintName: 'leg_report_leg_fk' })
  leg?: Relation<Leg>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'leg_report_person_fk' })
  person?: Relation<Person>;
}

/** What a unit says in a report. */
export type Said = Pick<
  LegReport,
  | 'isTrue'
  | 'outOfRemit'
  | 'unreasonable'
  | 'resolved'
  | 'whyNot'
  | 'whyNotContacted'
  | 'internalAccount'
  | 'publicReply'
>;

const digest = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 32);

/** 128 bits of SHA-256 over a report, which the ledger keeps: whoever rewrites the text is found. */
export const digestOfReport = (legId: string, said: Said): string =>
  digest(
    legId,
    ...[said.isTrue, said.outOfRemit, said.unreasonable].map((is) => (is ? '1' : '0')),
    said.resolved,
    ...[said.whyNot ?? '', said.whyNotContacted ?? '', said.internalAccount, said.publicReply],
  );

/** The same by SQL, of a leg or of a report: the texts need not be read. Null of a leg that has not reported. */
export const reportDigestSql = (legId: 'id' | 'leg_id'): string =>
  `IF(internal_account IS NULL, NULL, LEFT(SHA2(CONCAT_WS(CHAR(31 USING utf8mb4), ${legId},
    is_true, out_of_remit, unreasonable, resolved, IFNULL(why_not, ''), IFNULL(why_not_contacted, ''),
    internal_account, public_reply), 256), 32))`;

/** The same over the reply that the complainant reads. */
export const digestOfReply = (complaintId: string, reply: string): string => digest(complaintId, reply);
export const replyDigestSql = `LEFT(SHA2(CONCAT_WS(CHAR(31 USING utf8mb4), id, public_reply), 256), 32)`;
