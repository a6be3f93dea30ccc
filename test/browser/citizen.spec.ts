import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { Aftercare } from '../setup/aftercare.js';
import { photo } from '../setup/files.js';
import { violationsOn } from './setup/axe.js';
import { inBrowser, Screens } from './setup/browser.js';

/** What the question on the page comes to: `7 加 5 等于几？`. */
async function answerQuestion(page: Page): Promise<void> {
  const asked = await page.locator('label[for="answer"]').innerText();
  const [left, right] = (asked.match(/\d+/g) ?? []).map(Number);
  await page.locator('#answer').fill(String(asked.includes('加') ? left! + right! : left! - right!));
  await page.getByText('自动验证已完成').waitFor();
}

async function fillIn(page: Page, content: string): Promise<void> {
  await page.getByLabel('姓名', { exact: true }).fill('王小明');
  await page.getByLabel('联系电话').fill('13900005678');
  await page.getByText('求助', { exact: true }).click();
  await page.getByLabel('具体情况').fill(content);
  await page.getByText('市南区').click();
  await page.getByRole('radio', { name: '香港中路街道' }).check();
  await page.getByLabel('我已阅读并同意上述告知，承诺所述情况属实').check();
}

async function receiptOn(page: Page): Promise<{ code: string; pin: string }> {
  await page.getByRole('heading', { name: '提交成功' }).waitFor();
  const [code = '', pin = ''] = await page.locator('.receipt dd').allInnerTexts();
  return { code: code.trim(), pin: pin.trim() };
}

async function lookUp(page: Page, code: string, pin: string): Promise<void> {
  await page.goto(`/track/${code}`);
  await page.getByLabel('查询码', { exact: true }).fill(pin);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: /当前状态/ }).waitFor();
}

/** Nothing stands out of the page to the right. */
const overhang = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

