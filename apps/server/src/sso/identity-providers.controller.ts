import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdentityProviders, SingleSignOn, isoWithOffset, type PersonActor, type ProviderSummary } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { NewProviderGiven, ProviderChecked, ProviderGiven, ProviderShown } from './forms.js';

/** Which identity providers there are, as administrators settle it; each change with its reason. */
@ApiTags('people')
@Controller('api/identity-providers')
@Allow('people')
export class IdentityProvidersController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly signOn: SingleSignOn,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All identity providers, twenty at most' })
  @ApiOkResponse({ type: [ProviderShown] })
  async list(): Promise<ProviderShown[]> {
    return (await this.providers.list()).map((provider) => this.show(provider));
  }

  @Post()
  @ApiOperation({ summary: 'One more', description: 'Who, when and why is kept: GET /api/rule-changes.' })
  @ApiCreatedResponse({ type: ProviderShown })
  async add(
    @Body() { name, reason, after: _, ...given }: NewProviderGiven,
    @Me() me: PersonActor,
  ): Promise<ProviderShown> {
    return this.show(await this.providers.add(name, fieldsOf(given), reason, me));
  }

  @Put(':name')
  @ApiOperation({ summary: 'As it is from now on', description: 'A secret that is left out stays.' })
  @ApiOkResponse({ type: ProviderShown })
  @Refuses('not-found', 'moved-meanwhile')
  async change(
    @Param('name') name: string,
    @Body() { reason, after, ...given }: ProviderGiven,
    @Me() me: PersonActor,
  ): Promise<ProviderShown> {
    return this.show(await this.providers.change(name, fieldsOf(given), reason, me, after));
  }

  @Post(':name/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether it answers, and what it says about itself' })
  @ApiOkResponse({ type: ProviderChecked })
  @Refuses('not-found')
  check(@Param('name') name: string): Promise<ProviderChecked> {
    return this.signOn.check(name);
  }

  private show(provider: ProviderSummary): ProviderShown {
    return {
      ...provider,
      callback: this.signOn.callbackOf(provider.name),
      changedAt: isoWithOffset(provider.changedAt, this.environment.timeZone),
    };
  }
}

const fieldsOf = (given: Omit<ProviderGiven, 'reason' | 'after'>) => ({
  title: given.title,
  issuer: given.issuer,
  clientId: given.clientId,
  clientSecret: given.clientSecret,
  scopes: given.scopes,
  matching: given.matching,
  claim: given.claim,
  assuresSecondFactor: given.assuresSecondFactor,
  active: given.active,
});
