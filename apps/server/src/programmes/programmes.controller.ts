import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, EpisodeComplaints, Episodes, Programmes, type EpisodeSeen } from '#analytics';
import type { PersonActor } from '#directory';
import { invalid } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { line } from '../complaints/examples.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { Reasoned, code as codeForm } from '../rules/forms.js';
import { ComplaintTied, EpisodeAdded, EpisodeCancelled, EpisodeChanged, EpisodesAsked, ProgrammePut } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

const programme = { code: 'hangfeng', name: '行风在线', nameEn: 'Hangfeng Online', active: true, version: 1 };
const episode: EpisodeSeen = {
  id: '5e1m0v8k9x2c4b7n6t3d',
  programme: 'hangfeng',
  day: '2026-03-05',
  title: '市人社局负责人谈根治欠薪',
  medium: '广播FM107.6',
  guestUnit: { code: 'QD-HRSS', name: '青岛市人力资源和社会保障局' },
  guest: '局长 张某',
  version: 1,
  cancelled: false,
  outcome: {
    received: 12,
    closed: { numerator: 11, denominator: 12, share: 0.9167 },
    onTime: { numerator: 10, denominator: 12, share: 0.8333 },
    resolution: { numerator: 7, denominator: 9, share: 0.7778 },
    satisfaction: { numerator: 8, denominator: 9, share: 0.8889 },
  },
};

/** Programmes (行风在线, 直通12345, 领导接听), their episodes, and what became of the complaints in them. */
@ApiTags('programmes')
@Controller('api')
export class ProgrammesController {
  constructor(
    private readonly programmes: Programmes,
    private readonly episodes: Episodes,
    private readonly complaints: EpisodeComplaints,
    private readonly acts: Acts,
  ) {}

  @Get('programmes')
  @Allow('programmes')
  @ApiOperation({ summary: 'The programmes that the hotline makes or made' })
  @answer({ items: [programme] })
  list() {
    return this.programmes.list();
  }

  @Put('programmes/:code')
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Add a programme or change one' })
  @answer(programme)
  @Refuses('moved-meanwhile')
  put(@Param('code') code: string, @Body() given: ProgrammePut, @Me() me: PersonActor) {
    if (!codeForm.test(code)) throw invalid({ field: 'code', zh: '不是有效的代码', en: 'is not a code' });
    return this.programmes.put(code, given, me);
  }

  @Get('episodes')
  @Allow('programmes')
  @ApiOperation({ summary: 'Episodes, the latest first, with what became of their complaints' })
  @answer({ items: [episode], next: null })
  page(@Query() asked: EpisodesAsked) {
    return this.episodes.page(asked);
  }

  @Post('episodes')
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Enter an episode that has been held' })
  @ApiCreatedResponse({ schema: { type: 'object', example: episode } })
  add(@Body() given: EpisodeAdded, @Me() me: PersonActor) {
    return this.episodes.add(given, me);
  }

  @Get('episodes/:id')
  @Allow('programmes')
  @ApiOperation({ summary: 'One episode' })
  @answer(episode)
  @Refuses('not-found')
  one(@Param('id') id: string) {
    return this.episodes.get(id);
  }

  @Put('episodes/:id')
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Put an episode right' })
  @answer(episode)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  change(@Param('id') id: string, @Body() given: EpisodeChanged, @Me() me: PersonActor) {
    return this.episodes.change(id, given, me);
  }

  @Post('episodes/:id/cancel')
  @HttpCode(200)
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Cancel one that was never held: it does not count towards any target' })
  @answer({ ...episode, cancelled: true })
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  cancel(@Param('id') id: string, @Body() given: EpisodeCancelled, @Me() me: PersonActor) {
    return this.episodes.cancel(id, given, me);
  }

  @Get('episodes/:id/acts')
  @Allow('programmes')
  @ApiOperation({ summary: 'Who did what with it, when and why, the latest first' })
  @answer({ items: [], next: null })
  @Refuses('not-found')
  async done(@Param('id') id: string, @Query() page: PageAsked) {
    await this.episodes.get(id);
    return this.acts.page('episode', id, page);
  }

  @Get('episodes/:id/complaints')
  @Allow('programmes')
  @ApiOperation({ summary: 'Its complaints in the order in which they were tied, masked as any list is' })
  @answer({ items: [{ tiedAt: '2026-03-05T10:00:00.000+08:00', complaint: line }], next: null })
  @Refuses('not-found')
  tied(@Param('id') id: string, @Query() page: PageAsked, @Me() me: PersonActor) {
    return this.complaints.page(id, page, me);
  }

  @Post('episodes/:id/complaints')
  @HttpCode(200)
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Tie a complaint to it; tied twice is tied once' })
  @answer(episode)
  @Refuses('not-found')
  tie(@Param('id') id: string, @Body() { trackingCode }: ComplaintTied, @Me() me: PersonActor) {
    return this.complaints.tie(id, trackingCode, me);
  }

  @Post('episodes/:id/complaints/:code/untie')
  @HttpCode(200)
  @Allow('run-programmes')
  @ApiOperation({ summary: 'Take a complaint out of it again, with a reason' })
  @answer(episode)
  @Refuses('not-found')
  untie(@Param('id') id: string, @Param('code') code: string, @Body() { reason }: Reasoned, @Me() me: PersonActor) {
    return this.complaints.untie(id, code, reason, me);
  }
}
