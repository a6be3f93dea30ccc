import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from '#directory';
import {
  DataColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  PrimaryWordColumn,
  RefColumn,
  TimeColumn,
  WordColumn,
} from '#platform';
import type { PresenceName, SeatState } from './happenings.js';

/** What a seat can serve: a dialect, a language, health, enterprises, experts. Data that administrators edit. */
@Entity('phone_skill')
export class Skill {
  @PrimaryWordColumn(40)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  zh!: string;

  @Column({ type: 'varchar', length: 60 })
  en!: string;

  /** Queues of the telephone system that ask for it. */
  @DataColumn()
  queues!: string[];

  @FlagColumn()
  active!: boolean;

  @Column({ type: 'int', unsigned: true })
  place!: number;
}

/** A place at which calls are answered, as the telephone system calls it, and how it stands now. */
@Entity('phone_seat')
@Index('phone_seat_person', ['personId'])
@Index('phone_seat_state', ['state', 'since'])
export class Seat {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  /** Codes of skills. */
  @DataColumn()
  skills!: string[];

  @FlagColumn()
  active!: boolean;

  /** What its presence events come to (`presence-fold.ts`). */
  @WordColumn(12)
  state!: SeatState;

  @Column({ type: 'varchar', length: 60, nullable: true })
  reason!: string | null;

  @TimeColumn({ nullable: true })
  since!: Date | null;

  /** Who sits there, as far as that was told. */
  @RefColumn({ nullable: true })
  personId!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'phone_seat_person_fk' })
  person?: Relation<Person>;
}

/** Something that happened at a seat. Only ever added. */
@Entity('phone_presence')
@Index('phone_presence_told', ['toldHash'], { unique: true })
@Index('phone_presence_seat', ['seat', 'at'])
@Index('phone_presence_at', ['at'])
@Index('phone_presence_person', ['personId', 'at'])
export class PresenceEvent {
  @IdColumn()
  id!: string;

  @Column({ type: 'varchar', length: 60 })
  seat!: string;

  @HashColumn()
  toldHash!: Buffer;

  @WordColumn(12)
  name!: PresenceName;

  @TimeColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 60, nullable: true })
  queue!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  reason!: string | null;

  @RefColumn({ nullable: true })
  personId!: string | null;

  @ManyToOne(() => Seat)
  @JoinColumn({ name: 'seat', referencedColumnName: 'code', foreignKeyConstraintName: 'phone_presence_seat_fk' })
  seatRow?: Relation<Seat>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'phone_presence_person_fk' })
  person?: Relation<Person>;
}
