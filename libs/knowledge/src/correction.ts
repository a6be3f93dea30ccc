import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { KnowledgeArticle } from './article.js';

export const correctionStates = ['open', 'accepted', 'dismissed'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** Somebody found an error in an article (纠错), and what its keepers said to that. */
@Entity('knowledge_correction')
@Index('knowledge_correction_state', ['state', 'reportedAt', 'id'])
@Index('knowledge_correction_article', ['articleId', 'reportedAt', 'id'])
@Index('knowledge_correction_reporter', ['reportedBy', 'reportedAt', 'id'])
@Index('knowledge_correction_answerer', ['answeredBy'])
export class KnowledgeCorrection {
  @IdColumn()
  id!: string;

  @RefColumn()
  articleId!: string;

  /** The edition in which the error was found. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  @Column({ type: 'varchar', length: 1000 })
  text!: string;

  @WordColumn(10)
  state!: CorrectionState;

  @RefColumn()
  reportedBy!: string;

  @TimeColumn()
  reportedAt!: Date;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  answer!: string | null;

  @RefColumn({ nullable: true })
  answeredBy!: string | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_correction_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'reported_by', foreignKeyConstraintName: 'knowledge_correction_reporter_fk' })
  reporter?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'answered_by', foreignKeyConstraintName: 'knowledge_correction_answerer_fk' })
  answerer?: Relation<Person>;
}
