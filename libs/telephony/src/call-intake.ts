import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { localDate } from '#directory';
import { maskText } from '#language';
import {
  ENVIRONMENT,
  Newsroom,
  Now,
  groupBy,
  inTransaction,
  insertRows,
  isDuplicate,
  newId,
  select,
  updateStatements,
  type Environment,
  type News,
  type Row,
} from '#platform';
import { CallBackTasks } from './call-back-tasks.js';
import { markDays } from './call-days.js';
import { CallEvent } from './call-event.js';
import { foldCall } from './call-fold.js';
import { CallNumbers, noNumber } from './call-numbers.js';
import { seatsOf, type SeatOfCall } from './call-seats.js';
import { Call } from './call.js';
import type { CallNews, CallTold } from './happenings.js';
import { SeatCalls } from './seat-calls.js';
import { Skills } from './skills.js';
import { toldHash } from './told-hash.js';

export interface CallsTaken {
  taken: number;
  /** Were there before. */
  repeated: number;
  /** Calls that were not known before. */
  calls: number;
}

export interface TakingOptions {
  /** Calls of the past: nobody is asked to ring them back, and no screen is told. */
  history?: boolean;
  /** Written in the same transaction: where a log was left off. */
  alongside?: (tx: EntityManager) => Promise<void>;
}

type Known = Pick<CallEvent, 'id' | 'callId' | 'name' | 'at' | 'told'>;

/**
 * How calls come in, from whatever telephone system: events are kept once each, in whatever order they come, and a call's
 * row is what all of its events come to.
 */
