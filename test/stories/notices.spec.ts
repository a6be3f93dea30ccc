import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { NoticeOrder } from '#complaints';
import { newId } from '#platform';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { composed, idOf, order, untold } from '../setup/ordering.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const phone = '13900005678';

let hotline: Hotline;
let operator: Client, handler: Client, colleague: Client, foreign: Client, supervisor: Client, admin: Client;

beforeAll(async () => {
  hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
  operator = await hotline.person('operator');
  [handler, colleague, foreign] = await Promise.all([
    hotline.person('handler', hrBureau),
    hotline.person('handler', hrBureau),
    hotline.person('handler', otherUnit),
  ]);
  supervisor = await hotline.person('supervisor');
  admin = await hotline.person('admin');
});
afterAll(() => hotline.stop());

interface Line {
  id: string;
  kind: string;
  to: string;
  code: string;
  text: string;
}

const file = () => join(hotline.environment.home, 'notices', 'sms.jsonl');
const lines = (): Line[] =>
  existsSync(file())
    ? readFileSync(file(), 'utf8')
        .split('\n')
        .slice(0, -1) // What follows the last line's end is a line still being written.
        .map((line) => JSON.parse(line) as Line)
    : [];

/** A complaint that has reached the bureau, with what notices must know of it. */
async function complaint(more: Record<string, unknown> = {}) {
  const body = await untold(hotline, async () => {
    const { body, status } = await operator.post('/api/complaints', call(more));
    expect(status).toBe(201);
    const code = body.trackingCode as string;
    await until(async () => (await supervisor.get(`/api/complaints/${code}`)).body.state === 'transferred');
    return body;
  });
  const code = body.trackingCode as string;
  return { code, groups: body.trackingCodeInGroups ?? inGroups(code), id: await idOf(hotline, code) };
}
const inGroups = (code: string) => [code.slice(0, 2), code.slice(2, 6), code.slice(6, 10), code.slice(10)].join('-');

const told = async (...orders: NoticeOrder[]) => {
  await order(hotline, ...orders);
  await until(() => composed(hotline));
};
const about = (groups: string) => lines().filter(({ code }) => code === groups);
const notices = async (code: string) => (await supervisor.get(`/api/complaints/${code}/notices`)).body.items;
const mine = async (client: Client, code: string, query = '') =>
  (await client.get(`/api/notices?${query}`)).body.items.filter(
    (one: { trackingCode: string }) => one.trackingCode === inGroups(code),
  );
const citizen = { kind: 'complainant' } as const;

describe('a complainant', () => {
  it('gets exactly one SMS, in plain words, however often it is ordered', async () => {
    const { code, groups, id } = await complaint();
    const accepted = { complaintId: id, kind: 'accepted', seq: 1, to: citizen } as const;
    await told(accepted, accepted);
    await told(accepted);
    const [line] = await until(() => Promise.resolve(about(groups).length > 0 && about(groups)));
    expect(line).toMatchObject({ kind: 'accepted', to: phone, code: groups });
    expect(line!.text).toBe(
      `【12345热线】您的诉求已受理，诉求编码${groups}，承诺2026年3月9日前办结。凭编码和查询码可随时查询进度。请勿将查询码告知他人。`,
    );
    await until(async () => (await notices(code))[0]?.state === 'sent');
    expect(await notices(code)).toMatchObject([
      {
        kind: 'accepted',
        medium: 'sms',
        recipient: 'complainant',
        state: 'sent',
        attempts: 1,
        error: null,
        missing: [],
      },
    ]);
    expect(about(groups)).toHaveLength(1);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is told of two things by two SMS', async () => {
    const { groups, id } = await complaint();
    await told(
      { complaintId: id, kind: 'transferred', seq: 3, to: citizen },
      { complaintId: id, kind: 'extended', seq: 4, to: citizen, facts: { until: '2026-03-23', reason: '推诿扯皮' } },
    );
    const both = await until(() => Promise.resolve(about(groups).length === 2 && about(groups)));
    const said = both
      .map(({ text }) => text)
      .sort()
      .join();
    expect(said).toMatch(/已转市人社局办理/);
    expect(said).toMatch(/延长至2026年3月23日/);
    expect(said).not.toMatch(/推诿|王小明|工资|香港中路/);
  });

  it('of a confidential matter reads a code and a state, and nothing else', async () => {
    const { groups, id } = await complaint({ confidential: true });
    await told({ complaintId: id, kind: 'transferred', seq: 3, to: citizen, facts: { until: '2026-03-23' } });
    const [line] = await until(() => Promise.resolve(about(groups).length > 0 && about(groups)));
    expect(line!.text).toBe(`您的诉求${groups}有新的进展：已转交承办单位。凭编码和查询码可查询，请勿转发本短信。`);
  });

  it('who is anonymous, or whose complaint is imported history, hears nothing; nor does anybody of the latter', async () => {
    const anonymous = await complaint({ complainant: { kind: 'anonymous' }, callerNumber: '13811112222' });
    const history = await complaint();
    await hotline.database.query('UPDATE complaint SET silent = 1 WHERE id = ?', [history.id]);
    await told(
      { complaintId: anonymous.id, kind: 'accepted', seq: 1, to: citizen },
      { complaintId: history.id, kind: 'accepted', seq: 1, to: citizen },
      { complaintId: history.id, kind: 'breach', seq: 2, to: { kind: 'unit', unit: hrBureau } },
      { complaintId: history.id, kind: 'breach', seq: 2, to: { kind: 'role', role: 'supervisor' } },
    );
    expect(await notices(anonymous.code)).toEqual([]);
    expect(await notices(history.code)).toEqual([]);
  });

  it('is never told what is internal, whoever orders it', async () => {
    const { code, id } = await complaint();
    await told({ complaintId: id, kind: 'red-card', seq: 5, to: citizen });
    expect(await notices(code)).toEqual([]);
  });
});

