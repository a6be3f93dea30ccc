import { Aftercare } from '../setup/aftercare.js';
import { hrBureau } from '../setup/samples.js';

/** Half an hour after the reports: the time for a follow-up (two working days from Monday) has passed then. */
const afterTheFollowUp = '2026-03-05T09:00:00+08:00';
const anonymous = { complainant: { kind: 'anonymous' } };

describe('the follow-up that is owed', () => {
  let desk: Aftercare;
  afterEach(() => desk.stop());

  const close = (code: string, body?: object) => desk.followup.post(`/api/complaints/${code}/close`, body);

  /** Logged without anybody's number, and reviewed. */
  async function unnumbered() {
    const { code, pin } = await desk.signed(anonymous);
    await desk.report(code, { contacted: undefined });
    return { code, pin, view: await desk.until(code, ({ state }) => state === 'reviewed' || state === 'closed') };
  }

  it('is not over with one attempt in vain, nor with an appointment: who closes it then says why', async () => {
    desk = await Aftercare.open();
    const tried = await desk.reviewed();
    await desk.until(tried.code, ({ followUpDueAt }) => followUpDueAt !== null);
    expect((await desk.followUp(tried.code, { outcome: 'no-answer' })).body.state).toBe('following-up');
    expect(await close(tried.code)).toMatchObject({ status: 422, body: { fields: [{ field: 'reason' }] } });
    expect((await close(tried.code, { reason: '  ' })).status).toBe(422);
    const closed = await close(tried.code, { reason: '诉求人来电表示无需回访' });
    expect(closed.body).toMatchObject({ state: 'closed', followUpEnd: 'waived' });

    const agreed = await desk.reviewed();
    await desk.until(agreed.code, ({ followUpDueAt }) => followUpDueAt !== null);
    const when = '2026-03-03T15:00:00+08:00';
    expect((await desk.followUp(agreed.code, { outcome: 'appointment', appointmentAt: when })).status).toBe(200);
    expect((await close(agreed.code)).status).toBe(422);
    // Asked, it is: then it needs no words.
    await desk.followUp(agreed.code, { outcome: 'reached', resolution: 'resolved', satisfaction: 'satisfied' });
    expect((await close(agreed.code)).body).toMatchObject({ state: 'closed', followUpEnd: 'answered' });
  });

  it('is not over either after a rework with what was said before it', async () => {
    desk = await Aftercare.open();
    const { code } = await desk.reviewed();
    await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    await desk.dissatisfied(code);
    await desk.followup.post(`/api/complaints/${code}/rework`, { reason: '工资仍未全部发放' });
    await desk.report(code);
    await desk.until(code, ({ state, followUpDueAt }) => state === 'reviewed' && followUpDueAt !== null);
    expect((await desk.followUp(code, { outcome: 'no-answer' })).status).toBe(200);
    expect((await close(code)).status).toBe(422);
  });

  it('is nobody’s call where the rules know the web alone: the rating is waited for, and then it ends', async () => {
    desk = await Aftercare.open((rules) => ({ followUp: { ...rules.followUp, channels: ['web'] } }));
    const rated = await desk.reviewed();
    const silent = await desk.reviewed();
    const waiting = await desk.until(silent.code, ({ clocks }) =>
      clocks.some(({ clock }: { clock: string }) => clock === 'follow-up'),
    );
    expect(waiting).toMatchObject({ state: 'reviewed', followUpDueAt: null, followUpEnd: null });
    expect((await desk.followup.get('/api/follow-ups')).body.items).toEqual([]);
    expect((await desk.followup.get(`/api/complaints/${silent.code}`)).body.moves).not.toContain('follow-up');
    const called = await desk.followUp(silent.code, { outcome: 'no-answer' });
    expect(called).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });

    expect((await desk.rate(rated.code, rated.pin)).status).toBe(200);
    expect(await desk.inState(rated.code, 'closed')).toMatchObject({ followUpEnd: 'answered' });

    await desk.leap(afterTheFollowUp);
    const ended = await desk.inState(silent.code, 'closed');
    expect(ended).toMatchObject({ followUpEnd: 'no-answer', satisfaction: null });
    expect((await desk.rate(silent.code, silent.pin)).status).toBe(200);
    await desk.verify();
  });

  it('of somebody who has left no number is their own rating; without one nobody could be asked (无法回访)', async () => {
    desk = await Aftercare.open();
    const { code, view } = await unnumbered();
    expect(view).toMatchObject({ state: 'reviewed', followUpDueAt: null });
    expect((await desk.followup.get('/api/follow-ups')).body.items).toEqual([]);
    // Who rang from a number can be rung there.
    const rang = await desk.signed({ ...anonymous, callerNumber: '13811112222' });
    await desk.report(rang.code);
    expect(await desk.until(rang.code, ({ followUpDueAt }) => followUpDueAt !== null)).toMatchObject({
      state: 'reviewed',
    });

    await desk.leap(afterTheFollowUp);
    expect(await desk.inState(code, 'closed')).toMatchObject({ followUpEnd: 'unreachable' });
    const officers = (await desk.followup.get('/api/notices?limit=100')).body.items as {
      kind: string;
      trackingCode: string;
    }[];
    // Nobody is warned of a call that nobody can make.
    expect(officers.filter(({ trackingCode }) => trackingCode.replaceAll('-', '') === code)).toEqual([]);
  });

  it('ends at once where they could be asked by no means at all', async () => {
    desk = await Aftercare.open((rules) => ({ followUp: { ...rules.followUp, channels: ['phone', 'sms'] } }));
    const { view } = await unnumbered();
    expect(view).toMatchObject({ state: 'closed', followUpEnd: 'unreachable', leadUnit: { code: hrBureau } });
  });
});
