import { CallIntake, Simulator, verifyCalls } from '#telephony';
import { AmiServer } from '../setup/ami-server.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const english = { zh: '英语', en: 'English', queues: ['q-en'], active: true, place: 3 };

async function seats(hotline: Hotline): Promise<{ first: Client; second: Client; admin: Client }> {
  const [admin, first, second] = await Promise.all([
    hotline.person('admin'),
    hotline.person('operator'),
    hotline.person('operator'),
  ]);
  await admin.put('/api/skills/english', english);
  for (const [who, seat] of [
    [first, '8001'],
    [second, '8002'],
  ] as const) {
    await admin.post('/api/seats', { code: seat, name: seat, skills: ['english'], active: true });
    await who.post('/api/me/presence', { state: 'sign-in', seat });
  }
  return { first, second, admin };
}

describe('a softphone without a telephone', () => {
  let hotline: Hotline;
  let first: Client, second: Client, admin: Client;

  beforeAll(async () => {
    hotline = await startHotline({
      at: '2026-03-02T09:15:00+08:00',
      worker: false,
      environment: { HOTLINE_SIMULATOR: '1' },
    });
    ({ first, second, admin } = await seats(hotline));
  });
  afterAll(() => hotline.stop());

  const current = async (who: Client) => (await who.get('/api/calls/current')).body.calls;
  const one = async (id: string) => (await first.get(`/api/calls/${id}`)).body;
  const clock = (time: string) => hotline.time.set(`2026-03-02T${time}+08:00`);

  it('rings, is answered, held, taken up, and hung up, as any call is', async () => {
    const begun = performance.now();
    clock('09:20:00');
    const rings = await admin.post('/api/simulator/calls', {
      ...{ seat: '8001', number: '13900001111', language: 'english' },
      script: ['Hello', '路灯坏了💡'],
    });
    expect(rings).toMatchObject({ status: 201, body: { seat: '8001' } });
    const id = rings.body.call;
    expect(await current(first)).toMatchObject([
      {
        id,
        number: '139****1111',
        at: { state: 'ringing' },
        language: { code: 'english' },
        script: ['Hello', '路灯坏了💡'],
      },
    ]);
    clock('09:20:05');
    // Nothing that does not follow; nobody else.
    expect((await first.post(`/api/calls/${id}/resume`)).body).toMatchObject({
      reason: 'illegal-move',
      state: 'ringing',
    });
    expect((await second.post(`/api/calls/${id}/answer`)).status).toBe(404);
    const answered = await first.post(`/api/calls/${id}/answer`);
    expect(answered.body).toMatchObject({ seat: { state: 'busy' }, calls: [{ at: { state: 'talking' } }] });
    clock('09:21:00');
    expect((await first.post(`/api/calls/${id}/hold`)).body.calls[0].at.state).toBe('held');
    clock('09:21:30');
    expect((await first.post(`/api/calls/${id}/resume`)).body.calls[0].at.state).toBe('talking');
    expect((await first.post(`/api/calls/${id}/conference`, { number: '053285912345' })).status).toBe(200);
    clock('09:22:05');
    const over = await first.post(`/api/calls/${id}/hang-up`);
    expect(over.body).toMatchObject({ seat: { state: 'after-call' }, calls: [] });
    clock('09:22:35');
    await first.post('/api/me/presence', { state: 'ready' });
    const whole = await one(id);
    expect(whole).toMatchObject({
      ...{ outcome: 'answered', state: 'ended', seat: '8001', skill: 'english', threeParty: true },
    });
    const seconds = { waitSeconds: 5, ringSeconds: 5, talkSeconds: 120, holdSeconds: 30, afterSeconds: 30 };
    // But for the moments that the test itself takes.
    const moments = 2 + (performance.now() - begun) / 1000;
    for (const [name, about] of Object.entries(seconds)) {
      expect([name, Math.abs(whole[name] - about) <= moments]).toEqual([name, true]);
    }
    expect(whole.events.map(({ name }: { name: string }) => name)).toEqual([
      ...['offered', 'queued', 'rang', 'answered', 'held', 'resumed', 'joined', 'ended', 'after-call'],
    ]);
    expect(JSON.stringify(whole)).not.toContain('053285912345');
  });

  it('goes on to another seat', async () => {
    clock('09:30:00');
    const { body } = await first.post('/api/simulator/calls/to-me', { language: 'english' });
    await first.post(`/api/calls/${body.call}/answer`);
    for (const [to, field] of [
      [{}, 'to'],
      [{ seat: '8001' }, 'seat'],
      [{ seat: 'none' }, 'seat'],
      [{ seat: '8002', number: '12315' }, 'to'],
    ] as const) {
      const refused = await first.post(`/api/calls/${body.call}/transfer`, to);
      expect([refused.status, refused.body.fields?.[0].field]).toEqual([422, field]);
    }
    clock('09:31:00');
    expect((await first.post(`/api/calls/${body.call}/transfer`, { seat: '8002' })).body.calls).toEqual([]);
    expect(await current(second)).toMatchObject([{ id: body.call, at: { state: 'ringing' } }]);
    expect((await second.post(`/api/calls/${body.call}/answer`)).status).toBe(200);
    clock('09:32:00');
    await second.post(`/api/calls/${body.call}/hang-up`);
    expect(await one(body.call)).toMatchObject({ outcome: 'answered', transfers: 1, state: 'ended' });
    for (const who of [first, second]) await who.post('/api/me/presence', { state: 'ready' });
  });

  it('a seat that is not ready is not rung, nor one that has a call', async () => {
    await second.post('/api/me/presence', { state: 'pause', reason: '用餐' });
    expect((await admin.post('/api/simulator/calls', { seat: '8002' })).status).toBe(409);
    await second.post('/api/me/presence', { state: 'ready' });
    const { body } = await admin.post('/api/simulator/calls', { seat: '8002' });
    expect((await admin.post('/api/simulator/calls', { seat: '8002' })).status).toBe(409);
    expect((await admin.post('/api/simulator/calls', { seat: 'x', language: 'no' })).status).toBe(422);
    expect((await admin.post('/api/simulator/calls', {})).status).toBe(422);
    // Turned away, the caller is a missed one like any other, to be rung back.
    expect((await second.post(`/api/calls/${body.call}/hang-up`)).body.calls).toEqual([]);
    expect(await one(body.call)).toMatchObject({ outcome: 'abandoned', state: 'ended' });
  });

  it('a caller who is not answered gives up', async () => {
    const { body } = await admin.post('/api/simulator/calls', {
      ...{ seat: '8001', patienceSeconds: 1, number: '13955556666' },
    });
    await until(async () => (await one(body.call)).outcome === 'abandoned');
    expect(await current(first)).toEqual([]);
  });

  it('who was missed is rung back without the number being shown', async () => {
    const { items } = (await first.get('/api/call-backs')).body;
    const [task] = items.filter(({ number }: { number: string }) => number === '139****6666');
    expect((await first.post(`/api/call-backs/${task.id}/dial`)).status).toBe(409);
    await first.post(`/api/call-backs/${task.id}/take`);
    expect((await first.post(`/api/call-backs/${task.id}/dial`)).status).toBe(204);
    const [out] = await current(first);
    expect(out).toMatchObject({ direction: 'out', number: '139****6666', at: { state: 'talking' } });
    await first.post(`/api/calls/${out.id}/hang-up`);
    const { body } = await first.get('/api/call-backs?state=done');
    expect(body.items).toMatchObject([{ id: task.id, ended: 'reached' }]);
  });

  it('the books of calls hold', async () => {
    expect((await verifyCalls(hotline.database, 'Asia/Shanghai')).flaws).toEqual([]);
    expect(hotline.server.get(Simulator, { strict: false }).enabled).toBe(true);
  });
});

