import { Entity } from 'typeorm';
import { DataColumn, PrimaryWordColumn } from './database/columns.js';

/** What a hotline remembers about itself: the fingerprint of its keys, the version of its reference data. */
@Entity('setting')
export class Setting {
  @PrimaryWordColumn(60)
  name!: string;

  @DataColumn()
  value!: unknown;
}
