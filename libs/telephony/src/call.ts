import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { FlagColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { CallBack } from './call-back.js';
import type { CallState, FoldedCall } from './folded-call.js';
import type { CallOutcome, Direction } from './happenings.js';

/**
 * One call of one telephone system. All but its key, its number and its call-back is what its events come to
 * (`call-fold.ts`), reckoned again with each that is heard of.
 */
@Entity('phone_call')
@Index('phone_call_external', ['source', 'externalId'], { unique: true })
@Index('phone_call_external_id', ['externalId'])
@Index('phone_call_started', ['startedAt', 'id'])
@Index('phone_call_outcome', ['outcome', 'startedAt', 'id'])
@Index('phone_call_seat', ['seat', 'startedAt', 'id'])
@Index('phone_call_queue', ['queue', 'startedAt', 'id'])
@Index('phone_call_state', ['state', 'queuedAt', 'id'])
@Index('phone_call_day', ['day'])
@Index('phone_call_number', ['numberHash', 'startedAt'])
@Index('phone_call_key', ['keyId'])
@Index('phone_call_call_back', ['callBackId'])
export class Call implements FoldedCall {
  @IdColumn()
  id!: string;

  /** The telephone system, and its own id of the call: together once. */
  @WordColumn(40)
  source!: string;

  @Column({ type: 'varchar', length: 100 })
  externalId!: string;

  @WordColumn(3)
  direction!: Direction;

  /** The trunk or number on which it came in. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  line!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  queue!: string | null;

  @WordColumn(40, { nullable: true })
  skill!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  seat!: string | null;

  @WordColumn(10)
  state!: CallState;

  @WordColumn(12, { nullable: true })
  outcome!: CallOutcome | null;

  @TimeColumn()
  startedAt!: Date;

  @TimeColumn({ nullable: true })
  queuedAt!: Date | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'int', unsigned: true })
  promptSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  waitSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  ringSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  talkSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  holdSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  afterSeconds!: number;

  @Column({ type: 'int', unsigned: true })
  transfers!: number;

  @FlagColumn()
  threeParty!: boolean;

  @TimeColumn({ nullable: true })
  calledBackAt!: Date | null;

  /** The local day on which it began: under it the call is counted. */
  @Column({ type: 'char', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  day!: string;

  /** The other end's number, sealed by the vault for this row; nothing where it was withheld. */
  @Column({ type: 'blob', nullable: true })
  sealedNumber!: Buffer | null;

  @WordColumn(20, { nullable: true })
  keyId!: string | null;

  /** The same hash that complainants' phones have. */
  @HashColumn({ nullable: true })
  numberHash!: Buffer | null;

  /** The task to ring a missed caller back. */
  @RefColumn({ nullable: true })
  callBackId!: string | null;

  @ManyToOne(() => CallBack)
  @JoinColumn({ name: 'call_back_id', foreignKeyConstraintName: 'phone_call_call_back_fk' })
  callBack?: Relation<CallBack>;
}
