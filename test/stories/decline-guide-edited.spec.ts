import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

const guide = {
  zh: '属于党委部门职责的事项',
  en: 'Matters of Party bodies',
  way: '请向同级党委有关部门反映。',
  basis: '国办发〔2020〕53号',
};

describe('the guide of what a hotline does not take on, edited', () => {
  let hotline: Hotline, admin: Client, operator: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  const nextDay = async () => {
    hotline.time.set('2026-03-03T09:15:00+08:00');
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
  };
  const guides = async (query = '') => (await admin.get(`/api/decline-guides${query}`)).body;
  const codes = async (query = '') => (await guides(query)).items.map(({ code }: { code: string }) => code);
  const publicCodes = async () =>
    (await hotline.citizen.get('/api/decline-guide')).body.items.map(({ code }: { code: string }) => code);
  const decline = async (code: string) => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    return operator.post(`/api/complaints/${trackingCode}/decline`, { guide: code });
  };

  it('takes a new matter, which every desk may name at once', async () => {
    expect((await decline('party')).body.fields[0].field).toBe('guide');
    const { status, body } = await admin.post('/api/decline-guides', {
      ...{ code: 'party', after: 0, reason: '补充目录', guide },
    });
    expect([status, body]).toEqual([201, { code: 'party', ...guide, active: true, version: 1, warnings: [] }]);
    expect((await publicCodes()).at(-1)).toBe('party');
    const declined = await until(async () => {
      const answer = await decline('party');
      return answer.status === 200 && answer;
    });
    expect(declined.body.publicReply).toBe(guide.way);
  });

  it('but no matter twice, none that says nothing, and from nobody else', async () => {
    const add = (more: object, who = admin) =>
      who.post('/api/decline-guides', { code: 'party', after: 0, reason: '补充目录', guide, ...more });
    expect((await add({})).body.fields[0].field).toBe('code');
    expect((await add({ code: 'party-2' })).body.fields[0].field).toBe('guide.zh');
    expect((await add({ code: 'PARTY' })).body.fields[0].field).toBe('code');
    expect((await add({ code: 'x', guide: { ...guide, way: '' } })).body.fields[0].field).toBe('guide.way');
    expect((await add({ code: 'x', reason: ' ' })).body.fields[0].field).toBe('reason');
    for (const who of [operator, await hotline.person('supervisor')]) expect((await add({}, who)).status).toBe(403);
    expect((await hotline.citizen.get('/api/decline-guides')).status).toBe(401);
  });

  it('is changed by one of two who change it at once; the other is told', async () => {
    await nextDay();
    const change = (way: string) =>
      admin.post('/api/decline-guides/party', { after: 1, reason: '更正办理途径', guide: { ...guide, way } });
    const answers = await Promise.all([change('请向组织部门反映。'), change('请向宣传部门反映。')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
    expect((await admin.post('/api/decline-guides/none', { after: 0, reason: '更正', guide })).status).toBe(404);
  });

  it('is ordered, and a matter goes out of use without leaving what bears it', async () => {
    const before: string[] = await codes();
    const order = [...before].reverse();
    const put = (list: string[]) => admin.put('/api/decline-guides/order', { after: 0, codes: list, reason: '调整' });
    expect((await put(['none'])).body.fields[0].field).toBe('codes');
    expect((await put(order)).body).toEqual({ codes: order, orderVersion: 1 });
    expect((await put(order)).status).toBe(409);
    await until(async () => (await publicCodes()).join() === order.join());
    const retire = () => admin.post('/api/decline-guides/party/retirement', { after: 2, reason: '并入其他事项' });
    expect((await retire()).body).toMatchObject({ active: false, version: 3 });
    expect((await retire()).status).toBe(409);
    await until(async () => !(await publicCodes()).includes('party'));
    expect((await decline('party')).status).toBe(422);
    expect(await codes('?which=active')).not.toContain('party');
    expect(await codes()).toContain('party');
  });

  it('remembers who did what and why, and how it was on each day', async () => {
    const { items } = (await admin.get('/api/decline-guides/party/changes')).body;
    expect(items.map(({ data, after }: { data: { act: string }; after: number }) => [data.act, after])).toEqual([
      ...[
        ['retired', 3],
        ['changed', 2],
        ['added', 1],
      ],
    ]);
    expect(items[0]).toMatchObject({ reason: '并入其他事项', by: { name: expect.stringMatching(/^admin/) } });
    expect(items[1].data.before.way).toBe(guide.way);
    expect(await codes('?on=2026-03-01')).not.toContain('party');
    const first = await guides('?on=2026-03-02');
    expect(first.items.at(-1)).toMatchObject({ code: 'party', way: guide.way, active: true, version: 1 });
    const second = await guides('?on=2026-03-03');
    expect(second.items[0]).toMatchObject({ code: 'party', active: false, version: 3 });
    expect((await admin.get('/api/decline-guides?on=2026-02-30')).status).toBe(422);
    const all = (await admin.get('/api/decline-guides/changes?limit=2')).body;
    expect(all.items).toHaveLength(2);
    expect((await admin.get(`/api/decline-guides/changes?limit=2&cursor=${all.next}`)).body.items).toHaveLength(2);
  });
});
