import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addDays, localDate, startOfDay } from '#directory';
import { ENVIRONMENT, columnOf, groupBy, inTransaction, type Environment } from '#platform';
import { measureSql } from './call-count-sql.js';
import { SHORT_ABANDON_SECONDS } from './call-counts.js';
import type { PresenceHappening } from './happenings.js';
import { readySeconds } from './presence-fold.js';

const HOUR = 3_600_000;
/** So much of what happened at a seat before a day decides how it stood when the day began. */
const before = 48 * HOUR;
/** A span ends with the next event, which may be this much later (`longestSpan` and a shift). */
const after = 24 * HOUR;

/**
 * Keeps the daily counts: whatever changes marks its day in the same transaction, and marked days are counted again,
 * whole. So counting twice, late or by two workers at once comes to the same.
 */
@Injectable()
export class CallCounter {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Counts the days that are marked, the longest waiting first. @returns how many. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    for (let days = 0; ; days++) if (!going() || !(await this.countNext())) return days;
  }

  private countNext(): Promise<boolean> {
    return inTransaction(this.database, async (tx) => {
      const [due]: { day: string }[] = await tx.query(
        'SELECT day FROM call_day_due FORCE INDEX (call_day_due_since) ORDER BY since LIMIT 1 FOR UPDATE SKIP LOCKED',
      );
      if (!due) return false;
      await countDay(tx, due.day, this.environment.timeZone);
      await tx.query('DELETE FROM call_day_due WHERE day = ?', [due.day]);
      return true;
    });
  }
}

/** Counts a local day anew from its calls and from what happened at the seats. */
export async function countDay(tx: EntityManager, day: string, zone: string): Promise<void> {
  await tx.query('DELETE FROM call_count WHERE day = ?', [day]);
  const measures = Object.entries(measureSql(SHORT_ABANDON_SECONDS));
  await tx.query(
    `INSERT INTO call_count (day, queue, skill, seat, ${measures.map(([name]) => columnOf(name)).join(', ')}, ready_seconds)
     SELECT day, COALESCE(queue, ''), COALESCE(skill, ''), COALESCE(seat, ''), ${measures.map(([, sql]) => sql).join(', ')}, 0
     FROM phone_call FORCE INDEX (phone_call_day) WHERE day = ?
     GROUP BY day, COALESCE(queue, ''), COALESCE(skill, ''), COALESCE(seat, '')`,
    [day],
  );
  const ready = [...(await readyOfDay(tx, day, zone))].filter(([, seconds]) => seconds > 0);
  if (ready.length === 0) return;
  const rest = measures.map(() => '0').join(', ');
  await tx.query(
    `INSERT INTO call_count (day, queue, skill, seat, ready_seconds, ${measures.map(([name]) => columnOf(name)).join(', ')})
     VALUES ${ready.map(() => `(?, '', '', ?, ?, ${rest})`).join(', ')}
     ON DUPLICATE KEY UPDATE ready_seconds = VALUES(ready_seconds)`,
    ready.flatMap(([seat, seconds]) => [day, seat, seconds]),
  );
}

/** Seconds of a local day for which each seat was signed in and not paused. */
export async function readyOfDay(tx: EntityManager, day: string, zone: string): Promise<Map<string, number>> {
  const from = startOfDay(day, zone);
  const to = startOfDay(addDays(day, 1), zone);
  const rows: (Omit<PresenceHappening, 'queue' | 'reason'> & { seat: string; queue: string | null })[] = await tx.query(
    `SELECT id, seat, name, at, queue FROM phone_presence FORCE INDEX (phone_presence_at) WHERE at >= ? AND at < ?`,
    [new Date(from.getTime() - before), new Date(to.getTime() + after)],
  );
  const seats = groupBy(rows, ({ seat }) => seat);
  return new Map(
    [...seats].map(([seat, happenings]) => [
      seat,
      readySeconds(
        happenings.map(({ id, name, at, queue }) => ({ id, name, at, ...(queue === null ? {} : { queue }) })),
        from,
        to,
      ),
    ]),
  );
}

/** The local days whose ready time an event at that instant may change. */
export const daysAround = (at: Date, zone: string): string[] => {
  const first = localDate(new Date(at.getTime() - after), zone);
  const last = localDate(new Date(at.getTime() + before), zone);
  const days = [first];
  for (let day = first; day < last;) days.push((day = addDays(day, 1)));
  return days;
};
