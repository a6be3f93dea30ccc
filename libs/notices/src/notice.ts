import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Complaint, type HandKind, type HouseKind, type NoticeKind } from '#complaints';
import { Person, Unit } from '#directory';
import { FlagColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { DeliveryState, NoticeMedium } from './kinds.js';
import { NoticeEndpoint } from './notice-endpoint.js';

/**
 * One thing told to one recipient by one medium, and how far it has come. Each recipient has a row of their own: what
 * reached one of three says nothing of the other two.
 */
@Entity('notice')
@Index('notice_dedupe', ['dedupeKey'], { unique: true })
@Index('notice_due', ['medium', 'nextAt', 'id'])
@Index('notice_state', ['state', 'createdAt', 'id'])
@Index('notice_old', ['recipientKind', 'state', 'createdAt', 'id'])
@Index('notice_complaint', ['complaintId', 'createdAt', 'id'])
@Index('notice_unread', ['personId', 'unread', 'createdAt', 'id'])
@Index('notice_person', ['personId', 'createdAt', 'id'])
@Index('notice_unit', ['unit'])
@Index('notice_endpoint', ['endpointId'])
@Index('notice_key', ['keyId'])
export class Notice {
  @IdColumn()
  id!: string;

  @RefColumn({ nullable: true })
  complaintId!: string | null;

  @WordColumn(20)
  kind!: NoticeKind | HouseKind | HandKind;

  @WordColumn(10)
  medium!: NoticeMedium;

  @WordColumn(12)
  recipientKind!: 'complainant' | 'person' | 'endpoint';

  @RefColumn({ nullable: true })
  personId!: string | null;

  /** The unit as whose person or system the recipient is told. */
  @WordColumn(40, { nullable: true })
  unit!: string | null;

  @RefColumn({ nullable: true })
  endpointId!: string | null;

  /** Code and version of the template it was made from. */
  @WordColumn(40)
  template!: string;

  @Column({ type: 'int', unsigned: true })
  templateVersion!: number;

  /** An `Envelope` as JSON, sealed by the vault for this notice: address, subject, text, tracking code. */
  @Column({ type: 'blob' })
  sealed!: Buffer;

  @WordColumn(20)
  keyId!: string;

  /** Names of variables that had no value. */
  @WordColumn(200, { nullable: true })
  missing!: string | null;

  @WordColumn(10)
  state!: DeliveryState;

  @Column({ type: 'int', unsigned: true })
  attempts!: number;

  /** When a sender must look at it: the next attempt, or the end of a lease; nothing when there is nothing to come. */
  @TimeColumn({ nullable: true })
  nextAt!: Date | null;

  /** Until when it belongs to the sender that is sending it. */
  @TimeColumn({ nullable: true })
  leaseUntil!: Date | null;

  @TimeColumn({ nullable: true })
  sentAt!: Date | null;

  /** Of a notice in the house: whether its person has still to see it, and since when they have. */
  @FlagColumn()
  unread!: boolean;

  @TimeColumn({ nullable: true })
  readAt!: Date | null;

  /** Why the last attempt failed, in our own words: those of the other side may quote the address. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  error!: string | null;

  /** What the other side calls it. */
  @WordColumn(100, { nullable: true })
  providerId!: string | null;

  @TimeColumn()
  createdAt!: Date;

  /** Of complaint, kind, event, medium and recipient: the same order twice finds itself here. */
  @HashColumn()
  dedupeKey!: Buffer;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'notice_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notice_person_fk' })
  person?: Relation<Person>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'notice_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => NoticeEndpoint)
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'notice_endpoint_fk' })
  endpoint?: Relation<NoticeEndpoint>;
}
