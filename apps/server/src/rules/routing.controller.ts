import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue, ReferenceBook, routingShelf, type RoutingLine, type SignedIn } from '#directory';
import { newId, notFound } from '#platform';
import { Allow, Me } from '../auth/index.js';
import { ChangesShown, RoutingOrderShown } from '../catalogue/answers.js';
import { RoutingRuleShown, RoutingRulesShown, RoutingTriedShown } from './routing-answers.js';
import { ChangeHistory } from '../catalogue/change-history.js';
import { Guarded, OrderGiven } from '../catalogue/forms.js';
import { RoutingAdded, RoutingChanged, RoutingListAsked, RoutingTried, type RoutingForm } from './routing-forms.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from './forms.js';
import { by } from './profiles.controller.js';
import { pageOfRules, showRule } from './routing-shown.js';
import { tryRouting } from './routing-tried.js';

/** The dispatch catalogue (派单目录), for an administrator. */
@ApiTags('rules')
@Controller('api/routing-rules')
@Allow('rules')
export class RoutingController {
  constructor(
    private readonly book: ReferenceBook,
    private readonly catalogue: Catalogue,
    private readonly history: ChangeHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The lines of the dispatch catalogue in their order, or as they were on a day' })
  @ApiOkResponse({ type: RoutingRulesShown })
  async list(@Query() asked: RoutingListAsked): Promise<RoutingRulesShown> {
    return pageOfRules(await this.catalogue.list(routingShelf, asked.on), asked, await this.book.open());
  }

  @Get('order')
  @ApiOperation({ summary: 'The ids of all lines in their order' })
  @ApiOkResponse({ type: RoutingOrderShown })
  async ordered(): Promise<RoutingOrderShown> {
    const { items, orderVersion } = await this.catalogue.list(routingShelf);
    return { codes: items.map(({ code }) => code), orderVersion };
  }

  @Put('order')
  @ApiOperation({
    summary: 'Bring lines, in the order given, before another one: of two that fit as well the first is followed',
  })
  @ApiOkResponse({ type: RoutingOrderShown })
  @Refuses('moved-meanwhile')
  order(@Me() me: SignedIn, @Body() { codes, before = null, ...guarded }: OrderGiven): Promise<RoutingOrderShown> {
    return this.catalogue.order(routingShelf, { codes, before }, guarded, by(me));
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who changed the catalogue, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, routingShelf.kind);
  }

  @Post('try')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Which units the dispatch catalogue proposes, and by which of its lines',
    description:
      'By the very rules by which complaints are proposed. Nothing fits: `proposal` is null. With a `draft` it is ' +
      'the unsaved catalogue that is asked; `saved` then says what the present one proposes.',
  })
  @ApiOkResponse({ type: RoutingTriedShown })
  async tryOut(@Body() tried: RoutingTried): Promise<RoutingTriedShown> {
    const saved = tried.draft ? (await this.catalogue.list(routingShelf)).items : [];
    return tryRouting(tried, await this.book.open(), saved);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One line' })
  @ApiOkResponse({ type: RoutingRuleShown })
  @Refuses('not-found')
  async get(@Param('id') id: string): Promise<RoutingRuleShown> {
    const { items, warnings } = await this.catalogue.list(routingShelf);
    const line = items.find(({ code }) => code === id);
    if (!line) throw notFound(routingShelf.none);
    return showRule(line, warnings, await this.book.open());
  }

  @Get(':id/changes')
  @ApiOperation({ summary: 'Who changed one line, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changesOf(@Param('id') id: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, routingShelf.kind, id);
  }

  @Post()
  @ApiOperation({ summary: 'Add a line, as the last one' })
  @ApiCreatedResponse({ type: RoutingRuleShown })
  add(@Me() me: SignedIn, @Body() { rule, reason }: RoutingAdded): Promise<RoutingRuleShown> {
    return this.put(me, lineOf(newId(), rule), { after: 0, reason, manner: 'add' });
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change a line' })
  @ApiOkResponse({ type: RoutingRuleShown })
  @Refuses('not-found', 'moved-meanwhile')
  change(
    @Me() me: SignedIn,
    @Param('id') id: string,
    @Body() { rule, after, reason }: RoutingChanged,
  ): Promise<RoutingRuleShown> {
    return this.put(me, lineOf(id, rule), { after, reason, manner: 'change' });
  }

  @Post(':id/retirement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a line out of use' })
  @ApiOkResponse({ type: RoutingRuleShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  retire(@Me() me: SignedIn, @Param('id') id: string, @Body() guarded: Guarded): Promise<RoutingRuleShown> {
    return this.setActive(me, id, false, guarded);
  }

  @Post(':id/restoration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a line into use again' })
  @ApiOkResponse({ type: RoutingRuleShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  restore(@Me() me: SignedIn, @Param('id') id: string, @Body() guarded: Guarded): Promise<RoutingRuleShown> {
    return this.setActive(me, id, true, guarded);
  }

  private async put(
    me: SignedIn,
    line: Omit<RoutingLine, 'active'>,
    how: Guarded & { manner: 'add' | 'change' },
  ): Promise<RoutingRuleShown> {
    const { warnings, ...put } = await this.catalogue.put(routingShelf, line, how, by(me), 'rule');
    return showRule(put, warnings, await this.book.open());
  }

  private async setActive(me: SignedIn, id: string, active: boolean, guarded: Guarded): Promise<RoutingRuleShown> {
    const { warnings, ...put } = await this.catalogue.setActive(routingShelf, id, active, guarded, by(me));
    return showRule(put, warnings, await this.book.open());
  }
}

function lineOf(code: string, form: RoutingForm): Omit<RoutingLine, 'active'> {
  const { subject = null, district = null, type = null, lead, assists = [], clear = false, reason } = form;
  return { code, subject, district, type, lead, assists, clear, reason };
}
