import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { PrimaryWordColumn, WordColumn } from '#platform';

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

  @ManyToOne(() => District)
  @JoinColumn({ name: 'parent', foreignKeyConstraintName: 'district_parent_fk' })
  parentDistrict?: Relation<District>;
}
