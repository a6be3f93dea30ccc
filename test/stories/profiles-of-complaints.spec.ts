import type { RuleProfile } from '#directory';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { withRules } from '../setup/joint.js';
import { freshReport, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { inGroups } from '#complaints';

describe('the rules of a running complaint', () => {
  let hotline: Hotline, aside: Aside, admin: Client;
  const start = async (at: string) => {
    hotline = await startHotline({ at });
    aside = await Aside.of(hotline);
    admin = await hotline.person('admin');
  };
  afterEach(() => hotline.stop());

  const change = (code: string, body: object) => aside.dispatcher.post(`/api/complaints/${code}/switch-profile`, body);
  const reason = '经核实应适用其他规则';

  it('stay those it began with, until somebody switches them and says why', async () => {
    await start('2026-03-02T09:15:00+08:00');
    const { trackingCode: code, dueAt } = await aside.log();
    await aside.inState(code, 'transferred');
    const profile = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    const limits = profile.limits.map((limit) => (limit.clock === 'completion' ? { ...limit, amount: 3 } : limit));
    await admin.post('/api/profiles/shandong', { after: 1, reason, profile: { ...profile, limits } });
    expect((await aside.seen(code)).dueAt).toBe(dueAt);
    const { status, body } = await change(code, { name: 'shandong', reason });
    expect([status, body.profile]).toEqual([200, { name: 'shandong', version: 2 }]);
    expect(body.dueAt).toBe('2026-03-05T23:59:59.999+08:00');
    expect(body.legs[0].dueAt).toBe(body.dueAt);
    expect(body.events.at(-1)).toMatchObject({
      name: 'switch-profile',
      reason,
      data: { from: { name: 'shandong', version: 1 }, to: { name: 'shandong', version: 2 } },
    });
    expect(await aside.flaws()).toEqual([]);
  });

  it('may have no target: then it is missing, and says so; and may have one that there was not before', async () => {
    await start('2026-03-02T09:15:00+08:00');
    const receipt = await aside.log();
    const code = receipt.trackingCode;
    await aside.inState(code, 'transferred');
    const tianjin = (await change(code, { name: 'tianjin', reason })).body;
    expect(tianjin.dueAt).toBeNull();
    expect(clockOf(tianjin, 'completion')).toMatchObject({ missing: true, due: null, state: 'running' });
    expect(clockOf(tianjin, 'completion').explanation).toContain('目标缺失');
    // Tianjin has a limit for signing, in the leg.
    expect(clockOf(tianjin, 'sign', tianjin.legs[0].id)).toMatchObject({ missing: false, due: expect.any(String) });
    expect(await aside.track(receipt)).toMatchObject({ promisedAt: null });
    aside = await aside.leap('2026-03-02T11:00:00+08:00');
    const qingdao = (await change(code, { name: 'qingdao-enterprise', reason })).body;
    expect(qingdao.dueAt).toBe('2026-03-23T23:59:59.999+08:00');
    // Two hours for the first contact, from when they were first asked for.
    expect(clockOf(qingdao, 'contact').due).toMatch(/^2026-03-02T13:00/);
    expect(clockOf(qingdao, 'completion').startedAt).toBe(clockOf(tianjin, 'completion').startedAt);
    expect(await aside.flaws()).toEqual([]);
  });

  it('take back a breach where there is more time, and breach anew, once, when that is over too', async () => {
    await start('2026-03-02T09:15:00+08:00');
    const { trackingCode: code } = await aside.log();
    await aside.inState(code, 'transferred');
    aside = await aside.leap('2026-03-10T08:00:00+08:00');
    const breaches = (view: never) => names(view).filter((name) => name === 'breach').length;
    await until(async () => breaches((await aside.seen(code)) as never) === 1);
    const { body } = await change(code, { name: 'shandong-enterprise', reason });
    expect(body.dueAt).toBe('2026-03-23T23:59:59.999+08:00');
    expect(clockOf(body, 'completion')).toMatchObject({ state: 'running', breachedAt: null });
    aside = await aside.leap('2026-03-25T08:00:00+08:00');
    await until(async () => breaches((await aside.seen(code)) as never) >= 2);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const late = await aside.seen(code);
    const ofCompletion = late.events.filter(
      ({ name, data }: { name: string; data: { clock: string } }) => name === 'breach' && data.clock === 'completion',
    );
    expect(ofCompletion).toHaveLength(2);
    expect(await aside.flaws()).toEqual([]);
  });

  it('are not those of a name that there is not, or of before, or without a reason, or by a unit', async () => {
    await start('2026-03-02T09:15:00+08:00');
    const { trackingCode: code } = await aside.log();
    await aside.inState(code, 'transferred');
    const at = async (body: object) => (await change(code, body)).body.fields?.[0]?.field;
    expect(await at({ name: 'nowhere', reason })).toBe('name');
    expect(await at({ name: 'constructor', reason })).toBe('name');
    expect(await at({ name: 'shandong', reason })).toBe('name');
    expect(await at({ name: 'beijing' })).toBe('reason');
    const profile = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    const later = { ...profile, name: 'later', validFrom: '2027-01-01' };
    expect((await admin.post('/api/profiles/later', { after: 0, reason, profile: later })).status).toBe(201);
    expect(await at({ name: 'later', reason })).toBe('name');
    const handler = await hotline.person('handler', hrBureau);
    expect((await handler.post(`/api/complaints/${code}/switch-profile`, { name: 'beijing', reason })).status).toBe(
      403,
    );
    expect((await aside.seen(code)).profile).toEqual({ name: 'shandong', version: 1 });
  });

  it('are reckoned again by the machine when the calendar comes, once', async () => {
    await start('2026-12-30T10:00:00+08:00');
    const { trackingCode: code, dueAt } = await aside.log();
    await aside.inState(code, 'transferred');
    expect(dueAt).toBe('2027-01-06T23:59:59.999+08:00');
    const paused = await aside.log();
    const imported = await admin.post('/api/calendars/national/import', {
      year: 2027,
      reason: '国务院办公厅放假通知',
      days: [
        { name: '元旦', date: '2027-01-01', isOffDay: true },
        { name: '元旦', date: '2027-01-04', isOffDay: true },
        { name: '元旦', date: '2027-01-09', isOffDay: false },
      ],
    });
    expect([imported.status, imported.body.newlyKnown]).toEqual([200, [2027]]);
    await until(async () => names(await aside.seen(code)).includes('recompute'));
    const view = await aside.seen(code);
    expect(view.dueAt).toBe('2027-01-08T23:59:59.999+08:00');
    expect(view.legs[0].dueAt).toBe(view.dueAt);
    expect(clockOf(view, 'completion')).toMatchObject({ provisional: false, due: view.dueAt });
    expect(view.events.at(-1)).toMatchObject({ name: 'recompute', by: { kind: 'machine', role: 'calendar-sweep' } });
    await until(async () => names(await aside.seen(paused.trackingCode)).includes('recompute'));
    const swept = () =>
      hotline.database
        .query(`SELECT value FROM setting WHERE name = 'calendar-swept'`)
        .then(
          ([row]: { value: string }[]) => JSON.parse(row?.value ?? 'null') as { pass: string; edition: number } | null,
        );
    await until(async () => (await swept())?.pass === 'done');
    // An interrupted sweep begins anew, by the machine of another process: nothing is done twice.
    await hotline.stopWorker();
    await hotline.database.query(`DELETE FROM setting WHERE name = 'calendar-swept'`);
    await hotline.startWorker();
    await until(async () => (await swept())?.pass === 'done');
    expect(names(await aside.seen(code)).filter((name) => name === 'recompute')).toHaveLength(1);
    expect(await aside.flaws()).toEqual([]);
  });

  const announce2027 = () =>
    admin.post('/api/calendars/national/import', {
      year: 2027,
      reason: '国务院办公厅放假通知',
      days: [
        { name: '元旦', date: '2027-01-01', isOffDay: true },
        { name: '元旦', date: '2027-01-04', isOffDay: true },
        { name: '元旦', date: '2027-01-09', isOffDay: false },
      ],
    });
  const indicator = async (from: string, to: string, id: string) => {
    const { body } = await (await hotline.person('analyst')).get(`/api/rates?from=${from}&to=${to}`);
    const { numerator, denominator } = body.rows[0].indicators[id];
    return [numerator, denominator];
  };

  it('put right what was late only until the holidays were known, and void the orders that came of it', async () => {
    await start('2026-12-30T10:00:00+08:00');
    const { trackingCode: code, dueAt } = await aside.log();
    const { trackingCode: open } = await aside.log();
    for (const one of [code, open]) await aside.inState(one, 'transferred');
    expect(dueAt).toBe('2027-01-06T23:59:59.999+08:00');
    const overdue = async (one: string) =>
      (await aside.seen(one)).orders.find(({ trigger }: { trigger: string }) => trigger === 'overdue')?.state as string;
    const report = async (one: string, at: string) => {
      aside = await aside.leap(at);
      const handler = await hotline.person('handler', hrBureau);
      await until(async () => (await overdue(one)) === 'issued');
      await handler.post(`/api/complaints/${one}/sign`);
      await handler.post(`/api/complaints/${one}/report`, freshReport(hotline.time.now));
      await aside.inState(one, 'reviewed');
    };
    await report(code, '2027-01-07T10:00:00+08:00');
    expect(clockOf(await aside.seen(code), 'completion')).toMatchObject({ state: 'met-late', provisional: true });
    await until(async () => (await overdue(open)) === 'issued');
    expect(await indicator('2026-12-01', '2027-02-01', 'on-time')).toEqual([0, 2]);
    admin = await hotline.person('admin');
    expect((await announce2027()).body.newlyKnown).toEqual([2027]);
    await until(async () => names(await aside.seen(code)).includes('recompute'));
    const view = await aside.seen(code);
    expect(view.dueAt).toBe('2027-01-08T23:59:59.999+08:00');
    expect(clockOf(view, 'completion')).toMatchObject({
      ...{ state: 'met', provisional: false, breachedAt: null, due: view.dueAt },
    });
    await until(async () => (await overdue(open)) === 'void');
    expect(await overdue(code)).toBe('void');
    expect(names(view)).toContain('void-order');
    await until(async () => (await indicator('2026-12-01', '2027-02-01', 'on-time'))[0] === 1);
    const handler = await hotline.person('handler', hrBureau);
    await until(async () =>
      (await handler.get('/api/notices?limit=50')).body.items.some(
        (notice: { kind: string; trackingCode: string }) =>
          notice.kind === 'order-groundless' && notice.trackingCode === inGroups(code),
      ),
    );
    expect(await aside.flaws()).toEqual([]);
  });

  it('have as many to sign for as have a limit for it, however often they are switched', async () => {
    await start('2026-03-02T09:15:00+08:00');
    const handler = await hotline.person('handler', hrBureau);
    for (const names of [['tianjin'], ['tianjin', 'shandong'], ['tianjin', 'shandong', 'tianjin']]) {
      const { trackingCode: code } = await aside.log();
      await aside.inState(code, 'transferred');
      for (const name of names) expect((await change(code, { name, reason })).status).toBe(200);
      expect((await handler.post(`/api/complaints/${code}/sign`)).status).toBe(200);
    }
    await until(async () => (await indicator('2026-03-01', '2026-04-01', 'sign-on-time'))[0] === 2);
    expect(await indicator('2026-03-01', '2026-04-01', 'sign-on-time')).toEqual([2, 2]);
    expect(await aside.flaws()).toEqual([]);
  });

  it('take back a breach of a day that was declared free afterwards, whatever has fallen due since', async () => {
    await start('2026-06-09T10:00:00+08:00');
    // Rules by which nobody is supervised for it, so that no other clock runs beside it.
    await withRules(hotline, { supervision: { triggers: [] }, escalation: null });
    const { trackingCode: code, dueAt } = await aside.log();
    await aside.inState(code, 'transferred');
    expect(dueAt).toBe('2026-06-16T23:59:59.999+08:00');
    // The red card, too: nothing more is to come of this clock.
    aside = await aside.leap('2026-06-18T10:00:00+08:00');
    admin = await hotline.person('admin');
    await until(async () => names(await aside.seen(code)).includes('red-card'));
    expect(clockOf(await aside.seen(code), 'completion')).toMatchObject({ state: 'breached' });
    for (const day of ['2026-06-16', '2026-06-17']) {
      const declared = { kind: 'off', name: '台风停工', reason: '市防汛抗旱指挥部通知' };
      expect((await admin.put(`/api/calendars/national/days/${day}`, declared)).status).toBe(200);
    }
    const completion = async () => clockOf(await aside.seen(code), 'completion');
    await until(async () => (await completion()).due === '2026-06-18T23:59:59.999+08:00');
    expect(await completion()).toMatchObject({ state: 'running', breachedAt: null });
    expect(await aside.flaws()).toEqual([]);
  });
});
