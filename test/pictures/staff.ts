import type { Page } from 'playwright-core';
import type { Studio } from './studio.js';

/** Of a complaint of the demo: whoever calls from it has something open. */
const caller = '13900001077';
const words =
  '市民来电称，听潮路海鲜餐馆停业后老板失联，三个月工资仍未发放，同事共七人，合计九万余元，手里有考勤截图，请劳动部门尽快追讨。';

const script = [
  '您好，我上周打过电话，反映餐馆欠我们工资。',
  '就是听潮路那家海鲜餐馆，门关了，老板也联系不上。',
  '我们七个人，三个月，加起来九万多，考勤截图都留着。',
  '想问问办到哪一步了，请你们再催一催，谢谢。',
];

/** A call at the seat, answered and being logged; and what the caller is told at its end. */
export async function operator(studio: Studio): Promise<void> {
  const me = await studio.person('operator');
  // Who sits at the demo's seats differs from hour to hour.
  const seat = '8010';
  const telephones = await studio.person('admin');
  await telephones.ask('POST', '/api/seats', { code: seat, name: '8010 综合受理', skills: [], active: true });
  await me.ask('POST', '/api/me/presence', { state: 'sign-in', seat });
  await me.ask('POST', '/api/simulator/calls/to-me', { number: caller, script, patienceSeconds: 300 });
  const page = await studio.desk('operator', '/operator');
  await page.getByRole('button', { name: /接\s?听/ }).click();
  // Only then is the cursor where it stays.
  await page.getByRole('button', { name: /保\s?持/ }).waitFor();
  await studio.settle(page);
  await page.keyboard.press('F2');
  await page.keyboard.insertText(words);
  await pick(page, 'F3', 'tqgz', '拖欠工资');
  await pick(page, 'F4', '台东', '台东街道');
  await page.getByLabel('详细地址').fill('听潮路18号一层');
  await page.keyboard.press('F6');
  await page.keyboard.type('王建军');
  await page.waitForTimeout(1500);
  await studio.shoot(page, 'operator-call');
  await page.keyboard.press('F9');
  await page.getByRole('dialog').getByText('查询码', { exact: true }).waitFor();
  await page.waitForTimeout(600);
  await studio.shoot(page, 'operator-code');
}

/** By its first letters, as an operator does. */
async function pick(page: Page, key: string, typed: string, name: string): Promise<void> {
  await page.keyboard.press(key);
  await page.keyboard.type(typed);
  await page.locator('.ant-select-item-option:visible').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
}

export async function dispatcher(studio: Studio): Promise<void> {
  const page = await studio.desk('dispatcher', '/dispatch');
  // The first one for which the rules propose somebody.
  for (const line of await page.locator('.pool-line').all()) {
    await line.click();
    await studio.settle(page);
    if (await page.locator('.pool-card .ant-select-content-value, .pool-card .ant-select-selection-item').count())
      break;
  }
  await studio.shoot(page, 'dispatcher-pool');
}

export async function unit(studio: Studio): Promise<void> {
  await studio.shoot(await studio.desk('handler', '/unit'), 'unit-inbox');
  const { items } = await (
    await studio.person('handler')
  ).ask<{ items: { complaint: { trackingCode: string } }[] }>('GET', '/api/inbox?limit=5');
  const page = await studio.desk('handler', `/unit/case/${items[0]!.complaint.trackingCode}`, {
    ...{ width: 390, height: 844, density: 2 },
  });
  await studio.shoot(page, 'unit-phone');
}

export async function followUp(studio: Studio): Promise<void> {
  const page = await studio.desk('followup', '/follow-up');
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: '回访结果' }).waitFor();
  for (const key of ['1', 'q', 'a']) await page.keyboard.press(key);
  await studio.shoot(page, 'follow-up-call');
}

export async function supervisor(studio: Studio): Promise<void> {
  await studio.shoot(await studio.desk('supervisor', '/supervision'), 'supervisor-cards');
}

export async function analyst(studio: Studio): Promise<void> {
  const dashboard = await studio.desk('analyst', '/analysis');
  await dashboard.waitForTimeout(1500);
  await studio.shoot(dashboard, 'analyst-dashboard');
  const me = await studio.person('analyst');
  const analysis = {
    ...{ name: '各区市来件与按时办结', dimensions: ['district'], indicators: ['received', 'on-time', 'satisfaction'] },
    ...{ period: { kind: 'present', span: 'year' }, base: 'received', chart: 'bar' },
  };
  const saved = await me.ask<{ id: string }>('POST', '/api/analyses', {
    analysis,
    sharing: { role: null, unit: null },
  });
  const figures = await studio.desk('analyst', `/analysis/figures/${saved.id}`);
  await figures.waitForTimeout(1500);
  await studio.shoot(figures, 'analyst-figures');
  await studio.shoot(await studio.desk('analyst', '/plans/targets'), 'plans-targets');
  const screen = await studio.desk('analyst', '/analysis/screen', { width: 1600, height: 900 });
  await screen.waitForTimeout(1500);
  await studio.shoot(screen, 'analyst-screen');
}

export async function admin(studio: Studio): Promise<void> {
  const me = await studio.person('admin');
  const { items } = await me.ask<{ items: { name: string; versions: { version: number }[] }[] }>(
    'GET',
    '/api/profiles',
  );
  const { name, versions } = items.find((one) => one.name === 'shandong') ?? items[0]!;
  const address = `/admin/profiles/${name}/${versions.at(-1)!.version}`;
  await studio.shoot(await studio.desk('admin', address), 'admin-profile');
  await studio.shoot(await studio.desk('admin', '/admin/calendars'), 'admin-calendar');
}

export async function knowledge(studio: Studio): Promise<void> {
  const page = await studio.desk('operator', '/knowledge');
  await page.getByLabel('问题、关键词或拼音首字母').fill('拖欠工资');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1000);
  await studio.shoot(page, 'knowledge');
}
