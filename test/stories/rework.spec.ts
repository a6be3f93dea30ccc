import { Aftercare } from '../setup/aftercare.js';
import { hrBureau, otherUnit } from '../setup/samples.js';

describe('what is dissatisfied, true and lawful', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  interface Seen {
    clocks: { clock: string; state: string; leg: string | null; due: string | null; missing: boolean }[];
    events: { name: string; from: string; to: string; data: Record<string, unknown> }[];
    orders: { trigger: string; state: string; unit: { code: string }; level: number }[];
  }
  const clocks = (view: Seen, kind: string) => view.clocks.filter(({ clock }) => clock === kind);
  const rework = (code: string, more: Record<string, unknown> = {}, who = desk.followup) =>
    who.post(`/api/complaints/${code}/rework`, { reason: '工资仍未全部发放', ...more });

  it('keeps the reply that the complainant has read, as it was, to those who may read the present one', async () => {
    const { code } = await desk.reviewed({}, { internalAccount: '已责令支付，联系人13912345678。' });
    const first = (await desk.view(code)).legs[0];
    expect(first.reports).toMatchObject([{ until: null, publicReply: first.publicReply }]);
    await desk.dissatisfied(code);
    await rework(code);
    const reply = '您好，您反映的欠薪问题已重新核查，所欠三个月工资已于今日全部发放到位。';
    await desk.report(code, { publicReply: reply });
    const { legs } = await desk.inState(code, 'reviewed');
    expect(legs[0].publicReply).toBe(reply);
    expect(legs[0].reports).toMatchObject([
      { until: expect.any(String), publicReply: first.publicReply, internalAccount: first.internalAccount },
      { until: null, publicReply: reply, resolved: 'resolved' },
    ]);
    const analyst = await desk.hotline.person('analyst');
    const masked = (await analyst.get(`/api/complaints/${code}`)).body.legs[0];
    expect(masked.reports[0].internalAccount).toBe(masked.reports[0].internalAccount.replace(/\d{11}/, ''));
    await desk.verify();
  });

  it('is handled anew, on a clock of its own, and asked about again', async () => {
    const { code } = await desk.reviewed();
    await desk.dissatisfied(code);
    const again = await rework(code);
    expect(again).toMatchObject({
      status: 200,
      body: { state: 'handling', counts: { reworks: 1 }, followUpEnd: null, followUpDueAt: null },
    });
    // Five working days from Monday the 2nd.
    expect(clocks(again.body, 'rework')).toEqual([
      expect.objectContaining({ state: 'running', due: '2026-03-09T23:59:59.999+08:00', leg: null }),
    ]);
    expect(again.body.legs[0]).toMatchObject({ state: 'handling', dueAt: '2026-03-09T23:59:59.999+08:00' });
    // The first report was in time, whatever comes: the completion clock stays met.
    expect(clocks(again.body, 'completion')[0]).toMatchObject({ state: 'met' });
    expect(again.body.events.at(-1)).toMatchObject({
      name: 'rework',
      reason: '工资仍未全部发放',
      data: { reopened: false },
    });

    const told = await desk.notices(code, 1, 'rework');
    expect(
      told
        .filter(({ kind }) => kind === 'rework')
        .map(({ medium }) => medium)
        .sort(),
    ).toContain('in-app');
    const own = await desk.handler.get(`/api/complaints/${code}`);
    expect(own.body.moves).toEqual(expect.arrayContaining(['contact', 'report', 'return']));
    expect((await desk.report(code)).status).toBe(200);
    const reviewed = await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    expect(clocks(reviewed, 'rework')[0]).toMatchObject({ state: 'met' });
    await desk.followUp(code, { outcome: 'reached', resolution: 'resolved', satisfaction: 'satisfied' });
    const closed = await desk.followup.post(`/api/complaints/${code}/close`);
    expect(closed.body).toMatchObject({
      state: 'closed',
      firstSatisfaction: 'dissatisfied',
      satisfaction: 'satisfied',
      orders: [],
    });
    await desk.verify();
  });

  it('is not closed instead, but by a supervisor who says why', async () => {
    const { code } = await desk.reviewed();
    await desk.dissatisfied(code);
    for (const reason of [undefined, '诉求人情绪激动']) {
      const refused = await desk.followup.post(`/api/complaints/${code}/close`, { reason });
      expect(refused).toMatchObject({ status: 409, body: { reason: 'illegal-move', state: 'following-up' } });
      expect(refused.body.message).toContain('重办');
    }
    expect((await desk.supervisor.post(`/api/complaints/${code}/close`)).status).toBe(422);
    const closed = await desk.supervisor.post(`/api/complaints/${code}/close`, { reason: '诉求人已起诉' });
    expect(closed.body).toMatchObject({ state: 'closed', satisfaction: 'dissatisfied' });
  });

  it.each([
    ['content', {}, { resolution: 'resolved', satisfaction: 'fairly' }, '评价'],
    ['the matter not true', { isTrue: false }, {}, '不属实'],
    ['beyond the remit', { outOfRemit: true }, {}, '超出职责'],
    ['unreasonable', { unreasonable: true }, {}, '不合理'],
  ])('but nothing else: %s', async (_, report, said, word) => {
    const { code } = await desk.reviewed({}, report);
    await desk.dissatisfied(code, said);
    const refused = await rework(code);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'illegal-move', state: 'following-up' } });
    expect(refused.body.message).toContain(word);
    expect((await desk.view(code)).counts.reworks).toBe(0);
    // What need not be handled anew may be closed.
    expect((await desk.followup.post(`/api/complaints/${code}/close`)).status).toBe(200);
  });

  it('nor without a reason, by a unit, before anybody was asked, or in the middle of the work', async () => {
    const { code } = await desk.reviewed();
    expect((await rework(code)).status).toBe(409);
    await desk.dissatisfied(code);
    expect((await desk.followup.post(`/api/complaints/${code}/rework`)).status).toBe(422);
    expect((await rework(code, { reason: ' ' })).status).toBe(422);
    expect((await rework(code, {}, desk.handler)).status).toBe(403);
    expect((await rework(code, { legs: ['5e1m0v8k9x2c4b7n6t3d'] })).body.fields[0].field).toBe('legs[0]');
    expect((await rework(code, { version: 1 })).body.reason).toBe('moved-meanwhile');
    const both = await Promise.all([rework(code), rework(code, {}, desk.supervisor)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await rework(code)).status).toBe(409);
    const handled = await desk.view(code);
    expect(handled.counts.reworks).toBe(1);
    expect(handled.moves).not.toContain('rework');
  });

  it('takes the assists with it that are named, each on its own clock', async () => {
    const { body } = await desk.operator.post('/api/complaints', {
      channel: 'phone',
      type: 'help',
      title: '公司拖欠三个月工资',
      content: '公司拖欠工资，请帮助追讨。',
      complainant: { kind: 'citizen', phone: '13900005678' },
    });
    const code = body.trackingCode as string;
    await desk.inState(code, 'proposed');
    await desk.dispatcher.post(`/api/complaints/${code}/transfer`, { lead: hrBureau, assists: [otherUnit] });
    const assistant = await desk.hotline.person('handler', otherUnit);
    for (const one of [desk.handler, assistant]) await one.post(`/api/complaints/${code}/sign`);
    await desk.report(code);
    const own = { internalAccount: '已配合', publicReply: '我区已配合核查欠薪工资情况，企业已支付。' };
    await assistant.post(`/api/complaints/${code}/report`, own);
    await desk.inState(code, 'reviewed');
    await desk.dissatisfied(code);
    const assist = (await desk.view(code)).legs.find(({ part }: { part: string }) => part === 'assist');
    const again = await rework(code, { legs: [assist.id] });
    expect(again.body.legs.map(({ state }: { state: string }) => state)).toEqual(['handling', 'handling']);
    expect(
      clocks(again.body, 'rework')
        .map(({ leg }) => leg)
        .sort(),
    ).toEqual([assist.id, null].sort());
    await desk.report(code);
    expect((await desk.view(code)).state).toBe('handling');
    await assistant.post(`/api/complaints/${code}/report`, {
      ...own,
      publicReply: '我区再次核查，欠薪工资已全部补发到位。',
    });
    const done = await desk.inState(code, 'reviewed');
    expect(clocks(done, 'rework').every(({ state }) => state === 'met')).toBe(true);
  });

  it('and dissatisfied again opens a supervision order by itself, once', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.dissatisfied(code);
    expect((await desk.view(code)).orders).toEqual([]);
    await rework(code);
    await desk.report(code);
    await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    const again = await desk.dissatisfied(code);
    expect(again.body.orders).toEqual([
      expect.objectContaining({ trigger: 'dissatisfied-after-rework', state: 'issued', level: 1 }),
    ]);
    expect(again.body.orders[0].unit.code).toBe(hrBureau);
    expect(clocks(again.body, 'order')[0]).toMatchObject({ state: 'running', due: '2026-03-09T23:59:59.999+08:00' });
    const told = again.body.events.slice(-2) as Seen['events'];
    expect(told.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['follow-up', 'reviewed', 'following-up'],
      ['supervise', 'following-up', 'following-up'],
    ]);
    await desk.rate(code, pin, { satisfaction: 'dissatisfied', resolution: 'unresolved' });
    const later = await desk.view(code);
    expect(later.orders).toHaveLength(1);
    expect(later.satisfaction).toBe('dissatisfied');
    // And it may be handled anew once more, or closed by a supervisor.
    expect((await rework(code)).body).toMatchObject({ state: 'handling', counts: { reworks: 2 } });
    await desk.verify();
  });

  it('whose rework nobody could be asked about is closed: an old answer is none about the new result', async () => {
    const { code } = await desk.reviewed();
    await desk.dissatisfied(code);
    await rework(code);
    await desk.report(code);
    await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    await desk.followUp(code, { outcome: 'no-answer' });
    await desk.followUp(code, { outcome: 'no-answer' });
    expect(await desk.inState(code, 'closed')).toMatchObject({
      followUpEnd: 'no-answer',
      satisfaction: 'dissatisfied',
    });
    expect((await rework(code, {}, desk.supervisor)).status).toBe(409);
  });

  it('whose report was sent back in the rework gets the rework’s own time again', async () => {
    const { code } = await desk.reviewed();
    await desk.dissatisfied(code);
    await rework(code);
    await desk.report(code, { publicReply: '已收悉。' });
    await desk.until(code, ({ legs }) => legs[0].reviewFlags?.length > 0);
    const back = await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '未答复' });
    expect(clocks(back.body, 'rework')[0]).toMatchObject({ state: 'running' });
    expect(clocks(back.body, 'completion')[0]).toMatchObject({ state: 'met' });
    await desk.verify();
  });

  it('comes back even from its close, when the complainant says so within the time, and is open again', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.rate(code, pin);
    const closed = await desk.inState(code, 'closed');
    const citizen = (view: Seen) => clocks(view, 'citizen')[0];
    expect(citizen(closed)).toMatchObject({ state: 'met' });
    await desk.leap('2026-03-06T10:00:00+08:00');
    await desk.rate(code, pin, { satisfaction: 'dissatisfied', resolution: 'unresolved', note: '又拖欠了' });
    const { items } = (await desk.followup.get('/api/follow-ups?limit=100')).body;
    const line = items.find((one: { complaint: { trackingCode: string } }) => one.complaint.trackingCode === code);
    expect(line).toMatchObject({ complaint: { state: 'closed' }, reworkDue: true });
    const again = await rework(code, {}, desk.supervisor);
    expect(again.body).toMatchObject({ state: 'handling', closedAt: null, satisfaction: 'dissatisfied' });
    expect(citizen(again.body)).toMatchObject({ state: 'running' });
    // Opening + new + reopened − out = closing: the ledger counts it.
    expect(again.body.events.at(-1)).toMatchObject({
      name: 'rework',
      from: 'closed',
      to: 'handling',
      data: { reopened: true },
    });
    await desk.report(code);
    await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    await desk.followUp(code, { outcome: 'reached', resolution: 'resolved', satisfaction: 'satisfied' });
    const end = await desk.followup.post(`/api/complaints/${code}/close`);
    expect(citizen(end.body)).toMatchObject({ state: 'met' });
    await desk.verify();
  });
});

