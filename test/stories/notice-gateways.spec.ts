import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { startWorker } from '../../apps/worker/src/worker.js';
import type { NoticeKind } from '#complaints';
import { NoticeSender, type OutgoingMedium } from '#notices';
import { connect, newId, packageRoot } from '#platform';
import { entities } from '#schema';
import type { Client } from '../setup/client.js';
import { environmentOf } from '../setup/command-line.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { composed, idOf, order, untold } from '../setup/ordering.js';
import { call, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

interface Asked {
  headers: IncomingMessage['headers'];
  path: string;
  body: string;
}

/** Somebody else's server, real and on a port: it does as it is told and keeps what it was sent. */
class OtherSide {
  readonly asked: Asked[] = [];
  /** The next answers; when there are none it takes everything. */
  readonly next: ((response: ServerResponse) => void)[] = [];
  private server!: Server;

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        this.asked.push({ headers: request.headers, path: request.url ?? '', body });
        const answer = this.next.shift() ?? ((to) => to.end('{"code":0,"data":{"msgId":"M-1"}}'));
        answer(response);
      });
    }).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  answers(status: number, body = '', headers: Record<string, string> = {}): void {
    this.next.push((response) => response.writeHead(status, headers).end(body));
  }

  get bodies(): Record<string, string>[] {
    return this.asked.map(({ body }) => JSON.parse(body) as Record<string, string>);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const sms = new OtherSide();
const hook = new OtherSide();
const mails: { to: string[]; text: string; user: string | undefined; secure: boolean }[] = [];
const unwanted = new Set<string>();

const smtp = new SMTPServer({
  // It would warn of its own certificate, which is all that a test needs.
  logger: false,
  authOptional: false,
  onAuth: (auth, _session, done) =>
    auth.username === 'hotline' && auth.password === 'pass word'
      ? done(null, { user: auth.username })
      : done(new Error('no such user')),
  onRcptTo: ({ address }, _session, done) =>
    unwanted.has(address) ? done(Object.assign(new Error(`no ${address}`), { responseCode: 550 })) : done(),
  onData: (stream, session, done) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, text, user: session.user as string | undefined, secure: session.secure });
      done();
    });
  },
});

let hotline: Hotline;
let worker: INestApplicationContext;
let sender: NoticeSender;
let hookUrl: string;
let operator: Client, supervisor: Client, admin: Client;
const at = '2026-03-02T09:15:00+08:00';

/** Signed in anew: sessions end when the clock is set ahead. */
async function sign() {
  operator = await hotline.person('operator');
  supervisor = await hotline.person('supervisor');
  admin = await hotline.person('admin');
}
async function set(time: string) {
  hotline.time.set(time);
  await sign();
}

