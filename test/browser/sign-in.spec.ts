import { startHotline, type Hotline } from '../setup/hotline.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

inBrowser('at the door', () => {
  let hotline: Hotline, screens: Screens;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it('a wrong password is told; nothing on the page is against the rules of access', async () => {
    const page = await screens.page({ expected: ['401'] });
    await page.goto('/staff');
    await page.getByLabel('用户名').fill('nobody');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('alert').getByText('用户名或者密码不正确').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('who is signed in sees complaints; the page is in two languages', async () => {
    const page = await screens.desk('dispatcher', '/complaints');
    await page.getByRole('heading', { name: '诉求查询' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /派单员/ }).click();
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'Complaints' }).waitFor();
    expect(screens.faults).toEqual([]);
  });
});
