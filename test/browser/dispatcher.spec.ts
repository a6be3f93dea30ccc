import { Aside } from '../setup/aside.js';
import { until } from '../setup/until.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, otherUnit } from '../setup/samples.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

inBrowser('a dispatcher', () => {
  let hotline: Hotline, screens: Screens, aside: Aside;
  beforeAll(async () => {
    hotline = await startHotline();
    aside = await Aside.of(hotline);
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it('sends from the pool, and what comes in appears there by itself', async () => {
    const page = await screens.desk('dispatcher', '/dispatch');
    await page.getByRole('heading', { name: '派单池' }).waitFor();
    const { trackingCode } = await aside.log({
      content: '老楼楼道灯长期不亮，夜间出行不便。',
      title: '楼道灯不亮',
      subject: undefined,
    });
    await aside.inState(trackingCode, 'proposed');
    await page
      .getByRole('button', { name: /楼道灯不亮/ })
      .first()
      .click();
    await page.getByRole('combobox', { name: /主办单位/ }).click();
    await page.getByRole('combobox', { name: /主办单位/ }).fill('rlzy');
    await page.locator('.ant-select-item-option').filter({ hasText: '人力资源' }).first().click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^转\s*办/ }).click();
    const { leadUnit } = await aside.inState(trackingCode, 'transferred');
    expect(leadUnit.code).toBe(hrBureau);
  });

  it('sends one to several units at once: one leads, another assists', async () => {
    const { trackingCode } = await aside.log({ title: '两家单位联合办理', subject: undefined });
    await aside.inState(trackingCode, 'proposed');
    const page = await screens.desk('dispatcher', '/dispatch');
    await page
      .getByRole('button', { name: /两家单位联合办理/ })
      .first()
      .click();
    const choose = async (name: RegExp, typed: string, unit: string) => {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('combobox', { name }).fill(typed);
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .filter({ hasText: unit })
        .first()
        .click();
    };
    await choose(/主办单位/, 'rlzy', '人力资源');
    await choose(/协办单位/, 'lcq', '李沧区');
    // Whoever leads is not among those that may assist.
    await page.getByRole('combobox', { name: /协办单位/ }).fill('rlzy');
    const among = page.locator('.ant-select-dropdown:visible').getByText('青岛市人力资源和社会保障局');
    // The list of leads may still be closing.
    await until(async () => (await among.count()) === 0);
    await page.keyboard.press('Escape');
    await page.getByText('各协办单位分别签收、分别反馈').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: '联合转办（主办1、协办1）' }).click();
    const { legs } = await aside.inState(trackingCode, 'transferred');
    const sent = legs.filter(({ state }: { state: string }) => state === 'transferred');
    expect(sent.map(({ part, unit }: { part: string; unit: { code: string } }) => [part, unit.code])).toEqual([
      ['lead', hrBureau],
      ['assist', otherUnit],
    ]);
    expect(screens.faults).toEqual([]);
  });

  it('sends a second return on to another unit, with the first and its answer beside it', async () => {
    const { trackingCode } = await aside.log({ title: '第二次退单的诉求', subject: undefined });
    const { legs } = await aside.transfer(trackingCode);
    const leg = legs.at(-1).id;
    const handler = await hotline.person('handler', hrBureau);
    await handler.post(`/api/complaints/${trackingCode}/sign`);
    const giveBack = async (reason: string) => {
      const { status, body } = await handler.post(`/api/complaints/${trackingCode}/return`, {
        ...{ leg, reasonCode: 'wrong-remit', reason, basis: '三定方案', suggestedUnit: otherUnit },
      });
      expect([status, body.message]).toEqual([200, undefined]);
    };
    // The second one the unit's head must confirm.
    const head = await hotline.person('head', hrBureau);
    await giveBack('首次申请：该小区由区里管理');
    const refused = { leg, reason: '首次驳回：请先会同区里现场核实' };
    expect((await aside.dispatcher.post(`/api/complaints/${trackingCode}/refuse-return`, refused)).status).toBe(200);
    await giveBack('再次申请：现场核实确属区里管理');
    expect((await head.post(`/api/complaints/${trackingCode}/confirm-return`, { leg, agreed: true })).status).toBe(200);
    const page = await screens.desk('dispatcher', '/dispatch/requests');
    await page.getByRole('button', { name: /第二次退单的诉求/ }).click();
    const earlier = page.getByRole('region', { name: '以往退单与延期' });
    await earlier.getByText('首次申请：该小区由区里管理').waitFor();
    await earlier.getByText('首次驳回：请先会同区里现场核实').waitFor();
    await earlier.getByText('不同意').waitFor();
    await page.getByRole('region', { name: '办理记录' }).getByText('签收', { exact: false }).first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /同\s*意/ }).click();
    const view = await aside.inState(trackingCode, 'transferred');
    expect(view.leadUnit.code).toBe(otherUnit);
    expect(screens.faults).toEqual([]);
  });

  it('decides a return with the history beside it', async () => {
    const { trackingCode } = await aside.log({ title: '应当退单的诉求', subject: undefined });
    const { legs } = await aside.transfer(trackingCode);
    const handler = await hotline.person('handler', hrBureau);
    await handler.post(`/api/complaints/${trackingCode}/sign`);
    const { body, status } = await handler.post(`/api/complaints/${trackingCode}/return`, {
      leg: legs.at(-1).id,
      reasonCode: 'wrong-remit',
      reason: '该事项不属本单位职责',
      basis: '三定方案',
      suggestedUnit: otherUnit,
    });
    expect([status, body.message]).toEqual([200, undefined]);
    const page = await screens.desk('dispatcher', '/dispatch/requests');
    await page.getByRole('button', { name: /应当退单的诉求/ }).click();
    await page.getByLabel(/审批意见/).fill('属本单位职责，请办理');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /驳\s*回/ }).click();
    await page.getByText('没有待审批的申请').first().waitFor();
  });

  it('lays two complaints side by side and merges them', async () => {
    const one = await aside.log({ title: '小区停水', subject: undefined });
    const other = await aside.log({ title: '小区停水两天', subject: undefined });
    await aside.inState(one.trackingCode, 'proposed');
    await aside.inState(other.trackingCode, 'proposed');
    const page = await screens.desk(
      'dispatcher',
      `/dispatch/merge?from=${other.trackingCode}&into=${one.trackingCode}`,
    );
    await page.getByText('小区停水两天').first().waitFor();
    // By a mask nobody is told to be the same.
    await page.getByText('脱敏后一致，请核实').nth(1).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^并\s*单$/ }).click();
    await aside.inState(other.trackingCode, 'merged');
    expect(screens.faults).toEqual([]);
  });

  it('is not told that two whom nobody knows are one', async () => {
    const anonymous = { complainant: { kind: 'anonymous' }, subject: undefined };
    const [one, other] = [
      await aside.log({ ...anonymous, title: '匿名反映的一件' }),
      await aside.log({ ...anonymous, title: '匿名反映的另一件' }),
    ];
    const page = await screens.desk(
      'dispatcher',
      `/dispatch/merge?from=${other.trackingCode}&into=${one.trackingCode}`,
    );
    await page.getByText('匿名反映的一件').first().waitFor();
    await page.getByText('匿名反映的另一件').first().waitFor();
    const who = page.getByRole('row', { name: /诉求人/ });
    expect(await who.allInnerTexts()).toHaveLength(2);
    for (const text of await who.allInnerTexts()) expect(text).not.toMatch(/相同|一致/);
    expect(screens.faults).toEqual([]);
  });
});
