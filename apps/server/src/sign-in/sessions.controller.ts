import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission, SessionList, Sessions, SignIn, SignInLinks, type SignedIn } from '#directory';
import { ENVIRONMENT, notFound, type Environment } from '#platform';
import { EvenWhen, Me, Public } from '../auth/doors.js';
import { giveCookie, takeCookieBack, tokenFromBearer, tokenFromCookie } from '../auth/session-cookie.js';
import { Refuses } from '../openapi/refuses.js';
import { SessionOpened, SessionShown, TokenGiven, showSession } from './answers.js';
import { BrowserDoor } from './browser-door.js';
import { Credentials, LinkUse, SecondHalf } from './forms.js';
import { whenceOf } from './whence.js';

@ApiTags('sign-in')
@Controller('api')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly ways: SignIn,
    private readonly links: SignInLinks,
    private readonly admission: Admission,
    private readonly listed: SessionList,
    private readonly door: BrowserDoor,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('sessions')
  @Public()
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Five failures in a row lock a name for 15 minutes. Whoever has a second factor gives its `code` along, or is ' +
      'answered `second-factor-needed` with a `ticket` for `POST /api/sessions/second-factor`.',
  })
  @ApiCreatedResponse({ type: SessionOpened })
  @Refuses('not-signed-in', 'second-factor-needed', 'locked', 'too-many')
  async signIn(
    @Body() { username, password, code }: Credentials,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    const attempt = () => this.ways.signIn(username, password, whenceOf(request), code);
    return this.door.letIn(await this.door.limited(request, attempt), request, reply);
  }

  @Post('sessions/second-factor')
  @Public()
  @ApiOperation({
    summary: 'The second half of a sign-in: the code of the authenticator app, or a recovery code',
    description: 'The ticket is good for ten minutes and one sign-in; wrong codes count like wrong passwords.',
  })
  @ApiCreatedResponse({ type: SessionOpened })
  @Refuses('not-signed-in', 'locked', 'too-many')
  async giveCode(
    @Body() { ticket, code }: SecondHalf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    const attempt = () => this.admission.redeem(ticket, code, whenceOf(request));
    return this.door.letIn(await this.door.limited(request, attempt), request, reply);
  }

  @Post('sign-in-links')
  @Public()
  @ApiOperation({
    summary: 'Choose a password with a single-use link, and sign in',
    description: 'The link replaces the password alone: whoever has a second factor is asked for the code.',
  })
  @ApiCreatedResponse({ type: SessionOpened })
  @Refuses('not-found', 'second-factor-needed', 'too-many')
  async useLink(
    @Body() { secret, password }: LinkUse,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    const attempt = () => this.links.use(secret, password, whenceOf(request));
    return this.door.letIn(await this.door.limited(request, attempt), request, reply);
  }

  @Get('sessions')
  @ApiOperation({ summary: "One's own sessions" })
  @ApiOkResponse({ type: [SessionShown] })
  async list(@Me() me: SignedIn): Promise<SessionShown[]> {
    const zone = this.environment.timeZone;
    return (await this.listed.of(me.id)).map((session) => showSession(session, zone, me.sessionId));
  }

  @Delete('sessions')
  @EvenWhen('locked', 'enrolling')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@Me() me: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(me.sessionId);
    reply.header('set-cookie', takeCookieBack(this.environment.publicUrl));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: "End another of one's own sessions" })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async end(@Me() me: SignedIn, @Param('id') id: string): Promise<void> {
    await this.listed.end(me.id, id, me);
  }

  @Post('sessions/rotation')
  @ApiOperation({ summary: "Give one's session a new token" })
  @ApiCreatedResponse({ type: TokenGiven })
  async rotate(
    @Me() _me: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenGiven> {
    const bearer = tokenFromBearer(request.headers.authorization);
    const token = bearer ?? tokenFromCookie(request.headers.cookie);
    const next = token && (await this.sessions.rotate(token));
    if (!next) throw notFound({ zh: '令牌刚刚已更换', en: 'The token has just been changed' });
    if (!bearer) reply.header('set-cookie', giveCookie(next, this.environment.publicUrl));
    return { token: next };
  }
}
