import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import * as files from '../setup/files.js';
import { hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { Work } from './setup/work.js';

inBrowser('desks tell', () => {
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

  const move = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const seldom = async (page: Page, name: string) => {
    const there = page.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}$`) });
    if ((await there.count()) > 0) return there.click();
    await page.getByRole('button', { name: '更多操作' }).first().click();
    await page.getByRole('menuitem', { name }).click();
  };

  it('how much longer it may take, and say so where somebody asks for more', async () => {
    const code = await work.transferred({ title: '申请延期一件' });
    await work.make(work.handler, code, 'sign');
    const page = await screens.desk('handler', `/unit/case/${code}`, { unit: hrBureau });
    await page.getByRole('heading', { name: '申请延期一件' }).waitFor();
    // The bar at the thumb is a phone's.
    expect(await page.getByRole('navigation', { name: '办理操作' }).count()).toBe(0);
    await move(page, '申请延期');
    const amount = page.getByRole('spinbutton', { name: '延长时间' });
    await page.getByText(/最多还可延长\d+个工作日/).waitFor();
    expect((await amount.boundingBox())!.width).toBeGreaterThan(200);
    await amount.fill('99');
    await page.getByLabel('延期理由').fill('须调取银行流水。');
    await page.getByLabel('依据').fill('热线管理办法第二十一条');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/超出上限，最多可填\d+/).waitFor();
    expect(await amount.inputValue()).toBe('99');
    expect(await violationsOn(page)).toEqual([]);
    await amount.fill('2');
    await page.keyboard.press('Control+Enter');
    await page.getByText('申请延期成功').waitFor();
    await page.getByText('申请延长').first().waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('what went by which rules before and after, and ask before they are changed', async () => {
    const code = await work.transferred({ title: '更换规则一件' });
    const page = await screens.desk('dispatcher', `/complaints/${code}`);
    await page.getByRole('heading', { name: '更换规则一件' }).waitFor();
    await seldom(page, '更换规则');
    await page.getByRole('combobox', { name: /规则/ }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '四川' }).first().click();
    const table = page.getByRole('table', { name: '时限变化' });
    await table.getByRole('row', { name: /办结 \d\d-\d\d 23:59 \d\d-\d\d 23:59/ }).waitFor();
    await page.getByLabel('理由').fill('经核实适用其他规则');
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const sure = page.getByRole('dialog', { name: /确认更换规则？/ });
    await sure.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.getByText('更换规则成功').waitFor();
    await page.getByText(/更换规则（.+第1版 → .*四川.*第\d版）/).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('of a file that did not go up, why, and ask before going on without it', async () => {
    const code = await work.transferred({ title: '附件未上传一件' });
    await work.make(work.handler, code, 'sign');
    const page = await screens.desk('handler', `/unit/case/${code}`, { unit: hrBureau, expected: ['422', '400'] });
    await move(page, '联系诉求人');
    await page.getByRole('radio', { name: '无人接听' }).check();
    await page.locator('input[type=file]:not([capture])').setInputFiles({
      name: '现场.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]),
    });
    await page
      .getByRole('alert')
      .getByText(/未上传：/)
      .waitFor();
    await page.keyboard.press('Control+Enter');
    const sure = page.getByRole('dialog', { name: '有1个文件未上传，仍要提交？' });
    await sure.getByRole('button', { name: /^取\s?消$/ }).click();
    await sure.waitFor({ state: 'hidden' });
    expect((await work.aside.seen(code)).contacts).toEqual([]);
    await page.getByRole('button', { name: '移除 现场.png' }).click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('联系诉求人成功').waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('which replies wait for review, with what was found in them, and take both decisions there', async () => {
    const code = await work.transferred({ title: '待审核的一件' });
    await work.make(work.handler, code, 'sign');
    await work.make(work.handler, code, 'contact', { outcome: 'reached', note: '已与诉求人通话。' });
    await work.make(work.handler, code, 'report', {
      ...{ internalAccount: '已转办。', resolved: 'resolved', isTrue: true, outOfRemit: false, unreasonable: false },
      publicReply: '您好！您反映的问题已收悉，已转交相关部门处理，感谢您的来电。',
    });
    await work.aside.inState(code, 'reported');
    const page = await screens.desk('dispatcher', '/dispatch/review');
    await page.getByRole('button', { name: /待审核的一件/ }).click();
    const judged = page.getByRole('region', { name: '审核' });
    await judged.getByText('答复空泛').waitFor();
    await judged.getByText(/您反映的问题已收悉/).waitFor();
    await page.getByTitle('1件待审核').first().waitFor({ state: 'attached' });
    expect(await violationsOn(page)).toEqual([]);
    await judged.getByRole('button', { name: '审核通过' }).waitFor();
    await judged.getByRole('button', { name: '退回重报' }).click();
    await page.getByLabel('理由').fill('请说明办理结果。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('退回重报成功').waitFor();
    await page.getByText('没有待审核的办理反馈').waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('what the hotline has to say, with a bell in the head of every page', async () => {
    const code = await work.transferred({ title: '通知的一件' });
    const page = await screens.desk('handler', '/unit', { unit: hrBureau, client: work.handler });
    await page.getByRole('button', { name: /通知，\d+条未读/ }).click();
    const list = page.getByRole('dialog', { name: '通知' });
    await list
      .getByText(code.replace(/^(.{2})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4'))
      .first()
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await list.getByRole('button', { name: '查看诉求' }).first().click();
    await page.getByRole('heading', { name: '通知的一件' }).waitFor();
    const { items } = (await work.handler.get('/api/notices?limit=1')).body as { items: { readAt: string | null }[] };
    expect(items[0]?.readAt).not.toBeNull();
    expect(screens.faults).toEqual([]);
  });

  it('a unit that it may have a file of somebody who asked for secrecy, once a dispatcher has looked', async () => {
    const photo = await work.aside.operator.upload('/api/attachments', files.pdf('水管'), '水管.pdf');
    const code = await work.transferred({
      ...{ title: '保密的一件', confidential: true, attachments: [(photo.body as { id: string }).id] },
    });
    const page = await screens.desk('dispatcher', `/complaints/${code}`);
    await page.getByRole('button', { name: /^核\s?准$/ }).click();
    await page.getByLabel('核准理由').fill('照片中没有可识别诉求人的信息');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^确\s?定$/ }).click();
    await page.getByText('已核准').waitFor();
    const { attachments } = (await work.handler.get(`/api/complaints/${code}`)).body as {
      attachments: { open: boolean }[];
    };
    expect(attachments).toMatchObject([{ open: true }]);
    expect(screens.faults).toEqual([]);
  });

  it('that nobody is late who reported in time, and by when somebody is to be called back', async () => {
    const code = await work.reviewed({ title: '按时反馈一件' });
    await hotline.database.query(
      `UPDATE complaint SET due_at = reported_at + INTERVAL 1 SECOND WHERE tracking_code = ?`,
      [code],
    );
    const page = await screens.desk('supervisor', '/supervision');
    await page.getByText('待办结', { exact: true }).click();
    const row = page.getByRole('row', { name: /按时反馈一件/ });
    await row.getByText(/完成/).waitFor();
    expect(await row.getByText('超期').count()).toBe(0);
    const calls = await screens.desk('followup', '/follow-up');
    const waits = calls.getByRole('row', { name: /按时反馈一件/ });
    await waits.waitFor();
    await calls.getByRole('columnheader', { name: '可回访' }).waitFor();
    expect(await waits.getByText('超期').count()).toBe(0);
    expect(screens.faults).toEqual([]);
  });

  it('how long it may lie before it is given to a unit, while it lies', async () => {
    const { trackingCode } = await work.aside.log({ title: '等待派单一件', subject: undefined });
    await work.aside.inState(trackingCode, 'proposed');
    await hotline.database.query(
      `UPDATE clock SET due_at = ? WHERE kind = 'dispatch' AND met_at IS NULL
       AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)`,
      [new Date(hotline.time.now.getTime() - 7_200_000), trackingCode],
    );
    const page = await screens.desk('dispatcher', '/dispatch');
    const row = page.getByRole('row', { name: /等待派单一件/ });
    await row.getByText(/超期/).waitFor();
    await page.goto('/staff/dispatch/merge');
    const watched = await screens.desk('supervisor', '/supervision');
    await watched.getByText('待派单', { exact: true }).first().click();
    await watched
      .getByRole('row', { name: /等待派单一件/ })
      .getByText('超期', { exact: true })
      .waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('an officer no news of their own, and offer to have it handled anew', async () => {
    const code = await work.reviewed({ title: '不满意一件' });
    const page = await screens.desk('followup', `/follow-up/call/${code}`);
    await page.getByRole('heading', { name: '回访结果' }).waitFor();
    for (const key of ['1', 'e', 'd', 'x']) await page.keyboard.press(key);
    await page.keyboard.press('Control+Enter');
    const filed = page.getByRole('region', { name: '回访结果' });
    await filed.getByRole('heading', { name: '回访结果已提交' }).waitFor();
    expect(await page.getByText('您填写期间诉求有新变化').count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
    await filed.getByRole('button', { name: /^重\s?办$/ }).click();
    await page.getByLabel('理由').fill('欠薪仍未支付，请重新办理。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('重办成功').waitFor();
    const desk = await screens.desk('handler', `/unit/case/${code}`, { unit: hrBureau });
    // What was reported before is over: work goes on, and its time runs.
    await desk.locator('.complaint-line').getByText(/剩 /).waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('what a thing was called before, to whom has no mouse', async () => {
    const code = await work.transferred({ title: '改类一件', district: '370202' });
    const page = await screens.desk('dispatcher', `/complaints/${code}`);
    await page.getByRole('heading', { name: '改类一件' }).waitFor();
    await seldom(page, '改类、保密');
    const district = page.getByRole('combobox', { name: '所属区域' });
    await page.getByRole('dialog').getByText('市南区').locator('visible=true').first().waitFor();
    await district.focus();
    await page.keyboard.type('370203');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('市北区').locator('visible=true').first().waitFor();
    await page.getByLabel('理由').fill('诉求人来电更正');
    // Read by axe while it fades, its words are too pale.
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('改类、保密成功').waitFor();
    expect((await work.aside.seen(code)).district.code).toBe('370203');
    expect(screens.faults).toEqual([]);
  });

  it('what is wrong beside the button, and lead to it; and name days and months in Chinese', async () => {
    const page = await screens.desk('admin', '/admin/profiles/shandong/1', { expected: ['422'] });
    await page.getByRole('button', { name: '以此为底本编制新版本' }).click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('变更依据').fill('试行');
    await editor.getByRole('button', { name: /^保\s?存$/ }).click();
    await editor.getByText(/有\d+项需要填写或更正，已在上方标出/).waitFor();
    const day = editor.getByRole('textbox', { name: /生效日期/ });
    await until(() =>
      day.evaluate((one) => (one as unknown as { matches: (of: string) => boolean }).matches(':focus')),
    );
    await day.click();
    await page.locator('.ant-picker-dropdown').getByRole('columnheader', { name: '一' }).waitFor();
    expect(screens.faults).toEqual([]);
  });
});
