import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ScoreBook, Scorecards, periodAsked, type ScorecardVersion } from '#analytics';
import { isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { Adopted, DraftChanged, EditionQuery, ScorecardDrafted, ScorecardsQuery, ScoresQuery } from './forms.js';

const anObject = (description: string) => ({ description, schema: { type: 'object' as const } });
const whole = anObject(
  '`{ id, name, version, state, edition, validFrom, validTo, reason, draftedAt, adoptedAt, adoptedReason, scorecard }`',
);

/** How units are judged: rules as data, in versions, and what comes of them. */
@ApiTags('scorecards')
@Controller('api/scorecards')
export class ScorecardsController {
  private readonly zone: string;

  constructor(
    private readonly scorecards: Scorecards,
    private readonly book: ScoreBook,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.zone = environment.timeZone;
  }

  @Get()
  @Allow('rates', 'scorecards')
  @ApiOperation({ summary: 'The scorecards in all their versions, by name and version' })
  @ApiOkResponse(anObject('`{ items, next }`, each item without its rule'))
  async list(@Query() { cursor, limit = 50 }: ScorecardsQuery) {
    const [name, version] = cursor?.split(' ') ?? [];
    const after = name !== undefined && version !== undefined ? { name, version: Number(version) } : undefined;
    const { items, last } = await this.scorecards.list({ limit, ...(after && { after }) });
    return {
      items: items.map((one) => {
        const { scorecard, ...summary } = this.show(one);
        return { ...summary, zh: scorecard.zh, en: scorecard.en, source: scorecard.source };
      }),
      next: last ? `${last.name} ${last.version}` : null,
    };
  }

  @Post()
  @Allow('scorecards')
  @ApiOperation({ summary: 'Draft a new version', description: 'It judges nobody until it is adopted.' })
  @ApiCreatedResponse(whole)
  @Refuses('moved-meanwhile', 'already-in-progress')
  async draft(@Me() me: PersonActor, @Body() given: ScorecardDrafted) {
    return this.show(await this.scorecards.draft(given, me));
  }

  @Get(':id')
  @Allow('rates', 'scorecards')
  @ApiOperation({ summary: 'One version of a scorecard' })
  @ApiOkResponse(whole)
  @Refuses('not-found')
  async get(@Param('id') id: string) {
    return this.show(await this.scorecards.get(id));
  }

  @Put(':id')
  @Allow('scorecards')
  @ApiOperation({ summary: 'Change a draft' })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  async change(@Me() me: PersonActor, @Param('id') id: string, @Body() given: DraftChanged) {
    return this.show(await this.scorecards.change(id, given, me));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('scorecards')
  @ApiOperation({ summary: 'Take a draft away' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  drop(@Param('id') id: string, @Query() { edition }: EditionQuery): Promise<void> {
    return this.scorecards.drop(id, edition);
  }

  @Post(':id/adoption')
  @HttpCode(200)
  @Allow('scorecards')
  @ApiOperation({
    summary: 'Put a draft in force from a day on',
    description: 'After that it is never changed. Of several versions that hold on a day the newest counts.',
  })
  @ApiOkResponse(whole)
  @Refuses('not-found', 'illegal-move', 'moved-meanwhile')
  async adopt(@Me() me: PersonActor, @Param('id') id: string, @Body() given: Adopted) {
    return this.show(await this.scorecards.adopt(id, given, me));
  }

  @Get(':id/scores')
  @Allow('rates')
  @ApiOperation({
    summary: 'What every unit gets for a period, part by part, with its rank, its band and why',
    description: 'By any version, a draft too: that is how it is tried out.',
  })
  @ApiOkResponse(
    anObject(
      '`{ scorecard, case, period, units, definitions, drills, notes }`; `drills`: by part, how its complaints are asked for at /api/figures/complaints',
    ),
  )
  @Refuses('not-found')
  scores(@Param('id') id: string, @Query() { from, to, case: wanted }: ScoresQuery) {
    return this.book.byId(id, periodAsked(from, to), wanted);
  }

  private show({ body, draftedAt, adoptedAt, ...more }: ScorecardVersion) {
    const { id, name, version, state, edition, validFrom, validTo, reason, adoptedReason } = more;
    return {
      ...{ id, name, version, state, edition, validFrom, validTo, reason, adoptedReason },
      draftedAt: isoWithOffset(draftedAt, this.zone),
      adoptedAt: adoptedAt && isoWithOffset(adoptedAt, this.zone),
      scorecard: body,
    };
  }
}
