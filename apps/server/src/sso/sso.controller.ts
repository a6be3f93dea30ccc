import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityProviders, Sessions, SingleSignOn, type Finished, type SignedIn } from '#directory';
import { ENVIRONMENT, type Environment, type Refusal } from '#platform';
import { EvenWhen, Me, Public } from '../auth/doors.js';
import { giveSsoCookie, takeCookieBack, takeSsoCookieBack, ticketFromCookie } from '../auth/session-cookie.js';
import { refusalOf } from '../http/mishaps.js';
import { BrowserDoor } from '../sign-in/browser-door.js';
import { whenceOf } from '../sign-in/whence.js';
import { ProviderButton, SignedOut, StartAsked } from './forms.js';

/** Where a browser is told what became of its sign-in: behind the #, which reaches no log. */
const signInPage = '/sign-in';

/** 统一身份认证: signing in by OpenID Connect. These are places for a browser to go to, not calls for a program. */
@ApiTags('sign-in')
@Controller('api/sso')
export class SsoController {
  constructor(
    private readonly signOn: SingleSignOn,
    private readonly providers: IdentityProviders,
    private readonly sessions: Sessions,
    private readonly door: BrowserDoor,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('providers')
  @Public()
  @ApiOperation({ summary: 'By which providers one may sign in' })
  @ApiOkResponse({ type: [ProviderButton] })
  async list(): Promise<ProviderButton[]> {
    const providers = await this.providers.list();
    return providers.filter(({ active }) => active).map(({ name, title }) => ({ name, title }));
  }

  @Get(':provider/start')
  @Public()
  @ApiOperation({
    summary: 'Go to the provider',
    description: `Should that fail, back to \`${signInPage}#sso=REASON\`.`,
  })
  @ApiFoundResponse({ description: 'The provider' })
  async start(
    @Param('provider') name: string,
    @Query() { returnTo }: StartAsked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.going(reply, async () => {
      const { url, ticket } = await this.door.limited(request, () => this.signOn.start(name, returnTo));
      reply.header('set-cookie', giveSsoCookie(ticket, this.environment.publicUrl));
      return url;
    });
  }

  @Get(':provider/callback')
  @Public()
  @ApiOperation({
    summary: 'Come back from the provider, signed in',
    description:
      `To where one wanted to go; to \`${signInPage}#ticket=…\` where a code must follow ` +
      '(POST /api/sessions/second-factor); to `#sso=not-linked&subject=…` when nobody here is linked with that ' +
      'subject; otherwise to `#sso=REASON`.',
  })
  @ApiFoundResponse({ description: 'A page of the hotline' })
  async callback(
    @Param('provider') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = request.raw.url?.split('?')[1] ?? '';
    reply.header('set-cookie', takeSsoCookieBack(this.environment.publicUrl));
    await this.going(reply, async () => {
      const ticket = ticketFromCookie(request.headers.cookie);
      const finished: Finished = await this.door.limited(request, () =>
        this.signOn.finish(name, query, ticket, whenceOf(request)),
      );
      if ('unknown' in finished) return `${signInPage}#${told({ sso: 'not-linked', subject: finished.unknown })}`;
      await this.door.letIn(finished.opened, request, reply);
      return finished.returnTo;
    });
  }

  @Post('sign-out')
  @HttpCode(200)
  @EvenWhen('locked', 'enrolling')
  @ApiOperation({ summary: 'Sign out here, and learn where to sign out at the provider' })
  @ApiOkResponse({ type: SignedOut })
  async signOut(@Me() me: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedOut> {
    const url = await this.signOn.signOutUrl(me.sessionId);
    await this.sessions.signOut(me.sessionId);
    reply.header('set-cookie', takeCookieBack(this.environment.publicUrl));
    return { url };
  }

  /** A browser that was sent here is sent on in any case; JSON would be the end of its way. */
  private async going(reply: FastifyReply, where: () => Promise<string>): Promise<void> {
    let place: string;
    try {
      place = await where();
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      place = `${signInPage}#${told(asTold(refusal))}`;
    }
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(place, 302);
  }
}

const asTold = ({ reason, details }: Refusal): Record<string, string> =>
  details.ticket ? { ticket: details.ticket } : { sso: reason };

const told = (words: Record<string, string>): string => new URLSearchParams(words).toString();
