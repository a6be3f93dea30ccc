import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';

/** What was added after the first word (补充): by the complainant or by an operator; and interim answers to the complainant. */
export type SupplementKind = 'added' | 'urge' | 'interim';

@Entity('supplement')
@Index('supplement_complaint', ['complaintId', 'at'])
@Index('supplement_author', ['authorId'])
export class Supplement {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  @TimeColumn()
  at!: Date;

  @WordColumn(10)
  kind!: SupplementKind;

  /** Nobody: the complainant, at the public page. */
  @RefColumn({ nullable: true })
  authorId!: string | null;

  @Column({ type: 'text' })
  text!: string;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'supplement_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'supplement_author_fk' })
  author?: Relation<Person>;
}
