import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person, Unit, type Role } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { AnalysisBody } from './analysis-check.js';

/** A question that an analyst asks again and again, and with whom it is shared. */
@Entity('saved_analysis')
@Index('saved_analysis_owner', ['ownerId', 'id'])
@Index('saved_analysis_role', ['role', 'id'])
@Index('saved_analysis_unit', ['unit', 'id'])
export class SavedAnalysis {
  @IdColumn()
  id!: string;

  @RefColumn()
  ownerId!: string;

  /** Everybody of this role may open it; nobody else where both are empty. */
  @WordColumn(20, { nullable: true })
  role!: Role | null;

  /** Everybody of this unit may. */
  @WordColumn(40, { nullable: true })
  unit!: string | null;

  @DataColumn()
  body!: AnalysisBody;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  @TimeColumn()
  changedAt!: Date;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'saved_analysis_owner_fk' })
  owner?: Relation<Person>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', referencedColumnName: 'code', foreignKeyConstraintName: 'saved_analysis_unit_fk' })
  unitRow?: Relation<Unit>;
}
