import { Column, Entity, Index, JoinColumn, OneToOne, type Relation } from 'typeorm';
import { HashColumn, IdColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';

/** What identifies a complainant. It is stored only sealed. */
export interface Identity {
  name?: string;
  phone?: string;
  idNumber?: string;
  /** The exact place: house and door. */
  address?: string;
  callerNumber?: string;
  enterpriseName?: string;
  creditCode?: string;
}

export const identityFields = [
  'name',
  'phone',
  'idNumber',
  'address',
  'callerNumber',
  'enterpriseName',
  'creditCode',
] as const satisfies (keyof Identity)[];

/** Who asks, apart from the complaint, so that what is not selected cannot leak. */
@Entity('complainant')
@Index('complainant_phone', ['phoneHash'])
@Index('complainant_caller', ['callerHash'])
@Index('complainant_credit_code', ['creditCodeHash'])
@Index('complainant_key', ['keyId'])
export class Complainant {
  @IdColumn()
  complaintId!: string;

  /** An `Identity` as JSON, sealed by the vault for this complaint. */
  @Column({ type: 'blob' })
  sealed!: Buffer;

  /** Which key sealed it: the rotation finds by it what is still under an old one. */
  @WordColumn(20)
  keyId!: string;

  /** Keyed hashes of the normal forms, for exact look-up. */
  @HashColumn({ nullable: true })
  phoneHash!: Buffer | null;

  @HashColumn({ nullable: true })
  callerHash!: Buffer | null;

  @HashColumn({ nullable: true })
  creditCodeHash!: Buffer | null;

  @OneToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complainant_complaint_fk' })
  complaint?: Relation<Complaint>;
}
