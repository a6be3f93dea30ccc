import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, UseFilters } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ComplaintList, ComplaintReader } from '#complaints';
import type { PersonActor } from '#directory';
import { LogCall } from '#intake';
import { Limiter, Refusal } from '#platform';
import { Reveal, Reveals } from '#workflow';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CallLog } from './call-log.js';
import { ComplaintDesk } from './complaint-desk.js';
import { AllFaults } from './all-faults.js';
import { listed, receipt, view } from './examples.js';
import { ListAsked } from './list-asked.js';

const moved = () =>
  ApiOkResponse({ description: 'The complaint as it is now', schema: { type: 'object', example: view } });

@ApiTags('complaints')
@Controller('api/complaints')
export class ComplaintsController {
  constructor(
    private readonly calls: CallLog,
    private readonly reveals: Reveals,
    private readonly reader: ComplaintReader,
    private readonly desk: ComplaintDesk,
    private readonly complaintList: ComplaintList,
    private readonly limiter: Limiter,
  ) {}

  @Post()
  @Allow('log')
  @UseFilters(AllFaults)
  @ApiOperation({ summary: 'An operator logs a call: the code and the PIN are answered at once' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body again: the same answer' })
  @ApiCreatedResponse({ schema: { type: 'object', example: receipt } })
  @Refuses('key-reused')
  log(@Body() call: LogCall, @Me() me: PersonActor, @Headers('idempotency-key') key?: string) {
    return this.calls.log(call, me, key);
  }

  @Get()
  @Allow('read')
  @ApiOperation({
    summary: 'A page of complaints; for a unit its open ones, most urgent first',
    description: 'Of those that wait to be dispatched (received, accepted, proposed) what must be sent first.',
  })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [listed], next: null } } })
  async list(@Query() asked: ListAsked, @Me() me: PersonActor) {
    // Trying out the digits that a mask hides must not pay.
    if (asked.q) {
      await this.limiter.insist(
        { name: 'search', key: me.id, manner: 'take', limit: 60, windowSeconds: 60 },
        { name: 'search-of-day', key: me.id, manner: 'take', limit: 2000, windowSeconds: 24 * 3600 },
      );
    }
    return this.complaintList.page(asked, me);
  }

  @Get(':code')
  @Allow('read')
  @ApiOperation({
    summary: 'One complaint with events, legs, clocks and the moves allowed now',
    description:
      '`links[].kind` and the kind in the events of a merge are null or left out for whoever may not know who made both: ' +
      'a repeat tells that it was the same person.',
  })
  @moved()
  @Refuses('not-found', 'check-code')
  show(@Param('code') code: string, @Me() me: PersonActor) {
    return this.desk.show(code, me);
  }

  @Post(':code/reveal')
  @HttpCode(200)
  @Allow('reveal')
  @ApiOperation({ summary: '查看诉求人信息: named fields for a stated reason, on record' })
  @ApiOkResponse({
    schema: { type: 'object', example: { ...view, revealed: { name: '王小明', phone: '13900005678' } } },
  })
  @Refuses('not-found', 'check-code')
  async reveal(@Param('code') code: string, @Body() body: Reveal, @Me() me: PersonActor) {
    const revealed = await this.reveals.reveal(code, body, me);
    return { ...(await this.show(code, me)), revealed };
  }

  @Post(':code/:move')
  @HttpCode(200)
  @Allow('read')
  @ApiOperation({ summary: 'Any other move: none of the flow yet' })
  @Refuses('not-found', 'check-code', 'illegal-move')
  async other(@Param('code') code: string, @Param('move') move: string, @Me() me: PersonActor): Promise<never> {
    const { state, version } = await this.reader.find(code, me);
    throw new Refusal(
      'illegal-move',
      { zh: '诉求当前状态不能执行此操作', en: `Cannot ${move.slice(0, 40)} a complaint that is ${state}` },
      { state, version },
    );
  }
}
