import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { CallControls, CallerPop, MyDays, type CallCommand, type Destination } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CallsOfMine } from './answers.js';
import { DestinationGiven } from './control-forms.js';
import { DayOfMine } from './day-answers.js';

const refused = Refuses('not-found', 'illegal-move');

/** The calls at one's own seat: who rings, and what is done with it. Every command is answered with what is there then. */
@ApiTags('calls')
@Controller('api/calls')
@Allow('call-back')
export class CallDeskController {
  constructor(
    private readonly pop: CallerPop,
    private readonly controls: CallControls,
  ) {}

  @Get('current')
  @ApiOperation({
    summary: '来电弹屏: the calls at the own seat, with what is known of the caller',
    description:
      'The number is masked. Complaints of the number are shown but for those asked in confidence; each look leaves a ' +
      'trace. When a call begins to ring, is answered, held or gone, the news `call-at-seat` ' +
      '`{ call, seat, state: ringing|talking|held|gone, at }` goes to the person at that seat: ask again then.',
  })
  @ApiOkResponse({ type: CallsOfMine })
  current(@Me() me: SignedIn): Promise<CallsOfMine> {
    return this.pop.current(me);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiOperation({ summary: '接听' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  answer(@Param('id') id: string, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'answer', me);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @ApiOperation({ summary: '保持' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  hold(@Param('id') id: string, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'hold', me);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复通话' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  resume(@Param('id') id: string, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'resume', me);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @ApiOperation({ summary: '转接 to another seat or a number; it is gone from the own seat then' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  transfer(@Param('id') id: string, @Body() to: DestinationGiven, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'transfer', me, to);
  }

  @Post(':id/conference')
  @HttpCode(200)
  @ApiOperation({ summary: '三方通话: another seat or a number joins' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  conference(@Param('id') id: string, @Body() to: DestinationGiven, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'conference', me, to);
  }

  @Post(':id/hang-up')
  @HttpCode(200)
  @ApiOperation({ summary: '挂断; a call that still rings is turned away' })
  @ApiOkResponse({ type: CallsOfMine })
  @refused
  hangUp(@Param('id') id: string, @Me() me: SignedIn): Promise<CallsOfMine> {
    return this.command(id, 'hang-up', me);
  }

  private async command(id: string, command: CallCommand, me: SignedIn, to?: Destination): Promise<CallsOfMine> {
    await this.controls.command(id, command, me, to);
    return this.pop.current(me);
  }
}

/** 我的今天. */
@ApiTags('seats')
@Controller('api/me/day')
@Allow('call-back')
export class MyDayController {
  constructor(private readonly days: MyDays) {}

  @Get()
  @ApiOperation({ summary: 'What one did today: calls, handling, complaints, and how complainants took it' })
  @ApiOkResponse({ type: DayOfMine })
  show(@Me() me: SignedIn): Promise<DayOfMine> {
    return this.days.show(me);
  }
}
