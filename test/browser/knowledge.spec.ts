import type { Page } from 'playwright-core';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

const title = '灵活就业人员如何参加工伤保险试点？';
const answer = '在试点平台接单的人员由平台统一办理。\n其他人员暂未纳入。';

inBrowser('the knowledge base at the desks', () => {
  let hotline: Hotline, screens: Screens;
  let writer: Page, reviewer: Page;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
    writer = await screens.desk('handler', '/knowledge/work', { unit: hrBureau, expected: ['422', '409'] });
    reviewer = await screens.desk('head', '/knowledge/work?state=to-review', { unit: hrBureau });
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  const place = (page: Page) => new URL(page.url()).pathname;
  const state = (page: Page, name: string) => page.locator('.knowledge-head .ant-tag', { hasText: name }).waitFor();

  it('what is not complete is not handed in, and is said beside the field', async () => {
    await writer.getByRole('button', { name: '采集知识' }).click();
    await writer.getByLabel('标题（市民怎么问）').fill(title);
    await writer.getByRole('button', { name: '保存并提交审核' }).click();
    await writer.locator('.ant-form-item-explain-error', { hasText: '不能为空' }).first().waitFor();
    expect(await violationsOn(writer)).toEqual([]);
  });

  it('is collected, sent back with a reason, written anew and approved by somebody else', async () => {
    await writer.getByLabel('答案').fill(answer);
    await writer.getByLabel('内容分类').fill('060204');
    await writer.locator('.ant-select-item-option', { hasText: '社会保障卡' }).first().click();
    await writer.getByRole('button', { name: '移除 社会保障卡' }).waitFor();
    await writer.getByLabel('公开', { exact: true }).check();
    await writer.getByLabel(/常见问法/).fill('外卖骑手怎么上工伤保险');
    await writer.getByRole('button', { name: '添加依据' }).click();
    await writer.getByLabel('名称').fill('《工伤保险条例》');
    await writer.getByRole('button', { name: '保存并提交审核' }).click();
    await writer.getByRole('heading', { level: 1, name: title }).waitFor();
    await state(writer, '待审核');
    expect(await violationsOn(writer)).toEqual([]);

    await reviewer.reload();
    await reviewer.getByRole('link', { name: title }).click();
    await reviewer.getByRole('button', { name: '退回修改' }).click();
    await reviewer.getByRole('dialog').getByLabel('理由').fill('请写明办理地点');
    await reviewer.getByRole('button', { name: /确\s*定/ }).click();
    await state(reviewer, '草稿');

    await writer.reload();
    await writer.getByText('请写明办理地点').first().waitFor();
    await writer.getByRole('button', { name: '继续编辑' }).click();
    await writer.getByLabel('答案').fill(`${answer}\n可到区市人社服务大厅咨询。`);
    await writer.getByLabel('有效期至').fill('2099-12-31');
    await writer.keyboard.press('Enter');
    await writer.getByRole('button', { name: '保存并提交审核' }).click();
    await state(writer, '待审核');

    await reviewer.reload();
    await reviewer.getByText('可到区市人社服务大厅咨询').first().waitFor();
    await reviewer.getByRole('button', { name: '审核通过' }).click();
    await state(reviewer, '已发布');
    await reviewer.getByText('至 2099-12-31').first().waitFor();
  });

  it('its editions stand beside one another', async () => {
    await reviewer.getByRole('heading', { name: '版本比较' }).waitFor();
    await reviewer.locator('.difference-line.added', { hasText: '人社服务大厅' }).waitFor();
    await reviewer.getByRole('tab', { name: '办理记录' }).click();
    await reviewer.getByRole('cell', { name: '审核通过并发布' }).waitFor();
    await reviewer.getByRole('cell', { name: '请写明办理地点' }).waitFor();
    expect(await violationsOn(reviewer)).toEqual([]);
  });

  it('an operator finds it beside the form, reads all of it in another window, and answers from it', async () => {
    const page = await screens.desk('operator', '/operator');
    await page.getByLabel(/诉求内容/).fill('外卖骑手怎么上工伤保险');
    await page.getByRole('button', { name: title }).click();
    await page.getByText('由平台统一办理').waitFor();
    const opening = page.context().waitForEvent('page');
    await page.getByRole('link', { name: '全文（新窗口）' }).click();
    const whole = await opening;
    await whole.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await whole.getByRole('button', { name: '下架' }).count()).toBe(0);
    expect(await violationsOn(whole)).toEqual([]);
    await whole.close();
    expect(await page.getByLabel(/诉求内容/).inputValue()).toBe('外卖骑手怎么上工伤保险');
    await page.getByRole('button', { name: '据此答复' }).click();
    await page.getByText('已引用').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('F9');
    await page.getByRole('dialog').getByText('查询码', { exact: true }).waitFor();
    const uses = async () => {
      const [row]: { uses: number }[] = await hotline.database.query('SELECT SUM(uses) AS uses FROM knowledge_article');
      return Number(row!.uses);
    };
    await until(async () => (await uses()) === 1);

    await page.goto('/staff/knowledge');
    await page.getByLabel('问题、关键词或拼音首字母').fill('工伤保险试点');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: title }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: /纠\s*错/ }).click();
    await page.getByLabel('哪里不对').fill('服务大厅已搬迁');
    await page.getByRole('button', { name: /确\s*定/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('a correction is answered; what was searched in vain is seen by who keeps the knowledge base', async () => {
    await writer.goto('/staff/knowledge/errors');
    await writer.getByText('服务大厅已搬迁').waitFor();
    expect(await violationsOn(writer)).toEqual([]);
    await writer.getByRole('button', { name: /答\s*复/ }).click();
    await writer.getByRole('dialog').getByLabel('答复内容').fill('已核实，将修订');
    await writer
      .getByRole('dialog')
      .getByRole('button', { name: /答\s*复/ })
      .click();
    await writer.getByText('没有纠错反馈').waitFor();

    const analyst = await screens.desk('analyst', '/knowledge');
    await analyst.getByLabel('问题、关键词或拼音首字母').fill('量子纠缠实验');
    await analyst.keyboard.press('Enter');
    await analyst.getByText('已记入待补充的知识').waitFor();
    await analyst.goto('/staff/knowledge/figures');
    await analyst.getByRole('cell', { name: '量子纠缠实验' }).waitFor();
    expect(await violationsOn(analyst)).toEqual([]);
    await analyst.getByRole('tab', { name: '答复引用' }).click();
    await analyst.getByRole('link', { name: title }).waitFor();
    expect(await violationsOn(analyst)).toEqual([]);
  });

  it('two at once: who comes second is told, and nothing typed is lost', async () => {
    await writer.goto('/staff/knowledge/work?state=published');
    await writer.getByRole('link', { name: title }).click();
    await writer.getByRole('button', { name: /修\s*订/ }).click();
    await writer.getByLabel('答案').fill('服务大厅已迁至新址。');
    const id = place(writer).split('/').at(-2)!;
    const head = await hotline.person('head', hrBureau);
    const { version } = (await head.get(`/api/knowledge/${id}`)).body as { version: number };
    expect((await head.put(`/api/knowledge/${id}/draft`, { version, hint: '先问所在区市' })).status).toBe(200);
    await writer.getByRole('button', { name: '保存草稿' }).click();
    const said = writer.getByRole('alert').filter({ hasText: '他人刚刚修改了这一项' });
    await said.waitFor();
    expect(await said.innerText()).toMatch(
      /坐席提示（不对外）\s*原为 – 现为 先问所在区市 （您未改动，将采用最新内容）/,
    );
    expect(await writer.getByLabel('答案').inputValue()).toBe('服务大厅已迁至新址。');
    expect(await violationsOn(writer)).toEqual([]);
    await said.getByRole('button', { name: '保留我填写的' }).click();
    await writer.getByRole('button', { name: '保存草稿' }).click();
    await writer.getByText('正在编写的版本').first().waitFor();
    // What the other wrote elsewhere in it is still there.
    const { hand } = (await head.get(`/api/knowledge/${id}`)).body;
    expect(hand.content).toMatchObject({ hint: '先问所在区市', answer: '服务大厅已迁至新址。' });
    await writer.locator('.difference-line.added', { hasText: '服务大厅已迁至新址' }).first().waitFor();
    expect(await violationsOn(writer)).toEqual([]);
  });

  it('ends on its day: the operator finds it no longer, its unit renews it', async () => {
    await hotline.database.query(`UPDATE knowledge_article SET valid_to = '2020-01-01' WHERE title = ?`, [title]);
    await hotline.database.query(
      `UPDATE knowledge_edition SET valid_to = '2020-01-01' WHERE judgement = 'approved' AND title = ?`,
      [title],
    );
    await hotline.stopWorker();
    await hotline.startWorker();
    await until(async () => {
      const [row]: { state: string }[] = await hotline.database.query(
        'SELECT state FROM knowledge_article WHERE title = ?',
        [title],
      );
      return row?.state === 'expired';
    });
    const operator = await screens.desk('operator', '/knowledge');
    await operator.getByLabel('问题、关键词或拼音首字母').fill('工伤保险试点');
    await operator.keyboard.press('Enter');
    await operator.getByText('没有找到').waitFor();

    await reviewer.goto('/staff/knowledge/work?state=expired');
    await reviewer.getByRole('link', { name: title }).click();
    await state(reviewer, '已过期');
    expect(await violationsOn(reviewer)).toEqual([]);
  });

  it('fits a telephone', async () => {
    const page = await screens.desk('supervisor', '/knowledge', { width: 390, height: 844 });
    const article = place(reviewer).replace('/staff', '');
    const lists = ['/knowledge', '/knowledge/work', '/knowledge/new', '/knowledge/figures', '/knowledge/errors'];
    for (const path of [...lists, article]) {
      await page.goto(`/staff${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      // What is wider than its frame is cut off there, though the page itself is not wide.
      const inside = await page.evaluate(`document.querySelector('#content').scrollWidth`);
      expect([path, wide, inside]).toEqual([path, 390, 390]);
      expect(await violationsOn(page)).toEqual([]);
    }
  });

  it('and no console has said anything', () => expect(screens.faults).toEqual([]));
});
