import type { Studio } from './studio.js';

const phone = { width: 390, height: 844, density: 2 };

/** Bigger type, as those get it who ask for it once (适老化). */
async function inLargeType(studio: Studio, view: object) {
  const page = await studio.page(view);
  await page.goto('/');
  await page.locator('.tools button').click();
  return page;
}

/** A citizen's way: the first page, the form on a phone, and how it goes. */
export async function citizens(studio: Studio): Promise<void> {
  const home = await studio.page({ width: 1024, height: 768 });
  await home.goto('/');
  await studio.shoot(home, 'citizen-home');

  const form = await inLargeType(studio, phone);
  await form.goto('/submit');
  await form.getByLabel('姓名', { exact: true }).fill('王秀兰');
  await form.getByLabel('联系电话').fill('13900005678');
  await form.getByText('求助', { exact: true }).click();
  await form.getByLabel('具体情况').fill('楼道的灯坏了两个星期，晚上上下楼看不清台阶，请帮忙修好。');
  await form.getByLabel('具体情况').blur();
  await form.getByText('求助', { exact: true }).scrollIntoViewIfNeeded();
  await studio.shoot(form, 'citizen-submit');

  const { code, pin } = await complaintUnderWay(studio);
  const track = await inLargeType(studio, { width: 1024, height: 900 });
  await track.goto(`/track/${code}`);
  await track.getByLabel('查询码', { exact: true }).fill(pin);
  await track.keyboard.press('Enter');
  const state = track.getByRole('heading', { name: /当前状态/ });
  await state.waitFor();
  await state.scrollIntoViewIfNeeded();
  await studio.shoot(track, 'citizen-track');
}

/** Logged, routed, signed for and the complainant called: something to read. */
async function complaintUnderWay(studio: Studio): Promise<{ code: string; pin: string }> {
  const [operator, handler] = [await studio.person('operator'), await studio.person('handler')];
  const { trackingCode: code, pin } = await operator.ask<{ trackingCode: string; pin: string }>(
    'POST',
    '/api/complaints',
    {
      channel: 'phone',
      type: 'help',
      subject: '060101',
      district: '370202',
      title: '餐馆拖欠两个月工资',
      content: '在香港中路一家餐馆做后厨，九月、十月的工资一直没有发，共一万一千元，请帮助追讨。',
      complainant: { kind: 'citizen', name: '李国强', phone: '13900002345' },
    },
  );
  for (let tries = 0; ; tries++) {
    const { state } = await operator.ask<{ state: string }>('GET', `/api/complaints/${code}`);
    if (state === 'transferred') break;
    if (state === 'proposed') {
      const dispatcher = await studio.person('dispatcher');
      await dispatcher.ask('POST', `/api/complaints/${code}/transfer`, {});
    }
    if (tries > 100) throw new Error(`${code} is still ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await handler.ask('POST', `/api/complaints/${code}/sign`, {});
  await handler.ask('POST', `/api/complaints/${code}/contact`, {
    outcome: 'reached',
    note: '已电话联系，约定明日上午到所核对考勤记录。',
  });
  return { code, pin };
}
