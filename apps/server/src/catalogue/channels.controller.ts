import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue, channelShelf, type SignedIn } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ChangesShown, ChannelShown, ChannelsShown, RoutingOrderShown } from './answers.js';
import { ChangeHistory } from './change-history.js';
import { ChannelAdded, ChannelChanged, Guarded, ListAsked, OrderGiven } from './forms.js';

/** 受理方式, for those who keep them; forms are filled from /api/reference/channels. */
@ApiTags('rules')
@Controller('api/channels')
@Allow('rules')
export class ChannelsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: ChangeHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The list as administrators keep it, or as it was on a day' })
  @ApiOkResponse({ type: ChannelsShown })
  async list(@Query() { on, which = 'all' }: ListAsked): Promise<ChannelsShown> {
    const { items, orderVersion } = await this.catalogue.list(channelShelf, on);
    return { items: items.filter(({ active }) => active || which === 'all'), orderVersion };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who changed the list, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, channelShelf.kind);
  }

  @Get(':code/changes')
  @ApiOperation({ summary: 'Who changed one of them, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changesOf(@Param('code') code: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, channelShelf.kind, code);
  }

  @Post()
  @ApiOperation({ summary: 'Add one; `after` is 0' })
  @ApiCreatedResponse({ type: ChannelShown })
  @Refuses('moved-meanwhile')
  add(@Me() me: SignedIn, @Body() { code, reason, after, ...given }: ChannelAdded): Promise<ChannelShown> {
    return this.catalogue.put(
      channelShelf,
      { code, enterprise: false, provincial: false, ...given.channel },
      { after, reason, manner: 'add' },
      by(me),
      'channel',
    );
  }

  @Put('order')
  @ApiOperation({
    summary: 'Bring some of them, in the order given, before another one; the answer is the whole order',
  })
  @ApiOkResponse({ type: RoutingOrderShown })
  @Refuses('moved-meanwhile')
  order(@Me() me: SignedIn, @Body() { codes, before = null, ...guarded }: OrderGiven): Promise<RoutingOrderShown> {
    return this.catalogue.order(channelShelf, { codes, before }, guarded, by(me));
  }

  @Post(':code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change what one of them says; its code stays' })
  @ApiOkResponse({ type: ChannelShown })
  @Refuses('not-found', 'moved-meanwhile')
  change(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Body() { reason, after, ...given }: ChannelChanged,
  ): Promise<ChannelShown> {
    return this.catalogue.put(
      channelShelf,
      { code, enterprise: false, provincial: false, ...given.channel },
      { after, reason, manner: 'change' },
      by(me),
      'channel',
    );
  }

  @Post(':code/retirement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one out of use; what bears it goes on bearing it' })
  @ApiOkResponse({ type: ChannelShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  retire(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<ChannelShown> {
    return this.catalogue.setActive(channelShelf, code, false, guarded, by(me));
  }

  @Post(':code/restoration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take one into use again' })
  @ApiOkResponse({ type: ChannelShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  restore(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<ChannelShown> {
    return this.catalogue.setActive(channelShelf, code, true, guarded, by(me));
  }
}
