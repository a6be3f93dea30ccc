import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const given = { name: '12345话务平台', role: 'telephone', reason: '接入话务平台' };

describe('another system with a key', () => {
  let hotline: Hotline, admin: Client;
  beforeAll(async () => {
    hotline = await startHotline({ worker: false, environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
    admin = await hotline.person('admin');
  });
  afterAll(() => hotline.stop());

  const add = async (more: object = {}) => (await admin.post('/api/clients', { ...given, ...more })).body;
  const by = (key: string) => new Client(hotline.url, key);
  const handIn = (key: string) => by(key).post('/api/calls/events', { events: [] });

  it('comes in by it, under a name of its own, and as far as its role goes', async () => {
    const { client, key } = await add();
    expect(client).toMatchObject({
      name: given.name,
      role: 'telephone',
      state: 'active',
      version: 1,
      lastUsedAt: null,
    });
    expect(key).toMatch(/^jsk_[0-9a-z]{20}_[\w-]{43}$/);
    expect((await handIn(key)).status).not.toBe(401);
    expect((await by(key).get('/api/me')).body).toMatchObject({ username: client.username, name: given.name });
    expect((await by(key).get('/api/people')).status).toBe(403);
    // What is open to whoever is signed in is read, not written: a key changes no password.
    expect((await by(key).put('/api/me/absence', { until: null })).status).toBe(403);
    expect((await by(key).delete('/api/sessions')).status).toBe(403);
    const seen = await until(async () => {
      const [one] = (await admin.get('/api/clients')).body.items;
      return one.lastUsedAt && one;
    });
    expect(seen.lastUsedFrom).toBe('127.0.0.1');
    expect(JSON.stringify(seen)).not.toContain(key.slice(26));
    const [row] = await hotline.database.query('SELECT * FROM api_client WHERE id = ?', [client.id]);
    expect(JSON.stringify(row)).not.toContain(key.slice(26));
  });

  it('is refused a role, rights, addresses that it cannot have', async () => {
    const wrong = async (more: object) =>
      (await admin.post('/api/clients', { ...given, ...more })).body.fields[0].field;
    expect(await wrong({ role: 'admin' })).toBe('role');
    expect(await wrong({ scopes: ['people'] })).toBe('scopes[0]');
    expect(await wrong({ addresses: ['10.0.0.0/33'] })).toMatch(/^addresses/);
    expect(await wrong({ unit: 'NONE' })).toBe('unit');
    expect(await wrong({ expiresAt: '2020-01-01T00:00:00+08:00' })).toBe('expiresAt');
    expect((await (await hotline.person('supervisor')).post('/api/clients', given)).status).toBe(403);
  });

  it('with fewer rights than its role has no more than those', async () => {
    const { key } = await add({ role: 'analyst', scopes: ['targets'] });
    expect((await by(key).get('/api/targets?year=2026')).status).toBe(200);
    expect((await by(key).get('/api/rates?from=2026-01-01&to=2026-02-01')).status).toBe(403);
    expect((await by(key).get('/api/complaints')).status).toBe(403);
  });

  it('comes from its addresses only, and so often and no more', async () => {
    const { key } = await add({ addresses: ['10.1.0.0/16', '2001:db8::/32'], perMinute: 2 });
    const from = (address: string) => by(key).with({ 'x-forwarded-for': address }).get('/api/me');
    expect((await from('203.0.113.7')).status).toBe(401);
    expect((await from('2001:db8::7')).status).toBe(200);
    expect((await from('10.1.2.3')).status).toBe(200);
    expect((await from('10.1.2.3')).status).toBe(429);
  });

  it('gets a new secret while the old one still opens, until it is revoked', async () => {
    const { client, key } = await add();
    const path = `/api/clients/${client.id}`;
    const rotated = (await admin.post(`${path}/rotation`, { after: 1, reason: '定期更换', graceHours: 1 })).body;
    expect([(await by(key).get('/api/me')).status, (await by(rotated.key).get('/api/me')).status]).toEqual([200, 200]);
    const now = (await admin.post(`${path}/rotation`, { after: 2, reason: '疑似泄露', graceHours: 0 })).body;
    for (const old of [key, rotated.key]) expect((await by(old).get('/api/me')).status).toBe(401);
    expect((await by(now.key).get('/api/me')).status).toBe(200);
    const change = { ...given, role: undefined, after: 3, name: '新话务平台' };
    expect((await admin.post(path, { ...change, after: 1 })).status).toBe(409);
    expect((await admin.post(path, change)).body).toMatchObject({ name: '新话务平台', version: 4 });
    // Nobody makes a person of it: no sign-in link, no other role.
    const [person]: { id: string }[] = await hotline.database.query('SELECT id FROM person WHERE username = ?', [
      client.username,
    ]);
    expect((await admin.post(`/api/people/${person!.id}/sign-in-links`)).status).toBe(403);
    expect((await admin.patch(`/api/people/${person!.id}`, { role: 'admin' })).status).toBe(403);
    expect((await admin.post(`${path}/revocation`, { after: 4, reason: '停止接入' })).body.state).toBe('revoked');
    expect((await by(now.key).get('/api/me')).status).toBe(401);
    expect((await admin.post(`${path}/rotation`, { after: 5, reason: '恢复' })).status).toBe(409);
    const { items } = (await admin.get(`${path}/changes`)).body;
    expect(items.map(({ data }: { data: { act: string } }) => data.act)).toEqual([
      ...['revoked', 'changed', 'rotated', 'rotated', 'added'],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/jsk_|ecretHash/);
  });

  it('is nobody with a key that is made up', async () => {
    const { client } = await add();
    for (const key of [`jsk_${client.id}_${'x'.repeat(43)}`, `jsk_${'0'.repeat(20)}_${'x'.repeat(43)}`, 'jsk_']) {
      expect((await by(key).get('/api/me')).status).toBe(401);
    }
  });
});
