import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { FlagColumn, HashColumn, IdColumn, PrimaryWordColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Role } from './rights.js';
import { IdentityProvider } from './single-sign-on/identity-provider.js';
import { Unit } from './unit.js';

/** Somebody who works with the hotline. */
@Entity('person')
@Index('person_username', ['username'], { unique: true })
@Index('person_unit', ['unit'])
@Index('person_role', ['role', 'active', 'id'])
export class Person {
  @IdColumn()
  id!: string;

  @WordColumn(40)
  username!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @WordColumn(20)
  role!: Role;

  @WordColumn(40)
  unit!: string;

  /** argon2id; nothing until the person has chosen a password through a sign-in link. */
  @WordColumn(200, { nullable: true })
  passwordHash!: string | null;

  @FlagColumn()
  active!: boolean;

  @Column({ type: 'int', unsigned: true })
  failedAttempts!: number;

  @TimeColumn({ nullable: true })
  lockedUntil!: Date | null;

  /** Away (leave, illness) until then: others of the unit may take over what this person holds. */
  @TimeColumn({ nullable: true })
  awayUntil!: Date | null;

  @TimeColumn()
  createdAt!: Date;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'person_unit_fk' })
  unitRow?: Relation<Unit>;
}

/** How somebody came in. */
export const waysIn = ['password', 'code', 'recovery-code', 'link', 'single-sign-on'] as const;
export type OpenedBy = (typeof waysIn)[number];

/** A signed-in browser or program. Its token is known to the client alone; here is only its hash. */
@Entity('session')
@Index('session_token', ['tokenHash'], { unique: true })
@Index('session_previous_token', ['previousTokenHash'])
@Index('session_person', ['person'])
@Index('session_expiry', ['expiresAt'])
@Index('session_provider', ['provider'])
export class Session {
  @IdColumn()
  id!: string;

  @HashColumn()
  tokenHash!: Buffer;

  /** The token before the last rotation: good for a few seconds more, for requests already under way. */
  @HashColumn({ nullable: true })
  previousTokenHash!: Buffer | null;

  @TimeColumn()
  rotatedAt!: Date;

  @RefColumn()
  person!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  lastSeenAt!: Date;

  /** The absolute end, however busy the session is. */
  @TimeColumn()
  expiresAt!: Date;

  /** Locked by hand or found idle: its person must show who it is again. */
  @TimeColumn({ nullable: true })
  lockedAt!: Date | null;

  @WordColumn(20)
  openedBy!: OpenedBy;

  /** Who vouched for the person, where somebody did. */
  @RefColumn({ nullable: true })
  provider!: string | null;

  /** Whether the provider vouches for a second factor of its own. */
  @FlagColumn()
  assured!: boolean;

  /** Where it was opened: an IPv4 address or an IPv6 network. */
  @WordColumn(60, { nullable: true })
  addressGroup!: string | null;

  /** The User-Agent that opened it. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  agent!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'session_person_fk' })
  personRow?: Relation<Person>;

  @ManyToOne(() => IdentityProvider)
  @JoinColumn({ name: 'provider', foreignKeyConstraintName: 'session_provider_fk' })
  providerRow?: Relation<IdentityProvider>;
}

/** A single-use link with which a new person chooses a password. */
@Entity('sign_in_link')
@Index('sign_in_link_person', ['person'])
@Index('sign_in_link_expires', ['expiresAt'])
export class SignInLink {
  /** Hex of the SHA-256 of the link's secret. */
  @PrimaryWordColumn(64)
  secretHash!: string;

  @RefColumn()
  person!: string;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'sign_in_link_person_fk' })
  personRow?: Relation<Person>;
}
