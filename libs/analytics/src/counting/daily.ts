import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PrimaryWordColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { happeningNames, outcomeNames, type Base, type CountedBy, type SpreadName } from './measures.js';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** Counted since some version: a program of before it writes rows without them until it is replaced. */
const since: ReadonlySet<string> = new Set(['retyped']);

/** Columns for sums, one a measure, each named as the measure is. */
function sums(table: { prototype: object }, names: readonly string[]): void {
  for (const name of names) {
    const type = /seconds/i.test(name) ? 'bigint' : 'int';
    Column({ type, ...(since.has(name) && { default: 0 }) })(table.prototype, name);
  }
}

/** Counts of the complaints that a local day holds by one of its bases, for one key of one dimension. */
@Entity('daily_outcome')
export class DailyOutcome {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryWordColumn(10)
  base!: Base;

  /** Days since 1970-01-01. */
  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;
}
sums(DailyOutcome, outcomeNames);

/** The same by month. */
@Entity('monthly_outcome')
export class MonthlyOutcome {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryWordColumn(10)
  base!: Base;

  /** The first of the month, in days since 1970-01-01. */
  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;
}
sums(MonthlyOutcome, outcomeNames);

/** Counts of what happened on a local day. */
@Entity('daily_happening')
export class DailyHappening {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;
}
sums(DailyHappening, happeningNames);

/** The same by month. */
@Entity('monthly_happening')
export class MonthlyHappening {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;
}
sums(MonthlyHappening, happeningNames);

/** How durations of a local day's complaints are spread; see `spread`. */
@Entity('daily_spread')
export class DailySpread {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryWordColumn(10)
  base!: Base;

  @PrimaryWordColumn(10)
  name!: SpreadName;

  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;

  @Column({ type: 'text', ...ascii })
  counts!: string;
}

/** The same by month. */
@Entity('monthly_spread')
export class MonthlySpread {
  @PrimaryWordColumn(12)
  dimension!: CountedBy;

  @PrimaryWordColumn(10)
  base!: Base;

  @PrimaryWordColumn(10)
  name!: SpreadName;

  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;

  @Column({ type: 'text', ...ascii })
  counts!: string;
}

/** Complaints received on a local day about a subject of the second level in a district: `370202:0601`. */
@Entity('daily_place')
export class DailyPlace {
  @PrimaryColumn({ type: 'int' })
  day!: number;

  @PrimaryWordColumn(40)
  key!: string;

  @Column({ type: 'int' })
  count!: number;
}

/** Complaints received in an hour of a local day in a district. */
@Entity('daily_hour')
export class DailyHour {
  @PrimaryColumn({ type: 'int' })
  day!: number;

  /** 0 to 23, local. */
  @PrimaryColumn({ type: 'tinyint', unsigned: true })
  hour!: number;

  @PrimaryWordColumn(40)
  key!: string;

  @Column({ type: 'int' })
  count!: number;
}

/** The one row under which all counting is done, one at a time: by what the counts were made. */
@Entity('counting')
export class CountingRow {
  @PrimaryColumn({ type: 'tinyint', unsigned: true })
  id!: number;

  /** The edition of what is counted and how; another one counts everything anew. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  /** The edition of how facts are made of ledgers. */
  @Column({ type: 'int', unsigned: true })
  factsEdition!: number;

  /** The zone whose days they are; empty until they have been counted. */
  @WordColumn(40)
  zone!: string;

  /** Grows with everything that is counted: of two database servers that both think it is their turn, one fails. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  turn!: number;

  /** Who makes all counts anew just now, and until when that holds without a sign of life. */
  @RefColumn({ nullable: true })
  holder!: string | null;

  @TimeColumn({ nullable: true })
  heldUntil!: Date | null;

  /** Of counts that are being made: their editions and zone. What was begun for others is begun anew. */
  @WordColumn(80, { default: '' })
  aim!: string;

  /** The last complaint whose fact was made of its ledger. */
  @RefColumn({ nullable: true })
  factsTo!: string | null;

  /** The last complaint, by the time of its receipt, that was counted; nothing before the tables were emptied. */
  @Column({ type: 'bigint', nullable: true })
  countedToAt!: string | null;

  @RefColumn({ nullable: true })
  countedTo!: string | null;
}

export const countingEntities = [
  CountingRow,
  DailyHappening,
  DailyHour,
  DailyOutcome,
  DailyPlace,
  DailySpread,
  MonthlyHappening,
  MonthlyOutcome,
  MonthlySpread,
];
