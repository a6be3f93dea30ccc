import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Complaint } from '#complaints';
import { District, Person, Subject, Unit } from '#directory';
import { DataColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Audience, Source } from './content.js';
import type { ArticleState, RevisionState } from './life.js';

/**
 * An article of the knowledge base (知识条目): where it stands, and what lists and search need of the edition that is in
 * front: the one in force, or the draft of an article that never was.
 */
@Entity('knowledge_article')
@Index('knowledge_article_state', ['state', 'changedAt', 'id'])
@Index('knowledge_article_changed', ['changedAt', 'id'])
@Index('knowledge_article_hand', ['hand', 'changedAt', 'id'])
@Index('knowledge_article_unit', ['unit', 'changedAt', 'id'])
@Index('knowledge_article_keeper', ['keeperId', 'changedAt', 'id'])
@Index('knowledge_article_expiry', ['state', 'validTo', 'id'])
@Index('knowledge_article_used', ['state', 'uses', 'publishedAt', 'id'])
@Index('knowledge_article_complaint', ['complaintId'])
@Index('knowledge_article_origin', ['originKey'], { unique: true })
export class KnowledgeArticle {
  @IdColumn()
  id!: string;

  @WordColumn(10)
  state!: ArticleState;

  /** How far what is being written has come: a first draft, or a revision of what is in force. */
  @WordColumn(10, { nullable: true })
  hand!: RevisionState | null;

  /** Grows with every act; one that names another version has been overtaken. */
  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** The number of the edition in front. */
  @Column({ type: 'int', unsigned: true })
  front!: number;

  /** The number of the edition in hand; nothing while nobody writes. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  handEdition!: number | null;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @WordColumn(40, { nullable: true })
  unit!: string | null;

  @WordColumn(10)
  audience!: Audience;

  /** Local dates; half-open. */
  @WordColumn(10, { nullable: true })
  validFrom!: string | null;

  @WordColumn(10, { nullable: true })
  validTo!: string | null;

  /** The end of which its keeper has been told beforehand. */
  @WordColumn(10, { nullable: true })
  remindedOf!: string | null;

  /** Who looks after it: who collected it. Nobody where it was imported. */
  @RefColumn({ nullable: true })
  keeperId!: string | null;

  /** The complaint from whose answer it was collected. */
  @RefColumn({ nullable: true })
  complaintId!: string | null;

  /** Of what it is called in the file that it was imported from: imported again, it finds itself. */
  @HashColumn({ nullable: true })
  originKey!: Buffer | null;

  /** In how many answers it was used. */
  @Column({ type: 'int', unsigned: true })
  uses!: number;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  changedAt!: Date;

  @TimeColumn({ nullable: true })
  publishedAt!: Date | null;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'knowledge_article_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'keeper_id', foreignKeyConstraintName: 'knowledge_article_keeper_fk' })
  keeper?: Relation<Person>;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'knowledge_article_complaint_fk' })
  complaint?: Relation<Complaint>;
}

/** One edition of an article (版本). What has been handed in is never changed again: who edits it begins another. */
@Entity('knowledge_edition')
@Index('knowledge_edition_number', ['articleId', 'number'], { unique: true })
@Index('knowledge_edition_written_by', ['writtenBy'])
@Index('knowledge_edition_submitted_by', ['submittedBy'])
@Index('knowledge_edition_judged_by', ['judgedBy'])
export class KnowledgeEdition {
  @IdColumn()
  id!: string;

  @RefColumn()
  articleId!: string;

  @Column({ type: 'int', unsigned: true })
  number!: number;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Column({ type: 'mediumtext' })
  answer!: string;

  /** For operators alone. */
  @Column({ type: 'mediumtext', nullable: true })
  hint!: string | null;

  @DataColumn()
  questions!: string[];

  @DataColumn()
  keywords!: string[];

  @DataColumn()
  sources!: Source[];

  @DataColumn()
  subjects!: string[];

  /** None means the whole city. */
  @DataColumn()
  districts!: string[];

  @DataColumn()
  attachments!: string[];

  @WordColumn(40, { nullable: true })
  unit!: string | null;

  @WordColumn(10)
  audience!: Audience;

  @WordColumn(10, { nullable: true })
  validFrom!: string | null;

  @WordColumn(10, { nullable: true })
  validTo!: string | null;

  @RefColumn({ nullable: true })
  writtenBy!: string | null;

  @TimeColumn()
  writtenAt!: Date;

  @RefColumn({ nullable: true })
  submittedBy!: string | null;

  @TimeColumn({ nullable: true })
  submittedAt!: Date | null;

  @RefColumn({ nullable: true })
  judgedBy!: string | null;

  @TimeColumn({ nullable: true })
  judgedAt!: Date | null;

  @WordColumn(10, { nullable: true })
  judgement!: 'approved' | 'sent-back' | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_edition_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'written_by', foreignKeyConstraintName: 'knowledge_edition_written_by_fk' })
  writer?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'submitted_by', foreignKeyConstraintName: 'knowledge_edition_submitted_by_fk' })
  submitter?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'judged_by', foreignKeyConstraintName: 'knowledge_edition_judged_by_fk' })
  judge?: Relation<Person>;
}

/** What the edition in front is about. */
@Entity('knowledge_subject')
@Index('knowledge_subject_subject', ['subject', 'articleId'])
export class KnowledgeSubject {
  @Column({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  articleId!: string;

  @Column({ type: 'varchar', length: 12, charset: 'ascii', collation: 'ascii_bin', primary: true })
  subject!: string;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_subject_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'subject', foreignKeyConstraintName: 'knowledge_subject_subject_fk' })
  subjectRow?: Relation<Subject>;
}

/** Where the edition in front holds; an article of the whole city has none. */
@Entity('knowledge_district')
@Index('knowledge_district_district', ['district', 'articleId'])
export class KnowledgeDistrict {
  @Column({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  articleId!: string;

  @Column({ type: 'varchar', length: 12, charset: 'ascii', collation: 'ascii_bin', primary: true })
  district!: string;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_district_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'knowledge_district_district_fk' })
  districtRow?: Relation<District>;
}
