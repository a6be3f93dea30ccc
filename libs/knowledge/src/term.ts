import { Column, Entity, Index } from 'typeorm';
import type { Shelf } from './life.js';

const id = { type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin' } as const;
const shelf = { type: 'char', length: 1, charset: 'ascii', collation: 'ascii_bin' } as const;

/**
 * By which words the edition in front of an article is found: pairs of Han signs, words, initials in pinyin. It is made
 * of the article and can be made again, so nothing refers to it and it refers to nothing.
 */
@Entity('knowledge_term')
@Index('knowledge_term_search', ['shelf', 'term', 'weight', 'articleId'])
export class KnowledgeTerm {
  @Column({ ...id, primary: true })
  articleId!: string;

  @Column({ type: 'varchar', length: 16, primary: true })
  term!: string;

  @Column(shelf)
  shelf!: Shelf;

  /** Where it stands: in the title it says more than in the answer. */
  @Column({ type: 'tinyint', unsigned: true })
  weight!: number;
}

/** In how many articles of a shelf a term stands; the empty term counts the articles. */
@Entity('knowledge_term_count')
export class KnowledgeTermCount {
  @Column({ ...shelf, primary: true })
  shelf!: Shelf;

  @Column({ type: 'varchar', length: 16, primary: true })
  term!: string;

  @Column({ type: 'int' })
  articles!: number;
}
