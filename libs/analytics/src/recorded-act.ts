import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** What of this room people act on. */
export type ActedOn =
  'warning' | 'target' | 'topic' | 'programme' | 'episode' | 'indicator' | 'population' | 'analysis';

/** Somebody did something with a warning, a target, a topic, a programme: who, when, what, why. Never changed. */
@Entity('analytics_act')
@Index('analytics_act_about', ['about', 'aboutId', 'at', 'id'])
@Index('analytics_act_actor', ['actorId'])
export class RecordedAct {
  @IdColumn()
  id!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody, when the machine did it. */
  @RefColumn({ nullable: true })
  actorId!: string | null;

  @WordColumn(20)
  about!: ActedOn;

  /** Its id or code. */
  @WordColumn(60)
  aboutId!: string;

  @WordColumn(30)
  act!: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @DataColumn()
  data!: Record<string, unknown>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'analytics_act_actor_fk' })
  actor?: Relation<Person>;
}
