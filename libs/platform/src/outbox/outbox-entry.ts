import { Column, Entity, Index } from 'typeorm';
import { DataColumn, IdColumn, TimeColumn, WordColumn } from '../database/columns.js';

/**
 * Work that a committed change still asks of the machine, written in the transaction of that change.
 *
 * The row is the truth, its job in Redis only the motion: the writer hands it to BullMQ after its commit, and the job
 * deletes the row in the transaction of its effect. So an effect happens once however often the job is delivered. A row
 * whose job got lost falls due, and the relay hands it over again.
 */
@Entity('outbox')
@Index('outbox_due', ['dueAt'])
@Index('outbox_failed', ['failedAt'])
export class OutboxEntry {
  @IdColumn()
  id!: string;

  @WordColumn(20)
  queue!: string;

  @WordColumn(40)
  job!: string;

  /** One for each piece of work; those that were written together share a row and a job. */
  @DataColumn()
  data!: object[];

  @TimeColumn()
  createdAt!: Date;

  /** When the relay is to hand it (again) to BullMQ; nothing once it has failed for good. */
  @TimeColumn({ nullable: true })
  dueAt!: Date | null;

  /** How often it was handed over; each time it waits twice as long before it is handed over again. */
  @Column({ type: 'int', unsigned: true })
  handed!: number;

  /** When its job had used up its attempts: a dead letter, for a person to see and run again. */
  @TimeColumn({ nullable: true })
  failedAt!: Date | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  error!: string | null;
}
