import { call, freshReport, hrBureau, otherUnit, report } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Monday morning; the catalogue, the calendar and the clocks all know this day. */
const monday = '2026-03-02T09:15:00+08:00';

describe('a complaint goes its way', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, handler: Client, stranger: Client, followup: Client, supervisor: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: monday });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    handler = await hotline.person('handler', hrBureau);
    stranger = await hotline.person('handler', otherUnit);
    followup = await hotline.person('followup');
    supervisor = await hotline.person('supervisor');
  });
  afterAll(() => hotline.stop());

  const inState = (code: string, state: string) =>
    until(async () => {
      const { body } = await supervisor.get(`/api/complaints/${code}`);
      return body.state === state && body;
    });

  it('from the first call to the archive', async () => {
    // accept: the operator logs it while the citizen is on the line
    const logged = await operator.post(
      '/api/complaints',
      call({ callId: 'c-1', callerNumber: '13900005678', answeredAt: '2026-03-02T09:14:10+08:00' }),
    );
    expect(logged.status).toBe(201);
    expect(logged.body).toMatchObject({ state: 'accepted', pin: expect.stringMatching(/^\d{6}$/) });
    const { trackingCode: code, pin } = logged.body;
    expect(code).toMatch(/^QD[2-9A-HJKMNP-Z]{11}$/);

    // transfer: a clear match goes on by itself to the unit of the catalogue
    const transferred = await inState(code, 'transferred');
    expect(transferred.leadUnit.code).toBe(hrBureau);
    expect(transferred.events.map((event: { name: string }) => event.name)).toEqual(['log', 'propose', 'transfer']);
    expect(transferred.events[1].by).toMatchObject({ kind: 'machine', role: 'router' });

    // handle: the unit finds it in its list, signs, contacts, works
    const inbox = await handler.get('/api/complaints');
    expect(inbox.body.items).toContainEqual(expect.objectContaining({ trackingCode: code }));
    // A move that has nothing to say needs no body.
    const signed = await handler.ask('POST', `/api/complaints/${code}/sign`);
    expect(signed.body).toMatchObject({
      state: 'signed',
      moves: expect.arrayContaining(['contact', 'report', 'reveal']),
    });
    const contacted = await handler.post(`/api/complaints/${code}/contact`, { outcome: 'reached', note: '已联系' });
    expect(contacted.body.state).toBe('handling');

    // report: account and reply are two fields, and the citizen reads the reply alone
    const reported = await handler.post(`/api/complaints/${code}/report`, report);
    expect(reported.body).toMatchObject({ state: 'reported', publicReply: report.publicReply });

    // What no check finds anything in goes on by itself, to those who call the citizen.
    await inState(code, 'reviewed');
    const seen = await hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ stage: 'report', publicReply: report.publicReply });
    expect(JSON.stringify(seen.body)).not.toContain(report.internalAccount);

    // follow-up and close
    const asked = await followup.post(`/api/complaints/${code}/follow-up`, {
      outcome: 'reached',
      resolution: 'resolved',
      satisfaction: 'satisfied',
      processSatisfaction: 'satisfied',
    });
    expect(asked.body).toMatchObject({ state: 'following-up', resolution: 'resolved', satisfaction: 'satisfied' });
    const closed = await followup.post(`/api/complaints/${code}/close`);
    expect(closed.body.state).toBe('closed');
    expect((await supervisor.post(`/api/complaints/${code}/archive`)).body.state).toBe('archived');

    const end = await hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    expect(end.body.timeline.map((step: { step: string }) => step.step)).toEqual([
      'received',
      'accepted',
      'transferred',
      'signed',
      'contacted',
      'reported',
      'closed',
    ]);
    const { clocks, events } = (await supervisor.get(`/api/complaints/${code}`)).body;
    expect(clocks.every((clock: { state: string }) => clock.state === 'met')).toBe(true);
    expect(events.map((event: { seq: number }) => event.seq)).toEqual(
      events.map((_: unknown, index: number) => index + 1),
    );
  });

  it('from the web form, once an operator has accepted it', async () => {
    const form = call({ channel: undefined, subject: undefined });
    delete (form as Record<string, unknown>).channel;
    const { status, body } = await hotline.citizen.post('/api/public/complaints', form);
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['pin', 'trackingCode', 'trackingCodeInGroups']);
    const waiting = await operator.get('/api/complaints?state=received');
    expect(waiting.body.items.map((one: { trackingCode: string }) => one.trackingCode)).toContain(body.trackingCode);
    const unpromised = await hotline.citizen.post(
      '/api/public/track',
      body.pin && { trackingCode: body.trackingCode, pin: body.pin },
    );
    expect(unpromised.body).toMatchObject({ stage: 'accept', promisedAt: null });

    const accepted = await operator.post(`/api/complaints/${body.trackingCode}/accept`, { subject: call().subject });
    expect(accepted.body).toMatchObject({ state: 'accepted', dueAt: '2026-03-09T23:59:59.999+08:00' });
    await inState(body.trackingCode, 'transferred');
  });

  it('answered on the phone, without a transfer', async () => {
    // No subject: no rule, so it waits for people.
    const { body } = await operator.post('/api/complaints', call({ type: 'enquiry', subject: undefined }));
    await inState(body.trackingCode, 'proposed');
    const answered = await operator.post(`/api/complaints/${body.trackingCode}/answer`, {
      publicReply: '您好，办理时间为工作日上午九点至下午五点。',
    });
    expect(answered.body).toMatchObject({ state: 'closed', leadUnit: null });
    // There was nothing to dispatch: that clock is neither kept nor missed.
    expect(
      Object.fromEntries(
        answered.body.clocks.map(({ clock, state }: { clock: string; state: string }) => [clock, state]),
      ),
    ).toEqual({ dispatch: 'cancelled', completion: 'met', citizen: 'met' });
  });

  it('waits for the dispatcher when the match is not clear, and goes where the dispatcher sends it', async () => {
    const { body } = await operator.post('/api/complaints', call({ subject: undefined }));
    const proposed = await inState(body.trackingCode, 'proposed');
    expect(proposed.moves).not.toContain('transfer');
    const refused = await dispatcher.post(`/api/complaints/${body.trackingCode}/transfer`, { lead: 'NOBODY' });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'lead' }] } });
    const transferred = await dispatcher.post(`/api/complaints/${body.trackingCode}/transfer`, {
      lead: otherUnit,
      reason: '属地办理',
    });
    expect(transferred.body).toMatchObject({ state: 'transferred', leadUnit: { code: otherUnit } });
    expect((await stranger.post(`/api/complaints/${body.trackingCode}/sign`)).status).toBe(200);
  });

  it('closes by itself after the report when no follow-up is wanted', async () => {
    const { body } = await operator.post('/api/complaints', call({ followUpWanted: false }));
    await inState(body.trackingCode, 'transferred');
    await handler.post(`/api/complaints/${body.trackingCode}/sign`, { version: null });
    await handler.post(`/api/complaints/${body.trackingCode}/report`, freshReport(hotline.time.now));
    const closed = await inState(body.trackingCode, 'closed');
    expect(closed.events.at(-1)).toMatchObject({ name: 'close', by: { kind: 'machine' } });
  });

  describe('but not', () => {
    let code: string;
    beforeAll(async () => {
      const { body } = await operator.post('/api/complaints', call());
      code = body.trackingCode;
      await inState(code, 'transferred');
    });

    it('out of order', async () => {
      const early = await handler.post(`/api/complaints/${code}/report`, report);
      expect(early).toMatchObject({ status: 409, body: { reason: 'illegal-move', state: 'transferred' } });
      expect(early.body.message).toMatch(/[\u4e00-\u9fff]/);
      expect(early.body.messageEn).toMatch(/^[\x20-\x7e]+$/);
    });

    it('by a move that is not (yet) one', async () => {
      for (const move of ['constructor', '__proto__', 'propose', 'vanish']) {
        const { status, body } = await handler.post(`/api/complaints/${code}/${move}`);
        expect([move, status, body.reason]).toEqual([move, 409, 'illegal-move']);
      }
    });

    it('by somebody of another unit, who is told that there is no such complaint', async () => {
      const there = await stranger.get(`/api/complaints/${code}`);
      const nowhere = await stranger.get('/api/complaints/QD2222222222A');
      expect(there.status).toBe(404);
      expect([404, 422]).toContain(nowhere.status);
      expect((await stranger.post(`/api/complaints/${code}/sign`)).body).toEqual(there.body);
      expect(
        (await stranger.post(`/api/complaints/${code}/reveal`, { fields: ['phone'], reason: '想知道是谁' })).status,
      ).toBe(404);
    });

    it('by a role without the right', async () => {
      const operatorSigns = await operator.post(`/api/complaints/${code}/sign`);
      expect(operatorSigns).toMatchObject({ status: 403, body: { reason: 'forbidden' } });
      expect((await handler.post('/api/complaints', call())).status).toBe(403);
      expect((await hotline.citizen.post(`/api/complaints/${code}/sign`)).status).toBe(401);
    });

    it('on top of a version that somebody has already left behind', async () => {
      const { body } = await handler.get(`/api/complaints/${code}`);
      const late = await handler.post(`/api/complaints/${code}/sign`, { version: body.version - 1 });
      expect(late).toMatchObject({ status: 409, body: { reason: 'moved-meanwhile', version: body.version } });
      expect((await handler.post(`/api/complaints/${code}/sign`, { version: body.version })).status).toBe(200);
    });

    it('twice by 64 at once: one makes it, 63 are told what is so now', async () => {
      const { body } = await operator.post('/api/complaints', call());
      await inState(body.trackingCode, 'transferred');
      const answers = await Promise.all(
        Array.from({ length: 64 }, () => handler.post(`/api/complaints/${body.trackingCode}/sign`)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const late = answers.filter(({ status }) => status === 409);
      expect(late).toHaveLength(63);
      expect(late.every((answer) => answer.body.state === 'signed')).toBe(true);
      const { events } = (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body;
      expect(events.filter((event: { name: string }) => event.name === 'sign')).toHaveLength(1);
    });
  });
});
