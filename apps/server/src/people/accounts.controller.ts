import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AccountActs,
  Identities,
  People,
  SecondFactors,
  SessionList,
  isoWithOffset,
  type PersonActor,
  type SignedIn,
} from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import { Reasoned } from '../rules/forms.js';
import { AccountActsShown, SessionShown, SessionsEnded, showActs, showSession } from '../sign-in/answers.js';
import { SecondFactorShown } from '../sign-in/second-factor.controller.js';
import { IdentityGiven, IdentityShown, showIdentity } from '../sso/forms.js';

/** How somebody else signs in, for administrators: everything with its reason, on record. */
@ApiTags('people')
@Controller('api/people/:id')
@Allow('people')
export class AccountsController {
  constructor(
    private readonly people: People,
    private readonly listed: SessionList,
    private readonly factors: SecondFactors,
    private readonly identities: Identities,
    private readonly acts: AccountActs,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('sessions')
  @ApiOperation({ summary: 'Where somebody is signed in' })
  @ApiOkResponse({ type: [SessionShown] })
  @Refuses('not-found')
  async sessionsOf(@Me() me: SignedIn, @Param('id') id: string): Promise<SessionShown[]> {
    const { id: person } = await this.people.get(id);
    const zone = this.environment.timeZone;
    return (await this.listed.of(person)).map((session) => showSession(session, zone, me.sessionId));
  }

  @Delete('sessions')
  @ApiOperation({ summary: 'End all sessions of somebody; sockets go dark at once' })
  @ApiOkResponse({ type: SessionsEnded })
  @Refuses('not-found')
  async endAll(@Me() me: SignedIn, @Param('id') id: string, @Query() { reason }: Reasoned): Promise<SessionsEnded> {
    const { id: person } = await this.people.get(id);
    return { ended: await this.listed.endAll(person, me, { reason, ...(person === me.id && { but: me.sessionId }) }) };
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one session of somebody' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async end(
    @Me() me: SignedIn,
    @Param('id') id: string,
    @Param('session') session: string,
    @Query() { reason }: Reasoned,
  ): Promise<void> {
    const { id: person } = await this.people.get(id);
    await this.listed.end(person, session, me, reason);
  }

  @Get('second-factor')
  @ApiOperation({ summary: 'Whether somebody has a second factor' })
  @ApiOkResponse({ type: SecondFactorShown })
  @Refuses('not-found')
  async factorOf(@Param('id') id: string): Promise<SecondFactorShown> {
    const { id: person } = await this.people.get(id);
    const { confirmedAt, recoveryCodesLeft } = await this.factors.standingOf(person);
    return { confirmedAt: confirmedAt && isoWithOffset(confirmedAt, this.environment.timeZone), recoveryCodesLeft };
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove the second factor of somebody who lost telephone and recovery codes',
    description: 'All sessions of this person end.',
  })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async removeFactor(@Me() me: PersonActor, @Param('id') id: string, @Body() { reason }: Reasoned): Promise<void> {
    const { id: person } = await this.people.get(id);
    await this.factors.removeOf(person, me, reason);
  }

  @Get('identities')
  @ApiOperation({ summary: 'Who somebody is at the identity providers' })
  @ApiOkResponse({ type: [IdentityShown] })
  @Refuses('not-found')
  async identitiesOf(@Param('id') id: string): Promise<IdentityShown[]> {
    const { id: person } = await this.people.get(id);
    return (await this.identities.of(person)).map((identity) => showIdentity(identity, this.environment.timeZone));
  }

  @Post('identities')
  @HttpCode(200)
  @ApiOperation({ summary: 'Link somebody with who they are at an identity provider' })
  @ApiOkResponse({ type: [IdentityShown] })
  @Refuses('not-found')
  async link(
    @Me() me: PersonActor,
    @Param('id') id: string,
    @Body() { provider, subject, reason }: IdentityGiven,
  ): Promise<IdentityShown[]> {
    const { id: person } = await this.people.get(id);
    await this.identities.link(person, { provider, subject }, me, reason);
    return this.identitiesOf(person);
  }

  @Delete('identities/:identity')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take such a link away', description: 'The sessions that came by it end.' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async unlink(
    @Me() me: PersonActor,
    @Param('id') id: string,
    @Param('identity') identity: string,
    @Query() { reason }: Reasoned,
  ): Promise<void> {
    const { id: person } = await this.people.get(id);
    await this.identities.unlink(person, identity, me, reason);
  }

  @Get('acts')
  @ApiOperation({ summary: "What happened to somebody's account, the latest first" })
  @ApiOkResponse({ type: AccountActsShown })
  @Refuses('not-found')
  async happened(@Param('id') id: string, @Query() { cursor, limit = 20 }: PageAsked): Promise<AccountActsShown> {
    const { id: person } = await this.people.get(id);
    return showActs(await this.acts.list(person, { cursor, limit }), this.environment.timeZone);
  }
}
