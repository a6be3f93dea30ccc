import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { normalPhone, type PersonActor } from '#directory';
import { Now } from '#platform';
import { CallNumbers } from './call-numbers.js';
import { Call } from './call.js';
import { PresenceDesk } from './presence-desk.js';

/** Whoever logs what a caller said does so within this time. Milliseconds. */
const window = 12 * 3_600_000;

/**
 * The number of who is, or just was, on the line at one's own seat, for what is filled in without being shown: an
 * operator sees it masked, and who called is asked back all the same.
 */
@Injectable()
export class OwnCallers {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
    private readonly numbers: CallNumbers,
    private readonly now: Now,
  ) {}

  /** @param callId the telephone system's own id. Nothing for a call of another seat, or one whose number was withheld. */
  async numberOf(callId: string | undefined, me: PersonActor): Promise<string | undefined> {
    if (!callId) return undefined;
    const seat = await this.presence.of(me);
    if (!seat) return undefined;
    const calls = await this.database.manager.find(Call, { where: { externalId: callId }, take: 5 });
    const since = this.now.at.getTime() - window;
    const own = calls.find((call) => call.seat === seat.seat && call.startedAt.getTime() >= since);
    const number = own && this.numbers.open(own.id, own.sealedNumber);
    return (number && normalPhone(number)) ?? undefined;
  }
}
