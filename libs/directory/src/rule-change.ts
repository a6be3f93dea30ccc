import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from './person.js';

/** What of the rules can be changed. */
export const ruleChangeKinds = [
  'profile',
  'profile-choice',
  'calendar',
  'calendar-day',
  'calendar-import',
  'unit-calendar',
  'notice-settings',
  // Lists, one line at a time; `*` is the order of a whole list.
  'decline-guide',
  'routing-rule',
  'channel',
  'district',
  'unit',
  'subject-version',
  'api-client',
  'sign-in-settings',
  'identity-provider',
] as const;
export type RuleChangeKind = (typeof ruleChangeKinds)[number];

/** Somebody changed the rules: who, when, what, why. Rows are added and never changed. */
@Entity('rule_change')
@Index('rule_change_at', ['at', 'id'])
@Index('rule_change_actor', ['actorId'])
@Index('rule_change_kind', ['kind', 'at', 'id'])
@Index('rule_change_subject', ['kind', 'subject', 'afterVersion'])
export class RuleChange {
  @IdColumn()
  id!: string;

  @TimeColumn()
  at!: Date;

  @WordColumn(10)
  actorKind!: 'person' | 'machine';

  /** Nobody, when it was done at the command line. */
  @RefColumn({ nullable: true })
  actorId!: string | null;

  @WordColumn(20)
  kind!: RuleChangeKind;

  /** The profile, the calendar or the unit that is another now. */
  @WordColumn(40)
  subject!: string;

  /** Of a profile and of a line of a list its versions; of calendars the editions of all of them together. None before the first. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  beforeVersion!: number | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  afterVersion!: number | null;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  /** What there is to say of it: the days that changed, the profiles chosen, a line before and after. */
  @DataColumn()
  data!: Record<string, unknown>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'rule_change_actor_fk' })
  actor?: Relation<Person>;
}
