import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { packageRoot } from '#platform';
import { tokenFromCookie } from '../auth/session-cookie.js';

const built = join(packageRoot, 'dist/web');

/** Addresses of the citizens' program; it finds its own way below them. */
const citizenPages = ['/', '/submit', '/track', '/track/*', '/topics', '/knowledge', '/knowledge/*', '/help'];
const deskPages = ['/staff', '/staff/*'];

/**
 * The two programs of the browser, apps/web as it was built: the citizens' pages and the staff's desks. Their files
 * bear a hash in their names and are kept for good; the pages themselves are asked for every time.
 *
 * The desks' components write their styles while they run: the page gives them a nonce of its own, so that the policy
 * stays strict. Citizens' pages need none.
 */
export async function serveWeb(fastify: FastifyInstance): Promise<void> {
  await fastify.register(async (pages) => {
    await pages.register(statics, {
      root: join(built, 'assets'),
      prefix: '/web/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      index: false,
      decorateReply: false,
    });
    const citizen = await readPage('citizen.html');
    const desk = await readPage('staff.html');
    for (const url of citizenPages) {
      pages.get(url, (_request, reply) => show(reply.header('content-security-policy', citizenPolicy), citizen));
    }
    // Where a provider sends a browser back to; what stands behind its # goes along.
    pages.get('/sign-in', (_request, reply) => reply.header('cache-control', 'no-store').redirect('/staff', 302));
    for (const url of deskPages) {
      pages.get(url, (request, reply) => {
        const nonce = randomBytes(16).toString('base64');
        reply.header('content-security-policy', policy(nonce));
        // Whoever brings no session need not be told by a failed request that nobody is signed in.
        const session = tokenFromCookie(request.headers.cookie) ? 'perhaps' : 'none';
        return show(reply, desk?.replace('{{nonce}}', nonce).replace('{{session}}', session));
      });
    }
  });
}

const readPage = (name: string): Promise<string | undefined> =>
  readFile(join(built, name), 'utf8').catch(() => undefined);

const show = (reply: FastifyReply, page: string | undefined) =>
  page
    ? reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    : reply
        .status(503)
        .type('text/plain; charset=utf-8')
        .send('网页尚未编译，请先运行 npm run build。\nThe pages have not been built: please run npm run build.\n');

/** Citizens' pages bring all they need; only pictures that somebody is about to upload are shown from memory. */
const citizenPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Where an element stands (its style attribute) is set by components as they run; a style sheet needs the nonce.
 * Pictures that somebody is about to upload are shown from memory (blob:), charts are drawn as data.
 */
const policy = (nonce: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; ` +
  `font-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src 'self'; object-src 'none'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
