import { startHotline, type Hotline } from '../setup/hotline.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { Work } from './setup/work.js';

inBrowser('complainants are called back', () => {
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

  it('by the keyboard alone: the next is taken, answered and sent', async () => {
    const code = await work.reviewed({ title: '回访一件' });
    const page = await screens.desk('followup', '/follow-up');
    await page.getByText('回访一件').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('F2');
    await page.getByRole('heading', { name: '回访用语' }).waitFor();
    await page.getByRole('heading', { name: '回访结果' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    for (const key of ['1', 'q', 'a', 'x']) await page.keyboard.press(key);
    await page.keyboard.press('Control+Enter');
    await page.getByText('回访结果已提交').waitFor();
    const seen = await work.aside.seen(code);
    expect(seen).toMatchObject({
      resolution: 'resolved',
      satisfaction: 'satisfied',
      processSatisfaction: 'fairly',
    });
    expect(screens.faults).toEqual([]);
  });

  it('two officers: who comes second is told that another has it', async () => {
    const code = await work.reviewed({ title: '两人争一件' });
    const other = await hotline.person('followup');
    expect((await other.post(`/api/follow-ups/${code}/take`)).status).toBe(200);
    const page = await screens.desk('followup', `/follow-up/call/${code}`, { expected: ['409'] });
    await page.getByText('其他回访员已领取').first().waitFor();
    await page.getByText('已由其他回访员领取').last().waitFor();
    expect(await page.getByRole('heading', { name: '回访结果' }).count()).toBe(0);
    expect((await work.aside.seen(code)).followUps).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('how a complaint fell in the draw is told', async () => {
    const page = await screens.desk('followup', '/follow-up/draw', { width: 390, height: 844 });
    await page.getByRole('heading', { name: '抽取核验' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
