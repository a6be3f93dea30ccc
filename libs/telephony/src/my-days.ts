import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { localDate, startOfDay, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { CallBoard } from './call-board.js';
import { ownCalls, secondsByState, sumUp, type OwnCall, type OwnSpan } from './my-day.js';
import type { PresenceName } from './happenings.js';
import { PresenceDesk, type SeatShown } from './presence-desk.js';
import { longestSpan, seatSpans, type SeatSpan } from './presence-fold.js';

const day = 24 * 3_600_000;
/** Nobody sits at more seats on a day. */
const mostSeats = 20;
/** Opinions of complainants come days after the call. */
const opinionsOf = 30;

export interface MyDay {
  day: string;
  seat: SeatShown | null;
  /** Since when the work after the last call goes on; null while there is none. */
  afterCallSince: string | null;
  calls: ReturnType<typeof sumUp>;
  presence: { readySeconds: number; busySeconds: number; afterCallSeconds: number; pausedSeconds: number };
  complaintsLogged: number;
  team: { waiting: number; longestWaitSeconds: number | null };
  /** Of complaints that one logged within the last 30 days and that have been rated. */
  satisfaction: { days: number; rated: number; satisfied: number; fairly: number; share: number | null };
}

/** 我的今天: what the person who asks did today, as far as seats and complaints tell. */
@Injectable()
export class MyDays {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
    private readonly board: CallBoard,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async show(me: PersonActor): Promise<MyDay> {
    const { timeZone } = this.environment;
    const now = this.now.at;
    const today = localDate(now, timeZone);
    const begin = startOfDay(today, timeZone);
    const [seat, spans, logged, opinions, waiting] = await Promise.all([
      this.presence.of(me),
      this.spansOf(me.id, begin, now),
      this.logged(me.id, begin, now),
      this.opinions(me.id, now),
      this.board.queue(now),
    ]);
    const own = spans.filter(({ state }) => state !== 'out');
    const seconds = secondsByState(own, begin, now);
    const calls = ownCalls(await this.answered([...new Set(own.map(({ seat }) => seat))], begin), own);
    return {
      day: today,
      seat,
      afterCallSince: seat?.state === 'after-call' ? seat.since : null,
      calls: sumUp(calls, seconds['after-call']),
      presence: {
        readySeconds: seconds.ready,
        busySeconds: seconds.busy,
        afterCallSeconds: seconds['after-call'],
        pausedSeconds: seconds.paused,
      },
      complaintsLogged: logged,
      team: { waiting: waiting.calls, longestWaitSeconds: waiting.longest },
      satisfaction: opinions,
    };
  }

  /** The spans of the day in which the person sat at a seat; the last goes on until now. */
  private async spansOf(person: string, begin: Date, now: Date): Promise<(SeatSpan & OwnSpan)[]> {
    const since = new Date(begin.getTime() - longestSpan);
    const seats: { seat: string }[] = await this.database.query(
      `SELECT DISTINCT seat FROM phone_presence FORCE INDEX (phone_presence_person)
       WHERE person_id = ? AND at >= ? AND at <= ? LIMIT ${mostSeats}`,
      [person, since, now],
    );
    if (seats.length === 0) return [];
    const rows: PresenceRow[] = await this.database.query(
      `SELECT seat, id, name, at, queue, reason, person_id AS person FROM phone_presence FORCE INDEX (phone_presence_seat)
       WHERE seat IN (?) AND at >= ? AND at <= ?`,
      [seats.map(({ seat }) => seat), since, now],
    );
    return seats.flatMap(({ seat }) => {
      const happenings = rows
        .filter((row) => row.seat === seat)
        .map(({ id, name, at, queue, reason, person: who }) => ({
          ...{ id, name, at },
          ...(queue === null ? {} : { queue }),
          ...(reason === null ? {} : { reason }),
          ...(who === null ? {} : { person: who }),
        }));
      return seatSpans(happenings, now)
        .filter((span) => span.person === person)
        .map((span) => ({ ...span, seat }));
    });
  }

  private async answered(seats: readonly string[], begin: Date): Promise<OwnCall[]> {
    if (seats.length === 0) return [];
    return this.database.query(
      `SELECT seat, answered_at AS answeredAt, talk_seconds AS talkSeconds, hold_seconds AS holdSeconds,
              after_seconds AS afterSeconds
       FROM phone_call FORCE INDEX (phone_call_seat)
       WHERE seat IN (?) AND started_at >= ? AND answered_at >= ? LIMIT 5000`,
      [seats, new Date(begin.getTime() - day / 12), begin],
    );
  }

  private async logged(person: string, begin: Date, now: Date): Promise<number> {
    const [row]: { n: number }[] = await this.database.query(
      `SELECT COUNT(*) AS n FROM complaint FORCE INDEX (complaint_logged_by)
       WHERE logged_by = ? AND received_at >= ? AND received_at <= ?`,
      [person, begin, now],
    );
    return Number(row?.n ?? 0);
  }

  private async opinions(person: string, now: Date): Promise<MyDay['satisfaction']> {
    const [row]: { rated: number; satisfied: number | null; fairly: number | null }[] = await this.database.query(
      `SELECT COUNT(satisfaction) AS rated, SUM(satisfaction = 'satisfied') AS satisfied,
              SUM(satisfaction = 'fairly') AS fairly
       FROM complaint FORCE INDEX (complaint_logged_by) WHERE logged_by = ? AND received_at >= ? AND received_at <= ?`,
      [person, new Date(now.getTime() - opinionsOf * day), now],
    );
    const rated = Number(row?.rated ?? 0);
    const satisfied = Number(row?.satisfied ?? 0);
    const fairly = Number(row?.fairly ?? 0);
    return { days: opinionsOf, rated, satisfied, fairly, share: rated === 0 ? null : (satisfied + fairly) / rated };
  }
}

interface PresenceRow {
  seat: string;
  id: string;
  name: PresenceName;
  at: Date;
  queue: string | null;
  reason: string | null;
  person: string | null;
}
