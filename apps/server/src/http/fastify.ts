import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newId, type Environment } from '#platform';
import type { Presence, SignedIn } from '#directory';
import { letFilesIn } from '../attachments/takes-file.js';
import { mostBodyBytes, refusalOf, unavailable } from './mishaps.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the guard has let them in. */
    person: SignedIn | undefined;
    /** How far their session is open. */
    sessionState: Presence['state'] | undefined;
  }
}

/** Fastify as this server wants it. Whoever is not a trusted proxy cannot say that a request comes from elsewhere. */
export function fastifyFor(environment: Environment): FastifyAdapter {
  const adapter = new FastifyAdapter({
    trustProxy: environment.trustedProxies.length > 0 ? environment.trustedProxies : false,
    bodyLimit: mostBodyBytes,
    // Longer than the usual 60 s of a proxy, so that it is the proxy that closes an idle connection.
    keepAliveTimeout: 65_000,
    genReqId: () => newId(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    // What the router itself cannot read (`/%ZZ`) reaches no filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = refusalOf(error) ?? unavailable();
      void reply
        .status(status)
        .headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
        .type('application/json; charset=utf-8')
        .send(body);
    },
    // No Nest middleware here: its detour through every request would serve nobody.
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  fastify.decorateRequest('person', undefined);
  fastify.decorateRequest('sessionState', undefined);
  // Only JSON comes in, and calendars as they are published. A form of a foreign page can send text, but neither of
  // these without being asked about it first.
  fastify.removeContentTypeParser('text/plain');
  letFilesIn(fastify);
  fastify.addContentTypeParser('text/calendar', { parseAs: 'string' }, (_, content, done) => done(null, { content }));
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  return adapter;
}
