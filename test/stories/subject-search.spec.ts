import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

describe('names are found as people type them', () => {
  let hotline: Hotline;
  let operator: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  const find = async (what: string, q: string, who = operator) =>
    (await who.get(`/api/${what}/search?q=${encodeURIComponent(q)}`)).body.items as {
      code: string;
      name: string;
      path: { code: string; name: string }[];
      leaf: boolean;
      by: string;
      chosen: boolean;
    }[];

  it('a subject by code, words, initials and full pinyin', async () => {
    for (const q of ['060101', '拖欠工资', 'tqgz', 'tuoqiangongzi', 'tuoqgz', '欠工资']) {
      const [first] = await find('subjects', q);
      expect([q, first?.code]).toEqual([q, '060101']);
      expect(first!.path.at(-1)).toEqual({ code: '060101', name: '拖欠工资' });
      expect(first!.path).toHaveLength(3);
    }
    expect(await find('subjects', '没有这样的分类')).toEqual([]);
  });

  it('a district and a unit, too', async () => {
    expect((await find('districts', 'huangdao'))[0]).toMatchObject({ code: '370211', name: '黄岛区', by: 'pinyin' });
    expect((await find('districts', '黄岛'))[0]!.code).toBe('370211');
    expect((await find('units', '人社局'))[0]!.code).toBe('QD-HRSS');
    expect((await find('units', 'rsj')).map(({ code }) => code)).toContain('QD-HRSS');
  });

  it('what one chooses oneself comes first, and only for oneself', async () => {
    const busy = await hotline.person('operator');
    const before = (await find('subjects', '物业', busy)).map(({ code }) => code);
    const last = before.at(-1)!;
    expect(before.length).toBeGreaterThan(1);
    for (let i = 0; i < 2; i++) {
      const { status } = await busy.post('/api/complaints', call({ subject: last, district: '370211' }));
      expect(status).toBe(201);
    }
    // What was chosen is read once a minute.
    hotline.time.set('2026-03-02T09:30:00+08:00');
    expect((await find('subjects', '物业', busy))[0]).toMatchObject({ code: last, chosen: true });
    expect((await find('subjects', '', busy))[0]).toMatchObject({ code: last, by: 'chosen', chosen: true });
    expect((await find('districts', '', busy))[0]).toMatchObject({ code: '370211', chosen: true });
    expect((await find('subjects', '物业')).map(({ code }) => code)).toEqual(before);
  });

  it('within bounds, and for people who are signed in', async () => {
    expect((await operator.get('/api/subjects/search?limit=3')).body.items).toHaveLength(3);
    expect((await operator.get('/api/subjects/search?limit=51')).status).toBe(422);
    expect((await operator.get(`/api/subjects/search?q=${'x'.repeat(61)}`)).status).toBe(422);
    expect((await hotline.citizen.get('/api/subjects/search')).status).toBe(401);
  });
});
