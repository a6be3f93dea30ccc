import type { RuleProfile } from '#directory';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { until } from '../setup/until.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, otherUnit, report } from '../setup/samples.js';

const material = '等待诉求人补充材料';

describe('a pause', () => {
  let hotline: Hotline, aside: Aside, handler: Client, admin: Client;

  /** Offices of the city: 9:00 to 12:00, 13:30 to 17:30. */
  const monday = '2026-03-02T09:15:00+08:00';

  beforeEach(async () => {
    hotline = await startHotline({ at: monday });
    admin = await hotline.person('admin');
    const profile = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    const kept = await admin.post('/api/profiles/shandong', {
      after: 1,
      reason: '试行暂停计时',
      profile: { ...profile, pause: { reasons: [material, '需要鉴定'] } },
    });
    expect(kept.status).toBe(201);
    await leap(monday);
  });
  afterEach(() => hotline.stop());

  const leap = async (to: string) => {
    hotline.time.set(to);
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
  };
  const held = async () => {
    const receipt = await aside.log();
    expect(receipt.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    await aside.inState(receipt.trackingCode, 'transferred');
    await handler.post(`/api/complaints/${receipt.trackingCode}/sign`);
    return receipt;
  };
  const move = (code: string, name: string, body: object = {}) =>
    aside.dispatcher.post(`/api/complaints/${code}/${name}`, body);

  it('of a working day moves the due time by a working day; the citizen clock runs on', async () => {
    const receipt = await held();
    const code = receipt.trackingCode;
    await leap('2026-03-03T08:00:00+08:00');
    const paused = await move(code, 'pause', { reason: material, note: '缺劳动合同复印件' });
    expect(paused.status).toBe(200);
    expect(clockOf(paused.body, 'completion').state).toBe('paused');
    expect(clockOf(paused.body, 'citizen').state).toBe('running');
    expect(paused.body.moves).toContain('resume');
    expect(paused.body.events.at(-1)).toMatchObject({ name: 'pause', reason: `${material}：缺劳动合同复印件` });
    await leap('2026-03-04T08:00:00+08:00');
    const { body } = await move(code, 'resume', { reason: '材料已补齐' });
    expect(body.dueAt).toBe('2026-03-10T23:59:59.999+08:00');
    expect(body.legs[0].dueAt).toBe(body.dueAt);
    expect(clockOf(body, 'completion')).toMatchObject({ state: 'running', due: body.dueAt });
    expect(clockOf(body, 'completion').explanation).toContain('暂停');
    expect(await aside.track(receipt)).toMatchObject({ promisedAt: body.dueAt });
    // The complaint's own words of it stay out of what the ledger keeps beside them.
    expect(JSON.stringify(body.events.map(({ data }: { data: object }) => data))).not.toContain('合同');
    expect(await aside.flaws()).toEqual([]);
  });

  it('counts for a unit that is handed work meanwhile as far as it has lasted; its own clock runs', async () => {
    const { trackingCode: code } = await held();
    await leap('2026-03-03T08:00:00+08:00');
    await move(code, 'pause', { reason: material });
    await leap('2026-03-04T08:00:00+08:00');
    const joined = await move(code, 'reassign', { lead: hrBureau, assists: [otherUnit], reason: '请协助核实' });
    expect(joined.status).toBe(200);
    const assist = joined.body.legs.find(({ part }: { part: string }) => part === 'assist');
    // As much as the lead has, if it goes on now: a working day more than it had before.
    const own = { state: 'running', due: '2026-03-10T23:59:59.999+08:00' };
    expect(clockOf(joined.body, 'completion', assist.id)).toMatchObject(own);
    expect(assist.dueAt).toBe(own.due);
    const { body } = await move(code, 'resume', { leg: joined.body.legs[0].id });
    expect(clockOf(body, 'completion')).toMatchObject(own);
    expect(clockOf(body, 'completion', assist.id)).toMatchObject(own);
    expect(await aside.flaws()).toEqual([]);
  });

  it('over a night moves nothing; over hours it leads to the hour of a later day, and no card is shown meanwhile', async () => {
    const { trackingCode: code } = await held();
    await leap('2026-03-03T18:00:00+08:00');
    await move(code, 'pause', { reason: material });
    await leap('2026-03-04T08:59:00+08:00');
    expect((await move(code, 'resume')).body.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    await leap('2026-03-05T10:00:00+08:00');
    await move(code, 'pause', { reason: '需要鉴定' });
    // The yellow card would fall on Friday at 00:00.
    await leap('2026-03-06T12:30:00+08:00');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(names(await aside.seen(code))).not.toContain('yellow-card');
    // Six hours of Thursday and three of Friday: a day of seven, and two hours of the next.
    const { body } = await move(code, 'resume');
    expect(body.dueAt).toMatch(/^2026-03-11T10:5\d/);
    await leap('2026-03-10T00:00:01+08:00');
    await until(async () => names(await aside.seen(code)).includes('yellow-card'));
    expect(await aside.flaws()).toEqual([]);
  });

  it('and what was done while it lasted was done in time', async () => {
    const { trackingCode: code } = await held();
    await leap('2026-03-09T17:00:00+08:00');
    await move(code, 'pause', { reason: material });
    await leap('2026-03-16T09:00:00+08:00');
    await handler.post(`/api/complaints/${code}/contact`, { outcome: 'reached', note: '已联系' });
    expect((await handler.post(`/api/complaints/${code}/report`, report)).body.state).toBe('reported');
    expect(clockOf(await aside.seen(code), 'completion').state).toBe('met');
    expect(names(await aside.seen(code))).not.toContain('breach');
  });

  it('keeps what it has won when the complaint is re-typed and goes on under other rules', async () => {
    const { trackingCode: code } = await held();
    await leap('2026-03-03T08:00:00+08:00');
    await move(code, 'pause', { reason: material });
    await leap('2026-03-04T08:00:00+08:00');
    await move(code, 'resume');
    // Sichuan: a suggestion has seven working days, and the day of the pause.
    await move(code, 'retype', { type: 'suggestion', reason: '实为建议' });
    const { body } = await move(code, 'switch-profile', { name: 'sichuan', reason: '适用省级规则' });
    expect(body.dueAt).toBe('2026-03-12T23:59:59.999+08:00');
    expect(body.legs[0].dueAt).toBe(body.dueAt);
    expect(await aside.flaws()).toEqual([]);
  });

  it('is for the reasons that the rules name, of what runs, and by a dispatcher or supervisor', async () => {
    const { trackingCode: code } = await held();
    expect(await move(code, 'pause', { reason: '节日' })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'reason' }] },
    });
    expect((await handler.post(`/api/complaints/${code}/pause`, { reason: material })).status).toBe(403);
    expect(await move(code, 'resume')).toMatchObject({ status: 409 });
    expect((await move(code, 'pause', { reason: material })).status).toBe(200);
    expect(await move(code, 'pause', { reason: material })).toMatchObject({
      status: 409,
      body: { reason: 'illegal-move' },
    });
    expect((await aside.supervisor.post(`/api/complaints/${code}/resume`)).status).toBe(200);
    // What has run out cannot be held up any more.
    await leap('2026-03-10T11:00:00+08:00');
    expect((await move(code, 'pause', { reason: material })).status).toBe(409);
    // A unit's own clock, not that of others.
    const assisted = await aside.log({ subject: undefined });
    await aside.inState(assisted.trackingCode, 'proposed');
    await move(assisted.trackingCode, 'transfer', { lead: hrBureau, assists: [otherUnit] });
    const view = await aside.seen(assisted.trackingCode);
    const assist = view.legs.find(({ part }: { part: string }) => part === 'assist');
    const { body } = await move(assisted.trackingCode, 'pause', { leg: assist.id, reason: material });
    expect(clockOf(body, 'completion').state).toBe('running');
    expect(clockOf(body, 'completion', assist.id).state).toBe('paused');
  });

  it('is none where the rules know none', async () => {
    const { trackingCode: code } = await held();
    await move(code, 'switch-profile', { name: 'zhongshan', reason: '试用其他规则' });
    expect(await move(code, 'pause', { reason: material })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('不允许暂停') },
    });
  });
});
