import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue, DistrictDesk, districtShelf, type SignedIn } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ChangesShown, DistrictShown, DistrictsShown } from './answers.js';
import { ChangeHistory } from './change-history.js';
import { DistrictAdded, DistrictChanged, Guarded, ListAsked } from './forms.js';

/** Districts and streets, for those who keep them; forms are filled from /api/reference/districts. */
@ApiTags('rules')
@Controller('api/districts')
@Allow('rules')
export class DistrictsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly desk: DistrictDesk,
    private readonly history: ChangeHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The list as administrators keep it, or as it was on a day' })
  @ApiOkResponse({ type: DistrictsShown })
  async list(@Query() { on, which = 'all' }: ListAsked): Promise<DistrictsShown> {
    const { items } = await this.catalogue.list(districtShelf, on);
    // What was written down before there was a map says nothing of it.
    const placed = items.map(({ mapRow = null, mapColumn = null, ...item }) => ({ ...item, mapRow, mapColumn }));
    return { items: placed.filter(({ active }) => active || which === 'all') };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who changed the list, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, districtShelf.kind);
  }

  @Get(':code/changes')
  @ApiOperation({ summary: 'Who changed one of them, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changesOf(@Param('code') code: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, districtShelf.kind, code);
  }

  @Post()
  @ApiOperation({ summary: 'Add one; `after` is 0' })
  @ApiCreatedResponse({ type: DistrictShown })
  @Refuses('moved-meanwhile')
  add(@Me() me: SignedIn, @Body() { code, reason, after, ...given }: DistrictAdded): Promise<DistrictShown> {
    const { mapRow = null, mapColumn = null, ...district } = given.district;
    return this.catalogue.put(
      districtShelf,
      { code, ...district, mapRow, mapColumn },
      { after, reason, manner: 'add' },
      by(me),
      'district',
    );
  }

  @Post(':code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change what one of them says; its code stays' })
  @ApiOkResponse({ type: DistrictShown })
  @Refuses('not-found', 'moved-meanwhile')
  async change(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Body() { reason, after, ...given }: DistrictChanged,
  ): Promise<DistrictShown> {
    const { items } = await this.catalogue.list(districtShelf);
    const known = items.find((one) => one.code === code);
    // Left out, its place on the map stays; null takes it away.
    const { mapRow = known?.mapRow ?? null, mapColumn = known?.mapColumn ?? null, ...district } = given.district;
    return this.catalogue.put(
      districtShelf,
      { code, ...district, mapRow, mapColumn },
      { after, reason, manner: 'change' },
      by(me),
      'district',
    );
  }

  @Post(':code/retirement')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take one out of use; what lies in it goes on lying in it',
    description: '409 with `fields` while districts below, units or lines of routing depend on it.',
  })
  @ApiOkResponse({ type: DistrictShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  retire(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<DistrictShown> {
    return this.desk.retire(code, guarded, by(me));
  }

  @Post(':code/restoration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one into use again' })
  @ApiOkResponse({ type: DistrictShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  restore(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<DistrictShown> {
    return this.catalogue.setActive(districtShelf, code, true, guarded, by(me));
  }
}
