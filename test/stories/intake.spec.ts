import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { openLine, type Line } from '../setup/line.js';

describe('what comes in', () => {
  let line: Line;
  let hotline: Hotline;
  let operator: Client;
  const count = async () => {
    const [{ n }] = await hotline.database.query('SELECT COUNT(*) AS n FROM complaint');
    return Number(n);
  };

  beforeAll(async () => {
    line = await openLine();
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false, line });
    operator = await hotline.person('operator');
  });
  afterAll(async () => {
    await hotline.stop();
    await line.close();
  });

  it('gets a code and a PIN at once, and its promise by the calendar', async () => {
    const { status, body } = await operator.post('/api/complaints', call());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'accepted',
      receivedAt: expect.stringMatching(/^2026-03-02T09:15:.*\+08:00$/),
      dueAt: '2026-03-09T23:59:59.999+08:00',
    });
    expect(body.trackingCodeInGroups.replaceAll('-', '')).toBe(body.trackingCode);
  });

  it('keeps who asks sealed: nowhere in the database in plain text', async () => {
    const name = '欧阳秘密';
    await operator.post(
      '/api/complaints',
      call({ complainant: { kind: 'citizen', name, phone: '13912345678' }, callerNumber: '13912345678' }),
    );
    const tables: { name: string }[] = await hotline.database.query(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    );
    for (const table of tables) {
      const rows: object[] = await hotline.database.query(`SELECT * FROM \`${table.name}\``);
      const text = JSON.stringify(
        rows.map((row) =>
          Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
        ),
      );
      expect([table.name, text.includes(name), text.includes('13912345678'), text.includes('2单元301户')]).toEqual([
        table.name,
        false,
        false,
        false,
      ]);
    }
  });

  it('takes 4-byte characters, emoji and several scripts as they are', async () => {
    const content = '𠮷野家门前的路坏了🚧，請修復。부탁합니다 お願いします ขอบคุณ';
    const { body } = await operator.post('/api/complaints', call({ content, title: '路面🚧' }));
    const seen = await operator.get(`/api/complaints/${body.trackingCode}`);
    expect(seen.body).toMatchObject({ content, title: '路面🚧' });
  });

  it('counts an enterprise apart and runs it on its own profile', async () => {
    const complainant = {
      kind: 'enterprise',
      name: '李经理',
      phone: '0532-85880000',
      enterpriseName: '青岛示例科技有限公司',
      // As it is typed from a seal: small letters, a hyphen.
      creditCode: '91350100-m000100y43',
    };
    const { status, body } = await operator.post('/api/complaints', call({ complainant }));
    expect(status).toBe(201);
    const seen = await operator.get(`/api/complaints/${body.trackingCode}`);
    expect(JSON.stringify(seen.body)).toContain('91************0Y43');
    expect(seen.body).toMatchObject({ kind: 'enterprise', profile: { name: 'shandong-enterprise' } });
    expect(seen.body.clocks.map((clock: { clock: string }) => clock.clock)).toContain('contact');
  });

  it('makes a double click one complaint', async () => {
    const twice = operator.with({ 'idempotency-key': 'click-1' });
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => twice.post('/api/complaints', call())));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.trackingCode} ${body.pin}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(await count()).toBe(before + 1);
    const other = await twice.post('/api/complaints', call({ content: '另一件事' }));
    expect(other).toMatchObject({ status: 422, body: { reason: 'key-reused' } });
    const { content, ...rest } = call();
    expect((await twice.post('/api/complaints', { ...rest, content })).body).toEqual(answers[0]!.body);
    const colleague = (await hotline.person('operator')).with({ 'idempotency-key': 'click-1' });
    expect((await colleague.post('/api/complaints', call())).body.trackingCode).not.toBe(answers[0]!.body.trackingCode);
  });

  it('is answered with its code when the answer of the database got lost on the way, and is there once', async () => {
    const before = await count();
    line.loseAnswerTo(';COMMIT');
    const { status, body } = await operator.post('/api/complaints', call());
    expect(status).toBe(201);
    expect(await count()).toBe(before + 1);
    const { trackingCode, pin } = body;
    expect((await hotline.citizen.post('/api/public/track', { trackingCode, pin })).status).toBe(200);
  });

  it('is told to come again when the database was away before it could be written', async () => {
    const before = await count();
    line.cut();
    expect((await operator.post('/api/complaints', call())).status).toBe(503);
    line.mend();
    expect(await count()).toBe(before);
  });

  it('at a moment that a clock somewhat ahead of ours has named came in now', async () => {
    const ahead = (milliseconds: number) => new Date(hotline.time.now.getTime() + milliseconds).toISOString();
    const { status, body } = await operator.post(
      '/api/complaints',
      call({ receivedAt: ahead(45_000), answeredAt: ahead(40_000) }),
    );
    expect(status).toBe(201);
    const seen = (await operator.get(`/api/complaints/${body.trackingCode}`)).body;
    expect(new Date(seen.receivedAt).getTime()).toBeLessThanOrEqual(hotline.time.now.getTime());
    expect(new Date(seen.answeredAt).getTime()).toBeLessThanOrEqual(hotline.time.now.getTime());
    const early = await operator.post('/api/complaints', call({ answeredAt: ahead(75_000) }));
    expect(early).toMatchObject({ status: 422, body: { fields: [{ field: 'answeredAt' }] } });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['a type that is none', 'type', { type: 'gossip' }],
    ['a number as content', 'content', { content: 5 }],
    ['no content', 'content', { content: undefined }],
    ['blank content', 'content', { content: '   \n ' }],
    ['content of 20,001 characters', 'content', { content: '字'.repeat(20_001) }],
    ['control characters', 'content', { content: 'a\u0000b' }],
    ['half a surrogate pair', 'title', { title: 'x\ud800' }],
    ['an unknown subject', 'subject', { subject: '999999' }],
    ['an unknown district', 'district', { district: '110000' }],
    ['an unknown channel', 'channel', { channel: 'pigeon' }],
    ['a phone that is none', 'complainant.phone', { complainant: { kind: 'citizen', phone: '12' } }],
    ['a caller that is none', 'callerNumber', { callerNumber: 'secret' }],
    [
      'an enterprise without its code',
      'complainant.creditCode',
      { complainant: { kind: 'enterprise', enterpriseName: '某公司' } },
    ],
    [
      'a credit code with a wrong check character',
      'complainant.creditCode',
      { complainant: { kind: 'enterprise', enterpriseName: '某公司', creditCode: '91350100M000100Y44' } },
    ],
    ['a kind that is none', 'complainant.kind', { complainant: { kind: 'ghost' } }],
    ['a complainant that is an array', 'complainant', { complainant: [] }],
    ['a complainant that is a word', 'complainant', { complainant: 'x' }],
    ['the future', 'receivedAt', { receivedAt: '2026-03-02T09:30:00+08:00' }],
    ['a date that does not exist', 'receivedAt', { receivedAt: '2026-02-30T09:00:00+08:00' }],
    ['a time without its zone', 'receivedAt', { receivedAt: '2026-03-02T09:00:00' }],
    ['a field nobody knows', 'state', { state: 'closed' }],
    ['an urgency that is none', 'urgency', { urgency: 'now!' }],
    ['a grade where the rules have none', 'grade', { grade: '1' }],
    ['a word for a flag', 'confidential', { confidential: 'yes' }],
  ])('refuses %s, naming the field in both languages, and writes nothing', async (_, field, more) => {
    const before = await count();
    const { status, body } = await operator.post('/api/complaints', call(more));
    expect([status, body.reason]).toEqual([422, 'invalid']);
    const named = body.fields.find((one: { field: string }) => one.field === field);
    expect(named).toEqual({
      field,
      zh: expect.stringMatching(/[\u4e00-\u9fff]/),
      en: expect.stringMatching(/^[\x20-\x7e]+$/),
    });
    expect(await count()).toBe(before);
  });

  it('names at once what has the wrong form and what does not exist, each field once', async () => {
    const { status, body } = await operator.post(
      '/api/complaints',
      call({
        ...{ content: 5, urgency: 'now!', subject: '999999', district: ['110000'], channel: 'pigeon', grade: null },
        ...{ receivedAt: '2030-01-01T00:00:00+08:00', complainant: { kind: 'enterprise', enterpriseName: 7 } },
      }),
    );
    expect(status).toBe(422);
    expect(body.fields.map(({ field }: { field: string }) => field).sort()).toEqual([
      ...['channel', 'complainant.creditCode', 'complainant.enterpriseName', 'content', 'district', 'receivedAt'],
      ...['subject', 'urgency'],
    ]);
    const form = { type: 'gossip', content: '暖气不热', subject: '999999', channel: 'phone' };
    const sent = await hotline.citizen.post('/api/public/complaints', form);
    expect(sent.body.fields.map(({ field }: { field: string }) => field).sort()).toEqual([
      ...['channel', 'subject', 'type'],
    ]);
  });

  it.each<[string, unknown]>([
    ['nested 5,000 deep', `{"content":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['of 50,000 unknown keys', Object.fromEntries(Array.from({ length: 50_000 }, (_, key) => [`k${key}`, 1]))],
    ['with 100,000 complainants', { complainant: Array.from({ length: 100_000 }, () => ({})) }],
  ])('refuses a body %s without looking further', async (_, body) => {
    const { status, body: answer } = await hotline.citizen.post('/api/public/track', body);
    expect([status, answer.fields?.[0]?.field]).toEqual([422, 'body']);
  });

  it('refuses a body of 10 MB and one that is no JSON, and writes nothing', async () => {
    const before = await count();
    const large = await operator.post('/api/complaints', call({ content: 'x'.repeat(10 << 20) }));
    expect(large.status).toBe(422);
    expect(large.body.fields[0].field).toBeDefined();
    const broken = await operator.post('/api/complaints', '{"content": ');
    expect(broken).toMatchObject({ status: 400, body: { reason: 'bad-request' } });
    expect(await count()).toBe(before);
  });
});
