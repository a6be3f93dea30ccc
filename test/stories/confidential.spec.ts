import { call, hrBureau } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const name = '欧阳若兰';
const phone = '13987654321';
const address = '澳门路9号3单元1502户';
const identity = { name, phone, address };

describe('who asks', () => {
  let hotline: Hotline;
  let operator: Client, handler: Client, analyst: Client, supervisor: Client;
  let open: string, confidential: string;

  const log = async (more: object) => {
    const given = call({
      complainant: { kind: 'citizen', name, phone },
      callerNumber: phone,
      address,
      content: `我是欧阳若兰，电话 ${phone}，反映公司拖欠工资。`,
      title: `${name}来电${phone}反映欠薪`,
      ...more,
    });
    const { body } = await operator.post('/api/complaints', given);
    await until(
      async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
    );
    return body.trackingCode as string;
  };

  beforeAll(async () => {
    hotline = await startHotline();
    operator = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
    open = await log({});
    confidential = await log({ confidential: true });
  });
  afterAll(() => hotline.stop());

  it('is masked for those who work on it', async () => {
    const { body } = await handler.get(`/api/complaints/${open}`);
    expect(body.complainant).toMatchObject({ name: '欧阳*', phone: '139****4321' });
    expect(JSON.stringify(body.complainant)).not.toContain(address);
  });

  it('is revealed field by field, for a reason, and on record', async () => {
    expect((await handler.post(`/api/complaints/${open}/reveal`, { fields: ['phone'] })).status).toBe(422);
    expect(
      (await handler.post(`/api/complaints/${open}/reveal`, { fields: ['pinHash'], reason: '核实情况' })).status,
    ).toBe(422);
    const { status, body } = await handler.post(`/api/complaints/${open}/reveal`, {
      fields: ['phone', 'address'],
      reason: '上门前核实地址',
    });
    expect(status).toBe(200);
    expect(body.revealed).toEqual({ phone, address });
    expect(body.events.at(-1)).toMatchObject({
      name: 'reveal',
      by: { role: 'handler', unit: hrBureau },
      reason: '上门前核实地址',
      data: { fields: ['address', 'phone'] },
    });
    expect(JSON.stringify(body.events)).not.toContain(phone);
  });

  it('and so is a number that was dialled beside the one on file', async () => {
    const other = '13755556666';
    await handler.post(`/api/complaints/${open}/sign`);
    await handler.post(`/api/complaints/${open}/contact`, { outcome: 'reached', number: other, note: '已联系' });
    const seen = (await handler.get(`/api/complaints/${open}`)).body;
    expect(JSON.stringify(seen)).not.toContain(other);
    const { status, body } = await handler.post(`/api/complaints/${open}/reveal`, {
      fields: ['dialled'],
      reason: '再次联系诉求人',
    });
    expect(status).toBe(200);
    expect(body.revealed).toEqual({ dialled: [{ contact: seen.contacts[0].id, number: other }] });
    expect(body.events.at(-1)).toMatchObject({
      name: 'reveal',
      reason: '再次联系诉求人',
      data: { fields: ['dialled'] },
    });
    expect(JSON.stringify(body.events)).not.toContain(other);
  });

  it('is hidden from analysts, in texts too', async () => {
    const { body } = await analyst.get(`/api/complaints/${open}`);
    expect(body.complainant).toEqual({ kind: 'citizen' });
    for (const secret of Object.values(identity)) expect(JSON.stringify(body)).not.toContain(secret);
    expect(
      (await analyst.post(`/api/complaints/${open}/reveal`, { fields: ['phone'], reason: '统计需要' })).status,
    ).toBe(403);
    expect((await analyst.get(`/api/complaints?q=${phone}`)).status).toBe(403);
  });

  it('stays unknown to the handling unit when confidential: in view, list, search, moves, reveal', async () => {
    const seen = [
      await handler.get(`/api/complaints/${confidential}`),
      await handler.get('/api/complaints'),
      await handler.get(`/api/complaints?q=${confidential}`),
      await handler.get(`/api/complaints?q=${phone}`),
      await handler.post(`/api/complaints/${confidential}/reveal`, { fields: ['name', 'phone'], reason: '需要联系' }),
      await handler.post(`/api/complaints/${confidential}/sign`),
      await handler.post(`/api/complaints/${confidential}/contact`, { outcome: 'no-answer' }),
    ];
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 403, 200, 200]);
    // The open one is found by its phone number, the confidential one is not.
    expect(seen[3]!.body.items.map((one: { trackingCode: string }) => one.trackingCode)).toEqual([open]);
    const about = seen.map(({ body }) =>
      body.items ? body.items.filter((one: { trackingCode: string }) => one.trackingCode === confidential) : body,
    );
    for (const secret of Object.values(identity)) expect(JSON.stringify(about)).not.toContain(secret);
    expect(seen[0]!.body.complainant).toEqual({ kind: 'citizen' });
    expect(seen[0]!.body.moves).not.toContain('reveal');
  });

  it('is not told in any socket message, job or Redis key', async () => {
    const { connectRedis } = await import('#platform');
    const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
    const keys = await redis.keys(`${hotline.environment.redisPrefix}:*`);
    for (const key of keys) {
      const raw = JSON.stringify([key, await redis.dump(key)]);
      for (const secret of [phone, address]) expect(raw).not.toContain(secret);
      const type = await redis.type(key);
      const value =
        type === 'hash' ? await redis.hgetall(key) : type === 'stream' ? await redis.xrange(key, '-', '+') : {};
      for (const secret of Object.values(identity)) expect(JSON.stringify(value)).not.toContain(secret);
    }
    redis.disconnect();
    expect(keys.length).toBeGreaterThan(0);
  });

  it('can be found by operators, by the number of the complainant or of the caller', async () => {
    const { body } = await operator.get(`/api/complaints?q=139-8765-4321`);
    expect(body.items.map((one: { trackingCode: string }) => one.trackingCode).sort()).toEqual(
      [open, confidential].sort(),
    );
  });
});
