import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { otherUnit } from '../setup/samples.js';

const reason = '工作需要';

describe('of two administrators who change the same, the second is told of the first', () => {
  let hotline: Hotline, one: Client, other: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    [one, other] = await Promise.all([hotline.person('admin'), hotline.person('admin')]);
  });
  afterAll(() => hotline.stop());

  /** Both have read it; the first changes it, the second is refused, reads it anew and then goes on. */
  async function bothChange(
    read: () => Promise<number>,
    change: (by: Client, after: number | undefined, turn: number) => ReturnType<Client['get']>,
  ) {
    const seen = await read();
    expect((await change(one, seen, 1)).body.reason).toBeUndefined();
    const refused = await change(other, seen, 2);
    expect([refused.status, refused.body.reason]).toEqual([409, 'moved-meanwhile']);
    const now = await read();
    expect(now).toBeGreaterThan(seen);
    expect((await change(other, now, 3)).body.reason).toBeUndefined();
    // Programs that were written before there was anything to name go on as they did.
    expect((await change(one, undefined, 4)).body.reason).toBeUndefined();
  }

  it('the rules of signing in', () =>
    bothChange(
      async () => (await one.get('/api/sign-in-settings')).body.version,
      (by, after, turn) =>
        by.put('/api/sign-in-settings', {
          ...{ secondFactorRoles: [], idleLockMinutes: 30 + turn, sessionHours: 12, reason, after },
        }),
    ));

  it('the quiet hours', () =>
    bothChange(
      async () => (await one.get('/api/notice-settings')).body.version,
      (by, after, turn) =>
        by.put('/api/notice-settings', { quietHours: { from: `2${turn % 3}:00`, to: '08:00' }, reason, after }),
    ));

  it('an identity provider', async () => {
    const given = {
      ...{ title: '市认证', issuer: 'https://id.example.gov.cn', clientId: 'hotline', scopes: 'openid', reason },
      ...{ matching: 'by-hand', claim: 'preferred_username', assuresSecondFactor: false, active: false },
    };
    await one.post('/api/identity-providers', { name: 'city', ...given });
    await bothChange(
      async () => (await one.get('/api/identity-providers')).body[0].version,
      (by, after, turn) => by.put('/api/identity-providers/city', { ...given, title: `市认证${turn}`, after }),
    );
  });

  it('which profiles new complaints run on', () =>
    bothChange(
      async () => (await one.get('/api/profiles')).body.choiceVersion,
      (by, after, turn) =>
        by.put('/api/profiles/choice', {
          ...{ citizen: turn % 2 ? 'beijing' : 'shandong', enterprise: 'shandong-enterprise', reason, after },
        }),
    ));

  it('a calendar, its days, and the unit that works by it', async () => {
    const edition = async () => (await one.get('/api/calendars')).body.edition as number;
    await bothChange(edition, (by, after, turn) =>
      by.put('/api/calendars/port', { name: `港区${turn}`, parent: 'national', hours: null, reason, after }),
    );
    await bothChange(edition, (by, after, turn) =>
      by.put('/api/calendars/port/days/2026-03-04', { kind: turn % 2 ? 'off' : 'work', reason, after }),
    );
    const assigned = async () => (await one.get('/api/units/calendars')).body;
    await bothChange(
      async () => (await assigned()).edition,
      (by, after, turn) =>
        by.put(`/api/units/${otherUnit}/calendar`, { calendar: turn % 2 ? 'port' : null, reason, after }),
    );
    expect((await assigned()).items).not.toContainEqual({ unit: otherUnit, calendar: 'port' });
    await one.put(`/api/units/${otherUnit}/calendar`, { calendar: 'port', reason });
    expect((await assigned()).items).toContainEqual({ unit: otherUnit, calendar: 'port' });
  });

  it('a template', () =>
    bothChange(
      async () => (await one.get('/api/notice-templates/accepted/sms')).body.items[0].version,
      (by, after, turn) =>
        by.post('/api/notice-templates', {
          ...{ code: 'accepted', medium: 'sms', text: `诉求{{code}}已受理（${turn}）`, after },
        }),
    ));

  it('somebody: only what was not seen is refused', async () => {
    const { person } = (await one.post('/api/people', { username: 'han.mei', name: '韩梅', role: 'operator' })).body;
    const { name, role, unit } = person;
    const change = (by: Client, body: object) => by.patch(`/api/people/${person.id}`, body);
    expect((await change(one, { role: 'dispatcher', read: { name, role, unit } })).body.role).toBe('dispatcher');
    const refused = await change(other, { role: 'followup', read: { name, role, unit } });
    expect([refused.status, refused.body.reason]).toEqual([409, 'moved-meanwhile']);
    expect((await change(other, { name: '韩梅梅', read: { name } })).body).toMatchObject({
      ...{ name: '韩梅梅', role: 'dispatcher' },
    });
    expect((await change(other, { role: 'followup' })).body.role).toBe('followup');
    expect((await one.get(`/api/people/${person.id}`)).body).toMatchObject({ name: '韩梅梅', role: 'followup' });
    expect((await one.get('/api/people/nobody')).status).toBe(404);
  });

  it('and finds people by how a name or a username begins', async () => {
    const found = async (q: string) =>
      (await one.get(`/api/people?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ username }: { username: string }) => username,
      );
    expect(await found('韩')).toEqual(['han.mei']);
    expect(await found('HAN.')).toEqual(['han.mei']);
    expect(await found('%')).toEqual([]);
    expect(await found('🙂')).toEqual([]);
  });

  it('one sees who one is at the providers, and nobody else', async () => {
    const operator = await hotline.person('operator');
    const { id } = (await operator.get('/api/me')).body;
    expect((await operator.get('/api/me/identities')).body).toEqual([]);
    await one.post(`/api/people/${id}/identities`, { provider: 'city', subject: '248289761001', reason });
    expect((await operator.get('/api/me/identities')).body).toMatchObject([
      { provider: 'city', subject: '248289761001' },
    ]);
    expect((await other.get('/api/me/identities')).body).toEqual([]);
    expect((await hotline.citizen.get('/api/me/identities')).status).toBe(401);
  });

  it('and the table of rights is told to administrators', async () => {
    const { items } = (await one.get('/api/roles')).body;
    const of = (role: string) => items.find((item: { role: string }) => item.role === role);
    expect(of('handler').rights).toContainEqual({ action: 'report', scope: 'unit' });
    expect(of('dispatcher').rights).toContainEqual({ action: 'transfer', scope: 'all' });
    expect([of('handler').seesConfidential, of('analyst').sight]).toEqual([false, 'nothing']);
  });
});
