import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { localDate } from '#directory';
import { ENVIRONMENT, insertRows, newId, select, type Environment, type News } from '#platform';
import { CallBack, type CallBackAttempt, type CallBackEnd } from './call-back.js';
import { CallEvent } from './call-event.js';
import { CallNumbers } from './call-numbers.js';
import type { Call } from './call.js';
import { isMissed } from './happenings.js';
import { toldHash } from './told-hash.js';

export interface Settled {
  days: string[];
  news: News[];
}

/** Told to those who ring back; it names the task and nobody. */
export const callBackNews = (event: 'call-back-made' | 'call-back-taken' | 'call-back-done', id: string): News => ({
  rooms: ['role:operator', 'role:followup', 'role:supervisor'],
  event,
  data: { id },
});

/** A call that was missed longer ago than this is history: ringing back would astonish. Milliseconds. */
const worthRinging = 7 * 24 * 3_600_000;

const missedIn = (call: Call) => call.direction === 'in' && isMissed(call.outcome);

/**
 * Makes and ends the tasks to ring missed callers back, in the transaction in which their calls change: a task is there
 * as soon as the call is a missed one, and gone when the caller has been reached or has rung again and was answered.
 */
@Injectable()
export class CallBackTasks {
  constructor(
    private readonly database: DataSource,
    private readonly numbers: CallNumbers,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @param calls as they have just been written; their rows are locked.
   * @returns what is left to do: days to count again, and news for after the commit.
   */
  async settle(tx: EntityManager, calls: readonly Call[], now: Date): Promise<Settled> {
    const settled: Settled = { days: [], news: [] };
    await this.takeBack(tx, calls, now);
    const hashes = calls.flatMap(({ numberHash }) => numberHash ?? []);
    if (hashes.length === 0) return settled;
    const open = await this.openOf(tx, hashes);
    const missed = calls.filter(
      (call) =>
        missedIn(call) &&
        call.numberHash !== null &&
        call.sealedNumber !== null &&
        call.callBackId === null &&
        call.calledBackAt === null &&
        now.getTime() - call.startedAt.getTime() < worthRinging,
    );
    const answered = missed.length > 0 ? await this.answeredSince(tx, missed) : new Map<string, Date>();
    for (const call of missed) {
      const key = keyOf(call.numberHash!);
      // The news of the answer came first.
      if ((answered.get(key)?.getTime() ?? -Infinity) > call.startedAt.getTime()) continue;
      const before = open.get(key);
      const task = await this.join(tx, call, before, now);
      if (!before) settled.news.push(callBackNews('call-back-made', task.id));
      open.set(key, task);
    }
    for (const call of calls) {
      const task = call.numberHash && open.get(keyOf(call.numberHash));
      if (!task || call.outcome !== 'answered' || !call.answeredAt || call.answeredAt < task.lastMissedAt) continue;
      open.delete(keyOf(task.numberHash));
      settled.news.push(callBackNews('call-back-done', task.id));
      if (call.direction === 'in') await this.end(tx, task, 'rang-again', call.answeredAt);
      else {
        const attempt = { by: null, outcome: 'reached' as const, call: call.externalId, note: null };
        await this.end(tx, task, 'reached', call.answeredAt, { ...attempt, at: call.answeredAt.toISOString() });
        settled.days.push(...(await this.calledBack(tx, task.id, call.answeredAt)));
      }
    }
    return settled;
  }

  /** Ends open tasks whose callers rang again and were answered, should that have been told at the very same moment. */
  async sweep(now: Date): Promise<number> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT t.id FROM call_back t
       WHERE t.state = 'open' AND EXISTS (
         SELECT 1 FROM phone_call c WHERE c.number_hash = t.number_hash AND c.started_at > t.last_missed_at
           AND c.direction = 'in' AND c.outcome = 'answered')
       ORDER BY t.missed_at, t.id LIMIT 500`,
    );
    for (const { id } of rows) {
      await this.database.query(
        `UPDATE call_back SET state = 'done', open_key = NULL, ended = 'rang-again', done_at = ? WHERE id = ? AND state = 'open'`,
        [now, id],
      );
    }
    return rows.length;
  }

  /** The missed calls of a task have been rung back. @returns their local days. */
  async calledBack(tx: EntityManager, callBackId: string, at: Date): Promise<string[]> {
    const calls: { id: string; startedAt: Date }[] = await tx.query(
      `SELECT id, started_at AS startedAt FROM phone_call FORCE INDEX (phone_call_call_back)
       WHERE call_back_id = ? AND called_back_at IS NULL ORDER BY id FOR UPDATE`,
      [callBackId],
    );
    if (calls.length === 0) return [];
    await insertRows(
      tx,
      CallEvent,
      calls.map(({ id }) => ({
        ...{ id: newId(), callId: id, toldHash: toldHash('call-back', `${callBackId} ${id}`) },
        ...{ name: 'called-back' as const, at, told: {} },
      })),
    );
    await tx.query('UPDATE phone_call SET called_back_at = ? WHERE id IN (?)', [at, calls.map(({ id }) => id)]);
    return calls.map(({ startedAt }) => localDate(startedAt, this.environment.timeZone));
  }

  async end(tx: EntityManager, task: CallBack, how: CallBackEnd, at: Date, attempt?: CallBackAttempt): Promise<void> {
    const attempts = attempt ? [...task.attempts, attempt] : task.attempts;
    await tx.update(CallBack, { id: task.id }, { state: 'done', openKey: null, ended: how, doneAt: at, attempts });
  }

  /** What was taken for a missed call and is none: an answer was told of late. */
  private async takeBack(tx: EntityManager, calls: readonly Call[], now: Date): Promise<void> {
    for (const call of calls) {
      if (call.callBackId === null || missedIn(call)) continue;
      await tx.query('UPDATE phone_call SET call_back_id = NULL WHERE id = ?', [call.id]);
      const [left]: { n: number }[] = await tx.query('SELECT COUNT(*) AS n FROM phone_call WHERE call_back_id = ?', [
        call.callBackId,
      ]);
      await tx.query(
        Number(left?.n)
          ? 'UPDATE call_back SET missed = ? WHERE id = ?'
          : `UPDATE call_back SET missed = ?, state = 'done', open_key = NULL, ended = 'mistaken', done_at = ?
             WHERE id = ? AND state = 'open'`,
        Number(left?.n) ? [Number(left?.n), call.callBackId] : [0, now, call.callBackId],
      );
      call.callBackId = null;
    }
  }

  private async openOf(tx: EntityManager, hashes: Buffer[]): Promise<Map<string, CallBack>> {
    const { sql, values, read } = select(
      this.database,
      CallBack,
      'call_back_open',
      'WHERE open_key IN (?) ORDER BY open_key FOR UPDATE',
      [hashes],
    );
    return new Map(read(await tx.query(sql, values)).map((task) => [keyOf(task.numberHash), task]));
  }

  private async answeredSince(tx: EntityManager, missed: readonly Call[]): Promise<Map<string, Date>> {
    const rows: { numberHash: Buffer; at: Date }[] = await tx.query(
      `SELECT number_hash AS numberHash, MAX(started_at) AS at FROM phone_call FORCE INDEX (phone_call_number)
       WHERE number_hash IN (?) AND started_at > ? AND outcome = 'answered' GROUP BY number_hash`,
      [
        missed.map(({ numberHash }) => numberHash),
        new Date(Math.min(...missed.map(({ startedAt }) => startedAt.getTime()))),
      ],
    );
    return new Map(rows.map(({ numberHash, at }) => [keyOf(numberHash), at]));
  }

  /** One more missed call of a number: a task of its own, or one more of the task that is open. */
  private async join(tx: EntityManager, call: Call, open: CallBack | undefined, now: Date): Promise<CallBack> {
    let task = open;
    if (task) {
      task.missed++;
      task.missedAt = call.startedAt < task.missedAt ? call.startedAt : task.missedAt;
      task.lastMissedAt = call.startedAt > task.lastMissedAt ? call.startedAt : task.lastMissedAt;
      const { missed, missedAt, lastMissedAt } = task;
      await tx.update(CallBack, { id: task.id }, { missed, missedAt, lastMissedAt });
    } else {
      const id = newId(now.getTime());
      const { sealedNumber, keyId } = this.numbers.seal(id, this.numbers.open(call.id, call.sealedNumber) ?? undefined);
      task = {
        ...{ id, state: 'open', numberHash: call.numberHash!, openKey: call.numberHash, sealedNumber: sealedNumber! },
        ...{ keyId: keyId!, skill: call.skill, missedAt: call.startedAt, lastMissedAt: call.startedAt, missed: 1 },
        ...{ takenBy: null, takenAt: null, attempts: [], ended: null, doneAt: null, note: null },
      };
      await insertRows(tx, CallBack, [task as Required<CallBack>]);
    }
    call.callBackId = task.id;
    await tx.query('UPDATE phone_call SET call_back_id = ? WHERE id = ?', [task.id, call.id]);
    return task;
  }
}

const keyOf = (hash: Buffer): string => hash.toString('latin1');
