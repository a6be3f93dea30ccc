import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { People, type SignedIn } from '#directory';
import { Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { PersonShown, showPerson } from './answers.js';
import { PasswordChange } from './forms.js';

@ApiTags('sign-in')
@Controller('api/me')
export class MeController {
  constructor(private readonly people: People) {}

  @Get()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: PersonShown })
  show(@Me() me: SignedIn): PersonShown {
    return showPerson(me);
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
