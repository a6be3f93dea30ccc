import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { IdColumn, RefColumn, TimeColumn } from '#platform';
import { CallBack } from './call-back.js';
import { Call } from './call.js';

/** Somebody read the whole number of a call or of a call-back: who, when, why. Only ever added. */
@Entity('call_reveal')
@Index('call_reveal_call', ['callId', 'at'])
@Index('call_reveal_call_back', ['callBackId', 'at'])
@Index('call_reveal_person', ['personId', 'at'])
export class CallReveal {
  @IdColumn()
  id!: string;

  @RefColumn({ nullable: true })
  callId!: string | null;

  @RefColumn({ nullable: true })
  callBackId!: string | null;

  @RefColumn()
  personId!: string;

  @TimeColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @ManyToOne(() => Call)
  @JoinColumn({ name: 'call_id', foreignKeyConstraintName: 'call_reveal_call_fk' })
  call?: Relation<Call>;

  @ManyToOne(() => CallBack)
  @JoinColumn({ name: 'call_back_id', foreignKeyConstraintName: 'call_reveal_call_back_fk' })
  callBack?: Relation<CallBack>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'call_reveal_person_fk' })
  person?: Relation<Person>;
}
