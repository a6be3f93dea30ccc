import { io } from 'socket.io-client';
import { rebuildCalls, verifyCalls, CallCounts } from '#telephony';
import { call as complaint } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const monday = '2026-03-02T09:15:00+08:00';
const zone = 'Asia/Shanghai';
const caller = '13911112222';

let events = 0;
/** An event of a call, on Monday at that time. */
const event = (call: string, name: string, clock: string, more: object = {}) => ({
  id: `e-${++events}`,
  call,
  name,
  at: `2026-03-02T${clock}+08:00`,
  ...more,
});

describe('calls of any telephone system', () => {
  let hotline: Hotline;
  let pbx: Client, operator: Client, other: Client, supervisor: Client, analyst: Client, admin: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: monday });
    pbx = await hotline.person('telephone');
    [operator, other, supervisor, analyst, admin] = await Promise.all([
      hotline.person('operator'),
      hotline.person('operator'),
      hotline.person('supervisor'),
      hotline.person('analyst'),
      hotline.person('admin'),
    ]);
  });
  afterAll(() => hotline.stop());

  const handIn = (...given: object[]) => pbx.post('/api/calls/events', { events: given });
  const find = async (call: string, who = supervisor) => {
    const { body } = await who.get('/api/calls?limit=100');
    return body.items.find((one: { call: string }) => one.call === call);
  };
  const counts = async () => {
    const [row] = await hotline.server
      .get(CallCounts, { strict: false })
      .totals({ from: '2026-03-02', to: '2026-03-03' });
    return row!.counts;
  };
  const counted = (measure: 'answered' | 'abandoned' | 'calledBack' | 'readySeconds', number: number) =>
    until(async () => (await counts())[measure] === number);

  it('come event by event, in whatever order and however often', async () => {
    await admin.put('/api/skills/english', { zh: '英语', en: 'English', queues: ['q-en'], active: true, place: 3 });
    const whole = [
      event('c-1', 'offered', '09:00:00', { line: '12345', number: caller }),
      event('c-1', 'queued', '09:00:08', { queue: 'q-en' }),
      event('c-1', 'rang', '09:00:15', { seat: '8001' }),
      event('c-1', 'answered', '09:00:20', { seat: '8001' }),
      event('c-1', 'transferred', '09:02:00', { to: '8002' }),
      event('c-1', 'joined', '09:02:30'),
      event('c-1', 'ended', '09:03:20'),
      event('c-1', 'after-call', '09:04:00'),
    ];
    // The end first, the rest after it, some of it twice.
    expect((await handIn(whole[6]!, whole[3]!)).body).toEqual({ taken: 2, repeated: 0 });
    expect((await handIn(...whole.slice(0, 5).reverse())).body).toEqual({ taken: 4, repeated: 1 });
    expect((await handIn(...whole)).body).toEqual({ taken: 2, repeated: 6 });
    expect((await handIn(...whole)).body).toEqual({ taken: 0, repeated: 8 });
    const shown = await find('c-1');
    expect(shown).toMatchObject({
      ...{ outcome: 'answered', queue: 'q-en', skill: 'english', seat: '8001', line: '12345', number: '139****2222' },
      ...{ promptSeconds: 8, waitSeconds: 12, ringSeconds: 5, talkSeconds: 180, afterSeconds: 40, transfers: 1 },
      ...{ threeParty: true, startedAt: '2026-03-02T09:00:00.000+08:00' },
    });
    await counted('answered', 1);
    expect(await counts()).toMatchObject({ offered: 1, within15: 1, handlingSeconds: 220, transferred: 1 });
  });

  it('many at once from two lines at the same time: each once', async () => {
    const burst = Array.from({ length: 40 }, (_, i) => [
      event(`b-${i}`, 'queued', `08:10:${String(i).padStart(2, '0')}`, { queue: 'q' }),
      event(`b-${i}`, 'answered', `08:11:${String(i).padStart(2, '0')}`, { seat: '8001' }),
    ]).flat();
    const answers = await Promise.all([handIn(...burst), handIn(...[...burst].reverse()), handIn(...burst)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + body.taken, 0)).toBe(80);
    await counted('answered', 41);
    expect((await counts()).waitSeconds).toBe(12 + 40 * 60);
  });

  it('what cannot be is refused, whole', async () => {
    const good = event('r-1', 'queued', '09:00:00');
    for (const [bad, field] of [
      [{ ...good, at: '2026-03-02T09:00:00' }, /at/],
      [{ ...good, at: '2026-03-02T10:00:00+08:00' }, /events\[1\]\.at/],
      [{ ...good, name: 'constructor' }, /name/],
      [{ ...good, waitSeconds: -1 }, /waitSeconds/],
      [{ ...good, skill: '英语' }, /skill/],
      [{ ...good, secret: 1 }, /secret/],
    ] as const) {
      const { status, body } = await handIn(good, bad);
      expect([status, body.reason]).toEqual([422, 'invalid']);
      expect(JSON.stringify(body.fields)).toMatch(field);
    }
    expect(await find('r-1')).toBeUndefined();
    expect((await operator.post('/api/calls/events', { events: [good] })).status).toBe(403);
    expect((await pbx.get('/api/calls')).status).toBe(403);
  });

  it('a call and what was logged in it find one another, whichever comes first', async () => {
    await handIn(event('c-2', 'queued', '09:10:00', { number: '13922223333' }), event('c-2', 'answered', '09:10:05'));
    const later = await operator.post('/api/complaints', complaint({ callId: 'c-2' }));
    const earlier = await operator.post('/api/complaints', complaint({ callId: 'c-3', confidential: true }));
    await handIn(event('c-3', 'queued', '09:12:00', { number: '13933334444' }), event('c-3', 'answered', '09:12:05'));
    expect((await find('c-2')).complaints).toEqual([later.body.trackingCode]);
    expect((await find('c-3')).complaints).toEqual([earlier.body.trackingCode]);
    // Who may not know who asked does not learn it from the call.
    const { body } = await analyst.get('/api/calls?limit=100');
    expect(JSON.stringify(body)).not.toContain(earlier.body.trackingCode);
    expect(
      body.items.every((one: { number: unknown; call: unknown }) => one.number === null && one.call === null),
    ).toBe(true);
    const handler = await hotline.person('handler', 'QD-HRSS');
    const [{ id }] = (await supervisor.get('/api/calls?limit=1')).body.items;
    for (const path of ['/api/calls', `/api/calls/${id}`, '/api/calls/board'])
      expect((await handler.get(path)).status).toBe(403);
    expect((await handler.post(`/api/calls/${id}/reveal`, { reason: '核实' })).status).toBe(403);
  });

  it('the whole number is shown to those who may, after it has been written down', async () => {
    const { id } = await find('c-1');
    expect((await supervisor.post(`/api/calls/${id}/reveal`, { reason: '核实来电' })).body).toEqual({ number: caller });
    expect((await analyst.post(`/api/calls/${id}/reveal`, { reason: '好奇' })).status).toBe(403);
    expect((await supervisor.post(`/api/calls/${id}/reveal`, {})).status).toBe(422);
    const kept = await hotline.database.query('SELECT reason, call_id AS id FROM call_reveal');
    expect(kept).toEqual([{ reason: '核实来电', id }]);
    expect((await supervisor.get(`/api/calls/${id}`)).body.events).toHaveLength(8);
    const raw = await hotline.database.query(`SELECT told FROM phone_call_event`);
    expect(JSON.stringify(raw)).not.toContain(caller);
  });

  it('pages follow one another, by outcome too', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await supervisor.get(`/api/calls?outcome=answered&limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (!body.next) break;
      cursor = body.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([43, 43]);
    expect((await supervisor.get('/api/calls?cursor=nonsense')).status).toBe(422);
  });

  describe('a missed caller is rung back', () => {
    const number = '13800001111';
    const open = async (who = operator) => (await who.get('/api/call-backs')).body.items;

    it('one task, however often it was missed', async () => {
      await handIn(
        event('m-1', 'queued', '08:30:00', { number, queue: 'q-en' }),
        event('m-1', 'abandoned', '08:30:04'),
      );
      await handIn(
        event('m-2', 'queued', '08:40:00', { number: '+86 138 0000 1111' }),
        event('m-2', 'timed-out', '08:45:00'),
      );
      const [task, ...rest] = await open();
      expect(rest).toEqual([]);
      expect(task).toMatchObject({ missed: 2, number: '138****1111', skill: 'english', taken: false });
      expect(task.missedAt).toBe('2026-03-02T08:30:00.000+08:00');
    });

    it('taken by one, tried, reached: and every one of its calls counts as rung back', async () => {
      const [{ id }] = await open();
      expect((await operator.post(`/api/call-backs/${id}/attempt`, { outcome: 'busy' })).status).toBe(409);
      const answers = await Promise.all([operator, other].map((one) => one.post(`/api/call-backs/${id}/take`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [mine, theirs] = answers[0]!.status === 200 ? [operator, other] : [other, operator];
      expect((await theirs.post(`/api/call-backs/${id}/done`, { reason: '空号' })).status).toBe(409);
      expect((await theirs.post(`/api/call-backs/${id}/reveal`, { reason: '回拨' })).status).toBe(409);
      expect((await mine.post(`/api/call-backs/${id}/reveal`, { reason: '回拨' })).body).toEqual({ number });
      expect((await mine.post(`/api/call-backs/${id}/attempt`, { outcome: 'no-answer' })).body).toMatchObject({
        state: 'open',
      });
      await counted('calledBack', 2);
      const { body } = await mine.post(`/api/call-backs/${id}/attempt`, { outcome: 'reached', call: 'out-1' });
      expect(body).toMatchObject({ state: 'done', ended: 'reached' });
      expect(body.attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['no-answer', 'reached']);
      expect((await mine.post(`/api/call-backs/${id}/done`, { reason: '再办' })).status).toBe(409);
      expect(await open()).toEqual([]);
      await counted('calledBack', 2);
    });

    it('not who rings again and is answered, nor who was answered before it was heard of', async () => {
      await handIn(
        event('m-3', 'queued', '08:50:00', { number: '13700000001' }),
        event('m-3', 'abandoned', '08:50:20'),
      );
      expect(await open()).toHaveLength(1);
      await handIn(event('m-4', 'queued', '08:55:00', { number: '13700000001' }), event('m-4', 'answered', '08:55:09'));
      expect(await open()).toEqual([]);
      // The answer is told of before the miss that came before it.
      await handIn(event('m-6', 'queued', '08:58:00', { number: '13700000002' }), event('m-6', 'answered', '08:58:09'));
      await handIn(
        event('m-5', 'queued', '08:57:00', { number: '13700000002' }),
        event('m-5', 'abandoned', '08:57:30'),
      );
      expect(await open()).toEqual([]);
    });

    it('nor who turns out to have been answered; an outgoing call that is answered ends it by itself', async () => {
      await handIn(
        event('m-7', 'queued', '08:59:00', { number: '13700000003' }),
        event('m-7', 'abandoned', '08:59:40'),
      );
      expect(await open()).toHaveLength(1);
      await handIn(event('m-7', 'answered', '08:59:30', { seat: '8001' }));
      expect(await open()).toEqual([]);
      await handIn(event('m-8', 'queued', '09:01:00', { number: '13700000004' }), event('m-8', 'no-entry', '09:01:01'));
      expect(await open()).toHaveLength(1);
      const out = { direction: 'out', number: '13700000004' };
      await handIn(
        event('o-8', 'offered', '09:05:00', out),
        event('o-8', 'answered', '09:05:10', { direction: 'out' }),
      );
      expect(await open()).toEqual([]);
      expect((await find('m-8')).calledBackAt).toBe('2026-03-02T09:05:10.000+08:00');
      const { body } = await operator.get('/api/call-backs?state=done');
      expect(body.items.map(({ ended }: { ended: string }) => ended).sort()).toEqual(
        ['mistaken', 'rang-again', 'reached', 'reached'].sort(),
      );
    });

    it('nor lost for a number that is none of ours: it is rung back as it came', async () => {
      await handIn(event('f-1', 'queued', '09:02:00', { number: '0099 12' }), event('f-1', 'abandoned', '09:02:30'));
      const [{ id }] = await open();
      await operator.post(`/api/call-backs/${id}/take`);
      expect((await operator.post(`/api/call-backs/${id}/reveal`, { reason: '回拨' })).body).toEqual({
        number: '0099 12',
      });
      const { body } = await operator.post(`/api/call-backs/${id}/done`, { reason: '号码无法拨打' });
      expect(body).toMatchObject({ state: 'done', ended: 'waived', note: '号码无法拨打' });
    });

    it('nor a number that was withheld, nor one of a month ago', async () => {
      await handIn(event('w-1', 'queued', '09:01:00', { number: 'anonymous' }), event('w-1', 'abandoned', '09:01:30'));
      const old = { number: '13700000009', at: '2026-01-02T09:00:00+08:00' };
      await handIn(
        { ...event('w-2', 'queued', '09:00:00'), ...old },
        { ...event('w-2', 'abandoned', '09:00:30'), ...old },
      );
      expect(await open()).toEqual([]);
    });
  });

  it('screens hear of it, those of units do not, and nobody is named', async () => {
    const handler = await hotline.person('handler', 'QD-HRSS');
    const heard = new Map<Client, [string, unknown][]>([operator, handler].map((one) => [one, []]));
    const sockets = [operator, handler].map((one) => {
      const options = { path: '/api/live', transports: ['websocket'], auth: { token: one.token } };
      const socket = io(hotline.url, options);
      socket.onAny((name: string, data: unknown) => heard.get(one)!.push([name, data]));
      return socket;
    });
    await until(async () => sockets.every(({ connected }) => connected));
    let told = 0;
    // A socket is connected a moment before it is in its rooms.
    await until(async () => {
      const call = `n-${++told}`;
      await handIn(
        event(call, 'queued', '09:03:00', { number: `1360000000${told % 10}` }),
        event(call, 'answered', '09:03:09'),
      );
      return heard.get(operator)!.some(([name]) => name === 'calls-changed');
    });
    await handIn(event('n-x', 'queued', '09:04:00', { number: '13600009999' }), event('n-x', 'abandoned', '09:04:09'));
    await until(async () => heard.get(operator)!.some(([name]) => name === 'call-back-made'));
    expect(heard.get(handler)).toEqual([]);
    expect(JSON.stringify(heard.get(operator))).not.toContain('1360000');
    await handIn(event('n-y', 'queued', '09:05:00', { number: '13600009999' }), event('n-y', 'answered', '09:05:09'));
    await until(async () => heard.get(operator)!.some(([name]) => name === 'call-back-done'));
    for (const socket of sockets) socket.disconnect();
  });

  it('people say where they sit; one seat has one person', async () => {
    await admin.post('/api/seats', { code: '9001', name: '一号', skills: ['english'], active: true });
    expect((await admin.post('/api/seats', { code: '9001', name: '一号', skills: [], active: true })).status).toBe(422);
    expect(
      (await admin.post('/api/seats', { code: '9002', name: '二号', skills: ['elvish'], active: true })).status,
    ).toBe(422);
    const say = (who: Client, state: string, more: object = {}) => who.post('/api/me/presence', { state, ...more });
    expect((await say(operator, 'ready')).status).toBe(409);
    expect((await say(operator, 'sign-in', { seat: 'none' })).status).toBe(422);
    hotline.time.set('2026-03-02T09:20:00+08:00');
    expect((await say(operator, 'sign-in', { seat: '9001' })).body.seat).toMatchObject({
      seat: '9001',
      state: 'ready',
    });
    expect((await say(other, 'sign-in', { seat: '9001' })).body.reason).toBe('moved-meanwhile');
    hotline.time.set('2026-03-02T09:30:00+08:00');
    expect((await say(operator, 'pause', { reason: '午餐' })).body.seat).toMatchObject({
      state: 'paused',
      reason: '午餐',
    });
    expect((await operator.get('/api/me/presence')).body.seat).toMatchObject({ state: 'paused' });
    hotline.time.set('2026-03-02T09:35:00+08:00');
    await say(operator, 'ready');
    hotline.time.set('2026-03-02T09:40:00+08:00');
    expect((await say(operator, 'sign-out')).body).toEqual({ seat: null });
    // Ten minutes and five, but for the moments that a test takes.
    await until(async () => Math.abs((await counts()).readySeconds - 15 * 60) <= 60);
    expect(
      (await pbx.post('/api/calls/events', { seats: [{ id: 's1', seat: '7001', name: 'sign-in', at: monday }] })).body,
    ).toEqual({ taken: 1, repeated: 0 });
    expect((await admin.get('/api/seats')).body.items.map(({ code }: { code: string }) => code)).toEqual([
      '7001',
      '9001',
    ]);
  });

  it('the board: who waits, who is there, how the last 24 hours stand', async () => {
    await handIn(
      { ...event('live-1', 'queued', '09:39:00', { queue: 'q-en' }) },
      { ...event('live-2', 'queued', '09:39:30', { queue: 'q-en' }) },
      { ...event('live-3', 'queued', '09:39:50') },
    );
    const { body } = await operator.get('/api/calls/board');
    expect(body.waiting).toMatchObject({
      calls: 3,
      bySkill: [
        { skill: 'english', calls: 2 },
        { skill: null, calls: 1 },
      ],
    });
    expect(body.waiting.longest).toBeGreaterThanOrEqual(60);
    expect(body.seats.byState).toMatchObject({ ready: 1, out: 1 });
    const { answered, offered } = await counts();
    expect(offered - answered).toBe(8);
    expect(body.rolling24h).toEqual({
      ...{ numerator: answered, denominator: offered, share: answered / offered, line: 0.95 },
      ...{ reachesLine: answered / offered >= 0.95, definition: 'connection/1' },
    });
    // Lost: m-1, m-2, m-3, m-5, m-8, f-1, w-1, n-x; all the others were answered.
    expect(body.rolling24h.reachesLine).toBe(false);
    expect(JSON.stringify(body)).not.toMatch(/"1[3-9]\d{9}"|1391111|138\*/);
  });

  it('counts and calls are what the events say; what was damaged is told and put right', async () => {
    await until(async () => (await hotline.database.query('SELECT day FROM call_day_due')).length === 0);
    const audit = await verifyCalls(hotline.database, zone);
    expect(audit.flaws).toEqual([]);
    expect(audit.calls).toBeGreaterThan(50);
    await hotline.database.query(`UPDATE call_count SET answered = answered + 1 WHERE answered > 0 LIMIT 1`);
    await hotline.database.query(`UPDATE phone_call SET talk_seconds = 7 WHERE external_id = 'c-1'`);
    const { flaws } = await verifyCalls(hotline.database, zone);
    expect(flaws.join('\n')).toMatch(/talkSeconds/);
    expect(flaws.join('\n')).toMatch(/answered is counted as/);
    expect(await rebuildCalls(hotline.database, zone)).toMatchObject({ corrected: 1 });
    expect((await verifyCalls(hotline.database, zone)).flaws).toEqual([]);
  });

  it('a rotation of keys seals the numbers anew', async () => {
    for (const command of ['rotate', 'reseal']) expect((await hotline.cli(['keys', command])).code).toBe(0);
    const [{ keys }] = await hotline.database.query(
      `SELECT COUNT(DISTINCT key_id) AS \`keys\` FROM (SELECT key_id FROM phone_call WHERE key_id IS NOT NULL UNION SELECT key_id FROM call_back) AS every_key`,
    );
    expect(Number(keys)).toBe(1);
    const { id } = await find('c-1');
    expect((await supervisor.post(`/api/calls/${id}/reveal`, { reason: '核实来电' })).body).toEqual({ number: caller });
  });
});
