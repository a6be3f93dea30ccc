import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Colleagues, LegInbox, RequestList } from '#complaints';
import type { PersonActor } from '#directory';
import { Allow, Me } from '../auth/index.js';
import { colleague, counted, inboxLine, requestLine, returnsRow } from './examples.js';
import { ColleaguesAsked, CountsAsked, InboxAsked, RequestsAsked, ReturnsAsked } from './forms.js';

const answer = (example: object) => ApiOkResponse({ schema: { type: 'object', example } });

/** The unit's pool and everybody's own box, and what units have asked the hotline for. */
@ApiTags('inbox')
@Controller('api')
export class InboxController {
  constructor(
    private readonly legs: LegInbox,
    private readonly people: Colleagues,
    private readonly requests: RequestList,
  ) {}

  @Get('inbox')
  @Allow('read')
  @ApiOperation({ summary: 'Parts of complaints that a unit or a person owes, what falls due first' })
  @answer({ items: [inboxLine], next: null })
  inbox(@Query() asked: InboxAsked, @Me() me: PersonActor) {
    return this.legs.page(asked, me);
  }

  @Get('inbox/counts')
  @Allow('read')
  @ApiOperation({ summary: 'How much lies in each box, overdue, due today and by state; `most` means so many or more' })
  @answer(counted)
  counts(@Query() { unit }: CountsAsked, @Me() me: PersonActor) {
    return this.legs.counts(unit, me);
  }

  @Get('inbox/colleagues')
  @Allow('hand-over')
  @ApiOperation({ summary: 'To whom work can be handed: people of the unit and of those below it' })
  @answer({ items: [colleague], next: null })
  colleagues(@Query() asked: ColleaguesAsked, @Me() me: PersonActor) {
    return this.people.page(asked, me);
  }

  @Get('requests')
  @Allow('allow-return', 'allow-extension', 'return')
  @ApiOperation({
    summary: 'Returns, extensions and listings that wait for a decision, with the history beside; for a unit its own',
  })
  @answer({ items: [requestLine], next: null })
  asked(@Query() asked: RequestsAsked, @Me() me: PersonActor) {
    return this.requests.page(asked, me);
  }

  @Get('returns')
  @Allow('allow-return', 'return', 'rates')
  @ApiOperation({ summary: 'Returns of units in a period, and how many were refused (不当退单)' })
  @answer({ rows: [returnsRow] })
  returns(@Query() asked: ReturnsAsked, @Me() me: PersonActor) {
    return this.requests.returns(asked, me);
  }
}
