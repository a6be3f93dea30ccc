import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { District, Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** How many people live in a district, a street or the city, as of a day, by a source. */
@Entity('district_population')
@Index('district_population_day', ['district', 'asOf'], { unique: true })
@Index('district_population_changed_by', ['changedBy'])
export class DistrictPopulation {
  @IdColumn()
  id!: string;

  @WordColumn(12)
  district!: string;

  /** Local date: it holds from then until there is a newer one. */
  @WordColumn(10)
  asOf!: string;

  @Column({ type: 'int', unsigned: true })
  population!: number;

  /** 统计年鉴2025 … */
  @Column({ type: 'varchar', length: 200 })
  source!: string;

  /** Grows with every correction: of two at once, only the first is taken. */
  @Column({ type: 'int', unsigned: true })
  version!: number;

  @RefColumn()
  changedBy!: string;

  @TimeColumn()
  changedAt!: Date;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'district_population_district_fk' })
  districtRow?: Relation<District>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'district_population_changed_by_fk' })
  changedByRow?: Relation<Person>;
}
