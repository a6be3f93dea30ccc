import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { io } from 'socket.io-client';

describe('a complaint is urged', () => {
  let hotline: Hotline;
  let operator: Client, handler: Client, supervisor: Client;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    operator = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
  });
  afterEach(() => hotline.stop());

  const log = async (more: Record<string, unknown> = {}) => {
    const { trackingCode, pin } = (await operator.post('/api/complaints', call(more))).body;
    await until(async () => (await supervisor.get(`/api/complaints/${trackingCode}`)).body.state !== 'accepted');
    return { trackingCode, pin };
  };
  const urge = (given: object) => hotline.citizen.post('/api/public/urge', given);

  it('by staff, as often as it takes; whoever has it in hand hears of it at once', async () => {
    const { trackingCode } = await log();
    await handler.post(`/api/complaints/${trackingCode}/sign`);
    const socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token: handler.token } });
    try {
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      const heard = new Promise<{ trackingCode: string; urges: number }>((resolve) =>
        socket.on('complaint-urged', resolve),
      );
      const urged = await operator.post(`/api/complaints/${trackingCode}/urge`, { text: '诉求人再次来电' });
      expect(urged).toMatchObject({ status: 200, body: { state: 'signed', counts: { urges: 1 } } });
      expect(urged.body.supplements).toMatchObject([{ kind: 'urge', by: 'person', text: '诉求人再次来电' }]);
      expect(await heard).toMatchObject({ trackingCode, urges: 1 });
    } finally {
      socket.disconnect();
    }
    expect((await supervisor.post(`/api/complaints/${trackingCode}/urge`)).body.counts.urges).toBe(2);
    expect((await handler.post(`/api/complaints/${trackingCode}/urge`)).status).toBe(403);
  });

  it('by the complainant with code and PIN, once a day by these rules', async () => {
    const { trackingCode, pin } = await log();
    expect(await urge({ trackingCode, pin, text: '仍未支付，电话13900005678' })).toMatchObject({
      status: 200,
      body: { urgedAt: expect.stringMatching(/^2026-03-02T09:1\d/), againAt: '2026-03-03T00:00:00.000+08:00' },
    });
    const { body } = await supervisor.get(`/api/complaints/${trackingCode}`);
    expect(body).toMatchObject({ counts: { urges: 1 }, supplements: [{ kind: 'urge', by: 'citizen' }] });
    // What people write is not copied into the ledger's open data.
    expect(JSON.stringify(body.events.at(-1))).not.toContain('13900005678');
    expect(body.events.at(-1)).toMatchObject({ name: 'urge', by: { kind: 'citizen' } });

    const often = await urge({ trackingCode, pin });
    expect(often).toMatchObject({ status: 429, body: { reason: 'too-many' } });
    expect(often.body.retryAfterSeconds).toBeGreaterThan(14 * 3600);
    // The day has changed, but only ten minutes have gone by.
    hotline.time.set('2026-03-03T23:55:00+08:00');
    const late = await urge({ trackingCode, pin });
    expect(late).toMatchObject({ status: 200, body: { againAt: expect.stringMatching(/^2026-03-04T00:55/) } });
    hotline.time.set('2026-03-04T00:05:00+08:00');
    const early = await urge({ trackingCode, pin });
    expect([early.status, early.body.retryAfterSeconds > 2900]).toEqual([429, true]);
    hotline.time.set('2026-03-04T00:56:00+08:00');
    expect((await urge({ trackingCode, pin })).status).toBe(200);
    supervisor = await hotline.person('supervisor');
    expect((await supervisor.get(`/api/complaints/${trackingCode}`)).body.counts.urges).toBe(3);
  });

  it('but once only by ten taps at the same moment', async () => {
    const { trackingCode, pin } = await log();
    const answers = await Promise.all(Array.from({ length: 10 }, () => urge({ trackingCode, pin })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
  });

  it('not by who does not know the PIN, and not when nothing is owed any more', async () => {
    const { trackingCode, pin } = await log({ followUpWanted: false });
    const wrong = pin === '000000' ? '000001' : '000000';
    expect((await urge({ trackingCode, pin: wrong })).status).toBe(404);
    expect((await urge({ trackingCode: 'QD2222222222A', pin })).status).toBeGreaterThanOrEqual(404);
    expect((await urge({ trackingCode })).status).toBe(422);
    await handler.post(`/api/complaints/${trackingCode}/sign`);
    await handler.post(`/api/complaints/${trackingCode}/contact`, { outcome: 'reached', note: '已电话说明办理情况' });
    await handler.post(`/api/complaints/${trackingCode}/report`, report);
    await until(async () => (await supervisor.get(`/api/complaints/${trackingCode}`)).body.state === 'closed');
    expect(await urge({ trackingCode, pin })).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
  });

  it('and who is kept from knowing the complainant does not learn it from the urge', async () => {
    const { trackingCode, pin } = await log({ confidential: true });
    await urge({ trackingCode, pin, text: '我是王小明，电话13900005678' });
    const unit = (await handler.get(`/api/complaints/${trackingCode}`)).body;
    expect(unit.supplements).toHaveLength(1);
    expect(JSON.stringify(unit)).not.toMatch(/王小明|13900005678/);
    expect((await (await hotline.person('handler', otherUnit)).get(`/api/complaints/${trackingCode}`)).status).toBe(
      404,
    );
  });
});