inBrowser('a citizen without an account', () => {
  let desk: Aftercare, screens: Screens;
  beforeAll(async () => {
    desk = await Aftercare.open();
    await desk.hotline.database.query("INSERT INTO setting (name, value) VALUES ('public-verification', 'true')");
    screens = await Screens.open(desk.hotline);
  });
  afterAll(async () => {
    await screens.close();
    await desk.stop();
  });

  it('says where it is on the city’s map, by touch or by keys, and the address has it', async () => {
    const page = await screens.page({ width: 390, height: 800 });
    await page.goto('/submit');
    const address = page.getByLabel('详细地址');
    await page.getByText('李沧区', { exact: true }).click();
    expect(await address.inputValue()).toBe('李沧区');
    await page.getByText('湘潭路街道', { exact: true }).click();
    expect(await address.inputValue()).toBe('李沧区湘潭路街道');
    await address.fill('李沧区湘潭路街道重庆中路520号');
    await page.getByRole('radio', { name: '湘潭路街道' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('radio', { name: '楼山街道' }).and(page.locator(':checked')).waitFor();
    expect(await address.inputValue()).toBe('李沧区楼山街道重庆中路520号');
    expect(await violationsOn(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    // North is above: 城阳 lies over 李沧, 崂山 to the east of it.
    const at = async (name: string) => (await page.locator('.tile', { hasText: name }).boundingBox())!;
    const [north, here, east] = [await at('城阳区'), await at('李沧区'), await at('崂山区')];
    expect([north.y < here.y, east.x > here.x]).toEqual([true, true]);
    await page.getByRole('radio', { name: '不清楚' }).check();
    expect(await address.inputValue()).toBe('重庆中路520号');
  });

  it('names it in words where the city has no map', async () => {
    const page = await screens.page({ width: 390, height: 800 });
    await page.route('**/api/reference/districts', async (route) => {
      const answer = await route.fetch();
      const { items } = (await answer.json()) as { items: object[] };
      await route.fulfill({ json: { items: items.map((one) => ({ ...one, mapRow: null, mapColumn: null })) } });
    });
    await page.goto('/submit');
    await page.getByText('市南区').click();
    await page.getByLabel('街道（镇）').selectOption({ label: '香港中路街道' });
    expect(await page.locator('.tiles').count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('submits with a photo on a phone, looks up, adds, urges and withdraws', async () => {
    const page = await screens.page({ width: 390, height: 800, expected: ['429'] });
    await page.goto('/');
    await page
      .getByRole('main')
      .getByRole('link', { name: /提交诉求/ })
      .click();
    await page.getByRole('heading', { name: '提交诉求', level: 1 }).waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText(/请先改正以下 \d 处/).waitFor();
    expect(await violationsOn(page)).toEqual([]);

    await fillIn(page, '小区暖气不热，室内只有十五度，请尽快处理。');
    await page.locator('#files-pick').setInputFiles({
      ...{ name: '暖气片.jpg', mimeType: 'image/jpeg', buffer: await photo() },
    });
    await page.getByText('已上传').waitFor();
    await answerQuestion(page);
    expect(await overhang(page)).toBe(0);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    const { code, pin } = await receiptOn(page);
    expect(code).toMatch(/^QD-\w{4}-\w{4}-\w{3}$/);
    expect(pin).toMatch(/^\d{3} \d{3}$/);
    expect(await violationsOn(page)).toEqual([]);
    await page.reload();
    expect(await receiptOn(page)).toEqual({ code, pin });
    await page.getByRole('link', { name: '立即查询' }).click();
    await page.getByLabel('查询码', { exact: true }).fill(pin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '当前状态：已收到，等待受理' }).waitFor();
    await page.getByText('暖气片.jpg').waitFor();
    expect([await violationsOn(page), await overhang(page)]).toEqual([[], 0]);

    await page.getByRole('button', { name: '补充信息' }).click();
    await page.getByLabel('补充内容').fill('补充：昨晚仍然不热。');
    await page.getByRole('button', { name: '提交补充' }).click();
    await page.getByText('补充内容已转告办理人员。').waitFor();
    await page.getByRole('heading', { name: '您补充的内容' }).waitFor();
    await page.getByText('补充：昨晚仍然不热。').waitFor();

    await page.getByRole('button', { name: '催办', exact: true }).click();
    await page.getByRole('button', { name: '确认催办' }).click();
    await page.getByText(/已催办，已转告办理人员。.*以后可再次催办/).waitFor();
    await page.getByRole('button', { name: '催办', exact: true }).click();
    await page.getByRole('button', { name: '确认催办' }).click();
    await page.getByText(/操作过于频繁，请 .* 后再试/).waitFor();

    await page.getByRole('button', { name: '撤回诉求' }).click();
    await page.getByText('撤回后不再办理，且不能恢复。确定撤回吗？').waitFor();
    await page.getByRole('button', { name: '确认撤回' }).click();
    await page.getByRole('heading', { name: '当前状态：已按您的要求撤回' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('rates what was done, and reads the reply', async () => {
    const { code, pin } = await desk.reviewed();
    const page = await screens.page({ width: 1024 });
    await lookUp(page, code, pin);
    await page.getByRole('heading', { name: '办理答复' }).waitFor();
    await page.getByRole('button', { name: '评价' }).click();
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('请选择').nth(1).waitFor();
    expect(await page.getByText('请选择').count()).toBe(2);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByText('已解决', { exact: true }).click();
    await page.getByRole('group', { name: '对办理结果' }).getByText('满意', { exact: true }).click();
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText(/您已于 .* 评价/).waitFor();
    expect((await desk.view(code)).events.map(({ name }: { name: string }) => name)).toContain('rate');
    expect(screens.faults).toEqual([]);
  });

  it('is told of a wrong PIN and of a mistyped code, and nothing else', async () => {
    const { code, pin } = await desk.signed();
    const page = await screens.page({ expected: ['404', '422'] });
    await page.goto(`/track/${code}`);
    await page.getByLabel('查询码', { exact: true }).fill(pin === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('诉求编码或查询码不正确，请核对后重试。').waitFor();
    await page.getByLabel('诉求编码').fill(code.slice(0, 5) + (code[5] === '2' ? '3' : '2') + code.slice(6));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('诉求编码有误，请核对是否抄错。').waitFor();
    await page.getByLabel('查询码', { exact: true }).fill('12');
    await page.keyboard.press('Enter');
    await page.getByText('请填写 6 位数字查询码').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('tells where the phone is, if it is to be told, with the address alone', async () => {
    const page = await screens.page({ width: 390, height: 800 });
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ latitude: 36.0665, longitude: 120.3826, accuracy: 15 });
    await page.goto('/submit');
    await fillIn(page, '路口的井盖坏了，夜间骑车容易出事，请尽快修好。');
    await page.getByLabel('详细地址').fill('香港中路1号门前');
    await page.getByRole('button', { name: '使用本机位置' }).click();
    await page.getByText('北纬 36.06650°，东经 120.38260°，误差约 15 米').waitFor();
    expect([await violationsOn(page), await overhang(page)]).toEqual([[], 0]);
    // Taken back and told again.
    await page.getByRole('button', { name: '删除位置' }).click();
    await page.getByText('北纬').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '使用本机位置' }).click();
    await page.getByText('北纬 36.06650°').waitFor();
    await answerQuestion(page);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    const { code } = await receiptOn(page);
    const { body } = await desk.dispatcher.post(`/api/complaints/${code}/reveal`, {
      ...{ reason: '核对井盖位置', fields: ['address'] },
    });
    expect(JSON.stringify(body)).toContain('香港中路1号门前［本机定位 36.06650,120.38260 ±15米］');
    expect(JSON.stringify(await desk.view(code))).not.toContain('36.06650');
    expect(screens.faults).toEqual([]);
  });

  it('says so where the phone may not be asked, and goes on by words', async () => {
    const page = await screens.page({ width: 390, height: 800 });
    await page.goto('/submit');
    await page.context().clearPermissions();
    await page.getByRole('button', { name: '使用本机位置' }).click();
    await page.getByText(/请用文字说明地点/).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(screens.faults).toEqual([]);
  });

  it('loses the network and nothing that was typed', async () => {
    const page = await screens.page({ expected: ['ERR_INTERNET_DISCONNECTED'] });
    await page.goto('/submit');
    await fillIn(page, '网络断开时写下的诉求，请保留。');
    await answerQuestion(page);
    await page.context().setOffline(true);
    await page.getByText(/网络已断开/).waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/网络不通，内容已保存在本机/)
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('网络已恢复，可以继续。').waitFor();
    await page.reload();
    await page.getByText('已恢复上次未提交的草稿。').waitFor();
    expect(await page.getByLabel('具体情况').inputValue()).toBe('网络断开时写下的诉求，请保留。');
    await answerQuestion(page);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await receiptOn(page);
    await page.getByRole('button', { name: '再提交一件' }).click();
    expect(await page.getByLabel('具体情况').inputValue()).toBe('');
    expect(screens.faults).toEqual([]);
  });

  it('leaves no file behind unsaid: why it did not go up, and whether to go on without it', async () => {
    const page = await screens.page({ width: 390, height: 800, expected: ['422'] });
    await page.goto('/submit');
    expect(await page.getByText('草稿已保存在本机').count()).toBe(0);
    await fillIn(page, '小区路灯损坏多日，夜间出行不便。');
    await page.getByText('草稿已保存在本机').waitFor();
    await page.locator('#files-pick').setInputFiles({
      ...{ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]) },
    });
    await page.getByText('上传失败：不能上传可执行程序').waitFor();
    await answerQuestion(page);
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('alert').getByText('有1个文件未上传').first().waitFor();
    expect(asked).toEqual(['有1个文件未上传，仍要提交？']);
    expect([await violationsOn(page), await overhang(page)]).toEqual([[], 0]);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await receiptOn(page);
    expect(screens.faults).toEqual([]);
  });

  it('gives a wrong sum, and answers it again without writing anything twice', async () => {
    const page = await screens.page({ expected: ['422'] });
    await page.goto('/submit');
    await page.getByText('匿名', { exact: true }).click();
    await page.getByText('建议', { exact: true }).click();
    await page.getByLabel('具体情况').fill('建议在公交站增设座椅。');
    await page.getByLabel('我已阅读并同意上述告知，承诺所述情况属实').check();
    await page.getByText('自动验证已完成').waitFor();
    await page.locator('#answer').fill('99');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('alert').getByText('答案不正确，请重新计算').waitFor();
    await answerQuestion(page);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await receiptOn(page);
    expect(screens.faults).toEqual([]);
  });

  it('needs no mouse', async () => {
    const page = await screens.page();
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '提交诉求', level: 1 }).waitFor();
    await page.locator('h1:focus').waitFor();
    const tabTo = async (name: string) => {
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(`(document.activeElement.labels?.[0]?.innerText ?? '').startsWith('${name}')`)) return;
      }
      throw new Error(`Not reached: ${name}`);
    };
    await tabTo('个人');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await tabTo('咨询');
    await page.keyboard.press('Space');
    await tabTo('具体情况');
    await page.keyboard.type('办理居住证需要哪些材料？');
    await tabTo('我已阅读');
    await page.keyboard.press('Space');
    await answerQuestion(page);
    await page.locator('#answer').focus();
    await page.keyboard.press('Enter');
    await receiptOn(page);
    expect(screens.faults).toEqual([]);
  });

  const pages = ['/', '/submit', '/track', '/knowledge', '/help', '/topics'];
  const titles = {
    zh: '您的诉求，我们来办',
    en: 'Tell us, and we see to it',
    ja: 'あなたの声を、解決へ',
    ko: '여러분의 민원, 저희가 처리합니다',
    th: 'แจ้งเรื่องของคุณ เราดำเนินการให้',
  };

  it.each(Object.entries(titles))(
    'reads every page in %s, and in large type, on a phone too',
    async (language, title) => {
      // Languages differ in words, not in structure: all of it is looked at in Chinese, the narrow pages in each.
      for (const width of language === 'zh' ? [1440, 390] : [390]) {
        const page = await screens.page({ width });
        await page.goto('/');
        await page.getByRole('combobox').selectOption(language);
        await page.getByRole('heading', { name: title }).waitFor();
        for (const large of [false, true]) {
          if (large) await page.locator('.tools button').click();
          for (const path of pages) {
            await page.goto(path);
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.locator('.loading').waitFor({ state: 'detached' });
            const lang = await page.evaluate('document.documentElement.lang');
            expect(String(lang).slice(0, 2)).toBe(language);
            const at = `${path} ${language} ${width} ${large ? 'large' : ''}`;
            expect([at, await overhang(page)]).toEqual([at, 0]);
            // Languages differ in words, not in structure: what axe sees at one width it sees at the other.
            if (width === 390 || language === 'zh') expect([at, await violationsOn(page)]).toEqual([at, []]);
          }
        }
        await page.context().close();
      }
      expect(screens.faults).toEqual([]);
    },
  );

  it('on a slow phone waits for little: all that the first page asks for is at most 150 kB', async () => {
    const page = await screens.page();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.goto('/');
    await page.waitForLoadState('networkidle');
    const built = (path: string) => readFileSync(join('dist/web', path.replace('/web/', '')));
    const sizes = [...asked]
      .filter((path) => path.startsWith('/web/'))
      .map((path) => ({ path, bytes: gzipSync(built(path), { level: 9 }).length }));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, gzipSync(built('citizen.html')).length);
    console.log(`first load of the citizens' pages: ${(total / 1000).toFixed(1)} kB gzip`, sizes);
    expect(sizes.length).toBeGreaterThan(2);
    expect(total).toBeLessThanOrEqual(150_000);
  });
});
