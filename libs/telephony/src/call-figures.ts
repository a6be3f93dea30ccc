import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantsOf, periodKey, type Period } from '#directory';
import { ENVIRONMENT, columnOf, type Environment } from '#platform';
import { measureSql } from './call-count-sql.js';
import { SHORT_ABANDON_SECONDS, addCounts, callMeasures, noCounts, type CallCountsRow } from './call-counts.js';
import { worstWindow, type Request, type RollingWindow } from './rolling.js';
import { Skill } from './seat.js';

export const callSpans = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const callDimensions = [...callSpans, 'queue', 'skill', 'seat'] as const;
export type CallDimension = (typeof callDimensions)[number];

/** One row of sums. The key of a period is `2026-02-14`, `2026-W07`, `2026-02`, `2026-Q1`, `2026`. */
export interface CallTotals {
  key: string;
  /** As people call it: the period's key, the skill's or the seat's name; "–" for calls without one. */
  name: string;
  counts: CallCountsRow;
}

type Asked = Record<string, string | number | null> & { key: string };

const sums = callMeasures.map((measure) => `SUM(${columnOf(measure)}) AS ${measure}`).join(', ');

/** Sums of calls for figures of all kinds, from the daily counts: a month is some thousand narrow rows. */
@Injectable()
export class CallCounts {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @param period local dates, `to` exclusive.
   * @param by without it one row, key `all`. Rows in the order of their keys; periods in which nothing was counted have
   * none.
   * @param shortSeconds another limit of short abandons than 5 s: then the calls themselves are counted, not the days.
   */
  async totals(period: Period, by?: CallDimension, shortSeconds = SHORT_ABANDON_SECONDS): Promise<CallTotals[]> {
    const key = keySql(by);
    const rows: Asked[] =
      shortSeconds === SHORT_ABANDON_SECONDS
        ? await this.database.query(
            `SELECT ${key} AS \`key\`, ${sums} FROM call_count WHERE day >= ? AND day < ? GROUP BY ${key}`,
            [period.from, period.to],
          )
        : await this.recount(period, key, shortSeconds);
    const totals = new Map<string, CallCountsRow>();
    for (const row of rows) {
      const its = spanned(row.key, by);
      const counts = totals.get(its) ?? noCounts();
      totals.set(its, addCounts(counts, countsIn(row)));
    }
    if (by === undefined && totals.size === 0) totals.set('all', noCounts());
    const names = await this.names(by);
    return [...totals]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([its, counts]) => ({ key: its, name: names.get(its) ?? (its === '' ? '–' : its), counts }));
  }

  /**
   * The least connection rate of any 24 hours within the period; nothing when it is shorter, or nobody called. It reads
   * the period's requests one by one: their instants are not in the daily counts.
   */
  async rolling(period: Period): Promise<RollingWindow | undefined> {
    const { from, to } = instantsOf(period, this.environment.timeZone);
    return worstWindow(await this.requests(from, to), { from: from.getTime(), to: to.getTime() });
  }

  /** Requests for a person that began in [from, to). */
  async requests(from: Date, to: Date): Promise<Request[]> {
    const rows: { at: Date; answered: number }[] = await this.database.query(
      `SELECT started_at AS at, outcome = 'answered' AS answered FROM phone_call FORCE INDEX (phone_call_started)
       WHERE started_at >= ? AND started_at < ? AND direction = 'in'
         AND outcome IN ('answered','abandoned','timed-out','no-entry')`,
      [from, to],
    );
    return rows.map(({ at, answered }) => ({ at: at.getTime(), answered: Number(answered) === 1 }));
  }

  private async recount({ from, to }: Period, key: string, shortSeconds: number): Promise<Asked[]> {
    const measures = Object.entries(measureSql(shortSeconds)).map(([name, sql]) => `${sql} AS ${name}`);
    const calls: Asked[] = await this.database.query(
      `SELECT ${key} AS \`key\`, ${measures.join(', ')}, 0 AS readySeconds FROM phone_call FORCE INDEX (phone_call_day)
       WHERE day >= ? AND day < ? GROUP BY ${key}`,
      [from, to],
    );
    const ready: Asked[] = await this.database.query(
      `SELECT ${key} AS \`key\`, SUM(ready_seconds) AS readySeconds FROM call_count WHERE day >= ? AND day < ? GROUP BY ${key}`,
      [from, to],
    );
    return [...calls, ...ready];
  }

  private async names(by: CallDimension | undefined): Promise<Map<string, string>> {
    if (by === 'skill') {
      const skills = await this.database.manager.find(Skill);
      return new Map(skills.map(({ code, zh }) => [code, zh]));
    }
    if (by !== 'seat') return new Map();
    const seats: { code: string; name: string }[] = await this.database.query('SELECT code, name FROM phone_seat');
    return new Map(seats.map(({ code, name }) => [code, name]));
  }
}

const keySql = (by: CallDimension | undefined): string => {
  switch (by) {
    case undefined:
      return `'all'`;
    case 'queue':
    case 'skill':
    case 'seat':
      return `COALESCE(${by}, '')`;
    default:
      return 'day';
  }
};

const spanned = (key: string, by: CallDimension | undefined): string => {
  const span = callSpans.find((one) => one === by);
  return span ? periodKey(key, span) : key;
};

const countsIn = (row: Asked): CallCountsRow =>
  Object.fromEntries(callMeasures.map((measure) => [measure, Number(row[measure] ?? 0)])) as CallCountsRow;
