import { Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Call } from './call.js';
import type { CallHappeningName, CallTold } from './happenings.js';

/** Something that a telephone system told of a call. Only ever added. No number of anybody is in it. */
@Entity('phone_call_event')
@Index('phone_call_event_told', ['toldHash'], { unique: true })
@Index('phone_call_event_call', ['callId', 'at'])
export class CallEvent {
  @IdColumn()
  id!: string;

  @RefColumn()
  callId!: string;

  /** Of the telephone system and its own id of the event: what is told again is known by it. */
  @HashColumn()
  toldHash!: Buffer;

  @WordColumn(20)
  name!: CallHappeningName;

  @TimeColumn()
  at!: Date;

  @DataColumn()
  told!: CallTold;

  @ManyToOne(() => Call)
  @JoinColumn({ name: 'call_id', foreignKeyConstraintName: 'phone_call_event_call_fk' })
  call?: Relation<Call>;
}
