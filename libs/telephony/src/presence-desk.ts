import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isoWithOffset, type PersonActor } from '#directory';
import {
  ENVIRONMENT,
  Newsroom,
  Now,
  Refusal,
  inTransaction,
  insertRows,
  invalid,
  isDuplicate,
  newId,
  type Environment,
  type News,
} from '#platform';
import { daysAround } from './call-counter.js';
import { markDays } from './call-days.js';
import type { PresenceName, SeatNews, SeatState } from './happenings.js';
import { foldPresence, type SeatStanding } from './presence-fold.js';
import { PresenceEvent, Seat } from './seat.js';
import { toldHash } from './told-hash.js';

export interface SeatShown {
  seat: string;
  name: string;
  state: SeatState;
  reason: string | null;
  since: string | null;
  /** So many seconds the work after a call may take; null: no limit. */
  wrapUpSeconds: number | null;
}

/** So far back events decide how a seat stands: nobody stays signed in for a week. Milliseconds. */
const memory = 7 * 24 * 3_600_000;

/** What somebody may say of the seat they sit at, and from where. */
const ownMoves: Record<Exclude<PresenceName, 'resume'>, readonly SeatState[]> = {
  'sign-in': ['out'],
  ready: ['busy', 'after-call', 'paused'],
  busy: ['ready', 'after-call', 'paused'],
  'after-call': ['ready', 'busy'],
  pause: ['ready', 'busy', 'after-call'],
  'sign-out': ['ready', 'busy', 'after-call', 'paused'],
};
export const ownPresence = Object.keys(ownMoves) as (keyof typeof ownMoves)[];
export type OwnPresence = (typeof ownPresence)[number];