describe('where the rules are others', () => {
  it('unresolved is enough, the lawful is not asked for, and a second rework is supervised', async () => {
    const desk = await Aftercare.open(({ limits }) => ({
      rework: { triggers: ['unresolved'], requires: ['true'] },
      supervision: { triggers: ['second-rework', 'dissatisfied'] },
      limits: limits.filter(({ clock }) => clock !== 'rework'),
    }));
    try {
      const { code } = await desk.reviewed({}, { unreasonable: true });
      const said = await desk.dissatisfied(code, { satisfaction: 'fairly' });
      expect(said.body.orders).toEqual([]);
      const again = await desk.followup.post(`/api/complaints/${code}/rework`, { reason: '未解决' });
      // No limit for it: the target is missing, and said to be.
      expect(again.body.clocks.find(({ clock }: { clock: string }) => clock === 'rework')).toMatchObject({
        missing: true,
        due: null,
        state: 'running',
      });
      await desk.report(code);
      await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
      const angry = await desk.dissatisfied(code);
      expect(angry.body.orders.map(({ trigger }: { trigger: string }) => trigger)).toEqual(['dissatisfied']);
      const second = await desk.supervisor.post(`/api/complaints/${code}/rework`, { reason: '仍未解决' });
      expect(second.body.orders.map(({ trigger }: { trigger: string }) => trigger).sort()).toEqual([
        'dissatisfied',
        'second-rework',
      ]);
      await desk.verify();
    } finally {
      await desk.stop();
    }
  });

  it('there is no rework at all, and nothing stands in the way of a close', async () => {
    const desk = await Aftercare.open(() => ({ rework: null }));
    try {
      const { code } = await desk.reviewed();
      await desk.dissatisfied(code);
      const refused = await desk.followup.post(`/api/complaints/${code}/rework`, { reason: '不满意' });
      expect(refused.body.message).toContain('未设重办');
      expect((await desk.followup.post(`/api/complaints/${code}/close`)).status).toBe(200);
    } finally {
      await desk.stop();
    }
  });
});
