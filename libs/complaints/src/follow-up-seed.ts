import { Column, Entity } from 'typeorm';
import { HashColumn, TimeColumn } from '#platform';

/**
 * The seed by which the follow-ups of one month are drawn. Its commitment (SHA-256) is there for everybody to note down
 * before the month begins; the seed itself is told when the month is over. Who knew it earlier would know which
 * complaints will be asked about, and whose reply nobody will ever check; who could choose it later could choose them.
 */
@Entity('follow_up_seed')
export class FollowUpSeed {
  /** Local month: `2026-03`. */
  @Column({ type: 'char', length: 7, charset: 'ascii', collation: 'ascii_bin', primary: true })
  month!: string;

  /** 64 hexadecimal digits. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  seed!: string;

  @HashColumn()
  commitment!: Buffer;

  @TimeColumn()
  madeAt!: Date;

  /** The end of the month, from which on the seed is told. */
  @TimeColumn()
  publishedAt!: Date;
}
