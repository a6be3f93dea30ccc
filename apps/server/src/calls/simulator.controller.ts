import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { Simulator } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CallPlayed, CallerPlayed } from './control-forms.js';

export class CallRings {
  @ApiProperty({ example: '3m7x0k9q2d5v8c1b4n6t', description: 'Id of the call' })
  call!: string;

  @ApiProperty({ example: '8001' })
  seat!: string;
}

/** 话机模拟器: callers out of a script, where the hotline has that switched on. */
@ApiTags('calls')
@Controller('api/simulator/calls')
export class SimulatorController {
  constructor(private readonly simulator: Simulator) {}

  @Post()
  @Allow('calls')
  @ApiOperation({ summary: 'Ring a seat that is ready with a simulated caller (`HOTLINE_SIMULATOR`; on in a demo)' })
  @ApiCreatedResponse({ type: CallRings })
  @Refuses('not-found', 'illegal-move')
  ring(@Body() given: CallPlayed): Promise<CallRings> {
    return this.simulator.ring(given);
  }

  @Post('to-me')
  @Allow('call-back')
  @ApiOperation({ summary: 'Ring the own seat, to practise' })
  @ApiCreatedResponse({ type: CallRings })
  @Refuses('not-found', 'illegal-move')
  ringMe(@Body() given: CallerPlayed, @Me() me: SignedIn): Promise<CallRings> {
    return this.simulator.ringAt(me, given);
  }
}
