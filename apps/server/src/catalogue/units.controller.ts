import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import {
  Catalogue,
  ReferenceBook,
  UnitMerger,
  isoWithOffset,
  unitShelf,
  type SignedIn,
  type UnitLine,
} from '#directory';
import { ENVIRONMENT, notFound, type Environment } from '#platform';
import { UnitDesk, UnitWork } from '#workflow';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { ChangesQuery } from '../rules/forms.js';
import { by } from '../rules/profiles.controller.js';
import { ChangesShown } from './answers.js';
import { HandedOverShown, MergersShown, OpenWorkShown, UnitShown, UnitsShown } from './unit-answers.js';
import { ChangeHistory } from './change-history.js';
import { Guarded, ListAsked } from './forms.js';
import { HandOverGiven, UnitAdded, UnitChanged, UnitMerged, type UnitForm } from './unit-forms.js';

/** 承办单位, for those who keep them; forms are filled from /api/reference/units. */
@ApiTags('rules')
@Controller('api/units')
@Allow('rules')
export class UnitsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly desk: UnitDesk,
    private readonly work: UnitWork,
    private readonly history: ChangeHistory,
    private readonly book: ReferenceBook,
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The tree of units as it is, or as it was on a day' })
  @ApiOkResponse({ type: UnitsShown })
  async list(@Query() { on, which = 'all' }: ListAsked): Promise<UnitsShown> {
    const { items } = await this.catalogue.list(unitShelf, on);
    return { items: items.filter(({ active }) => active || which === 'all') };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Who changed the units, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changes(@Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, 'unit');
  }

  @Get('mergers')
  @ApiOperation({ summary: 'Which unit took over from which: for the comparison of history' })
  @ApiOkResponse({ type: MergersShown })
  async mergers(): Promise<MergersShown> {
    const { units } = await this.book.open();
    const named = (code: string) => ({ code, name: units.get(code)?.name ?? code });
    // A unit is merged once: there are never more than units.
    const rows = await this.database.manager.find(UnitMerger, { order: { at: 'DESC', fromCode: 'ASC' } });
    return {
      items: rows.map(({ fromCode, toCode, at, reason }) => ({
        ...{ from: named(fromCode), to: named(toCode), reason },
        at: isoWithOffset(at, this.environment.timeZone),
      })),
    };
  }

  @Get(':code/changes')
  @ApiOperation({ summary: 'Who changed a unit, when, what and why, the latest first' })
  @ApiOkResponse({ type: ChangesShown })
  changesOf(@Param('code') code: string, @Query() page: ChangesQuery): Promise<ChangesShown> {
    return this.history.page(page, 'unit', code);
  }

  @Get(':code/open-work')
  @ApiOperation({ summary: 'What a unit has in hand, which must be handed over before it goes' })
  @ApiOkResponse({ type: OpenWorkShown })
  @Refuses('not-found')
  async openWork(@Param('code') code: string): Promise<OpenWorkShown> {
    if (!(await this.book.open()).units.has(code)) throw notFound(unitShelf.none);
    return this.work.open(code);
  }

  @Post()
  @ApiOperation({ summary: 'Add a unit; `after` is 0' })
  @ApiCreatedResponse({ type: UnitShown })
  @Refuses('moved-meanwhile')
  async add(@Me() me: SignedIn, @Body() { code, unit, after, reason }: UnitAdded): Promise<UnitShown> {
    return this.catalogue.put(unitShelf, lineOf(code, unit), { after, reason, manner: 'add' }, by(me), 'unit');
  }

  @Post(':code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Rename a unit, or move it with all that lies below it' })
  @ApiOkResponse({ type: UnitShown })
  @Refuses('not-found', 'moved-meanwhile')
  change(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Body() { unit, after, reason }: UnitChanged,
  ): Promise<UnitShown> {
    return this.catalogue.put(unitShelf, lineOf(code, unit), { after, reason, manner: 'change' }, by(me), 'unit');
  }

  @Post(':code/hand-over')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give what a unit has in hand to another, fifty complaints at a time',
    description:
      'Each complaint is reassigned by its own move, with this reason. What was passed down to the unit goes back to ' +
      'the unit above. To be asked again until nothing is left.',
  })
  @ApiOkResponse({ type: HandedOverShown })
  @Refuses('not-found')
  handOver(
    @Me() me: SignedIn,
    @Param('code') code: string,
    @Body() { to, reason }: HandOverGiven,
  ): Promise<HandedOverShown> {
    return this.work.handOver(code, to, reason, me);
  }

  @Post(':code/retirement')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close a unit',
    description:
      '409 with `fields` while it has complaints or orders in hand, people, units below or lines of routing.',
  })
  @ApiOkResponse({ type: UnitShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  retire(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<UnitShown> {
    return this.desk.retire(code, guarded, by(me));
  }

  @Post(':code/merger')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Merge a unit into another: its people, units below and lines of routing go over',
    description: '409 with `fields` while it has complaints or orders in hand.',
  })
  @ApiOkResponse({ type: UnitShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  merge(@Me() me: SignedIn, @Param('code') code: string, @Body() { into, ...guarded }: UnitMerged): Promise<UnitShown> {
    return this.desk.merge(code, into, guarded, by(me));
  }

  @Post(':code/restoration')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a closed unit into use again' })
  @ApiOkResponse({ type: UnitShown })
  @Refuses('not-found', 'moved-meanwhile', 'illegal-move')
  restore(@Me() me: SignedIn, @Param('code') code: string, @Body() guarded: Guarded): Promise<UnitShown> {
    return this.catalogue.setActive(unitShelf, code, true, guarded, by(me));
  }
}

const lineOf = (code: string, form: UnitForm): Omit<UnitLine, 'active'> => ({
  ...{ code, name: form.name, shortName: form.shortName, parent: form.parent, kind: form.kind },
  ...{ district: form.district ?? null, fallbackFor: form.fallbackFor ?? null },
});
