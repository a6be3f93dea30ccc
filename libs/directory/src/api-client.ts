import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from './person.js';
import type { Action, Entitled } from './rights.js';

/**
 * Another system that comes in with a key instead of a password. It acts as a person of its own, whom nobody can sign
 * in as: what it does is recorded under that name, with that role's rights or fewer.
 */
@Entity('api_client')
@Index('api_client_person', ['personId'], { unique: true })
export class ApiClient {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  /** What of its role's rights it has; all of them when the list is empty. */
  @DataColumn()
  scopes!: Action[];

  /** Addresses and networks (`10.1.0.0/16`) from which the key opens; from everywhere when the list is empty. */
  @DataColumn()
  addresses!: string[];

  @Column({ type: 'int', unsigned: true })
  perMinute!: number;

  @HashColumn()
  secretHash!: Buffer;

  /** The secret before the last rotation, good until then: the other system must be told the new one first. */
  @HashColumn({ nullable: true })
  previousSecretHash!: Buffer | null;

  @TimeColumn({ nullable: true })
  previousUntil!: Date | null;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  rotatedAt!: Date;

  @TimeColumn({ nullable: true })
  expiresAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;

  /** To the minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: Date | null;

  @WordColumn(45, { nullable: true })
  lastUsedFrom!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'api_client_person_fk' })
  person?: Relation<Person>;
}

/** What a key leaves of its role's rights; nothing to say of one that has them all. */
export const opensOf = ({ scopes }: Pick<ApiClient, 'scopes'>): Pick<Entitled, 'opens'> =>
  scopes.length === 0 ? {} : { opens: scopes };
