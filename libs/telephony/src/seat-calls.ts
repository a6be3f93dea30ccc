import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { groupBy, insertRows, select, type News } from '#platform';
import { CallSeat } from './call-seat.js';
import type { SeatOfCall } from './call-seats.js';
import { Call } from './call.js';

/** Of a call that has been at a seat for longer the end was never told. Milliseconds. */
const longestCall = 12 * 3_600_000;
/** So many calls of one seat are shown: one is rung at, others are on hold. */
const mostCalls = 5;

export interface CallAtSeat {
  call: Call;
  at: SeatOfCall;
}

/** Which calls are at which seats now, and the word to whoever sits there when that changes. */
@Injectable()
export class SeatCalls {
  constructor(private readonly database: DataSource) {}

  /**
   * Writes where calls are, in the transaction that holds their rows.
   * @returns the news for those who sit at the seats that changed.
   */
  async settle(tx: EntityManager, calls: readonly { id: string; seats: readonly SeatOfCall[]; isNew: boolean }[]) {
    const known = calls.filter(({ isNew }) => !isNew).map(({ id }) => id);
    const rows =
      known.length > 0
        ? await tx.query<CallSeat[]>(
            `SELECT call_id AS callId, seat, state, since FROM phone_call_seat FORCE INDEX (PRIMARY) WHERE call_id IN (?)`,
            [known],
          )
        : [];
    const before = groupBy(rows, ({ callId }) => callId);
    const changes: { call: string; seat: string; state: string; at: Date | null }[] = [];
    const gone: [string, string][] = [];
    const made: CallSeat[] = [];
    for (const { id, seats } of calls) {
      const old = new Map((before.get(id) ?? []).map((row) => [row.seat, row]));
      for (const { seat, state, since } of seats) {
        const was = old.get(seat);
        old.delete(seat);
        if (was?.state === state && was.since.getTime() === since.getTime()) continue;
        if (was) gone.push([id, seat]);
        made.push({ callId: id, seat, state, since });
        if (was?.state !== state) changes.push({ call: id, seat, state, at: since });
      }
      for (const seat of old.keys()) {
        gone.push([id, seat]);
        changes.push({ call: id, seat, state: 'gone', at: null });
      }
    }
    if (gone.length > 0) await tx.query('DELETE FROM phone_call_seat WHERE (call_id, seat) IN (?)', [gone]);
    await insertRows(tx, CallSeat, made);
    return this.newsOf(tx, changes);
  }

  /** The calls at the seat, the latest first. */
  async at(seat: string, now: Date): Promise<CallAtSeat[]> {
    const { sql, values, read } = select(
      this.database,
      CallSeat,
      'phone_call_seat_now',
      `WHERE seat = ? AND since >= ? ORDER BY since DESC LIMIT ${mostCalls}`,
      [seat, new Date(now.getTime() - longestCall)],
    );
    const rows = read(await this.database.query(sql, values));
    if (rows.length === 0) return [];
    const question = select(this.database, Call, 'PRIMARY', 'WHERE id IN (?)', [rows.map(({ callId }) => callId)]);
    const calls = new Map(
      question.read(await this.database.query(question.sql, question.values)).map((one) => [one.id, one]),
    );
    return rows.flatMap(({ callId, seat, state, since }) => {
      const call = calls.get(callId);
      return call ? [{ call, at: { seat, state, since } }] : [];
    });
  }

  /** Names the call and no number: what is to be known of the caller, the screen asks for. */
  private async newsOf(
    tx: EntityManager,
    changes: readonly { call: string; seat: string; state: string; at: Date | null }[],
  ): Promise<News[]> {
    if (changes.length === 0) return [];
    const seats: { code: string; person: string | null }[] = await tx.query(
      'SELECT code, person_id AS person FROM phone_seat WHERE code IN (?)',
      [[...new Set(changes.map(({ seat }) => seat))]],
    );
    const people = new Map(seats.map(({ code, person }) => [code, person]));
    return changes.flatMap(({ call, seat, state, at }) => {
      const person = people.get(seat);
      if (!person) return [];
      return [
        { rooms: [`person:${person}`], event: 'call-at-seat', data: { call, seat, state, at: at && at.toISOString() } },
      ];
    });
  }
}
