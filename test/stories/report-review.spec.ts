import { Aftercare } from '../setup/aftercare.js';
import { tellCall } from '../setup/calls.js';
import { call, freshReport, report } from '../setup/samples.js';

describe('a report', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  const at = (minutes: number) => new Date(desk.hotline.time.now.getTime() + minutes * 60_000).toISOString();

  it('says each thing apart, and goes on by itself when no check finds anything', async () => {
    const { code } = await desk.signed();
    await tellCall(desk.hotline, 'call-77', { number: '13900005678' });
    const { status, body } = await desk.handler.post(
      `/api/complaints/${code}/report`,
      freshReport(desk.hotline.time.now, {
        resolved: 'partly',
        whyNot: '尚有一人的工资待核对',
        contacted: { at: at(0), number: '139-0000-5678', callId: 'call-77', note: '诉求人同意下周核对。' },
      }),
    );
    expect([status, body.state]).toEqual([200, 'reported']);
    const view = await desk.inState(code, 'reviewed');
    expect(view.legs[0]).toMatchObject({
      isTrue: true,
      outOfRemit: false,
      unreasonable: false,
      resolved: 'partly',
      whyNot: '尚有一人的工资待核对',
      reviewFlags: [],
      whyNotContacted: null,
    });
    expect(view.contacts).toEqual([
      expect.objectContaining({
        outcome: 'reached',
        number: '139****5678',
        onFile: false,
        callId: 'call-77',
        leg: view.legs[0].id,
      }),
    ]);
    expect(view.events.at(-1)).toMatchObject({ name: 'review', by: { kind: 'machine' }, data: { flags: [] } });
    // The number is in no table to be read.
    const rows = await desk.hotline.database.query('SELECT * FROM contact');
    expect(JSON.stringify(rows)).not.toContain('13900005678');
    expect(
      Buffer.concat(rows.map((row: { sealed_number: Buffer }) => row.sealed_number)).toString('latin1'),
    ).not.toContain('5678');
  });

  it.each([
    ['a conversation to come', { contacted: { at: '2027-01-01T00:00:00+08:00', note: '已联系' } }, 'contacted.at'],
    ['one before the complaint', { contacted: { at: '2026-03-01T00:00:00+08:00', note: '已联系' } }, 'contacted.at'],
    ['one on no day', { contacted: { at: '2026-02-30T10:00:00+08:00', note: '已联系' } }, 'contacted.at'],
    ['one without a proof', { contacted: { at: '2026-03-02T09:40:00+08:00' } }, 'contacted.note'],
    [
      'a number that is none',
      { contacted: { at: '2026-03-02T09:20:00+08:00', number: '12', note: '是' } },
      'contacted.number',
    ],
    ['yes and nothing more', { contacted: true }, 'contacted'],
    ['none, without saying why', { contacted: false }, 'whyNotContacted'],
    ['unresolved, without saying why', { resolved: 'unresolved' }, 'whyNot'],
    ['blanks for a reply', { publicReply: '  \n ' }, 'publicReply'],
    ['a template not filled in', { publicReply: '您好，经核实，{{核实情况}}，工资已支付。' }, 'publicReply'],
    ['a variable of a template', { publicReply: '您好，经核实，{{finding}}，工资已支付。' }, 'publicReply'],
    ['a field that it does not have', { satisfied: true }, 'satisfied'],
  ])('is refused with %s', async (_, more, field) => {
    desk.hotline.time.set('2026-03-02T09:30:00+08:00');
    const { code } = await desk.signed();
    desk.hotline.time.set('2026-03-02T09:45:00+08:00');
    const refused = await desk.report(code, more);
    expect(refused).toMatchObject({ status: 422, body: { reason: 'invalid' } });
    expect(refused.body.fields.map((one: { field: string }) => one.field)).toContain(field);
    expect((await desk.view(code)).state).toBe('signed');
  });

  it('that says “nobody contacted” is not believed where a contact is on record', async () => {
    const { code } = await desk.signed();
    await desk.handler.post(`/api/complaints/${code}/contact`, { outcome: 'reached', note: '已联系' });
    const refused = await desk.report(code, { contacted: false, whyNotContacted: '号码停机' });
    expect(refused.body.fields[0]).toMatchObject({ field: 'contacted' });
  });

  describe('with a finding', () => {
    const thin: [string, Record<string, unknown>, string[]][] = [
      ['empty', { publicReply: '您好！您反映的问题已收悉，已转交相关部门处理，感谢您的来电。' }, ['empty']],
      ['no contact', { contacted: false, whyNotContacted: '号码停机' }, ['no-contact']],
      ['another matter', { publicReply: '经现场核实，路灯线路老化，已更换电缆，恢复照明。' }, ['off-matter']],
    ];
    it.each(thin)('(%s) waits for a person', async (_, more, flags) => {
      const { code } = await desk.signed();
      await desk.report(code, more);
      const view = await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
      expect([view.state, view.legs[0].reviewFlags]).toEqual(['reported', flags]);
      expect(view.events.at(-1)).toMatchObject({ name: 'check', by: { kind: 'machine' }, data: { flags } });

      // Nobody calls, and nobody closes it, before it has been looked at.
      const called = await desk.followUp(code, { outcome: 'no-answer' });
      expect(called).toMatchObject({ status: 409, body: { reason: 'illegal-move', state: 'reported' } });
      expect((await desk.followup.get(`/api/complaints/${code}`)).body.moves).not.toContain('follow-up');
      expect((await desk.followup.post(`/api/complaints/${code}/close`, { reason: '已解决' })).status).toBe(409);
      expect((await desk.handler.post(`/api/complaints/${code}/review`, { remark: '可以' })).status).toBe(403);

      const silent = await desk.dispatcher.post(`/api/complaints/${code}/review`);
      expect(silent.body.fields[0].field).toBe('remark');
      const reviewed = await desk.dispatcher.post(`/api/complaints/${code}/review`, { remark: '已电话核实，属实' });
      expect(reviewed.body.state).toBe('reviewed');
      const followed = await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
      expect(followed.events.find(({ name }: { name: string }) => name === 'review')).toMatchObject({
        reason: '已电话核实，属实',
        by: { role: 'dispatcher' },
        data: { flags },
      });
      expect((await desk.dispatcher.post(`/api/complaints/${code}/review`, { remark: '再次' })).status).toBe(409);
    });

    it('(copied) is none where the hotline itself gives the words, and nothing was added to them', async () => {
      const admin = await desk.hotline.person('admin');
      const text = '您好，您反映的欠薪问题，{{finding}}，请向所在地劳动保障监察机构提交劳动合同及工资流水。';
      const given = {
        code: 'arrears-papers',
        medium: 'reply',
        name: '欠薪材料告知',
        subject: null,
        text,
        active: true,
      };
      expect((await admin.post('/api/notice-templates', given)).status).toBe(201);
      const filled = (finding: string) => text.replace('{{finding}}', finding);
      const flags: unknown[] = [];
      for (const finding of [
        '情况属实',
        '情况属实',
        '企业已于上月注销需由其股东承担支付责任',
        '企业已于上月注销需由其股东承担支付责任',
      ]) {
        const { code } = await desk.signed();
        await desk.report(code, { publicReply: filled(finding) });
        flags.push((await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null)).legs[0].reviewFlags);
      }
      expect(flags).toEqual([[], [], [], ['copied']]);
    });

    it('(copied) is found by the words, whatever date, name and signs are around them', async () => {
      const reply = '王先生您好！经查，该企业所欠工资已于3月5日全部发放完毕，请查收。感谢您的来电！';
      const [first, second, other] = [await desk.signed(), await desk.signed(), await desk.signed()];
      await desk.report(first.code, { publicReply: reply });
      expect((await desk.inState(first.code, 'reviewed')).legs[0].reviewFlags).toEqual([]);
      await desk.report(second.code, {
        publicReply: '李女士，您好。经查，该企业所欠工资已于 4月18日 全部发放完毕，请查收。谢谢！',
      });
      const view = await desk.until(second.code, ({ legs }) => legs[0].reviewFlags !== null);
      expect([view.state, view.legs[0].reviewFlags]).toEqual(['reported', ['copied']]);
      // Its own words again, after it was sent back, are no copy.
      await desk.dispatcher.post(`/api/complaints/${second.code}/send-back`, { reason: '答复雷同' });
      await desk.report(second.code);
      await desk.inState(second.code, 'reviewed');
      // After a season it may be said again.
      await desk.hotline.database.query(
        'UPDATE leg SET reported_at = reported_at - INTERVAL 91 DAY WHERE complaint_id IN (SELECT id FROM complaint WHERE tracking_code IN (?))',
        [[first.code]],
      );
      await desk.report(other.code, { publicReply: reply });
      expect((await desk.inState(other.code, 'reviewed')).legs[0].reviewFlags).toEqual([]);
    });

    it('is sent back to its unit with the reason, on the time that it had, and counted', async () => {
      const { code, pin } = await desk.signed();
      await desk.report(code, { publicReply: '已收悉。' });
      const before = await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
      const completion = (view: { clocks: { clock: string }[] }) =>
        view.clocks.find(({ clock }) => clock === 'completion');
      expect(completion(before)).toMatchObject({ state: 'met' });
      expect((await desk.dispatcher.post(`/api/complaints/${code}/send-back`)).status).toBe(422);
      expect((await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '  ' })).status).toBe(422);
      expect((await desk.handler.post(`/api/complaints/${code}/send-back`, { reason: '重写' })).status).toBe(403);
      const back = await desk.dispatcher.post(`/api/complaints/${code}/send-back`, {
        leg: before.legs[0].id,
        version: before.legs[0].version,
        reason: '答复未说明欠薪是否支付',
      });
      expect(back.body).toMatchObject({ state: 'handling', reportedAt: null, counts: { sendBacks: 1 } });
      expect(completion(back.body)).toMatchObject({ state: 'running', metAt: null });
      expect(back.body.events.at(-1)).toMatchObject({ name: 'send-back', reason: '答复未说明欠薪是否支付' });
      // The citizen does not read what will not do.
      const seen = await desk.hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
      expect(seen.body).toMatchObject({ stage: 'handle', publicReply: null });
      const told = await desk.notices(code, 1, 'sent-back');
      expect(told.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['reported', 'sent-back']));
      // The unit may act in the state to which it has come.
      const again = await desk.report(code);
      expect(again.status).toBe(200);
      expect(completion(await desk.inState(code, 'reviewed'))).toMatchObject({ state: 'met' });
      expect((await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '再改' })).status).toBe(200);
    });

    it('that is sent back after its time is breached at once, as if it had never been met', async () => {
      const { code } = await desk.signed();
      await desk.report(code, { publicReply: '已收悉。' });
      await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
      await desk.leap('2026-03-10T10:00:00+08:00');
      await desk.supervisor.post(`/api/complaints/${code}/send-back`, { reason: '答复空泛' });
      const view = await desk.until(code, ({ events }) =>
        events.some(({ name }: { name: string }) => name === 'red-card'),
      );
      // A yellow card that would have come meanwhile warns nobody any more.
      const cards = view.events.map(({ name }: { name: string }) => name);
      expect(cards.filter((name: string) => /card|breach/.test(name))).toEqual(['breach', 'red-card']);
      await desk.report(code);
      expect(
        (await desk.inState(code, 'reviewed')).clocks.find(({ clock }: { clock: string }) => clock === 'completion'),
      ).toMatchObject({ state: 'met-late' });
      // A second time nothing of it is told again.
      await desk.supervisor.post(`/api/complaints/${code}/send-back`, { reason: '仍须补充' });
      await desk.leap('2026-03-12T10:00:00+08:00');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const late = (await desk.view(code)).events.map(({ name }: { name: string }) => name);
      expect(late.filter((name: string) => /card|breach/.test(name))).toEqual(['breach', 'red-card']);
    });

    it('is closed by a supervisor alone, with a reason', async () => {
      const { code } = await desk.signed();
      await desk.report(code, { publicReply: '已收悉。' });
      await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
      expect((await desk.supervisor.post(`/api/complaints/${code}/close`)).status).toBe(422);
      const closed = await desk.supervisor.post(`/api/complaints/${code}/close`, { reason: '诉求人已另行解决' });
      expect(closed.body).toMatchObject({ state: 'closed', followUpEnd: 'waived' });
    });
  });

  it('keeps the numbers that were dialled readable over a change of keys', async () => {
    const { code } = await desk.signed();
    await desk.handler.post(`/api/complaints/${code}/contact`, {
      outcome: 'reached',
      number: '0532-85880001',
      note: '已联系',
    });
    const { current } = JSON.parse((await desk.hotline.cli(['keys', 'rotate'])).stdout) as { current: string };
    expect(JSON.parse((await desk.hotline.cli(['keys', 'reseal'])).stdout)).toMatchObject({ left: 0 });
    const keys = await desk.hotline.database.query(
      'SELECT DISTINCT key_id AS keyId FROM contact WHERE sealed_number IS NOT NULL',
    );
    expect(keys).toEqual([{ keyId: current }]);
    expect((await desk.view(code)).contacts[0].number).toBe('0532-****0001');
  });

  it('of history is never reviewed: the old reply is what it is', async () => {
    const { WorkflowService } = await import('#workflow');
    const { IntakeService } = await import('#intake');
    const server = desk.hotline.server;
    const importer = { kind: 'machine', name: 'import' } as const;
    const { trackingCode } = await server
      .get(IntakeService, { strict: false })
      .take(call({ receivedAt: '2025-03-03T10:00:00+08:00' }) as never, {
        by: importer,
        now: desk.hotline.time.now,
        accepted: true,
        silent: true,
        source: 'old',
        externalId: '1',
      });
    const workflow = server.get(WorkflowService, { strict: false });
    const past = new Date('2025-03-05T10:00:00+08:00');
    await workflow.make(trackingCode, 'transfer', { lead: 'QD-HRSS' }, importer, past);
    await workflow.make(trackingCode, 'sign', {}, importer, past);
    await workflow.make(trackingCode, 'report', { internalAccount: '历史', publicReply: '已收悉' }, importer, past);
    await workflow.make(trackingCode, 'close', {}, importer, past);
    expect(await desk.view(trackingCode)).toMatchObject({ state: 'closed', legs: [{ reviewFlags: null }] });
  });

  it('keeps a ledger from which every clock can be rebuilt', () => desk.verify());
});

describe('where the rules want every report looked at', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open(() => ({ review: { required: true, checks: ['empty'] } }));
  });
  afterAll(() => desk.stop());

  it('a good one waits too, and of the checks only those named count', async () => {
    const { code } = await desk.signed();
    await desk.handler.post(`/api/complaints/${code}/report`, report);
    const view = await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
    expect([view.state, view.legs[0].reviewFlags]).toEqual(['reported', []]);
    expect((await desk.followUp(code, { outcome: 'no-answer' })).status).toBe(409);
    expect((await desk.supervisor.post(`/api/complaints/${code}/review`)).body.state).toBe('reviewed');
  });
});
