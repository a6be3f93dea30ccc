import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

export const callBackStates = ['open', 'done'] as const;
export type CallBackState = (typeof callBackStates)[number];

/**
 * Why nothing is left to do: the caller was reached; rang again and was answered; could not be reached; somebody said
 * why not; it turned out that no call was missed.
 */
export type CallBackEnd = 'reached' | 'rang-again' | 'unreachable' | 'waived' | 'mistaken';

export const attemptOutcomes = ['reached', 'no-answer', 'busy', 'wrong-number'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export interface CallBackAttempt {
  at: string;
  /** Id of the person; nothing where the telephone system told of the call by itself. */
  by: string | null;
  outcome: AttemptOutcome;
  /** The telephone system's id of the outgoing call. */
  call: string | null;
  note: string | null;
}

/** After so many attempts in vain a task may be ended as unreachable. */
export const mostAttempts = 20;

/** A missed caller is to be rung back. Of a number there is one open task, however often it was missed. */
@Entity('call_back')
@Index('call_back_open', ['openKey'], { unique: true })
@Index('call_back_state', ['state', 'missedAt', 'id'])
@Index('call_back_taken', ['takenBy', 'state', 'missedAt', 'id'])
@Index('call_back_key', ['keyId'])
export class CallBack {
  @IdColumn()
  id!: string;

  @WordColumn(10)
  state!: CallBackState;

  @HashColumn()
  numberHash!: Buffer;

  /** The same while it is open, then nothing: two open ones of a number cannot be. */
  @HashColumn({ nullable: true })
  openKey!: Buffer | null;

  @Column({ type: 'blob' })
  sealedNumber!: Buffer;

  @WordColumn(20)
  keyId!: string;

  /** Of the skill first asked for: who rings back speaks that language. */
  @WordColumn(40, { nullable: true })
  skill!: string | null;

  /** The first and the latest missed call, and how many. */
  @TimeColumn()
  missedAt!: Date;

  @TimeColumn()
  lastMissedAt!: Date;

  @Column({ type: 'int', unsigned: true })
  missed!: number;

  @RefColumn({ nullable: true })
  takenBy!: string | null;

  @TimeColumn({ nullable: true })
  takenAt!: Date | null;

  @DataColumn()
  attempts!: CallBackAttempt[];

  @WordColumn(12, { nullable: true })
  ended!: CallBackEnd | null;

  @TimeColumn({ nullable: true })
  doneAt!: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  note!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'taken_by', foreignKeyConstraintName: 'call_back_taken_fk' })
  taker?: Relation<Person>;
}
