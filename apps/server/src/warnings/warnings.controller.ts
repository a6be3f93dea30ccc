import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, WarningRound, Warnings, type WarningSeen } from '#analytics';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { line } from '../complaints/examples.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { Reasoned } from '../rules/forms.js';
import { WarningsAsked } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

const grounds = {
  ...{ method: 'rising/1', from: '2026-03-01', to: '2026-03-07', count: 31 },
  ...{ expected: 9.4, chance: 2.1e-7, limit: 5e-5 },
};
const warning: WarningSeen = {
  id: '5e1m0v8k9x2c4b7n6t3d',
  kind: 'rising',
  subject: { code: '0601', name: '劳动报酬' },
  district: { code: '370202', name: '市南区' },
  unit: null,
  state: 'raised',
  level: 'warning',
  since: '2026-03-01',
  raisedOn: grounds,
  latest: grounds,
  explanation: {
    zh: '市南区“劳动报酬”2026-03-01至2026-03-07收到31件，同季节正常水平约9.4件',
    en: '劳动报酬 at 市南区: 31 received from 2026-03-01 to 2026-03-07, about 9.4 are usual for the season',
  },
  raisedAt: '2026-03-08T02:00:01.000+08:00',
  seenAt: '2026-03-08T02:00:01.000+08:00',
  endedAt: null,
  dismissedAt: null,
  reason: null,
};
const round = {
  ...{ day: '2026-03-07', ranAt: '2026-03-07T18:00:01.000Z', raised: 1, goneOn: 3, ended: 0, series: 612 },
  askedAt: null,
};

/** Early warnings (预警): what rises against its own season, what is new, which units are about to breach limits. */
@ApiTags('warnings')
@Controller('api/warnings')
export class WarningsController {
  constructor(
    private readonly warnings: Warnings,
    private readonly round: WarningRound,
    private readonly acts: Acts,
  ) {}

  @Get()
  @Allow('warnings')
  @ApiOperation({ summary: 'Warnings, the latest first; for the head of a unit those of that unit and of those below' })
  @answer({ items: [warning], next: null })
  list(@Query() asked: WarningsAsked, @Me() me: PersonActor) {
    return this.warnings.page(asked, me);
  }

  @Get('open')
  @Allow('warnings')
  @ApiOperation({ summary: 'How many are raised, for the menu: of more than 99 it says so' })
  @answer({ open: 3, more: false })
  open(@Me() me: PersonActor) {
    return this.warnings.open(me);
  }

  @Get('round')
  @Allow('dismiss-warning')
  @ApiOperation({ summary: 'What the last round found, and whether another has been asked for' })
  @answer(round)
  lastRound() {
    return this.round.record();
  }

  @Post('round')
  @HttpCode(202)
  @Allow('dismiss-warning')
  @ApiOperation({ summary: 'Have another round as soon as the worker can; it finds nothing twice' })
  @ApiAcceptedResponse({ schema: { type: 'object', example: { ...round, askedAt: '2026-03-07T19:00:00.000Z' } } })
  askForRound() {
    return this.round.ask();
  }

  @Get(':id')
  @Allow('warnings')
  @ApiOperation({ summary: 'One warning: what was counted and expected, by which version of the method' })
  @answer(warning)
  @Refuses('not-found')
  one(@Param('id') id: string, @Me() me: PersonActor) {
    return this.warnings.get(id, me);
  }

  @Get(':id/complaints')
  @Allow('warnings')
  @ApiOperation({ summary: 'The complaints behind it, masked as any list is' })
  @answer({ items: [line], next: null })
  @Refuses('not-found')
  behind(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    return this.warnings.behind(id, page, me);
  }

  @Get(':id/acts')
  @Allow('warnings')
  @ApiOperation({ summary: 'Who did what with it, the latest first; nobody is the machine' })
  @answer({ items: [{ at: warning.raisedAt, act: 'raise', by: null, reason: null, data: grounds }], next: null })
  @Refuses('not-found')
  async done(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    await this.warnings.get(id, me);
    return this.acts.page('warning', id, page);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Allow('dismiss-warning')
  @ApiOperation({ summary: 'Dismiss it with a reason; it holds its peace until the matter is back to normal' })
  @answer({ ...warning, state: 'dismissed', dismissedAt: warning.raisedAt, reason: '集中报修活动，已知悉' })
  @Refuses('not-found', 'illegal-move')
  dismiss(@Param('id') id: string, @Body() { reason }: Reasoned, @Me() me: PersonActor) {
    return this.warnings.dismiss(id, reason, me);
  }
}
