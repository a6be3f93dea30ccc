import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '#directory';
import { FollowUpQueue, FollowUpSeeds, type DrawShown, type FollowUpLine } from '#workflow';
import { Allow, Me } from '../auth/index.js';
import { clock, line as complaint } from '../complaints/examples.js';
import { Refuses } from '../openapi/refuses.js';
import { DrawAsked, FollowUpsAsked } from './forms.js';

const line: FollowUpLine = {
  complaint: { ...complaint, state: 'reviewed', stage: 'report', reportedAt: '2026-03-05T16:30:00.000+08:00' },
  dueAt: '2026-03-05T16:30:01.000+08:00',
  clock: { ...clock, clock: 'follow-up', due: '2026-03-10T23:59:59.999+08:00' },
  attempts: 1,
  mostAttempts: 2,
  answered: false,
  resolution: null,
  satisfaction: null,
  reworks: 0,
  reworkDue: false,
  mine: true,
  held: false,
};

const drawn: DrawShown = {
  month: '2026-03',
  trackingCode: complaint.trackingCode,
  seed: null,
  commitment: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  madeAt: '2026-02-10T09:00:00.000+08:00',
  publishedAt: '2026-04-01T00:00:00.000+08:00',
  drawnAt: '2026-03-09T16:20:00.000+08:00',
  draw: 0.27316,
  coverage: 0.3,
  drawn: true,
  agrees: true,
};

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

@ApiTags('follow-ups')
@Controller('api/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly queue: FollowUpQueue,
    private readonly seeds: FollowUpSeeds,
  ) {}

  @Get()
  @Allow('follow-up', 'rework')
  @ApiOperation({ summary: '待回访: complaints to be followed up, what is due first' })
  @answer({ items: [line], next: null })
  page(@Query() asked: FollowUpsAsked, @Me() me: PersonActor) {
    return this.queue.page(asked, me);
  }

  @Get('draw')
  @Allow('follow-up', 'rates')
  @ApiOperation({
    summary: 'How a complaint fell in the draw of a month, null where there was none; the seed is told when it is over',
  })
  @answer(drawn)
  @Refuses('not-found', 'check-code')
  draw(@Query() { month, code }: DrawAsked, @Me() me: PersonActor) {
    return this.seeds.show(month, code, me);
  }

  @Post('take')
  @HttpCode(200)
  @Allow('follow-up')
  @ApiOperation({ summary: '领取: what has been due longest and nobody has taken' })
  @answer(line)
  @Refuses('not-found')
  takeNext(@Me() me: PersonActor) {
    return this.queue.takeNext(me);
  }

  @Post(':code/take')
  @HttpCode(200)
  @Allow('follow-up')
  @ApiOperation({ summary: '领取: this one; two officers never get the same' })
  @answer(line)
  @Refuses('not-found', 'check-code', 'illegal-move', 'moved-meanwhile')
  take(@Param('code') code: string, @Me() me: PersonActor) {
    return this.queue.take(code, me);
  }
}
