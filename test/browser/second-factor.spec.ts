import { connect as dial, createServer as listen, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { Authenticator } from '../setup/authenticator.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { clientId, clientSecret, startCityProvider, type CityProvider } from '../setup/identity-provider.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

const password = 'a hotline answers 12345';
const words = '路灯坏了两周，晚上看不见路。';

/** An address that is known before the hotline listens: a provider must know where it sends people back to. */
async function frontDoor() {
  let behind = 0;
  const server: Server = listen((socket) => {
    const inside = dial(behind, '127.0.0.1');
    for (const end of [socket, inside]) end.on('error', () => [socket, inside].forEach((one) => one.destroy()));
    socket.pipe(inside).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opensTo: (port: number) => void (behind = port),
    close: () => void server.close(),
  };
}

inBrowser('who comes in, and who stays in', () => {
  let hotline: Hotline, screens: Screens, city: CityProvider, admin: Client;
  let door: Awaited<ReturnType<typeof frontDoor>>;
  beforeAll(async () => {
    door = await frontDoor();
    hotline = await startHotline({ environment: { HOTLINE_PUBLIC_URL: door.url } });
    door.opensTo(Number(new URL(hotline.url).port));
    city = await startCityProvider(`${door.url}/api/sso/city/callback`, `${door.url}/`);
    admin = await hotline.person('admin');
    const settled = await admin.put('/api/sign-in-settings', {
      ...{ secondFactorRoles: ['supervisor'], idleLockMinutes: 30, sessionHours: 12, reason: '等保要求' },
    });
    const provided = await admin.post('/api/identity-providers', {
      ...{ name: 'city', title: '市统一身份认证', issuer: city.issuer, clientId, clientSecret, scopes: 'profile' },
      ...{ matching: 'by-hand', claim: 'preferred_username', assuresSecondFactor: false, active: true },
      reason: '接入市统一身份认证',
    });
    expect([settled.status, provided.status]).toEqual([200, 201]);
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens?.close();
    await hotline?.stop();
    await city?.stop();
    door?.close();
  });

  /** What a shut door is told by is no fault. */
  const shut = ['401', 'WebSocket'];
  const named = async (role: Parameters<Hotline['person']>[0]) => {
    const client = await hotline.person(role);
    return { client, ...((await client.get('/api/me')).body as { id: string; username: string; name: string }) };
  };
  const givesPassword = async (page: Page, username: string) => {
    await page.goto(`${door.url}/staff`);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码').fill(password);
    await page
      .getByRole('button', { name: /登\s*录/, exact: false })
      .first()
      .click();
  };
  const isIn = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).waitFor();

  it('a role that must have a second factor sets it up first, and comes in by a code or a recovery code', async () => {
    const { username, name } = await named('supervisor');
    const first = await screens.page({ expected: shut });
    await givesPassword(first, username);
    await first.getByRole('heading', { name: '请先绑定动态验证码' }).waitFor();
    await first.getByRole('img', { name: '动态验证码二维码' }).waitFor();
    expect(await violationsOn(first)).toEqual([]);
    const phone = new Authenticator(await first.locator('.own-secret').innerText(), hotline);
    await first.getByLabel('6位验证码').fill(phone.next());
    await first.getByRole('button', { name: '确认启用' }).click();
    await first.locator('.own-codes code').first().waitFor();
    const codes = await first.locator('.own-codes code').allInnerTexts();
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect(await violationsOn(first)).toEqual([]);
    await first.getByRole('button', { name: '已保存，继续' }).click();
    await isIn(first, name);
    await first.goto(`${door.url}/staff/me`);
    await first.getByRole('heading', { level: 1, name: '账户与安全' }).waitFor();
    await first.getByText(`剩余恢复码 ${codes.length} 个`).waitFor();
    expect(await violationsOn(first)).toEqual([]);

    const second = await screens.page({ expected: shut });
    await givesPassword(second, username);
    await second.getByLabel('动态验证码').fill(phone.wrong);
    await second.getByRole('button', { name: '验证并登录' }).click();
    await second.getByRole('alert').waitFor();
    expect(await violationsOn(second)).toEqual([]);
    await second.getByLabel('动态验证码').fill(phone.next());
    await second.getByRole('button', { name: '验证并登录' }).click();
    await isIn(second, name);

    const third = await screens.page({ expected: shut });
    await givesPassword(third, username);
    await third.getByLabel('动态验证码').fill(codes[0]!);
    await third.getByRole('button', { name: '验证并登录' }).click();
    await isIn(third, name);
    await third.goto(`${door.url}/staff/me`);
    await third.getByText(`剩余恢复码 ${codes.length - 1} 个`).waitFor();
  });

  it('a screen that nobody touches is locked, and gives back what was typed after the password', async () => {
    const { username, name } = await named('operator');
    const page = await screens.page({ expected: [...shut, '422'] });
    await givesPassword(page, username);
    await isIn(page, name);
    await page.getByLabel(/诉求内容/).fill(words);
    await page.getByLabel('联系电话').fill('13900005678');
    hotline.time.set(new Date(hotline.time.now.getTime() + 31 * 60_000).toISOString());
    // Whatever is asked next finds the session locked; the page asks by itself every half minute.
    const dialog = page.getByRole('dialog', { name: '屏幕已锁定' });
    await dialog.waitFor({ timeout: 90_000 });
    expect(await violationsOn(page, '[role=dialog]')).toEqual([]);
    await dialog.getByLabel('密码').fill('wrong');
    await dialog.getByRole('button', { name: /解\s*锁/ }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('密码').fill(password);
    await dialog.getByRole('button', { name: /解\s*锁/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel(/诉求内容/).inputValue()).toBe(words);
    expect(await page.getByLabel('联系电话').inputValue()).toBe('13900005678');
    await page.keyboard.press('F9');
    await page.getByRole('dialog').getByText('查询码', { exact: true }).waitFor();
  });

  it('whom the city vouches for comes in once an administrator has linked them', async () => {
    const { id, name } = await named('handler');
    city.sits('zhang-1');
    const page = await screens.page({ expected: shut });
    await page.goto(`${door.url}/staff`);
    await page.getByRole('button', { name: '市统一身份认证' }).click();
    await page.getByRole('alert').getByText('尚未绑定本系统人员').waitFor();
    await page.getByText('zhang-1').waitFor();
    expect(await violationsOn(page)).toEqual([]);

    const desk = await screens.desk('admin', `/admin/people/${id}`);
    await desk.getByRole('button', { name: /绑\s*定/ }).click();
    const drawer = desk.getByRole('dialog');
    await drawer.getByLabel('认证平台').click();
    await desk.locator('.ant-select-item-option', { hasText: '市统一身份认证' }).click();
    await drawer.getByLabel(/标识/).fill('zhang-1');
    await drawer.getByLabel('变更依据').fill('人事处名单');
    expect(await violationsOn(desk, '[role=dialog]')).toEqual([]);
    await drawer.getByRole('button', { name: /保\s*存/ }).click();
    await desk.getByRole('cell', { name: 'zhang-1' }).waitFor();

    await page.getByRole('button', { name: '市统一身份认证' }).click();
    await isIn(page, name);
    expect(new URL(page.url()).pathname).toMatch(/^\/staff/);
  });

  it('and no console has said anything', () => expect(screens.faults).toEqual([]));
});
