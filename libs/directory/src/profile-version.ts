import { Column, Entity } from 'typeorm';
import { DataColumn, PrimaryWordColumn, WordColumn } from '#platform';
import type { RuleProfile } from './rule-profile.js';

/** One version of a rule profile, as data. A version that has been used is never changed; a new one is added. */
@Entity('rule_profile')
export class ProfileVersion {
  @PrimaryWordColumn(40)
  name!: string;

  @Column({ type: 'int', unsigned: true, primary: true })
  version!: number;

  /** Local dates; from inclusive, to exclusive. */
  @WordColumn(10)
  validFrom!: string;

  @WordColumn(10, { nullable: true })
  validTo!: string | null;

  @DataColumn()
  body!: RuleProfile;
}
