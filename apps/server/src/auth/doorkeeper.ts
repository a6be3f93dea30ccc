import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions, scopeOf, type Action, type Presence } from '#directory';
import { ENVIRONMENT, Now, Refusal, type Environment } from '#platform';
import { isFromOwnPage } from '../http/origin.js';
import { ClientDoor } from './client-door.js';
import { ALLOWED, EVEN_WHEN, LOOK, PUBLIC, forbidden, notSignedIn, refuseUnlessOpen } from './doors.js';
import { giveCookie, tokenFromBearer, tokenFromCookie } from './session-cookie.js';

interface Rule {
  open: boolean;
  actions: readonly Action[] | undefined;
  /** In which states a session is let in that is not open. */
  even: readonly Presence['state'][];
  /** Whether the request is no use of the session. */
  look: boolean;
}

/** Screens that ask by themselves, again and again, say so: they keep no session awake. */
export const backgroundHeader = 'x-jiesu-background';

/** A cookie's token is changed once an hour, so that one that leaked is soon worth nothing. */
const rotateAfter = 60 * 60_000;
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets requests in: the one place that asks who somebody is and whether the role has the right. */
@Injectable()
export class Doorkeeper implements CanActivate {
  /** Decorators are read once for each handler, not for each request. */
  private readonly rules = new WeakMap<object, Rule>();

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly now: Now,
    private readonly clients: ClientDoor,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const rule = this.ruleOf(context);
    if (rule.open) return true;
    const http = context.switchToHttp();
    return this.admit(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), rule.actions, rule);
  }

  /** @throws Refusal `not-signed-in`, `foreign-origin`, `session-locked`, `second-factor-to-enrol` or `forbidden`. */
  async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    actions?: readonly Action[],
    { even, look }: Pick<Rule, 'even' | 'look'> = { even: [], look: false },
  ): Promise<true> {
    const bearer = tokenFromBearer(request.headers.authorization);
    const client = bearer && (await this.clients.admit(bearer, request, actions));
    if (client) {
      request.person = client;
      return true;
    }
    const token = bearer ?? tokenFromCookie(request.headers.cookie);
    const use = !look && request.headers[backgroundHeader] === undefined;
    const presence = token ? await this.sessions.presenceOf(token, use) : undefined;
    if (!token || !presence) throw notSignedIn();
    if (!bearer && !safe.has(request.method) && !this.isFromOwnPage(request)) throw foreignOrigin();
    const { person, state } = presence;
    if (!even.includes(state)) refuseUnlessOpen(state);
    if (actions && !actions.some((action) => scopeOf(person, action))) throw forbidden();
    request.person = person;
    request.sessionState = state;
    if (!bearer && state !== 'locked' && this.isOld(presence)) {
      const next = await this.sessions.rotate(token);
      if (next) reply.header('set-cookie', giveCookie(next, this.environment.publicUrl));
    }
    return true;
  }

  private isOld(presence: Presence): boolean {
    return presence.current && this.now.at.getTime() - presence.rotatedAt.getTime() > rotateAfter;
  }

  private isFromOwnPage({ host, headers }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    return isFromOwnPage(
      { host, origin: headers.origin, secFetchSite: Array.isArray(site) ? site.join() : site },
      this.environment.publicUrl,
    );
  }

  private ruleOf(context: ExecutionContext): Rule {
    const handler = context.getHandler();
    let rule = this.rules.get(handler);
    if (!rule) {
      const targets = [handler, context.getClass()];
      rule = {
        open: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true,
        actions: this.reflector.getAllAndOverride<readonly Action[] | undefined>(ALLOWED, targets),
        even: this.reflector.getAllAndOverride<Rule['even'] | undefined>(EVEN_WHEN, targets) ?? [],
        look: this.reflector.getAllAndOverride<boolean | undefined>(LOOK, targets) === true,
      };
      this.rules.set(handler, rule);
    }
    return rule;
  }
}

const foreignOrigin = () =>
  new Refusal('foreign-origin', {
    zh: '请求来自其他网站，已拒绝',
    en: 'The request comes from another site; programs send their token as Bearer',
  });
