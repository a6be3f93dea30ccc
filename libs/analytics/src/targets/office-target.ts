import { Column, Entity, Index } from 'typeorm';
import { DataColumn, IdColumn, TimeColumn, WordColumn } from '#platform';
import type { Promised } from './promised.js';

/** The office has taken its promise back; another version may make it anew. */
export interface Withdrawn {
  withdrawn: true;
}

/** A version of one promise of the office for a year (业务目标). Versions are added and never changed; the newest holds. */
@Entity('office_target')
@Index('office_target_version', ['year', 'code', 'version'], { unique: true })
export class OfficeTarget {
  @IdColumn()
  id!: string;

  @Column({ type: 'int', unsigned: true })
  year!: number;

  @WordColumn(40)
  code!: string;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  @DataColumn()
  body!: Promised | Withdrawn;

  @TimeColumn()
  addedAt!: Date;
}
