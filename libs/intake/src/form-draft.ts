import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** A form that somebody has half typed, under a name of the screen's own. */
@Entity('form_draft')
@Index('form_draft_name', ['personId', 'name'], { unique: true })
@Index('form_draft_saved', ['savedAt'])
@Index('form_draft_key', ['keyId'])
export class FormDraft {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @WordColumn(60)
  name!: string;

  /** What was typed, as JSON, sealed by the vault for this row: callers' names and numbers are in it. */
  @Column({ type: 'mediumblob' })
  sealed!: Buffer;

  @WordColumn(20)
  keyId!: string;

  @TimeColumn()
  savedAt!: Date;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'form_draft_person_fk' })
  person?: Relation<Person>;
}
