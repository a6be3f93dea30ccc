import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { ReportKind } from './report-kinds.js';
import type { ReportTemplate } from './template.js';

/** One version of a template: a draft is written over, one in force never, so that an issue can show what it was made by. */
@Entity('report_template')
@Index('report_template_version', ['name', 'version'], { unique: true })
@Index('report_template_drafted_by', ['draftedBy'])
@Index('report_template_adopted_by', ['adoptedBy'])
export class ReportTemplateVersion {
  @IdColumn()
  id!: string;

  /** The series: `monthly`. Its issues are numbered together. */
  @WordColumn(40)
  name!: string;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  @WordColumn(12)
  kind!: ReportKind;

  @WordColumn(10)
  state!: 'draft' | 'adopted';

  /** Grows with every change of a draft: of two who change it at once, only the first does. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  /** Local dates; from inclusive, to exclusive. A draft has none. */
  @WordColumn(10, { nullable: true })
  validFrom!: string | null;

  @WordColumn(10, { nullable: true })
  validTo!: string | null;

  @DataColumn()
  body!: ReportTemplate;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  /** Nobody: it was shipped with the program. */
  @RefColumn({ nullable: true })
  draftedBy!: string | null;

  @TimeColumn()
  draftedAt!: Date;

  @RefColumn({ nullable: true })
  adoptedBy!: string | null;

  @TimeColumn({ nullable: true })
  adoptedAt!: Date | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'drafted_by', foreignKeyConstraintName: 'report_template_drafted_by_fk' })
  draftedByRow?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'adopted_by', foreignKeyConstraintName: 'report_template_adopted_by_fk' })
  adoptedByRow?: Relation<Person>;
}
