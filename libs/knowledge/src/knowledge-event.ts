import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { KnowledgeArticle } from './article.js';

/** What was done with an article: who, when, what, why. Never changed. */
@Entity('knowledge_event')
@Index('knowledge_event_article', ['articleId', 'at', 'id'])
@Index('knowledge_event_actor', ['actorId'])
export class KnowledgeEvent {
  @IdColumn()
  id!: string;

  @RefColumn()
  articleId!: string;

  @TimeColumn()
  at!: Date;

  /** Nobody, when the machine did it. */
  @RefColumn({ nullable: true })
  actorId!: string | null;

  @WordColumn(20)
  act!: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  @DataColumn()
  data!: Record<string, unknown>;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_event_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'knowledge_event_actor_fk' })
  actor?: Relation<Person>;
}