beforeAll(async () => {
  const smsUrl = await sms.open();
  hookUrl = await hook.open();
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as { port: number };
  hotline = await startHotline({
    at,
    environment: {
      HOTLINE_SMS_URL: `${smsUrl}/send`,
      HOTLINE_SMS_HEADERS: '{"x-app-key":"k-1"}',
      HOTLINE_SMS_BODY: '{"mobile":{{phone}},"content":{{text}},"uid":{{id}}}',
      HOTLINE_SMS_SUCCESS: 'code=0',
      HOTLINE_SMS_RECEIPT: 'data.msgId',
      HOTLINE_SMTP_URL: `smtp://hotline:pass%20word@127.0.0.1:${port}?tls.rejectUnauthorized=false`,
      HOTLINE_MAIL_FROM: '12345热线 <notice@12345.example.gov.cn>',
      HOTLINE_HOOK_NETWORKS: '127.0.0.1',
    },
  });
  await sign();
  // A sender that sweeps when it is told to; the hotline's own is stopped before each story.
  worker = await startWorker(hotline.environment, pino({ level: 'fatal' }), () => hotline.time.now);
  sender = worker.get(NoticeSender);
});
afterAll(async () => {
  await worker?.close();
  await hotline?.stop();
  sms.close();
  hook.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

let seq = 0;

/** A complaint, and a notice of it that has been written and not yet sent: the workers' own sweeps are kept from it. */
async function complaint() {
  const code = await untold(hotline, async () => {
    const { body } = await operator.post('/api/complaints', call());
    const code = body.trackingCode as string;
    await until(async () => (await supervisor.get(`/api/complaints/${code}`)).body.state === 'transferred');
    return code;
  });
  return { code, id: await idOf(hotline, code) };
}
const toCitizen = async (complaintId: string, kind: NoticeKind = 'urged') => {
  await order(hotline, { complaintId, kind, seq: ++seq, to: { kind: 'complainant' } });
  await until(() => composed(hotline));
};
const toUnit = async (complaintId: string, kind: NoticeKind = 'breach') => {
  await order(hotline, {
    complaintId,
    kind,
    seq: ++seq,
    to: { kind: 'unit', unit: hrBureau },
    facts: { clock: '办结' },
  });
  await until(() => composed(hotline));
};
interface Delivered {
  id: string;
  medium: string;
  state: string;
  attempts: number;
  error: string | null;
  nextAt: string | null;
}
const notices = async (code: string, medium: OutgoingMedium): Promise<Delivered[]> =>
  (await supervisor.get(`/api/complaints/${code}/notices`)).body.items.filter(
    (one: Delivered) => one.medium === medium,
  );
const once_ = async (code: string, medium: OutgoingMedium, state: string) =>
  until(async () => {
    const [one] = await notices(code, medium);
    return one?.state === state && one;
  });

describe('an SMS gateway', () => {
  it('is asked as it wants to be, and its receipt is kept', async () => {
    const { code, id } = await complaint();
    await toCitizen(id);
    const sent = await once_(code, 'sms', 'sent');
    expect(sms.asked).toHaveLength(1);
    const [asked] = sms.asked;
    expect([asked!.path, asked!.headers['x-app-key'], asked!.headers['idempotency-key']]).toEqual([
      '/send',
      'k-1',
      sent.id,
    ]);
    expect(sms.bodies[0]).toEqual({ mobile: '13900005678', content: expect.stringContaining('催办'), uid: sent.id });
    const [row] = await hotline.database.query('SELECT provider_id FROM notice WHERE id = ?', [sent.id]);
    expect(row.provider_id).toBe('M-1');
  });

  it('that fails is asked again after 5, 30 and 120 minutes, then given up; an administrator sends it again', async () => {
    const { code, id } = await complaint();
    sms.answers(500, 'cannot reach 13900005678');
    sms.answers(200, '{"code":"LIMIT","message":"13900005678"}');
    sms.next.push((response) => response.destroy());
    sms.answers(302, '', { location: 'http://127.0.0.1:1/' });
    await toCitizen(id);
    const errors: (string | null)[] = [];
    for (const [next, then] of [
      [5, '2026-03-02T09:22:00+08:00'],
      [30, '2026-03-02T09:53:00+08:00'],
      [120, '2026-03-02T11:54:00+08:00'],
    ] as const) {
      const before = errors.length;
      const one = await until(async () => {
        const [found] = await notices(code, 'sms');
        return found?.state === 'failed' && found.attempts === before + 1 && found;
      });
      errors.push(one.error);
      const pause = new Date(one.nextAt!).getTime() - hotline.time.now.getTime();
      expect(pause / 60_000).toBeGreaterThan(next - 1);
      expect(pause / 60_000).toBeLessThanOrEqual(next);
      await set(then);
    }
    const lost = await once_(code, 'sms', 'given-up');
    errors.push(lost.error);
    expect(errors).toEqual(['HTTP 500', 'refused with LIMIT', 'UND_ERR_SOCKET', 'connection failed']);
    expect(lost).toMatchObject({ attempts: 4, nextAt: null });

    const list = await admin.get('/api/notice-deliveries');
    expect(list.body.items).toMatchObject([{ id: lost.id, state: 'given-up', error: 'connection failed' }]);
    expect(JSON.stringify(list.body)).not.toContain('1390000');
    expect((await supervisor.post(`/api/notice-deliveries/${lost.id}/retry`)).status).toBe(403);
    expect((await admin.post(`/api/notice-deliveries/${newId()}/retry`)).status).toBe(404);
    expect((await admin.post(`/api/notice-deliveries/${lost.id}/retry`)).status).toBe(204);
    await once_(code, 'sms', 'sent');
    expect((await admin.post(`/api/notice-deliveries/${lost.id}/retry`)).status).toBe(409);
    expect((await admin.get('/api/notice-deliveries')).body.items).toEqual([]);
    await set(at);
  });

  it('that says nothing is not waited for, and holds up nobody else', async () => {
    const [slow, quick] = [await complaint(), await complaint()];
    sms.next.push(() => undefined);
    await toCitizen(slow.id);
    await until(() => Promise.resolve(sms.next.length === 0));
    await toUnit(quick.id);
    expect((await notices(slow.code, 'sms'))[0]).toMatchObject({ state: 'sending', attempts: 1 });
    const one = await until(async () => {
      const [found] = await notices(slow.code, 'sms');
      return found?.state === 'failed' && found;
    });
    expect(one.error).toBe('timed out');
    await admin.post(`/api/notice-deliveries/${one.id}/cancel`);
    expect((await notices(slow.code, 'sms'))[0]).toMatchObject({ state: 'cancelled', nextAt: null });
    expect((await admin.post(`/api/notice-deliveries/${one.id}/cancel`)).status).toBe(409);
  });
});

describe('senders', () => {
  it('that sweep at once send each notice once', async () => {
    const { code, id } = await complaint();
    await hotline.stopWorker();
    const before = sms.asked.length;
    const many = Array.from({ length: 40 }, () => ({
      ...({ complaintId: id, kind: 'urged', seq: ++seq, to: { kind: 'complainant' } } as const),
    }));
    await order(hotline, ...many);
    await until(() => composed(hotline));
    await Promise.all(Array.from({ length: 6 }, () => sender.sweep('sms')));
    await until(async () => (await notices(code, 'sms')).every(({ state }) => state === 'sent'));
    const sent = sms.bodies.slice(before).map(({ uid }) => uid);
    expect(sent).toHaveLength(40);
    expect(new Set(sent).size).toBe(40);
  });

  it('that are killed while sending leave a lease, and when it has run out the notice is sent again', async () => {
    const { code, id } = await complaint();
    await toCitizen(id);
    const one = await once_(code, 'sms', 'sent');
    // What a process that died after it had claimed the row, and perhaps sent it, leaves behind.
    const lease = new Date(hotline.time.now.getTime() + 60_000);
    await hotline.database.query(
      `UPDATE notice SET state = 'sending', attempts = 1, sent_at = NULL, lease_until = ?, next_at = ? WHERE id = ?`,
      [lease, lease, one.id],
    );
    const before = sms.asked.length;
    await sender.sweep('sms');
    expect(sms.asked).toHaveLength(before);
    hotline.time.set('2026-03-02T09:20:00+08:00');
    await sign();
    const again = await once_(code, 'sms', 'sent');
    expect(again.attempts).toBe(2);
    // The same key: a gateway that looks at it sends the SMS once.
    expect(sms.bodies.at(-1)!.uid).toBe(one.id);
    await set(at);
  });

  it('that die of the same notice again and again give it up', async () => {
    const { code, id } = await complaint();
    await toCitizen(id);
    const one = await once_(code, 'sms', 'sent');
    const past = new Date(hotline.time.now.getTime() - 1000);
    await hotline.database.query(
      `UPDATE notice SET state = 'sending', attempts = 4, lease_until = ?, next_at = ? WHERE id = ?`,
      [past, past, one.id],
    );
    await once_(code, 'sms', 'given-up');
    expect((await notices(code, 'sms'))[0]).toMatchObject({ error: 'the sender died', nextAt: null });
  });

  it('find their work through an index', async () => {
    const database = await connect(hotline.environment.databaseUrl, { entities, connections: 1 });
    const plans = [
      [
        `SELECT id FROM notice WHERE medium = 'sms' AND next_at <= '2027-01-01' ORDER BY next_at, id LIMIT 50`,
        'notice_due',
      ],
      [`SELECT id FROM notice WHERE state = 'given-up' ORDER BY created_at DESC, id DESC LIMIT 51`, 'notice_state'],
      [`SELECT id FROM notice WHERE complaint_id = 'x' ORDER BY created_at DESC, id DESC LIMIT 51`, 'notice_complaint'],
      [
        `SELECT id FROM notice WHERE person_id = 'x' AND unread = 1 ORDER BY created_at DESC, id DESC LIMIT 51`,
        'notice_unread',
      ],
      [`SELECT id FROM notice WHERE person_id = 'x' ORDER BY created_at DESC, id DESC LIMIT 51`, 'notice_person'],
    ] as const;
    for (const [sql, index] of plans) {
      const [plan] = await database.query(`EXPLAIN ${sql}`);
      expect([sql, plan.key, /filesort/.test(plan.Extra)]).toEqual([sql, index, false]);
    }
    await database.destroy();
  });
});

describe('a webhook', () => {
  it('is told no more, by what waited too, once a complaint has become confidential', async () => {
    const address = `${hookUrl}/later`;
    const added = await admin.post('/api/notice-endpoints', { unit: hrBureau, medium: 'webhook', address });
    const { code, id } = await complaint();
    hook.answers(503);
    const to = { kind: 'unit', unit: hrBureau } as const;
    const facts = { decision: '同意', reason: '诉求人邻居可作证' };
    await order(hotline, { complaintId: id, kind: 'return-decided', seq: ++seq, to, facts });
    const late = await once_(code, 'webhook', 'failed');
    expect(hook.asked.at(-1)!.body).toContain('邻居可作证');
    const secret = { confidential: true, reason: '诉求人要求保密' };
    const dispatcher = await hotline.person('dispatcher');
    expect((await dispatcher.post(`/api/complaints/${code}/retype`, secret)).status).toBe(200);
    await admin.post(`/api/notice-deliveries/${late.id}/retry`);
    await once_(code, 'webhook', 'sent');
    const { text } = JSON.parse(hook.asked.at(-1)!.body) as { text: string };
    expect(text).toContain('退单申请审核结果');
    expect(text).not.toContain('作证');
    await admin.post(`/api/notice-endpoints/${added.body.id}/deactivation`);
  });

  it('is signed, and told code and words', async () => {
    const added = await admin.post('/api/notice-endpoints', {
      unit: hrBureau,
      medium: 'webhook',
      address: `${hookUrl}/12345?key=hidden`,
    });
    expect(added.status).toBe(201);
    const { secret, id: endpoint } = added.body as { secret: string; id: string };
    expect(JSON.stringify((await admin.get('/api/notice-endpoints')).body)).not.toMatch(/hidden|secret/);
    const { code, id } = await complaint();
    await toUnit(id);
    const sent = await once_(code, 'webhook', 'sent');
    const { headers, path, body } = hook.asked.at(-1)!;
    const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['jiesu-signature']))!;
    expect(mac).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(Math.abs(Number(seconds) * 1000 - hotline.time.now.getTime())).toBeLessThan(60_000);
    expect([path, headers['jiesu-notice']]).toEqual(['/12345?key=hidden', sent.id]);
    expect(JSON.parse(body)).toEqual({
      id: sent.id,
      kind: 'breach',
      trackingCode: expect.stringMatching(/^QD-/),
      unit: hrBureau,
      text: expect.stringContaining('已超过办结时限'),
      at: expect.stringMatching(/^2026-03-02T/),
    });
    expect(body).not.toMatch(/王小明|1390000|工资/);

    hook.answers(503);
    await toUnit(id, 'red-card');
    const late = await until(async () => (await notices(code, 'webhook')).find(({ state }) => state === 'failed'));
    expect(late.error).toBe('HTTP 503');

    // An endpoint that is taken away hears nothing more, not even what waits.
    expect((await admin.post(`/api/notice-endpoints/${endpoint}/deactivation`)).body).toMatchObject({ active: false });
    await admin.post(`/api/notice-deliveries/${late.id}/retry`);
    await until(async () => (await notices(code, 'webhook')).find(({ state }) => state === 'cancelled'));
    const before = hook.asked.length;
    await toUnit(id, 'yellow-card');
    expect(await notices(code, 'webhook')).toHaveLength(2);
    expect(hook.asked).toHaveLength(before);
  });

  it('follows no redirect, and reaches nothing private that is not listed', async () => {
    const endpoints = [
      [`${hookUrl}/away`, 'HTTP 302'],
      ['http://[::1]:9/', 'the address is private and not listed'],
      ['http://169.254.169.254/latest/meta-data', 'the address is private and not listed'],
      ['https://10.0.0.1/', 'the address is private and not listed'],
      ['http://0x7f000002/', 'the address is private and not listed'],
    ] as const;
    for (const [address, why] of endpoints) {
      const { body } = await admin.post('/api/notice-endpoints', { unit: hrBureau, medium: 'webhook', address });
      const { code, id } = await complaint();
      hook.next.length = 0;
      if (why.startsWith('HTTP')) hook.answers(302, '', { location: 'http://169.254.169.254/' });
      const before = hook.asked.length;
      await toUnit(id);
      const one = await until(async () => {
        const [found] = await notices(code, 'webhook');
        return found?.error ? found : undefined;
      });
      expect([address, one.error, one.state]).toEqual([address, why, why.startsWith('HTTP') ? 'failed' : 'given-up']);
      expect(hook.asked.length - before).toBe(why.startsWith('HTTP') ? 1 : 0);
      await admin.post(`/api/notice-endpoints/${body.id}/deactivation`);
    }
  });

  it('that refuses the connection is told as such, and one with a user in its address is not taken', async () => {
    const closed = new OtherSide();
    const url = await closed.open();
    closed.close();
    const { body } = await admin.post('/api/notice-endpoints', { unit: hrBureau, medium: 'webhook', address: url });
    const { code, id } = await complaint();
    await toUnit(id);
    expect((await once_(code, 'webhook', 'failed')).error).toBe('connection refused');
    await admin.post(`/api/notice-endpoints/${body.id}/deactivation`);
    for (const address of ['https://user:pass@x.cn/', 'ftp://x.cn', 'x']) {
      const { status } = await admin.post('/api/notice-endpoints', { unit: hrBureau, medium: 'webhook', address });
      expect([address, status]).toEqual([address, 422]);
    }
  });
});

