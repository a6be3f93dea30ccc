import { startHotline, type Hotline } from '../setup/hotline.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { Work } from './setup/work.js';

inBrowser('a supervisor watches', () => {
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

  it('orders what lies still, from the list of what is open', async () => {
    const code = await work.transferred({ title: '待督办一件' });
    const page = await screens.desk('supervisor', '/supervision');
    await page.getByRole('link', { name: '待督办一件' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: '待督办一件' }).click();
    await page.getByRole('heading', { name: '待督办一件' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^督\s?办$/ }).click();
    await page.getByLabel('督办意见').fill('请三日内核实并书面回复。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('督办成功').waitFor();
    expect((await work.aside.seen(code)).orders).toMatchObject([{ trigger: 'supervisor', level: 1 }]);
    expect(screens.faults).toEqual([]);
  });

  it('strikes off what was answered and done', async () => {
    const code = await work.answered({ title: '待销号一件' });
    const page = await screens.desk('supervisor', '/supervision/orders');
    await page.getByRole('link', { name: '待销号一件' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: '待销号一件' }).click();
    await page.getByRole('button', { name: /^销\s?号$/ }).click();
    await page.getByLabel('销号意见').fill('欠薪已全部支付，经核实属实。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('销号成功').waitFor();
    expect((await work.aside.seen(code)).orders).toMatchObject([{ state: 'struck-off' }]);
    expect(screens.faults).toEqual([]);
  });

  it('what is listed for long and what units ask for has its page', async () => {
    const page = await screens.desk('supervisor', '/supervision/listed');
    await page.getByRole('heading', { name: '挂账', level: 1 }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.goto('/staff/supervision/requests');
    await page.getByRole('heading', { name: '申请审核' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
