import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Analyses, FreeTables } from '#analytics';
import type { PersonActor } from '#directory';
import { Limiter, type Limit } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { AnalysisChanged, AnalysisSaved, OfVersion, TableAsked, tableAsked } from './forms.js';

const tables: Limit = { limit: 120, windowSeconds: 60 };
const saved = {
  ...{ id: 'm3x7k0q9d2v5c8b1n4tz', version: 1, mine: true, sharing: { role: 'analyst', unit: null } },
  analysis: {
    ...{ name: '各区上月按时办结率', dimensions: ['district'], indicators: ['on-time'], chart: 'bar' },
    period: { kind: 'last', span: 'month', count: 1 },
  },
  changedAt: '2026-11-23T09:00:00.000+08:00',
};
const figure = { numerator: 402, denominator: 905, share: 0.4442, definition: 'on-time/4' };
const table = {
  period: { from: '2026-09-01', to: '2026-11-01' },
  rows: [{ key: '370202', name: '市南区' }],
  columns: [{ key: '2026-09', name: '2026-09' }],
  cells: [{ row: '370202', column: '2026-09', figures: { 'on-time': figure } }],
  definitions: {},
  conditions: {},
  comparisons: [],
};
const shaped = (example: object) => ({ schema: { type: 'object' as const, example } });

/** The analyst's desk: tables by up to two dimensions, and questions that are kept. */
@ApiTags('analyses')
@Controller('api')
export class AnalysesController {
  constructor(
    private readonly analyses: Analyses,
    private readonly tables: FreeTables,
    private readonly limiter: Limiter,
  ) {}

  @Post('figures/table')
  @HttpCode(200)
  @Allow('rates')
  @ApiOperation({
    summary: 'A table of several indicators by up to two dimensions',
    description:
      'With a time as one of the two it is read from daily counts; two others are counted complaint by complaint, of a ' +
      'period of at most 300,000. All cells are of one moment, by the definitions of the last day of the period.',
  })
  @ApiOkResponse(shaped(table))
  @Refuses('too-many')
  async table(@Body() asked: TableAsked, @Me() me: PersonActor) {
    await this.limit(me);
    return this.tables.table(tableAsked(asked));
  }

  @Get('analyses')
  @Allow('rates')
  @ApiOperation({ summary: 'Saved analyses: my own and those shared with my role or unit, the newest first' })
  @ApiOkResponse(shaped({ items: [saved], next: null }))
  list(@Query() { cursor, limit }: PageAsked, @Me() me: PersonActor) {
    return this.analyses.page(me, { ...(cursor && { cursor }), ...(limit && { limit }) });
  }

  @Post('analyses')
  @Allow('rates')
  @ApiOperation({ summary: 'Save an analysis' })
  @ApiCreatedResponse(shaped(saved))
  @Refuses('too-many')
  add(@Body() given: AnalysisSaved, @Me() me: PersonActor) {
    return this.analyses.add(given, me);
  }

  @Get('analyses/:id')
  @Allow('rates')
  @ApiOperation({ summary: 'One saved analysis' })
  @ApiOkResponse(shaped(saved))
  @Refuses('not-found')
  get(@Param('id') id: string, @Me() me: PersonActor) {
    return this.analyses.get(id, me);
  }

  @Get('analyses/:id/table')
  @Allow('rates')
  @ApiOperation({ summary: 'The table of a saved analysis, as of today' })
  @ApiOkResponse(shaped(table))
  @Refuses('not-found', 'too-many')
  async run(@Param('id') id: string, @Me() me: PersonActor) {
    const { name: _name, chart: _chart, ...question } = await this.analyses.body(id, me);
    await this.limit(me);
    return this.tables.table(question);
  }

  @Put('analyses/:id')
  @Allow('rates')
  @ApiOperation({ summary: 'Change an analysis of my own' })
  @ApiOkResponse(shaped(saved))
  @Refuses('not-found', 'forbidden', 'moved-meanwhile')
  change(@Param('id') id: string, @Body() { version, ...given }: AnalysisChanged, @Me() me: PersonActor) {
    return this.analyses.change(id, version, given, me);
  }

  @Delete('analyses/:id')
  @HttpCode(204)
  @Allow('rates')
  @ApiOperation({ summary: 'Delete an analysis of my own' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'forbidden', 'moved-meanwhile')
  async remove(@Param('id') id: string, @Query() { version }: OfVersion, @Me() me: PersonActor): Promise<void> {
    await this.analyses.remove(id, version, me);
  }

  private limit({ id }: PersonActor): Promise<void> {
    return this.limiter.insist({ name: 'free-table', key: id, manner: 'take', ...tables });
  }
}
