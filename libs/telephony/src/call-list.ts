import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayIdentify, readPlace, writePlace, type ComplainantKind, type Wish } from '#complaints';
import { isoWithOffset, sight, startOfDay, type PersonActor } from '#directory';
import { maskPhone } from '#language';
import { ENVIRONMENT, groupBy, isId, notFound, select, type Environment } from '#platform';
import { CallEvent } from './call-event.js';
import { CallNumbers } from './call-numbers.js';
import type { CallState } from './folded-call.js';
import { Call } from './call.js';
import type { CallHappeningName, CallOutcome, CallTold, Direction } from './happenings.js';

export interface CallsAsked {
  /** Local dates, `to` exclusive. */
  from?: string;
  to?: string;
  outcome?: CallOutcome;
  queue?: string;
  seat?: string;
  cursor?: string;
  limit?: number;
}

/** A call as a screen shows it: times spelled with their offset, seconds whole, the number masked or not there. */
export interface CallShown {
  id: string;
  /** The telephone system's id, for those who may know who called. */
  call: string | null;
  direction: Direction;
  state: CallState;
  outcome: CallOutcome | null;
  number: string | null;
  line: string | null;
  queue: string | null;
  skill: string | null;
  seat: string | null;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  promptSeconds: number;
  waitSeconds: number;
  ringSeconds: number;
  talkSeconds: number;
  holdSeconds: number;
  afterSeconds: number;
  transfers: number;
  threeParty: boolean;
  calledBackAt: string | null;
  /** Tracking codes of what was logged in it, whichever came first; those alone whose complainant one may know. */
  complaints: string[];
}

export interface CallInFull extends CallShown {
  events: { name: CallHappeningName; at: string; told: CallTold }[];
}

interface Logged {
  callId: string;
  code: string;
  confidential: number;
  complainantKind: ComplainantKind;
  receivedAt: Date;
}

/** A complaint belongs to a call when it names it and came in about then: telephone systems begin their ids anew. */
const apart = 24 * 3_600_000;
const loggedIn = ({ receivedAt }: Logged, { startedAt }: Call): boolean =>
  Math.abs(receivedAt.getTime() - startedAt.getTime()) <= apart;

const wishOf = ({ confidential, complainantKind }: Logged): Wish => ({
  confidential: Number(confidential) === 1,
  complainantKind,
});

/** The list of calls, latest first, for those who answer them and watch over them. */
@Injectable()
export class CallList {
  constructor(
    private readonly database: DataSource,
    private readonly numbers: CallNumbers,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page(asked: CallsAsked, me: PersonActor): Promise<{ items: CallShown[]; next: string | null }> {
    const { limit = 20 } = asked;
    const place = readPlace('calls', asked.cursor);
    const { index, conditions, values } = this.conditions(asked);
    if (place) {
      conditions.push('(started_at < ? OR (started_at = ? AND id < ?))');
      values.push(place.at, place.at, place.id);
    }
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const question = select(
      this.database,
      Call,
      index,
      `${where} ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`,
      values,
    );
    const calls = question.read(await this.database.query(question.sql, question.values));
    const items = calls.slice(0, limit);
    const last = items.at(-1);
    return {
      items: await this.lines(items, me),
      next: calls.length > limit && last ? writePlace('calls', { at: last.startedAt, id: last.id }) : null,
    };
  }

  /** @throws Refusal `not-found`. */
  async one(id: string, me: PersonActor): Promise<CallInFull> {
    const call = isId(id) ? await this.database.manager.findOneBy(Call, { id }) : null;
    if (!call) throw notFound({ zh: '没有这通电话', en: 'No such call' });
    const logged = await this.loggedIn([call]);
    const events = await this.database.manager.find(CallEvent, {
      where: { callId: id },
      order: { at: 'ASC', id: 'ASC' },
      take: 500,
    });
    return {
      ...this.show(call, logged.get(call.externalId) ?? [], me),
      events: events.map(({ name, at, told }) => ({ name, at: this.spell(at), told })),
    };
  }

  /** Calls as somebody may see them. */
  async lines(calls: readonly Call[], me: PersonActor): Promise<CallShown[]> {
    const logged = await this.loggedIn(calls);
    return calls.map((call) => this.show(call, logged.get(call.externalId) ?? [], me));
  }

  readonly spell = (at: Date): string => isoWithOffset(at, this.environment.timeZone);

  /** One filter is looked up by its own index, in the list's order; further ones are checked row by row. */
  private conditions({ from, to, outcome, queue, seat }: CallsAsked) {
    const { timeZone } = this.environment;
    const conditions: string[] = [];
    const values: unknown[] = [];
    const equal = { outcome, seat, queue };
    let index = 'phone_call_started';
    for (const [column, value] of Object.entries(equal)) {
      if (value === undefined) continue;
      index = `phone_call_${column}`;
      conditions.push(`${column} = ?`);
      values.push(value);
    }
    if (from !== undefined) {
      conditions.push('started_at >= ?');
      values.push(startOfDay(from, timeZone));
    }
    if (to !== undefined) {
      conditions.push('started_at < ?');
      values.push(startOfDay(to, timeZone));
    }
    return { index, conditions, values };
  }

  private async loggedIn(calls: readonly Call[]): Promise<Map<string, Logged[]>> {
    if (calls.length === 0) return new Map();
    const rows: Logged[] = await this.database.query(
      `SELECT call_id AS callId, tracking_code AS code, confidential, complainant_kind AS complainantKind,
              received_at AS receivedAt
       FROM complaint FORCE INDEX (complaint_call) WHERE call_id IN (?) ORDER BY received_at, id LIMIT 1000`,
      [calls.map(({ externalId }) => externalId)],
    );
    return groupBy(rows, ({ callId }) => callId);
  }

  private show(call: Call, logged: readonly Logged[], me: PersonActor): CallShown {
    const spelled = (at: Date | null) => at && this.spell(at);
    const sees = sight[me.role] === 'masked';
    const number = sees ? this.numbers.open(call.id, call.sealedNumber) : null;
    return {
      ...{ id: call.id, call: sees ? call.externalId : null, direction: call.direction },
      ...{ state: call.state, outcome: call.outcome, number: number && maskPhone(number) },
      ...{ line: call.line, queue: call.queue, skill: call.skill, seat: call.seat },
      startedAt: this.spell(call.startedAt),
      answeredAt: spelled(call.answeredAt),
      endedAt: spelled(call.endedAt),
      ...{ promptSeconds: call.promptSeconds, waitSeconds: call.waitSeconds, ringSeconds: call.ringSeconds },
      ...{ talkSeconds: call.talkSeconds, holdSeconds: call.holdSeconds, afterSeconds: call.afterSeconds },
      ...{ transfers: call.transfers, threeParty: call.threeParty },
      calledBackAt: spelled(call.calledBackAt),
      complaints: logged.filter((one) => loggedIn(one, call) && mayIdentify(wishOf(one), me)).map(({ code }) => code),
    };
  }
}
