import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { FlagColumn, PrimaryWordColumn, WordColumn } from '#platform';
import { Calendar } from './calendar-day.js';
import { District } from './district.js';

export type UnitKind = 'city' | 'department' | 'district' | 'street' | 'office';

/** A department, district or street that handles complaints (承办单位). Units form a tree. */
@Entity('unit')
@Index('unit_parent', ['parent'])
@Index('unit_district', ['district'])
@Index('unit_path', ['path'])
@Index('unit_calendar', ['calendar'])
export class Unit {
  @PrimaryWordColumn(40)
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 40 })
  shortName!: string;

  @WordColumn(40, { nullable: true })
  parent!: string | null;

  /** `/ROOT/…/CODE/`: a unit's subtree is everything whose path begins with its own. */
  @WordColumn(255)
  path!: string;

  @WordColumn(20)
  kind!: UnitKind;

  @WordColumn(12, { nullable: true })
  district!: string | null;

  /** The district for which this unit is the last resort (兜底). */
  @WordColumn(12, { nullable: true })
  fallbackFor!: string | null;

  /** The calendar by which it and all below it work; that of the nearest unit above unless given. */
  @WordColumn(40, { nullable: true })
  calendar!: string | null;

  @FlagColumn()
  active!: boolean;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'parent', foreignKeyConstraintName: 'unit_parent_fk' })
  parentUnit?: Relation<Unit>;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'unit_district_fk' })
  districtRow?: Relation<District>;

  @ManyToOne(() => Calendar)
  @JoinColumn({ name: 'calendar', foreignKeyConstraintName: 'unit_calendar_fk' })
  calendarRow?: Relation<Calendar>;
}
