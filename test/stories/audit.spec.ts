import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

describe('what staff do is on record', () => {
  let hotline: Hotline, admin: Client, supervisor: Client, operator: Client;
  let username: string;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    admin = await hotline.person('admin');
    supervisor = await hotline.person('supervisor');
    operator = await hotline.person('operator');
    username = (await operator.get('/api/me')).body.username;
  });
  afterAll(() => hotline.stop());

  type Entry = { what: string; by: { username: string | null; kind: string }; data: object; trackingCode: string };
  const audit = async (query = '', who = supervisor): Promise<Entry[]> =>
    (await who.get(`/api/audit?limit=200&${query}`)).body.items;

  it('who revealed whom, and who looked for people by phone, but never for which', async () => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    await operator.post(`/api/complaints/${trackingCode}/reveal`, { fields: ['phone'], reason: '联系诉求人' });
    await operator.get('/api/complaints?q=13900005678');
    expect(await audit(`complaint=${trackingCode}`)).toMatchObject([
      { what: 'audit-read', trackingCode },
      { what: 'reveal', trackingCode, reason: '联系诉求人', data: { fields: ['phone'] }, by: { username } },
    ]);
    const looked = await audit(`who=${username}&what=look-up-by-phone`);
    expect(looked).toMatchObject([{ data: { found: 1 } }]);
    expect(JSON.stringify(await audit())).not.toContain('13900005678');
  });

  it('who came in and who did not', async () => {
    expect((await audit(`who=${username}`)).map(({ what }) => what)).toEqual(['look-up-by-phone', 'reveal', 'sign-in']);
    await hotline.citizen.post('/api/sessions', { username, password: 'wrong' });
    expect((await audit('what=sign-in-failed'))[0]).toMatchObject({ by: { kind: 'nobody', username: null } });
    const leaving = await hotline.person('analyst');
    await leaving.delete('/api/sessions');
    expect(await audit('what=sign-out')).toHaveLength(1);
  });

  it('who changed what of people, rules and exports', async () => {
    const person = { username: 'han.meimei', name: '韩梅梅', role: 'operator' };
    const { person: added } = (await admin.post('/api/people', person)).body;
    await admin.patch(`/api/people/${added.id}`, { role: 'followup' });
    await admin.post(`/api/people/${added.id}/deactivation`);
    const channel = { zh: '大厅', en: 'Hall', medium: 'network' };
    await admin.post('/api/channels', { code: 'hall', after: 0, reason: '新增窗口', channel });
    const me = (await admin.get('/api/me')).body.username;
    expect((await audit(`who=${me}`)).map(({ what }) => what)).toEqual([
      ...['rule-change', 'person-deactivated', 'person-changed', 'person-added', 'sign-in'],
    ]);
    expect((await audit('what=rule-change'))[0]).toMatchObject({ about: 'channel/hall', reason: '新增窗口' });
  });

  it('is read by administrators and supervisors alone, by pages and days, and every reading is recorded', async () => {
    for (const who of [operator, await hotline.person('analyst'), await hotline.person('dispatcher')]) {
      expect((await who.get('/api/audit')).status).toBe(403);
    }
    const before = (await audit('what=audit-read')).length;
    const first = (await admin.get('/api/audit?limit=3')).body;
    expect(first.items[0]).toMatchObject({ what: 'audit-read' });
    const second = (await admin.get(`/api/audit?limit=3&cursor=${first.next}`)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }: { id: string }) => id)).size).toBe(6);
    expect((await audit('what=audit-read')).length).toBe(before + 3);
    expect(await audit('from=2026-03-03')).toEqual([]);
    expect((await audit('from=2026-03-02&to=2026-03-03')).length).toBeGreaterThan(5);
    expect(await audit('who=nobody.at.all')).toEqual([]);
    for (const wrong of ['cursor=x', 'from=2026-02-30', 'what=whim', 'complaint=XX']) {
      expect([wrong, (await admin.get(`/api/audit?${wrong}`)).status]).toEqual([wrong, 422]);
    }
  });

  it('keys are told by name and count, and sealed anew by a worker', async () => {
    const provider = {
      ...{ name: 'city', title: '市认证', issuer: 'https://id.example.gov.cn', clientId: 'hotline', reason: '接入' },
      ...{ clientSecret: 'a secret of ours', scopes: 'openid', matching: 'by-hand', claim: 'sub' },
      ...{ assuresSecondFactor: false, active: false },
    };
    expect((await admin.post('/api/identity-providers', provider)).status).toBe(201);
    expect((await admin.get('/api/keys')).body.items[0].sealed.identity_provider).toBe(1);
    const { items, resealing } = (await admin.get('/api/keys')).body;
    expect([items.length, items[0].current, items[0].sealed.complainant, resealing]).toEqual([1, true, 1, null]);
    expect((await admin.post('/api/keys/reseal', { reason: '年度轮换' })).status).toBe(202);
    const done = await until(async () => {
      const { resealing } = (await admin.get('/api/keys')).body;
      return resealing.finishedAt && resealing;
    });
    expect(done).toMatchObject({ key: items[0].id, resealed: 0, left: 0 });
    expect(await audit('what=reseal-started')).toHaveLength(1);
  });

  it('settings say what the environment says, but no secret', async () => {
    const { status, body } = await admin.get('/api/settings');
    expect(status).toBe(200);
    expect(body.migrations.every(({ run }: { run: boolean }) => run)).toBe(true);
    expect(body.settings).toContainEqual(expect.objectContaining({ name: 'TZ_HOTLINE', value: 'Asia/Shanghai' }));
    const { password } = new URL(hotline.environment.databaseUrl);
    if (password) expect(JSON.stringify(body)).not.toContain(password);
    expect((await admin.get('/api/queues')).body[0]).toHaveProperty('waitedSeconds');
  });
});
