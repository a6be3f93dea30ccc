import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Scorecard } from './scorecard.js';

export const scorecardStates = ['draft', 'adopted'] as const;
export type ScorecardState = (typeof scorecardStates)[number];

/**
 * One version of a scorecard. While it is a draft it is written over; once adopted it is never changed, so that whoever
 * was judged by it can be shown by what.
 */
@Entity('scorecard')
@Index('scorecard_version', ['name', 'version'], { unique: true })
@Index('scorecard_drafted_by', ['draftedBy'])
@Index('scorecard_adopted_by', ['adoptedBy'])
export class ScorecardVersion {
  @IdColumn()
  id!: string;

  /** `lianyungang`: what commands name it. */
  @WordColumn(40)
  name!: string;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  @WordColumn(10)
  state!: ScorecardState;

  /** Grows with every change of a draft: of two who change it at once, only the first does. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  /** Local dates; from inclusive, to exclusive. A draft has none. */
  @WordColumn(10, { nullable: true })
  validFrom!: string | null;

  @WordColumn(10, { nullable: true })
  validTo!: string | null;

  @DataColumn()
  body!: Scorecard;

  /** Of the last change of the draft. */
  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  /** Nobody: it was shipped with the program. */
  @RefColumn({ nullable: true })
  draftedBy!: string | null;

  @TimeColumn()
  draftedAt!: Date;

  @RefColumn({ nullable: true })
  adoptedBy!: string | null;

  @TimeColumn({ nullable: true })
  adoptedAt!: Date | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  adoptedReason!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'drafted_by', foreignKeyConstraintName: 'scorecard_drafted_by_fk' })
  draftedByRow?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'adopted_by', foreignKeyConstraintName: 'scorecard_adopted_by_fk' })
  adoptedByRow?: Relation<Person>;
}

export const scorecardEntities = [ScorecardVersion];
