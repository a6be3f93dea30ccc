import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { CallBoard, CallList, CallReveals } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { board, call, callInFull } from './examples.js';
import { CallsAsked, WhyGiven } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

@ApiTags('calls')
@Controller('api/calls')
export class CallsController {
  constructor(
    private readonly list: CallList,
    private readonly live: CallBoard,
    private readonly reveals: CallReveals,
  ) {}

  @Get()
  @Allow('see-calls')
  @ApiOperation({ summary: 'Calls, latest first; numbers masked' })
  @answer({ items: [call], next: null })
  page(@Query() asked: CallsAsked, @Me() me: SignedIn) {
    return this.list.page(asked, me);
  }

  @Get('board')
  @Allow('see-calls')
  @ApiOperation({ summary: 'The live board: waiting now, seats by state, the last 24 hours against the line of 95 %' })
  @answer(board)
  board() {
    return this.live.show();
  }

  @Get(':id')
  @Allow('see-calls')
  @ApiOperation({ summary: 'A call with its events' })
  @answer(callInFull)
  @Refuses('not-found')
  one(@Param('id') id: string, @Me() me: SignedIn) {
    return this.list.one(id, me);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Allow('see-calls')
  @ApiOperation({ summary: 'The whole number; who looked, when and why is kept' })
  @answer({ number: '13900005678' })
  @Refuses('not-found', 'forbidden')
  reveal(@Param('id') id: string, @Body() { reason }: WhyGiven, @Me() me: SignedIn) {
    return this.reveals.ofCall(id, reason, me);
  }
}
