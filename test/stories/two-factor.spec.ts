import { connectRedis, newId } from '#platform';
import { Authenticator, enrol } from '../setup/authenticator.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

const password = 'a hotline answers 12345';
const ordinary = { secondFactorRoles: [], idleLockMinutes: 30, sessionHours: 12 };

let hotline: Hotline;
let admin: Client;
beforeAll(async () => {
  hotline = await startHotline({ worker: false });
});
afterAll(() => hotline?.stop());

const later = (minutes: number) =>
  hotline.time.set(new Date(hotline.time.now.getTime() + minutes * 60_000).toISOString());

beforeEach(async () => {
  admin = await hotline.person('admin');
  const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
  const keys = await redis.keys(`${hotline.environment.redisPrefix}:limit:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
});

async function somebody(role: Parameters<Hotline['person']>[0] = 'operator') {
  const client = await hotline.person(role);
  const { id, username } = (await client.get('/api/me')).body as { id: string; username: string };
  return { client, id, username };
}

const signIn = (username: string, more: object = {}) =>
  hotline.citizen.post('/api/sessions', { username, password, ...more });
const second = (ticket: string, code: string) => hotline.citizen.post('/api/sessions/second-factor', { ticket, code });

describe('setting up a second factor', () => {
  it('is done with a telephone that has read the picture', async () => {
    const { client } = await somebody();
    expect((await client.get('/api/me/second-factor')).body).toEqual({ confirmedAt: null, recoveryCodesLeft: 0 });
    const { begun, recoveryCodes } = await enrol(hotline, client);
    expect(begun.status).toBe(201);
    expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
    expect(begun.body.qr).toMatch(/^<svg [\s\S]+<\/svg>$/);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await client.get('/api/me/second-factor')).body).toMatchObject({
      confirmedAt: expect.any(String),
      recoveryCodesLeft: 10,
    });
    expect((await client.post('/api/me/second-factor')).status).toBe(409);
  });

  it('takes a right code, and ends the other sessions, which came without one', async () => {
    const { client, username } = await somebody();
    const other = new Client(hotline.url, (await signIn(username)).body.token);
    const begun = await client.post('/api/me/second-factor');
    const phone = new Authenticator(begun.body.secret, hotline);
    expect(await client.post('/api/me/second-factor/confirmation', { code: phone.wrong })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'code' }] },
    });
    expect((await signIn(username)).status).toBe(201);
    expect((await client.post('/api/me/second-factor/confirmation', { code: phone.next() })).status).toBe(200);
    expect((await other.get('/api/me')).status).toBe(401);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('keeps neither the secret nor a recovery code readable', async () => {
    const { client, id } = await somebody();
    const { begun, recoveryCodes } = await enrol(hotline, client);
    const rows = [
      ...(await hotline.database.query('SELECT * FROM second_factor WHERE person = ?', [id])),
      ...(await hotline.database.query('SELECT * FROM recovery_code WHERE person = ?', [id])),
    ] as Record<string, unknown>[];
    expect(rows).toHaveLength(11);
    const text = rows.map((row) => Object.values(row).map(String).join(' ')).join('\n');
    expect(text).not.toContain(begun.body.secret);
    for (const code of recoveryCodes) expect(text).not.toContain(code.replaceAll('-', ''));
  });
});

describe('signing in with a second factor', () => {
  it('asks for the code after the password, and never takes one twice', async () => {
    const { client, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    const half = await signIn(username);
    expect(half).toMatchObject({ status: 401, body: { reason: 'second-factor-needed', ticket: expect.any(String) } });
    expect(half.headers.get('set-cookie')).toBeNull();
    // Half a sign-in opens nothing.
    expect((await new Client(hotline.url, half.body.ticket).get('/api/me')).status).toBe(401);
    expect(await second(half.body.ticket, phone.wrong)).toMatchObject({
      status: 401,
      body: { reason: 'not-signed-in' },
    });
    const code = phone.next();
    const opened = await second(half.body.ticket, code);
    expect(opened).toMatchObject({ status: 201, body: { person: { username } } });
    expect(opened.headers.get('set-cookie')).toContain('jiesu_session=');
    expect((await new Client(hotline.url, opened.body.token).get('/api/me')).status).toBe(200);
    // The ticket is used up, and so is the code.
    expect((await second(half.body.ticket, phone.next())).status).toBe(401);
    const again = await signIn(username);
    const fresh = phone.next();
    expect((await second(again.body.ticket, fresh)).status).toBe(201);
    const third = await signIn(username);
    expect((await second(third.body.ticket, fresh)).status).toBe(401);
  });

  it('takes password and code in one go, for programs', async () => {
    const { client, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    const code = phone.next();
    expect((await signIn(username, { code })).status).toBe(201);
    expect((await signIn(username, { code })).status).toBe(401);
    expect((await signIn(username, { password: 'not the password', code: phone.next() })).status).toBe(401);
  });

  it('of one code that is sent many times at once takes one', async () => {
    const { client, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    const tickets = await Promise.all([1, 2, 3].map(async () => (await signIn(username)).body.ticket as string));
    const code = phone.next();
    const answers = await Promise.all(tickets.map((ticket) => second(ticket, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  });

  it('locks the name after five wrong codes, and a known password buys no more guesses', async () => {
    const { client, id, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    for (let guess = 0; guess < 5; guess++) {
      const half = await signIn(username);
      expect(half.body.reason).toBe('second-factor-needed');
      expect((await second(half.body.ticket, phone.wrong)).status).toBe(401);
    }
    expect(await signIn(username)).toMatchObject({ status: 423, body: { reason: 'locked' } });
    const acts = (await admin.get(`/api/people/${id}/acts`)).body.items as { kind: string }[];
    expect(acts[0]).toMatchObject({ kind: 'locked-out', by: null });
    later(16);
    const half = await signIn(username);
    expect((await second(half.body.ticket, phone.next())).status).toBe(201);
  });

  it('goes by a recovery code when the telephone is lost, once', async () => {
    const { client, username } = await somebody();
    const { phone, recoveryCodes } = await enrol(hotline, client);
    const [code] = recoveryCodes;
    const typed = ` ${code!.toLowerCase().replaceAll('-', ' ')}`;
    const opened = await second((await signIn(username)).body.ticket, typed);
    expect(opened.status).toBe(201);
    expect((await second((await signIn(username)).body.ticket, code!)).status).toBe(401);
    const found = new Client(hotline.url, opened.body.token);
    expect((await found.get('/api/me/second-factor')).body.recoveryCodesLeft).toBe(9);
    const renewed = await found.post('/api/me/second-factor/recovery-codes', { code: phone.next() });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await second((await signIn(username)).body.ticket, recoveryCodes[1]!)).status).toBe(401);
    const acts = (await found.get('/api/me/acts')).body.items as { kind: string }[];
    expect(acts.map(({ kind }) => kind)).toEqual([
      'recovery-codes-renewed',
      'recovery-code-used',
      'second-factor-confirmed',
    ]);
  });

  it('is asked for by a sign-in link too, which replaces the password alone', async () => {
    const { client, id, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    const link = await admin.post(`/api/people/${id}/sign-in-links`);
    const half = await hotline.citizen.post('/api/sign-in-links', {
      secret: (link.body.url as string).split('#')[1],
      password: 'seagulls over the pier',
    });
    expect(half).toMatchObject({ status: 401, body: { reason: 'second-factor-needed' } });
    expect((await second(half.body.ticket, phone.next())).status).toBe(201);
    expect((await signIn(username, { password: 'seagulls over the pier' })).body.reason).toBe('second-factor-needed');
  });

  it('is over when its person has another role by now, or none at all', async () => {
    const { client, id, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    const half = await signIn(username);
    expect((await admin.patch(`/api/people/${id}`, { role: 'analyst' })).status).toBe(200);
    expect((await second(half.body.ticket, phone.next())).status).toBe(401);
    const again = await signIn(username);
    expect((await admin.post(`/api/people/${id}/deactivation`)).status).toBe(200);
    expect((await second(again.body.ticket, phone.next())).status).toBe(401);
    expect((await second(newId(), '123456')).status).toBe(401);
  });
});

describe('removing it', () => {
  it('takes a code of one’s own', async () => {
    const { client, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    expect((await client.post('/api/me/second-factor/removal', { code: phone.wrong })).status).toBe(422);
    expect((await client.post('/api/me/second-factor/removal', { code: phone.next() })).status).toBe(204);
    expect((await signIn(username)).status).toBe(201);
    expect((await client.post('/api/me/second-factor/removal', { code: phone.next() })).status).toBe(404);
  });

  it('or an administrator and a reason, on record; all sessions end', async () => {
    const { client, id, username } = await somebody();
    await enrol(hotline, client);
    const path = `/api/people/${id}/second-factor`;
    expect((await admin.get(path)).body).toMatchObject({ confirmedAt: expect.any(String) });
    expect((await admin.post(`${path}/removal`, {})).status).toBe(422);
    expect((await admin.post(`${path}/removal`, { reason: '手机遗失📱' })).status).toBe(204);
    expect((await client.get('/api/me')).status).toBe(401);
    expect((await signIn(username)).status).toBe(201);
    const { items } = (await admin.get(`/api/people/${id}/acts?limit=1`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'second-factor-removed',
        reason: '手机遗失📱',
        by: expect.objectContaining({ username: expect.stringMatching(/^admin-/) }),
      }),
    ]);
    expect((await (await hotline.person('supervisor')).post(`${path}/removal`, { reason: '手机遗失' })).status).toBe(
      403,
    );
  });
});

describe('the last administrator', () => {
  it('is helped at the command line, on record', async () => {
    const { client, id, username } = await somebody('admin');
    await enrol(hotline, client);
    expect((await hotline.cli(['person', 'drop-second-factor', username])).code).toBe(2);
    const drop = ['person', 'drop-second-factor', username, '--reason', '手机与恢复码均遗失'];
    const { code, stdout } = await hotline.cli(drop);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { person: { username }, removed: true }]);
    expect((await signIn(username)).status).toBe(201);
    // The command line has a clock of its own, so it may not be the latest of the list.
    expect((await admin.get(`/api/people/${id}/acts`)).body.items).toContainEqual(
      expect.objectContaining({ kind: 'second-factor-removed', by: null, reason: '手机与恢复码均遗失' }),
    );
    expect((await hotline.cli(drop)).code).toBe(1);
  });
});

describe('a role that must have one', () => {
  const settle = (rules: object) => admin.put('/api/sign-in-settings', { ...ordinary, reason: '等保要求', ...rules });
  afterEach(async () => {
    await settle({});
  });

  it('may do nothing but set it up, from that moment on, whoever is signed in already', async () => {
    const { client, id, username } = await somebody('analyst');
    expect((await client.get('/api/complaints')).status).toBe(200);
    expect((await settle({ secondFactorRoles: ['analyst'] })).body).toEqual({
      ...ordinary,
      secondFactorRoles: ['analyst'],
      version: expect.any(Number) as number,
    });
    for (const path of ['/api/complaints', '/api/rates?from=2026-01-01&to=2026-02-01', '/api/me/sessions']) {
      expect([path, await client.get(path)]).toMatchObject([
        path,
        { status: 403, body: { reason: 'second-factor-to-enrol' } },
      ]);
    }
    const opened = await signIn(username);
    expect(opened.status).toBe(201);
    const fresh = new Client(hotline.url, opened.body.token);
    expect((await fresh.get('/api/me/session')).body).toMatchObject({ state: 'enrolling', person: { username } });
    expect((await fresh.get('/api/complaints')).status).toBe(403);
    expect((await fresh.get('/api/me')).status).toBe(200);
    await enrol(hotline, fresh);
    expect((await fresh.get('/api/complaints')).status).toBe(200);
    expect((await fresh.get('/api/me/session')).body.state).toBe('open');
    // Without it again, by an administrator: to be set up anew.
    await admin.post(`/api/people/${id}/second-factor/removal`, { reason: '换手机' });
    const anew = new Client(hotline.url, (await signIn(username)).body.token);
    expect((await anew.get('/api/complaints')).body.reason).toBe('second-factor-to-enrol');
    const { client: operator } = await somebody('operator');
    expect((await operator.get('/api/complaints')).status).toBe(200);
  });

  it('is settled by administrators alone, with a reason, on record', async () => {
    const supervisor = await hotline.person('supervisor');
    expect((await supervisor.get('/api/sign-in-settings')).status).toBe(403);
    expect((await supervisor.put('/api/sign-in-settings', { ...ordinary, reason: '等保要求' })).status).toBe(403);
    for (const wrong of [
      { secondFactorRoles: ['telephone'] },
      { secondFactorRoles: ['emperor'] },
      { idleLockMinutes: 1 },
      { idleLockMinutes: 12.5 },
      { sessionHours: 13 },
      { reason: ' ' },
      { reason: undefined },
    ]) {
      const answer = await settle(wrong);
      expect([wrong, answer.status, answer.body.reason]).toEqual([wrong, 422, 'invalid']);
    }
    await settle({ secondFactorRoles: ['supervisor', 'supervisor'] });
    const { items } = (await admin.get('/api/rule-changes?limit=1')).body;
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'sign-in-settings',
        reason: '等保要求',
        data: { before: ordinary, after: { ...ordinary, secondFactorRoles: ['supervisor'] } },
      }),
    ]);
  });
});

describe('the keys', () => {
  it('can be rotated: what the old one sealed is sealed anew and goes on', async () => {
    const { client, username } = await somebody();
    const { phone } = await enrol(hotline, client);
    expect((await hotline.cli(['keys', 'rotate'])).code).toBe(0);
    const { client: newer } = await somebody();
    await enrol(hotline, newer);
    const { code, stdout } = await hotline.cli(['keys', 'reseal']);
    expect([code, JSON.parse(stdout).left]).toEqual([0, 0]);
    expect((await signIn(username, { code: phone.next() })).status).toBe(201);
  });
});
