import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** Words that staff searched for and found nothing by, without anything personal, and how often. */
@Entity('knowledge_miss')
@Index('knowledge_miss_words', ['wordsHash'], { unique: true })
@Index('knowledge_miss_list', ['state', 'times', 'id'])
@Index('knowledge_miss_old', ['lastAt', 'id'])
@Index('knowledge_miss_settler', ['settledBy'])
export class KnowledgeMiss {
  @IdColumn()
  id!: string;

  @HashColumn()
  wordsHash!: Buffer;

  @Column({ type: 'varchar', length: 60 })
  words!: string;

  @Column({ type: 'int', unsigned: true })
  times!: number;

  /** Settled once there is an article, or none is wanted. Searched for again in vain, it is open again. */
  @WordColumn(10)
  state!: 'open' | 'settled';

  @TimeColumn()
  firstAt!: Date;

  @TimeColumn()
  lastAt!: Date;

  @RefColumn({ nullable: true })
  settledBy!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'settled_by', foreignKeyConstraintName: 'knowledge_miss_settler_fk' })
  settler?: Relation<Person>;
}
