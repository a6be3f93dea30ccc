import type { Page } from 'playwright-core';
import { KnowledgeFiles, seedArticles } from '#knowledge';
import { password, startHotline, type Hotline } from '../setup/hotline.js';
import { Aside } from '../setup/aside.js';
import { until } from '../setup/until.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

const words = '市民反映公司拖欠工资三个月，多次讨要未果，请劳动部门帮助追讨。';

inBrowser('an operator who logs while listening', () => {
  let hotline: Hotline, screens: Screens;
  beforeAll(async () => {
    hotline = await startHotline();
    screens = await Screens.open(hotline);
  });
  afterAll(async () => {
    await screens.close();
    await hotline.stop();
  });

  const form = async (expected: string[] = []): Promise<Page> => {
    const page = await screens.desk('operator', '/operator', { expected });
    await page.getByLabel(/诉求内容/).waitFor();
    return page;
  };
  const logged = async (page: Page): Promise<string> => {
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('查询码', { exact: true }).waitFor();
    return dialogue.locator('.code').innerText();
  };

  it('needs no mouse: the words, the subject by its initials, the caller, the code', async () => {
    const page = await form();
    await page.keyboard.press('F2');
    await page.keyboard.type(words);
    await page.keyboard.press('F3');
    await page.keyboard.type('tqgz');
    // What Enter takes is marked: the list changes with each letter that is found.
    await page.locator('.ant-select-item-option-active').filter({ hasText: '拖欠工资' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.call-form').getByTitle('拖欠工资').waitFor();
    await page.keyboard.press('F6');
    await page.keyboard.type('王小明');
    await page.keyboard.press('Tab');
    await page.keyboard.type('13900005678');
    await page.keyboard.press('F8');
    await page.getByText('承办单位看不到诉求人').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('F9');
    expect(await logged(page)).toMatch(/^QD-\w{4}-\w{4}-\w{3}$/);
    expect(await violationsOn(page)).toEqual([]);
    const [row]: { confidential: number; subject: string }[] = await hotline.database.query(
      'SELECT confidential, subject FROM complaint',
    );
    expect(row).toMatchObject({ confidential: 1, subject: '060101' });
    // The next call begins with the same keys.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await until(async () => (await page.getByLabel(/诉求内容/).inputValue()) === '');
  });

  it('from the sign-in to the code without a mouse', async () => {
    const person = await hotline.person('operator');
    const { body } = await person.get('/api/me');
    const page = await screens.page();
    await page.goto('/staff/operator');
    await page.getByLabel('用户名').waitFor();
    // Whatever has the cursor is reached by Tab alone.
    const tabTo = async (name: RegExp) => {
      for (let step = 0; step < 12; step++) {
        const label = await page.evaluate<string>(
          "(document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '')",
        );
        if (name.test(label)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${name} is not reached by Tab`);
    };
    await tabTo(/用户名/);
    await page.keyboard.type(body.username as string);
    await tabTo(/密码/);
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByLabel(/诉求内容/).waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type(words);
    await page.keyboard.press('F9');
    expect(await logged(page)).toMatch(/^QD-/);
  });

  it('finds at another seat what was typed at the first', async () => {
    const person = await hotline.person('operator');
    const first = await screens.desk('operator', '/operator', { client: person });
    await first.getByLabel(/诉求内容/).fill('在一号坐席登记了一半');
    await until(async () => (await person.get('/api/me/drafts')).body.items.length === 1);
    const second = await screens.desk('operator', '/operator', { client: person });
    await second.getByText('已恢复上次未保存的内容').waitFor();
    expect(await second.getByLabel(/诉求内容/).inputValue()).toBe('在一号坐席登记了一半');
    await second.keyboard.press('F9');
    await logged(second);
    await until(async () => (await person.get('/api/me/drafts')).body.items.length === 0);
  });

  it('finds what was typed after a reload', async () => {
    const page = await form();
    await page.getByLabel(/诉求内容/).fill('路灯坏了两周');
    await until(() => page.evaluate<boolean>(`JSON.stringify({ ...localStorage }).includes('路灯坏了两周')`));
    await page.reload();
    await page.getByText('已恢复上次未保存的内容').waitFor();
    expect(await page.getByLabel(/诉求内容/).inputValue()).toBe('路灯坏了两周');
  });

  it('loses nothing when the line is lost: it is sent when it is back, once', async () => {
    const page = await form(['ERR_INTERNET_DISCONNECTED', 'WebSocket']);
    const [before]: { n: string }[] = await hotline.database.query('SELECT COUNT(*) AS n FROM complaint');
    await page.getByLabel(/诉求内容/).fill('断网时登记的诉求，恢复后应当只有一件。');
    await page.context().setOffline(true);
    await page.keyboard.press('F9');
    await page.getByText('网络不通，内容已保留').waitFor();
    await page.keyboard.press('F9');
    await page.context().setOffline(false);
    await logged(page);
    const [after]: { n: string }[] = await hotline.database.query('SELECT COUNT(*) AS n FROM complaint');
    expect(Number(after!.n) - Number(before!.n)).toBe(1);
  });

  it('cannot clear what is being sent: its answer would fall to the next caller', async () => {
    const page = await form();
    let answer = () => undefined as void;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/complaints', async (route) => {
      if (route.request().method() === 'POST') await slow;
      await route.continue();
    });
    const content = page.getByLabel(/诉求内容/);
    await content.fill('保存时应答较慢的一件。');
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && /\/api\/complaints$/.test(request.url()),
    );
    await page.keyboard.press('F9');
    await sent;
    await page.keyboard.press('F10');
    expect(await content.inputValue()).toBe('保存时应答较慢的一件。');
    answer();
    const code = (await logged(page)).replaceAll('-', '');
    const { body } = await (await hotline.person('supervisor')).get(`/api/complaints/${code}`);
    expect(body.content).toBe('保存时应答较慢的一件。');
    // Answered, it is cleared for the next one.
    await page.keyboard.press('Enter');
    await until(async () => (await content.inputValue()) === '');
    await content.fill('下一位来电人的话');
    await page.keyboard.press('F10');
    await until(async () => (await content.inputValue()) === '');
  });

  it('is told what is missing, in the form', async () => {
    const page = await form(['422']);
    await page.keyboard.press('F9');
    await page.getByText('请填写诉求内容').waitFor();
    await page.getByLabel(/诉求内容/).fill('电话写错了');
    await page.getByLabel('联系电话').fill('12');
    await page.keyboard.press('F9');
    await page.locator('.ant-form-item-explain-error').first().waitFor();
  });

  describe('when the same number calls about the same again', () => {
    const again = '市民再次来电，反映其所在公司拖欠工资，至今未发，请劳动部门帮助追讨。';
    const phone = '13655556666';
    const grouped = (code: string) => code.replace(/^(.{2})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4');
    let earlier: string;
    const called = async (): Promise<Page> => {
      const page = await form();
      await page.getByLabel('来电号码').fill(phone);
      await page.getByLabel(/诉求内容/).fill(again);
      await page.getByText('同一号码、同一事项已有诉求在办').waitFor();
      return page;
    };
    beforeAll(async () => {
      const aside = await Aside.of(hotline);
      earlier = (await aside.log({ complainant: { kind: 'citizen', name: '李明', phone } })).trackingCode;
      await aside.inState(earlier, 'transferred');
    });

    it('one key urges it, and what the key will do is said before', async () => {
      const page = await called();
      await page.getByText('不登记新诉求：所填内容作为催办说明转给原诉求的承办方').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const [before]: { n: string }[] = await hotline.database.query('SELECT COUNT(*) AS n FROM complaint');
      await page.keyboard.press('F1');
      await page.getByText(`已催办 ${grouped(earlier)}`).waitFor();
      await until(async () => (await page.getByLabel(/诉求内容/).inputValue()) === '');
      const [after]: { n: string }[] = await hotline.database.query('SELECT COUNT(*) AS n FROM complaint');
      expect(after).toEqual(before);
      const { body } = await (await hotline.person('supervisor')).get(`/api/complaints/${earlier}`);
      expect([body.counts.urges, body.supplements[0].text]).toEqual([1, again]);
      // For the next caller the keys have nothing to do, from the first word on, however long the answer takes.
      let answer = () => undefined as void;
      const slow = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/api/suggestions', async (route) => {
        await slow;
        await route.continue();
      });
      const asked = page.waitForRequest('**/api/suggestions');
      const answered = page.waitForResponse('**/api/suggestions');
      await page.getByLabel(/诉求内容/).fill('另一位市民反映公司拖欠工资，请帮助追讨。');
      await asked;
      const keys = page.getByRole('button', { name: /^F1(2)?\s/ });
      const usable = () =>
        keys.evaluateAll((all) => all.map((one) => !(one as unknown as { disabled: boolean }).disabled));
      expect(await usable()).toEqual([false, false]);
      answer();
      await (await answered).finished();
      expect(await usable()).toEqual([false, false]);
    });

    it('another logs it and merges it into that one', async () => {
      const page = await called();
      await page.getByText('按“同一人重复反映”并入原诉求').waitFor();
      await page.keyboard.press('F12');
      const code = (await logged(page)).replaceAll('-', '');
      await page.getByText(`已并入 ${grouped(earlier)}，办结时一并答复`).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const supervisor = await hotline.person('supervisor');
      const { body } = await supervisor.get(`/api/complaints/${code}`);
      expect([body.state, body.links]).toMatchObject(['merged', [{ kind: 'repeat', trackingCode: earlier }]]);
    });

    it('and merges it too where the line was lost and the page was loaded anew meanwhile', async () => {
      const page = await screens.desk('operator', '/operator', { expected: ['ERR_INTERNET_DISCONNECTED'] });
      await page.getByLabel('来电号码').fill(phone);
      await page.getByLabel(/诉求内容/).fill(again);
      await page.getByText('同一号码、同一事项已有诉求在办').waitFor();
      await page.route('**/api/complaints', (route) =>
        route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
      );
      await page.keyboard.press('F12');
      await page.getByText('网络不通，内容已保留').waitFor();
      await page.reload();
      await page.getByText('网络不通，内容已保留').waitFor();
      await page.unroute('**/api/complaints');
      const code = (await logged(page)).replaceAll('-', '');
      await page.getByText(`已并入 ${grouped(earlier)}，办结时一并答复`).waitFor();
      const { body } = await (await hotline.person('supervisor')).get(`/api/complaints/${code}`);
      expect(body.state).toBe('merged');
    });

    it('a key that did nothing, because something was missing, is not remembered', async () => {
      const page = await called();
      await page.locator('.call-form').getByText('企业', { exact: true }).click();
      await page.getByLabel('企业名称').waitFor();
      await page.keyboard.press('F12');
      await page.getByText('请填写企业名称').waitFor();
      await page.locator('.call-form').getByText('个人', { exact: true }).click();
      await page.getByLabel('企业名称').waitFor({ state: 'hidden' });
      await page.keyboard.press('F9');
      const code = (await logged(page)).replaceAll('-', '');
      const { body } = await (await hotline.person('supervisor')).get(`/api/complaints/${code}`);
      expect(body.links).toEqual([]);
    });
  });

  it('answers from the knowledge base while the caller tells a story', async () => {
    await seedArticles(hotline.server.get(KnowledgeFiles, { strict: false }));
    const page = await form();
    await page
      .getByLabel(/诉求内容/)
      .fill('来电人说，上个月在菜市场把老母亲的社保卡弄丢了，想问子女能不能代她补办，补卡期间看病怎么结算。');
    await page.getByRole('button', { name: '社会保障卡丢失后如何挂失和补办？' }).click();
    await page.getByRole('button', { name: '据此答复' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('is warned when the work after a call takes too long', async () => {
    const admin = await hotline.person('admin');
    await admin.post('/api/seats', { code: '8009', name: '9号坐席', skills: [], active: true });
    const person = await hotline.person('operator');
    await person.post('/api/me/presence', { state: 'sign-in', seat: '8009' });
    expect((await person.post('/api/me/presence', { state: 'after-call' })).status).toBe(200);
    const page = await screens.desk('operator', '/operator', { client: person });
    await page.getByText(/话后处理 0:\d\d \/ 1:00/).waitFor();
    expect(await page.getByText('已超时').count()).toBe(0);
    await page.clock.setFixedTime(Date.now() + 70_000);
    await page.getByRole('alert').getByText('已超时，请尽快保存并转为就绪').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page
      .getByRole('region', { name: '话务条' })
      .getByRole('button', { name: /^就\s?绪$/ })
      .click();
    await page.getByText(/话后处理/).waitFor({ state: 'hidden' });
  });

  it('no console has complained', () => {
    expect(screens.faults).toEqual([]);
  });
});
