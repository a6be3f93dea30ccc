import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { FlagColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from '../person.js';

/**
 * How somebody whom a provider vouches for becomes one of ours: `by-hand` an administrator links each of them;
 * `username` the first time somebody comes whose claim is the username of an active person.
 */
export const matchings = ['by-hand', 'username'] as const;
export type Matching = (typeof matchings)[number];

/** Who vouches for people by OpenID Connect: a city's 统一身份认证. */
@Entity('identity_provider')
@Index('identity_provider_name', ['name'], { unique: true })
@Index('identity_provider_key', ['keyId'])
export class IdentityProvider {
  @IdColumn()
  id!: string;

  /** As addresses name it. */
  @WordColumn(40)
  name!: string;

  /** As the button names it. */
  @Column({ type: 'varchar', length: 60 })
  title!: string;

  @Column({ type: 'varchar', length: 300 })
  issuer!: string;

  @Column({ type: 'varchar', length: 200 })
  clientId!: string;

  /** The client's secret, sealed by the vault for this provider; nothing for a public client. */
  @Column({ type: 'blob', nullable: true })
  sealed!: Buffer | null;

  @WordColumn(20, { nullable: true })
  keyId!: string | null;

  @Column({ type: 'varchar', length: 200 })
  scopes!: string;

  @WordColumn(20)
  matching!: Matching;

  /** The claim that is compared with usernames. */
  @Column({ type: 'varchar', length: 60 })
  claim!: string;

  /** Whether it asks for a second factor itself, so that we need not. */
  @FlagColumn()
  assuresSecondFactor!: boolean;

  @FlagColumn()
  active!: boolean;

  @TimeColumn()
  changedAt!: Date;
}

/** Somebody at a provider is one of ours. */
@Entity('person_identity')
@Index('person_identity_subject', ['provider', 'subject'], { unique: true })
@Index('person_identity_person', ['person', 'provider'], { unique: true })
@Index('person_identity_linked_by', ['linkedBy'])
export class PersonIdentity {
  @IdColumn()
  id!: string;

  @RefColumn()
  provider!: string;

  /** Whom the provider means, in its own words (`sub`). */
  @Column({ type: 'varchar', length: 255 })
  subject!: string;

  @RefColumn()
  person!: string;

  @TimeColumn()
  linkedAt!: Date;

  /** Nobody, when a claim was somebody's username. */
  @RefColumn({ nullable: true })
  linkedBy!: string | null;

  @ManyToOne(() => IdentityProvider)
  @JoinColumn({ name: 'provider', foreignKeyConstraintName: 'person_identity_provider_fk' })
  providerRow?: Relation<IdentityProvider>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'person_identity_person_fk' })
  personRow?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'linked_by', foreignKeyConstraintName: 'person_identity_linked_by_fk' })
  linker?: Relation<Person>;
}
