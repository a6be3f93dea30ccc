import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

// 请保密 is often said late: by telephone, when the unit has had it for days. From then on the unit learns nothing more.

const name = '欧阳若兰';
const phone = '13987654321';
const address = '澳门路9号3单元1502户';
const secrets = [name, phone, address, '若兰', '欧阳', '1502户'];
const careless = `请联系${name}（${phone}，${address}）`;
const why = { reason: '诉求人来电要求保密' };

describe('a complaint that becomes confidential', () => {
  let hotline: Hotline, operator: Client, dispatcher: Client, followup: Client, supervisor: Client;
  let handler: Client, analyst: Client;
  let code: string, path: string, file: string, made: string;
  const heard: unknown[] = [];
  let socket: Socket | undefined;

  const staff = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    followup = await hotline.person('followup');
    supervisor = await hotline.person('supervisor');
    analyst = await hotline.person('analyst');
  };
  beforeAll(async () => {
    // In the evening, when what is to be told by SMS waits for the morning.
    hotline = await startHotline({ at: '2026-03-02T21:30:00+08:00' });
    await staff();
    handler = await hotline.person('handler', hrBureau);
    const { body, status } = await operator.post(
      '/api/complaints',
      call({
        complainant: { kind: 'citizen', name, phone },
        callerNumber: phone,
        address,
        title: `${name}来电反映欠薪`,
        content: `我是${name}，电话${phone}，住${address}，反映公司拖欠工资。`,
      }),
    );
    expect(status).toBe(201);
    code = body.trackingCode;
    path = `/api/complaints/${code}`;
    await until(async () => (await supervisor.get(path)).body.state === 'transferred');
    const upload = await operator.upload('/api/attachments', new Blob([careless]), `${name}的工资条.txt`);
    file = upload.body.id;
    expect((await operator.post(`${path}/add`, { text: careless, attachments: [file] })).status).toBe(200);
    expect((await handler.post(`${path}/sign`)).status).toBe(200);
    made = await exported();
  });
  afterAll(async () => {
    socket?.disconnect();
    await hotline.stop();
  });

  async function exported(): Promise<string> {
    const order = { what: 'list', list: { unit: hrBureau }, format: 'csv', reason: '核对在办件' };
    const { status, body } = await handler.post('/api/exports', order);
    expect([status, body.messageEn]).toEqual([202, undefined]);
    await until(async () => (await handler.get(`/api/exports/${body.id}`)).body.state === 'ready');
    return body.id;
  }
  const reveal = () => handler.post(`${path}/reveal`, { fields: ['name', 'phone', 'address'], reason: '联系诉求人' });
  const retype = (who: Client, body: object) => who.post(`${path}/retype`, { ...why, ...body });
  const toldIn = (answer: unknown) => {
    const text = JSON.stringify(answer);
    return secrets.filter((secret) => text.includes(secret));
  };
  /** All ways by which the unit comes to it. */
  const readings = async () => {
    const bodies = [];
    for (const door of [path, '/api/complaints', `/api/complaints?q=${code}`, '/api/inbox', `${path}/attachments`]) {
      const { status, body } = await handler.get(`${door}`);
      expect([door, status]).toEqual([door, 200]);
      bodies.push(body);
    }
    return bodies;
  };

  it('was open to the unit before', async () => {
    const { status, body } = await reveal();
    expect([status, body.revealed]).toEqual([200, { name, phone, address }]);
    expect(toldIn(await readings())).toEqual(expect.arrayContaining([name, phone, address]));
    expect((await handler.get(`/api/complaints?q=${phone}`)).body.items).toHaveLength(1);
    expect((await handler.download(`${path}/attachments/${file}`)).status).toBe(200);
    expect(toldIn((await handler.download(`/api/exports/${made}/file`)).bytes.toString())).toContain(name);
  });

  it('by whoever hears that it is wanted, follow-up officers too, who may settle nothing else', async () => {
    socket = io(hotline.url, {
      ...{ path: '/api/live', transports: ['websocket'], forceNew: true, auth: { token: handler.token } },
    });
    socket.onAny((event: string, data: unknown) => heard.push({ event, data }));
    await new Promise<void>((resolve, reject) => {
      socket!.on('connect', resolve);
      socket!.on('connect_error', reject);
    });
    expect((await retype(handler, { confidential: true })).status).toBe(403);
    expect((await retype(followup, { confidential: true, reason: undefined })).body.fields?.[0]?.field).toBe('reason');
    expect((await retype(followup, { confidential: true, type: 'enquiry' })).body.fields?.[0]?.field).toBe('type');
    expect((await retype(followup, { confidential: false })).body.fields?.[0]?.field).toBe('type');
    expect((await followup.get(path)).body.moves).toContain('retype');
    const { status, body } = await retype(followup, { confidential: true });
    expect([status, body.confidential, body.counts.retypes]).toEqual([200, true, 0]);
    expect(body.events.at(-1)).toMatchObject({
      ...{ name: 'retype', ...why, by: { kind: 'person', role: 'followup' } },
      data: { from: { confidential: false }, to: { confidential: true } },
    });
    // There is nothing left that they could settle.
    expect((await followup.get(path)).body.moves).not.toContain('retype');
    expect((await retype(followup, { confidential: true })).body.reason).toBe('illegal-move');
    const handlerHeard = await until(() => Promise.resolve(JSON.stringify(heard).includes(code) && heard));
    expect(toldIn(handlerHeard)).toEqual([]);
  });

  it('from then on tells the unit of nobody: in no view, list, search, file or export', async () => {
    expect((await reveal()).status).toBe(403);
    expect(toldIn(await readings())).toEqual([]);
    const { body } = await handler.get(path);
    expect([body.complainant, body.moves.includes('reveal')]).toEqual([{ kind: 'citizen' }, false]);
    expect((await handler.get(`/api/complaints?q=${phone}`)).body.items).toEqual([]);
    expect((await handler.download(`${path}/attachments/${file}`)).status).not.toBe(200);
    // What was made when it was open yet stays closed; what is made now says nobody.
    const before = await handler.get(`/api/exports/${made}/file`);
    expect([before.status, before.body.reason]).toEqual([409, 'illegal-move']);
    const { status, bytes } = await handler.download(`/api/exports/${await exported()}/file`);
    expect(status).toBe(200);
    expect(bytes.toString()).toContain('保密');
    expect(toldIn(bytes.toString())).toEqual([]);
    expect(toldIn((await analyst.get(path)).body)).toEqual([]);
    // Who may know reads on.
    expect(toldIn((await operator.get(path)).body)).toContain(name);
  });

  it('tells the complainant no more than code and state, by what was written before, too', async () => {
    const lines = () => {
      const sent = join(hotline.environment.home, 'notices', 'sms.jsonl');
      if (!existsSync(sent)) return [];
      const texts = readFileSync(sent, 'utf8').split('\n').slice(0, -1);
      return texts.map((line) => JSON.parse(line) as { to: string; text: string });
    };
    expect(lines()).toEqual([]);
    const waiting = await hotline.database.query("SELECT template FROM notice WHERE medium = 'sms'");
    expect(waiting.map(({ template }: { template: string }) => template)).toContain('accepted');
    hotline.time.set('2026-03-03T08:30:00+08:00');
    await staff();
    handler = await hotline.person('handler', hrBureau);
    const sent = await until(() => Promise.resolve(lines().length >= waiting.length && lines()));
    for (const { to, text } of sent) {
      expect(to).toBe(phone);
      expect(text).toMatch(/^您的诉求[A-Z0-9-]+有新的进展：[^，。]+。凭编码和查询码可查询，请勿转发本短信。$/);
    }
  });

  it('is opened again by a supervisor alone, with the reason', async () => {
    for (const who of [operator, dispatcher, followup]) {
      const { status } = await retype(who, { confidential: false, reason: '诉求人同意公开' });
      expect([403, 409]).toContain(status);
    }
    expect((await retype(dispatcher, { confidential: false })).body.reason).toBe('forbidden');
    expect((await handler.get(path)).body.confidential).toBe(true);
    const { status, body } = await retype(supervisor, { confidential: false, reason: '诉求人同意公开' });
    expect([status, body.confidential]).toEqual([200, false]);
    expect((await reveal()).status).toBe(200);
    // A correction beside it is one, and is counted.
    const both = await retype(operator, { confidential: true, urgency: 'urgent' });
    expect([both.status, both.body.counts.retypes]).toEqual([200, 1]);
    expect((await reveal()).status).toBe(403);
  });
});
