import { Column, Entity } from 'typeorm';
import { FlagColumn, PrimaryWordColumn } from '#platform';

/** 分类处理指引: what a hotline does not take on, and the legal way that is named instead of a flat refusal. */
@Entity('decline_guide')
export class DeclineGuide {
  @PrimaryWordColumn(30)
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  zh!: string;

  @Column({ type: 'varchar', length: 100 })
  en!: string;

  /** What the complainant is told: the way that the law provides. */
  @Column({ type: 'text' })
  way!: string;

  /** The document it rests on. */
  @Column({ type: 'varchar', length: 300 })
  basis!: string;

  @FlagColumn()
  active!: boolean;

  /** Its place in the list, as administrators order it. */
  @Column({ type: 'int', unsigned: true })
  place!: number;
}
