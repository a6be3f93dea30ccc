import type { MonthlySummary } from '#analytics';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';

const volumes: [type: string, channel: string, count: number][] = [
  ['help', 'phone', 9],
  ['complaint', 'phone', 7],
  ['complaint', 'web', 6],
  ['report', 'wechat', 2],
];

describe('open data', () => {
  let hotline: Hotline;
  let citizen: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-02-10T09:15:00+08:00', worker: false });
    citizen = hotline.citizen;
    const operator = await hotline.person('operator');
    for (const [type, channel, count] of volumes) {
      for (let one = 0; one < count; one++) await operator.post('/api/complaints', call({ type, channel }));
    }
    // Seven calls of that morning were answered.
    const pbx = await hotline.person('telephone');
    const events = Array.from({ length: 7 }, (_, call) =>
      (['offered', 'queued', 'answered', 'ended'] as const).map((name, step) => ({
        ...{ id: `${call}-${name}`, call: `c-${call}`, name, at: `2026-02-10T09:0${call}:${step}0+08:00` },
        ...(name === 'offered' && { line: '12345', number: '13900002222' }),
        ...(name === 'queued' && { queue: 'q' }),
        ...(name === 'answered' && { seat: '8001' }),
      })),
    ).flat();
    const { status, body } = await pbx.post('/api/calls/events', { events });
    if (status > 201) throw new Error(JSON.stringify(body));
  });
  afterAll(() => hotline.stop());

  const month = async (which = '') => citizen.get(`/api/public/monthly${which && `?month=${which}`}`);

  it('of a month that is not over there are none', async () => {
    for (const which of ['2026-02', '2026-03', '2031-01']) {
      expect(await month(which)).toMatchObject({ status: 404, body: { reason: 'not-found' } });
    }
    for (const wrong of ['2026-13', '2026-W07', '2026', 'moon', '1066-10']) {
      expect(await month(wrong)).toMatchObject({ status: 422, body: { fields: [{ field: 'month' }] } });
    }
  });

  it('tell volumes and rates to everybody, and of a few people nothing that points at them', async () => {
    hotline.time.set('2026-03-02T09:15:00+08:00');
    const { status, body, headers } = await month();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('max-age');
    const told = body as MonthlySummary;
    expect(told).toMatchObject({ month: '2026-02', received: { count: 24, shown: '24' }, closed: { shown: '0' } });
    const shown = (by: keyof MonthlySummary['tables']) => told.tables[by]!.map((row) => `${row.name} ${row.shown}`);
    expect(shown('type')).toEqual(['投诉 13', '求助 *', '举报 <5']);
    expect(told.tables.channel!.map((row) => [row.key, row.count, row.shown])).toEqual([
      ['phone', 16, '16'],
      ['web', null, '*'],
      ['wechat', null, '<5'],
    ]);
    expect(told.tables['subject-1']!.map((row) => row.shown)).toEqual(['24']);
    expect(told.rates.map(({ indicator }) => indicator)).toEqual([
      'connection',
      'on-time',
      'resolution',
      'satisfaction',
    ]);
    expect(told.rates[0]).toMatchObject({ numerator: 7, denominator: 7, share: 1 });
    for (const rate of told.rates) {
      expect(told.definitions).toHaveProperty([rate.definition]);
      expect(told.definitions[rate.definition]!.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    const onTime = told.rates.find(({ indicator }) => indicator === 'on-time')!;
    expect(onTime).toMatchObject({ numerator: 0, denominator: 24, share: 0 });
  });

  it('stay as they were for an hour, and then say what has come since', async () => {
    await hotline.database.query("UPDATE complaint SET state = 'closed'");
    const operator = await hotline.person('operator');
    await operator.post('/api/complaints', call({ receivedAt: '2026-02-27T10:00:00+08:00' }));
    expect((await month('2026-02')).body.received.count).toBe(24);
    hotline.time.set('2026-03-02T10:30:00+08:00');
    expect((await month('2026-02')).body.received.count).toBe(25);
  });

  it('of a month of which nothing is known say nothing', async () => {
    expect((await month('2025-06')).body).toMatchObject({
      received: { count: 0 },
      tables: { type: [], channel: [], 'subject-1': [], district: [] },
    });
  });

  it('stand on a page for people', async () => {
    const { status, body, headers } = await citizen.get('/open');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(body).toContain('数据公开');
    expect((await citizen.get('/pages/open.js')).status).toBe(200);
  });

  it('not to somebody who asks without end', async () => {
    const asked = await Promise.all(Array.from({ length: 70 }, () => month('2025-06')));
    expect(asked.some(({ status }) => status === 429)).toBe(true);
  });
});
