import type { TargetSeen } from '#analytics';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

const reason = '年度业务目标';

describe('the office keeps its promises', () => {
  let hotline: Hotline;
  let analyst: Client, supervisor: Client, admin: Client, head: Client, operator: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-07-01T10:00:00+08:00' });
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
    admin = await hotline.person('admin');
    head = await hotline.person('head', hrBureau);
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  const targets = async (who = analyst) => {
    const { body } = await who.get('/api/targets?year=2026');
    return Object.fromEntries((body.items as TargetSeen[]).map((one) => [one.code, one]));
  };
  const episode = (more: object = {}) => ({
    programme: 'hangfeng',
    day: '2026-06-30',
    title: '市人社局负责人谈根治欠薪',
    medium: '广播FM107.6',
    guestUnit: hrBureau,
    guest: '局长 张某',
    ...more,
  });

  it("by taking over Qingdao's list, once", async () => {
    expect((await analyst.get('/api/targets')).body).toEqual({ year: 2026, asOf: '2026-07-01', items: [] });
    expect((await supervisor.post('/api/targets/2026/adopt', { from: 'qingdao', reason })).status).toBe(403);
    const { status, body } = await admin.post('/api/targets/2026/adopt', { from: 'qingdao', reason });
    expect([status, body.added.sort()]).toEqual([
      200,
      ['closure', 'data-reports', 'decision-references', 'hangfeng', 'zhitong'],
    ]);
    expect((await admin.post('/api/targets/2026/adopt', { from: 'qingdao', reason })).body.added).toEqual([]);
    expect((await admin.post('/api/targets/2027/adopt', { from: '2026', reason })).body.added).toHaveLength(5);
    expect((await admin.post('/api/targets/2027/adopt', { from: '2031', reason })).status).toBe(404);
  });

  it('as unknown where nobody counts, which is not none', async () => {
    const now = await targets();
    // What is issued is counted, so none is none.
    expect(now['decision-references']).toMatchObject({ state: 'at-risk', figure: { numerator: 0, denominator: null } });
    // No deadline has passed yet: a rate of nothing.
    expect(now.closure).toMatchObject({ state: 'unknown', figure: { numerator: 0, denominator: 0 } });
    expect(now.zhitong).toMatchObject({ state: 'at-risk', figure: { numerator: 0, denominator: null }, forecast: 0 });
  });

  it('by episodes, each of which counts but the cancelled ones', async () => {
    const added = [];
    for (let i = 0; i < 3; i++) added.push(await supervisor.post('/api/episodes', episode({ title: `第${i + 1}期` })));
    expect(added.map(({ status }) => status)).toEqual([201, 201, 201]);
    const before = (await targets()).hangfeng!;
    expect(before.figure).toEqual({ numerator: 3, denominator: null, definition: 'programme-episodes/1' });
    expect(before.explanation.zh).toContain('3/150');
    const { id, version } = added[0]!.body;
    expect((await analyst.post(`/api/episodes/${id}/cancel`, { version: 7, reason: '未播出' })).status).toBe(409);
    expect((await analyst.post(`/api/episodes/${id}/cancel`, { version, reason: '未播出' })).body.cancelled).toBe(true);
    expect((await analyst.post(`/api/episodes/${id}/cancel`, { version: 2, reason: '未播出' })).status).toBe(409);
    expect((await targets()).hangfeng!.figure!.numerator).toBe(2);
    expect((await analyst.get(`/api/episodes/${id}/acts`)).body.items.map(({ act }: { act: string }) => act)).toEqual([
      'cancel',
      'add',
    ]);
  });

  it('and no other than those that were held, of programmes that are made', async () => {
    const refused = async (more: object, field: string) => {
      const { status, body } = await supervisor.post('/api/episodes', episode(more));
      expect([status, body.fields?.[0].field]).toEqual([422, field]);
    };
    await refused({ day: '2026-07-02' }, 'day');
    await refused({ programme: 'none' }, 'programme');
    await refused({ guestUnit: 'NONE' }, 'guestUnit');
    const leaders = (await analyst.get('/api/programmes')).body.items.find(
      ({ code }: { code: string }) => code === 'leaders',
    );
    expect(leaders).toMatchObject({ name: '领导接听', active: true, version: 1 });
    const { name, nameEn, version } = leaders;
    const put = (more: object) =>
      analyst.put('/api/programmes/leaders', { name, nameEn, version, active: false, reason, ...more });
    expect((await put({})).body).toMatchObject({ active: false, version: 2 });
    expect((await put({})).status).toBe(409);
    await refused({ programme: 'leaders' }, 'programme');
    expect((await operator.post('/api/episodes', episode())).status).toBe(403);
    expect((await head.get('/api/episodes')).status).toBe(403);
  });

  it('with the complaints of an episode and what became of them', async () => {
    const { body: made } = await supervisor.post('/api/episodes', episode({ day: '2026-07-01' }));
    const handler = await hotline.person('handler', hrBureau);
    const codes: string[] = [];
    for (let i = 0; i < 2; i++) codes.push((await operator.post('/api/complaints', call())).body.trackingCode);
    const tie = (code: string, who = supervisor) =>
      who.post(`/api/episodes/${made.id}/complaints`, { trackingCode: code });
    for (const code of [...codes, codes[0]!]) expect((await tie(code)).status).toBe(200);
    await until(async () => (await handler.get(`/api/complaints/${codes[0]}`)).status === 200);
    // One is answered well, as far as the figures are concerned; the other is open.
    await hotline.database.query(
      `UPDATE complaint SET state = 'closed', reported_at = received_at, closed_at = received_at, resolution = 'resolved',
              satisfaction = 'dissatisfied' WHERE tracking_code = ?`,
      [codes[0]],
    );
    expect((await analyst.get(`/api/episodes/${made.id}`)).body.outcome).toEqual({
      received: 2,
      closed: { numerator: 1, denominator: 2, share: 0.5 },
      onTime: { numerator: 1, denominator: 2, share: 0.5 },
      resolution: { numerator: 1, denominator: 1, share: 1 },
      satisfaction: { numerator: 0, denominator: 1, share: 0 },
    });
    const first = await analyst.get(`/api/episodes/${made.id}/complaints?limit=1`);
    expect(first.body.items[0].complaint).toMatchObject({ trackingCode: codes[0], state: 'closed' });
    expect(first.body.items[0].complaint).not.toHaveProperty('complainant');
    const second = await analyst.get(`/api/episodes/${made.id}/complaints?limit=1&cursor=${first.body.next}`);
    expect([second.body.items[0].complaint.trackingCode, second.body.next]).toEqual([codes[1], null]);
    // The cursor of one episode is none of another.
    const other = (await supervisor.post('/api/episodes', episode())).body.id;
    expect((await analyst.get(`/api/episodes/${other}/complaints?cursor=${first.body.next}`)).status).toBe(422);

    expect((await tie('QD0000000000X')).status).toBe(404);
    expect((await tie(codes[0]!, operator)).status).toBe(403);
    const untie = `/api/episodes/${made.id}/complaints/${codes[1]}/untie`;
    expect((await supervisor.post(untie, {})).status).toBe(422);
    expect((await supervisor.post(untie, { reason: '误关联' })).body.outcome.received).toBe(1);
    expect((await supervisor.post(untie, { reason: '误关联' })).status).toBe(404);
    const acts = (await analyst.get(`/api/episodes/${made.id}/acts`)).body.items as { act: string; reason: string }[];
    expect(acts.map(({ act }) => act)).toEqual(['untie', 'tie', 'tie', 'add']);
    expect(acts[0]!.reason).toBe('误关联');
  });

  it('page by page', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await analyst.get(`/api/episodes?limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    expect((await analyst.get('/api/episodes?from=2026-07-01')).body.items).toHaveLength(1);
    expect((await analyst.get('/api/episodes?cursor=nonsense')).status).toBe(422);
    expect((await analyst.get('/api/episodes/none')).status).toBe(404);
  });

  it('which it changes by versions, with a reason, and never over somebody else’s', async () => {
    const promise = {
      kind: 'rate-at-least',
      zh: '按时办结率不低于98%',
      en: 'On time ≥ 98 %',
      indicator: 'on-time',
      percent: 98,
    };
    const set = (after: number, target: object | null, who = analyst) =>
      who.post('/api/targets/2026/on-time', { after, target, reason });
    expect((await set(0, promise)).body).toMatchObject({ version: 1, target: promise });
    expect((await set(0, promise)).body).toMatchObject({ reason: 'moved-meanwhile', version: 1 });
    const both = await Promise.all([97, 99].map((percent) => set(1, { ...promise, percent })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await targets())['on-time']!.version).toBe(2);
    expect((await set(2, promise, supervisor)).status).toBe(403);
    expect((await set(2, null)).status).toBe(201);
    expect(await targets()).not.toHaveProperty('on-time');
    const { body } = await head.get('/api/targets/2026/on-time');
    expect(
      body.items.map(({ version, target }: { version: number; target: unknown }) => [version, target === null]),
    ).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    const acts = (await admin.get('/api/targets/2026/on-time/acts')).body.items as { act: string; reason: string }[];
    expect(acts.map((one) => [one.act, one.reason])).toEqual([
      ['withdraw', reason],
      ['set', reason],
      ['set', reason],
    ]);
  });

  it.each([
    [{ kind: 'wishes' }, 'target.kind'],
    [{ kind: 'rate-at-least', zh: '一', en: 'a', indicator: 'received', percent: 96 }, 'target.indicator'],
    [{ kind: 'rate-at-least', zh: '一', en: 'a', indicator: 'closure', percent: 96.001 }, 'target.percent'],
    [{ kind: 'programme-episodes', zh: '一', en: 'a', programme: 'none', atLeast: 5 }, 'target.programme'],
    [{ kind: 'documents-issued', zh: '一', en: 'a', documents: ['month', 'month'], atLeast: 5 }, 'target.documents'],
    [{ kind: 'count-at-least', zh: '一', en: 'a', indicator: 'received', atLeast: 0 }, 'target.atLeast'],
    [{ kind: 'at-most-last-year', zh: '一', en: 'a', indicator: 'received', more: 1 }, 'target.more'],
  ])('but not %j', async (target, field) => {
    const { status, body } = await analyst.post('/api/targets/2026/odd', { after: 0, target, reason });
    expect([status, body.fields?.[0].field]).toEqual([422, field]);
  });

  it('nor in the dark', async () => {
    expect((await operator.get('/api/targets')).status).toBe(403);
    expect((await hotline.citizen.get('/api/targets')).status).toBe(401);
    expect((await analyst.get('/api/targets/2026/none')).status).toBe(404);
    expect((await analyst.get('/api/targets/1800/none')).status).toBe(422);
    expect((await analyst.get('/api/targets?year=abc')).status).toBe(422);
  });
});
