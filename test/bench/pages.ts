import 'reflect-metadata';
import type { Role } from '#directory';
import { openBrowser } from './pages/browser.js';
import { furnish } from './pages/furnish.js';
import { measureCitizenPages } from './pages/lighthouse.js';
import { measureLists, type ListPage } from './pages/lists.js';
import { measureShell } from './pages/shell.js';
import { measureTyping } from './pages/typing.js';
import { fill } from './stand/fill.js';
import { conclude } from './stand/load.js';
import { openStand } from './stand/stand.js';

// What people wait for in a browser: the first page of their desk, any list, their own keys, and a citizen's phone.
// Browser, server, database and load share the machine's processors.

const count = Number(process.env.BENCH_COMPLAINTS ?? 100_000);
const times = Number(process.env.BENCH_TIMES ?? 5);
/** Some of shell, lists, typing, citizens. */
const parts = (process.env.BENCH_PARTS ?? 'shell,lists,typing,citizens').split(',');

/** Milliseconds, milliseconds, milliseconds, points of a hundred. */
const limits = { shell: 1500, list: 300, typing: 50, lighthouse: 95 };

const stand = await openStand({ worker: false });
const browser = await openBrowser();
try {
  const token = Object.fromEntries(
    await Promise.all(
      (['operator', 'dispatcher', 'followup', 'supervisor', 'analyst', 'admin'] as const).map(
        async (role) => [role, await stand.token(role)] as const,
      ),
    ),
  ) as Record<Role, string>;
  token.handler = await stand.token('handler', 'QD-UM');
  token.head = await stand.token('head', 'QD-UM');
  await fill(stand, count, 1);
  await furnish(stand);

  const of = (role: Role, ...paths: string[]): ListPage[] =>
    paths.map((path) => ({ name: `${role} ${path}`, token: token[role], path }));
  const lists: ListPage[] = [
    ...of('operator', '/complaints'),
    ...of('dispatcher', '/dispatch', '/dispatch/requests', '/complaints'),
    ...of('handler', '/unit', '/unit?box=pool', '/unit/team', '/unit/orders', '/unit/requests', '/complaints'),
    ...of('head', '/unit', '/complaints'),
    ...of('followup', '/follow-up', '/complaints'),
    ...of('supervisor', '/supervision', '/supervision/orders', '/supervision/listed', '/supervision/requests'),
    ...of('analyst', '/analysis/warnings', '/analysis/reports', '/complaints'),
    ...of('admin', '/admin', '/admin/routing', '/admin/guides', '/admin/units', '/admin/subjects'),
    ...of('admin', '/admin/channels', '/admin/templates', '/admin/deliveries', '/admin/audit', '/admin/clients'),
  ];
  const people = (['operator', 'dispatcher', 'handler', 'followup', 'supervisor', 'analyst', 'admin'] as const).map(
    (role) => ({ role, token: token[role] }),
  );
  const is = (part: string) => parts.includes(part);
  const shell = is('shell') ? await measureShell(browser, stand, people, times) : {};
  const list = is('lists') ? await measureLists(browser, stand, lists, times) : {};
  const typing = is('typing') ? await measureTyping(browser, stand, token.operator) : undefined;
  const citizens = is('citizens')
    ? await measureCitizenPages(
        stand.url,
        ['/', '/submit', '/track', '/knowledge', '/help', '/topics'],
        Number(process.env.BENCH_LIGHTHOUSE ?? 5),
      )
    : undefined;

  const worstOf = <One extends { ours: number }>(all: Record<string, One>) =>
    Object.entries(all).sort(([, one], [, other]) => other.ours - one.ours)[0];
  const [slowestDesk, worstShell] = worstOf(shell) ?? [];
  const [slowestList, worstList] = worstOf(list) ?? [];
  const points = Object.values(citizens ?? {}).flatMap(({ scores }) => Object.values(scores));
  conclude({
    name: 'pages',
    ours: worstShell?.ours,
    limit: worstShell?.limit,
    ratio: worstShell && worstShell.ours / worstShell.limit,
    unit: 'ms until the slowest desk can be used, cold cache; limit: the same bytes in a page that does nothing with them',
    complaints: count,
    aims: limits,
    shell: { slowest: slowestDesk, ...worstShell },
    lists: {
      slowest: slowestList,
      ...worstList,
      over: Object.entries(list)
        .filter(([, { ours }]) => ours > limits.list)
        .map(([name]) => name),
    },
    typing,
    lighthouse: citizens ? { lowest: Math.min(...points), pages: citizens } : 'not measured',
  });
} finally {
  await browser.close();
  await stand.close();
}
