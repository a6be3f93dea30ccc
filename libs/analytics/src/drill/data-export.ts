import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { ListQuery } from '#complaints';
import { Person } from '#directory';
import type { Language } from '#documents';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { TableQuestion } from '../analyses/analysis-check.js';
import type { ComplaintsAsked } from './complaints-asked.js';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * - `waiting` for the machine · `working` · `ready` to be fetched · `failed`: it could not be made, or its owner may no
 *   longer have it · `expired`: the file is gone, the record stays.
 */
export const exportStates = ['waiting', 'working', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

/**
 * What is exported: the complaints behind a figure, a list, or a table of figures under its name. A list by phone number
 * is not: it would be kept here.
 */
export type ExportQuestion =
  | { what: 'figure'; asked: ComplaintsAsked }
  | { what: 'list'; asked: Pick<ListQuery, 'state' | 'unit' | 'subject' | 'from' | 'to'> }
  | { what: 'table'; asked: TableQuestion; name: string | null; lang?: Language };

/** An export that somebody asked for: who, what, why, how many rows, and what became of it. */
@Entity('data_export')
@Index('data_export_person', ['personId', 'createdAt', 'id'])
@Index('data_export_expires', ['expiresAt'])
export class DataExport {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @DataColumn()
  question!: ExportQuestion;

  @WordColumn(4)
  format!: ExportFormat;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @WordColumn(10)
  state!: ExportState;

  /** Rows that have been written; while it is worked on, so far. */
  @Column({ type: 'int', unsigned: true })
  rowCount!: number;

  /** Grows each time that a worker begins anew: of two that work on it at once, only the last may say that it is done. */
  @Column({ type: 'int', unsigned: true })
  attempt!: number;

  @WordColumn(41, { nullable: true })
  storageKey!: string | null;

  /** Bytes. */
  @Column({
    type: 'bigint',
    unsigned: true,
    nullable: true,
    transformer: { to: (size) => size as unknown, from: asNumber },
  })
  size!: number | null;

  /** Why it failed: a reason of a refusal, or `error`. */
  @WordColumn(30, { nullable: true })
  failure!: string | null;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  readyAt!: Date | null;

  /** When its file goes, or it is given up; nothing once that has been done. */
  @TimeColumn({ nullable: true })
  expiresAt!: Date | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'data_export_person_fk' })
  person?: Relation<Person>;
}

function asNumber(stored: string | number | null): number | null {
  return stored === null ? null : Number(stored);
}

/** That its owner fetched the file. Written before a byte goes out. */
@Entity('export_download')
@Index('export_download_export', ['exportId', 'at'])
export class ExportDownload {
  @IdColumn()
  id!: string;

  @RefColumn()
  exportId!: string;

  @TimeColumn()
  at!: Date;

  @ManyToOne(() => DataExport)
  @JoinColumn({ name: 'export_id', foreignKeyConstraintName: 'export_download_export_fk' })
  export?: Relation<DataExport>;
}

export const exportEntities = [DataExport, ExportDownload];
