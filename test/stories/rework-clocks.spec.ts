import { Aftercare } from '../setup/aftercare.js';
import { bureau, legOf } from '../setup/joint.js';
import { hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

describe('while a complaint is handled anew', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  const first = '2026-03-09T23:59:59.999+08:00';
  const anew = '2026-03-19T23:59:59.999+08:00';
  interface Seen {
    clocks: { clock: string; due: string | null; leg: string | null }[];
  }
  const reworkOf = ({ clocks }: Seen) => clocks.find(({ clock, leg }) => clock === 'rework' && leg === null);
  const rework = (code: string) => desk.followup.post(`/api/complaints/${code}/rework`, { reason: '仍未解决' });
  /** Where a due time is shown: the page, a list, the unit's inbox, and what the citizen was promised. */
  async function shown(code: string, pin: string) {
    const ofCode = (line: { trackingCode: string }) => line.trackingCode === code;
    const { items } = (await desk.handler.get('/api/complaints?limit=100')).body;
    const inbox = (await desk.handler.get('/api/inbox?limit=100')).body.items;
    const mine = inbox.find(({ complaint }: { complaint: { trackingCode: string } }) => ofCode(complaint));
    const { body } = await desk.hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    return {
      page: (await desk.view(code)).dueAt,
      list: items.find(ofCode)?.dueAt,
      inbox: mine?.complaint.dueAt,
      promised: body.promisedAt,
    };
  }

  it('whoever is urged is told the time of the rework, and no time that has gone by', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.dissatisfied(code);
    await rework(code);
    await desk.handler.post(`/api/complaints/${code}/extend`, { amount: 2, reason: '需要鉴定', basis: '办法' });
    expect((await desk.dispatcher.post(`/api/complaints/${code}/allow-extension`, {})).status).toBe(200);
    const urged = await desk.hotline.citizen.post('/api/public/urge', { trackingCode: code, pin, text: '请尽快' });
    expect(urged.status).toBe(200);
    const told = await until(async () => {
      const { items } = (await desk.handler.get('/api/notices?limit=50')).body;
      return items.find(({ kind }: { kind: string }) => kind === 'urged');
    });
    // Five working days for the rework, and two more; the first promise was the 9th.
    expect(told.text).toContain('2026年3月11日');
  });

  it('everybody reads the time of the rework, and its first promise is what it is measured by', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.leap('2026-03-12T09:00:00+08:00');
    await desk.dissatisfied(code);
    expect((await rework(code)).body).toMatchObject({ dueAt: anew, legs: [{ dueAt: anew }] });
    expect(await shown(code, pin)).toEqual({ page: anew, list: anew, inbox: anew, promised: anew });
    const counted = async () =>
      desk.hotline.database.query(
        'SELECT f.due_at >= f.reported_at AS inTime FROM fact f JOIN complaint c ON c.id = f.complaint_id WHERE c.tracking_code = ?',
        [code],
      );
    expect(await counted()).toMatchObject([{ inTime: 1 }]);

    // The unit needs more time, and the citizen is promised it.
    const asked = { amount: 2, reason: '需要鉴定', basis: '办法' };
    expect((await desk.handler.post(`/api/complaints/${code}/extend`, asked)).status).toBe(200);
    expect((await desk.dispatcher.post(`/api/complaints/${code}/allow-extension`, {})).status).toBe(200);
    expect((await shown(code, pin)).promised).toBe('2026-03-23T23:59:59.999+08:00');
    const longer = await desk.notices(code, 1, 'extended');
    expect(longer.some(({ kind, medium }) => kind === 'extended' && medium === 'sms')).toBe(true);

    await desk.leap('2026-03-21T09:00:00+08:00');
    await desk.report(code);
    expect(await shown(code, pin)).toMatchObject({ page: first, promised: first });
    expect(await counted()).toMatchObject([{ inTime: 1 }]);
    await desk.verify();
  });

  it('another lead has the time that the rules set it for a rework', async () => {
    const admin = await desk.hotline.person('admin');
    const profile = (await admin.get('/api/profiles/bengbu/2')).body;
    const own = { clock: 'rework', when: { unit: [bureau] }, amount: 2, unit: 'workday' };
    const limits = [own, ...profile.limits];
    const kept = await admin.post('/api/profiles/bengbu', {
      after: 2,
      reason: '单位时限',
      profile: { ...profile, limits },
    });
    expect(kept.status).toBe(201);
    desk.hotline.time.set('2026-03-23T09:00:00+08:00');
    await desk.leap('2026-03-23T09:00:00+08:00');
    const { code } = await desk.signed();
    await desk.dispatcher.post(`/api/complaints/${code}/switch-profile`, { name: 'bengbu', reason: '适用蚌埠规则' });
    await desk.report(code);
    await desk.inState(code, 'reviewed');
    await desk.dissatisfied(code);
    expect(reworkOf((await rework(code)).body)).toMatchObject({ due: '2026-03-30T23:59:59.999+08:00' });
    const body = { lead: bureau, reason: '属城管职责' };
    const given = await desk.dispatcher.post(`/api/complaints/${code}/reassign`, body);
    const sooner = '2026-03-25T23:59:59.999+08:00';
    expect(reworkOf(given.body)).toMatchObject({ due: sooner });
    expect([given.body.dueAt, legOf(given.body, bureau).dueAt]).toEqual([sooner, sooner]);
    // And who gives it back has it no more: the time is nobody's own.
    const back = await desk.dispatcher.post(`/api/complaints/${code}/reassign`, { lead: hrBureau, reason: '经核实' });
    expect(legOf(back.body, hrBureau).dueAt).toBe('2026-03-30T23:59:59.999+08:00');
    await desk.verify();
  });
});
