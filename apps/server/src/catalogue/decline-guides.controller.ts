import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue, guideShelf, type SignedIn } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ChangesShown, GuideShown, GuidesShown, RoutingOrderShown } from './answers.js';
import { ChangeHistory } from './change-history.js';
import { GuideAdded, GuideChanged, Guarded, ListAsked, OrderGiven } from './forms.js';

/** 分类处理指引, for those who keep it; everybody reads /api/decline-guide. */
@ApiTags('rules')
@Controller('api/decline-guides')
@Allow('rules')
export class DeclineGuidesController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: ChangeHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The list as administrators keep it, or as it was on a day' })
  @ApiOkResponse({ type: GuidesShown })
  async list(@Query() { on, which = 'all' }: ListAsked): Promise<GuidesShown> {
    const { items, orderVersion } = await this.catalogue.list(guideShelf, on);
    return { items: items.filter(({ active }) => active || which === 'all'), orderVersion };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who changed the list, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, guideShelf.kind);
  }

  @Get(':code/changes')
  @ApiOperation({ summary: 'Who changed one of them, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changesOf(@Param('code') code: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, guideShelf.kind, code);
  }

  @Post()
  @ApiOperation({ summary: 'Add one; `after` is 0' })
  @ApiCreatedResponse({ type: GuideShown })
  @Refuses('moved-meanwhile')
  add(@Me() me: SignedIn, @Body() { code, reason, after, ...given }: GuideAdded): Promise<GuideShown> {
    return this.catalogue.put(guideShelf, { code, ...given.guide }, { after, reason, manner: 'add' }, by(me), 'guide');
  }

  @Put('order')
  @ApiOperation({
    summary: 'Bring some of them, in the order given, before another one; the answer is the whole order',
  })
  @ApiOkResponse({ type: RoutingOrderShown })
  @Refuses('moved-meanwhile')
  order(@Me() me: SignedIn, @Body() { codes, before = null, ...guarded }: OrderGiven): Promise<RoutingOrderShown> {
    return this.catalogue.order(guideShelf, { codes, before }, guarded, by(me));
  }

  @Post(':code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change what one of them says; its code stays' })
  @ApiOkResponse({ type: GuideShown })
  @Refuses('not-found', 'moved-meanwhile')
  change(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Body() { reason, after, ...given }: GuideChanged,
  ): Promise<GuideShown> {
    return this.catalogue.put(
      guideShelf,
      { code, ...given.guide },
      { after, reason, manner: 'change' },
      by(me),
      'guide',
    );
  }

  @Post(':code/retirement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one out of use; what bears it goes on bearing it' })
  @ApiOkResponse({ type: GuideShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  retire(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<GuideShown> {
    return this.catalogue.setActive(guideShelf, code, false, guarded, by(me));
  }

  @Post(':code/restoration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one into use again' })
  @ApiOkResponse({ type: GuideShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  restore(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<GuideShown> {
    return this.catalogue.setActive(guideShelf, code, true, guarded, by(me));
  }
}
