import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  AccountActs,
  SecondFactors,
  SessionList,
  Sessions,
  SignInSettings,
  Unlocking,
  type SignedIn,
} from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { EvenWhen, Look, Me } from '../auth/doors.js';
import { PageAsked } from '../http/page-asked.js';
import { Refuses } from '../openapi/refuses.js';
import {
  AccountActsShown,
  PresentSession,
  SessionShown,
  SessionsEnded,
  showActs,
  showPerson,
  showSession,
} from './answers.js';
import { Unlock } from './forms.js';

/** Where one is signed in oneself. */
@ApiTags('sign-in')
@Controller('api/me')
export class OwnSessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly listed: SessionList,
    private readonly unlocking: Unlocking,
    private readonly factors: SecondFactors,
    private readonly settings: SignInSettings,
    private readonly acts: AccountActs,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('session')
  @EvenWhen('locked', 'enrolling')
  @Look()
  @ApiOperation({
    summary: 'The session that asks, and how far it is open',
    description: 'For lock screens. Asking does not count as use.',
  })
  @ApiOkResponse({ type: PresentSession })
  async present(@Me() me: SignedIn, @Req() { sessionState = 'open' }: FastifyRequest): Promise<PresentSession> {
    const [hasPassword, hasCode, rules] = await Promise.all([
      this.unlocking.hasPassword(me.id),
      this.factors.isConfirmed(me.id),
      this.settings.rules(),
    ]);
    return {
      state: sessionState,
      person: showPerson(me),
      lockAfterMinutes: rules.idleLockMinutes,
      unlockBy: [...(hasPassword ? (['password'] as const) : []), ...(hasCode ? (['code'] as const) : [])],
    };
  }

  @Post('lock')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lock the session that asks', description: 'Its sockets end; its token stays good.' })
  @ApiNoContentResponse()
  lock(@Me() me: SignedIn): Promise<void> {
    return this.sessions.lock(me.sessionId);
  }

  @Post('unlock')
  @HttpCode(204)
  @EvenWhen('locked')
  @ApiOperation({
    summary: 'Go on with a locked session, by the password or a code of the second factor',
    description: 'Under the same token. Failures count like those of signing in.',
  })
  @ApiNoContentResponse()
  @Refuses('locked')
  unlock(@Me() me: SignedIn, @Body() { password, code }: Unlock): Promise<void> {
    return this.unlocking.unlock(me, { password, code });
  }

  @Get('sessions')
  @ApiOperation({ summary: "One's own sessions, the latest used first" })
  @ApiOkResponse({ type: [SessionShown] })
  async list(@Me() me: SignedIn): Promise<SessionShown[]> {
    const zone = this.environment.timeZone;
    return (await this.listed.of(me.id)).map((session) => showSession(session, zone, me.sessionId));
  }

  @Delete('sessions')
  @ApiOperation({ summary: 'End all of them but the one that asks' })
  @ApiOkResponse({ type: SessionsEnded })
  async endOthers(@Me() me: SignedIn): Promise<SessionsEnded> {
    return { ended: await this.listed.endAll(me.id, me, { but: me.sessionId }) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of them' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  end(@Me() me: SignedIn, @Param('id') id: string): Promise<void> {
    return this.listed.end(me.id, id, me);
  }

  @Get('acts')
  @ApiOperation({ summary: "What happened to one's own account, the latest first" })
  @ApiOkResponse({ type: AccountActsShown })
  async happened(@Me() me: SignedIn, @Query() { cursor, limit = 20 }: PageAsked): Promise<AccountActsShown> {
    return showActs(await this.acts.list(me.id, { cursor, limit }), this.environment.timeZone);
  }
}
