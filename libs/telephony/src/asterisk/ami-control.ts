import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENVIRONMENT, LOG, Now, Refusal, newId, type Environment, type TelephonyEnvironment } from '#platform';
import type { CallCommand, CallControl, CommandedCall, Destination } from '../call-control.js';
import { CallIntake } from '../call-intake.js';
import type { CallHappeningName, CallTold } from '../happenings.js';
import { AmiRefused, withAmi, type AmiSession } from './ami-session.js';
import { asterisk } from './feed.js';
import { seatOf } from './queue-log.js';

interface Channels {
  caller: string;
  seat: string | undefined;
}

/**
 * Asterisk, as far as its Manager Interface lets somebody else command a call: hanging up (`Hangup`), sending it on
 * (`Redirect`), a third party where the dial plan has a conference (`Redirect` of both, `Originate` of the third), and
 * calling back (`Originate`). Answering and holding are the telephone's own. What comes of a command is heard in the
 * stream and the log; what those do not tell in our words, the transfer and the third party, is told here.
 */
@Injectable()
export class AmiControl implements CallControl {
  readonly source = asterisk;
  readonly enabled: boolean;
  readonly can: readonly CallCommand[];
  private readonly settings: TelephonyEnvironment;

  constructor(
    private readonly intake: CallIntake,
    private readonly now: Now,
    @Inject(ENVIRONMENT) { telephony }: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.settings = telephony;
    this.enabled = telephony.ami !== undefined;
    this.can = telephony.amiConference ? ['transfer', 'conference', 'hang-up'] : ['transfer', 'hang-up'];
  }

  command(command: CallCommand, { call, at }: CommandedCall, to: Destination): Promise<void> {
    const { amiContext: context, amiConference: conference } = this.settings;
    const extension = to.seat ?? to.number ?? '';
    return this.talk(async (session) => {
      const channels = await channelsOf(session, call.externalId, at.seat);
      switch (command) {
        case 'hang-up':
          await session.ask({ Action: 'Hangup', Channel: channels.caller });
          return;
        case 'transfer':
          await session.ask({ Action: 'Redirect', Channel: channels.caller, ...exten(extension, context) });
          return this.tell(call.externalId, 'transferred', { seat: at.seat, to: extension });
        case 'conference': {
          const [room, roomContext] = conference!;
          await session.ask({
            ...{ Action: 'Redirect', Channel: channels.caller, ...exten(room, roomContext) },
            ...(channels.seat === undefined
              ? {}
              : { ExtraChannel: channels.seat, ExtraContext: roomContext, ExtraExten: room, ExtraPriority: '1' }),
          });
          await session.ask({
            ...{ Action: 'Originate', Channel: `Local/${extension}@${context}`, ...exten(room, roomContext) },
            Async: 'true',
          });
          return this.tell(call.externalId, 'joined', { to: extension });
        }
        default:
          throw new Refusal('illegal-move', { zh: '请在话机上操作', en: 'Use the telephone' });
      }
    });
  }

  dial(seat: string, number: string): Promise<void> {
    const { amiContext: context, amiSeats } = this.settings;
    return this.talk(async (session) => {
      await session.ask({
        ...{ Action: 'Originate', Channel: amiSeats.replace('{seat}', seat), ...exten(number, context) },
        ...{ CallerID: '12345', Async: 'true' },
      });
    });
  }

  private async tell(call: string, name: CallHappeningName, told: CallTold): Promise<void> {
    await this.intake.take(asterisk, [{ id: `command ${newId()}`, call, name, at: this.now.at, told }]);
  }

  private async talk(work: (session: AmiSession) => Promise<void>): Promise<void> {
    try {
      await withAmi(this.settings.ami!, work);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (error instanceof AmiRefused) {
        throw new Refusal('illegal-move', {
          zh: '电话系统拒绝了该操作，请在话机上操作',
          en: 'Asterisk refused: use the telephone',
        });
      }
      // Never the message itself: it may hold what was asked.
      this.log.warn({ code: (error as NodeJS.ErrnoException).code }, 'Asterisk could not be told');
      throw new Refusal('unavailable', {
        zh: '电话系统暂时连接不上，请在话机上操作',
        en: 'Asterisk is away: use the telephone',
      });
    }
  }
}

const exten = (extension: string, context: string) => ({ Context: context, Exten: extension, Priority: '1' });

/** The two ends of a call: the channel that began it, and the one at the seat. */
async function channelsOf(session: AmiSession, call: string, seat: string): Promise<Channels> {
  const all = await session.ask({ Action: 'CoreShowChannels' }, 'CoreShowChannelsComplete');
  const caller = all.find((one) => one.get('Uniqueid') === call)?.get('Channel');
  if (caller === undefined) {
    throw new Refusal('illegal-move', { zh: '该通话已结束', en: 'The call is over' });
  }
  const linked = all.filter((one) => one.get('Linkedid') === call && one.get('Uniqueid') !== call);
  return {
    caller,
    seat: linked.map((one) => one.get('Channel')).find((channel) => channel && seatOf(channel) === seat),
  };
}
