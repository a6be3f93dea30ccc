import { io, type Socket } from 'socket.io-client';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

type Heard = [event: string, data: Record<string, unknown>];

/** News of targets, topics, programmes and episodes: told after each change to those who may see it, and nobody else. */
describe('what the office has set out to do', () => {
  let hotline: Hotline;
  let analyst: Client;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    // Any day but the last of a month: what is to be done by the 28th lies ahead, and UTC has the same month.
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    analyst = await hotline.person('analyst');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hotline.stop();
  });

  async function earOf(role: Parameters<Hotline['person']>[0], unit?: string): Promise<Heard[]> {
    const { token } = await hotline.person(role, unit);
    const socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token } });
    sockets.push(socket);
    const heard: Heard[] = [];
    socket.onAny((event: string, data: Heard[1]) => heard.push([event, data]));
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return heard;
  }
  const names = (heard: Heard[]) => heard.map(([event]) => event);

  it('tells of a target those who see targets', async () => {
    const [supervisor, head, admin] = [await earOf('supervisor'), await earOf('head', 'QD-LC'), await earOf('admin')];
    const [operator, handler] = [await earOf('operator'), await earOf('handler', 'QD-LC')];
    const year = Number(hotline.time.now.toISOString().slice(0, 4));
    const target = { kind: 'count-at-least', zh: '受理量', en: 'received', indicator: 'received', atLeast: 10 };
    const given = { after: 0, target, reason: '要点' };
    expect((await analyst.post(`/api/targets/${year}/received`, given)).status).toBe(201);
    for (const heard of [supervisor, head, admin]) {
      await until(async () => heard.length > 0);
      expect(heard).toEqual([['target-changed', { year, code: 'received' }]]);
    }
    // Overtaken, it has changed nothing.
    expect((await analyst.post(`/api/targets/${year}/received`, given)).status).toBe(409);
    expect((await analyst.post(`/api/targets/${year}/adopt`, { from: 'qingdao', reason: '沿用' })).status).toBe(200);
    await until(async () => supervisor.length > 5);
    expect(supervisor).toHaveLength(6);
    expect([operator, handler]).toEqual([[], []]);
  });

  it('tells of a topic those who see all, the unit that leads it, and each that gets a task', async () => {
    const [supervisor, lead, helper] = [
      await earOf('supervisor'),
      await earOf('handler', 'QD-HRSS'),
      await earOf('handler', 'QD-LS-ZH'),
    ];
    const [above, other, operator] = [
      await earOf('head', 'QD-LS'),
      await earOf('handler', 'QD-LC'),
      await earOf('operator'),
    ];
    const month = hotline.time.now.toISOString().slice(0, 7);
    const chosen = { month, subject: '0601', title: '根治欠薪', leadUnit: 'QD-HRSS', reason: '集中' };
    const { status, body } = await analyst.post('/api/topics', chosen);
    expect(status).toBe(201);
    await until(async () => lead.length > 0 && supervisor.length > 0);
    expect([names(supervisor), lead, helper]).toEqual([['topic-changed'], [['topic-changed', { id: body.id }]], []]);
    const task = { version: body.version, unit: 'QD-LS-ZH', title: '排查工地', dueDay: `${month}-28` };
    expect((await analyst.post(`/api/topics/${body.id}/tasks`, task)).status).toBe(201);
    for (const heard of [helper, above]) {
      await until(async () => heard.length > 0);
      expect(heard).toEqual([['topic-changed', { id: body.id }]]);
    }
    expect([other, operator]).toEqual([[], []]);
  });

  it('tells of programmes and episodes those who run them', async () => {
    const [supervisor, head] = [await earOf('supervisor'), await earOf('head', 'QD-HRSS')];
    const day = hotline.time.now.toISOString().slice(0, 10);
    const episode = { programme: 'hangfeng', day, title: '谈欠薪', medium: '广播' };
    const { status, body } = await analyst.post('/api/episodes', episode);
    expect(status).toBe(201);
    const cancelled = await analyst.post(`/api/episodes/${body.id}/cancel`, { version: 1, reason: '重复' });
    expect(cancelled.status).toBeLessThan(300);
    const { items } = (await analyst.get('/api/programmes')).body as { items: { code: string; version: number }[] };
    const { version } = items.find(({ code }) => code === 'zhitong')!;
    const put = { version, name: '直通12345', nameEn: 'Direct', active: true, reason: '改名' };
    expect((await analyst.put('/api/programmes/zhitong', put)).status).toBe(200);
    await until(async () => supervisor.length > 2);
    expect(supervisor).toEqual([
      ['episode-changed', { id: body.id }],
      ['episode-changed', { id: body.id }],
      ['programme-changed', { code: 'zhitong' }],
    ]);
    expect(head).toEqual([]);
  });
});
