import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiClients, opensOf, readClientKey, scopeOf, type Action, type ApiClient, type SignedIn } from '#directory';
import { Limiter } from '#platform';
import { forbidden, notSignedIn } from './doors.js';
import { isWithin } from './networks.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where other systems come in, by a key in place of a session's token. */
@Injectable()
export class ClientDoor {
  constructor(
    private readonly clients: ApiClients,
    private readonly limiter: Limiter,
  ) {}

  /**
   * Who a key opens for; nothing when the token is no key at all.
   * @throws Refusal `not-signed-in` (unknown, revoked, expired, or from elsewhere: alike), `forbidden`, `too-many`.
   */
  async admit(
    token: string,
    { ip, method }: Pick<FastifyRequest, 'ip' | 'method'>,
    actions?: readonly Action[],
  ): Promise<SignedIn | undefined> {
    const key = readClientKey(token);
    if (!key) return undefined;
    const opened = await this.clients.open(key);
    if (!opened) throw notSignedIn();
    const { client, person } = opened;
    if (client.addresses.length > 0 && !isWithin(ip, client.addresses)) throw notSignedIn();
    const count = { name: 'api-client', key: client.id, limit: client.perMinute, windowSeconds: 60 };
    await this.limiter.attempt([{ ...count, counts: 'always' }], () => Promise.resolve());
    if (!mayUse(client, person.role, method, actions)) throw forbidden();
    this.clients.used(client, ip);
    const { id, username, name, role, unit } = person;
    return {
      ...{ kind: 'person', id, username, name, role, unit },
      ...{ unitPath: person.unitRow?.path ?? '', sessionId: client.id },
      ...opensOf(client),
    };
  }
}

/**
 * Where a key has fewer rights than its role, a route that serves several of the role's rights asks for all of them: one
 * alone may be too little for what it answers. Routes for whoever is signed in are read, never written.
 */
function mayUse(
  client: ApiClient,
  role: SignedIn['role'],
  method: string,
  actions: readonly Action[] | undefined,
): boolean {
  if (!actions) return safe.has(method);
  const granted = actions.filter((action) => scopeOf({ role }, action));
  return granted.length > 0 && granted.every((action) => scopeOf({ role, ...opensOf(client) }, action));
}
