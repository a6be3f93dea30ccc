import type { SignedIn } from '#directory';

// What the server adds to Fastify's request; its own declaration does not reach a bundler's way of resolving.
declare module 'fastify/types/request.js' {
  interface FastifyRequest {
    person: SignedIn | undefined;
  }
}
