import type { Page } from 'playwright-core';
import { until } from '../setup/until.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';
import { inBrowser, Screens } from './setup/browser.js';

// 接转办报 before five screens at once: what one does appears on the others without a reload.

inBrowser('one complaint before five screens', () => {
  let hotline: Hotline, screens: Screens;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  /** Its state as the database has it. */
  const inState = (code: string, ...states: string[]) =>
    until(async () => {
      const [row]: { state: string }[] = await hotline.database.query(
        'SELECT state FROM complaint WHERE tracking_code = ?',
        [code],
      );
      return row && states.includes(row.state);
    });

  const press = (page: Pick<Page, 'getByRole'>, name: RegExp) => page.getByRole('button', { name }).first().click();

  /** The citizen asks again on the page that is open: what it says then is what the city says. */
  const standsFor = async (citizen: Page, words: RegExp, stage: string) => {
    await until(async () => {
      await citizen.getByRole('button', { name: '刷新' }).click();
      return words.test(await citizen.getByRole('heading', { name: /当前状态/ }).innerText());
    });
    expect(await citizen.getByRole('list', { name: '办理阶段' }).locator('[aria-current=step]').innerText()).toContain(
      stage,
    );
  };

  it('goes from the call to the citizen’s rating, and none of them loads a page anew', async () => {
    // All five sit there before anybody has called.
    const operator = await screens.desk('operator', '/operator');
    const dispatcher = await screens.desk('dispatcher', '/dispatch');
    const handler = await screens.desk('handler', '/unit', { unit: hrBureau });
    const officer = await screens.desk('followup', '/follow-up');
    const citizen = await screens.page({ width: 390, height: 844 });
    const desks = { dispatcher, handler, officer };
    await handler.getByText('没有待办诉求').waitFor();
    await officer.getByText('没有待回访的诉求').waitFor();
    for (const page of Object.values(desks)) await page.evaluate('window.neverLoadedAnew = true');

    await operator.getByLabel(/诉求内容/).fill('公司拖欠工资三个月，请劳动部门帮助追讨。');
    await operator.getByLabel('联系电话').fill('13900005678');
    await operator.keyboard.press('F9');
    const dialogue = operator.getByRole('dialog');
    await dialogue.getByText('查询码', { exact: true }).waitFor();
    const code = (await dialogue.locator('.code').innerText()).replaceAll('-', '');
    const pin = (await dialogue.locator('.receipt-pin').innerText()).replaceAll(' ', '');
    await dialogue.getByRole('button', { name: '短信发送' }).click();
    await dialogue.getByText('短信已发出（139****5678）').waitFor();
    await operator.keyboard.press('Escape');

    await citizen.goto(`/track/${code}`);
    await citizen.getByLabel('查询码', { exact: true }).fill(pin);
    await citizen.getByRole('button', { name: '查询', exact: true }).click();
    await citizen.getByRole('heading', { name: /当前状态：已受理/ }).waitFor();

    // It comes into the dispatcher's pool by itself.
    await inState(code, 'proposed');
    const waiting = dispatcher.getByRole('button', { name: /拖欠工资/ }).first();
    await waiting.waitFor();
    await waiting.click();
    const lead = dispatcher.getByRole('combobox', { name: /主办单位/ });
    await lead.click();
    await lead.fill('人力资源');
    await dispatcher.locator('.ant-select-item-option').filter({ hasText: '人力资源' }).first().click();
    await press(dispatcher, /^转\s*办/);
    await inState(code, 'transferred');
    await waiting.waitFor({ state: 'detached' });
    await standsFor(citizen, /已转交承办单位/, '转办');

    // And into the unit's inbox.
    await handler.getByRole('button', { name: /拖欠工资/ }).click();
    await press(handler, /^签\s*收/);
    await inState(code, 'signed', 'handling');
    await standsFor(citizen, /承办单位已签收/, '办理');
    await handler.getByRole('button', { name: '联系诉求人' }).click();
    await handler.getByRole('radio', { name: '已联系上' }).check();
    await handler.getByLabel('联系情况').fill('已电话联系，约定当日核查。');
    await handler.keyboard.press('Control+Enter');
    await handler.getByRole('dialog').waitFor({ state: 'hidden' });
    await standsFor(citizen, /正在办理/, '办理');
    await handler.getByRole('button', { name: '办结反馈' }).click();
    await handler.getByLabel('办理情况（热线内部）').fill('经核实欠薪属实，已责令支付并全部付清。');
    await handler
      .getByRole('textbox', { name: '答复诉求人的内容' })
      .fill('您好，您反映的拖欠工资问题已核实，公司已于今日支付拖欠的三个月工资。');
    await press(handler.getByRole('dialog'), /办结反馈/);
    await inState(code, 'reviewed');
    await standsFor(citizen, /办理结果已审核，等待回访/, '反馈');
    await citizen.getByText('公司已于今日支付拖欠的三个月工资').first().waitFor();

    // What is to be followed up stands in the officer's queue.
    await officer
      .getByText(/拖欠工资/)
      .first()
      .waitFor();
    await officer.keyboard.press('F2');
    await officer.getByRole('heading', { name: '回访结果' }).waitFor();
    for (const key of ['1', 'q', 'a', 'z']) await officer.keyboard.press(key);
    await officer.keyboard.press('Control+Enter');
    await officer.getByText('回访结果已提交').waitFor();
    await inState(code, 'closed');
    await officer.getByText('没有待回访的诉求').waitFor();

    await until(async () => {
      await citizen.getByRole('button', { name: '刷新' }).click();
      return citizen.getByRole('heading', { name: '当前状态：已办结' }).isVisible();
    });
    expect(await citizen.getByRole('list', { name: '办理阶段' }).getByText('已完成').count()).toBe(4);
    // The unit that still looks at it is told, too.
    await handler.locator('.complaint-line').getByText('已办结').waitFor();
    expect(await seen(code)).toEqual({ resolution: 'resolved', satisfaction: 'satisfied' });
    for (const page of Object.values(desks)) expect(await page.evaluate('window.neverLoadedAnew')).toBe(true);
    expect(screens.faults).toEqual([]);
  });

  const seen = async (code: string) => {
    const [row]: object[] = await hotline.database.query(
      'SELECT resolution, satisfaction FROM complaint WHERE tracking_code = ?',
      [code],
    );
    return { ...row };
  };
});
