import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Role } from '#directory';
import { median } from '../stand/load.js';
import type { Stand } from '../stand/stand.js';
import { freshContext, inPage, untilPainted } from './browser.js';

export interface ShellMeasured {
  /** Milliseconds from the navigation to the first control of the desk that can be used. */
  ours: number;
  /** The same bytes fetched by a page that does nothing with them, and a button. */
  limit: number;
  kilobytes: number;
  files: number;
}

/** A control of the desk itself, not of the frame around it. */
const usable = `() => [...document.querySelectorAll('#content :is(input, button, textarea, a[href])')]
  .some((one) => !one.disabled && one.getClientRects().length > 0)`;

interface Loaded {
  at: number;
  paths: string[];
  bytes: number;
}

/** Everybody's first page with nothing in the cache: a browser of its own each time. */
export async function measureShell(
  browser: Browser,
  stand: Stand,
  people: readonly { role: Role; token: string }[],
  times: number,
): Promise<Record<string, ShellMeasured>> {
  const measured: Record<string, ShellMeasured> = {};
  for (const { role, token } of people) {
    const ours: number[] = [];
    const limit: number[] = [];
    let last: Loaded = { at: 0, paths: [], bytes: 0 };
    // The first is not counted: the server has not shown these pages before.
    for (let turn = 0; turn <= times; turn++) {
      const context = await freshContext(browser, stand.url, token);
      const page = await context.newPage();
      await page.goto('/staff', { waitUntil: 'commit' });
      last = await inPage<Loaded>(
        page,
        `${untilPainted}(${usable}).then((at) => {
          const files = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/web/assets/'));
          return { at, paths: files.map(({ name }) => new URL(name).pathname), bytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
        })`,
      );
      await context.close();
      const bare = await bareLoad(browser, last.paths);
      if (turn === 0) continue;
      ours.push(last.at);
      limit.push(bare);
    }
    measured[role] = {
      ours: median(ours),
      limit: median(limit),
      kilobytes: last.bytes / 1000,
      files: last.paths.length,
    };
    const { ours: own, limit: bare } = measured[role];
    console.error(
      `shell, ${role}: ${own.toFixed(0)} ms with a cold cache (${last.paths.length} files, ${(last.bytes / 1000).toFixed(0)} kB); the same bytes bare ${bare.toFixed(0)} ms`,
    );
  }
  return measured;
}

/** The machine's own limit: a page that asks for the same files in the same encoding, all at once, and shows a button. */
async function bareLoad(browser: Browser, paths: readonly string[]): Promise<number> {
  const script = `Promise.all(${JSON.stringify(paths)}.map((path) => fetch(path).then((answer) => answer.arrayBuffer())))
    .then(() => { document.body.append(document.createElement('button')); });`;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/')
      return void response.setHeader('content-type', 'text/html').end(`<body><script type=module>${script}</script>`);
    if (!paths.includes(path)) return void response.writeHead(404).end();
    const file = join('dist/web', path.replace('/web/', ''));
    const packed = /\.(js|css|svg)$/.test(file);
    if (packed) response.setHeader('content-encoding', 'br');
    response.end(readFileSync(packed ? `${file}.br` : file));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await freshContext(browser, new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  const page = await context.newPage();
  await page.goto('/', { waitUntil: 'commit' });
  const at = await inPage<number>(page, `${untilPainted}(() => document.querySelector('button'))`);
  await context.close();
  server.close();
  server.closeAllConnections();
  return at;
}
