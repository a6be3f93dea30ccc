import { pino } from 'pino';
import { connectRedis, newId } from '#platform';
import { createServer } from '../../apps/server/src/server.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const good = 'seagulls over the pier';
const minutes = (count: number) => count * 60_000;

let hotline: Hotline;
beforeAll(async () => {
  hotline = await startHotline({ worker: false });
});
afterAll(() => hotline?.stop());

/** Lets the hotline's clock jump. */
const later = (milliseconds: number) => {
  hotline.time.set(new Date(hotline.time.now.getTime() + milliseconds).toISOString());
};

/** Lets the limits of addresses begin anew: all tests come from one. */
async function forgetLimits() {
  const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
  const keys = await redis.keys(`${hotline.environment.redisPrefix}:limit:sign-in:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}
beforeEach(forgetLimits);

const signIn = (username: string, password: string) => hotline.citizen.post('/api/sessions', { username, password });

/** Somebody added by an administrator, with a password chosen by the link. */
async function newcomer(admin: Client, username: string, role = 'operator') {
  const added = await admin.post('/api/people', { username, name: '李雷', role });
  expect(added.status).toBe(201);
  const secret: string = added.body.link.url.split('#')[1];
  const opened = await hotline.citizen.post('/api/sign-in-links', { secret, password: good });
  expect(opened.status).toBe(201);
  return { id: added.body.person.id as string, secret, client: new Client(hotline.url, opened.body.token) };
}

/** A browser: it keeps its cookie and says where its pages come from. */
function browser(cookie: string, origin = hotline.url): Client {
  return new Client(hotline.url).with({ cookie: cookie.split(';')[0]!, origin });
}

describe('somebody new at the hotline', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = await hotline.person('admin');
  });

  it('is added by an administrator, chooses a password by a link and is signed in', async () => {
    const { client } = await newcomer(admin, 'li.lei');
    expect((await client.get('/api/me')).body).toMatchObject({
      username: 'li.lei',
      role: 'operator',
      unit: 'QD-12345',
    });
    expect((await signIn('Li.Lei', good)).status).toBe(201);
  });

  it('whose link works once, even when it is used twice at the same time', async () => {
    const added = await admin.post('/api/people', { username: 'han.meimei', name: '韩梅梅', role: 'dispatcher' });
    const secret: string = added.body.link.url.split('#')[1];
    const weak = await hotline.citizen.post('/api/sign-in-links', { secret, password: 'han.meimei1' });
    expect(weak).toMatchObject({ status: 422, body: { fields: [{ field: 'password' }] } });
    const uses = await Promise.all(
      [1, 2, 3, 4].map(() => hotline.citizen.post('/api/sign-in-links', { secret, password: good })),
    );
    expect(uses.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
  });

  it('whose link lapses after three days, and is void once another was given', async () => {
    const added = await admin.post('/api/people', { username: 'wang.fang', name: '王芳', role: 'handler' });
    const first: string = added.body.link.url.split('#')[1];
    const renewed = await admin.post(`/api/people/${added.body.person.id}/sign-in-links`);
    const second: string = renewed.body.url.split('#')[1];
    expect((await hotline.citizen.post('/api/sign-in-links', { secret: first, password: good })).status).toBe(404);
    const before = hotline.time.now.toISOString();
    later(minutes(72 * 60 + 1));
    expect((await hotline.citizen.post('/api/sign-in-links', { secret: second, password: good })).status).toBe(404);
    hotline.time.set(before);
  });

  it('nobody else adds, and no username is given twice', async () => {
    const operator = await hotline.person('operator');
    const body = { username: 'li.lei', name: '李雷', role: 'operator' };
    expect(await operator.post('/api/people', body)).toMatchObject({ status: 403, body: { reason: 'forbidden' } });
    expect(await admin.post('/api/people', body)).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'username' }] },
    });
    for (const wrong of [
      { username: '李雷' },
      { role: 'emperor' },
      { unit: 'NOWHERE' },
      { name: '李\u0000雷' },
      { extra: 1 },
    ]) {
      const answer = await admin.post('/api/people', { ...body, username: 'somebody', ...wrong });
      expect(answer).toMatchObject({
        status: 422,
        body: { reason: 'invalid', fields: [{ field: Object.keys(wrong)[0] }] },
      });
    }
  });

  it('ends everywhere at once when deactivated', async () => {
    const { id, client } = await newcomer(admin, 'zhao.leaves');
    expect((await client.get('/api/me')).status).toBe(200);
    expect((await admin.post(`/api/people/${id}/deactivation`)).body).toMatchObject({ active: false });
    expect((await client.get('/api/me')).status).toBe(401);
    expect((await signIn('zhao.leaves', good)).status).toBe(401);
    const me = (await admin.get('/api/me')).body.id as string;
    expect((await admin.post(`/api/people/${me}/deactivation`)).status).toBe(403);
  });

  it('is not the last administrator to go, not even when two send one another away at once', async () => {
    const two = [await newcomer(admin, 'wu.admin', 'admin'), await newcomer(admin, 'zheng.admin', 'admin')];
    const ids = two.map(({ id }) => id);
    const others: { id: string }[] = await hotline.database.query(
      `SELECT id FROM person WHERE role = 'admin' AND active = 1 AND id NOT IN (?)`,
      [ids],
    );
    const setOthers = (active: 0 | 1) =>
      hotline.database.query('UPDATE person SET active = ? WHERE id IN (?)', [active, others.map(({ id }) => id)]);
    const stillThere = async () => {
      const left: { id: string }[] = await hotline.database.query(
        `SELECT id FROM person WHERE role = 'admin' AND active = 1`,
      );
      return left.map(({ id }) => id).filter((id) => ids.includes(id));
    };
    await setOthers(0);
    const holder = hotline.database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT id FROM person WHERE id IN (?) FOR UPDATE', [ids]);
    const answers = Promise.all([
      two[0]!.client.post(`/api/people/${ids[1]}/deactivation`),
      two[1]!.client.post(`/api/people/${ids[0]}/deactivation`),
    ]);
    // Both are in their transactions, waiting for the same rows.
    await until(async () => {
      const [row]: { n: number }[] = await hotline.database.query(
        `SELECT COUNT(*) AS n FROM information_schema.processlist
         WHERE db = DATABASE() AND info LIKE '%role = _admin_%FOR UPDATE' AND command = 'Query'`,
      );
      return Number(row!.n) === 2;
    });
    await holder.rollbackTransaction();
    await holder.release();
    expect((await answers).map(({ status }) => status).sort()).toEqual([200, 403]);
    const [last] = await stillThere();
    expect(await stillThere()).toEqual([last]);
    const client = two.find(({ id }) => id === last)!.client;
    const demoted = await client.patch(`/api/people/${last}`, { role: 'operator' });
    expect(demoted).toMatchObject({ status: 422, body: { fields: [{ field: 'role' }] } });
    await setOthers(1);
  });

  it('loses the old rights at once with another role', async () => {
    const { id, client } = await newcomer(admin, 'qian.moves', 'admin');
    expect((await client.get('/api/people')).status).toBe(200);
    expect((await admin.patch(`/api/people/${id}`, { role: 'analyst' })).body).toMatchObject({ role: 'analyst' });
    expect((await client.get('/api/people')).status).toBe(401);
    const again = await signIn('qian.moves', good);
    expect((await new Client(hotline.url, again.body.token).get('/api/people')).status).toBe(403);
  });

  it('is listed page by page', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await admin.get(`/api/people?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ username }: { username: string }) => username));
      cursor = page.body.next;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain('li.lei');
  });
});