/** Who is at which seat: events that are kept once each, and the present state that they come to. */
@Injectable()
export class PresenceDesk {
  constructor(
    private readonly database: DataSource,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Seats that are not known yet are there from now on. */
  async take(
    source: string,
    told: readonly SeatNews[],
    alongside?: (tx: EntityManager) => Promise<void>,
  ): Promise<{ taken: number; repeated: number }> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { taken, news } = await inTransaction(this.database, async (tx) => {
          const written = await this.write(tx, source, told);
          await alongside?.(tx);
          return written;
        });
        this.newsroom.tell(news);
        return { taken, repeated: told.length - taken };
      } catch (error) {
        if (!isDuplicate(error) || attempt === 5) throw error;
      }
    }
  }

  /** The seat at which somebody has signed in, or nothing. */
  async of(person: PersonActor): Promise<SeatShown | null> {
    const seat = await this.database.manager.findOneBy(Seat, { personId: person.id });
    return seat && this.show(seat);
  }

  /**
   * What a person says of themselves. @throws Refusal `invalid` without a seat of that name, `moved-meanwhile` when
   * somebody else sits there, `illegal-move` for what does not follow.
   */
  async say(
    given: { state: OwnPresence; seat?: string; reason?: string },
    person: PersonActor,
  ): Promise<SeatShown | null> {
    const { state, reason } = given;
    const at = this.now.at;
    const { shown, news } = await inTransaction(this.database, async (tx) => {
      // Of two sign-ins at once the second sees the first.
      await tx.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [person.id]);
      const own = await tx.findOne(Seat, { where: { personId: person.id }, lock: { mode: 'pessimistic_write' } });
      const seat = own ?? (await this.freeSeat(tx, state, given.seat));
      if (own && state === 'sign-in') throw illegal(own.state);
      if (!ownMoves[state].includes(seat.state)) throw illegal(seat.state);
      const written = await this.write(tx, 'people', [
        {
          id: newId(),
          seat: seat.code,
          name: state,
          at,
          person: person.id,
          ...(reason === undefined ? {} : { reason }),
        },
      ]);
      return { shown: await tx.findOneByOrFail(Seat, { code: seat.code }), news: written.news };
    });
    this.newsroom.tell(news);
    return shown.state === 'out' ? null : this.show(shown);
  }

  private async freeSeat(tx: EntityManager, state: OwnPresence, code: string | undefined): Promise<Seat> {
    if (state !== 'sign-in') throw illegal('out');
    if (code === undefined) throw invalid({ field: 'seat', zh: '签入时须填写坐席号', en: 'is needed to sign in' });
    const seat = await tx.findOne(Seat, { where: { code }, lock: { mode: 'pessimistic_write' } });
    if (!seat?.active) throw invalid({ field: 'seat', zh: '没有这个坐席', en: 'is no seat' });
    if (seat.personId !== null) {
      throw new Refusal('moved-meanwhile', { zh: '该坐席已有人签入', en: 'Somebody else sits there' });
    }
    return seat;
  }

  private async write(
    tx: EntityManager,
    source: string,
    told: readonly SeatNews[],
  ): Promise<{ taken: number; news: News[] }> {
    const byHash = new Map(told.map((one) => [toldHash(source, `presence ${one.id}`).toString('hex'), one]));
    if (byHash.size === 0) return { taken: 0, news: [] };
    const known: { hash: string }[] = await tx.query(
      'SELECT LOWER(HEX(told_hash)) AS hash FROM phone_presence WHERE told_hash IN (?)',
      [[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))],
    );
    for (const { hash } of known) byHash.delete(hash);
    const codes = [...new Set([...byHash.values()].map(({ seat }) => seat))].sort();
    if (codes.length === 0) return { taken: 0, news: [] };
    for (const code of codes) {
      await tx.query(
        `INSERT IGNORE INTO phone_seat (code, name, skills, active, state) VALUES (?, ?, '[]', 1, 'out')`,
        [code, code],
      );
    }
    await tx.query('SELECT code FROM phone_seat WHERE code IN (?) ORDER BY code FOR UPDATE', [codes]);
    await insertRows(
      tx,
      PresenceEvent,
      [...byHash].map(([hash, { seat, name, at, queue = null, reason = null, person = null }]) => ({
        ...{ id: newId(), toldHash: Buffer.from(hash, 'hex'), seat, name, at, queue, reason, personId: person },
      })),
    );
    const news: News[] = [];
    for (const code of codes) news.push(await this.stand(tx, code));
    const days = [...byHash.values()].flatMap(({ at }) => daysAround(at, this.environment.timeZone));
    await markDays(tx, days, this.now.at);
    return { taken: byHash.size, news };
  }

  /** The id of whoever sat at a seat at that time, as far as that was told. */
  async whoSat(seat: string, at: Date): Promise<string | null> {
    return (await this.standingAt(this.database.manager, seat, at)).person;
  }

  private async standingAt(tx: EntityManager, seat: string, at: Date): Promise<SeatStanding> {
    const rows: PresenceRow[] = await tx.query(
      `SELECT id, name, at, queue, reason, person_id AS person FROM phone_presence FORCE INDEX (phone_presence_seat)
       WHERE seat = ? AND at >= ? AND at <= ?`,
      [seat, new Date(at.getTime() - memory), at],
    );
    return foldPresence(
      rows.map(({ id, name, at, queue, reason, person }) => ({
        ...{ id, name, at },
        ...(queue === null ? {} : { queue }),
        ...(reason === null ? {} : { reason }),
        ...(person === null ? {} : { person }),
      })),
    );
  }

  private async stand(tx: EntityManager, code: string): Promise<News> {
    const [last]: { at: Date }[] = await tx.query('SELECT MAX(at) AS at FROM phone_presence WHERE seat = ?', [code]);
    const { state, reason, since, person } = await this.standingAt(tx, code, last!.at);
    await tx.update(Seat, { code }, { state, reason, since, personId: person });
    return {
      rooms: ['role:operator', 'role:supervisor', 'role:admin'],
      event: 'seat-changed',
      data: { seat: code, state, since: since && since.toISOString() },
    };
  }

  private show({ code, name, state, reason, since }: Seat): SeatShown {
    const { timeZone, telephony } = this.environment;
    return {
      ...{ seat: code, name, state, reason },
      since: since && isoWithOffset(since, timeZone),
      wrapUpSeconds: telephony.wrapUpSeconds,
    };
  }
}

interface PresenceRow {
  id: string;
  name: PresenceName;
  at: Date;
  queue: string | null;
  reason: string | null;
  person: string | null;
}

const stateNames: Record<SeatState, string> = {
  out: '未签入',
  ready: '就绪',
  busy: '通话中',
  'after-call': '话后处理',
  paused: '示忙',
};

const illegal = (state: SeatState) =>
  new Refusal(
    'illegal-move',
    { zh: `坐席当前为“${stateNames[state]}”，不能这样做`, en: `Not from ${state}` },
    { state },
  );
