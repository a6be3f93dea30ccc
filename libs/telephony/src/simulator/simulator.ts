import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { PersonActor } from '#directory';
import { ENVIRONMENT, LOG, Now, REDIS, Refusal, invalid, newId, notFound, select, type Environment } from '#platform';
import type { CallCommand, CallControl, CommandedCall, Destination } from '../call-control.js';
import { CallIntake } from '../call-intake.js';
import { Call } from '../call.js';
import type { CallHappeningName, CallTold, PresenceName } from '../happenings.js';
import { PresenceDesk } from '../presence-desk.js';
import { SeatCalls } from '../seat-calls.js';
import { Seat } from '../seat.js';
import { Skills } from '../skills.js';
import { partFor } from './scripts.js';

export const simulatorSource = 'simulator';
/** A caller who is not answered gives up; seconds. */
const usualPatience = 60;
/** Seconds for which a part is remembered: longer than any call. */
const remembered = 6 * 3600;
/** Of a call that ended longer ago the work afterwards is over, whatever is said now. Milliseconds. */
const wrapUpWithin = 3_600_000;

export interface SimulatedCall {
  /** The one or the other. */
  seat?: string;
  /** Id of the person whose seat is to ring. */
  person?: string;
  number?: string;
  /** Code of a skill. */
  language?: string;
  /** What the caller says, line by line. */
  script?: string[];
  patienceSeconds?: number;
}

/**
 * A telephone system that is none: it rings a seat with a caller out of a script, can do all that a softphone can, and
 * tells of it in the very events that any telephone system tells, by the same way in. For demos, training and tests.
 */
