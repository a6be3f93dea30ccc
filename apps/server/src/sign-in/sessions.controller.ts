import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions, SignIn, SignInLinks, isoWithOffset, type OpenedSession, type SignedIn } from '#directory';
import { ENVIRONMENT, Limiter, addressGroup, isId, notFound, type Environment } from '#platform';
import { Me, Public } from '../auth/doors.js';
import { giveCookie, takeCookieBack, tokenFromBearer, tokenFromCookie } from '../auth/session-cookie.js';
import { Refuses } from '../openapi/refuses.js';
import { SessionOpened, SessionShown, TokenGiven, showPerson } from './answers.js';
import { Credentials, LinkUse } from './forms.js';

/**
 * An address may fail this often, or have so many attempts under way. Behind one address a whole hotline may begin its
 * shift, so successes are not counted; and the lock of a single name is much tighter.
 */
const attempts = { name: 'sign-in', counts: 'failures', limit: 30, windowSeconds: 60 } as const;

@ApiTags('sign-in')
@Controller('api')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly door: SignIn,
    private readonly links: SignInLinks,
    private readonly limiter: Limiter,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('sessions')
  @Public()
  @ApiOperation({ summary: 'Sign in', description: 'Five failures in a row lock a name for 15 minutes.' })
  @ApiCreatedResponse({ type: SessionOpened })
  @Refuses('not-signed-in', 'locked', 'too-many')
  async signIn(
    @Body() { username, password }: Credentials,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    const opened = await this.limited(request, () => this.door.signIn(username, password));
    await this.endReplaced(request);
    return this.show(opened, reply);
  }

  @Post('sign-in-links')
  @Public()
  @ApiOperation({ summary: 'Choose a password with a single-use link, and sign in' })
  @ApiCreatedResponse({ type: SessionOpened })
  @Refuses('not-found', 'too-many')
  async useLink(
    @Body() { secret, password }: LinkUse,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    const opened = await this.limited(request, () => this.links.use(secret, password));
    await this.endReplaced(request);
    return this.show(opened, reply);
  }

  @Get('sessions')
  @ApiOperation({ summary: "One's own sessions" })
  @ApiOkResponse({ type: [SessionShown] })
  async list(@Me() me: SignedIn): Promise<SessionShown[]> {
    const zone = this.environment.timeZone;
    return (await this.sessions.listOf(me.id)).map((session) => ({
      id: session.id,
      createdAt: isoWithOffset(session.createdAt, zone),
      lastSeenAt: isoWithOffset(session.lastSeenAt, zone),
      expiresAt: isoWithOffset(session.expiresAt, zone),
      present: session.id === me.sessionId,
    }));
  }

  @Delete('sessions')
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
    if (!isId(id) || !(await this.sessions.signOutOwn(me.id, id))) {
      throw notFound({ zh: '没有这个会话', en: 'No such session' });
    }
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

  private limited<Out>({ ip }: FastifyRequest, attempt: () => Promise<Out>): Promise<Out> {
    return this.limiter.attempt([{ ...attempts, key: addressGroup(ip) }], attempt);
  }

  /** The browser's cookie is about to be replaced: what it opened shall not stay open behind it. */
  private async endReplaced({ headers }: FastifyRequest): Promise<void> {
    const before = tokenFromCookie(headers.cookie);
    const replaced = before && (await this.sessions.presenceOf(before));
    if (replaced) await this.sessions.signOut(replaced.sessionId);
  }

  private show({ token, expiresAt, person }: OpenedSession, reply: FastifyReply): SessionOpened {
    reply.header('set-cookie', giveCookie(token, this.environment.publicUrl));
    return { token, expiresAt: isoWithOffset(expiresAt, this.environment.timeZone), person: showPerson(person) };
  }
}
