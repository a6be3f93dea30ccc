import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { program, quiet } from '../bench/pages/browser.js';
import { ahead } from './clock.js';

export interface View {
  width?: number;
  height?: number;
  /** Points of the picture for one of the page. */
  density?: number;
}

/** Somebody of the demo, by the API. */
export class Person {
  constructor(
    private readonly url: string,
    readonly token: string,
  ) {}

  async ask<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json().catch(() => undefined)) as Answer;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
}

/** Where pictures are taken: the browser, the demo's people, the folder. */
export class Studio {
  readonly faults: string[] = [];
  private readonly people = new Map<string, Promise<Person>>();
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly url: string,
    private readonly password: string,
    private readonly folder: string,
    private readonly moved: number,
  ) {}

  static async open(url: string, password: string, folder: string, moved: number): Promise<Studio> {
    if (!program) throw new Error('There is no Chromium here. Debian: sudo apt install chromium fonts-noto-cjk');
    mkdirSync(folder, { recursive: true });
    const browser = await chromium.launch({ executablePath: program, args: [...quiet, '--font-render-hinting=none'] });
    return new Studio(browser, url, password, folder, moved);
  }

  /** One of the demo, signed in once. */
  person(username: string): Promise<Person> {
    let person = this.people.get(username);
    if (!person) {
      const nobody = new Person(this.url, '');
      person = nobody
        .ask<{ token: string }>('POST', '/api/sessions', { username, password: this.password })
        .then(({ token }) => new Person(this.url, token));
      this.people.set(username, person);
    }
    return person;
  }

  async page({ width = 1440, height = 900, density = 1 }: View = {}, username?: string): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: density,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: this.url,
    });
    this.contexts.push(context);
    if (this.moved !== 0) await context.addInitScript({ content: ahead(this.moved) });
    if (username) {
      const { token } = await this.person(username);
      const cookie = { name: 'jiesu_session', value: token, url: this.url };
      await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    return page;
  }

  async desk(username: string, path: string, view: View = {}): Promise<Page> {
    const page = await this.page(view, username);
    await page.goto(`/staff${path}`);
    await page.locator('#content h1, .big-head h1').first().waitFor();
    await this.settle(page);
    return page;
  }

  /** Nothing under way, nothing turning. */
  async settle(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    for (let tries = 0; await page.locator('.ant-spin-spinning, .ant-skeleton-active, .loading').count(); tries++) {
      if (tries > 100) throw new Error(`${page.url()} is still waiting for something`);
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(400);
  }

  async shoot(page: Page, name: string): Promise<void> {
    await this.settle(page);
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const { size } = await sharp(png)
      .webp({ quality: 80, effort: 6 })
      .toFile(join(this.folder, `${name}.webp`));
    console.error(`  ${name}.webp ${(size / 1000).toFixed(0)} kB`);
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.browser.close();
  }
}
