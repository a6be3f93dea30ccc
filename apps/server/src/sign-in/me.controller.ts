import { Body, Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Identities, People, isoWithOffset, type SignedIn } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { EvenWhen, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { IdentityShown, showIdentity } from '../sso/forms.js';
import { AbsenceShown, PersonShown, showPerson } from './answers.js';
import { AbsenceGiven, PasswordChange } from './forms.js';

@ApiTags('sign-in')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly people: People,
    private readonly identities: Identities,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @EvenWhen('enrolling')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: PersonShown })
  show(@Me() me: SignedIn): PersonShown {
    return showPerson(me);
  }

  @Get('absence')
  @ApiOperation({ summary: 'Until when one is away; null when one is there' })
  @ApiOkResponse({ type: AbsenceShown })
  async absence(@Me() me: SignedIn): Promise<AbsenceShown> {
    const until = await this.people.absence(me.id);
    return { until: until && isoWithOffset(until, this.environment.timeZone) };
  }

  @Put('absence')
  @ApiOperation({ summary: 'Away until then, or back again', description: 'Colleagues may take over what one holds.' })
  @ApiOkResponse({ type: AbsenceShown })
  async away(@Me() me: SignedIn, @Body() { until }: AbsenceGiven): Promise<AbsenceShown> {
    await this.people.setAbsence(me.id, until === null ? null : new Date(until));
    return this.absence(me);
  }

  @Get('identities')
  @ApiOperation({ summary: 'Who one is at the identity providers; administrators link and unlink' })
  @ApiOkResponse({ type: [IdentityShown] })
  async linked(@Me() me: SignedIn): Promise<IdentityShown[]> {
    return (await this.identities.of(me.id)).map((identity) => showIdentity(identity, this.environment.timeZone));
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({ summary: "Change one's password", description: 'All other sessions of this person end.' })
  @ApiNoContentResponse()
  @Refuses('locked')
  async changePassword(@Me() me: SignedIn, @Body() { present, next }: PasswordChange): Promise<void> {
    await this.people.changePassword(me, present, next);
  }
}
