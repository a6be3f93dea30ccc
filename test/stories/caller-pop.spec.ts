import { io, type Socket } from 'socket.io-client';
import { call as complaint } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const caller = '13911112222';
let events = 0;
const event = (call: string, name: string, clock: string, more: object = {}) => ({
  id: `e-${++events}`,
  call,
  name,
  at: `2026-03-02T${clock}+08:00`,
  ...more,
});

describe('the telephone rings', () => {
  let hotline: Hotline;
  let pbx: Client, operator: Client, other: Client, admin: Client;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    [pbx, operator, other, admin] = await Promise.all([
      hotline.person('telephone'),
      hotline.person('operator'),
      hotline.person('operator'),
      hotline.person('admin'),
    ]);
    await admin.put('/api/skills/english', { zh: '英语', en: 'English', queues: ['q-en'], active: true, place: 3 });
    for (const [who, seat] of [
      [operator, '8001'],
      [other, '8002'],
    ] as const) {
      await admin.post('/api/seats', { code: seat, name: seat, skills: [], active: true });
      expect((await who.post('/api/me/presence', { state: 'sign-in', seat })).status).toBe(200);
    }
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hotline.stop();
  });

  const handIn = (...given: object[]) => pbx.post('/api/calls/events', { events: given });
  const current = async (who = operator) => (await who.get('/api/calls/current')).body;
  const listen = async (who: Client) => {
    const heard: { seat: string; state: string; call: string }[] = [];
    const socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token: who.token } });
    sockets.push(socket);
    socket.on('call-at-seat', (news) => heard.push(news));
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    return heard;
  };

  it('nobody sees anything before', async () => {
    expect(await current()).toMatchObject({ seat: { seat: '8001', state: 'ready' }, calls: [] });
    expect((await current(await hotline.person('operator'))).seat).toBeNull();
  });

  it('the operator at that seat sees who rings, masked, and what they asked before; others do not', async () => {
    const mine = { kind: 'citizen', name: '王小明', phone: caller };
    const open = await operator.post('/api/complaints', complaint({ complainant: mine, title: '路灯损坏两周' }));
    const ended = await operator.post('/api/complaints', complaint({ complainant: mine, title: '咨询公积金' }));
    const quiet = await operator.post(
      '/api/complaints',
      complaint({ complainant: mine, title: '举报邻居', confidential: true }),
    );
    await operator.post(`/api/complaints/${ended.body.trackingCode}/answer`, { publicReply: '已当场答复。' });
    await handIn(
      event('old', 'queued', '08:30:00', { number: caller }),
      event('old', 'answered', '08:30:05', { seat: '8002' }),
      event('old', 'ended', '08:33:05'),
    );
    const [heard, notHeard] = await Promise.all([listen(operator), listen(other)]);
    await handIn(
      event('now', 'queued', '09:14:00', { queue: 'q-en', number: caller }),
      event('now', 'rang', '09:14:20', { seat: '8001' }),
    );
    const shown = await current();
    expect(shown.calls).toHaveLength(1);
    const [call] = shown.calls;
    expect(call).toMatchObject({
      number: '139****2222',
      at: { state: 'ringing', since: '2026-03-02T09:14:20.000+08:00' },
      language: { code: 'english', zh: '英语' },
      can: [],
      script: null,
      caller: { calls: { last30Days: 1, lastYear: 1 }, repeat: false, complaints: { open: 1, lastYear: 2 } },
    });
    const codes = (some: { trackingCode: string }[]) => some.map(({ trackingCode }) => trackingCode);
    expect(codes(call.caller.open)).toEqual([open.body.trackingCode]);
    expect(codes(call.caller.ended)).toEqual([ended.body.trackingCode]);
    expect(call.caller.lastCalls.map(({ number }: { number: string }) => number)).toEqual(['139****2222']);
    const text = JSON.stringify(shown);
    for (const hidden of [caller, quiet.body.trackingCode, '举报邻居', '王小明']) expect(text).not.toContain(hidden);
    expect((await current(other)).calls).toEqual([]);
    await until(async () => heard.some(({ state, seat }) => state === 'ringing' && seat === '8001'));
    expect(notHeard).toEqual([]);
    expect(JSON.stringify(heard)).not.toContain(caller);

    await handIn(event('now', 'answered', '09:14:25', { seat: '8001' }));
    expect((await current()).calls[0].at.state).toBe('talking');
    await handIn(event('now', 'held', '09:14:30'));
    expect((await current()).calls[0].at.state).toBe('held');
    await handIn(event('now', 'ended', '09:14:50'));
    expect((await current()).calls).toEqual([]);
    await until(async () => heard.map(({ state }) => state).join() === 'ringing,talking,held,gone');
  });

  it('a caller who comes again and again is told apart, one who hides their number is nobody', async () => {
    for (const n of [1, 2, 3]) {
      await handIn(
        event(`r-${n}`, 'queued', `08:4${n}:00`, { number: '13922223333' }),
        event(`r-${n}`, 'ended', `08:4${n}:30`),
      );
    }
    await handIn(
      event('again', 'queued', '09:14:00', { number: '13922223333' }),
      event('again', 'rang', '09:14:01', { seat: '8001' }),
      event('hidden', 'queued', '09:14:00', { number: 'anonymous' }),
      event('hidden', 'rang', '09:14:01', { seat: '8002' }),
    );
    expect((await current()).calls[0].caller).toMatchObject({ calls: { last30Days: 3 }, repeat: true });
    expect((await current(other)).calls[0]).toMatchObject({ number: null, caller: null });
    // Told of late: the ring was in vain.
    await handIn(event('again', 'ring-missed', '09:14:10', { seat: '8001' }));
    expect((await current()).calls).toEqual([]);
  });

  it('no telephone system, no commands: refused in words', async () => {
    const [{ id }] = (await current(other)).calls;
    const { status, body } = await other.post(`/api/calls/${id}/answer`);
    expect([status, body.reason]).toEqual([409, 'illegal-move']);
    expect(body.message).toContain('话机');
    expect((await operator.post(`/api/calls/${id}/answer`)).status).toBe(404);
  });
});
