import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

// 谁看过, 没有完整记录: of what was asked in confidence it is known who has read it.

describe('who opens a confidential complaint', () => {
  let hotline: Hotline, supervisor: Client;
  let secret: string, open: string;
  const staff: Record<string, Client> = {};
  const signIn = async () => {
    for (const role of ['operator', 'dispatcher', 'followup', 'analyst', 'admin'] as const)
      staff[role] = await hotline.person(role);
    staff.handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
    // Who reads the audit opens no complaint.
    staff.supervisor = await hotline.person('supervisor');
  };
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:50:00+08:00' });
    await signIn();
    const log = async (more: object) =>
      (await staff.operator!.post('/api/complaints', call({ ...more }))).body.trackingCode as string;
    secret = await log({ confidential: true });
    open = await log({});
    for (const code of [secret, open]) {
      await until(async () => {
        const [row] = await hotline.database.query('SELECT state FROM complaint WHERE tracking_code = ?', [code]);
        return row.state === 'transferred';
      });
    }
  });
  afterAll(() => hotline.stop());

  const views = async (code: string) => {
    const { items } = (await supervisor.get(`/api/audit?limit=200&what=view-confidential&complaint=${code}`)).body;
    return items as { by: { username: string }; at: string; data: object; trackingCode: string }[];
  };
  const named = async (who: string) => (await staff[who]!.get('/api/me')).body.username as string;

  it('is on record, each once, if they may read whose it is', async () => {
    for (const who of Object.keys(staff)) {
      for (const code of [secret, open]) for (const _ of [1, 2]) await staff[who]!.get(`/api/complaints/${code}`);
    }
    const seen = await views(secret);
    const readers = ['operator', 'dispatcher', 'followup', 'supervisor'];
    expect(seen.map(({ by }) => by.username).sort()).toEqual((await Promise.all(readers.map(named))).sort());
    expect(seen[0]).toMatchObject({ trackingCode: secret, data: { fields: ['title', 'content', 'history'] } });
    // Of what is open to the unit nobody writes down who reads it.
    expect(await views(open)).toEqual([]);
  });

  it('once more in another hour, and at the same moment no more than once', async () => {
    const before = (await views(secret)).length;
    hotline.time.set('2026-03-02T10:05:00+08:00');
    await Promise.all(Array.from({ length: 8 }, () => staff.operator!.get(`/api/complaints/${secret}`)));
    expect(await views(secret)).toHaveLength(before + 1);
  });

  it('and who reads it with what they have just done to it', async () => {
    const another = await hotline.person('dispatcher');
    const before = (await views(secret)).length;
    const { status, body } = await another.post(`/api/complaints/${secret}/urge`, { text: '请尽快办理' });
    expect([status, body.confidential]).toEqual([200, true]);
    expect(await views(secret)).toHaveLength(before + 1);
  });
});
