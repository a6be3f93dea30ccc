import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { ENVIRONMENT, REDIS, type Environment } from '#platform';
import { isToken, tokenHash } from './session-token.js';

/** What half a sign-in knows, by the kind of its second half. */
export interface TicketData {
  /** The password was right, the code is missing. */
  code: { person: string; by: 'password' | 'link' | 'single-sign-on'; standing: string; provider?: string };
  /** Somebody was sent to a provider and should come back. */
  provider: { provider: string; verifier: string; nonce: string; state: string; returnTo: string };
}

export const ticketMinutes = 10;

/**
 * Halves of sign-ins, for ten minutes. They are kept in Redis, which forgets them by itself: who loses one signs in
 * anew. Only their hashes are names there, so that nobody who reads Redis can use one.
 */
@Injectable()
export class Tickets {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async give<Kind extends keyof TicketData>(kind: Kind, data: TicketData[Kind]): Promise<string> {
    const ticket = randomBytes(32).toString('base64url');
    await this.redis.set(this.nameOf(kind, ticket), JSON.stringify(data), 'EX', ticketMinutes * 60);
    return ticket;
  }

  async read<Kind extends keyof TicketData>(kind: Kind, ticket: unknown): Promise<TicketData[Kind] | undefined> {
    const text = isToken(ticket) ? await this.redis.get(this.nameOf(kind, ticket)) : null;
    return text === null ? undefined : (JSON.parse(text) as TicketData[Kind]);
  }

  /** Takes it in: of two uses only the first gets it. */
  async take<Kind extends keyof TicketData>(kind: Kind, ticket: unknown): Promise<TicketData[Kind] | undefined> {
    if (!isToken(ticket)) return undefined;
    const name = this.nameOf(kind, ticket);
    // Not GETDEL, which Redis has since 6.2 only.
    const answers = await this.redis.multi().get(name).del(name).exec();
    const text = answers?.[0]?.[1] as string | null | undefined;
    return text ? (JSON.parse(text) as TicketData[Kind]) : undefined;
  }

  private nameOf(kind: string, ticket: string): string {
    return `${this.environment.redisPrefix}:ticket:${kind}:${tokenHash(ticket).toString('base64url')}`;
  }
}
