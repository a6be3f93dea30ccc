import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions, isoWithOffset, type OpenedSession } from '#directory';
import { ENVIRONMENT, Limiter, addressGroup, type Environment } from '#platform';
import { giveCookie, tokenFromCookie } from '../auth/session-cookie.js';
import { showPerson, type SessionOpened } from './answers.js';

/**
 * An address may fail this often, or have so many attempts under way. Behind one address a whole hotline may begin its
 * shift, so successes are not counted; and the lock of a single name is much tighter.
 */
const attempts = { name: 'sign-in', counts: 'failures', limit: 30, windowSeconds: 60 } as const;

/** What every way in has in common at the server: limits by address, the browser's cookie, and the answer. */
@Injectable()
export class BrowserDoor {
  constructor(
    private readonly sessions: Sessions,
    private readonly limiter: Limiter,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  limited<Out>({ ip }: FastifyRequest, attempt: () => Promise<Out>): Promise<Out> {
    return this.limiter.attempt([{ ...attempts, key: addressGroup(ip) }], attempt);
  }

  /** Lets somebody in: the browser gets its cookie, and what its old one opened does not stay open behind it. */
  async letIn(opened: OpenedSession, request: FastifyRequest, reply: FastifyReply): Promise<SessionOpened> {
    const before = tokenFromCookie(request.headers.cookie);
    const replaced = before && (await this.sessions.presenceOf(before));
    if (replaced) await this.sessions.signOut(replaced.sessionId);
    reply.header('set-cookie', giveCookie(opened.token, this.environment.publicUrl));
    return {
      token: opened.token,
      expiresAt: isoWithOffset(opened.expiresAt, this.environment.timeZone),
      person: showPerson(opened.person),
    };
  }
}
