import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ComplaintsOfNumber } from '#complaints';
import { scopeOf, type PersonActor } from '#directory';
import { Now, select } from '#platform';
import type { CallCommand } from './call-control.js';
import { CallControls } from './call-controls.js';
import { CallList, type CallShown } from './call-list.js';
import type { SeatCallState } from './call-seats.js';
import { Call } from './call.js';
import { PresenceDesk, type SeatShown } from './presence-desk.js';
import { SeatCalls } from './seat-calls.js';
import { Skills } from './skills.js';

const day = 24 * 3_600_000;
/** So many complaints and calls of a number are shown, and so many calls are counted. */
const mostShown = 5;
const mostCounted = 1000;
/** Who rings so often within 30 days comes again and again. */
const repeatedly = 3;

type OfNumber = Awaited<ReturnType<ComplaintsOfNumber['of']>>;

/** What is to be known of who rings, numbers masked and nothing that was said in confidence. */
export interface CallerShown {
  /** Calls before this one; 1,000 stands for that many or more. */
  calls: { last30Days: number; lastYear: number };
  repeat: boolean;
  complaints: { open: number; lastYear: number };
  open: OfNumber['open'];
  ended: OfNumber['ended'];
  lastCalls: CallShown[];
}

export interface CallHere extends CallShown {
  at: { state: SeatCallState; since: string };
  /** What the caller speaks, as the queue asks for it. */
  language: { code: string; zh: string; en: string } | null;
  /** What can be done with it from the screen; the rest is done at the telephone. */
  can: CallCommand[];
  /** What a simulated caller says, line by line. */
  script: string[] | null;
  /** Nothing where the number was withheld, or for those who may not look by number. */
  caller: CallerShown | null;
}

/** What an operator sees when the telephone rings. */
@Injectable()
export class CallerPop {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
    private readonly seats: SeatCalls,
    private readonly list: CallList,
    private readonly complaints: ComplaintsOfNumber,
    private readonly skills: Skills,
    private readonly controls: CallControls,
    private readonly now: Now,
  ) {}

  /** The calls at the seat at which somebody has signed in, the latest first. */
  async current(me: PersonActor): Promise<{ seat: SeatShown | null; calls: CallHere[] }> {
    const seat = await this.presence.of(me);
    const here = seat ? await this.seats.at(seat.seat, this.now.at) : [];
    if (here.length === 0) return { seat, calls: [] };
    const skills = new Map((await this.skills.list()).map((skill) => [skill.code, skill]));
    const shown = await this.list.lines(
      here.map(({ call }) => call),
      me,
    );
    const calls = await Promise.all(
      here.map(async ({ call, at }, place) => {
        const skill = call.skill === null ? undefined : skills.get(call.skill);
        const of = this.controls.of(call);
        return {
          ...shown[place]!,
          at: { state: at.state, since: this.list.spell(at.since) },
          language: skill ? { code: skill.code, zh: skill.zh, en: skill.en } : null,
          can: of.can,
          script: await of.script(),
          caller: await this.caller(call, me),
        };
      }),
    );
    return { seat, calls };
  }

  private async caller(call: Call, me: PersonActor): Promise<CallerShown | null> {
    const { numberHash } = call;
    if (!numberHash || scopeOf(me, 'reveal') !== 'all') return null;
    const now = this.now.at.getTime();
    const year = new Date(now - 365 * day);
    const [{ open, ended, counts }, calls] = await Promise.all([
      this.complaints.of(numberHash, me, year, mostShown),
      this.callsBefore(call, numberHash, year),
    ]);
    const month = calls.starts.filter((at) => at.getTime() >= now - 30 * day).length;
    return {
      calls: { last30Days: month, lastYear: calls.starts.length },
      repeat: month >= repeatedly,
      complaints: { open: counts.open, lastYear: counts.since },
      open,
      ended,
      lastCalls: await this.list.lines(calls.last, me),
    };
  }

  private async callsBefore(call: Call, hash: Buffer, since: Date): Promise<{ starts: Date[]; last: Call[] }> {
    const within = 'WHERE number_hash = ? AND started_at >= ? AND id <> ? ORDER BY started_at DESC';
    const rows: { at: Date }[] = await this.database.query(
      `SELECT started_at AS at FROM phone_call FORCE INDEX (phone_call_number) ${within} LIMIT ${mostCounted}`,
      [hash, since, call.id],
    );
    const { sql, values, read } = select(this.database, Call, 'phone_call_number', `${within} LIMIT ${mostShown}`, [
      hash,
      since,
      call.id,
    ]);
    return { starts: rows.map(({ at }) => at), last: read(await this.database.query(sql, values)) };
  }
}
