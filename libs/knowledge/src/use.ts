import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Complaint } from '#complaints';
import { Person } from '#directory';
import { RefColumn, TimeColumn } from '#platform';
import { KnowledgeArticle } from './article.js';

const key = { type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true } as const;

/** An article was used in the answer of a complaint: once, however often it is said. */
@Entity('knowledge_use')
@Index('knowledge_use_when', ['usedAt', 'articleId'])
@Index('knowledge_use_complaint', ['complaintId', 'usedAt'])
@Index('knowledge_use_person', ['usedBy'])
export class KnowledgeUse {
  @Column(key)
  articleId!: string;

  @Column(key)
  complaintId!: string;

  /** The edition that was in force. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  @TimeColumn()
  usedAt!: Date;

  @RefColumn()
  usedBy!: string;

  @ManyToOne(() => KnowledgeArticle)
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'knowledge_use_article_fk' })
  article?: Relation<KnowledgeArticle>;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'knowledge_use_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'used_by', foreignKeyConstraintName: 'knowledge_use_person_fk' })
  person?: Relation<Person>;
}