describe('mail', () => {
  const listen = (address: string) => admin.post('/api/notice-endpoints', { unit: hrBureau, medium: 'mail', address });

  it('reaches the mailbox of a unit by SMTP, signed in and over TLS', async () => {
    const { body } = await listen('duty@hrss.example.gov.cn');
    expect([body.shown, body.secret]).toEqual(['d***@hrss.example.gov.cn', null]);
    const { code, id } = await complaint();
    await toUnit(id);
    const sent = await once_(code, 'mail', 'sent');
    const mail = mails.at(-1)!;
    expect(mail).toMatchObject({ to: ['duty@hrss.example.gov.cn'], user: 'hotline', secure: true });
    expect(mail.text).toContain(`Message-ID: <${sent.id}@12345.example.gov.cn>`);
    const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(mail.text)![1]!;
    expect(decodeWords(subject)).toContain('【12345热线】已超过时限：QD-');
    const words = Buffer.from(mail.text.split('\r\n\r\n')[1]!, 'base64').toString('utf8');
    expect(words).toContain('已超过办结时限');
    await admin.post(`/api/notice-endpoints/${body.id}/deactivation`);
  });

  it('to a mailbox that does not exist is given up at once, and the address told nowhere', async () => {
    unwanted.add('gone@hrss.example.gov.cn');
    const { body } = await listen('gone@hrss.example.gov.cn');
    const { code, id } = await complaint();
    await toUnit(id);
    expect(await once_(code, 'mail', 'given-up')).toMatchObject({ attempts: 1, error: 'SMTP 550' });
    await admin.post(`/api/notice-endpoints/${body.id}/deactivation`);
    expect((await listen('not a mailbox')).status).toBe(422);
  });
});

