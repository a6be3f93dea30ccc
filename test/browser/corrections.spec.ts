import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { inBrowser, Screens } from './setup/browser.js';
import { Work } from './setup/work.js';

inBrowser('a complaint that was corrected', () => {
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

  it('tells in its history what each thing was and what it is, by name and in both languages', async () => {
    const code = await work.transferred({ title: '改过类的一件', district: '370202' });
    await work.make(work.aside.dispatcher, code, 'retype', {
      ...{ type: 'complaint', urgency: 'urgent', subject: '060102', district: '370203' },
      reason: '诉求人来电更正',
    });
    const { districts, subjects } = (await work.aside.seen(code)).events
      .filter(({ name }: { name: string }) => name === 'retype')
      .map(({ data: { from, to } }: { data: Record<'from' | 'to', Record<string, { name: string }>> }) => ({
        districts: [from['district']!.name, to['district']!.name].join(' → '),
        subjects: [from['subject']!.name, to['subject']!.name].join(' → '),
      }))[0];
    expect(districts).toBe('市南区 → 市北区');
    const page = await screens.desk('supervisor', '/supervision');
    const open = async (heading: string): Promise<Page> => {
      await page.getByRole('link', { name: '改过类的一件' }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      return page;
    };
    await open('办理记录');
    await page
      .getByText(`诉求类型 求助 → 投诉、紧急程度 一般 → 紧急、内容分类 ${subjects}、区域 ${districts}`)
      .waitFor();
    await page.goto('/staff/me');
    await page.getByText('English', { exact: true }).click();
    await page.goto('/staff/supervision');
    await open('History');
    await page
      .getByText(
        `type request for help → complaint, urgency normal → urgent, subject ${subjects}, district ${districts}`,
      )
      .waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('is made confidential by a follow-up officer, who is asked for nothing else', async () => {
    const code = await work.transferred({ title: '后来要求保密的一件' });
    const page = await screens.desk('followup', `/complaints/${code}`);
    await page.getByRole('button', { name: '改类、保密' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('设为保密').check();
    expect(await form.getByText('诉求类型').count()).toBe(0);
    await form.getByLabel('理由').fill('诉求人在回访中要求保密');
    await page.keyboard.press('Control+Enter');
    await page.getByText('保密诉求：不得泄露诉求人任何信息').waitFor();
    await page.getByText('设为保密', { exact: true }).waitFor();
    expect((await work.aside.seen(code)).confidential).toBe(true);
    expect(screens.faults).toEqual([]);
  });
});
