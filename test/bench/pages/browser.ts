import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const programs = ['chromium-headless-shell', 'chromium', 'google-chrome', 'chromium-browser'].map(
  (name) => `/usr/bin/${name}`,
);

/** The browser that apps/local brings; Lighthouse drives the same one. */
export const program = process.env.CHROMIUM ?? programs.find((path) => existsSync(path));

export const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export async function openBrowser(): Promise<Browser> {
  if (!program) throw new Error('There is no Chromium here. Debian: sudo apt install chromium fonts-noto-cjk');
  return chromium.launch({ executablePath: program, args: quiet });
}

/** A browser that nobody has used, with somebody's session where a token is given. */
export async function freshContext(browser: Browser, url: URL, token?: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: url.href,
  });
  if (token) {
    const cookie = { name: 'jiesu_session', value: token, url: url.href };
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
  }
  return context;
}

/** What runs in the page is text: the types of a browser are not known here. */
export const inPage = <Result>(page: Page, script: string): Promise<Result> => page.evaluate(script);

/** A word that is spoken by the page: how it stands there. Rejects when the page says that it cannot be shown. */
export const untilPainted = `(async (isThere) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const begun = performance.now(); !isThere(); await frame())
    if (performance.now() - begun > 30_000) throw new Error('never painted: ' + location.pathname + ' ' + document.body.innerText.slice(0, 300));
  // One frame more, and what comes after it: by then it has been painted and the page hears again.
  await frame();
  await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
  return performance.now();
})`;