// Last: it takes the workers of this test away.
describe('a worker that is killed with -9 in the middle of sending', () => {
  it('leaves a notice that is sent again when its lease has run out, under the same id', async () => {
    const { body } = await admin.post('/api/notice-endpoints', {
      unit: hrBureau,
      medium: 'webhook',
      address: hookUrl,
      // The program that is killed has a clock of its own, by which every complaint here is long overdue.
      kinds: ['rework'],
    });
    const { id } = await complaint();
    await hotline.stopWorker();
    await worker.close();
    hook.next.push(() => undefined);
    const before = hook.asked.length;
    const child = spawn(process.execPath, [join(packageRoot, 'dist/apps/worker/src/main.js')], {
      env: environmentOf(hotline.environment, { HOTLINE_HOOK_NETWORKS: '127.0.0.1', NODE_OPTIONS: '' }),
      stdio: 'ignore',
    });
    await order(hotline, { complaintId: id, kind: 'rework', seq: ++seq, to: { kind: 'unit', unit: hrBureau } });
    await until(() => Promise.resolve(hook.asked.length > before));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const row = async () => {
      const [found]: { state: string; attempts: number; lease_until: Date }[] = await hotline.database.query(
        'SELECT state, attempts, lease_until FROM notice WHERE endpoint_id = ?',
        [body.id],
      );
      return found!;
    };
    const left = await row();
    expect(left).toMatchObject({ state: 'sending', attempts: 1 });

    hotline.time.set(new Date(left.lease_until.getTime() - 60_000).toISOString());
    worker = await startWorker(hotline.environment, pino({ level: 'fatal' }), () => hotline.time.now);
    await worker.get(NoticeSender).sweep('webhook');
    expect(hook.asked).toHaveLength(before + 1);
    hotline.time.set(new Date(left.lease_until.getTime() + 1000).toISOString());
    await until(async () => (await row()).state === 'sent');
    expect((await row()).attempts).toBe(2);
    const ids = hook.asked.slice(before).map(({ headers }) => headers['jiesu-notice']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
});

/** RFC 2047, as mail programs read it. */
const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'))
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, word: string) =>
      Buffer.from(
        word
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/g, (_hex, code: string) => String.fromCharCode(parseInt(code, 16))),
        'latin1',
      ).toString('utf8'),
    );
