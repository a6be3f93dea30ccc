import type { Browser, Page } from 'playwright-core';
import type { Stand } from '../stand/stand.js';
import { quantile } from '../stand/load.js';
import { freshContext, inPage, untilPainted } from './browser.js';

export interface TypingMeasured {
  /** Milliseconds: the longest time in which the page heard nothing while somebody typed. */
  ours: number;
  /** The same words into a bare field of an empty page. */
  limit: number;
  /** Milliseconds from a key to the next frame (by steps of 8), as the browser counts it. */
  delay: { p50: number; p99: number; most: number };
  keys: number;
  suggestions: number;
}

const sentences = [
  '市民来电反映，市南区香港中路某小区自本月十五日供暖以来室内温度一直不达标，卧室只有十四度左右，',
  '家中有两位八十多岁的老人和一名婴儿，已经多次联系物业公司和供热站，对方均答复正在检修管网，但一直没有结果。',
  '市民还反映小区地下车库照明损坏近一个月，夜间出入存在安全隐患，物业费却照常收取，希望有关部门一并核实处理。',
  '另外，楼下沿街餐馆油烟直排、夜间十一点以后仍有露天烧烤，噪声扰民严重，联系电话 13900005678，晚上 18:00 以后方便接听。',
];

/**
 * A long matter, key by key as fast as an operator hears it, with suggestions and knowledge coming in at every pause.
 * Pauses are longer than the form's own, so that each brings new ones while the next words are typed.
 */
async function type(page: Page): Promise<number> {
  let keys = 0;
  for (let round = 0; round < 2; round++) {
    for (const sentence of sentences) {
      for (const part of sentence.match(/.{1,12}/gu) ?? []) {
        for (const letter of part) {
          await page.keyboard.type(letter);
          keys++;
        }
        await page.waitForTimeout(330);
      }
    }
  }
  return keys;
}

const watch = `
  window.seen = { tasks: [], delays: [] };
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: false });
  new PerformanceObserver((list) => seen.delays.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'event', durationThreshold: 16, buffered: false });
  // What a task takes that is shorter than the fifty milliseconds from which the browser tells of it.
  seen.gap = 0;
  const { port1, port2 } = new MessageChannel();
  let before = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    if (now - before > seen.gap) seen.gap = now - before;
    setTimeout(() => { before = performance.now(); port2.postMessage(0); }, 8);
  };
  port2.postMessage(0);`;

interface Seen {
  tasks: number[];
  delays: number[];
  gap: number;
}

async function typed(page: Page): Promise<Seen & { keys: number }> {
  await inPage(page, watch);
  const keys = await type(page);
  await page.waitForTimeout(500);
  return { ...(await inPage<Seen>(page, 'seen')), keys };
}

export async function measureTyping(browser: Browser, stand: Stand, operator: string): Promise<TypingMeasured> {
  const context = await freshContext(browser, stand.url, operator);
  const page = await context.newPage();
  let suggestions = 0;
  page.on('response', (response) => void (response.url().endsWith('/api/suggestions') && suggestions++));
  await page.goto('/staff/operator');
  await inPage(page, `${untilPainted}(() => document.querySelector('#call_content'))`);
  await page.waitForLoadState('networkidle');
  await page.locator('#call_content').focus();
  const ours = await typed(page);
  const bare = await context.newPage();
  await bare.goto('about:blank');
  await inPage(
    bare,
    `document.body.innerHTML = '<textarea rows=6 cols=80></textarea>'; document.querySelector('textarea').focus()`,
  );
  const limit = await typed(bare);
  await context.close();
  const longest = (seen: Seen) => Math.max(seen.gap, ...seen.tasks);
  const delay = {
    p50: quantile([...ours.delays, ...Array<number>(Math.max(0, ours.keys - ours.delays.length)).fill(8)], 0.5),
    p99: quantile([...ours.delays, ...Array<number>(Math.max(0, ours.keys - ours.delays.length)).fill(8)], 0.99),
    most: Math.max(0, ...ours.delays),
  };
  console.error(
    `typing: longest task ${longest(ours).toFixed(0)} ms (${ours.tasks.length} over 50 ms) in ${ours.keys} keys with ${suggestions} suggestions; ` +
      `a bare field ${longest(limit).toFixed(0)} ms; from key to frame p99 ${delay.p99.toFixed(0)} ms, at the most ${delay.most.toFixed(0)} ms`,
  );
  return { ours: longest(ours), limit: longest(limit), delay, keys: ours.keys, suggestions };
}
