import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DataColumn, PrimaryWordColumn, TimeColumn } from '#platform';
import type { CallCountsRow } from './call-counts.js';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

const Sum = () => Column({ type: 'int', unsigned: true });

/** Sums of a local day, by queue, skill and seat; an empty text where a call has none. Recounted whole, never added to. */
@Entity('call_count')
export class CallCount implements CallCountsRow {
  @PrimaryColumn({ type: 'char', length: 10, ...ascii })
  day!: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  queue!: string;

  @PrimaryColumn({ type: 'varchar', length: 40, ...ascii })
  skill!: string;

  @PrimaryColumn({ type: 'varchar', length: 60 })
  seat!: string;

  @Sum() inbound!: number;
  @Sum() offered!: number;
  @Sum() answered!: number;
  @Sum() abandoned!: number;
  @Sum() timedOut!: number;
  @Sum() noEntry!: number;
  @Sum() callBackAsked!: number;
  @Sum() selfService!: number;
  @Sum() shortAbandons!: number;
  @Sum() within15!: number;
  @Sum() within20!: number;
  @Sum() waitSeconds!: number;
  @Sum() waitedCalls!: number;
  @Sum() waitOfWaited!: number;
  @Sum() promptSeconds!: number;
  @Sum() ringSeconds!: number;
  @Sum() holdSeconds!: number;
  @Sum() talkSeconds!: number;
  @Sum() afterSeconds!: number;
  @Sum() handlingSeconds!: number;
  @Sum() transferred!: number;
  @Sum() threeParty!: number;
  @Sum() missed!: number;
  @Sum() calledBack!: number;
  @Sum() phantom!: number;
  @Sum() outbound!: number;
  @Sum() occupiedSeconds!: number;
  @Sum() readySeconds!: number;
}

/** A day on which something has changed since it was counted; written with the change. */
@Entity('call_day_due')
@Index('call_day_due_since', ['since'])
export class CallDayDue {
  @PrimaryColumn({ type: 'char', length: 10, ...ascii })
  day!: string;

  @TimeColumn()
  since!: Date;
}

/** Where a telephone system's log or stream was left off, or who listens to it. */
@Entity('phone_feed')
export class PhoneFeed {
  @PrimaryWordColumn(80)
  name!: string;

  @DataColumn()
  place!: unknown;

  @TimeColumn()
  at!: Date;
}
