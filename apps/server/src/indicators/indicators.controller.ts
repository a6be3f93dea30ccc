import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, IndicatorTrials, IndicatorVersions } from '#analytics';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { DayAsked, DefaultChosen, IndicatorVersionGiven, TrialAsked } from './forms.js';

const item = {
  ...{ id: 'resolution', variant: 'a', name: 'resolution', version: 1, zh: '解决率', en: 'resolution rate' },
  ...{ unit: 'share', base: 'asked', isDefault: true },
  numerator: { zh: '回访结果为“解决”的', en: 'found resolved at the follow-up' },
  denominator: { zh: '回访得到是否解决的答复的', en: 'followed up with an answer on resolution' },
  exclusions: [{ zh: '未回访、未接通的不计入', en: 'those not followed up or not reached are left out' }],
  rounding: { mode: 'half-up', digits: 2 },
  formula: { numerator: [{ measure: 'resolved' }], denominator: [{ measure: 'assessed' }] },
};
const figure = { numerator: 773, denominator: 870, share: 0.8885, definition: 'resolution/1' };
const trial = { month: '2026-09', period: { from: '2026-09-01', to: '2026-10-01' }, figure, before: figure };
const shaped = (example: object) => ({ schema: { type: 'object' as const, example } });

/** Indicators as data: what each counts, in its variants and versions, and which variant is meant. */
@ApiTags('indicators')
@Controller('api/indicators')
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorVersions,
    private readonly trials: IndicatorTrials,
    private readonly acts: Acts,
  ) {}

  @Get()
  @Allow('rates', 'indicators')
  @ApiOperation({ summary: 'All indicators with every variant, as they hold on a day, with generated explanations' })
  @ApiOkResponse(shaped({ on: '2026-11-23', items: [item] }))
  list(@Query() { on }: DayAsked) {
    return this.indicators.list(on);
  }

  @Get(':id')
  @Allow('rates', 'indicators')
  @ApiOperation({ summary: 'One indicator: its variants in all their versions, and the choices of the default' })
  @ApiOkResponse(
    shaped({
      ...{ id: 'resolution', default: 'a', choices: [] },
      versions: [{ ...item, holds: true, shipped: true, validFrom: null, reason: null, addedAt: null }],
    }),
  )
  @Refuses('not-found')
  get(@Param('id') id: string) {
    return this.indicators.get(id);
  }

  @Get(':id/acts')
  @Allow('rates', 'indicators')
  @ApiOperation({ summary: 'Who changed it, when, what and why, the latest first' })
  @ApiOkResponse(shaped({ items: [], next: null }))
  @Refuses('not-found')
  async done(@Param('id') id: string, @Query() page: PageAsked) {
    await this.indicators.get(id);
    return this.acts.page('indicator', id, page);
  }

  @Post(':id/try')
  @HttpCode(200)
  @Allow('indicators')
  @ApiOperation({ summary: 'What a definition would give for a month; nothing is kept' })
  @ApiOkResponse(shaped(trial))
  try(@Param('id') id: string, @Body() asked: TrialAsked) {
    return this.trials.of(id, asked);
  }

  @Post(':id/versions')
  @Allow('indicators')
  @ApiOperation({
    summary: 'Add a version to a variant, or a new variant, or a new indicator',
    description:
      'It is tried on a month first. A table goes by the version that holds on the last day of its period; issued reports ' +
      'keep theirs. Own versions are numbered from 101 on.',
  })
  @ApiCreatedResponse(shaped({ id: 'resolution', variant: 'b', version: 101, validFrom: '2026-12-01', trial }))
  @Refuses('moved-meanwhile', 'not-found', 'illegal-move')
  add(@Param('id') id: string, @Body() given: IndicatorVersionGiven, @Me() me: PersonActor) {
    return this.indicators.add(id, given, me);
  }

  @Post(':id/default')
  @HttpCode(200)
  @Allow('indicators')
  @ApiOperation({ summary: 'Which variant is meant by the bare name, from a day on' })
  @ApiOkResponse(shaped({ id: 'on-time', variant: 'b', validFrom: '2026-12-01', version: 1 }))
  @Refuses('moved-meanwhile', 'not-found')
  choose(@Param('id') id: string, @Body() chosen: DefaultChosen, @Me() me: PersonActor) {
    return this.indicators.choose(id, chosen, me);
  }
}
