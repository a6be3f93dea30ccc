import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from './person.js';

/** What can happen to the way somebody signs in. */
export const accountActKinds = [
  'second-factor-confirmed',
  'second-factor-removed',
  'recovery-codes-renewed',
  'recovery-code-used',
  'password-changed',
  'password-chosen-by-link',
  'locked-out',
  'session-ended',
  'sessions-ended',
  'identity-linked',
  'identity-unlinked',
] as const;
export type AccountActKind = (typeof accountActKinds)[number];

/** Something happened to somebody's account: who did it, when, to whom, why. Rows are added and never changed. */
@Entity('account_act')
@Index('account_act_person', ['person', 'at', 'id'])
@Index('account_act_actor', ['actorId'])
export class AccountAct {
  @IdColumn()
  id!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody, when the machine did it. */
  @RefColumn({ nullable: true })
  actorId!: string | null;

  /** Whose account it is. */
  @RefColumn()
  person!: string;

  @WordColumn(30)
  kind!: AccountActKind;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @DataColumn()
  data!: Record<string, unknown>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'account_act_actor_fk' })
  actor?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'account_act_person_fk' })
  personRow?: Relation<Person>;
}