describe('an Asterisk', () => {
  let hotline: Hotline;
  let ami: AmiServer;
  let first: Client, second: Client;
  let intake: CallIntake;
  const asterisk = '1772413990.117';

  beforeAll(async () => {
    ami = new AmiServer('open sesame');
    const port = await ami.start();
    hotline = await startHotline({
      at: '2026-03-02T09:15:00+08:00',
      worker: false,
      environment: {
        HOTLINE_AMI_URL: `ami://hotline:open%20sesame@127.0.0.1:${port}`,
        HOTLINE_AMI_CONFERENCE: '8000@rooms',
      },
    });
    ({ first, second } = await seats(hotline));
    intake = hotline.server.get(CallIntake, { strict: false });
    const at = hotline.time.now;
    await intake.take('asterisk', [
      { id: 'a', call: asterisk, name: 'queued', at, told: {}, number: '13900001111' },
      { id: 'b', call: asterisk, name: 'answered', at, told: { seat: '8001' } },
    ]);
    ami.channels = [
      { Channel: 'PJSIP/trunk-00000001', Uniqueid: asterisk, Linkedid: asterisk },
      { Channel: 'PJSIP/8001-00000002', Uniqueid: '1772413991.118', Linkedid: asterisk },
      { Channel: 'PJSIP/8009-00000003', Uniqueid: '1772413991.119', Linkedid: '1772413991.119' },
    ];
  });
  afterAll(async () => {
    await hotline.stop();
    await ami.stop();
  });

  const sent = () => ami.heard.splice(0).filter((one) => !/Action: (Login|CoreShowChannels)/.test(one));
  const shown = async () => (await first.get('/api/calls/current')).body.calls;

  it('is told what its manager interface can do, and what it cannot is refused in words', async () => {
    const [{ id, can }] = await shown();
    expect(can).toEqual(['transfer', 'conference', 'hang-up']);
    const refused = await first.post(`/api/calls/${id}/hold`);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
    expect(refused.body.message).toContain('请在话机上操作');
    expect((await second.post(`/api/calls/${id}/hang-up`)).status).toBe(404);
    expect(sent()).toEqual([]);

    expect((await first.post(`/api/calls/${id}/conference`, { number: '12315' })).status).toBe(200);
    const [both, third] = sent();
    expect(both).toMatch(/Action: Redirect\r\nChannel: PJSIP\/trunk-00000001\r\nContext: rooms\r\nExten: 8000/);
    expect(both).toContain('ExtraChannel: PJSIP/8001-00000002');
    expect(third).toMatch(/Action: Originate\r\nChannel: Local\/12315@from-internal\r\nContext: rooms/);

    expect((await first.post(`/api/calls/${id}/transfer`, { seat: '8002' })).body.calls).toEqual([]);
    expect(sent()[0]).toMatch(
      /Action: Redirect\r\nChannel: PJSIP\/trunk-00000001\r\nContext: from-internal\r\nExten: 8002/,
    );
    expect((await first.get(`/api/calls/${id}`)).body).toMatchObject({ transfers: 1, threeParty: true });
  });

  it('that is away or refuses says so', async () => {
    // The caller comes back to the seat.
    const told = { seat: '8001' };
    await intake.take('asterisk', [{ id: 'c', call: asterisk, name: 'rang', at: hotline.time.now, told }]);
    const [call] = await shown();
    ami.refuse = 'Hangup';
    expect(await first.post(`/api/calls/${call.id}/hang-up`)).toMatchObject({ status: 409 });
    ami.refuse = undefined;
    expect((await first.post(`/api/calls/${call.id}/hang-up`)).status).toBe(200);
    await ami.stop();
    expect(await first.post(`/api/calls/${call.id}/hang-up`)).toMatchObject({
      status: 503,
      body: { reason: 'unavailable' },
    });
  });

  it('has no simulator beside it unless one is asked for', async () => {
    expect((await first.post('/api/simulator/calls/to-me', {})).status).toBe(404);
  });
});
