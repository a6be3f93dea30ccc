import { localDate } from '#directory';
import { Aside } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { button, choose, cutOff } from './setup/controls.js';

inBrowser('an analyst', () => {
  let hotline: Hotline, screens: Screens;
  beforeAll(async () => {
    hotline = await startHotline();
    const aside = await Aside.of(hotline);
    const { trackingCode } = await aside.log({ title: '统计之中的一件', subject: undefined });
    await aside.transfer(trackingCode);
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  const pages: [path: string, title: string][] = [
    ['', '总览'],
    ['/figures', '自由分析'],
    ['/distribution', '分布'],
    ['/scorecards', '考核计分'],
    ['/warnings', '预警'],
    ['/reports', '报告和专报'],
  ];
  it.each(pages)('opens %s', async (path, title) => {
    const page = await screens.desk('analyst', `/analysis${path}`);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await violationsOn(page)).toEqual([]);
  });

  it('reaches the complaints behind a figure', async () => {
    const page = await screens.desk('analyst', '/analysis/figures');
    await page.locator('.figure').first().click();
    await page.getByRole('link', { name: '统计之中的一件' }).waitFor();
  });

  it('reaches the complaints of a district on the map, which numbers, not colours, tell of', async () => {
    const page = await screens.desk('analyst', '/analysis');
    const tile = page.getByRole('button', { name: /^市南区/ });
    await tile.filter({ hasText: /市南区1/ }).waitFor();
    await tile.click();
    await page.getByRole('link', { name: '统计之中的一件' }).waitFor();
    expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
    const again = await screens.desk('analyst', '/analysis');
    await choose(again, '着色指标', '按时办结率');
    await again.getByLabel('各区市按时办结率').waitFor();
  });

  it('reaches the complaints behind a figure of a report, in its text by mouse, in a table by key', async () => {
    const analyst = await hotline.person('analyst');
    const period = localDate(hotline.time.now, 'Asia/Shanghai').slice(0, 7);
    const { status, body } = await analyst.post('/api/reports', { template: 'monthly', period });
    expect([status, body.state]).toEqual([202, 'composing']);
    await until(async () => (await analyst.get(`/api/reports/${body.id}`)).body.state === 'draft');
    const page = await screens.desk('analyst', `/analysis/reports/${body.id}`);
    const link = page.getByRole('link', { name: '统计之中的一件' });
    const inText = page.getByRole('button', { name: '1件', exact: true }).first();
    await inText.click();
    await link.waitFor();
    expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
    expect(await violationsOn(page, '.report-text')).toEqual([]);
    const cell = page.getByRole('table').first().getByRole('button').first();
    await cell.focus();
    await page.keyboard.press('Enter');
    await link.waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('opens a figure that is made of others by its parts, and those by their complaints', async () => {
    const analyst = await hotline.person('analyst');
    const analysis = {
      ...{ name: '三率合一', chart: 'table', dimensions: [], indicators: ['three-rates'], base: 'received' },
      period: { kind: 'present', span: 'month' },
    };
    const { status, body } = await analyst.post('/api/analyses', {
      analysis,
      sharing: { role: 'analyst', unit: null },
    });
    expect([status, body.fields]).toEqual([201, undefined]);
    const page = await screens.desk('analyst', `/analysis/figures/${body.id}`);
    await page.locator('.figure').first().click();
    const parts = page.getByRole('list', { name: '组成' });
    await parts.waitFor();
    expect(await parts.getByRole('listitem').count()).toBe(3);
    expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
    await parts.getByRole('button', { name: /解决率/ }).click();
    await button(page, '返回各项').waitFor();
    await page.getByRole('heading', { name: '解决率' }).waitFor();
    await button(page, '返回各项').click();
    await parts.waitFor();
  });

  it('reaches what a figure was counted from, though it has been defined otherwise since', async () => {
    const admin = await hotline.person('admin');
    const analyst = await hotline.person('analyst');
    const define = async (measure: string, after: number) => {
      const definition = {
        ...{ zh: '交办量', en: 'sent', unit: 'count', base: 'received', numerator: [{ measure }], denominator: [] },
        ...{ exclusions: [], rounding: { mode: 'half-up', digits: 0 } },
      };
      const given = { variant: 'a', after, definition, validFrom: '2020-01-01', reason: '依据市里口径' };
      expect((await admin.post('/api/indicators/sent/versions', given)).status).toBe(201);
    };
    await define('count', 0);
    const analysis = {
      ...{ name: '交办', chart: 'table', dimensions: ['district'], indicators: ['sent'], base: 'received' },
      period: { kind: 'present', span: 'month' },
    };
    const { body } = await analyst.post('/api/analyses', { analysis, sharing: { role: 'analyst', unit: null } });
    const page = await screens.desk('analyst', `/analysis/figures/${body.id}`);
    await page.locator('.figure').first().waitFor();
    await define('withdrawn', 101);
    await page.locator('.figure').first().click();
    await page.getByRole('link', { name: '统计之中的一件' }).waitFor();
  });

  it('saves a free analysis and shares it; a colleague finds it, opens it, reaches the complaints, exports it', async () => {
    const page = await screens.desk('analyst', '/analysis/figures');
    await choose(page, '归期', '按受理时间');
    await choose(page, '行', '诉求类型');
    await page.locator('.figure').first().waitFor();
    await button(page, '保存').click();
    await page.getByLabel('名称').fill('本月各类型受理');
    await page.getByLabel('全体分析员').check();
    expect(await violationsOn(page, '.ant-modal')).toEqual([]);
    await button(page.getByRole('dialog'), '保存').click();
    await page.getByRole('heading', { name: '自由分析：本月各类型受理' }).waitFor();

    const colleague = await screens.desk('analyst', '/analysis/figures');
    await button(colleague, '已存分析').click();
    const row = colleague.getByRole('row', { name: /本月各类型受理/ });
    await row.getByText('同事共享').waitFor();
    expect(await violationsOn(colleague, '.ant-drawer')).toEqual([]);
    await row.getByRole('link').click();
    await colleague.getByRole('heading', { name: '自由分析：本月各类型受理' }).waitFor();
    expect(await button(colleague, '保存修改').count()).toBe(0);
    await colleague.getByRole('row', { name: /求助/ }).locator('.figure').first().click();
    await colleague.getByRole('link', { name: '统计之中的一件' }).waitFor();
    expect(await violationsOn(colleague, '.ant-drawer')).toEqual([]);
    await colleague.keyboard.press('Escape');

    await button(colleague, '导出表格').click();
    await colleague.getByLabel('用途').fill('核对本月来件');
    await button(colleague, '开始导出').click();
    const link = colleague.getByRole('link', { name: /下载 XLSX（1行）/ });
    await link.waitFor();
    expect(await violationsOn(colleague, '.ant-drawer')).toEqual([]);
    const [file] = await Promise.all([colleague.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(/^数据分析-.*\.xlsx$/);
    expect(screens.faults).toEqual([]);
  });

  it('on a phone nothing is cut off', async () => {
    for (const [path, title] of pages) {
      const page = await screens.desk('analyst', `/analysis${path}`, { width: 390, height: 844 });
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await cutOff(page)]).toEqual([path, []]);
    }
  });

  it('has the big screen for the hall', async () => {
    const page = await screens.desk('analyst', '/analysis/screen');
    await page.getByText('24小时接通率').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
