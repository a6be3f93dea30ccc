import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { Work } from './setup/work.js';

/** What a request to a page of the staff brings to the right: nothing wider than the screen. */
const isWithinScreen = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

inBrowser("at a unit's desk", () => {
  let hotline: Hotline, screens: Screens, work: Work;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
    work = await Work.of(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it('a complaint goes from the inbox to the report', async () => {
    const code = await work.transferred({ title: '工地欠薪三个月' });
    const page = await screens.desk('handler', '/unit', { unit: hrBureau });
    await page.getByRole('button', { name: /工地欠薪三个月/ }).click();
    await page.getByRole('heading', { name: '工地欠薪三个月' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^签\s?收$/ }).click();
    await page.getByRole('button', { name: '联系诉求人' }).click();
    await page.getByRole('radio', { name: '已联系上' }).check();
    await page.getByLabel('联系情况').fill('已电话联系，约定明日到场。');
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('联系诉求人成功').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '办结反馈' }).click();
    await page.getByLabel('办理情况（热线内部）').fill('经核实欠薪属实，已责令支付。');
    await page
      .getByRole('textbox', { name: '答复诉求人的内容' })
      .fill('您好，您反映的工地欠薪问题已核实，公司已于今日支付拖欠的三个月工资。');
    expect(await violationsOn(page)).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /办结反馈/ })
      .click();
    await work.aside.inState(code, 'reviewed');
    expect(screens.faults).toEqual([]);
  });

  it('a second person is told what the first has done, and what they typed is kept', async () => {
    const code = await work.transferred({ title: '两人同办一件' });
    await work.make(work.handler, code, 'sign');
    const page = await screens.desk('head', `/unit/case/${code}`, { unit: hrBureau, expected: ['409'] });
    await page.getByRole('button', { name: '联系诉求人' }).first().click();
    await page.getByRole('radio', { name: '无人接听' }).check();
    await page.getByLabel('联系情况').fill('拨打两次无人接听。');
    await work.make(work.handler, code, 'contact', { outcome: 'reached', note: '第一人已联系上。' });
    await page.getByText('您填写期间诉求有新变化').waitFor();
    await page.getByRole('alert').getByText('第一人已联系上。').waitFor();
    // Sent on what was seen before, it is refused; nothing is written over.
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '已知悉，继续' }).click();
    expect(await page.getByLabel('联系情况').inputValue()).toBe('拨打两次无人接听。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('联系诉求人成功').waitFor();
    const { contacts } = await work.aside.seen(code);
    expect(contacts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['reached', 'no-answer']);
    expect(screens.faults).toEqual([]);
  });

  it('a thin reply comes back with its reason, and the second try goes through', async () => {
    const code = await work.transferred({ title: '答复过于简单的一件' });
    await work.make(work.handler, code, 'sign');
    await work.make(work.handler, code, 'contact', { outcome: 'reached', note: '已与诉求人通话。' });
    const page = await screens.desk('handler', `/unit/case/${code}`, { unit: hrBureau });
    const reply = () => page.getByRole('textbox', { name: '答复诉求人的内容' });
    const report = () =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /办结反馈/ })
        .click();
    await page.getByRole('button', { name: '办结反馈' }).first().click();
    await page.getByLabel('办理情况（热线内部）').fill('已转劳动监察大队。');
    await reply().fill('您好！您反映的问题已收悉，已转交相关部门处理，感谢您的来电。');
    await report();
    const { legs } = await until(async () => {
      const seen = await work.aside.seen(code);
      return seen.legs[0].reviewFlags !== null && seen;
    });
    expect(legs[0].reviewFlags).toEqual(['empty']);

    const reason = '答复未说明欠薪是否已支付、何时支付，请补充办理结果。';
    await work.make(work.aside.dispatcher, code, 'send-back', { reason });
    // It comes to the open page by itself, with what the check found.
    await page
      .getByText(/审核退回，请补充后重新反馈/)
      .first()
      .waitFor();
    await page.getByText(reason).first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: '办结反馈' }).first().click();
    await page.getByRole('dialog').getByText(reason).waitFor();
    expect(await page.getByLabel('办理情况（热线内部）').inputValue()).toBe('已转劳动监察大队。');
    await reply().fill('您好，您反映的公司拖欠工资问题已核实，公司已于今日支付三个月工资共一万五千元。');
    expect(await violationsOn(page)).toEqual([]);
    await report();
    const { events, publicReply } = await work.aside.inState(code, 'reviewed');
    expect(publicReply).toContain('一万五千元');
    const turns = new Set(['report', 'send-back', 'review']);
    expect(events.map(({ name }: { name: string }) => name).filter((name: string) => turns.has(name))).toEqual([
      'report',
      'send-back',
      'report',
      'review',
    ]);
    // The page hears of it a moment later.
    await page
      .getByText(/审核退回，请补充后重新反馈/)
      .first()
      .waitFor({ state: 'hidden' });
    expect(screens.faults).toEqual([]);
  });

  it('counts down in working time, and says why it is due then', async () => {
    const code = await work.transferred({ title: '倒计时一件' });
    const page = await screens.desk('handler', '/unit', { unit: hrBureau });
    const item = page.getByRole('listitem').filter({ hasText: '倒计时一件' });
    await item.getByText(/剩 \d 个工作日/).waitFor();
    await item.getByText('为何此时到期').click();
    await item.getByText(/依据.*5个工作日/).waitFor();
    expect(await item.getByText('黄牌').count()).toBe(0);
    // Yellow from when its profile gives the card, however much time is left.
    await hotline.database.query(
      `UPDATE clock SET yellow_at = started_at - INTERVAL 1 HOUR WHERE kind = 'completion'
       AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)`,
      [code],
    );
    await page.reload();
    await item.getByText(/剩 \d 个工作日.* · 黄牌/).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('in the street, on a phone: signed for, contacted with a photo, reported', async () => {
    const code = await work.transferred({ title: '街头办理一件' });
    const page = await screens.desk('handler', '/unit', { unit: hrBureau, width: 390, height: 844 });
    await page.getByRole('button', { name: /街头办理一件/ }).click();
    await page.getByRole('heading', { name: '街头办理一件' }).waitFor();
    expect(await isWithinScreen(page)).toBe(true);
    expect(await violationsOn(page)).toEqual([]);
    const bar = page.getByRole('navigation', { name: '办理操作' });
    await bar.getByRole('button', { name: /^签\s?收$/ }).click();
    await bar.getByRole('button', { name: '联系诉求人' }).click();
    await page.getByRole('radio', { name: '已联系上' }).check();
    await page.locator('input[capture]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: dot });
    await page.getByText('现场.png').waitFor();
    expect(await isWithinScreen(page)).toBe(true);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /联系诉求人/ })
      .click();
    await page.getByText('联系诉求人成功').waitFor();
    const { attachments } = await work.aside.seen(code);
    expect(attachments).toMatchObject([{ purpose: 'contact', type: 'image/png' }]);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await bar.getByRole('button', { name: '办结反馈' }).click();
    await page.getByLabel('办理情况（热线内部）').fill('现场核实欠薪属实，已责令支付。');
    await page
      .getByRole('textbox', { name: '答复诉求人的内容' })
      .fill('您好，您反映的街头欠薪问题已现场核实，公司已于今日付清三个月工资。');
    expect(await isWithinScreen(page)).toBe(true);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /办结反馈/ })
      .click();
    await work.aside.inState(code, 'reviewed');
    expect(screens.faults).toEqual([]);
  });

  it('the team, orders and requests of the unit; who is away says so', async () => {
    const page = await screens.desk('head', '/unit/team', { unit: hrBureau });
    await page.getByRole('heading', { name: '本单位人员' }).waitFor();
    await page.getByRole('heading', { name: /待领取/ }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    for (const [path, name] of [
      ['orders', '督办单'],
      ['requests', '退单与延期'],
    ] as const) {
      await page.goto(`/staff/unit/${path}`);
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
    }
    expect(screens.faults).toEqual([]);
  });
});

/** The smallest picture there is. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