describe('a unit', () => {
  const sockets: Socket[] = [];
  afterAll(() => sockets.forEach((socket) => socket.disconnect()));

  it('is told in the house: each of its handlers for themselves, and their screens at once', async () => {
    const { code, groups, id } = await complaint();
    const socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token: handler.token } });
    sockets.push(socket);
    const heard: object[] = [];
    socket.on('notice', (data: object) => heard.push(data));
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 100));

    const before = (await handler.get('/api/notices')).body.unread as number;
    await told({
      complaintId: id,
      kind: 'yellow-card',
      seq: 4,
      to: { kind: 'unit', unit: hrBureau },
      facts: { clock: '办结' },
    });
    const [notice] = await mine(handler, code, 'unread=true');
    expect(notice).toMatchObject({
      kind: 'yellow-card',
      title: '黄牌预警',
      text: `诉求${groups}的办结时限即将届满，予以黄牌预警，请于2026年3月9日前办结反馈。`,
      readAt: null,
    });
    expect(await mine(colleague, code)).toHaveLength(1);
    expect(await mine(foreign, code)).toEqual([]);
    await until(() => Promise.resolve(heard.length > 0));
    expect(heard).toEqual([{ id: notice.id, kind: 'yellow-card', trackingCode: code }]);
    expect((await handler.get('/api/notices')).body.unread).toBe(before + 1);

    expect((await foreign.post(`/api/notices/${notice.id}/read`)).status).toBe(404);
    expect((await colleague.post(`/api/notices/${notice.id}/read`)).status).toBe(404);
    expect((await handler.post(`/api/notices/${newId()}/read`)).status).toBe(404);
    expect(await mine(handler, code, 'unread=true')).toHaveLength(1);
    expect((await handler.post(`/api/notices/${notice.id}/read`)).status).toBe(204);
    expect((await handler.post(`/api/notices/${notice.id}/read`)).status).toBe(204);
    expect(await mine(handler, code, 'unread=true')).toEqual([]);
    expect(await mine(handler, code)).toMatchObject([{ readAt: expect.stringMatching(/^2026-03-02T/) }]);
    expect(await mine(colleague, code, 'unread=true')).toHaveLength(1);
  });

  it('without a handler is told through the next above it that has one', async () => {
    const { code, id } = await complaint();
    const above = await hotline.person('handler', 'QD-LS');
    await told({ complaintId: id, kind: 'breach', seq: 5, to: { kind: 'unit', unit: 'QD-LS-ZH' } });
    expect(await mine(above, code)).toHaveLength(1);
    expect(await mine(handler, code)).toEqual([]);
  });

  it('reads notices page by page', async () => {
    const { id } = await complaint();
    const person = await hotline.person('handler', 'QD-JM');
    const kinds = ['yellow-card', 'red-card', 'breach', 'urged', 'rework'] as const;
    await told(
      ...kinds.map((kind, seq) => ({ complaintId: id, kind, seq, to: { kind: 'unit', unit: 'QD-JM' } as const })),
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await person.get(`/api/notices?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((one: { kind: string }) => one.kind));
      cursor = body.next as string | null;
    }
    expect(seen.sort()).toEqual([...kinds].sort());
    expect((await person.get('/api/notices?cursor=x')).status).toBe(422);
  });
});

describe('a role and a person', () => {
  it('are told, where they may read the complaint', async () => {
    const { code, id } = await complaint();
    const { id: me } = (await colleague.get('/api/me')).body as { id: string };
    await told(
      { complaintId: id, kind: 'escalated', seq: 6, to: { kind: 'role', role: 'supervisor' } },
      { complaintId: id, kind: 'rework', seq: 7, to: { kind: 'role', role: 'handler' } },
      { complaintId: id, kind: 'handed-over', seq: 8, to: { kind: 'person', id: me } },
      { complaintId: id, kind: 'handed-over', seq: 8, to: { kind: 'person', id: newId() } },
    );
    const kinds = async (client: Client) => (await mine(client, code)).map((one: { kind: string }) => one.kind).sort();
    expect(await kinds(supervisor)).toEqual(['escalated']);
    expect(await kinds(handler)).toEqual(['rework']);
    expect(await kinds(colleague)).toEqual(['handed-over', 'rework']);
    expect(await kinds(foreign)).toEqual([]);
  });
});

describe('delivery', () => {
  it('is shown recipient by recipient to those who may read the complaint, without addresses or words', async () => {
    const { code, id } = await complaint();
    await told(
      { complaintId: id, kind: 'transferred', seq: 3, to: citizen },
      { complaintId: id, kind: 'transferred', seq: 3, to: { kind: 'unit', unit: hrBureau } },
    );
    const shown = await notices(code);
    expect(shown.map((one: { medium: string }) => one.medium).sort()).toEqual(['in-app', 'in-app', 'sms']);
    expect(JSON.stringify(shown)).not.toMatch(/1390000|王小明|【/);
    expect((await foreign.get(`/api/complaints/${code}/notices`)).status).toBe(404);
    expect((await admin.get(`/api/complaints/${code}/notices`)).status).toBe(403);
    expect((await supervisor.get('/api/notice-deliveries')).status).toBe(403);
    const list = await admin.get('/api/notice-deliveries?state=sent&limit=200');
    expect(list.body.items.length).toBeGreaterThan(2);
    expect(JSON.stringify(list.body)).not.toMatch(/1390000|王小明|【/);
  });

  it('is sealed where it is stored, and told in no log, job or Redis key', async () => {
    const rows: { sealed: Buffer }[] = await hotline.database.query('SELECT * FROM notice');
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const text = Object.values(row)
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .join();
      expect(text).not.toContain(phone);
      expect(text).not.toContain('诉求');
    }
  });
});

describe('a template', () => {
  const accepted = { code: 'accepted', medium: 'sms' };

  it('is tried out, and refused with a reason', async () => {
    const good = await admin.post('/api/notice-templates/preview', {
      ...accepted,
      text: '诉求{{code}}，{{promisedDate}}',
    });
    expect([good.status, good.body]).toEqual([
      200,
      { subject: null, text: '诉求QD-7K4M-2XW9-HRB，2026年3月9日', segments: 1 },
    ]);
    for (const [more, field] of [
      [{ text: '{{nobody}}' }, 'text'],
      [{ text: '{{reason}}' }, 'text'],
      [{ text: '{{code}' }, 'text'],
      [{ text: '好', code: 'red-card' }, 'code'],
      [{ text: '好', code: 'no-such-kind' }, 'code'],
      [{ text: '好', subject: '主题' }, 'subject'],
      [{ text: '好', forType: 'help' }, 'forType'],
    ] as const) {
      const { status, body } = await admin.post('/api/notice-templates', { ...accepted, ...more });
      expect([more, status, body.fields?.map((one: { field: string }) => one.field)]).toEqual([more, 422, [field]]);
    }
    expect((await operator.post('/api/notice-templates', { ...accepted, text: '好' })).status).toBe(403);
  });

  it('is followed by a newer version, which holds from then on; what was sent keeps its own', async () => {
    const before = await complaint();
    await told({ complaintId: before.id, kind: 'urged', seq: 5, to: citizen });
    const added = await admin.post('/api/notice-templates', {
      code: 'urged',
      medium: 'sms',
      text: '催办已收到：{{code}}',
    });
    expect([added.status, added.body]).toEqual([201, expect.objectContaining({ version: 2, shipped: false })]);
    const after = await complaint();
    await told({ complaintId: after.id, kind: 'urged', seq: 5, to: citizen });
    await until(() => Promise.resolve(about(after.groups).length > 0));
    expect(about(after.groups)[0]!.text).toBe(`催办已收到：${after.groups}`);
    expect([(await notices(before.code))[0].template, (await notices(after.code))[0].template]).toEqual([
      { code: 'urged', version: 1 },
      { code: 'urged', version: 2 },
    ]);
    const { body } = await admin.get('/api/notice-templates/urged/sms');
    expect(body.items.map((one: { version: number }) => one.version)).toEqual([2, 1]);

    const { seedTemplates } = await import('#notices');
    await hotline.database.query(`UPDATE setting SET value = '""' WHERE name = 'template-edition'`);
    expect(await seedTemplates(hotline.database)).toBe(true);
    expect((await admin.get('/api/notice-templates/urged/sms')).body.items).toHaveLength(2);
    expect(await seedTemplates(hotline.database)).toBe(false);
  });

  it('that is not active switches its notices off', async () => {
    await admin.post('/api/notice-templates', { code: 'merged', medium: 'sms', text: '{{code}}', active: false });
    const { code, id } = await complaint();
    await told({ complaintId: id, kind: 'merged', seq: 5, to: citizen });
    expect(await notices(code)).toEqual([]);
  });

  it('that two administrators follow at once has two newer versions, or one is told', async () => {
    const two = await Promise.all(
      ['甲', '乙'].map((text) => admin.post('/api/notice-templates', { code: 'listed', medium: 'sms', text })),
    );
    const { body } = await admin.get('/api/notice-templates/listed/sms');
    const versions = body.items.map((one: { version: number }) => one.version);
    expect(versions).toHaveLength(1 + two.filter(({ status }) => status === 201).length);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is listed page by page, each once, by those who hold the right', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await admin.get(
        `/api/notice-templates?limit=40${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...body.items.map((one: { code: string; medium: string }) => `${one.code} ${one.medium}`));
      cursor = body.next as string | null;
    }
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await admin.get('/api/notice-templates/variables')).body.items.length).toBeGreaterThan(20);
  });
});

