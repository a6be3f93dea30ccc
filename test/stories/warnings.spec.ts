import { io, type Socket } from 'socket.io-client';
import { Counting, WarningRound, type WarningSeen } from '#analytics';
import type { Client } from '../setup/client.js';
import { copyComplaint, type Copies } from '../setup/copies.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const minutes = 180_000;
const wages = '0601';
const shinan = '370202';

describe('the hotline is warned early', () => {
  let hotline: Hotline;
  let analyst: Client, supervisor: Client, operator: Client, head: Client;
  let socket: Socket;
  const heard: { id: string; kind: string }[] = [];
  let code: string;

  const everybody = async () => {
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
    operator = await hotline.person('operator');
    head = await hotline.person('head', hrBureau);
  };
  /** Copied by SQL: what is counted of them is made from their ledgers. */
  const past = async (...all: Copies[]) => {
    for (const copies of all) await copyComplaint(hotline.database, code, copies);
    await hotline.server.get(Counting).rebuild({ facts: true });
  };
  const raised = async (query = '', who = analyst) =>
    (await who.get(`/api/warnings${query}`)).body.items as WarningSeen[];
  const rising = async () => (await raised('?kind=rising'))[0]!;
  /** A round here and now, as the worker would do it. */
  const round = () => hotline.server.get(WarningRound).run();

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T01:00:00+08:00', worker: false });
    await everybody();
    code = (await operator.post('/api/complaints', call({ confidential: true }))).body.trackingCode;
    const over = {
      state: 'closed',
      reported_at: '2026-03-01 12:00:00',
      closed_at: '2026-03-01 12:00:00',
      due_at: null,
    };
    const always = { from: '2024-01-01', days: 791 };
    const open = {
      state: 'handling',
      lead_unit: hrBureau,
      transferred_at: '2026-02-26 00:00:00',
      due_at: '2026-03-02 15:59:59.999',
    };
    await past(
      // Two matters that are always there; of the one five times as many come since five days.
      { letter: 'a', ...always, perDay: 2, set: over },
      { letter: 'b', ...always, perDay: 3, set: { ...over, subject: '010101', district: '370203' } },
      { letter: 'c', from: '2026-02-25', days: 5, perDay: 8, set: over },
      // One that nobody has ever complained of.
      { letter: 'd', from: '2026-02-27', days: 1, perDay: 2, set: { ...over, subject: '010202', district: '370211' } },
      // And a unit with more due today than ever.
      { letter: 'e', from: '2026-02-24', days: 1, perDay: 9, set: { ...open, subject: null } },
    );
    socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token: analyst.token } });
    socket.on('warning-raised', (news: { id: string; kind: string }) => heard.push(news));
    await new Promise<void>((resolve) => socket.on('connect', resolve));
  }, minutes);
  afterAll(async () => {
    socket?.disconnect();
    await hotline?.stop();
  });

  it(
    'when somebody asks for a round before the night is over, by the worker',
    async () => {
      expect(await raised()).toEqual([]);
      const asked = await analyst.post('/api/warnings/round');
      expect([asked.status, asked.body.day]).toEqual([202, null]);
      await hotline.startWorker();
      const done = await until(async () => {
        const { body } = await supervisor.get('/api/warnings/round');
        return body.ranAt && body;
      });
      await hotline.stopWorker();
      expect(done).toMatchObject({ day: '2026-03-01', raised: 4, goneOn: 0, ended: 0, series: 3 });
    },
    minutes,
  );

  it('of what rises against its own season, with what was counted and expected', async () => {
    const warning = await rising();
    expect(warning).toMatchObject({
      kind: 'rising',
      subject: { code: wages },
      district: { code: shinan },
      unit: null,
      state: 'raised',
      raisedOn: { method: 'rising/1', to: '2026-03-01' },
    });
    const { count, expected, chance, limit, from } = warning.raisedOn;
    expect(count).toBeGreaterThan(3 * expected!);
    expect(chance!).toBeLessThan(limit!);
    expect(warning.since).toBe(from);
    expect(warning.explanation.zh).toContain(`收到${count}件`);
    const { body } = await analyst.get(`/api/warnings/${warning.id}/acts`);
    expect(body.items).toEqual([expect.objectContaining({ act: 'raise', by: null, data: warning.raisedOn })]);
  });

  it('of what is seen for the first time in a year, at a place and in the whole city', async () => {
    const [first] = await raised('?kind=first-seen');
    expect(first).toMatchObject({
      subject: { code: '0102' },
      district: { code: '370211' },
      level: 'hint',
      since: '2026-02-27',
    });
    const [fresh] = await raised('?kind=new-subject');
    expect(fresh).toMatchObject({ subject: { code: '010202' }, district: null, latest: { count: 2, expected: null } });
  });

  it('and of a unit with far more due than it is used to, which its head sees as well and nothing else', async () => {
    const [breach] = await raised('?kind=breach');
    expect(breach).toMatchObject({
      unit: { code: hrBureau },
      subject: null,
      latest: { method: 'unit-load/1', count: 9 },
    });
    expect((await raised('', head)).map(({ id }) => id)).toEqual([breach!.id]);
    expect((await head.get(`/api/warnings/${breach!.id}`)).status).toBe(200);
    expect((await head.get(`/api/warnings/${(await rising()).id}`)).status).toBe(404);
    expect((await head.get(`/api/warnings/${(await rising()).id}/complaints`)).status).toBe(404);
    expect((await head.get(`/api/warnings/${(await rising()).id}/acts`)).status).toBe(404);
    const stranger = await hotline.person('head', otherUnit);
    expect(await raised('', stranger)).toEqual([]);
    // How many, for the menu: of what somebody may see.
    const counted = (who: Client) => who.get('/api/warnings/open').then(({ body }) => body as object);
    expect(await Promise.all([analyst, head, stranger].map(counted))).toEqual([
      { open: 4, more: false },
      { open: 1, more: false },
      { open: 0, more: false },
    ]);
    expect((await stranger.get(`/api/warnings/${breach!.id}`)).status).toBe(404);
  });

  it('by news on the screens of analysts', async () => {
    await until(async () => heard.length >= 4);
    expect(heard.map(({ kind }) => kind).sort()).toEqual(['breach', 'first-seen', 'new-subject', 'rising']);
  });

  it('with the complaints behind it, page by page, masked as lists are', async () => {
    const warning = await rising();
    const codes = new Set<string>();
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages++) {
      const { status, body } = await analyst.get(
        `/api/warnings/${warning.id}/complaints?limit=20${cursor && `&cursor=${cursor}`}`,
      );
      expect(status).toBe(200);
      for (const one of body.items) {
        expect([one.subject.code, one.district.code, one.complainant]).toEqual(['060101', shinan, undefined]);
        codes.add(one.trackingCode);
      }
      cursor = body.next;
    }
    expect(codes.size).toBe(warning.raisedOn.count);
    expect(pages).toBeGreaterThan(1);
    const [breach] = await raised('?kind=breach');
    expect((await analyst.get(`/api/warnings/${breach!.id}/complaints`)).body.items).toHaveLength(9);
    expect((await analyst.get(`/api/warnings/${warning.id}/complaints?cursor=nonsense`)).status).toBe(422);
  });

  it('not twice: another round finds what stands and adds nothing, nor do two at once', async () => {
    const before = (await raised()).map(({ id }) => id);
    expect(await round()).toMatchObject({ raised: 0, goneOn: 4, ended: 0 });
    await Promise.all([round(), round()]);
    expect((await raised()).map(({ id }) => id)).toEqual(before);
  });

  it('and may say that it knows, with a reason and once', async () => {
    const { id } = await rising();
    expect((await analyst.post(`/api/warnings/${id}/dismiss`, {})).status).toBe(422);
    expect((await analyst.post(`/api/warnings/${id}/dismiss`, { reason: ' ' })).status).toBe(422);
    expect((await head.post(`/api/warnings/${id}/dismiss`, { reason: '已知悉' })).status).toBe(403);
    expect((await operator.get('/api/warnings')).status).toBe(403);
    const answers = await Promise.all(
      [analyst, supervisor].map((who) => who.post(`/api/warnings/${id}/dismiss`, { reason: '集中讨薪，专班已介入' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      reason: 'illegal-move',
      state: 'dismissed',
    });
    expect((await analyst.get(`/api/warnings/${id}`)).body).toMatchObject({
      state: 'dismissed',
      reason: '集中讨薪，专班已介入',
    });
    expect((await analyst.get('/api/warnings/open')).body.open).toBe(3);
    const { body } = await analyst.get(`/api/warnings/${id}/acts`);
    expect(body.items[0]).toMatchObject({
      act: 'dismiss',
      reason: '集中讨薪，专班已介入',
      by: { id: expect.any(String) },
    });
    // It is not raised again while the matter goes on.
    expect(await round()).toMatchObject({ raised: 0, goneOn: 4 });
    expect(await raised('?kind=rising')).toEqual([]);
    expect((await raised('?state=all')).length).toBe(4);
    expect((await analyst.get('/api/warnings/00000000000000000000')).status).toBe(404);
    expect((await analyst.get('/api/warnings/none')).status).toBe(404);
  });

  it(
    'until it is back to normal, by itself, and then anew',
    async () => {
      hotline.time.set('2026-03-30T02:30:00+08:00');
      await everybody();
      const over = {
        state: 'closed',
        reported_at: '2026-03-01 12:00:00',
        closed_at: '2026-03-01 12:00:00',
        due_at: null,
      };
      const since = { from: '2026-03-02', days: 28 };
      await past(
        { letter: 'f', ...since, perDay: 2, set: over },
        { letter: 'g', ...since, perDay: 3, set: { ...over, subject: '010101', district: '370203' } },
      );
      expect(await round()).toMatchObject({ day: '2026-03-29', raised: 0, goneOn: 0, ended: 4 });
      const all = await raised('?state=all');
      expect(all.map(({ kind, state, endedAt }) => [kind, state, endedAt !== null]).sort()).toEqual([
        ['breach', 'closed', true],
        ['first-seen', 'closed', true],
        ['new-subject', 'closed', true],
        ['rising', 'dismissed', true],
      ]);
      hotline.time.set('2026-04-02T02:30:00+08:00');
      await everybody();
      await past({ letter: 'h', from: '2026-03-30', days: 3, perDay: 20, set: over });
      expect((await round()).raised).toBe(1);
      expect(await rising()).toMatchObject({ subject: { code: wages }, state: 'raised' });
    },
    minutes,
  );

  it('each night, without being asked', async () => {
    hotline.time.set('2026-04-03T01:59:00+08:00');
    expect(await hotline.server.get(WarningRound).sweep()).toBeUndefined();
    hotline.time.set('2026-04-03T02:00:30+08:00');
    expect(await hotline.server.get(WarningRound).sweep()).toMatchObject({ day: '2026-04-02' });
    expect(await hotline.server.get(WarningRound).sweep()).toBeUndefined();
  });
});
