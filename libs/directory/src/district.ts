import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { FlagColumn, PrimaryWordColumn, WordColumn } from '#platform';

/** A place of the administrative tree: city, district, street, or a functional zone without a national code. */
@Entity('district')
@Index('district_parent', ['parent'])
export class District {
  @PrimaryWordColumn(12)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @WordColumn(12, { nullable: true })
  parent!: string | null;

  @WordColumn(20)
  kind!: 'city' | 'district' | 'street' | 'zone';

  /** Out of use it is offered no more; what lies in it goes on lying in it. */
  @FlagColumn()
  active!: boolean;

  /** Where its tile lies on the map of districts, from the north-west, counted from 1; null of one that has none. */
  @Column({ type: 'tinyint', unsigned: true, nullable: true })
  mapRow!: number | null;

  @Column({ type: 'tinyint', unsigned: true, nullable: true })
  mapColumn!: number | null;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'parent', foreignKeyConstraintName: 'district_parent_fk' })
  parentDistrict?: Relation<District>;
}
