import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { IndicatorBody } from './indicator-check.js';

/** A version of an indicator that this city has added. Versions are added and never changed. */
@Entity('indicator_version')
@Index('indicator_version_version', ['indicator', 'variant', 'version'], { unique: true })
@Index('indicator_version_added_by', ['addedBy'])
export class IndicatorVersion {
  @IdColumn()
  id!: string;

  @WordColumn(40)
  indicator!: string;

  @WordColumn(10)
  variant!: string;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** Local date: periods that end on it or later go by this version. */
  @WordColumn(10)
  validFrom!: string;

  /** Nothing where the city took its own indicator back. */
  @DataColumn({ nullable: true })
  body!: IndicatorBody | null;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @RefColumn()
  addedBy!: string;

  @TimeColumn()
  addedAt!: Date;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'added_by', foreignKeyConstraintName: 'indicator_version_added_by_fk' })
  addedByRow?: Relation<Person>;
}

/** Which variant is meant where none is said, from a day on. Choices are added and never changed. */
@Entity('indicator_choice')
@Index('indicator_choice_version', ['indicator', 'version'], { unique: true })
@Index('indicator_choice_chosen_by', ['chosenBy'])
export class IndicatorChoice {
  @IdColumn()
  id!: string;

  @WordColumn(40)
  indicator!: string;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  @WordColumn(10)
  variant!: string;

  @WordColumn(10)
  validFrom!: string;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @RefColumn()
  chosenBy!: string;

  @TimeColumn()
  chosenAt!: Date;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'chosen_by', foreignKeyConstraintName: 'indicator_choice_chosen_by_fk' })
  chosenByRow?: Relation<Person>;
}
