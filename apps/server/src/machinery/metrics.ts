import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '#platform';
import type { Doorkeeper } from '../auth/doorkeeper.js';

/** Addresses and networks (`10.0.0.0/8`); names that only Fastify knows (`loopback`) are left to the loopback rule. */
function networks(list: readonly string[]): BlockList {
  const known = new BlockList();
  for (const entry of ['127.0.0.0/8', '::1', ...list]) {
    const [address = '', bits] = entry.split('/');
    if (!isIP(address)) continue;
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return known;
}

/**
 * `GET /metrics` for Prometheus: for this machine and the trusted proxies' addresses when they ask for themselves, and
 * for administrators' sessions. A request that a proxy hands on is somebody else's, whatever address the proxy has.
 */
export function serveMetrics(
  fastify: FastifyInstance,
  metrics: Metrics,
  doorkeeper: Doorkeeper,
  trusted: readonly string[],
): void {
  const near = networks(trusted);
  const isNear = ({ raw, headers }: FastifyRequest): boolean => {
    if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
    const address = (raw.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(address) > 0 && near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
  fastify.get('/metrics', async (request, reply) => {
    if (!isNear(request)) await doorkeeper.admit(request, reply, ['machinery']);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
