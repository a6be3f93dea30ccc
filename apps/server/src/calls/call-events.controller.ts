import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { Now, invalid } from '#platform';
import { CallIntake, PresenceDesk } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { EventsGiven, type CallEventGiven } from './forms.js';

/** Clocks of two machines differ; more than this is a wrong clock, and would stand at the top of every list. */
const ahead = 5 * 60_000;

/** Where telephone systems hand in what happened. */
@ApiTags('calls')
@Controller('api/calls/events')
export class CallEventsController {
  constructor(
    private readonly intake: CallIntake,
    private readonly presence: PresenceDesk,
    private readonly now: Now,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('hand-in-calls')
  @ApiOperation({
    summary: 'What happened to calls and at seats, from any telephone system',
    description:
      'The telephone system signs in as a person with the role `telephone`, whose username is the name of the system. ' +
      'Each event has an id of its own: handed in again it changes nothing. Events may come in any order. ' +
      'A call is what all of its events come to. Either all of a request is taken or nothing.',
  })
  @ApiOkResponse({ schema: { type: 'object', example: { taken: 3, repeated: 0 } } })
  async handIn(@Body() given: EventsGiven, @Me() { username }: SignedIn) {
    const { events = [], seats = [] } = given;
    assertPast([...events, ...seats], this.now.at);
    const taken = { taken: 0, repeated: 0 };
    const add = (more: typeof taken) => {
      taken.taken += more.taken;
      taken.repeated += more.repeated;
    };
    if (seats.length > 0) {
      add(
        await this.presence.take(
          username,
          seats.map((seat) => ({ ...seat, at: new Date(seat.at) })),
        ),
      );
    }
    if (events.length > 0) add(await this.intake.take(username, events.map(newsOf)));
    return taken;
  }
}

function assertPast(events: readonly { at: string }[], now: Date): void {
  const late = now.getTime() + ahead;
  const place = events.findIndex(({ at }) => !(Date.parse(at) <= late));
  if (place >= 0)
    throw invalid({ field: `events[${place}].at`, zh: '不能晚于当前时间', en: 'must not lie in the future' });
}

function newsOf({ id, call, name, at, number, ...told }: CallEventGiven) {
  return { id, call, name, at: new Date(at), told: { ...told }, ...(number === undefined ? {} : { number }) };
}
