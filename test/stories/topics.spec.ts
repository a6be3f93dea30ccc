import type { TopicSeen } from '#analytics';
import type { Client } from '../setup/client.js';
import { copyComplaint } from '../setup/copies.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';

const lead = {
  month: '2026-03',
  subject: '0601',
  title: '破解建筑行业欠薪',
  leadUnit: hrBureau,
  reason: '群众反映集中',
};

describe('a topic of the month', () => {
  let hotline: Hotline;
  let analyst: Client, supervisor: Client, head: Client, handler: Client, stranger: Client, operator: Client;
  let topic: TopicSeen;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-04-01T10:00:00+08:00', worker: false });
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
    operator = await hotline.person('operator');
    head = await hotline.person('head', hrBureau);
    handler = await hotline.person('handler', otherUnit);
    stranger = await hotline.person('handler', 'QD-SN');
  });
  afterAll(() => hotline.stop());

  const act = (what: string, body: object = {}, who = supervisor) =>
    who.post(`/api/topics/${topic.id}/${what}`, { version: topic.version, ...body });
  /** An act that must succeed; the topic is the new one from then on. */
  const done = async (what: string, body: object = {}, who = supervisor) => {
    const answer = await act(what, body, who);
    expect([what, answer.body.reason ?? answer.status]).toEqual([what, answer.status === 201 ? 201 : 200]);
    topic = answer.body;
  };

  it('is proposed from what came, what grew, what stays unresolved and what comes again', async () => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const past = (letter: string, from: string, days: number, perDay: number, set: object = {}) =>
      copyComplaint(hotline.database, trackingCode, { letter, from, days, perDay, set: { ...set } });
    await past('a', '2025-03-01', 31, 1);
    await past('b', '2026-03-01', 31, 3, { resolution: 'unresolved', reworks: 1 });
    await past('c', '2025-03-01', 31, 1, { subject: '010101' });
    await past('d', '2026-03-01', 31, 1, { subject: '010101', resolution: 'resolved' });
    const { status, body } = await analyst.get('/api/topics/candidates?month=2026-03');
    expect([status, body.method]).toEqual([200, 'topic-score/1']);
    expect(body.items.map(({ subject }: { subject: { code: string } }) => subject.code)).toEqual(['0601', '0101']);
    const [first] = body.items;
    expect(first).toMatchObject({ count: 93, lastYear: 31, assessed: 93, unresolved: 93, repeated: 93 });
    expect(first.factors.map(({ factor }: { factor: string }) => factor)).toEqual([
      ...['volume', 'growth', 'unresolved', 'repeat'],
    ]);
    expect((await analyst.get('/api/topics/candidates?month=2026-13')).status).toBe(422);
    expect((await head.get('/api/topics/candidates?month=2026-03')).status).toBe(403);
  });

  it('is chosen with a lead unit, and keeps the figures that it was chosen for', async () => {
    const { status, body } = await analyst.post('/api/topics', lead);
    expect([status, body.state, body.version, body.grounds.count]).toEqual([201, 'chosen', 1, 93]);
    topic = body;
    for (const [field, value] of [
      ['subject', '9999'],
      ['leadUnit', 'NONE'],
      ['month', '2026-3'],
      ['title', ''],
      ['reason', ' '],
    ] as const) {
      const answer = await analyst.post('/api/topics', { ...lead, [field]: value });
      expect([field, answer.status, answer.body.fields?.[0].field]).toEqual([field, 422, field]);
    }
    expect((await head.post('/api/topics', lead)).status).toBe(403);
  });

  it('becomes a list of tasks before it is begun', async () => {
    expect((await act('start')).body.fields[0].field).toBe('tasks');
    const task = { unit: hrBureau, title: '建立工资保证金台账', dueDay: '2026-04-30' };
    await done('tasks', task);
    await done('tasks', { ...task, unit: otherUnit, title: '排查在建项目' });
    expect(topic.tasks.map(({ ordinal, unit, state }) => [ordinal, unit?.code, state])).toEqual([
      [1, hrBureau, 'open'],
      [2, otherUnit, 'open'],
    ]);
    expect((await act('tasks', { ...task, unit: 'NONE' })).status).toBe(422);
    expect((await act('tasks', { ...task, dueDay: '2026-02-30' })).status).toBe(422);
    expect((await act('tasks', { ...task, version: 1 })).body).toMatchObject({ reason: 'moved-meanwhile', version: 3 });
    // Nothing is reported of what has not begun.
    expect((await act(`tasks/${topic.tasks[0]!.id}/report`, { evidence: '已完成' }, head)).status).toBe(409);
    await done('start');
  });

  it('is seen by the units that have a part in it, and by no other', async () => {
    for (const who of [analyst, supervisor, head, handler]) {
      expect((await who.get(`/api/topics/${topic.id}`)).status).toBe(200);
      expect((await who.get('/api/topics')).body.items).toMatchObject([
        { id: topic.id, tasks: { open: 2, struckOff: 0 } },
      ]);
    }
    for (const path of ['', '/acts']) {
      expect((await stranger.get(`/api/topics/${topic.id}${path}`)).status).toBe(404);
    }
    expect((await stranger.get('/api/topics')).body.items).toEqual([]);
    expect((await operator.get('/api/topics')).status).toBe(403);
    expect((await hotline.citizen.get('/api/topics')).status).toBe(401);
  });

  it('whose tasks are reported with proof by their own unit, sent back, and struck off by the hotline', async () => {
    const [first, second] = topic.tasks.map(({ id }) => `tasks/${id}`) as [string, string];
    expect((await act(`${first}/report`, {}, head)).body.fields[0].field).toBe('evidence');
    // The task of another unit is as if there were none, also in a topic that one's own unit leads.
    expect((await act(`${second}/report`, { evidence: '代为完成' }, head)).status).toBe(404);
    expect((await act(`${first}/report`, { evidence: '代为完成' }, stranger)).status).toBe(404);
    expect((await act(`${first}/report`, { evidence: '代为完成' }, supervisor)).status).toBe(404);
    expect((await act(`${first}/strike-off`)).status).toBe(409);
    await done(`${first}/report`, { evidence: '台账已建立' }, head);
    expect((await act(`${first}/strike-off`, {}, head)).status).toBe(404);
    expect((await act(`${first}/send-back`)).body.fields[0].field).toBe('reason');
    await done(`${first}/send-back`, { reason: '未附台账' });
    await done(`${first}/report`, { evidence: '台账已建立，见附表' }, head);
    expect((await act('finish')).body.fields[0].field).toBe('tasks');
    await done(`${first}/strike-off`);
    await done(`${second}/report`, { evidence: '已排查412个项目' }, handler);
    const both = await Promise.all([analyst, supervisor].map((who) => act(`${second}/strike-off`, {}, who)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    topic = both.find(({ status }) => status === 200)!.body;
    expect(topic.tasks.map(({ state, evidence }) => [state, evidence])).toEqual([
      ['struck-off', '台账已建立，见附表'],
      ['struck-off', '已排查412个项目'],
    ]);
    expect((await act('tasks/00000000000000000000/report', { evidence: '无' }, head)).status).toBe(404);
    expect((await act(`${first}/constructor`)).status).toBe(404);
  });

  it('and whose result the public reads when it is published, not before', async () => {
    const shown = async () => (await hotline.citizen.get('/api/public/topics')).body.items as unknown[];
    expect((await act('publish', { publicText: '已全部办结' })).status).toBe(409);
    await done('finish');
    expect(await shown()).toEqual([]);
    expect((await act('publish')).body.fields[0].field).toBe('publicText');
    expect((await act('reopen')).body.fields[0].field).toBe('reason');
    await done('publish', { publicText: '全市412个在建项目已全部建立工资保证金台账。' });
    expect(await shown()).toEqual([
      {
        month: '2026-03',
        title: lead.title,
        subject: expect.any(String),
        leadUnit: expect.any(String),
        text: '全市412个在建项目已全部建立工资保证金台账。',
        publishedAt: expect.stringMatching(/^2026-04-01T10:/),
      },
    ]);
    expect((await act('reopen', { reason: '更正' })).status).toBe(409);
    expect((await act('abandon', { reason: '更正' })).status).toBe(409);
  });

  it('with every act on the record: who, when, why', async () => {
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await head.get(`/api/topics/${topic.id}/acts?limit=5${cursor && `&cursor=${cursor}`}`);
      for (const one of body.items) {
        expect(one.by).toEqual({ id: expect.any(String), name: expect.any(String) });
        names.push(one.act);
      }
      cursor = body.next;
    }
    expect(names.reverse()).toEqual([
      ...['choose', 'add-task', 'add-task', 'start', 'task-report', 'task-send-back', 'task-report'],
      ...['task-strike-off', 'task-report', 'task-strike-off', 'finish', 'publish'],
    ]);
  });

  it('or is given up, with a reason', async () => {
    topic = (await analyst.post('/api/topics', { ...lead, month: '2026-04' })).body;
    // Of a month with a handful of complaints there are no figures to keep.
    expect(topic.grounds).toBeNull();
    expect((await act('abandon')).status).toBe(422);
    await done('abandon', { reason: '已并入专项整治' });
    expect((await act('tasks', { unit: hrBureau, title: '任务', dueDay: '2026-04-30' })).status).toBe(409);
    expect((await hotline.citizen.get('/api/public/topics')).body.items).toHaveLength(1);
  });
});
