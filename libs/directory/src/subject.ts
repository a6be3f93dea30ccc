import { Column, Entity, Index } from 'typeorm';
import { FlagColumn, PrimaryWordColumn, TimeColumn, WordColumn } from '#platform';

/**
 * What a complaint is about (内容分类). A code keeps its meaning for ever; a new version of the tree adds codes and
 * retires others, and `introducedIn`/`retiredIn` say from which to which version a code may be chosen.
 */
@Entity('subject')
@Index('subject_parent', ['parent'])
export class Subject {
  @PrimaryWordColumn(12)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @WordColumn(12, { nullable: true })
  parent!: string | null;

  /** 1 is the top. */
  @Column({ type: 'tinyint', unsigned: true })
  level!: number;

  @FlagColumn()
  leaf!: boolean;

  /** Initials of the name in pinyin, for quick search. */
  @WordColumn(60)
  pinyin!: string;

  @Column({ type: 'int', unsigned: true })
  introducedIn!: number;

  @Column({ type: 'int', unsigned: true, nullable: true })
  retiredIn!: number | null;
}

/** A published version of the subject tree and the day from which it holds. */
@Entity('subject_version')
export class SubjectVersion {
  @Column({ type: 'int', unsigned: true, primary: true })
  version!: number;

  @TimeColumn()
  validFrom!: Date;
}
