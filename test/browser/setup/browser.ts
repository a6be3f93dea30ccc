import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Role } from '#directory';
import type { Client } from '../../setup/client.js';
import type { Hotline } from '../../setup/hotline.js';

const programs = ['chromium-headless-shell', 'chromium', 'google-chrome', 'chromium-browser'].map(
  (name) => `/usr/bin/${name}`,
);
const program = process.env.CHROMIUM ?? programs.find((path) => existsSync(path));

/**
 * `describe` where there is a browser; where there is none the stories are skipped, which CI takes for a failure. A story
 * that fails is told once more, and the first failure is printed: on a busy machine a robot's hand is quicker than any
 * person's, and now and then than the page.
 */
export function inBrowser(name: string, stories: () => void): void {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
  (program ? describe : describe.skip)(name, stories);
}

const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface View {
  width?: number;
  height?: number;
  /** Errors that the story itself brings about: parts of what the console says. */
  expected?: readonly string[];
}

/** Chromium, and everybody who sits before it. Whatever a console says in error is a failure. */
export class Screens {
  private constructor(
    private readonly browser: Browser,
    readonly hotline: Hotline,
  ) {}

  /** What consoles have said. */
  readonly faults: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  static async open(hotline: Hotline): Promise<Screens> {
    return new Screens(await chromium.launch({ executablePath: program, args: quiet }), hotline);
  }

  /** A browser of its own, nobody signed in. */
  async page({ width = 1440, height = 900, expected = [] }: View = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: this.hotline.url,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !expected.some((part) => text.includes(part)))
        this.faults.push(`${page.url()}: ${text}`);
    });
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.stack ?? error.message}`));
    return page;
  }

  /** Somebody at a desk, signed in. */
  async desk(role: Role, path: string, view: View & { unit?: string; client?: Client } = {}): Promise<Page> {
    const page = await this.page(view);
    const { token } = view.client ?? (await this.hotline.person(role, view.unit));
    await page
      .context()
      .addCookies([
        { name: 'jiesu_session', value: token!, url: this.hotline.url, httpOnly: true, sameSite: 'Strict' },
      ]);
    await page.goto(`/staff${path}`);
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.browser.close();
  }
}
