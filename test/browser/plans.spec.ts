import { Counting } from '#analytics';
import { Aside } from '../setup/aside.js';
import { copyComplaint } from '../setup/copies.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';
import { button, choose, cutOff, giveReason } from './setup/controls.js';

const minutes = 240_000;
const inMonths = (months: number): string => {
  const [year = 0, month = 0] = new Date(Date.now() + 8 * 3600_000).toISOString().split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
};
const lastMonth = inMonths(-1);
const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
/** Of this year: twenty of last month and the one of today, or that one alone where the year has turned in between. */
const received = lastMonth.slice(0, 4) === today.slice(0, 4) ? 21 : 1;

inBrowser('what the office has set out to do', () => {
  let hotline: Hotline, screens: Screens;
  let code: string;
  beforeAll(async () => {
    hotline = await startHotline();
    const aside = await Aside.of(hotline);
    code = (await aside.log({ title: '节目中的一件' })).trackingCode;
    await aside.inState(code, 'transferred');
    await copyComplaint(hotline.database, code, { letter: 'a', from: `${lastMonth}-01`, days: 10, perDay: 2 });
    await hotline.server.get(Counting).rebuild({ facts: true });
    screens = await Screens.open(hotline);
  }, minutes);
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  it(
    'targets: promised, reckoned live, revised, taken back, and who did it why',
    async () => {
      const page = await screens.desk('analyst', '/plans/targets');
      await page.getByText('还没有业务目标').waitFor();
      await button(page, '新增目标').click();
      await page.getByLabel('目标代码').fill('received');
      await choose(page, '目标类型', '数量不少于');
      await choose(page, '指标', '受理量');
      await page.getByRole('spinbutton', { name: '不少于' }).fill(`${received}`);
      await page.getByLabel('中文表述').fill(`受理量不少于${received}件`);
      await page.getByLabel('英文表述').fill(`At least ${received} complaints`);
      await page.getByLabel('依据').fill('年度工作要点');
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await button(page, '保存').click();
      const row = page.getByRole('row', { name: `受理量不少于${received}件` });
      await row.getByText('完成').first().waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await button(row, '修订').click();
      await page.getByRole('spinbutton', { name: '不少于' }).fill('1000000');
      await page.getByLabel('依据').fill('年中调整');
      await button(page, '保存').click();
      await row.getByText('≥ 1,000,000件').waitFor();
      await row.getByText('有风险').waitFor();
      await button(row, '记录').click();
      await page.getByText('第2版').waitFor();
      await page.getByText('年中调整').waitFor();
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await page.keyboard.press('Escape');

      const watching = await screens.desk('head', '/plans/targets', { unit: hrBureau });
      await watching.getByText(`受理量不少于${received}件`).waitFor();
      expect(await button(watching, '新增目标').count()).toBe(0);
      expect(await button(watching, '撤销').count()).toBe(0);

      await button(row, '撤销').click();
      await giveReason(page, '与上级目标重复');
      await page.getByText('还没有业务目标').waitFor();
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'a topic of the month: chosen from what it proposes, worked at by a unit, struck off, made public',
    async () => {
      const page = await screens.desk('supervisor', '/plans/topics');
      await button(page, '从候选中选题').click();
      await page.getByRole('heading', { name: '选题', level: 1 }).waitFor();
      const proposed = page.getByRole('row', { name: /20/ }).first();
      await proposed.waitFor();
      await proposed.locator('.ant-table-row-expand-icon').click();
      await page.getByText(/本月20件/).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button(proposed, '选为一题').click();
      await page.getByLabel('题目').fill('破解建筑行业欠薪');
      await choose(page, '牵头单位', '人力资源和社会保障局', '人力资源');
      await page.getByLabel('选题理由').fill('群众反映集中');
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await button(page, '保存').click();
      await page.getByRole('heading', { name: /破解建筑行业欠薪/, level: 1 }).waitFor();
      await page.getByText(/本月20件/).waitFor();

      await button(page, '增加任务').click();
      await page.getByLabel('任务', { exact: true }).fill('建立工资保证金台账');
      await button(page, '保存').click();
      await page.getByRole('cell', { name: '建立工资保证金台账' }).waitFor();
      await button(page, '启动推进').click();
      await page.getByText('待完成').waitFor();
      expect(await violationsOn(page)).toEqual([]);

      const unit = await screens.desk('handler', '/plans/topics', { unit: hrBureau });
      await unit.getByRole('link', { name: '破解建筑行业欠薪' }).click();
      await button(unit, '报送完成').click();
      await giveReason(unit, '台账已建立，覆盖在建项目412个。');
      await unit.getByText('已报送，待核销').waitFor();
      expect(await button(unit, '销号').count()).toBe(0);
      expect(await violationsOn(unit)).toEqual([]);

      await page.reload();
      await button(page, '销号').click();
      await page.getByText('已销号').first().waitFor();
      await button(page, '办结').click();
      await button(page, '公开结果').click();
      await page.getByLabel('向社会公开的内容').fill('全市在建项目均已建立工资保证金台账。');
      await button(page, '保存').click();
      await page.getByRole('link', { name: '在群众页面查看' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const citizen = await screens.page();
      await citizen.goto('/topics');
      await citizen.getByText('全市在建项目均已建立工资保证金台账。').waitFor();
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'programmes: an episode is entered, its complaint tied, and what became of it is told',
    async () => {
      const page = await screens.desk('analyst', '/plans/programmes');
      await button(page, '登记一期').click();
      await choose(page, '栏目', '行风在线');
      await page.getByLabel('主题').fill('市人社局负责人谈根治欠薪');
      await page.getByLabel('播出渠道').fill('广播FM107.6');
      await choose(page, '上线单位（可不填）', '人力资源和社会保障局', '人力资源');
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await button(page, '保存').click();
      await page.getByRole('heading', { name: '市人社局负责人谈根治欠薪', level: 1 }).waitFor();
      await page.getByLabel('诉求编号').fill(code);
      await button(page, '关联').click();
      await page.getByRole('link', { name: '节目中的一件' }).waitFor();
      await page.getByText('0 / 1').first().waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await page.getByRole('link', { name: '返回互动栏目' }).click();
      await page
        .getByRole('row', { name: /市人社局负责人谈根治欠薪/ })
        .getByText('0.0%')
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('link', { name: '市人社局负责人谈根治欠薪' }).click();
      await button(page, '取消该期').click();
      await giveReason(page, '重复登记');
      await page.getByText('该期已取消，不计入业务目标。').waitFor();
      expect(await page.getByLabel('诉求编号').count()).toBe(0);
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'what others do appears by itself, and is shown in an editor before it is gone over',
    async () => {
      const year = today.slice(0, 4);
      const other = await hotline.person('analyst');
      const target = (atLeast: number) => ({
        ...{ kind: 'count-at-least', zh: '受理不少于若干件', en: 'At least so many', indicator: 'received', atLeast },
      });
      const put = (after: number, atLeast: number) =>
        other.post(`/api/targets/${year}/news`, { after, target: target(atLeast), reason: '要点' });
      const page = await screens.desk('analyst', '/plans/targets');
      await page.getByText('还没有业务目标').waitFor();
      expect((await put(0, 500)).status).toBe(201);
      const row = page.getByRole('row', { name: /受理不少于若干件/ });
      await row.getByText('≥ 500件').waitFor();

      await button(row, '修订').click();
      await page.getByLabel('中文表述').fill('受理不少于八百件');
      await page.getByLabel('依据').fill('年中调整');
      expect((await put(1, 600)).status).toBe(201);
      const conflict = page.locator('.ant-drawer').getByRole('alert');
      await conflict.getByText('他人刚刚修改了这一项').waitFor();
      await conflict.getByText('500').waitFor();
      await conflict.getByText('600').waitFor();
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await button(conflict, '保留我填写的').click();
      expect(await page.getByRole('spinbutton', { name: '不少于' }).inputValue()).toBe('600');
      await button(page, '保存').click();
      await page
        .getByRole('row', { name: /受理不少于八百件/ })
        .getByText('≥ 600件')
        .waitFor();

      const topics = await screens.desk('supervisor', '/plans/topics');
      await topics.getByRole('heading', { name: '每月一题', level: 1 }).waitFor();
      const given = {
        month: lastMonth,
        subject: '0502',
        title: '治理道路扬尘',
        leadUnit: hrBureau,
        reason: '集中反映',
      };
      const { body: topic } = await other.post('/api/topics', given);
      await topics.getByRole('link', { name: '治理道路扬尘' }).click();
      const unit = await screens.desk('handler', `/plans/topics/${topic.id}`, { unit: hrBureau });
      await unit.getByRole('heading', { name: /治理道路扬尘/, level: 1 }).waitFor();
      const task = { version: topic.version, unit: hrBureau, title: '工地喷淋全覆盖', dueDay: today };
      expect((await other.post(`/api/topics/${topic.id}/tasks`, task)).status).toBe(201);
      for (const screen of [topics, unit]) await screen.getByRole('cell', { name: '工地喷淋全覆盖' }).waitFor();

      const list = await screens.desk('supervisor', '/plans/programmes');
      await button(list, '栏目设置').click();
      const drawer = list.locator('.ant-drawer').last();
      await drawer.getByRole('listitem').filter({ hasText: '行风在线' }).getByRole('button').click();
      const { items } = (await other.get('/api/programmes')).body as { items: { code: string; version: number }[] };
      const { version } = items.find(({ code }) => code === 'hangfeng')!;
      const renamed = { version, name: '行风在线（新）', nameEn: 'Hangfeng anew', active: true, reason: '改版' };
      expect((await other.put('/api/programmes/hangfeng', renamed)).status).toBe(200);
      const changed = list.locator('.ant-drawer').last().getByRole('alert');
      await changed.getByText('行风在线（新）').waitFor();
      await button(changed, '采用最新内容').click();
      expect(await list.getByLabel('英文名称').inputValue()).toBe('Hangfeng anew');
      const episode = { programme: 'zhitong', day: today, title: '供水怎么保障', medium: '电视' };
      expect((await other.post('/api/episodes', episode)).status).toBe(201);
      await list.getByRole('link', { name: '供水怎么保障' }).waitFor();
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'a target that somebody takes back while it is revised: who did it and why, and it may be promised anew',
    async () => {
      const year = today.slice(0, 4);
      const other = await hotline.person('analyst');
      const { body: list } = await other.get('/api/targets');
      const takeBack = (code: string, after: number) =>
        other.post(`/api/targets/${year}/${code}`, { after, target: null, reason: '并入年度考核' });
      // The last one of the list.
      for (const { code, version } of list.items as { code: string; version: number }[]) await takeBack(code, version);
      const target = { kind: 'count-at-least', zh: '受理不少于五百件', en: 'At least 500', indicator: 'received' };
      const given = { after: 0, target: { ...target, atLeast: 500 }, reason: '要点' };
      expect((await other.post(`/api/targets/${year}/gone`, given)).status).toBe(201);
      const page = await screens.desk('analyst', '/plans/targets');
      await button(page.getByRole('row', { name: /受理不少于五百件/ }), '修订').click();
      await page.getByLabel('中文表述').fill('受理不少于五百五十件');
      await page.getByLabel('依据').fill('年中调整');
      expect((await takeBack('gone', 1)).status).toBe(201);
      const conflict = page.locator('.ant-drawer').getByRole('alert');
      await conflict.getByText(/撤销该目标，理由：并入年度考核/).waitFor();
      expect(await page.getByLabel('中文表述').inputValue()).toBe('受理不少于五百五十件');
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await button(conflict, '继续编辑').click();
      await button(page, '保存').click();
      await page.getByRole('row', { name: /受理不少于五百五十件/ }).waitFor();
      const { body: kept } = await other.get(`/api/targets/${year}/gone`);
      expect(kept.items.map(({ target: one }: { target: object | null }) => one !== null)).toEqual([true, false, true]);
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'warnings: counted in the menu, with their complaints, and gone from all menus when one is dismissed',
    async () => {
      const grounds = { method: 'rising/1', from: `${lastMonth}-01`, to: `${lastMonth}-10`, count: 20, expected: 4.2 };
      const data = JSON.stringify({ ...grounds, chance: 2e-7, limit: 5e-5 });
      await hotline.database.query(
        `INSERT INTO warning (id, kind, subject, district, state, level, since, raised_on, latest, raised_at, seen_at)
       VALUES ('w1m848jqdcfp672xk02c', 'rising', '060101', '370202', 'raised', 'severe', ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
        [`${lastMonth}-01`, data, data],
      );
      const [page, other] = [
        await screens.desk('analyst', '/analysis/warnings'),
        await screens.desk('supervisor', '/analysis'),
      ];
      const counts = other.getByRole('menu').getByTitle('1条未处置预警');
      await counts.waitFor();
      await page.getByText('异常上升').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button(page, '相关诉求').click();
      await page.getByRole('link', { name: '节目中的一件' }).first().waitFor();
      await page.getByText(/预期约4.2件/).waitFor();
      expect(await violationsOn(page, '.ant-drawer')).toEqual([]);
      await page.keyboard.press('Escape');
      await button(page, '处置').click();
      await giveReason(page, '集中讨薪，专班已介入');
      await page.getByText('没有未处置的预警').waitFor();
      // Nobody has touched the other screen.
      await counts.waitFor({ state: 'detached' });
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );

  it(
    'on a phone nothing is cut off',
    async () => {
      const view = { width: 390, height: 844 };
      for (const path of ['/plans/targets', '/plans/topics', '/plans/topics/candidates', '/plans/programmes']) {
        const page = await screens.desk('analyst', path, view);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect([path, await cutOff(page)]).toEqual([path, []]);
        expect(await violationsOn(page)).toEqual([]);
      }
      const page = await screens.desk('analyst', '/plans/topics', view);
      await page.getByRole('link', { name: '破解建筑行业欠薪' }).click();
      await page.getByRole('heading', { name: /破解建筑行业欠薪/ }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await cutOff(page)).toEqual([]);
      expect(screens.faults).toEqual([]);
    },
    minutes,
  );
});
