import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { People, SignInLinks, type SignedIn } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { PeopleDesk } from '#workflow';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { LinkShown, PeopleShown, PersonAdded, PersonKnown, showKnown, showLink } from './answers.js';
import { PeopleQuery, PersonChange, PersonGiven } from './forms.js';

@ApiTags('people')
@Controller('api/people')
@Allow('people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly desk: PeopleDesk,
    private readonly links: SignInLinks,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who works with the hotline, by username' })
  @ApiOkResponse({ type: PeopleShown })
  async list(@Query() { cursor, limit = 50, unit, role, q }: PeopleQuery): Promise<PeopleShown> {
    const { items, next } = await this.people.list({
      limit,
      ...(cursor && { after: cursor }),
      ...(unit && { unit }),
      ...(role && { role }),
      ...(q?.trim() && { q: q.trim() }),
    });
    return { items: items.map((person) => showKnown(person, this.environment.timeZone)), next };
  }

  @Post()
  @ApiOperation({ summary: 'Add somebody', description: 'The answer carries a single-use link, good for 72 hours.' })
  @ApiCreatedResponse({ type: PersonAdded })
  async add(@Me() me: SignedIn, @Body() given: PersonGiven): Promise<PersonAdded> {
    const { publicUrl, timeZone } = this.environment;
    const { person, link } = await this.people.add(given, me);
    return { person: showKnown(person, timeZone), link: showLink(link, publicUrl, timeZone) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: PersonKnown })
  @Refuses('not-found')
  async show(@Param('id') id: string): Promise<PersonKnown> {
    return showKnown(await this.people.get(id), this.environment.timeZone);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Another name, role or unit',
    description: 'What they hold and cannot go on with goes back to the pools of its units.',
  })
  @ApiOkResponse({ type: PersonKnown })
  @Refuses('not-found', 'moved-meanwhile')
  async change(
    @Me() me: SignedIn,
    @Param('id') id: string,
    @Body() { read, ...change }: PersonChange,
  ): Promise<PersonKnown> {
    return showKnown(await this.desk.reassign(id, change, me, read), this.environment.timeZone);
  }

  @Post(':id/deactivation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Deactivate somebody who left',
    description: 'Sessions and links end at once; what they hold goes back to the pools of its units.',
  })
  @ApiOkResponse({ type: PersonKnown })
  @Refuses('not-found')
  async deactivate(@Me() me: SignedIn, @Param('id') id: string): Promise<PersonKnown> {
    return showKnown(await this.desk.deactivate(id, me), this.environment.timeZone);
  }

  @Post(':id/sign-in-links')
  @ApiOperation({ summary: 'A fresh single-use link, for a lost password', description: 'Older links are void.' })
  @ApiCreatedResponse({ type: LinkShown })
  @Refuses('not-found')
  async renew(@Me() me: SignedIn, @Param('id') id: string): Promise<LinkShown> {
    const { publicUrl, timeZone } = this.environment;
    return showLink(await this.links.renew(id, me), publicUrl, timeZone);
  }
}
