import { Sessions } from '#directory';
import { call as complaint } from '../setup/samples.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

describe('my day', () => {
  let hotline: Hotline;
  let operator: Client, other: Client, admin: Client, pbx: Client;
  let events = 0;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:00:00+08:00', worker: false });
    [operator, other, admin, pbx] = await Promise.all([
      hotline.person('operator'),
      hotline.person('operator'),
      hotline.person('admin'),
      hotline.person('telephone'),
    ]);
    await admin.post('/api/seats', { code: '8001', name: '8001', skills: [], active: true });
  });
  afterAll(() => hotline.stop());

  const clock = (time: string) => hotline.time.set(`2026-03-02T${time}+08:00`);
  const at = (time: string) => `2026-03-02T${time}+08:00`;
  const say = (who: Client, state: string) =>
    who.post('/api/me/presence', { state, ...(state === 'sign-in' ? { seat: '8001' } : {}) });
  const talk = async (call: string, from: string, to: string, done?: string) => {
    const event = (name: string, time: string, more: object = {}) => ({
      ...{ id: `e-${++events}`, call, name, at: at(time) },
      ...more,
    });
    const { status } = await pbx.post('/api/calls/events', {
      events: [
        event('queued', from),
        event('answered', from, { seat: '8001' }),
        event('ended', to),
        ...(done ? [event('after-call', done)] : []),
      ],
    });
    expect(status).toBe(200);
  };
  const day = async (who: Client) => (await who.get('/api/me/day')).body;

  it('begins with nothing, and a mean of nothing is unknown', async () => {
    expect(await day(operator)).toMatchObject({
      ...{ day: '2026-03-02', seat: null, afterCallSince: null, complaintsLogged: 0 },
      calls: { answered: 0, talkSeconds: 0, averageHandlingSeconds: null },
      team: { waiting: 0, longestWaitSeconds: null },
      satisfaction: { rated: 0, share: null },
    });
  });

  it('counts what was answered while one sat there, and nothing of who sat there before or after', async () => {
    clock('09:02:00');
    await say(other, 'sign-in');
    clock('09:10:00');
    await say(other, 'sign-out');
    clock('09:10:01');
    await say(operator, 'sign-in');
    clock('09:19:00');
    await talk('before', '09:04:00', '09:09:00');
    await talk('one', '09:12:00', '09:15:20', '09:16:00');
    await talk('two', '09:17:00', '09:18:40');
    await operator.post('/api/complaints', complaint());
    await other.post('/api/complaints', complaint());
    const begun = performance.now();
    clock('09:20:00');
    await say(operator, 'after-call');
    clock('09:21:30');
    const mine = await day(operator);
    // But for the moments that the test itself takes.
    const moments = 2 + (performance.now() - begun) / 1000;
    expect(mine).toMatchObject({
      calls: { answered: 2, talkSeconds: 300 },
      seat: { seat: '8001', state: 'after-call' },
      complaintsLogged: 1,
    });
    // 40 seconds by the telephone system, and a minute and a half that goes on.
    expect(Math.abs(mine.calls.afterSeconds - 90)).toBeLessThanOrEqual(moments);
    expect(Math.abs(mine.calls.averageHandlingSeconds - 195)).toBeLessThanOrEqual(moments / 2);
    // The wrap-up timer.
    expect(mine.afterCallSince).toMatch(/^2026-03-02T09:20:0/);
    expect(mine.presence.afterCallSeconds).toBe(mine.calls.afterSeconds);
    expect(await day(other)).toMatchObject({ calls: { answered: 1, talkSeconds: 300 }, complaintsLogged: 1 });
  });

  it('tells who waits now, and how complainants took it', async () => {
    await pbx.post('/api/calls/events', { events: [{ id: 'w', call: 'w', name: 'queued', at: at('09:21:00') }] });
    await hotline.database.query(
      `UPDATE complaint SET satisfaction = 'satisfied' WHERE logged_by =
       (SELECT person_id FROM phone_seat WHERE code = '8001')`,
    );
    const mine = await day(operator);
    expect(mine.team.waiting).toBe(1);
    expect(mine.satisfaction).toMatchObject({ rated: 1, satisfied: 1, share: 1 });
    expect((await day(other)).satisfaction.share).toBeNull();
  });

  it('is a new one tomorrow', async () => {
    const [{ id }] = await hotline.database.query(`SELECT person_id AS id FROM phone_seat WHERE code = '8001'`);
    hotline.time.set('2026-03-03T08:00:00+08:00');
    const again = new Client(hotline.url, (await hotline.server.get(Sessions).open(id)).token);
    expect(await day(again)).toMatchObject({ day: '2026-03-03', calls: { answered: 0 }, complaintsLogged: 0 });
  });
});
