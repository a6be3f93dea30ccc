import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Populations } from '#analytics';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { Dry, PopulationEntered, PopulationRemoved, PopulationsBrought, PopulationsQuery } from './forms.js';

const item = {
  ...{ district: '370202', name: '市南区', asOf: '2025-12-31', population: 630_000, source: '统计年鉴2025' },
  ...{ version: 1, changedAt: '2026-01-15T09:00:00.000+08:00' },
};
const shaped = (example: object) => ({ schema: { type: 'object' as const, example } });

/** How many people live where: what 万人诉求比 divides by. */
@ApiTags('indicators')
@Controller('api/populations')
export class PopulationsController {
  constructor(private readonly populations: Populations) {}

  @Get()
  @Allow('rates', 'indicators')
  @ApiOperation({ summary: 'Populations by district and day with their source, the last entered first' })
  @ApiOkResponse(shaped({ items: [item], next: null }))
  list(@Query() { district, cursor, limit }: PopulationsQuery) {
    return this.populations.page({ ...(district && { district }), ...(cursor && { cursor }), ...(limit && { limit }) });
  }

  @Put(':district/:asOf')
  @Allow('indicators')
  @ApiOperation({ summary: 'Enter or correct the population of a district, a street or the city as of a day' })
  @ApiOkResponse(shaped(item))
  @Refuses('not-found', 'moved-meanwhile')
  put(
    @Param('district') district: string,
    @Param('asOf') asOf: string,
    @Body() given: PopulationEntered,
    @Me() me: PersonActor,
  ) {
    return this.populations.put(district, asOf, given, me);
  }

  @Delete(':district/:asOf')
  @HttpCode(204)
  @Allow('indicators')
  @ApiOperation({ summary: 'Take a population back that should not be there' })
  @ApiNoContentResponse()
  @Refuses('not-found', 'moved-meanwhile')
  async remove(
    @Param('district') district: string,
    @Param('asOf') asOf: string,
    @Query() removed: PopulationRemoved,
    @Me() me: PersonActor,
  ): Promise<void> {
    await this.populations.remove(district, asOf, removed, me);
  }

  @Post('import')
  @HttpCode(200)
  @Allow('indicators')
  @ApiOperation({ summary: 'Bring in a table as CSV: all lines or none' })
  @ApiOkResponse(shaped({ lines: 10, added: 9, changed: 1, dry: false }))
  @Refuses('moved-meanwhile')
  bring(@Body() { content, reason }: PopulationsBrought, @Query() { dry }: Dry, @Me() me: PersonActor) {
    return this.populations.bring(content, { reason, dry: dry === '1' }, me);
  }
}
