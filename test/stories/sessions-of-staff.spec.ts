import { io, type Socket } from 'socket.io-client';
import { connectRedis } from '#platform';
import { LiveGateway } from '../../apps/server/src/sockets/live.gateway.js';
import { enrol } from '../setup/authenticator.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const password = 'a hotline answers 12345';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';
const ordinary = { secondFactorRoles: [], idleLockMinutes: 30, sessionHours: 12 };

let hotline: Hotline;
let admin: Client;
const sockets: Socket[] = [];
beforeAll(async () => {
  hotline = await startHotline({ worker: false, environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(() => hotline?.stop());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
beforeEach(async () => {
  admin = await hotline.person('admin');
  const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
  const keys = await redis.keys(`${hotline.environment.redisPrefix}:limit:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
});

const later = (minutes: number) =>
  hotline.time.set(new Date(hotline.time.now.getTime() + minutes * 60_000).toISOString());

async function somebody(role: Parameters<Hotline['person']>[0] = 'operator') {
  const client = await hotline.person(role);
  const { id, username } = (await client.get('/api/me')).body as { id: string; username: string };
  return { client, id, username };
}

async function again(username: string, headers: Record<string, string> = {}): Promise<Client> {
  const opened = await hotline.citizen.with(headers).post('/api/sessions', { username, password });
  expect(opened.status).toBe(201);
  return new Client(hotline.url, opened.body.token as string);
}

/** An open socket, or the reason why there is none. */
function listen(token: string): Promise<{ gone: () => Promise<boolean> } | string> {
  const socket = io(hotline.url, {
    path: '/api/live',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
  });
  sockets.push(socket);
  let gone = false;
  socket.on('disconnect', () => (gone = true));
  return new Promise((resolve) => {
    socket.on('connect', () => setTimeout(() => resolve({ gone: async () => gone }), 100));
    socket.on('connect_error', (error) => resolve(error.message));
  });
}

async function ear(client: Client) {
  const heard = await listen(client.token!);
  if (typeof heard === 'string') throw new Error(heard);
  return heard;
}

interface Listed {
  id: string;
  present: boolean;
}

describe('where one is signed in', () => {
  it('is listed with when, whence and by what, this one marked', async () => {
    const { client, username } = await somebody();
    await again(username, { 'user-agent': chrome, 'x-forwarded-for': '2001:db8:1:2:3::9' });
    const { status, body } = await client.get('/api/me/sessions');
    expect(status).toBe(200);
    expect(body).toHaveLength(2);
    expect(body).toContainEqual(
      expect.objectContaining({
        present: false,
        address: '2001:db8:1:2::/64',
        browser: 'Chrome 148 · Windows',
        openedBy: 'password',
        locked: false,
        createdAt: expect.stringMatching(/\+08:00$/),
        lastSeenAt: expect.stringMatching(/\+08:00$/),
      }),
    );
    expect((body as Listed[]).filter(({ present }) => present)).toHaveLength(1);
  });

  it('is ended one by one, and by nobody else', async () => {
    const { client, username } = await somebody();
    const other = await again(username);
    const heard = await ear(other);
    const { id } = ((await other.get('/api/me/sessions')).body as Listed[]).find(({ present }) => present)!;
    const stranger = await hotline.person('operator');
    expect((await stranger.delete(`/api/me/sessions/${id}`)).status).toBe(404);
    expect((await client.delete('/api/me/sessions/constructor')).status).toBe(404);
    expect((await client.delete(`/api/me/sessions/${id}`)).status).toBe(204);
    expect((await other.get('/api/me')).status).toBe(401);
    await until(heard.gone);
    expect((await client.delete(`/api/me/sessions/${id}`)).status).toBe(404);
  });

  it('or all others at once', async () => {
    const { client, username } = await somebody();
    const others = [await again(username), await again(username)];
    const heard = await ear(others[1]!);
    const kept = await ear(client);
    expect(await client.delete('/api/me/sessions')).toMatchObject({ status: 200, body: { ended: 2 } });
    for (const other of others) expect((await other.get('/api/me')).status).toBe(401);
    await until(heard.gone);
    expect(await kept.gone()).toBe(false);
    expect((await client.get('/api/me')).status).toBe(200);
    expect((await client.get('/api/me/acts')).body.items).toEqual([
      expect.objectContaining({ kind: 'sessions-ended', data: { sessions: 2 } }),
    ]);
  });

  it('is seen and ended by an administrator, with a reason, on record', async () => {
    const { client, id, username } = await somebody();
    const other = await again(username);
    const heard = await ear(other);
    const path = `/api/people/${id}/sessions`;
    const listed = (await admin.get(path)).body as Listed[];
    expect(listed).toHaveLength(2);
    expect(listed.filter(({ present }) => present)).toEqual([]);
    const mine = ((await client.get('/api/me/sessions')).body as Listed[]).find(({ present }) => present)!;
    const reason = encodeURIComponent('电脑遗失');
    expect((await admin.delete(`${path}/${mine.id}`)).status).toBe(422);
    expect((await admin.delete(`${path}/${mine.id}?reason=${reason}`)).status).toBe(204);
    expect((await client.get('/api/me')).status).toBe(401);
    expect((await other.get('/api/me')).status).toBe(200);
    expect((await admin.delete(`${path}?reason=${reason}`)).body).toEqual({ ended: 1 });
    await until(heard.gone);
    const { items } = (await admin.get(`/api/people/${id}/acts`)).body;
    expect(items).toMatchObject([
      { kind: 'sessions-ended', reason: '电脑遗失', by: { username: expect.stringMatching(/^admin-/) } },
      { kind: 'session-ended', reason: '电脑遗失', data: { session: mine.id } },
    ]);
    const page = (await admin.get(`/api/people/${id}/acts?limit=1`)).body;
    const next = (await admin.get(`/api/people/${id}/acts?limit=1&cursor=${page.next}`)).body;
    expect([page.items[0].kind, next.items[0].kind, next.next]).toEqual(['sessions-ended', 'session-ended', null]);
    for (const where of [path, `/api/people/${id}/acts`, `/api/people/${id}/second-factor`]) {
      expect((await (await hotline.person('supervisor')).get(where)).status).toBe(403);
      expect((await admin.get(where.replace(id, '0'.repeat(20)))).status).toBe(404);
    }
  });

  it.each([
    ['another role', (id: string) => admin.patch(`/api/people/${id}`, { role: 'analyst' })],
    ['another unit', (id: string) => admin.patch(`/api/people/${id}`, { unit: 'QD-HRSS' })],
    ['a deactivation', (id: string) => admin.post(`/api/people/${id}/deactivation`)],
  ])('ends with %s, sockets included', async (_, change) => {
    const { client, id } = await somebody();
    const heard = await ear(client);
    expect((await change(id)).status).toBe(200);
    expect((await client.get('/api/me')).status).toBe(401);
    await until(heard.gone);
  });

  it('ends elsewhere with another password, sockets included', async () => {
    const { client, id, username } = await somebody();
    const other = await again(username);
    const heard = await ear(other);
    const change = { present: password, next: 'seagulls over the pier' };
    expect((await client.post('/api/me/password', change)).status).toBe(204);
    expect((await other.get('/api/me')).status).toBe(401);
    await until(heard.gone);
    expect((await admin.get(`/api/people/${id}/acts`)).body.items).toMatchObject([{ kind: 'password-changed' }]);
  });
});

describe('a session that nobody uses', () => {
  it('is locked after half an hour, and goes on under the same token by the password', async () => {
    const { client, username } = await somebody();
    later(31);
    for (const path of ['/api/me', '/api/complaints', '/api/me/sessions', '/api/me/second-factor']) {
      expect([path, await client.get(path)]).toMatchObject([path, { status: 401, body: { reason: 'session-locked' } }]);
    }
    expect(await listen(client.token!)).toBe('session-locked');
    expect((await client.get('/api/me/session')).body).toMatchObject({
      state: 'locked',
      person: { username },
      lockAfterMinutes: 30,
      unlockBy: ['password'],
    });
    expect(await client.post('/api/me/unlock', { password: 'not the password' })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'password' }] },
    });
    expect((await client.post('/api/me/unlock', {})).status).toBe(422);
    expect((await client.get('/api/me')).status).toBe(401);
    expect((await client.post('/api/me/unlock', { password })).status).toBe(204);
    expect((await client.get('/api/me')).status).toBe(200);
    await ear(client);
  });

  it('of somebody with a second factor also by its code', async () => {
    const { client } = await somebody();
    const { phone } = await enrol(hotline, client);
    later(31);
    expect((await client.get('/api/me/session')).body.unlockBy).toEqual(['password', 'code']);
    expect((await client.post('/api/me/unlock', { code: phone.wrong })).status).toBe(422);
    expect((await client.post('/api/me/unlock', { code: phone.next() })).status).toBe(204);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('is not tried open: five failures lock the name', async () => {
    const { client, username } = await somebody();
    later(31);
    for (let guess = 0; guess < 5; guess++) {
      expect((await client.post('/api/me/unlock', { password: 'not the password' })).status).toBe(422);
    }
    expect((await client.post('/api/me/unlock', { password })).body.reason).toBe('locked');
    expect((await hotline.citizen.post('/api/sessions', { username, password })).status).toBe(423);
  });

  it('is ended locked or not, after twelve hours and by signing out', async () => {
    const { client } = await somebody();
    later(31);
    expect((await client.delete('/api/sessions')).status).toBe(204);
    expect((await client.post('/api/me/unlock', { password })).body.reason).toBe('not-signed-in');
    const { client: long } = await somebody();
    later(12 * 60);
    expect((await long.post('/api/me/unlock', { password })).body.reason).toBe('not-signed-in');
  });

  it('loses its sockets, which listening alone does not keep', async () => {
    const { client } = await somebody();
    const heard = await ear(client);
    later(31);
    // What the server does by itself once a minute.
    await hotline.server.get(LiveGateway).endLapsed();
    await until(heard.gone);
  });

  it('is not kept awake by what its screen asks by itself', async () => {
    const { client } = await somebody();
    const screen = client.with({ 'x-jiesu-background': '1' });
    later(20);
    expect((await screen.get('/api/me')).status).toBe(200);
    expect((await client.get('/api/me/session')).body.state).toBe('open');
    later(11);
    expect((await screen.get('/api/me')).body.reason).toBe('session-locked');
  });

  it('is kept awake by its person, even a moment after its screen asked', async () => {
    const { client, username } = await somebody();
    const screen = client.with({ 'x-jiesu-background': '1' });
    later(20);
    await screen.get('/api/me');
    expect((await client.get('/api/me')).status).toBe(200);
    await until(async () => {
      const [row]: { seen: Date }[] = await hotline.database.query(
        'SELECT last_seen_at AS seen FROM session s JOIN person p ON p.id = s.person WHERE p.username = ?',
        [username],
      );
      return hotline.time.now.getTime() - row!.seen.getTime() < 60_000;
    });
    later(20);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('is locked by hand at once, on every socket', async () => {
    const { client, username } = await somebody();
    const heard = await ear(client);
    expect((await client.post('/api/me/lock')).status).toBe(204);
    await until(heard.gone);
    expect((await client.get('/api/me')).body.reason).toBe('session-locked');
    expect((await (await again(username)).get('/api/me/sessions')).body).toContainEqual(
      expect.objectContaining({ present: false, locked: true }),
    );
    expect((await client.post('/api/me/unlock', { password })).status).toBe(204);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('is locked as early as administrators say, and stays locked when they take it back', async () => {
    const { client } = await somebody();
    const settle = (rules: object) => admin.put('/api/sign-in-settings', { ...ordinary, reason: '等保要求', ...rules });
    expect((await settle({ idleLockMinutes: 5 })).status).toBe(200);
    later(6);
    admin = await hotline.person('admin');
    expect((await client.get('/api/me')).body.reason).toBe('session-locked');
    await until(async () => {
      const rows: unknown[] = await hotline.database.query('SELECT 1 FROM session WHERE locked_at IS NOT NULL');
      return rows.length > 0;
    });
    expect((await settle({})).status).toBe(200);
    expect((await client.get('/api/me')).body.reason).toBe('session-locked');
    expect((await settle({ sessionHours: 1 })).status).toBe(200);
    later(61);
    expect((await client.post('/api/me/unlock', { password })).body.reason).toBe('not-signed-in');
    admin = await hotline.person('admin');
    await settle({});
  });
});

describe('a foreign page', () => {
  interface Operation {
    security?: unknown[];
  }
  let paths: Record<string, Record<string, Operation>>;
  beforeAll(async () => {
    paths = (await hotline.citizen.get('/api/openapi.json')).body.paths;
  });

  const cookieOf = (client: Client) => ({ cookie: `jiesu_session=${client.token}` });

  it('changes nothing by the cookie that a browser sends along', async () => {
    const { client } = await somebody('admin');
    const browser = new Client(hotline.url).with(cookieOf(client));
    let walked = 0;
    for (const [path, item] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(item)) {
        if (method === 'get' || !security?.length) continue;
        const place = path.replace(/\{\w+\}/g, 'x');
        for (const from of [
          { origin: 'https://evil.example' },
          { 'sec-fetch-site': 'cross-site', origin: hotline.url },
          { 'sec-fetch-site': 'same-site' },
          { origin: 'null' },
          {},
        ]) {
          const { status, body } = await browser
            .with(from as Record<string, string>)
            .ask(method.toUpperCase(), place, method === 'delete' ? undefined : {});
          expect([method, path, from, status, body.reason]).toEqual([method, path, from, 403, 'foreign-origin']);
        }
        walked++;
      }
    }
    expect(walked).toBeGreaterThan(100);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('cannot send what a form can send, to any door', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await fetch(`${hotline.url}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"username":"operator","password":"guess","x":"="}',
      });
      expect([type, answer.status]).toEqual([type, 415]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const asked = await fetch(`${hotline.url}/api/sessions`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('nor anybody else changes anything by merely looking', async () => {
    const { client, username } = await somebody('supervisor');
    const looking = [client, (await somebody('admin')).client];
    // That a session was used is written down, and who looked into the audit; the counts catch up by themselves.
    const tables: { name: string }[] = await hotline.database.query(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = DATABASE() AND table_name NOT IN ('session', 'counting', 'audit_entry')`,
    );
    const sums = async () => {
      const rows: { Table: string; Checksum: number }[] = await hotline.database.query(
        `CHECKSUM TABLE ${tables.map(({ name }) => `\`${name}\``).join(', ')}`,
      );
      return Object.fromEntries(rows.map(({ Table, Checksum }) => [Table.split('.')[1], Number(Checksum)]));
    };
    const before = await sums();
    for (const path of Object.keys(paths).filter((one) => paths[one]!.get)) {
      for (const one of looking) await one.get(path.replace(/\{\w+\}/g, 'x'));
    }
    expect(await sums()).toEqual(before);
    expect((await again(username)).token).toBeDefined();
  });

  it('never gets a cookie that it could use', async () => {
    const { username } = await somebody();
    const opened = await hotline.citizen.post('/api/sessions', { username, password });
    expect(opened.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
  });
});