describe('signing in', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = await hotline.person('admin');
    await newcomer(admin, 'sun.li');
  });

  it('answers the same for a wrong password, an unknown name and no name at all', async () => {
    const answers = await Promise.all([
      signIn('sun.li', 'not the password'),
      signIn('nobody.here', 'not the password'),
      signIn('王小明', 'not the password'),
    ]);
    for (const { status, body } of answers) {
      expect({ status, body }).toEqual({ status: answers[0].status, body: answers[0].body });
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { reason: 'not-signed-in' } });
  });

  it.each(['zhou.locked', 'nobody.locked'])(
    'locks %s out after five failures, for a quarter of an hour',
    async (name) => {
      const exists = name === 'zhou.locked';
      if (exists) await newcomer(admin, name);
      // At once: they are answered one after the other, so no sixth guess slips through.
      const failed = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => signIn(name, 'not the password')));
      expect(failed.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 423, 423]);
      const right = await signIn(name, good);
      expect(right).toMatchObject({ status: 423, body: { reason: 'locked' } });
      expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
      if (!exists) return;
      later(minutes(15) + 1000);
      expect((await signIn(name, good)).status).toBe(201);
      expect((await signIn(name, 'not the password')).status).toBe(401);
      expect((await signIn(name, good)).status).toBe(201);
    },
  );

  it('many times at once with the right password is nobody’s fault', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('sun.li', good)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
  });

  it('is limited by address when it fails too often', async () => {
    const fails = await Promise.all(
      Array.from({ length: 40 }, (_, index) => signIn(`guess${index}`, 'not the password')),
    );
    const refused = fails.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('keeps passwords and tokens nowhere', async () => {
    const { body } = await signIn('sun.li', good);
    const rows: Record<string, unknown>[] = [
      ...(await hotline.database.query('SELECT * FROM session')),
      ...(await hotline.database.query('SELECT * FROM person')),
      ...(await hotline.database.query('SELECT * FROM sign_in_link')),
    ];
    const text = rows
      .map((row) =>
        Object.values(row)
          .map((value) => String(value))
          .join(' '),
      )
      .join('\n');
    expect(text).not.toContain(body.token);
    expect(text).not.toContain(good);
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

describe('a session', () => {
  it('serves as Bearer and as a cookie that scripts and foreign pages do not get', async () => {
    const operator = await hotline.person('operator');
    const { username } = (await operator.get('/api/me')).body as { username: string };
    const { headers, body } = await signIn(username, 'a hotline answers 12345');
    const cookie = headers.get('set-cookie')!;
    expect(cookie).toMatch(/^jiesu_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await browser(cookie).get('/api/me')).body).toEqual(body.person);
    expect((await new Client(hotline.url, body.token).get('/api/me')).body).toEqual(body.person);
  });

  it('is needed everywhere but at the public doors', async () => {
    const document = (await hotline.citizen.get('/api/openapi.json')).body as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(item)) {
        if (!security?.length) continue;
        const { status, body } = await hotline.citizen.ask(
          method.toUpperCase(),
          path.replace(/\{\w+\}/g, 'x'),
          method === 'get' || method === 'delete' ? undefined : {},
        );
        expect([method, path, status, body.reason]).toEqual([method, path, 401, 'not-signed-in']);
      }
    }
  });

  it('by cookie changes nothing for a foreign page', async () => {
    const { username } = (await (await hotline.person('operator')).get('/api/me')).body as { username: string };
    const cookie = (await signIn(username, 'a hotline answers 12345')).headers.get('set-cookie')!;
    const foreign = await browser(cookie, 'https://evil.example').delete('/api/sessions');
    expect(foreign).toMatchObject({ status: 403, body: { reason: 'foreign-origin' } });
    const silent = await new Client(hotline.url).with({ cookie: cookie.split(';')[0]! }).delete('/api/sessions');
    expect(silent.status).toBe(403);
    const own = await browser(cookie).delete('/api/sessions');
    expect(own.status).toBe(204);
    expect(own.headers.get('set-cookie')).toContain('jiesu_session=; Max-Age=0');
    expect((await browser(cookie).get('/api/me')).status).toBe(401);
  });

  it('ends after half an hour without use, and after twelve hours in any case', async () => {
    const idle = await hotline.person('operator');
    later(minutes(31));
    expect((await idle.get('/api/me')).status).toBe(401);

    const busy = await hotline.person('operator');
    for (let passed = 0; passed < 12 * 60 - 25; passed += 25) {
      later(minutes(25));
      expect((await busy.get('/api/me')).status).toBe(200);
      // What the last use wrote down arrives a moment after the answer.
      await until(() => seenWithin(busy, minutes(1)));
    }
    later(minutes(25));
    expect((await busy.get('/api/me')).status).toBe(401);
  });

  async function seenWithin(client: Client, milliseconds: number): Promise<boolean> {
    const { body } = await client.get('/api/sessions');
    const present = (body as { present: boolean; lastSeenAt: string }[]).find((session) => session.present);
    return hotline.time.now.getTime() - new Date(present!.lastSeenAt).getTime() < milliseconds;
  }

  it('gets a new token when asked, the old one being good for a minute more', async () => {
    const old = await hotline.person('operator');
    const { status, body } = await old.post('/api/sessions/rotation');
    expect(status).toBe(201);
    const fresh = new Client(hotline.url, body.token);
    expect((await fresh.get('/api/me')).status).toBe(200);
    expect((await old.get('/api/me')).status).toBe(200);
    later(minutes(1) + 1000);
    expect((await old.get('/api/me')).status).toBe(401);
    expect((await fresh.get('/api/me')).status).toBe(200);
  });

  it('of a browser gets a new cookie each hour by itself', async () => {
    const { username } = (await (await hotline.person('operator')).get('/api/me')).body as { username: string };
    const cookie = (await signIn(username, 'a hotline answers 12345')).headers.get('set-cookie')!;
    for (let passed = 0; passed < 50; passed += 25) {
      later(minutes(25));
      expect((await browser(cookie).get('/api/me')).headers.get('set-cookie')).toBeNull();
      await until(() => seenWithin(browser(cookie), minutes(1)));
    }
    later(minutes(11));
    // Twenty requests of one screen: one of them brings the new cookie, all of them are served.
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser(cookie).get('/api/me')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const given = answers.map(({ headers }) => headers.get('set-cookie')).filter((header) => header !== null);
    expect(given).toHaveLength(1);
    expect((await browser(given[0]!).get('/api/me')).status).toBe(200);
  });

  it('ends when its browser signs in anew, by a password or by a link', async () => {
    const [one, admin] = [await hotline.person('operator'), await hotline.person('admin')];
    const { username } = (await one.get('/api/me')).body as { username: string };
    const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')!;
    const first = cookieOf(await signIn(username, 'a hotline answers 12345'));
    const again = { username, password: 'a hotline answers 12345' };
    const second = cookieOf(await browser(first).post('/api/sessions', again));
    expect((await browser(first).get('/api/me')).status).toBe(401);
    const added = await admin.post('/api/people', { username: 'zheng.next', name: '郑某', role: 'operator' });
    const secret: string = added.body.link.url.split('#')[1];
    const third = cookieOf(await browser(second).post('/api/sign-in-links', { secret, password: good }));
    expect((await browser(second).get('/api/me')).status).toBe(401);
    expect((await browser(third).get('/api/me')).body).toMatchObject({ username: 'zheng.next' });
  });

  it('is seen and ended by its owner alone', async () => {
    const [mine, other] = [await hotline.person('operator'), await hotline.person('operator')];
    const { body } = await mine.get('/api/sessions');
    expect(body).toEqual([expect.objectContaining({ present: true })]);
    const { id } = (body as { id: string }[])[0]!;
    expect((await other.delete(`/api/sessions/${id}`)).status).toBe(404);
    expect((await mine.get('/api/me')).status).toBe(200);
    expect((await mine.delete(`/api/sessions/${id}`)).status).toBe(204);
    expect((await mine.get('/api/me')).status).toBe(401);
  });

  it('goes on when its owner changes the password, while the others end', async () => {
    const one = await hotline.person('operator');
    const { username } = (await one.get('/api/me')).body as { username: string };
    const two = new Client(hotline.url, (await signIn(username, 'a hotline answers 12345')).body.token);
    expect((await two.get('/api/me')).status).toBe(200);
    const change = (present: string, next: string) => one.post('/api/me/password', { present, next });
    expect(await change('not the password', good)).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'present' }] },
    });
    expect(await change('a hotline answers 12345', 'short')).toMatchObject({ body: { fields: [{ field: 'next' }] } });
    expect((await change('a hotline answers 12345', good)).status).toBe(204);
    expect((await two.get('/api/me')).status).toBe(401);
    expect((await one.get('/api/me')).status).toBe(200);
    expect((await signIn(username, good)).status).toBe(201);
  });

  it('ended at one server is ended at the others', async () => {
    const second = await createServer(hotline.environment, {
      log: pino({ level: 'fatal' }),
      now: () => hotline.time.now,
    });
    await second.listen(0, '127.0.0.1');
    try {
      const one = await hotline.person('operator');
      const two = new Client(await second.getUrl(), one.token);
      expect((await two.get('/api/me')).status).toBe(200);
      expect((await one.delete('/api/sessions')).status).toBe(204);
      await until(async () => (await two.get('/api/me')).status === 401);
    } finally {
      await second.close();
    }
  });
});

