import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, Targets, type TargetSeen } from '#analytics';
import { localDate, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, invalid, type Environment } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { code as codeForm } from '../rules/forms.js';
import { TargetGiven, TargetsAdopted, YearAsked } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

const target: TargetSeen = {
  code: 'hangfeng',
  version: 1,
  target: {
    kind: 'programme-episodes',
    zh: '“行风在线”不少于150期',
    en: 'At least 150 episodes of Hangfeng Online',
    programme: 'hangfeng',
    atLeast: 150,
  },
  state: 'on-track',
  stateName: { zh: '进度正常', en: 'on track' },
  forecast: 156.2,
  needed: null,
  explanation: {
    zh: '已完成77/150，预计年底156（按今年已过180/365天推算）',
    en: '77 of 150, 156 expected by the end of the year (at the pace of 180 of 365 days)',
  },
  figure: { numerator: 77, denominator: null, definition: 'programme-episodes/1' },
};

/** What the office promised for a year (业务目标), and how each promise stands today. */
@ApiTags('targets')
@Controller('api/targets')
export class TargetsController {
  constructor(
    private readonly targets: Targets,
    private readonly acts: Acts,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @Allow('targets')
  @ApiOperation({ summary: 'The promises of a year, reckoned live, with forecast to its end; unknown is null' })
  @answer({ year: 2026, asOf: '2026-06-29', items: [target] })
  list(@Query() { year }: YearAsked) {
    return this.targets.list(year ?? Number(localDate(this.now.at, this.environment.timeZone).slice(0, 4)));
  }

  @Get(':year/:code')
  @Allow('targets')
  @ApiOperation({ summary: 'Every version of a promise, the latest first; null where it was taken back' })
  @answer({ items: [{ version: 1, target: target.target, addedAt: '2026-01-05T09:00:00.000+08:00' }] })
  @Refuses('not-found')
  versions(@Param('year', ParseIntPipe) year: number, @Param('code') code: string) {
    return this.targets.versions(yearOf(year), codeOf(code));
  }

  @Get(':year/:code/acts')
  @Allow('targets')
  @ApiOperation({ summary: 'Who changed it, when, what and why, the latest first' })
  @answer({ items: [], next: null })
  @Refuses('not-found')
  async done(@Param('year', ParseIntPipe) year: number, @Param('code') code: string, @Query() page: PageAsked) {
    await this.targets.versions(yearOf(year), codeOf(code));
    return this.acts.page('target', `${year}/${code}`, page);
  }

  @Post(':year/adopt')
  @HttpCode(200)
  @Allow('edit-targets')
  @ApiOperation({ summary: 'Take over the shipped list or that of another year; what is there stays as it is' })
  @answer({ year: 2026, added: ['hangfeng'] })
  @Refuses('not-found')
  adopt(@Param('year', ParseIntPipe) year: number, @Body() { from, reason }: TargetsAdopted, @Me() me: PersonActor) {
    return this.targets.adopt(yearOf(year), from === 'qingdao' ? from : Number(from), reason, me);
  }

  @Post(':year/:code')
  @Allow('edit-targets')
  @ApiOperation({ summary: 'Add a version to a promise' })
  @ApiCreatedResponse({ schema: { type: 'object', example: { year: 2026, code: 'hangfeng', version: 2 } } })
  @Refuses('moved-meanwhile', 'not-found')
  add(
    @Param('year', ParseIntPipe) year: number,
    @Param('code') code: string,
    @Body() given: TargetGiven,
    @Me() me: PersonActor,
  ) {
    return this.targets.add(yearOf(year), codeOf(code), given, me);
  }
}

function yearOf(year: number): number {
  if (year < 2000 || year > 2100)
    throw invalid({ field: 'year', zh: '须为2000至2100年', en: 'must be from 2000 to 2100' });
  return year;
}

function codeOf(code: string): string {
  if (!codeForm.test(code)) throw invalid({ field: 'code', zh: '不是有效的代码', en: 'is not a code' });
  return code;
}