@Injectable()
export class Simulator implements CallControl, BeforeApplicationShutdown {
  readonly source = simulatorSource;
  readonly can: readonly CallCommand[] = ['answer', 'hold', 'resume', 'transfer', 'conference', 'hang-up'];
  readonly enabled: boolean;
  private readonly patience = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly database: DataSource,
    private readonly intake: CallIntake,
    private readonly presence: PresenceDesk,
    private readonly seats: SeatCalls,
    private readonly skills: Skills,
    private readonly now: Now,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.enabled = environment.telephony.simulator;
  }

  /** @throws Refusal `not-found` where no simulator is configured, `invalid`, `illegal-move` for a seat that is not ready. */
  async ring(given: SimulatedCall): Promise<{ call: string; seat: string }> {
    this.assertEnabled();
    const seat = await this.freeSeat(given);
    const { language, number } = given;
    const skill = language === undefined ? undefined : await this.skillOf(language);
    const external = `sim-${newId()}`;
    const queue = skill?.queues[0] ?? 'simulator';
    await this.redis
      .set(this.scriptKey(external), JSON.stringify(given.script ?? partFor(language)), 'EX', remembered)
      .catch(() => undefined);
    const told = { line: '12345', queue, ...(skill ? { skill: skill.code } : {}) };
    await this.tell(external, [
      ['offered', { line: '12345' }, number ?? someNumber()],
      ['queued', told],
      ['rang', { seat }],
    ]);
    const call = await this.callOf(external);
    this.waitFor(external, given.patienceSeconds ?? usualPatience);
    return { call: call.id, seat };
  }

  /** Rings the seat of whoever asks. */
  ringAt(me: PersonActor, given: Omit<SimulatedCall, 'seat' | 'person'>): Promise<{ call: string; seat: string }> {
    return this.ring({ ...given, person: me.id });
  }

  async command(command: CallCommand, { call, at }: CommandedCall, to: Destination): Promise<void> {
    const { externalId } = call;
    const { seat } = at;
    switch (command) {
      case 'answer':
        this.forget(externalId);
        await this.tell(externalId, [['answered', { seat }]]);
        return this.say(seat, 'busy');
      case 'hold':
        return this.tell(externalId, [['held', { seat }]]);
      case 'resume':
        return this.tell(externalId, [['resumed', { seat }]]);
      case 'transfer':
        await this.tell(externalId, [
          ['transferred', { seat, to: to.seat ?? to.number! }],
          ...(to.seat === undefined ? [] : [['rang', { seat: to.seat }] as const]),
        ]);
        if (to.seat !== undefined) this.waitFor(externalId, usualPatience);
        return this.say(seat, 'after-call');
      case 'conference':
        return this.tell(externalId, [
          ...(to.seat === undefined ? [] : [['rang', { seat: to.seat }] as const]),
          ['joined', { to: to.seat ?? to.number! }],
        ]);
      case 'hang-up':
        this.forget(externalId);
        // Who has not answered sends the caller away.
        if (at.state === 'ringing') return this.giveUp(externalId);
        await this.tell(externalId, [['ended', { seat, reason: 'agent' }]]);
        return this.say(seat, 'after-call');
    }
  }

  async dial(seat: string, number: string): Promise<void> {
    const external = `sim-${newId()}`;
    await this.tell(external, [
      ['offered', { direction: 'out', line: '12345', seat }, number],
      ['answered', { direction: 'out', seat }],
    ]);
    await this.say(seat, 'busy');
  }

  async script({ externalId }: Call): Promise<string[] | null> {
    const text = await this.redis.get(this.scriptKey(externalId)).catch(() => null);
    return text === null ? null : (JSON.parse(text) as string[]);
  }

  async wrappedUp(seat: string): Promise<void> {
    const { sql, values, read } = select(
      this.database,
      Call,
      'phone_call_seat',
      'WHERE seat = ? ORDER BY started_at DESC, id DESC LIMIT 1',
      [seat],
    );
    const [last] = read(await this.database.query(sql, values));
    if (!last || last.source !== simulatorSource || !last.endedAt || last.afterSeconds > 0) return;
    if (this.now.at.getTime() - last.endedAt.getTime() > wrapUpWithin) return;
    await this.tell(last.externalId, [['after-call', { seat }]]);
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.patience.values()) clearTimeout(timer);
    this.patience.clear();
  }

  private assertEnabled(): void {
    if (this.enabled) return;
    throw notFound({ zh: '本热线未启用电话模拟器', en: 'This hotline has no telephone simulator' });
  }

  private async freeSeat({ seat: code, person }: SimulatedCall): Promise<string> {
    if ((code === undefined) === (person === undefined)) {
      throw invalid({ field: 'seat', zh: '须填写坐席或人员其中一项', en: 'must be given, or a person' });
    }
    const where = code === undefined ? { personId: person } : { code };
    const seat = await this.database.manager.findOneBy(Seat, where);
    if (!seat && code !== undefined) throw invalid({ field: 'seat', zh: '没有这个坐席', en: 'is no seat' });
    if (seat?.state !== 'ready') {
      throw new Refusal('illegal-move', { zh: '该坐席未签入或未就绪', en: 'Nobody is ready at that seat' });
    }
    if ((await this.seats.at(seat.code, this.now.at)).length > 0) {
      throw new Refusal('illegal-move', { zh: '该坐席已有电话', en: 'That seat has a call already' });
    }
    return seat.code;
  }

  private async skillOf(language: string) {
    const skill = (await this.skills.list()).find(({ code, active }) => active && code === language);
    if (!skill) throw invalid({ field: 'language', zh: '没有这项技能', en: 'is no skill' });
    return skill;
  }

  /** A caller gives up by themselves; one whose server went away meanwhile is sent away by hanging up. */
  private waitFor(external: string, seconds: number): void {
    this.forget(external);
    const timer = setTimeout(() => {
      this.patience.delete(external);
      this.giveUp(external).catch((error: unknown) =>
        this.log.warn({ err: error }, 'a simulated caller could not give up'),
      );
    }, seconds * 1000);
    timer.unref();
    this.patience.set(external, timer);
  }

  private forget(external: string): void {
    clearTimeout(this.patience.get(external));
    this.patience.delete(external);
  }

  /** Answered on another server meanwhile, it goes on. */
  private async giveUp(external: string): Promise<void> {
    const { id, answeredAt, transfers } = await this.callOf(external);
    const ringing: { n: number }[] = await this.database.query(
      `SELECT COUNT(*) AS n FROM phone_call_seat WHERE call_id = ? AND state = 'ringing'`,
      [id],
    );
    if (Number(ringing[0]?.n ?? 0) === 0) return;
    await this.tell(external, [[answeredAt !== null && transfers > 0 ? 'ended' : 'abandoned', { reason: 'caller' }]]);
  }

  private async callOf(externalId: string): Promise<Call> {
    return this.database.manager.findOneByOrFail(Call, { source: simulatorSource, externalId });
  }

  /** One after the other, a millisecond apart, so that whoever reads them reads them in this order. */
  private async tell(
    call: string,
    events: readonly (readonly [CallHappeningName, CallTold, string?])[],
  ): Promise<void> {
    const begin = this.now.at.getTime();
    await this.intake.take(
      simulatorSource,
      events.map(([name, told, number], place) => ({
        ...{ id: newId(), call, name, at: new Date(begin + place), told },
        ...(number === undefined ? {} : { number }),
      })),
    );
  }

  private async say(seat: string, name: PresenceName): Promise<void> {
    await this.presence.take(simulatorSource, [{ id: newId(), seat, name, at: this.now.at }]);
  }

  private scriptKey(external: string): string {
    return `${this.environment.redisPrefix}:simulator:${external}`;
  }
}

/** Of a range that no operator has: nobody is rung by it. */
const someNumber = (): string => `1000000${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`;
