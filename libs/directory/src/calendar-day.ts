import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, PrimaryWordColumn, WordColumn } from '#platform';
import type { OpeningHours } from './opening-hours.js';

/**
 * A calendar of working days. One below another has its days, and its own outweigh them: a city's local days off, the
 * weekend duty of a unit.
 */
@Entity('calendar')
@Index('calendar_parent', ['parent'])
export class Calendar {
  @PrimaryWordColumn(40)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @WordColumn(40, { nullable: true })
  parent!: string | null;

  /** When a working day does business; the parent's unless given. */
  @DataColumn({ nullable: true })
  hours!: OpeningHours | null;

  @ManyToOne(() => Calendar)
  @JoinColumn({ name: 'parent', foreignKeyConstraintName: 'calendar_parent_fk' })
  parentCalendar?: Relation<Calendar>;
}

/** A day that is not what its weekday says: a holiday, or a make-up working day (调休). */
@Entity('calendar_day')
export class CalendarDay {
  @PrimaryWordColumn(40)
  calendar!: string;

  /** Local date. */
  @Column({ type: 'char', length: 10, charset: 'ascii', collation: 'ascii_bin', primary: true })
  date!: string;

  /** Of the notice that declares it, which may be the year after; `byHand` when somebody entered it. */
  @Column({ type: 'int', unsigned: true, primary: true })
  year!: number;

  @WordColumn(10)
  kind!: 'off' | 'work';

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @ManyToOne(() => Calendar)
  @JoinColumn({ name: 'calendar', foreignKeyConstraintName: 'calendar_day_calendar_fk' })
  calendarRow?: Relation<Calendar>;
}

/** A year whose holidays have been announced. Deadlines that reach any other year are provisional. */
@Entity('calendar_year')
export class CalendarYear {
  @PrimaryWordColumn(40)
  calendar!: string;

  @Column({ type: 'int', unsigned: true, primary: true })
  year!: number;

  @Column({ type: 'varchar', length: 200 })
  source!: string;

  @ManyToOne(() => Calendar)
  @JoinColumn({ name: 'calendar', foreignKeyConstraintName: 'calendar_year_calendar_fk' })
  calendarRow?: Relation<Calendar>;
}
