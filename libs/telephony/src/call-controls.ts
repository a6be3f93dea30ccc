import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonActor } from '#directory';
import { Now, Refusal, invalid, isId, notFound } from '#platform';
import { AmiControl } from './asterisk/ami-control.js';
import type { CallCommand, CallControl, Destination } from './call-control.js';
import { CallBack } from './call-back.js';
import { CallNumbers } from './call-numbers.js';
import type { SeatCallState } from './call-seats.js';
import type { Call } from './call.js';
import { PresenceDesk } from './presence-desk.js';
import { SeatCalls } from './seat-calls.js';
import { Seat } from './seat.js';
import { Simulator } from './simulator/simulator.js';

/** From where each can be done. */
const from: Record<CallCommand, readonly SeatCallState[]> = {
  answer: ['ringing'],
  hold: ['talking'],
  resume: ['held'],
  transfer: ['talking', 'held'],
  conference: ['talking', 'held'],
  'hang-up': ['ringing', 'talking', 'held'],
};

const names: Record<CallCommand, string> = {
  answer: '接听',
  hold: '保持',
  resume: '恢复通话',
  transfer: '转接',
  conference: '三方通话',
  'hang-up': '挂断',
};

/** What a person does with the calls at their own seat, by whichever telephone system has them. */
@Injectable()
export class CallControls {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
    private readonly seats: SeatCalls,
    private readonly numbers: CallNumbers,
    private readonly now: Now,
    private readonly simulator: Simulator,
    private readonly asterisk: AmiControl,
  ) {}

  /** Those that are configured. */
  private get systems(): CallControl[] {
    return [this.asterisk, this.simulator].filter(({ enabled }) => enabled);
  }

  private systemOf({ source }: Call): CallControl | undefined {
    return this.systems.find((one) => one.source === source);
  }

  of(call: Call): { can: CallCommand[]; script: () => Promise<string[] | null> } {
    const system = this.systemOf(call);
    return {
      can: [...(system?.can ?? [])],
      script: async () => (await system?.script?.(call)) ?? null,
    };
  }

  /**
   * @throws Refusal `not-found` for a call that is not at the own seat, `illegal-move` for what does not follow or what
   * the telephone system cannot do, `invalid` for a destination that is none, `unavailable`.
   */
  async command(id: string, command: CallCommand, me: PersonActor, to: Destination = {}): Promise<void> {
    const seat = await this.presence.of(me);
    const here = seat && isId(id) ? await this.seats.at(seat.seat, this.now.at) : [];
    const commanded = here.find(({ call }) => call.id === id);
    if (!commanded) throw notFound({ zh: '您的坐席上没有这通电话', en: 'There is no such call at your seat' });
    const system = this.systemOf(commanded.call);
    if (!system?.can.includes(command)) throw atTheTelephone(command);
    if (!from[command].includes(commanded.at.state)) {
      throw new Refusal(
        'illegal-move',
        { zh: `当前不能${names[command]}`, en: `Not now: the call is ${commanded.at.state}` },
        { state: commanded.at.state },
      );
    }
    if (command === 'transfer' || command === 'conference') await this.checkDestination(to, commanded.at.seat);
    await system.command(command, commanded, to);
  }

  /** Rings back whom one has taken on: the number is dialled without being shown. */
  async dialCallBack(id: string, me: PersonActor): Promise<void> {
    const task = isId(id) ? await this.database.manager.findOneBy(CallBack, { id }) : null;
    if (!task) throw notFound({ zh: '没有这项回拨', en: 'No such call-back' });
    if (task.takenBy !== me.id || task.state !== 'open') throw illegal('请先领取', 'Take it first');
    const seat = await this.presence.of(me);
    if (!seat) throw illegal('请先签入坐席', 'Sign in at a seat first');
    if ((await this.seats.at(seat.seat, this.now.at)).length > 0)
      throw illegal('请先结束当前通话', 'End your call first');
    const [system] = this.systems;
    if (!system) throw illegal('电话系统不支持从此处拨号，请在话机上拨打', 'Dial at the telephone');
    const number = this.numbers.open(task.id, task.sealedNumber);
    if (number === null) throw illegal('没有可拨打的号码', 'There is no number to dial');
    await system.dial(seat.seat, number);
  }

  /** After somebody has said that they are ready again. */
  async wrappedUp(seat: string): Promise<void> {
    for (const system of this.systems) await system.wrappedUp?.(seat);
  }

  private async checkDestination({ seat, number }: Destination, own: string): Promise<void> {
    if ((seat === undefined) === (number === undefined)) {
      throw invalid({ field: 'to', zh: '须填写坐席号或电话号码其中一项', en: 'must be either a seat or a number' });
    }
    if (seat === undefined) return;
    if (seat === own) throw invalid({ field: 'seat', zh: '不能转给自己', en: 'is your own' });
    const known = await this.database.manager.findOneBy(Seat, { code: seat });
    if (!known?.active) throw invalid({ field: 'seat', zh: '没有这个坐席', en: 'is no seat' });
    if (known.state !== 'ready') throw illegal('该坐席未就绪', 'That seat is not ready');
  }
}

const illegal = (zh: string, en: string) => new Refusal('illegal-move', { zh, en });
const atTheTelephone = (command: CallCommand) =>
  illegal(
    `电话系统不支持在此${names[command]}，请在话机上操作`,
    `This telephone system cannot ${command} from here: use the telephone`,
  );
