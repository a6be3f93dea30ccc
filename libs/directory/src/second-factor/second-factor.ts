import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Person } from '../person.js';

/** The secret that somebody's telephone and we share. Asked for at each sign-in once it is confirmed. */
@Entity('second_factor')
@Index('second_factor_key', ['keyId'])
export class SecondFactor {
  /** Whose it is: one has one at most. */
  @IdColumn()
  person!: string;

  /** Sealed by the vault for this person. */
  @Column({ type: 'blob' })
  sealed!: Buffer;

  @WordColumn(20)
  keyId!: string;

  @TimeColumn()
  createdAt!: Date;

  /** Nothing until a code has shown that the telephone has the secret. */
  @TimeColumn({ nullable: true })
  confirmedAt!: Date | null;

  /** The time step of the last code that was taken: no code is taken twice. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  lastStep!: number | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'second_factor_person_fk' })
  personRow?: Relation<Person>;
}

/** A single-use code for the day on which the telephone is lost; only its keyed hash is kept. */
@Entity('recovery_code')
@Index('recovery_code_person', ['person', 'codeHash'], { unique: true })
export class RecoveryCode {
  @IdColumn()
  id!: string;

  @RefColumn()
  person!: string;

  @HashColumn()
  codeHash!: Buffer;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person', foreignKeyConstraintName: 'recovery_code_person_fk' })
  personRow?: Relation<Person>;
}
