import type { Page } from 'playwright-core';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /保\s*存/ });

inBrowser('two administrators at their screens', () => {
  let hotline: Hotline, screens: Screens, other: Client;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
    other = await hotline.person('admin');
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  type District = { code: string; name: string; kind: string; parent: string; version: number; active: boolean };
  const district = async (code: string): Promise<District> =>
    (await other.get('/api/districts')).body.items.find((one: District) => one.code === code);
  const line = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) }).first();
  /** The line of one district, alone. */
  const find = async (page: Page, code: string) => {
    await page.getByLabel('按名称或代码查找').fill(code);
    await page.getByRole('cell', { name: code, exact: true }).waitFor();
  };

  it('see what the other did beside what they type, and nothing is gone over unseen', async () => {
    const page = await screens.desk('admin', '/admin/districts', { expected: ['409'] });
    await find(page, '370202014');
    await line(page, '370202014')
      .getByRole('button', { name: /修\s*改/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('珠海路新街道');
    await dialog.getByLabel('变更依据').fill('更名');

    const { name, kind, parent, version } = await district('370202014');
    const theirs = await other.post('/api/districts/370202014', {
      ...{ district: { name: '珠海支路街道', kind: 'zone', parent }, after: version, reason: '区划调整' },
    });
    expect([kind, theirs.status]).toEqual(['street', 200]);

    await save(page).click();
    const said = dialog.getByRole('alert').filter({ hasText: '他人刚刚修改了这一项' });
    await said.waitFor();
    expect(await said.innerText()).toMatch(new RegExp(`名称\\s*原为 ${name} 现为 珠海支路街道 您填写 珠海路新街道`));
    expect(await said.innerText()).toMatch(/类别\s*原为 街道（镇） 现为 功能区 （您未改动，将采用最新内容）/);
    expect(await save(page).isDisabled()).toBe(true);
    expect(await violationsOn(page, '[role=dialog]')).toEqual([]);
    await said.getByRole('button', { name: '保留我填写的' }).click();
    await save(page).click();
    await dialog.waitFor({ state: 'hidden' });
    // What was typed is kept, and so is what the other did elsewhere.
    expect(await district('370202014')).toMatchObject({ name: '珠海路新街道', kind: 'zone', version: version + 2 });
    expect(screens.faults).toEqual([]);
  });

  it('also where the list behind the form has been asked for anew before it is saved', async () => {
    const page = await screens.desk('admin', '/admin/security');
    await page.getByRole('button', { name: /修\s*改/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('会话最长小时数').fill('8');
    const { version, ...rules } = (await other.get('/api/sign-in-settings')).body;
    const theirs = { ...rules, idleLockMinutes: 45, reason: '统一要求', after: version };
    expect((await other.put('/api/sign-in-settings', theirs)).body).toMatchObject({ idleLockMinutes: 45 });
    const said = dialog.getByRole('alert').filter({ hasText: '他人刚刚修改了这一项' });
    // Somebody comes back to the window: what has stood on the page for some seconds is asked for anew.
    await until(async () => {
      await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
      return said.isVisible();
    });
    await said.getByRole('button', { name: '采用最新内容' }).click();
    expect(await dialog.getByLabel('无操作多少分钟后锁定').inputValue()).toBe('45');
    expect(await dialog.getByLabel('会话最长小时数').inputValue()).toBe('8');
    await dialog.getByLabel('变更依据').fill('缩短会话');
    await save(page).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await other.get('/api/sign-in-settings')).body).toMatchObject({
      ...{ idleLockMinutes: 45, sessionHours: 8, version: version + 2 },
    });
    expect(screens.faults).toEqual([]);
  });

  it('take a district out of use, which says what still depends on it, and back', async () => {
    const page = await screens.desk('admin', '/admin/districts', { expected: ['409'] });
    const settle = async (code: string, label: RegExp) => {
      await find(page, code);
      await line(page, code).getByRole('button', { name: label }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('理由').fill('街道撤并');
      await dialog.getByRole('button', { name: /确\s*定/ }).click();
      return dialog;
    };
    const refused = await settle('370202', /停\s*用/);
    await refused.getByText(/该区划不能停用：尚有\d+个下级区划/).waitFor();
    expect(await violationsOn(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await (await settle('370202013', /停\s*用/)).waitFor({ state: 'hidden' });
    await line(page, '370202013').getByText('已停用').waitFor();
    await until(async () =>
      (await other.get('/api/reference/districts')).body.items.every(({ code }: District) => code !== '370202013'),
    );
    await (await settle('370202013', /恢\s*复/)).waitFor({ state: 'hidden' });
    await line(page, '370202013').getByText('已停用').waitFor({ state: 'hidden' });
    expect(await district('370202013')).toMatchObject({ active: true, version: 2 });
    expect(screens.faults).toEqual([]);
  });

  it('give the system of a unit an address, told its secret once', async () => {
    const page = await screens.desk('admin', '/admin/endpoints');
    await page.getByRole('button', { name: '新增接收端' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('单位').fill('人力资源');
    await page.locator('.ant-select-item-option', { hasText: '人力资源和社会保障局' }).first().click();
    await dialog.getByLabel('地址').fill('https://hooks.example.gov.cn/12345?key=hidden');
    await dialog.getByLabel('接收哪些通知').click();
    await page.locator('.ant-select-item-option', { hasText: '转办' }).first().click();
    await dialog.getByText('新增接收端').click();
    await page.locator('.ant-select-item-option', { hasText: '转办' }).first().waitFor({ state: 'hidden' });
    expect(await violationsOn(page, '[role=dialog]')).toEqual([]);
    await save(page).click();
    const secret = await page.locator('code.secret').innerText();
    expect(secret.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: /已妥善保存/ }).click();
    const row = line(page, 'hooks.example.gov.cn');
    expect(await row.innerText()).toMatch(/人力资源和社会保障局[\s\S]*系统推送[\s\S]*转办[\s\S]*有效/);
    expect(await row.innerText()).not.toContain('hidden');
    expect((await other.get(`/api/notice-endpoints?unit=${hrBureau}`)).body.items[0].kinds).toEqual(['transferred']);
    await row.getByRole('button', { name: /停\s*用/ }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /确\s*定/ })
      .click();
    await row.getByText('已停用').waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('look up who may do what, and find somebody by the beginning of a name', async () => {
    const page = await screens.desk('admin', '/admin/roles');
    const row = page.getByRole('row', { name: /办理反馈/ });
    await row.waitFor();
    const columns = await page.locator('.rights thead th').allInnerTexts();
    const cells = ['', ...(await row.getByRole('cell').allInnerTexts())];
    expect(cells[columns.indexOf('承办员')]).toBe('本单位');
    expect(cells[columns.indexOf('话务员')]).toBe('–');
    await other.post('/api/people', { username: 'ouyang', name: '欧阳修', role: 'operator' });
    await page.goto('/staff/admin');
    await page.getByLabel('查找人员').fill('欧阳');
    await page.getByRole('link', { name: '欧阳修' }).waitFor();
    await until(async () => (await page.locator('tbody tr.ant-table-row').count()) === 1);
    expect(screens.faults).toEqual([]);
  });

  it('read in large type where they choose to, which stays after a reload', async () => {
    const page = await screens.desk('admin', '/me');
    const size = async () =>
      parseFloat(
        await page.evaluate<string>(`getComputedStyle(document.querySelector('.ant-card-head-title')).fontSize`),
      );
    await page.getByText('未绑定统一身份').waitFor();
    const usual = await size();
    await page.getByLabel('大字显示').click();
    await until(async () => (await size()) > usual);
    await page.reload();
    await page.getByLabel('大字显示').waitFor();
    expect(await size()).toBeGreaterThan(usual);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Account and security' }).waitFor();
    await page.getByLabel('Large type').click();
    await until(async () => (await size()) === usual);
    expect(screens.faults).toEqual([]);
  });

  it('are told of a lost connection, keep what they typed, and go on once it is back', async () => {
    const page = await screens.desk('admin', '/admin/channels', { expected: ['ERR_', 'WebSocket'] });
    await page.getByRole('button', { name: /新\s*增/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('代码').fill('hall');
    await dialog.getByLabel('名称（中文）').fill('政务服务大厅');
    await dialog.getByLabel('名称（英文）').fill('Service hall');
    await dialog.getByLabel('变更依据').fill('新增窗口');
    await page.context().setOffline(true);
    await save(page).click();
    const refused = dialog.getByRole('alert').first();
    await refused.waitFor();
    expect(await dialog.getByLabel('名称（中文）').inputValue()).toBe('政务服务大厅');
    await page.context().setOffline(false);
    await save(page).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: '政务服务大厅' }).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('hear that the line for news is lost, and see what they missed as soon as it is back', async () => {
    const page = await screens.page({ expected: ['WebSocket'] });
    const open: { close: () => unknown }[] = [];
    let down = false;
    await page.routeWebSocket(/api\/live/, (socket) => {
      if (down) return void socket.close();
      const server = socket.connectToServer();
      server.onMessage((message) => {
        socket.send(message);
        // socket.io: the server has let it in.
        if (String(message).startsWith('40')) open.push(socket);
      });
    });
    const { token } = await hotline.person('admin');
    const cookie = {
      name: 'jiesu_session',
      value: token!,
      url: hotline.url,
      httpOnly: true,
      sameSite: 'Strict' as const,
    };
    await page.context().addCookies([cookie]);
    await page.goto('/staff/admin/channels');
    await page.getByRole('cell', { name: '12345热线电话' }).waitFor();
    await until(async () => open.length > 0);
    down = true;
    for (const socket of open) await socket.close();
    const lost = page.getByText('实时连接已断开，正在重连');
    await lost.waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const channel = { zh: '社区网格', en: 'Grid of the neighbourhood', medium: 'network' };
    expect((await other.post('/api/channels', { code: 'grid', after: 0, reason: '新增', channel })).status).toBe(201);
    down = false;
    await page.getByRole('cell', { name: '社区网格' }).waitFor();
    await lost.waitFor({ state: 'hidden' });
    expect(screens.faults).toEqual([]);
  });

  it('every page fits a phone', async () => {
    const page = await screens.desk('admin', '/admin', { width: 390, height: 844 });
    const wide: string[] = [];
    for (const path of [
      '',
      '/roles',
      '/units',
      '/districts',
      '/endpoints',
      '/profiles/shandong/1',
      '/routing',
      '/keys',
    ]) {
      await page.goto(`/staff/admin${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const over = await page.evaluate<number>(`Math.max(
        document.documentElement.scrollWidth - innerWidth,
        document.querySelector('#content').scrollWidth - innerWidth,
      )`);
      if (over > 0) wide.push(`${path}: ${over} px`);
    }
    expect(wide).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
