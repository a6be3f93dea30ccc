import type { SecurityHeadersOptions } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Nothing is loaded, run or framed but what these pages bring themselves. */
export const securityHeaders = (publicUrl: string): SecurityHeadersOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: "'none'",
      scriptSrc: "'self'",
      styleSrc: "'self'",
      imgSrc: ["'self'", 'data:'],
      fontSrc: "'self'",
      connectSrc: "'self'",
      formAction: "'self'",
      baseUri: "'none'",
      frameAncestors: "'none'",
    },
  },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 365 * 24 * 3600 } : false,
});

/**
 * Swagger UI and the board of queues style their elements in place, and the board sets its base address. Scripts stay
 * as strict as everywhere; what they name on foreign hosts (a web font) is not loaded.
 */
export const toolPages =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

export function loosenForDocs(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (!/^\/api\/docs(\/|$)/.test(route.url)) return;
    const own = route.onRequest ? [route.onRequest].flat() : [];
    route.onRequest = [
      (_request, reply, done) => {
        reply.header('content-security-policy', toolPages);
        done();
      },
      ...own,
    ];
  });
}
