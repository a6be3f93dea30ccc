import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageRoot } from '#platform';

const folder = join(packageRoot, 'apps/server/pages');

/**
 * The few pages that the server has itself, without a program: what this is, where a sign-in link leads, where complainants rate, and what
 * is published every month.
 */
export async function servePages(fastify: FastifyInstance): Promise<void> {
  await fastify.register(async (pages) => {
    await pages.register(statics, { root: folder, serve: false, decorateReply: true });
    const page = (url: string, file: string) =>
      pages.get(url, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(file));
    page('/about', 'index.html');
    page('/sign-in-link', 'sign-in-link.html');
    page('/rate', 'rate.html');
    page('/open', 'open.html');
    page('/pages/style.css', 'style.css');
    page('/pages/sign-in-link.js', 'sign-in-link.js');
    page('/pages/rate.js', 'rate.js');
    page('/pages/open.js', 'open.js');
    page('/favicon.ico', 'icon.svg');
    page('/pages/icon.svg', 'icon.svg');
  });
}
