import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { PrimaryWordColumn, TimeColumn, WordColumn } from '#platform';
import { Unit } from './unit.js';

/** Which unit took over from one that is no more: history is compared by it. */
@Entity('unit_merger')
@Index('unit_merger_to', ['toCode'])
export class UnitMerger {
  @PrimaryWordColumn(40)
  fromCode!: string;

  @WordColumn(40)
  toCode!: string;

  @TimeColumn({ primary: true })
  at!: Date;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'from_code', foreignKeyConstraintName: 'unit_merger_from_fk' })
  from?: Relation<Unit>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'to_code', foreignKeyConstraintName: 'unit_merger_to_fk' })
  to?: Relation<Unit>;
}
