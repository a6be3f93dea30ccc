import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Vault } from '#platform';
import { call, hrBureau } from '../setup/samples.js';
import { Aside } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

// The caller gets code and PIN by SMS while they are still on the line; nothing in the house keeps the PIN after that.

describe('code and PIN by SMS', () => {
  const log: string[] = [];
  /** What the gateway was given: it is at the other end of real HTTP. */
  const taken: { phone: string; text: string }[] = [];
  let refusals = 0;
  let gateway: Server, hotline: Hotline, aside: Aside, other: Client, admin: Client, pbx: Client;

  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        if (refusals > 0) {
          refusals -= 1;
          return response.writeHead(500).end();
        }
        taken.push(JSON.parse(body) as { phone: string; text: string });
        return response.end('{"code":0}');
      });
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    hotline = await startHotline({
      // Within the hours in which nobody is told anything that they did not ask for.
      at: '2026-03-02T23:15:00+08:00',
      log: (line) => log.push(line),
      environment: {
        HOTLINE_SMS_URL: `http://127.0.0.1:${(gateway.address() as { port: number }).port}/send`,
        HOTLINE_SMS_BODY: '{"phone":{{phone}},"text":{{text}}}',
        HOTLINE_SMS_SUCCESS: 'code=0',
      },
    });
    aside = await Aside.of(hotline);
    [other, admin, pbx] = await Promise.all([
      hotline.person('operator'),
      hotline.person('admin'),
      hotline.person('telephone'),
    ]);
  });
  afterAll(async () => {
    await hotline.stop();
    gateway.closeAllConnections();
    gateway.close();
  });

  const send = (code: string, pin: string, who = aside.operator) =>
    who.post(`/api/complaints/${code}/receipt-sms`, { pin });
  const notice = async (code: string, id: string) =>
    (await aside.supervisor.get(`/api/complaints/${code}/notices`)).body.items.find(
      (one: { id: string }) => one.id === id,
    );
  const becomes = (code: string, id: string, state: string) =>
    until(async () => {
      const one = await notice(code, id);
      return one?.state === state && one;
    });
  const with_ = (pin: string) => taken.filter(({ text }) => text.includes(pin));
  const attempted = async () =>
    (await admin.get('/api/audit?what=receipt-sent')).body.items as { trackingCode: string; who: { id: string } }[];

  it('reaches the number that was given, at night too, and is on record without the PIN', async () => {
    const { trackingCode: code, pin } = await aside.log();
    const { status, body } = await send(code, pin);
    expect([status, body]).toEqual([200, { id: expect.any(String), number: '139****5678', left: 1 }]);
    await becomes(code, body.id, 'sent');
    const [told, ...more] = with_(pin);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ phone: '13900005678' });
    expect(told!.text).toContain(`诉求编码${[code.slice(0, 2), code.slice(2, 6)].join('-')}`);
    expect((await attempted()).map(({ trackingCode }) => trackingCode)).toEqual([code]);
    expect(JSON.stringify((await admin.get('/api/audit')).body)).not.toContain(pin);
    // Not to be sent by whoever manages notices: the PIN is no more.
    expect((await admin.post(`/api/notice-deliveries/${body.id}/retry`)).status).toBe(409);
  });

  it('is kept sealed until it is out, and not after that, nor after it was given up', async () => {
    const vault = hotline.server.get(Vault, { strict: false });
    const kept = async (id: string) => {
      const [row] = await hotline.database.query('SELECT id, sealed FROM notice WHERE id = ?', [id]);
      return { raw: String(row.sealed), text: vault.open(row.sealed as Buffer, id) };
    };
    const { trackingCode: code, pin } = await aside.log();
    refusals = 1;
    const first = (await send(code, pin)).body.id as string;
    await becomes(code, first, 'failed');
    const waiting = await kept(first);
    expect(waiting.raw).not.toContain(pin);
    expect(waiting.text).toContain(pin);
    expect((await admin.post(`/api/notice-deliveries/${first}/cancel`)).status).toBe(204);
    expect((await kept(first)).text).not.toContain(pin);
    const second = (await send(code, pin)).body.id as string;
    await becomes(code, second, 'sent');
    expect((await kept(second)).text).not.toContain(pin);
    expect((await kept(second)).text).toContain('******');
    // A third time they are told, not written to.
    const third = await send(code, pin);
    expect([third.status, third.body.reason]).toEqual([409, 'illegal-move']);
  });

  it('is sent twice at most, however fast it is clicked', async () => {
    const { trackingCode: code, pin } = await aside.log();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(code, pin)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409]);
  });

  it('only by who logged it, with the PIN that they hold, never of a confidential matter, and soon', async () => {
    const { trackingCode: code, pin } = await aside.log();
    const wrong = pin === '000000' ? '000001' : '000000';
    expect((await send(code, wrong)).body.reason).toBe('not-found');
    expect((await send(code, pin, other)).body.reason).toBe('illegal-move');
    expect((await send(code, 'no pin')).status).toBe(422);
    for (const who of [await hotline.person('handler', hrBureau), aside.supervisor, admin])
      expect((await send(code, pin, who)).status).toBe(403);
    const secret = await aside.log({ confidential: true });
    expect((await send(secret.trackingCode, secret.pin)).body.reason).toBe('illegal-move');
    const nobody = await aside.log({ complainant: { kind: 'anonymous' } });
    expect((await send(nobody.trackingCode, nobody.pin)).body.reason).toBe('illegal-move');
    aside = await aside.leap('2026-03-03T02:00:00+08:00');
    expect((await send(code, pin)).body.reason).toBe('illegal-move');
  });

  it('a PIN is not found by trying: after ten wrong ones nobody is asked any more', async () => {
    const hasty = await hotline.person('operator');
    const { trackingCode: code, pin } = (await hasty.post('/api/complaints', call({ title: '试查询码' }))).body;
    const wrong = Array.from({ length: 11 }, (_, n) => String(n).padStart(6, '9'));
    const statuses: number[] = [];
    for (const one of wrong) statuses.push((await send(code, one === pin ? '123456' : one, hasty)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    expect((await send(code, pin, hasty)).status).toBe(429);
  });

  it('goes to the number of the call at the own seat where none was given, never to that of another seat', async () => {
    [aside, admin, pbx] = [await Aside.of(hotline), await hotline.person('admin'), await hotline.person('telephone')];
    await admin.post('/api/seats', { code: '8001', name: '8001', skills: [], active: true });
    await aside.operator.post('/api/me/presence', { state: 'sign-in', seat: '8001' });
    const at = hotline.time.now.toISOString();
    const handed = await pbx.post('/api/calls/events', {
      events: [
        { id: 'r-1', call: 'c-77', name: 'queued', at, number: '13911112222' },
        { id: 'r-2', call: 'c-77', name: 'answered', at, seat: '8001' },
      ],
    });
    expect(handed.status).toBe(200);
    const unsaid = { complainant: { kind: 'citizen', name: '王小明' }, callId: 'c-77' };
    const own = await aside.log(unsaid);
    expect((await send(own.trackingCode, own.pin)).body).toMatchObject({ number: '139****2222' });
    await until(() => Promise.resolve(with_(own.pin).length > 0));
    expect(with_(own.pin)).toMatchObject([{ phone: '13911112222' }]);
    const elsewhere = await hotline.person('operator');
    const foreign = (await elsewhere.post('/api/complaints', call(unsaid))).body;
    expect((await send(foreign.trackingCode, foreign.pin, elsewhere)).body.reason).toBe('illegal-move');
    const unknown = await aside.log({ ...unsaid, complainant: { kind: 'anonymous' } });
    expect((await send(unknown.trackingCode, unknown.pin)).body.reason).toBe('illegal-move');
  });

  it('no line of a log has ever had a PIN', () => {
    expect(log.length).toBeGreaterThan(0);
    const pins = taken.flatMap(({ text }) => /查询码(\d{6})/.exec(text)?.[1] ?? []);
    expect(pins.length).toBeGreaterThan(3);
    expect(
      log.filter((line) => pins.some((pin) => line.includes(`"${pin}"`) || line.includes(`查询码${pin}`))),
    ).toEqual([]);
  });
});
