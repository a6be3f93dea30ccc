import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { PrimaryWordColumn, WordColumn } from '#platform';
import { Subject } from './subject.js';

/** Where a subject went that a version of the tree retired: history is compared by it. */
@Entity('subject_mapping')
@Index('subject_mapping_from', ['fromCode'])
@Index('subject_mapping_to', ['toCode'])
export class SubjectMapping {
  @Column({ type: 'int', unsigned: true, primary: true })
  version!: number;

  @PrimaryWordColumn(12)
  fromCode!: string;

  @WordColumn(12)
  toCode!: string;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'from_code', foreignKeyConstraintName: 'subject_mapping_from_fk' })
  from?: Relation<Subject>;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'to_code', foreignKeyConstraintName: 'subject_mapping_to_fk' })
  to?: Relation<Subject>;
}
