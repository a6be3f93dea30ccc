import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { District, Person, Subject, Unit } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** Rises against its own season · first seen at a place in a year · first under a subject in a year · about to breach. */
export const warningKinds = ['rising', 'first-seen', 'new-subject', 'breach'] as const;
export type WarningKind = (typeof warningKinds)[number];

/** A dismissed one holds its peace until what it warned of has gone back to normal. */
export const warningStates = ['raised', 'dismissed', 'closed'] as const;
export type WarningState = (typeof warningStates)[number];

/** 提示 · 预警 · 严重. */
export const warningLevels = ['hint', 'warning', 'severe'] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** What was counted and expected, by which version of which method. */
export interface Grounds {
  method: string;
  /** The days counted, local, both included; of units about to breach, instants. */
  from: string;
  to: string;
  count: number;
  expected: number | null;
  /** Of as many or more, if nothing had changed. */
  chance: number | null;
  /** Below which chance it was raised. */
  limit: number | null;
}

/** Something that the hotline should look at before it is told to. */
@Entity('warning')
@Index('warning_open', ['openKey'], { unique: true })
@Index('warning_state', ['state', 'raisedAt', 'id'])
@Index('warning_list', ['raisedAt', 'id'])
@Index('warning_unit', ['unit', 'state', 'raisedAt', 'id'])
@Index('warning_subject', ['subject'])
@Index('warning_district', ['district'])
@Index('warning_dismissed_by', ['dismissedBy'])
export class Warning {
  @IdColumn()
  id!: string;

  @WordColumn(20)
  kind!: WarningKind;

  @WordColumn(12, { nullable: true })
  subject!: string | null;

  @WordColumn(12, { nullable: true })
  district!: string | null;

  @WordColumn(40, { nullable: true })
  unit!: string | null;

  /** What it is about, while it is not over: a second one of the same is not raised. */
  @WordColumn(120, { nullable: true })
  openKey!: string | null;

  @WordColumn(10)
  state!: WarningState;

  @WordColumn(10)
  level!: WarningLevel;

  /** The local date from which the days stand out. */
  @WordColumn(10)
  since!: string;

  /** What it was raised on, and what was found the last time. */
  @DataColumn()
  raisedOn!: Grounds;

  @DataColumn()
  latest!: Grounds;

  @TimeColumn()
  raisedAt!: Date;

  @TimeColumn()
  seenAt!: Date;

  /** When it was back to normal. */
  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  @RefColumn({ nullable: true })
  dismissedBy!: string | null;

  @TimeColumn({ nullable: true })
  dismissedAt!: Date | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'subject', foreignKeyConstraintName: 'warning_subject_fk' })
  subjectRow?: Relation<Subject>;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'warning_district_fk' })
  districtRow?: Relation<District>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'warning_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'dismissed_by', foreignKeyConstraintName: 'warning_dismissed_by_fk' })
  dismisser?: Relation<Person>;
}
