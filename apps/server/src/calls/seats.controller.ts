import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#directory';
import { CallControls, PresenceDesk, SeatBook, Skills } from '#telephony';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { presence, seat, skill } from './examples.js';
import {
  PresenceGiven,
  SeatAdded,
  SeatAddress,
  SeatGiven,
  SeatsAsked,
  SkillAddress,
  SkillGiven,
} from './seat-forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

@ApiTags('seats')
@Controller('api/seats')
@Allow('calls')
export class SeatsController {
  constructor(private readonly book: SeatBook) {}

  @Get()
  // Who sits down at one chooses it from the list.
  @Allow('calls', 'call-back')
  @ApiOperation({ summary: 'Seats by code; `cursor` is the last code of the page before' })
  @answer({ items: [seat], next: null })
  list(@Query() { cursor, limit = 50 }: SeatsAsked) {
    return this.book.seats(limit, cursor);
  }

  @Post()
  @ApiOperation({
    summary: 'Add a seat',
    description: 'Seats that a telephone system tells of are added by themselves.',
  })
  @ApiCreatedResponse({ schema: { type: 'object', example: seat } })
  add(@Body() { code, name, skills, active }: SeatAdded) {
    return this.book.addSeat(code, { name, skills, active });
  }

  @Put(':code')
  @ApiOperation({ summary: 'Another name, other skills, or out of use' })
  @answer(seat)
  @Refuses('not-found')
  change(@Param() { code }: SeatAddress, @Body() { name, skills, active }: SeatGiven) {
    return this.book.changeSeat(code, { name, skills, active });
  }
}

@ApiTags('seats')
@Controller('api/skills')
export class SkillsController {
  constructor(
    private readonly book: SeatBook,
    private readonly skills: Skills,
  ) {}

  @Get()
  @Allow('calls', 'see-calls')
  @ApiOperation({ summary: 'What seats can serve: dialects, languages, experts, enterprises' })
  @answer({ items: [skill] })
  async list() {
    return { items: await this.skills.list() };
  }

  @Put(':code')
  @Allow('calls')
  @ApiOperation({ summary: 'Add a skill or change one', description: 'Past calls keep the skill that they had.' })
  @answer(skill)
  set(@Param() { code }: SkillAddress, @Body() { zh, en, queues, active, place }: SkillGiven) {
    return this.book.setSkill(code, { zh, en, queues, active, place });
  }
}

/** Where one sits oneself. */
@ApiTags('seats')
@Controller('api/me/presence')
@Allow('call-back')
export class PresenceController {
  constructor(
    private readonly desk: PresenceDesk,
    private readonly controls: CallControls,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The seat at which one has signed in; null without one' })
  @answer({ seat: presence })
  async show(@Me() me: SignedIn) {
    return { seat: await this.desk.of(me) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '签入、就绪、示忙、话后处理、签出: says where one is' })
  @answer({ seat: presence })
  @Refuses('illegal-move', 'moved-meanwhile')
  async say(@Body() given: PresenceGiven, @Me() me: SignedIn) {
    const before = await this.desk.of(me);
    const seat = await this.desk.say(given, me);
    if (before?.state === 'after-call') await this.controls.wrappedUp(before.seat);
    return { seat };
  }
}
