import type { INestApplicationContext } from '@nestjs/common';
import { addDays, instantOf, localDate } from '#directory';
import { CallIntake, PresenceDesk, type CallNews, type CallTold, type SeatNews } from '#telephony';
import type { DemoWay } from './demo-ways.js';

const source = 'demo';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const days = 14;
const seats = ['8001', '8002', '8003', '8004', '8005', '8006'];
/** Busier in the morning; nobody's office keeps a hotline from ringing at night. */
const hours = [0, 3, 6, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 16, 17, 18, 19, 20, 22];
const skills = ['mandarin', 'mandarin', 'mandarin', 'mandarin', 'dialects', 'dialects', 'english', 'health-expert'];

/** Between 0 and 1, spread without being random. */
const spread = (index: number, step: number): number => ((index * 7919 + step * 104_729 + 31) % 9973) / 9973;
const pick = <Item>(items: readonly Item[], at: number): Item => items[Math.floor(at * items.length)]!;

/** Calls of the fortnight before the demo began: those in which its complaints were logged, and others beside them. */
export class DemoCalls {
  constructor(
    private readonly hotline: INestApplicationContext,
    private readonly zone: string,
  ) {}

  /** Each call has ids of its own: run again, it adds nothing. */
  async happen(begunAt: Date, ways: readonly DemoWay[], logged: (way: DemoWay) => string | undefined): Promise<void> {
    const calls = ways.flatMap((way) => {
      const call = logged(way);
      return call === undefined ? [] : this.ofComplaint(call, way);
    });
    const today = localDate(begunAt, this.zone);
    const presence: SeatNews[] = [];
    for (let ago = days - 1; ago >= 0; ago--) {
      const day = addDays(today, -ago);
      calls.push(...this.ofDay(day, ago));
      presence.push(...this.shift(day));
    }
    const past = <News extends { at: Date }>(news: News[]) => news.filter(({ at }) => at < begunAt);
    const intake = this.hotline.get(CallIntake);
    const told = past(calls);
    for (let start = 0; start < told.length; start += 1000) {
      await intake.take(source, told.slice(start, start + 1000), { history: true });
    }
    await this.hotline.get(PresenceDesk).take(source, this.handedOver(past(presence), begunAt));
    // Missed this hour: to be rung back by whoever signs in first.
    await intake.take(source, this.missed(begunAt));
  }

  /** The citizen rang some minutes before what they said was logged. */
  private ofComplaint(call: string, { index, seed, times }: DemoWay): CallNews[] {
    const talk = 120 + Math.round(spread(index, 1) * 240);
    const wait = Math.round(spread(index, 2) ** 2 * 40);
    const skill = seed.complainant?.kind === 'enterprise' ? 'enterprise-desk' : 'mandarin';
    const start = new Date(times.received.getTime() - (talk + wait) * SECOND);
    return this.answered(
      call,
      start,
      { wait, talk, seat: pick(seats, spread(index, 3)), skill },
      seed.complainant?.phone,
    );
  }

  private ofDay(day: string, ago: number): CallNews[] {
    return Array.from({ length: 36 + (ago % 5) * 4 }, (_, i) => {
      const index = ago * 100 + i;
      const hour = pick(hours, spread(index, 4));
      const start = instantOf(day, hour * HOUR + Math.floor(spread(index, 5) * 3600) * SECOND, this.zone);
      if (!start) return [];
      const call = `demo-${day}-${i}`;
      const skill = pick(skills, spread(index, 6));
      const wait = Math.round(spread(index, 7) ** 2 * 45);
      const luck = spread(index, 8);
      if (luck < 0.93) {
        const talk = 40 + Math.round(spread(index, 9) * 260);
        return this.answered(call, start, { wait, talk, seat: pick(seats, spread(index, 10)), skill });
      }
      if (luck < 0.965) return this.lost(call, start, skill, 'abandoned', 3 + Math.round(wait / 2));
      if (luck < 0.975) return this.lost(call, start, skill, 'timed-out', 120);
      if (luck < 0.98) return this.lost(call, start, skill, 'no-entry', 0);
      return [
        event(call, 'offered', start, { line: '12345' }),
        event(call, 'ended', new Date(start.getTime() + 40 * SECOND)),
      ];
    }).flat();
  }

  private answered(
    call: string,
    start: Date,
    { wait, talk, seat, skill }: { wait: number; talk: number; seat: string; skill: string },
    number?: string,
  ): CallNews[] {
    const prompt = 8;
    const later = (seconds: number) => new Date(start.getTime() + seconds * SECOND);
    const over = prompt + wait + talk;
    return [
      { ...event(call, 'offered', start, { line: '12345' }), ...(number === undefined ? {} : { number }) },
      event(call, 'queued', later(prompt), { queue: `q-${skill}`, skill }),
      event(call, 'answered', later(prompt + wait), { seat, waitSeconds: wait, ringSeconds: Math.min(wait, 4) }),
      event(call, 'ended', later(over), { talkSeconds: talk }),
      event(call, 'after-call', later(over + 25), { afterSeconds: 25 }),
    ];
  }

  private lost(
    call: string,
    start: Date,
    skill: string,
    name: 'abandoned' | 'timed-out' | 'no-entry',
    wait: number,
    number?: string,
  ): CallNews[] {
    const queued = new Date(start.getTime() + 8 * SECOND);
    const told = { queue: `q-${skill}`, skill };
    return [
      { ...event(call, 'offered', start, { line: '12345' }), ...(number === undefined ? {} : { number }) },
      ...(name === 'no-entry' ? [] : [event(call, 'queued', queued, told)]),
      event(call, name, new Date(queued.getTime() + wait * SECOND), { ...told, waitSeconds: wait }),
    ];
  }

  /** From half past eight to half past five, with a pause at noon; two seats through the evening. */
  private shift(day: string): SeatNews[] {
    return seats.flatMap((seat, place) => {
      const at = (hour: number) => instantOf(day, hour * HOUR + place * MINUTE, this.zone) ?? new Date(0);
      const one = (name: SeatNews['name'], hour: number, reason?: string): SeatNews => ({
        ...{ id: `${day} ${seat} ${name}`, seat, name, at: at(hour) },
        ...(reason === undefined ? {} : { reason }),
      });
      const end = place < 2 ? 22 : 17.5;
      return [one('sign-in', 8.5), one('pause', 12, '午餐'), one('ready', 12.75), one('sign-out', end)];
    });
  }

  /** Who is there when the demo begins leaves the seats to those who try it; the two of the evening go on. */
  private handedOver(presence: SeatNews[], begunAt: Date): SeatNews[] {
    const at = new Date(begunAt.getTime() - SECOND);
    const there = seats.slice(2).filter((seat) => presence.findLast((one) => one.seat === seat)?.name !== 'sign-out');
    return [...presence, ...there.map((seat) => ({ id: `handed-over ${seat}`, seat, name: 'sign-out' as const, at }))];
  }

  private missed(begunAt: Date): CallNews[] {
    return ['13800000101', '13800000102', '053285880103'].flatMap((number, place) => {
      const start = new Date(begunAt.getTime() - (12 + place * 17) * MINUTE);
      return this.lost(`demo-missed-${place}`, start, 'mandarin', 'abandoned', 20 + place * 15, number);
    });
  }
}

const event = (call: string, name: CallNews['name'], at: Date, told: CallTold = {}): CallNews => ({
  ...{ id: `${call} ${name}`, call, name, at, told },
});
