import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { CallBacks, CallControls, CallReveals } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { callBack } from './examples.js';
import { AttemptMade, CallBacksAsked, WhyGiven } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

/** 漏接电话回拨: who was missed is rung back. */
@ApiTags('calls')
@Controller('api/call-backs')
@Allow('call-back')
export class CallBacksController {
  constructor(
    private readonly tasks: CallBacks,
    private readonly reveals: CallReveals,
    private readonly controls: CallControls,
  ) {}

  @Get()
  @ApiOperation({ summary: '待回拨: missed callers to ring back, who has waited longest first' })
  @answer({ items: [callBack], next: null })
  page(@Query() asked: CallBacksAsked, @Me() me: SignedIn) {
    return this.tasks.page(asked, me);
  }

  @Post(':id/take')
  @HttpCode(200)
  @ApiOperation({ summary: '领取: two people never get the same' })
  @answer({ ...callBack, taken: true, mine: true })
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  take(@Param('id') id: string, @Me() me: SignedIn) {
    return this.tasks.take(id, me);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @ApiOperation({ summary: 'The number to dial, for who has taken it; who looked, when and why is kept' })
  @answer({ number: '13800000000' })
  @Refuses('not-found', 'illegal-move', 'forbidden')
  reveal(@Param('id') id: string, @Body() { reason }: WhyGiven, @Me() me: SignedIn) {
    return this.reveals.ofCallBack(id, reason, me);
  }

  @Post(':id/dial')
  @HttpCode(204)
  @ApiOperation({ summary: '回拨: rings the own seat and then the caller, whose number is not shown' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'illegal-move')
  dial(@Param('id') id: string, @Me() me: SignedIn): Promise<void> {
    return this.controls.dialCallBack(id, me);
  }

  @Post(':id/attempt')
  @HttpCode(200)
  @ApiOperation({ summary: 'The caller was rung: reached ends the task' })
  @answer({ ...callBack, taken: true, mine: true })
  @Refuses('not-found', 'illegal-move')
  attempt(@Param('id') id: string, @Body() given: AttemptMade, @Me() me: SignedIn) {
    return this.tasks.attempt(id, given, me);
  }

  @Post(':id/done')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ended without having reached the caller, with the reason' })
  @answer({ ...callBack, state: 'done', ended: 'unreachable' })
  @Refuses('not-found', 'illegal-move')
  done(@Param('id') id: string, @Body() { reason }: WhyGiven, @Me() me: SignedIn) {
    return this.tasks.done(id, reason, me);
  }
}