describe('a public reply', () => {
  it('begins with words that fit, filled in as far as is known', async () => {
    const { code, groups } = await complaint();
    const { status, body } = await handler.get(`/api/reply-templates?complaint=${code}`);
    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({ code: 'wage-arrears', version: 1 });
    expect(body.items[0].text).toContain(groups);
    expect(body.items[0].text).toContain('青岛市人力资源和社会保障局');
    expect(body.items[0].text).toContain('经青岛市人力资源和社会保障局核实，{{核实情况}}。');
    expect(body.items[0].open).toEqual(expect.arrayContaining(['finding', 'measure', 'basis', 'result', 'contact']));
    const codes = body.items.map((one: { code: string }) => one.code);
    expect(codes).toContain('help-done');
    expect(codes).not.toContain('praise-passed-on');
    expect((await foreign.get(`/api/reply-templates?complaint=${code}`)).status).toBe(404);
    expect((await handler.get('/api/reply-templates?complaint=nothing')).status).toBe(422);
    const praise = await handler.get('/api/reply-templates?type=praise');
    expect(praise.body.items.map((one: { code: string }) => one.code)).toContain('praise-passed-on');
  });
});

// Last: sessions end when the clock is set ahead.
describe('at night', () => {
  it('no citizen is disturbed, and in the morning the SMS goes out; staff are told at once', async () => {
    const { code, groups, id } = await complaint();
    hotline.time.set('2026-03-02T22:30:00+08:00');
    supervisor = await hotline.person('supervisor');
    await told(
      { complaintId: id, kind: 'closed', seq: 9, to: citizen },
      { complaintId: id, kind: 'red-card', seq: 9, to: { kind: 'role', role: 'supervisor' } },
    );
    const items: { medium: string }[] = await notices(code);
    expect(items.filter(({ medium }) => medium === 'sms')).toMatchObject([
      { state: 'waiting', attempts: 0, nextAt: '2026-03-03T08:00:00.000+08:00' },
    ]);
    expect(items.find(({ medium }) => medium === 'in-app')).toMatchObject({ kind: 'red-card', state: 'sent' });
    // The worker looks each second; what has not gone out after two looks is being held.
    await new Promise((resolve) => setTimeout(resolve, 2200));
    expect(about(groups)).toEqual([]);
    hotline.time.set('2026-03-03T08:00:00+08:00');
    await until(() => Promise.resolve(about(groups).length === 1));
  });
});
