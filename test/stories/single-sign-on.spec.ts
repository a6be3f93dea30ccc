import { connectRedis } from '#platform';
import { enrol } from '../setup/authenticator.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { Wanderer, clientId, clientSecret, startCityProvider, type CityProvider } from '../setup/identity-provider.js';

const publicUrl = 'http://hotline.example';
const callback = `${publicUrl}/api/sso/city/callback`;

let hotline: Hotline;
let city: CityProvider;
let admin: Client;

beforeAll(async () => {
  hotline = await startHotline({ worker: false, environment: { HOTLINE_PUBLIC_URL: publicUrl } });
  city = await startCityProvider(callback, `${publicUrl}/`);
});
afterAll(async () => {
  await city?.stop();
  await hotline?.stop();
});

const asGiven = (more: object = {}) => ({
  title: '市统一身份认证',
  issuer: city.issuer,
  clientId,
  scopes: 'profile',
  matching: 'by-hand',
  claim: 'preferred_username',
  assuresSecondFactor: false,
  active: true,
  reason: '接入市统一身份认证',
  ...more,
});
const settle = (more: object = {}) => admin.put('/api/identity-providers/city', asGiven(more));

beforeAll(async () => {
  admin = await hotline.person('admin');
  const added = await admin.post('/api/identity-providers', { name: 'city', clientSecret, ...asGiven() });
  expect(added).toMatchObject({ status: 201, body: { name: 'city', hasSecret: true, callback } });
});
beforeEach(async () => {
  admin = await hotline.person('admin');
  await settle();
  const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
  const keys = await redis.keys(`${hotline.environment.redisPrefix}:limit:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
});

const wanderer = () => new Wanderer((url) => url.replace(publicUrl, hotline.url));
/** The hotline's own pages, at which a browser's way ends. */
const isPage = (url: string) => url.startsWith(publicUrl) && !url.startsWith(`${publicUrl}/api/`);
const start = `${publicUrl}/api/sso/city/start?returnTo=${encodeURIComponent('/complaints?state=signed')}`;

async function somebody(role: Parameters<Hotline['person']>[0] = 'handler') {
  const client = await hotline.person(role);
  const { id, username } = (await client.get('/api/me')).body as { id: string; username: string };
  return { client, id, username };
}

/** Signs in by the city. @returns where the browser ended, and the session that its cookie opens. */
async function comes(subject: string, claims: Record<string, unknown> = {}, browser = wanderer()) {
  city.sits(subject, claims);
  const place = await browser.go(start, isPage);
  const token = browser.cookie(publicUrl, 'jiesu_session');
  return { place: place.slice(publicUrl.length), client: token ? new Client(hotline.url, token) : undefined, browser };
}

const link = (id: string, subject: string) =>
  admin.post(`/api/people/${id}/identities`, { provider: 'city', subject, reason: '人事处名单' });

describe('somebody whom the city vouches for', () => {
  it('is let in once an administrator has linked them, to where they wanted to go', async () => {
    const { id, username } = await somebody();
    const stranger = await comes('zhang-1');
    expect(stranger).toMatchObject({ place: '/sign-in#sso=not-linked&subject=zhang-1', client: undefined });
    expect(await link(id, 'zhang-1')).toMatchObject({
      status: 200,
      body: [{ provider: 'city', subject: 'zhang-1', linkedBy: { username: expect.stringMatching(/^admin-/) } }],
    });
    const { place, client } = await comes('zhang-1');
    expect(place).toBe('/complaints?state=signed');
    expect((await client!.get('/api/me')).body).toMatchObject({ username, role: 'handler' });
    expect((await client!.get('/api/me/sessions')).body).toContainEqual(
      expect.objectContaining({ present: true, openedBy: 'single-sign-on', browser: 'Firefox 145 · Linux' }),
    );
    expect((await admin.get(`/api/people/${id}/acts`)).body.items).toMatchObject([
      { kind: 'identity-linked', reason: '人事处名单', data: { provider: 'city', subject: 'zhang-1' } },
    ]);
  });

  it('is linked by the username that is claimed where the city is trusted with it, on record', async () => {
    const { id, username } = await somebody();
    expect((await comes('li-1', { preferred_username: username })).place).toContain('not-linked');
    expect((await settle({ matching: 'username' })).status).toBe(200);
    const { client } = await comes('li-1', { preferred_username: username.toUpperCase() });
    expect((await client!.get('/api/me')).body).toMatchObject({ username });
    expect((await admin.get(`/api/people/${id}/acts`)).body.items).toMatchObject([
      { kind: 'identity-linked', by: null },
    ]);
    // The link is by the subject: another name of the same person is the same person, and
    // another person who is given the name is not.
    await settle();
    expect((await comes('li-1', { preferred_username: 'other' })).place).toBe('/complaints?state=signed');
    await settle({ matching: 'username' });
    expect((await comes('li-2', { preferred_username: username })).place).toContain('not-linked');
  });

  it('gets no account and no rights by being known to the city', async () => {
    await settle({ matching: 'username' });
    const people = async () => {
      const [row]: { n: number }[] = await hotline.database.query('SELECT COUNT(*) AS n FROM person');
      return Number(row!.n);
    };
    const before = await people();
    for (const claims of [{ preferred_username: 'root', role: 'admin' }, { preferred_username: 7 }, {}]) {
      expect((await comes('mallory', claims)).client).toBeUndefined();
    }
    expect(await people()).toBe(before);
  });

  it('is not let in once deactivated, however loudly the city vouches', async () => {
    const { id } = await somebody();
    await link(id, 'wang-1');
    const { client } = await comes('wang-1');
    expect((await client!.get('/api/me')).status).toBe(200);
    expect((await admin.post(`/api/people/${id}/deactivation`)).status).toBe(200);
    expect((await client!.get('/api/me')).status).toBe(401);
    expect(await comes('wang-1')).toMatchObject({ client: undefined, place: expect.stringContaining('not-linked') });
  });

  it('is one person, and a person has one identity there', async () => {
    const [one, two] = [await somebody(), await somebody()];
    expect((await link(one.id, 'sun-1')).status).toBe(200);
    expect((await link(two.id, 'sun-1')).status).toBe(422);
    expect((await link(one.id, 'sun-2')).status).toBe(422);
    const { client } = await comes('sun-1');
    const identity = (await admin.get(`/api/people/${one.id}/identities`)).body[0].id as string;
    const path = `/api/people/${one.id}/identities/${identity}`;
    expect((await admin.delete(path)).status).toBe(422);
    expect((await admin.delete(`${path}?reason=${encodeURIComponent('调离')}`)).status).toBe(204);
    expect((await client!.get('/api/me')).status).toBe(401);
    expect((await comes('sun-1')).client).toBeUndefined();
    expect((await admin.get(`/api/people/${one.id}/acts?limit=1`)).body.items).toMatchObject([
      { kind: 'identity-unlinked', reason: '调离' },
    ]);
  });
});

describe('the second factor', () => {
  it('is asked for here, unless the city asks for one', async () => {
    const { client, id, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    await link(id, 'zhou-1');
    const { place, client: none } = await comes('zhou-1');
    expect(none).toBeUndefined();
    const ticket = new URLSearchParams(place.split('#')[1]).get('ticket');
    expect(place).toMatch(/^\/sign-in#ticket=/);
    const opened = await hotline.citizen.post('/api/sessions/second-factor', { ticket, code: phone.next() });
    expect(opened).toMatchObject({ status: 201, body: { person: { username } } });
    await settle({ assuresSecondFactor: true });
    expect((await comes('zhou-1')).place).toBe('/complaints?state=signed');
  });

  it('that a role must have need not be set up by whom the city asks for one', async () => {
    const { id } = await somebody('analyst');
    await link(id, 'wu-1');
    const rules = { secondFactorRoles: ['analyst'], idleLockMinutes: 30, sessionHours: 12, reason: '等保要求' };
    await admin.put('/api/sign-in-settings', rules);
    const { client } = await comes('wu-1');
    expect((await client!.get('/api/complaints')).body.reason).toBe('second-factor-to-enrol');
    await settle({ assuresSecondFactor: true });
    const { client: assured } = await comes('wu-1');
    expect((await assured!.get('/api/complaints')).status).toBe(200);
    await admin.put('/api/sign-in-settings', { ...rules, secondFactorRoles: [] });
  });
});

describe('the way back from the city', () => {
  it('is taken once, by the browser that set out', async () => {
    const { id } = await somebody();
    await link(id, 'zheng-1');
    city.sits('zheng-1');
    const victim = wanderer();
    const back = await victim.go(start, (url) => url.startsWith(callback));
    // A link with somebody else's code signs nobody in.
    const other = wanderer();
    expect(await other.go(back, isPage)).toBe(`${publicUrl}/sign-in#sso=not-signed-in`);
    expect(other.cookie(publicUrl, 'jiesu_session')).toBeUndefined();
    expect(await victim.go(back, isPage)).toBe(`${publicUrl}/complaints?state=signed`);
    expect(await victim.go(back, isPage)).toBe(`${publicUrl}/sign-in#sso=not-signed-in`);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['an error', (url: URL) => (url.search = `?error=access_denied&state=${url.searchParams.get('state')}`)],
    ['nothing', (url: URL) => (url.search = '')],
  ])('with %s leads nowhere', async (_, damage) => {
    const { id } = await somebody();
    const subject = `feng-${id}`;
    await link(id, subject);
    city.sits(subject);
    const browser = wanderer();
    const back = new URL(await browser.go(start, (url) => url.startsWith(callback)));
    damage(back);
    expect(await browser.go(back.href, isPage)).toBe(`${publicUrl}/sign-in#sso=not-signed-in`);
    expect(browser.cookie(publicUrl, 'jiesu_session')).toBeUndefined();
  });

  it('asks by code with PKCE, state and nonce, and goes on to places of our own alone', async () => {
    const { id } = await somebody();
    await link(id, 'chen-1');
    city.sits('chen-1');
    const browser = wanderer();
    const foreign = start.replace(/returnTo=.*/, `returnTo=${encodeURIComponent('//evil.example')}`);
    const asked = new URL(await browser.go(foreign, (url) => url.startsWith(city.issuer)));
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callback,
      scope: 'openid profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await browser.go(asked.href, isPage)).toBe(`${publicUrl}/`);
  });
});

