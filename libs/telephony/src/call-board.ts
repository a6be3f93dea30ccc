import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { seatStates, type SeatState } from './happenings.js';
import { CONNECTION_LINE, DAY_WINDOW, reachesLine } from './rolling.js';

/** Of a call that has waited longer than this the end was never told. Milliseconds. */
const longestWait = 2 * 3_600_000;
/** So many seats are named; the counts are of all. */
const mostSeats = 500;

export interface Waiting {
  calls: number;
  /** Seconds; nothing when nobody waits. */
  longest: number | null;
}

/** What a screen on the wall shows. It names no caller. */
export interface Board {
  at: string;
  waiting: Waiting & { bySkill: ({ skill: string | null } & Waiting)[] };
  talking: number;
  seats: {
    byState: Record<SeatState, number>;
    list: { code: string; name: string; state: SeatState; reason: string | null; since: string | null }[];
  };
  /** The 24 hours that end now; `share` is null when nobody asked for a person. */
  rolling24h: {
    numerator: number;
    denominator: number;
    share: number | null;
    line: number;
    reachesLine: boolean | null;
    definition: string;
  };
  callBacks: { open: number; oldest: string | null };
}

/** The live board: who waits, who is there, and how the last 24 hours stand against the national line. */
@Injectable()
export class CallBoard {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async show(): Promise<Board> {
    const at = this.now.at;
    const spell = (when: Date) => isoWithOffset(when, this.environment.timeZone);
    const [queues, [talking], states, seats, [window], [open]] = await Promise.all([
      this.waiting(at),
      this.database.query<{ n: number }[]>(
        `SELECT COUNT(*) AS n FROM phone_call FORCE INDEX (phone_call_started)
         WHERE started_at >= ? AND state = 'talking'`,
        [new Date(at.getTime() - 2 * longestWait)],
      ),
      this.database.query<{ state: SeatState; n: number }[]>(
        'SELECT state, COUNT(*) AS n FROM phone_seat WHERE active = 1 GROUP BY state',
      ),
      this.database.query<
        { code: string; name: string; state: SeatState; reason: string | null; since: Date | null }[]
      >(`SELECT code, name, state, reason, since FROM phone_seat WHERE active = 1 ORDER BY code LIMIT ${mostSeats}`),
      this.database.query<{ offered: number; answered: number }[]>(
        `SELECT COUNT(*) AS offered, COALESCE(SUM(outcome = 'answered'), 0) AS answered
         FROM phone_call FORCE INDEX (phone_call_started) WHERE started_at >= ? AND started_at < ? AND direction = 'in'
           AND outcome IN ('answered','abandoned','timed-out','no-entry')`,
        [new Date(at.getTime() - DAY_WINDOW), at],
      ),
      this.database.query<{ n: number; oldest: Date | null }[]>(
        `SELECT COUNT(*) AS n, MIN(missed_at) AS oldest FROM call_back WHERE state = 'open'`,
      ),
    ]);
    const counted = new Map(states.map(({ state, n }) => [state, Number(n)]));
    const offered = Number(window!.offered);
    const answered = Number(window!.answered);
    return {
      at: spell(at),
      waiting: { ...together(queues), bySkill: queues },
      talking: Number(talking!.n),
      seats: {
        byState: Object.fromEntries(seatStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
          SeatState,
          number
        >,
        list: seats.map((seat) => ({ ...seat, since: seat.since && spell(seat.since) })),
      },
      rolling24h: {
        numerator: answered,
        denominator: offered,
        share: offered === 0 ? null : answered / offered,
        line: CONNECTION_LINE.numerator / CONNECTION_LINE.denominator,
        reachesLine: reachesLine({ answered, offered }),
        definition: 'connection/1',
      },
      callBacks: { open: Number(open!.n), oldest: open!.oldest && spell(open!.oldest) },
    };
  }

  /** Who waits now, whatever skill they ask for. */
  async queue(at: Date): Promise<Waiting> {
    return together(await this.waiting(at));
  }

  private async waiting(at: Date): Promise<({ skill: string | null } & Waiting)[]> {
    const rows: { skill: string | null; calls: number; since: Date }[] = await this.database.query(
      `SELECT skill, COUNT(*) AS calls, MIN(queued_at) AS since FROM phone_call FORCE INDEX (phone_call_state)
       WHERE state = 'waiting' AND queued_at > ? AND queued_at <= ? GROUP BY skill ORDER BY since`,
      [new Date(at.getTime() - longestWait), at],
    );
    return rows.map(({ skill, calls, since }) => ({
      skill,
      calls: Number(calls),
      longest: Math.max(0, Math.floor((at.getTime() - since.getTime()) / 1000)),
    }));
  }
}

function together(queues: readonly Waiting[]): Waiting {
  const longest = queues.flatMap(({ longest }) => longest ?? []);
  return {
    calls: queues.reduce((sum, { calls }) => sum + calls, 0),
    longest: longest.length > 0 ? Math.max(...longest) : null,
  };
}
