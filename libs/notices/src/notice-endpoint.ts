import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { NoticeKind } from '#complaints';
import { Unit } from '#directory';
import { DataColumn, FlagColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** A system of a unit that is told what its handlers are told: a webhook, or a mailbox. */
@Entity('notice_endpoint')
@Index('notice_endpoint_unit', ['unit', 'active'])
@Index('notice_endpoint_key', ['keyId'])
export class NoticeEndpoint {
  @IdColumn()
  id!: string;

  @WordColumn(40)
  unit!: string;

  @WordColumn(10)
  medium!: 'webhook' | 'mail';

  /** What lists show of the address: a host, or a masked mailbox. */
  @Column({ type: 'varchar', length: 100 })
  shown!: string;

  /** `{ address, secret }` as JSON, sealed by the vault for this endpoint. */
  @Column({ type: 'blob' })
  sealed!: Buffer;

  @WordColumn(20)
  keyId!: string;

  /** Kinds of notices that it is told of; nothing for all. */
  @DataColumn({ nullable: true })
  kinds!: NoticeKind[] | null;

  @FlagColumn()
  active!: boolean;

  @RefColumn()
  addedBy!: string;

  @TimeColumn()
  createdAt!: Date;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'notice_endpoint_unit_fk' })
  unitRow?: Relation<Unit>;
}
