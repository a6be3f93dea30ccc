import { Notice, NoticePurge, NoticeSettings, keptDays } from '#notices';
import type { Now } from '#platform';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { composed } from '../setup/ordering.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

const day = 24 * 3_600_000;

describe('what is settled about notices', () => {
  let hotline: Hotline;
  let admin: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    admin = await hotline.person('admin');
  });
  afterAll(() => hotline.stop());

  const set = (quietHours: object, reason: string | undefined = '夏季调整') =>
    admin.put('/api/notice-settings', { quietHours, reason });

  it('are the hours in which citizens are sent nothing; who changed them and why is kept', async () => {
    const usual = { from: '21:00', to: '08:00' };
    expect((await admin.get('/api/notice-settings')).body).toEqual({ quietHours: usual, version: 0 });
    const given = { from: '09:00', to: '20:30' };
    expect(await set(given)).toMatchObject({ status: 200, body: { quietHours: given } });
    expect((await admin.get('/api/notice-settings')).body).toEqual({ quietHours: given, version: 1 });
    const [change] = (await admin.get('/api/rule-changes?limit=1')).body.items;
    const { id } = (await admin.get('/api/me')).body;
    expect(change).toMatchObject({
      ...{ kind: 'notice-settings', subject: 'quiet-hours', reason: '夏季调整' },
      ...{ by: { id }, data: { before: usual, after: given } },
    });
    for (const wrong of [{ from: '25:00', to: '08:00' }, { from: '21:00' }, { from: 21, to: 8 }, null]) {
      expect([wrong, (await set(wrong as object)).status]).toEqual([wrong, 422]);
    }
    expect((await set(given, '')).status).toBe(422);
    expect((await (await hotline.person('supervisor')).get('/api/notice-settings')).status).toBe(403);
  });

  it('are shown as they stand, also when another server has changed them: a version is of what is beside it', async () => {
    // As a sender of this program does.
    const settings = hotline.server.get(NoticeSettings, { strict: false });
    const before = await settings.quietHours();
    const elsewhere = JSON.stringify({ from: '22:00', to: '07:00' });
    await hotline.database.query(`UPDATE setting SET value = ? WHERE name = 'quiet-hours'`, [elsewhere]);
    expect((await admin.get('/api/notice-settings')).body.quietHours).toEqual(JSON.parse(elsewhere));
    await set(before);
  });

  it('and are kept by what is sent: the SMS waits for their end', async () => {
    // A worker that begins now has read what was set.
    await hotline.stopWorker();
    await hotline.startWorker();
    const operator = await hotline.person('operator');
    await operator.post('/api/complaints', call());
    await until(() => composed(hotline));
    const waiting = await until(async () => {
      const rows = await hotline.database.manager.findBy(Notice, { medium: 'sms' });
      return rows.find(({ state, nextAt }) => state === 'waiting' && nextAt && nextAt > hotline.time.now);
    });
    expect(waiting.nextAt).toEqual(new Date('2026-03-02T20:30:00+08:00'));
  });

  it('are how long what was told is kept: to the complainant for years, in the house for half a year', async () => {
    // The complaint of before goes its way, and people are told of it; here nobody is to be.
    await hotline.stopWorker();
    const { manager } = hotline.database;
    const [like] = await manager.findBy(Notice, { medium: 'sms' });
    const at = new Date('2030-03-02T09:15:00+08:00');
    const put = async (recipientKind: Notice['recipientKind'], state: Notice['state'], days: number) => {
      const id = `0000000000000000${String(++made).padStart(4, '0')}`;
      const createdAt = new Date(at.getTime() - days * day);
      const dedupeKey = Buffer.from(id.padEnd(32));
      await manager.insert(Notice, { ...like!, id, recipientKind, state, createdAt, dedupeKey, nextAt: null });
      return id;
    };
    let made = 0;
    await manager.clear(Notice);
    const kept = [
      await put('complainant', 'sent', keptDays.complainant - 1),
      await put('person', 'sent', keptDays.person - 1),
      await put('endpoint', 'given-up', 4000),
      await put('complainant', 'waiting', 4000),
    ];
    await put('complainant', 'sent', keptDays.complainant + 1);
    await put('person', 'sent', keptDays.person + 1);
    await put('endpoint', 'cancelled', keptDays.endpoint + 1);
    const purge = new NoticePurge(hotline.database, { at } as Now);
    expect(await purge.sweep(() => false)).toBe(0);
    expect(await purge.sweep()).toBe(3);
    expect((await manager.find(Notice)).map(({ id }) => id).sort()).toEqual(kept.sort());
    expect(await purge.sweep()).toBe(0);
  });
});
