import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TimeColumn, WordColumn } from '#platform';
import type { SeatCallState, SeatOfCall } from './call-seats.js';
import { Call } from './call.js';

/** A call at a seat at this moment; gone when it is over. What the call's events come to (`call-seats.ts`). */
@Entity('phone_call_seat')
@Index('phone_call_seat_now', ['seat', 'since'])
export class CallSeat implements SeatOfCall {
  @PrimaryColumn({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin' })
  callId!: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  seat!: string;

  @WordColumn(10)
  state!: SeatCallState;

  @TimeColumn()
  since!: Date;

  @ManyToOne(() => Call)
  @JoinColumn({ name: 'call_id', foreignKeyConstraintName: 'phone_call_seat_call_fk' })
  call?: Relation<Call>;
}
