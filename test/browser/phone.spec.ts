import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, otherUnit } from '../setup/samples.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { button, cutOff } from './setup/controls.js';
import { Work } from './setup/work.js';

const phone = { width: 390, height: 844 };

/** What would have to be moved sideways to be read. */
const sideways = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('#content, #content *')]
    .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => !one.matches('.ant-segmented, .ant-segmented *, .ant-tabs, .ant-tabs *'))
    .map(({ className }) => className)`);

inBrowser('lists on a phone', () => {
  let hotline: Hotline, screens: Screens, work: Work;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
    work = await Work.of(hotline);
    await work.answered({ title: '沿街商户夜间噪声扰民督办一件' });
    await work.reviewed({ title: '工地欠薪待回访一件' });
    const returned = await work.transferred({ title: '小区停车管理申请退单一件' });
    await work.make(work.handler, returned, 'sign');
    const { legs } = await work.aside.seen(returned);
    await work.make(work.handler, returned, 'return', {
      ...{ leg: legs.at(-1).id, reasonCode: 'wrong-remit', basis: '三定方案', suggestedUnit: otherUnit },
      reason: '该小区停车由区城市管理局负责，现场核实后确认不属于本单位职责范围。',
    });
    for (const title of ['楼道灯不亮待派一件', '井盖缺失待派一件']) {
      const { trackingCode } = await work.aside.log({ title, content: `${title}，请处理。`, subject: undefined });
      await work.aside.inState(trackingCode, 'proposed');
    }
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it.each([
    ['handler', '/complaints', /督办一件/],
    ['handler', '/unit/orders', /督办一件/],
    ['handler', '/unit/requests', /退单一件/],
    ['followup', '/follow-up', /待回访一件/],
    ['dispatcher', '/dispatch', /楼道灯不亮/],
    ['dispatcher', '/dispatch/requests', /退单一件/],
    ['supervisor', '/supervision', /退单一件/],
    ['supervisor', '/supervision/orders', /督办一件/],
    ['supervisor', '/supervision/requests', /退单一件/],
    ['operator', '/complaints', /井盖缺失/],
    ['handler', '/me', /登录/],
  ] as const)('%s %s: a card each, nothing to be moved sideways', async (role, path, about) => {
    const page = await screens.desk(role, path, { ...phone, unit: role === 'handler' ? hrBureau : undefined });
    const card = page.getByRole('listitem').filter({ hasText: about }).first();
    await card.waitFor();
    await page.waitForLoadState('networkidle');
    expect([await sideways(page), await cutOff(page)]).toEqual([[], []]);
    expect(await page.locator('.ant-table').count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('a card says what the table says, each with its name, and is opened by keys', async () => {
    const page = await screens.desk('handler', '/unit/requests', { ...phone, unit: hrBureau });
    const card = page.getByRole('listitem').filter({ hasText: '退单一件' });
    const told = card.getByRole('definition');
    await told.filter({ hasText: /现场核实后确认不属于本单位职责范围/ }).waitFor();
    expect(await card.getByRole('term').allInnerTexts()).toEqual(
      expect.arrayContaining(['编号', '单位', '理由', '申请时间']),
    );
    await card.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '小区停车管理申请退单一件' }).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('a dispatcher ticks cards, one or all of them', async () => {
    const page = await screens.desk('dispatcher', '/dispatch', phone);
    await page.getByRole('checkbox', { name: '井盖缺失待派一件' }).check();
    await button(page, '按建议批量转办（1）').waitFor();
    await page.getByRole('checkbox', { name: '全选' }).check();
    await button(page, '按建议批量转办（2）').waitFor();
    await page.getByRole('checkbox', { name: '井盖缺失待派一件' }).uncheck();
    await button(page, '按建议批量转办（1）').waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('turned to a wide screen, it is the table again', async () => {
    const page = await screens.desk('supervisor', '/supervision', phone);
    await page.getByRole('listitem').filter({ hasText: '退单一件' }).waitFor();
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.getByRole('row').filter({ hasText: '退单一件' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: '退单一件' }).count()).toBe(0);
  });
});
