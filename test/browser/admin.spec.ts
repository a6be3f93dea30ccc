import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

/** What each page is called by its one heading of the first level. */
const pages: readonly [path: string, title: string][] = [
  ['', '人员'],
  ['/roles', '角色权限'],
  ['/routing', '派单目录'],
  ['/guides', '不予受理指引'],
  ['/profiles', '办理规则'],
  ['/profiles/shandong/1', '办理规则 · 山东（青岛、滨州）'],
  ['/calendars', '工作日历'],
  ['/units', '承办单位'],
  ['/districts', '行政区划'],
  ['/subjects', '内容分类'],
  ['/channels', '受理渠道'],
  ['/templates', '通知模板'],
  ['/endpoints', '通知接收端'],
  ['/deliveries', '通知发送'],
  ['/queues', '任务队列'],
  ['/audit', '审计'],
  ['/clients', '接口密钥'],
  ['/health', '运行状况'],
  ['/keys', '加密密钥'],
  ['/security', '登录安全'],
];

/** Chooses in a list that is found by typing. */
async function pick(page: Page, label: string, words: string, option: string) {
  const chosen = page.locator('.ant-select:not(.ant-select-dropdown)', { hasText: option }).first();
  // A list that is still opening may take a click for none: whoever sees nothing chosen chooses again.
  for (let tries = 0; tries < 3; tries++) {
    await page.getByLabel(label).first().fill(words);
    await page.locator('.ant-select-item-option', { hasText: option }).first().click();
    const shown = chosen.waitFor({ timeout: 3000 });
    if (await shown.then(() => true).catch(() => false)) return;
  }
}

inBrowser('the administrator sits down', () => {
  let hotline: Hotline, screens: Screens;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it('somebody is added, chooses a password by the link, and signs in with it', async () => {
    const page = await screens.desk('admin', '/admin');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('用户名').fill('li.lei');
    await page.getByLabel('姓名').fill('李雷');
    await page.getByRole('dialog').getByLabel('角色').click();
    await page.locator('.ant-select-item-option', { hasText: '派单员' }).click();
    await page.getByRole('button', { name: /保\s*存/ }).click();
    const link = await page.locator('code.secret').innerText();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /已妥善保存/ }).click();
    await page.getByRole('link', { name: '李雷' }).waitFor();

    const theirs = await screens.page();
    await theirs.goto(new URL(new URL(link).pathname + new URL(link).hash, hotline.url).href);
    await theirs.locator('#password').fill('tell nobody about 12345');
    await theirs.locator('#again').fill('tell nobody about 12345');
    await theirs.locator('#send').click();
    await theirs.locator('#done').waitFor();
    await theirs.context().clearCookies();
    await theirs.goto('/staff');
    await theirs.getByLabel('用户名').fill('li.lei');
    await theirs.getByLabel('密码').fill('tell nobody about 12345');
    await theirs.getByRole('button', { name: /登\s*录/ }).click();
    await theirs.getByRole('button', { name: /李雷/ }).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('a line of the dispatch catalogue is tried before it is saved, and followed afterwards', async () => {
    const page = await screens.desk('admin', '/admin/routing');
    await page.getByRole('button', { name: '看看派给谁' }).click();
    await page.getByRole('status').getByText('建议').waitFor();

    await page.getByRole('button', { name: '新增一条' }).click();
    const drawer = page.getByRole('dialog');
    await pick(page, '主办单位', '人力资源', '人力资源和社会保障局');
    await drawer.getByLabel('派单理由（派单员可见）').fill('求助一律先到人社');
    await drawer.getByRole('button', { name: '试一试' }).click();
    await drawer.getByText('保存后').waitFor();
    await drawer.getByText('目前').waitFor();
    expect(await violationsOn(page, '[role=dialog]')).toEqual([]);
    await drawer.getByLabel('变更依据').fill('试运行');
    await drawer.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByRole('button', { name: '变更记录' }).first().click();
    await page.getByRole('cell', { name: '试运行' }).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('every page stands within the rules of access', async () => {
    const page = await screens.desk('admin', '/admin');
    const found: string[] = [];
    for (const [path, title] of pages) {
      await page.goto(`/staff/admin${path}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      found.push(...(await violationsOn(page)).map((violation) => `${path}: ${violation}`));
    }
    await page.goto('/staff/me');
    await page.getByRole('heading', { level: 1, name: '账户与安全' }).waitFor();
    await page.getByRole('cell', { name: '本次' }).waitFor();
    found.push(...(await violationsOn(page)).map((violation) => `/me: ${violation}`));
    expect(found).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('a locked screen keeps what was typed, and goes on by the password', async () => {
    const page = await screens.desk('admin', '/admin', { expected: ['401', 'WebSocket'] });
    await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
    await page.evaluate(() => fetch('/api/me/lock', { method: 'POST' }));
    await page.reload();
    await page.getByRole('heading', { name: '屏幕已锁定' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel('密码').fill('a hotline answers 12345');
    await page.getByRole('button', { name: /解\s*锁/ }).click();
    await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();

    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('姓名').fill('韩梅梅');
    await page.getByLabel('用户名').fill('han.meimei');
    await page.getByRole('dialog').getByLabel('角色').click();
    await page.locator('.ant-select-item-option', { hasText: '话务员' }).click();
    await page.evaluate(() => fetch('/api/me/lock', { method: 'POST' }));
    await page.getByRole('button', { name: /保\s*存/ }).click();
    const dialog = page.getByRole('dialog', { name: '屏幕已锁定' });
    await dialog.getByLabel('密码').fill('a hotline answers 12345');
    await dialog.getByRole('button', { name: /解\s*锁/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('姓名').inputValue()).toBe('韩梅梅');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.locator('code.secret').waitFor();
    expect(screens.faults).toEqual([]);
  });
});