describe('signing out', () => {
  it('ends the session here, and says where to end it at the city', async () => {
    const { id } = await somebody();
    await link(id, 'chu-1');
    const { client } = await comes('chu-1');
    const { status, body } = await client!.post('/api/sso/sign-out');
    expect(status).toBe(200);
    const there = new URL(body.url as string);
    expect(there.origin).toBe(city.issuer);
    expect(Object.fromEntries(there.searchParams)).toEqual({
      client_id: clientId,
      post_logout_redirect_uri: `${publicUrl}/`,
    });
    expect((await fetch(there)).status).toBe(200);
    expect((await client!.get('/api/me')).status).toBe(401);
    const { client: byPassword } = await somebody();
    expect((await byPassword.post('/api/sso/sign-out')).body).toEqual({ url: null });
    expect((await byPassword.get('/api/me')).status).toBe(401);
  });
});

describe('an identity provider', () => {
  it('is settled by administrators alone, on record, and its secret is told to nobody', async () => {
    const listed = await admin.get('/api/identity-providers');
    expect(listed.body).toEqual([
      expect.objectContaining({ name: 'city', hasSecret: true, callback, scopes: 'openid profile' }),
    ]);
    expect(JSON.stringify(listed.body)).not.toContain(clientSecret);
    const rows: Record<string, unknown>[] = [
      ...(await hotline.database.query('SELECT * FROM identity_provider')),
      ...(await hotline.database.query('SELECT * FROM rule_change')),
    ];
    expect(rows.map((row) => Object.values(row).map(String).join(' ')).join('\n')).not.toContain(clientSecret);
    const { items } = (await admin.get('/api/rule-changes?limit=100')).body as { items: { kind: string }[] };
    expect(items.filter(({ kind }) => kind === 'identity-provider').at(-1)).toMatchObject({
      subject: 'city',
      reason: '接入市统一身份认证',
      data: { before: null, secretChanged: true },
    });
    const supervisor = await hotline.person('supervisor');
    expect((await supervisor.get('/api/identity-providers')).status).toBe(403);
    expect((await supervisor.put('/api/identity-providers/city', asGiven())).status).toBe(403);
    expect((await hotline.citizen.get('/api/sso/providers')).body).toEqual([{ name: 'city', title: '市统一身份认证' }]);
  });

  it('is asked whether it answers', async () => {
    expect((await admin.post('/api/identity-providers/city/check')).body).toEqual({
      issuer: city.issuer,
      callback,
      signsOut: true,
    });
    const away = { name: 'away', ...asGiven({ issuer: 'http://127.0.0.1:1' }) };
    expect((await admin.post('/api/identity-providers', away)).status).toBe(201);
    expect((await admin.post('/api/identity-providers/away/check')).status).toBe(503);
    expect(await wanderer().go(`${publicUrl}/api/sso/away/start`, isPage)).toBe(`${publicUrl}/sign-in#sso=unavailable`);
    expect(await wanderer().go(`${publicUrl}/api/sso/none/start`, isPage)).toBe(`${publicUrl}/sign-in#sso=not-found`);
  });

  it.each([
    { issuer: 'http://id.city.example' },
    { issuer: 'https://user:secret@id.city.example' },
    { issuer: 'https://id.city.example' },
    { matching: 'everybody' },
    { reason: '' },
    { clientSecret: '' },
  ])('cannot be %j', async (wrong) => {
    expect((await settle(wrong)).status).toBe(422);
  });

  it('that is switched off lets nobody in, and out are those who came by it', async () => {
    const { id } = await somebody();
    await link(id, 'wei-1');
    const { client } = await comes('wei-1');
    expect((await settle({ active: false })).body).toMatchObject({ active: false, hasSecret: true });
    expect((await client!.get('/api/me')).status).toBe(401);
    expect(await wanderer().go(start, isPage)).toBe(`${publicUrl}/sign-in#sso=not-found`);
    expect((await hotline.citizen.get('/api/sso/providers')).body).not.toContainEqual(
      expect.objectContaining({ name: 'city' }),
    );
  });
});
