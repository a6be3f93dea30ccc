import type { DataSource } from 'typeorm';
import { groupBy, inTransaction, select } from '#platform';
import { markDays } from './call-days.js';
import { countDay, readyOfDay } from './call-counter.js';
import { addCounts, callMeasures, countsOf, noCounts, type CallCountsRow } from './call-counts.js';
import { CallCount } from './call-count.js';
import { CallEvent } from './call-event.js';
import { foldCall } from './call-fold.js';
import type { FoldedCall } from './folded-call.js';
import { Call } from './call.js';
import { localDate } from '#directory';

export interface CallsAudited {
  calls: number;
  events: number;
  days: number;
  /** One sentence each; none names a person or a number. At most 1,000. */
  flaws: string[];
}

const page = 1000;
const mostFlaws = 1000;

/**
 * Holds every call against its events, and every day's counts against its calls: calls are folded and counted here one by
 * one, by the rules themselves, while the rollup was counted in SQL. Days on which something is changing at the moment are
 * counted first.
 * @param told called with the number of calls seen so far.
 */
export async function verifyCalls(
  database: DataSource,
  zone: string,
  told: (calls: number) => void = () => undefined,
): Promise<CallsAudited> {
  const audited: CallsAudited = { calls: 0, events: 0, days: 0, flaws: [] };
  const say = (flaw: string) => audited.flaws.length < mostFlaws && audited.flaws.push(flaw);
  await countDue(database, zone);
  const days = new Set<string>();
  for await (const { calls, events } of pages(database)) {
    for (const call of calls) {
      const its = events.get(call.id) ?? [];
      audited.calls++;
      audited.events += its.length;
      days.add(call.day);
      const folded = foldCall(its);
      if (!folded) say(`call ${call.id} has no event`);
      else {
        const wrong = differing(call, folded, zone);
        if (wrong.length > 0) say(`call ${call.id} is not what its events say: ${wrong.join(', ')}`);
      }
    }
    told(audited.calls);
  }
  const counted: { day: string }[] = await database.query('SELECT DISTINCT day FROM call_count');
  for (const { day } of counted) days.add(day);
  for (const day of [...days].sort()) {
    audited.days++;
    for (const flaw of await flawsOfDay(database, day, zone)) say(flaw);
  }
  return audited;
}

/**
 * Writes every call anew from its events, and every day's counts anew from its calls. May be stopped and run again.
 * @returns how many calls and days there are, and how many calls were put right.
 */
export async function rebuildCalls(
  database: DataSource,
  zone: string,
  told: (calls: number) => void = () => undefined,
): Promise<{ calls: number; corrected: number; days: number }> {
  let calls = 0;
  let corrected = 0;
  const days = new Set<string>();
  for await (const { calls: some } of pages(database)) {
    for (const { id, day } of some) {
      calls++;
      days.add(day);
      const put = await inTransaction(database, async (tx) => {
        const call = await tx.findOne(Call, { where: { id }, lock: { mode: 'pessimistic_write' } });
        const folded = foldCall(await tx.findBy(CallEvent, { callId: id }));
        if (!call || !folded || differing(call, folded, zone).length === 0) return undefined;
        const right = localDate(folded.startedAt, zone);
        await tx.update(Call, { id }, { ...folded, day: right });
        return right;
      });
      if (put === undefined) continue;
      corrected++;
      days.add(put);
    }
    told(calls);
  }
  const counted: { day: string }[] = await database.query(
    'SELECT day FROM call_count UNION SELECT day FROM call_day_due',
  );
  for (const { day } of counted) days.add(day);
  await inTransaction(database, (tx) => markDays(tx, days, new Date(0)));
  await countDue(database, zone);
  return { calls, corrected, days: days.size };
}

/** Counts all marked days, one transaction each. */
async function countDue(database: DataSource, zone: string): Promise<void> {
  const due: { day: string }[] = await database.query('SELECT day FROM call_day_due');
  for (const { day } of due) {
    await inTransaction(database, async (tx) => {
      await tx.query('SELECT day FROM call_day_due WHERE day = ? FOR UPDATE', [day]);
      await countDay(tx, day, zone);
      await tx.query('DELETE FROM call_day_due WHERE day = ?', [day]);
    });
  }
}

async function* pages(database: DataSource): AsyncGenerator<{ calls: Call[]; events: Map<string, CallEvent[]> }> {
  for (let last = ''; ;) {
    const some = select(database, Call, 'PRIMARY', `WHERE id > ? ORDER BY id LIMIT ${page}`, [last]);
    const calls = some.read(await database.query(some.sql, some.values));
    const end = calls.at(-1);
    if (!end) return;
    last = end.id;
    const told = select(database, CallEvent, 'phone_call_event_call', 'WHERE call_id IN (?)', [
      calls.map(({ id }) => id),
    ]);
    yield { calls, events: groupBy(told.read(await database.query(told.sql, told.values)), ({ callId }) => callId) };
  }
}

function differing(call: Call, folded: FoldedCall, zone: string): string[] {
  const same = (one: unknown, other: unknown) =>
    one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
  const wrong = (Object.keys(folded) as (keyof FoldedCall)[]).filter((name) => !same(call[name], folded[name]));
  return call.day === localDate(folded.startedAt, zone) ? wrong : [...wrong, 'day'];
}

/** A day's rollup and its calls, read at one moment. */
function flawsOfDay(database: DataSource, day: string, zone: string): Promise<string[]> {
  return database.transaction('REPEATABLE READ', async (tx) => {
    const due: unknown[] = await tx.query('SELECT 1 FROM call_day_due WHERE day = ?', [day]);
    // Something has changed since; it will be counted in a moment.
    if (due.length > 0) return [];
    const calls = await tx.findBy(Call, { day });
    const right = new Map<string, CallCountsRow>();
    const at = (queue: string, skill: string, seat: string) => {
      const key = JSON.stringify([queue, skill, seat]);
      const counts = right.get(key) ?? noCounts();
      right.set(key, counts);
      return counts;
    };
    for (const call of calls) addCounts(at(call.queue ?? '', call.skill ?? '', call.seat ?? ''), countsOf(call));
    for (const [seat, seconds] of await readyOfDay(tx, day, zone)) {
      if (seconds > 0) at('', '', seat).readySeconds += seconds;
    }
    const rows = await tx.findBy(CallCount, { day });
    const flaws: string[] = [];
    for (const row of rows) {
      const key = JSON.stringify([row.queue, row.skill, row.seat]);
      const counts = right.get(key) ?? noCounts();
      right.delete(key);
      for (const measure of callMeasures) {
        if (row[measure] !== counts[measure]) {
          flaws.push(`${day} ${key}: ${measure} is counted as ${row[measure]}, the calls say ${counts[measure]}`);
        }
      }
    }
    for (const key of right.keys()) flaws.push(`${day} ${key}: is not counted`);
    return flaws;
  });
}
