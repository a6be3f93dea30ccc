import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { RequestType } from '#complaints';
import { Person, Subject } from '#directory';
import { FlagColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Medium } from './kinds.js';

/**
 * The words of a notice or of a public reply. A version is never changed, a newer one is added: what was sent can
 * always be traced to the words it was made from. The newest holds; one that is not active switches its notices off.
 */
@Entity('notice_template')
@Index('notice_template_version', ['code', 'medium', 'version'], { unique: true })
@Index('notice_template_medium', ['medium', 'code', 'version'])
@Index('notice_template_subject', ['forSubject'])
@Index('notice_template_added_by', ['addedBy'])
export class NoticeTemplate {
  @IdColumn()
  id!: string;

  /** The kind of notice, `confidential`, or a public reply's own word. */
  @WordColumn(40)
  code!: string;

  @WordColumn(10)
  medium!: Medium;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** What people choose it by. */
  @Column({ type: 'varchar', length: 60 })
  name!: string;

  /** Of mail. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  subject!: string | null;

  /** With `{{variables}}`. */
  @Column({ type: 'text' })
  text!: string;

  @FlagColumn()
  active!: boolean;

  /** Public replies: for complaints of this subject and all below it, and of this type. */
  @WordColumn(12, { nullable: true })
  forSubject!: string | null;

  @WordColumn(20, { nullable: true })
  forType!: RequestType | null;

  /** Nobody: it was shipped with the program, and a newer program may ship better words. */
  @RefColumn({ nullable: true })
  addedBy!: string | null;

  @TimeColumn()
  createdAt!: Date;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'for_subject', foreignKeyConstraintName: 'notice_template_subject_fk' })
  subjectRow?: Relation<Subject>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'added_by', foreignKeyConstraintName: 'notice_template_added_by_fk' })
  addedByRow?: Relation<Person>;
}
