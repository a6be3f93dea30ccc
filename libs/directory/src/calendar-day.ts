import { Column, Entity } from 'typeorm';
import { WordColumn } from '#platform';

/** A day that is not what its weekday says: a holiday, or a make-up working day (调休). */
@Entity('calendar_day')
export class CalendarDay {
  /** Local date. */
  @Column({ type: 'char', length: 10, charset: 'ascii', collation: 'ascii_bin', primary: true })
  date!: string;

  @WordColumn(10)
  kind!: 'off' | 'work';

  @Column({ type: 'varchar', length: 40 })
  name!: string;
}

/** A year whose holidays have been announced. Deadlines that reach any other year are provisional. */
@Entity('calendar_year')
export class CalendarYear {
  @Column({ type: 'int', unsigned: true, primary: true })
  year!: number;

  @Column({ type: 'varchar', length: 200 })
  source!: string;
}
