import type { Browser } from 'playwright-core';
import { median } from '../stand/load.js';
import type { Stand } from '../stand/stand.js';
import { freshContext, inPage, untilPainted } from './browser.js';

/** A list of a desk: whose it is, and where it stands. */
export interface ListPage {
  name: string;
  token: string;
  path: string;
}

export interface ListMeasured {
  /** Milliseconds from the way to the page until its rows are painted: median and the worst of all. */
  ours: number;
  worst: number;
  /** Of them the longest that the page waited for one answer of the server. */
  answer: number;
  rows: number;
}

/** Rows of whatever kind a desk has them, or the word that there are none. */
const rows = `(() => document.querySelectorAll('#content :is(.ant-table-row, .leg-line, .ant-list-item, .ant-card-body li, [data-row])').length)`;
const there = `(() => {
  const waits = document.querySelector('#content :is(.ant-spin-spinning, .ant-skeleton-active), #content > .waiting');
  return ${rows}() > 0 || (document.querySelector('#content .ant-empty') !== null && waits === null);
})`;

/**
 * From another page of the same desk to the list, as with a click on the menu: its code is in the browser's cache, what
 * it shows is not known yet. Each turn is a program begun anew.
 */
export async function measureLists(
  browser: Browser,
  stand: Stand,
  pages: readonly ListPage[],
  times: number,
): Promise<Record<string, ListMeasured>> {
  const measured: Record<string, ListMeasured> = {};
  for (const { name, token, path } of pages) {
    const context = await freshContext(browser, stand.url, token);
    const page = await context.newPage();
    const took: { all: number; answer: number; rows: number }[] = [];
    for (let turn = 0; turn <= times; turn++) {
      await page.goto('/staff/me');
      await inPage(page, `${untilPainted}(() => document.querySelector('#content h1'))`);
      await page.waitForLoadState('networkidle');
      const one = await inPage<{ all: number; answer: number; rows: number }>(
        page,
        `(async () => {
          performance.clearResourceTimings();
          const left = document.querySelector('#content h1');
          const begun = performance.now();
          history.pushState({}, '', ${JSON.stringify(`/staff${path}`)});
          dispatchEvent(new PopStateEvent('popstate', { state: {} }));
          const at = await ${untilPainted}(() => !left.isConnected && ${there}());
          const asked = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/'));
          return { all: at - begun, answer: Math.max(0, ...asked.map(({ duration }) => duration)), rows: ${rows}() };
        })()`,
      );
      // The first one brings the code into the cache.
      if (turn > 0) took.push(one);
    }
    await context.close();
    const all = took.map((one) => one.all);
    measured[name] = {
      ours: median(all),
      worst: Math.max(...all),
      answer: median(took.map(({ answer }) => answer)),
      rows: took[0]!.rows,
    };
    const { ours, worst, answer, rows: count } = measured[name];
    console.error(
      `list, ${name.padEnd(30)} ${ours.toFixed(0).padStart(5)} ms to painted rows (worst ${worst.toFixed(0)}; the server's answer ${answer.toFixed(0)} ms; ${count} rows)`,
    );
  }
  return measured;
}
