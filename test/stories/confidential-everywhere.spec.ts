import type { OpenAPIObject } from '@nestjs/swagger';
import { io, type Socket } from 'socket.io-client';
import { maskPhone } from '#language';
import { connectRedis } from '#platform';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import type { Answer, Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { EveryDoor } from '../setup/every-door.js';
import { until } from '../setup/until.js';

// Who asked for secrecy, or gave no name, is unknown to handling units, analysts and administrators: at every door of the
// API, in the words that others wrote, on the screens, in files, in the log, in Redis and in the outbox.

const name = '欧阳若兰';
const phone = '13987654321';
const address = '澳门路9号3单元1502户';
const numbers = { phone: '13612345678', caller: '13698765432', address: '燕儿岛路7号2单元903户' };

/** Somebody who is to stay unknown: what they tell, what must stand nowhere, and what others write in the heat of the day. */
const lives = [
  {
    who: 'confidential',
    given: {
      complainant: { kind: 'citizen', name, phone },
      callerNumber: phone,
      address,
      confidential: true,
      title: `${name}来电${phone}反映欠薪`,
      content: `我是${name}，电话 ${phone}，住${address}，反映公司拖欠工资。`,
      callId: `call-${phone}`,
    },
    planted: [name, phone, address],
    numbers: [phone],
    secrets: [
      ...[name, phone, address, '139-8765-4321', '若兰', '欧阳', '1502户'],
      ...['3单元1502', '三单元1502', '一三九八七六五四三二一'],
    ],
    careless:
      `请联系${name}（${phone}，${address}），欧阳女士住3单元1502户，也请欧阳 若兰本人到场；` +
      '若兰说欧阳姐住９号三单元1502室，电话一三九八七六五四三二一',
  },
  {
    who: 'anonymous',
    given: {
      complainant: { kind: 'anonymous', phone: numbers.phone },
      callerNumber: numbers.caller,
      address: numbers.address,
      title: `来电${numbers.caller}反映欠薪`,
      content: `我不愿透露姓名，电话 ${numbers.phone}，住${numbers.address}，反映公司拖欠工资。`,
      callId: `call-${numbers.caller}`,
    },
    planted: Object.values(numbers),
    numbers: [numbers.phone, numbers.caller],
    secrets: [...Object.values(numbers), '136-1234-5678', '903户', '2单元903', '二单元903', '一三六九八七六五四三二'],
    careless:
      `请拨打${numbers.phone}或者${numbers.caller}（${numbers.address}），也可打136-1234-5678；` +
      '住７号二单元903室，903户，来电一三六九八七六五四三二',
  },
];
type Life = (typeof lives)[number];
const secrets = lives.flatMap((life) => life.secrets);

type Schema = Record<string, unknown> & { $ref?: string; properties?: Record<string, Schema>; required?: string[] };

describe('a complainant who is to stay unknown', () => {
  let hotline: Hotline;
  /** Code and ids of what belongs to each of their complaints. */
  const lived = new Map<Life, { code: string; ids: string[] }>();
  let api: OpenAPIObject;
  /** The ways to each of them. */
  const doors = new Map<Life, EveryDoor>();
  const lines: string[] = [];
  const heard: unknown[] = [];
  const sockets: Socket[] = [];
  const staff: Record<string, Client> = {};

  beforeAll(async () => {
    hotline = await startHotline({ log: (line) => lines.push(line) });
    for (const role of ['operator', 'dispatcher', 'followup', 'supervisor', 'analyst', 'admin'] as const) {
      staff[role] = await hotline.person(role);
    }
    staff.handler = await hotline.person('handler', hrBureau);
    staff.head = await hotline.person('head', hrBureau);
    staff.assist = await hotline.person('handler', otherUnit);
    for (const who of ['handler', 'head', 'assist', 'analyst', 'admin']) {
      const socket = io(hotline.url, {
        path: '/api/live',
        transports: ['websocket'],
        forceNew: true,
        auth: { token: staff[who]!.token },
      });
      socket.onAny((event: string, data: unknown) => heard.push({ who, event, data }));
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
    }
    api = (await staff.admin!.get('/api/openapi.json')).body;
    for (const life of lives) {
      await live(life);
      const { code, ids } = lived.get(life)!;
      doors.set(life, await EveryDoor.of(hotline, api, code, ids));
    }
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hotline.stop();
  });

  /** A long life in which everybody who may know the name writes it somewhere. */
  async function live(life: Life): Promise<void> {
    const { given, careless, planted } = life;
    const logged = await staff.operator!.post('/api/complaints', call({ ...given, subject: undefined }));
    const code: string = logged.body.trackingCode;
    const { pin } = logged.body;
    const path = `/api/complaints/${code}`;
    const make = async (who: string, move: string, body: object = {}) => {
      const { status, body: answer } = await staff[who]!.post(`${path}/${move}`, body);
      expect([move, status, answer.messageEn]).toEqual([move, 200, undefined]);
    };
    const state = async () => (await staff.supervisor!.get(path)).body.state as string;
    await until(async () => (await state()) === 'proposed');
    await make('operator', 'add', { text: careless });
    await make('operator', 'reveal', { fields: ['phone'], reason: careless });
    await make('dispatcher', 'retype', { urgency: 'urgent', reason: careless });
    await make('dispatcher', 'transfer', { lead: hrBureau, assists: [otherUnit], reason: careless });
    await make('handler', 'sign');
    await make('assist', 'sign');
    await make('handler', 'contact', { outcome: 'no-answer' });
    await make('operator', 'hand-to-emergency', { service: '110', note: careless });
    await make('supervisor', 'urge', { text: careless });
    await hotline.citizen.post('/api/public/add', { trackingCode: code, pin, text: careless });
    await hotline.citizen.post('/api/public/urge', { trackingCode: code, pin, text: careless });
    await make('supervisor', 'supervise', { opinion: careless, unit: hrBureau });
    await make('handler', 'extend', { amount: 2, reason: '材料待补', basis: '《办理规则》' });
    await make('dispatcher', 'allow-extension', { reason: careless });
    await make('assist', 'report', report);
    await make('handler', 'report', report);
    // Not before the machine has looked at it, which might pass it at the same moment.
    await until(async () => {
      const { legs } = (await staff.supervisor!.get(path)).body as { legs: { reviewFlags: unknown }[] };
      return legs.some(({ reviewFlags }) => reviewFlags !== null);
    });
    if ((await state()) === 'reported') await make('supervisor', 'review', { remark: careless });
    await make('followup', 'follow-up', {
      outcome: 'reached',
      resolution: 'unresolved',
      satisfaction: 'dissatisfied',
      processSatisfaction: 'fairly',
      note: careless,
    });
    await make('followup', 'rework', { reason: careless });
    const view = (await staff.supervisor!.get(path)).body;
    const ids = [...view.legs, ...view.orders, ...view.requests, ...view.clocks].map(({ id }: { id: string }) => id);
    // What was planted is there: whoever may read it does.
    const seen = JSON.stringify((await staff.operator!.get(path)).body);
    for (const secret of planted) expect(seen.split(secret).length).toBeGreaterThan(5);
    lived.set(life, { code, ids });
  }

  const told = (answers: { door: string; answer: Answer }[]) =>
    answers.flatMap(({ door, answer }) => {
      const text = JSON.stringify([answer.body, [...answer.headers]]);
      return secrets.filter((secret) => text.includes(secret)).map((secret) => `${door}: ${secret}`);
    });

  const blind = ['handler', 'head', 'assist', 'analyst', 'admin'];
  const each = lives.flatMap((life) => blind.map((who) => ({ ...life, life, reader: who })));

  it.each(each)('$who, is unknown to a $reader who reads whatever can be read', async ({ life, reader }) => {
    const { code } = lived.get(life)!;
    const every = doors.get(life)!;
    const answers = [];
    for (const { path, door } of await every.readings(staff[reader]!)) {
      const answer = await staff[reader]!.get(door);
      every.note(path, answer);
      answers.push({ door, answer });
    }
    expect(answers.length).toBeGreaterThan(20);
    const searches = life.numbers.map((number) => `/api/complaints?q=${number}`);
    for (const door of [
      ...searches,
      `/api/complaints?q=${code}`,
      `/api/audit?complaint=${code}`,
      '/api/audit?what=reveal',
      '/api/complaints?state=handling',
      '/api/rates?from=2020-01-01&to=2030-01-01&by=unit',
    ]) {
      answers.push({ door, answer: await staff[reader]!.get(door) });
    }
    expect(told(answers)).toEqual([]);
    if (reader !== 'admin') expect(answers.some(({ answer }) => JSON.stringify(answer.body).includes(code))).toBe(true);
    for (const search of searches) expect((await staff[reader]!.get(search)).body.items ?? []).toEqual([]);
  });

  it.each(lives)('$who, was really looked for at every door that tells of complaints, by one who may', (life) => {
    const every = doors.get(life)!;
    expect([every.neverRead(), every.neverTold()]).toEqual([[], []]);
  });

  it.each(each)('$who, is not told to a $reader by whatever else can be asked to be done', async ({ life, reader }) => {
    const answers = [];
    for (const { method, path, door } of doors.get(life)!.writings()) {
      const schema = bodyOf(path, method);
      // What an administrator is let do by the examples would be done: to people, units and rules.
      for (const body of reader === 'admin' ? [{}] : [{}, schema ? exampleOf(schema) : {}]) {
        answers.push({ door, answer: await staff[reader]!.ask(method, door, method === 'DELETE' ? undefined : body) });
      }
    }
    expect(answers.length).toBeGreaterThan(50);
    expect(told(answers)).toEqual([]);
  });

  it.each(each)('$who, is not told to a $reader by any move, made or refused', async ({ life, reader }) => {
    const { code, ids } = lived.get(life)!;
    const answers = [];
    for (const [path, item] of Object.entries(api.paths)) {
      if (!item.post || !path.includes('{code}')) continue;
      const door = path.replace('{code}', code).replace(/\{\w+\}/g, ids[0]!);
      const schema = bodyOf(path, 'POST');
      for (const body of [{}, schema ? exampleOf(schema) : {}]) {
        answers.push({ door, answer: await staff[reader]!.post(door, body) });
      }
      if (path.endsWith('/reveal')) {
        const body = { fields: ['phone', 'callerNumber', 'address'], reason: '联系诉求人核实' };
        const answer = await staff[reader]!.post(door, body);
        expect(answer.status).toBe(403);
        answers.push({ door, answer });
      }
    }
    expect(answers.length).toBeGreaterThan(50);
    expect(told(answers)).toEqual([]);
  });

  it.each(['handler', 'head', 'analyst'])('is in no file that a %s takes away', async (reader) => {
    const order = { what: 'list', list: {}, format: 'csv', reason: '核对来件' };
    const { status, body } = await staff[reader]!.post('/api/exports', order);
    expect([status, body.messageEn]).toEqual([202, undefined]);
    await until(async () => (await staff[reader]!.get(`/api/exports/${body.id}`)).body.state === 'ready');
    const text = (await staff[reader]!.download(`/api/exports/${body.id}/file`)).bytes.toString();
    for (const { code } of lived.values()) expect(text).toContain(code);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    // Not even masked: a file goes further than a screen.
    for (const { numbers } of lives) for (const number of numbers) expect(text).not.toContain(maskPhone(number));
  });

  it('has its place shown to the unit where nobody’s name was given, and the door not', async () => {
    const [confidential, anonymous] = [...lived.values()];
    const seen = async ({ code }: { code: string }) =>
      (await staff.handler!.get(`/api/complaints/${code}`)).body.complainant;
    expect(await seen(confidential!)).toEqual({ kind: 'citizen' });
    expect(await seen(anonymous!)).toEqual({ kind: 'anonymous', address: '燕儿岛路7号***' });
  });

  /** What a door says that it wants to be told. */
  function bodyOf(path: string, method: string): Schema | undefined {
    const item = api.paths[path] as unknown as Record<string, { requestBody?: unknown } | undefined>;
    const wanted = item[method.toLowerCase()]?.requestBody as
      { content?: Record<string, { schema?: Schema }> } | undefined;
    return wanted?.content?.['application/json']?.schema;
  }

  /** A body as the API's own description would have it. */
  function exampleOf(schema: Schema): unknown {
    const { schemas = {} } = api.components ?? {};
    const known = schema.$ref ? (schemas[schema.$ref.split('/').at(-1)!] as Schema) : schema;
    if (known.example !== undefined) return known.example;
    if (known.properties) {
      return Object.fromEntries(
        Object.entries(known.properties).flatMap(([key, inner]) =>
          inner.example !== undefined || known.required?.includes(key) ? [[key, exampleOf(inner)]] : [],
        ),
      );
    }
    const { enum: words } = known as { enum?: unknown[] };
    return (
      words?.[0] ??
      (known.type === 'integer' || known.type === 'number' ? 1 : known.type === 'boolean' ? true : '请尽快')
    );
  }

  it('is not shown on the screens of units', () => {
    expect(heard.length).toBeGreaterThan(0);
    const text = JSON.stringify(heard);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('is in no line of the log, no key of Redis and no row of the outbox', async () => {
    expect(lines.length).toBeGreaterThan(10);
    const log = lines.join('\n');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    const redis = connectRedis(hotline.environment.redisUrl, 'prompt');
    const stored: unknown[] = [];
    for (const key of await redis.keys(`${hotline.environment.redisPrefix}*`)) {
      const type = await redis.type(key);
      if (type === 'hash') stored.push(key, await redis.hgetall(key));
      else if (type === 'stream') stored.push(key, await redis.xrange(key, '-', '+'));
      else if (type === 'string') stored.push(key, await redis.get(key));
      else stored.push(key);
    }
    redis.disconnect();
    const rows = await hotline.database.query('SELECT data FROM outbox');
    const text = JSON.stringify([stored, rows]);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('is in no event’s data: what people wrote stands where it is masked', async () => {
    const rows = await hotline.database.query('SELECT data FROM complaint_event');
    const text = JSON.stringify(rows);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
