import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '#platform';

/** Asked every few seconds by machines: no news unless they fail. */
const dull = new Set(['/api/health', '/metrics']);

/**
 * One line and one measurement for each answer. The route's pattern and never the URL: that holds tracking codes and
 * search words; never a body or a header.
 */
export function watchRequests(fastify: FastifyInstance, log: Logger, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    const status = reply.statusCode;
    const ms = reply.elapsedTime;
    metrics.requests.observe({ method, route, status }, ms / 1000);
    const level = status >= 500 ? 'warn' : dull.has(route) ? 'trace' : 'info';
    if (log.isLevelEnabled(level)) {
      log[level](
        { method, route, status, ms: Math.round(ms * 10) / 10, request: request.id, person: request.person?.id },
        'answered',
      );
    }
    done();
  });
}