@Injectable()
export class CallIntake {
  constructor(
    private readonly database: DataSource,
    private readonly skills: Skills,
    private readonly numbers: CallNumbers,
    private readonly tasks: CallBackTasks,
    private readonly seats: SeatCalls,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param source the telephone system: 1 to 40 of letters, digits, `.`, `_`, `-`. */
  async take(source: string, told: readonly CallNews[], options: TakingOptions = {}): Promise<CallsTaken> {
    const skills = await this.skills.byQueue();
    for (let attempt = 1; ; attempt++) {
      try {
        const { news, ...taken } = await inTransaction(this.database, (tx) =>
          this.write(tx, source, told, skills, options),
        );
        if (!options.history && taken.taken > 0) {
          const changed = { rooms: [...listeners], event: 'calls-changed', data: { events: taken.taken } };
          this.newsroom.tell([changed, ...news]);
        }
        return taken;
      } catch (error) {
        // Another process has just been told the same, or of the same new call.
        if (!isDuplicate(error) || attempt === 5) throw error;
      }
    }
  }

  private async write(
    tx: EntityManager,
    source: string,
    told: readonly CallNews[],
    skills: ReadonlyMap<string, string>,
    { history = false, alongside }: TakingOptions,
  ): Promise<CallsTaken & { news: News[] }> {
    const now = this.now.at;
    const fresh = await this.freshOnes(tx, source, told);
    if (fresh.length > 0) {
      const before = await this.lockCalls(tx, source, [...new Set(fresh.map(({ news }) => news.call))]);
      const known = await this.eventsOf(
        tx,
        [...before.values()].map(({ id }) => id),
      );
      const added: Row<CallEvent>[] = [];
      const made: Row<Call>[] = [];
      const changed: { id: string; set: Partial<Row<Call>> }[] = [];
      const days = new Set<string>();
      const after: Call[] = [];
      const seats: { id: string; seats: SeatOfCall[]; isNew: boolean }[] = [];
      for (const [externalId, group] of groupBy(fresh, ({ news }) => news.call)) {
        const row = before.get(externalId);
        const id = row?.id ?? newId(now.getTime());
        const events = group.map(({ hash, news }) => ({
          ...{ id: newId(now.getTime()), callId: id, toldHash: hash, name: news.name, at: news.at },
          told: kept(news, skills),
        }));
        added.push(...events);
        const all = [...(known.get(id) ?? []), ...events];
        const folded = foldCall(all)!;
        seats.push({ id, seats: seatsOf(all), isNew: !row });
        const day = localDate(folded.startedAt, this.environment.timeZone);
        days.add(day);
        const number = row?.sealedNumber
          ? {}
          : this.numbers.seal(id, group.find(({ news }) => news.number)?.news.number);
        if (row) {
          if (row.day !== day) days.add(row.day);
          const set = { ...folded, day, ...number };
          changed.push({ id, set });
          after.push({ ...row, ...set });
        } else {
          const call: Row<Call> = {
            ...{ id, source, externalId, day, callBackId: null },
            ...noNumber,
            ...folded,
            ...number,
          };
          made.push(call);
          after.push(call);
        }
      }
      await insertRows(tx, Call, made);
      for (const { sql, values } of updateStatements(this.database, Call, changed)) await tx.query(sql, values);
      await insertRows(tx, CallEvent, added);
      const settled = history ? { days: [], news: [] } : await this.tasks.settle(tx, after, now);
      if (!history) settled.news.push(...(await this.seats.settle(tx, seats)));
      for (const day of settled.days) days.add(day);
      await alongside?.(tx);
      await markDays(tx, days, now);
      return { taken: fresh.length, repeated: told.length - fresh.length, calls: made.length, news: settled.news };
    }
    await alongside?.(tx);
    return { taken: 0, repeated: told.length, calls: 0, news: [] };
  }

  private async freshOnes(tx: EntityManager, source: string, told: readonly CallNews[]) {
    const byHash = new Map<string, { hash: Buffer; news: CallNews }>();
    for (const news of told) {
      const hash = toldHash(source, news.id);
      const key = hash.toString('latin1');
      if (!byHash.has(key)) byHash.set(key, { hash, news });
    }
    if (byHash.size === 0) return [];
    const rows: { toldHash: Buffer }[] = await tx.query(
      'SELECT told_hash AS toldHash FROM phone_call_event FORCE INDEX (phone_call_event_told) WHERE told_hash IN (?)',
      [[...byHash.values()].map(({ hash }) => hash)],
    );
    for (const row of rows) byHash.delete(row.toldHash.toString('latin1'));
    return [...byHash.values()];
  }

  private async lockCalls(tx: EntityManager, source: string, externalIds: string[]): Promise<Map<string, Call>> {
    const { sql, values, read } = select(
      this.database,
      Call,
      'phone_call_external',
      'WHERE source = ? AND external_id IN (?) ORDER BY source, external_id FOR UPDATE',
      [source, externalIds],
    );
    const calls = read(await tx.query(sql, values));
    return new Map(calls.map((call) => [call.externalId, call]));
  }

  private async eventsOf(tx: EntityManager, callIds: string[]): Promise<Map<string, Known[]>> {
    if (callIds.length === 0) return new Map();
    const { sql, values, read } = select(this.database, CallEvent, 'phone_call_event_call', 'WHERE call_id IN (?)', [
      callIds,
    ]);
    return groupBy(read(await tx.query(sql, values)), ({ callId }) => callId);
  }
}

/** Screens of those who answer calls and watch over them. */
const listeners = ['role:operator', 'role:supervisor', 'role:analyst', 'role:admin'] as const;

/**
 * The skill that a queue asks for is written down with the event: a queue that is given another keeps its history. A
 * transfer's target and a reason are words of the telephone system; should one hold somebody's number, it is covered.
 */
function kept({ told }: CallNews, skills: ReadonlyMap<string, string>): CallTold {
  const skill = told.skill ?? (told.queue === undefined ? undefined : skills.get(told.queue));
  return {
    ...told,
    ...(skill === undefined ? {} : { skill }),
    ...(told.to === undefined ? {} : { to: maskText(told.to) }),
    ...(told.reason === undefined ? {} : { reason: maskText(told.reason) }),
  };
}