describe('the machinery', () => {
  it('is seen by administrators alone', async () => {
    const [admin, operator] = [await hotline.person('admin'), await hotline.person('operator')];
    for (const path of [
      '/api/queues',
      '/api/dead-letters',
      '/api/board',
      '/api/board/api/queues',
      '/api/board/static/images/logo.svg',
    ]) {
      expect([path, (await hotline.citizen.get(path)).status]).toEqual([path, 401]);
      expect([path, (await operator.get(path)).status]).toEqual([path, 403]);
      expect([path, (await admin.get(path)).status]).toEqual([path, 200]);
    }
    expect((await admin.get('/api/queues')).body).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'transfer', waiting: expect.any(Number) })]),
    );
  });

  it('shows a job that failed for good, and runs it again', async () => {
    const admin = await hotline.person('admin');
    const id = newId();
    await hotline.database.query(
      `INSERT INTO outbox (id, queue, job, data, created_at, due_at, handed, failed_at, error)
       VALUES (?, 'transfer', 'route', '{}', NOW(3), NULL, 8, NOW(3), 'no such subject')`,
      [id],
    );
    const { body } = await admin.get('/api/dead-letters');
    expect(body).toMatchObject({
      items: [{ id, queue: 'transfer', job: 'route', error: 'no such subject' }],
      next: null,
    });
    const clicks = await Promise.all([1, 2, 3].map(() => admin.post(`/api/dead-letters/${id}/run-again`)));
    expect(clicks.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    expect((await admin.get('/api/dead-letters')).body.items).toEqual([]);
    expect((await admin.post(`/api/dead-letters/${newId()}/run-again`)).status).toBe(404);
    expect((await admin.post('/api/dead-letters/constructor/run-again')).status).toBe(404);
  });
});
