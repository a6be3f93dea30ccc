import { createHash } from 'node:crypto';
import { Aftercare } from '../setup/aftercare.js';
import type { Client } from '../setup/client.js';
import { until } from '../setup/until.js';

interface Line {
  complaint: { trackingCode: string };
  dueAt: string;
  attempts: number;
}

const codesOf = (items: Line[]) => items.map(({ complaint }) => complaint.trackingCode);

const queueOf = async (officer: Client, query = '') =>
  (await officer.get(`/api/follow-ups${query}`)).body as { items: Line[]; next: string | null };
const clock = (view: { clocks: { clock: string }[] }) => view.clocks.find(({ clock }) => clock === 'follow-up');

describe('a follow-up', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  /** All of it, or what somebody has taken. */
  const queue = (query = '?limit=100', officer = desk.followup) => queueOf(officer, query);
  const lineOf = async (code: string, officer = desk.followup) =>
    (await queue('?limit=100', officer)).items.find(({ complaint }) => complaint.trackingCode === code);
  const answers = { resolution: 'resolved', satisfaction: 'satisfied', processSatisfaction: 'fairly' };

  it('is taken by one officer, however many ask at once', async () => {
    const { code } = await desk.reviewed();
    const officers: Client[] = [];
    for (let i = 0; i < 8; i++) officers.push(await desk.hotline.person('followup'));
    const asked = await Promise.all(officers.map((officer) => officer.post(`/api/follow-ups/${code}/take`)));
    const taken = asked.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(1);
    expect(taken[0]!.body).toMatchObject({ mine: true, complaint: { trackingCode: code } });
    const refused = asked.filter(({ body }) => body.reason === 'moved-meanwhile');
    expect(refused).toHaveLength(7);
    const winner = officers[asked.indexOf(taken[0]!)]!;
    expect(codesOf((await queue('?mine=true', winner)).items)).toEqual([code]);
    const loser = officers.find((officer) => officer !== winner)!;
    expect((await queue('?mine=true', loser)).items).toEqual([]);
    expect(await lineOf(code, loser)).toMatchObject({ mine: false, held: true });
    // And nobody calls beside them.
    expect(await desk.followUp(code, { outcome: 'no-answer' }, loser)).toMatchObject({ status: 409 });
    expect((await winner.post(`/api/follow-ups/${code}/take`)).status).toBe(200);
    expect((await desk.followUp(code, { outcome: 'reached', ...answers }, winner)).status).toBe(200);
  });

  it('that somebody has let lie for an hour is taken by the next', async () => {
    const { code } = await desk.reviewed();
    const idle = await desk.hotline.person('followup');
    await idle.post(`/api/follow-ups/${code}/take`);
    await desk.leap('2026-03-02T10:00:00+08:00');
    expect((await desk.followup.post(`/api/follow-ups/${code}/take`)).status).toBe(409);
    await desk.leap('2026-03-02T10:20:00+08:00');
    expect((await desk.followup.post(`/api/follow-ups/${code}/take`)).status).toBe(200);
  });

  it('of what is not to be followed up is nobody’s', async () => {
    const { code } = await desk.signed();
    expect(await desk.followup.post(`/api/follow-ups/${code}/take`)).toMatchObject({
      status: 409,
      body: { reason: 'illegal-move', state: 'signed' },
    });
    expect((await desk.followup.post('/api/follow-ups/QD2222222222A/take')).status).toBeGreaterThanOrEqual(404);
    expect((await desk.supervisor.post(`/api/follow-ups/${code}/take`)).status).toBe(403);
  });

  it('by phone keeps the first answer and the final one apart', async () => {
    const { code } = await desk.reviewed();
    const asked = await desk.followUp(code, {
      outcome: 'reached',
      ...answers,
      resolution: 'partly',
      satisfaction: 'fairly',
    });
    expect(asked.body).toMatchObject({ state: 'following-up', followUpEnd: 'answered', satisfaction: 'fairly' });
    expect(clock(asked.body)).toMatchObject({ state: 'met' });
    // Nobody forgets it: it stays with its officer until it is closed.
    expect(codesOf((await queue('?mine=true')).items)).toContain(code);
    const again = await desk.followUp(code, { outcome: 'reached', ...answers });
    expect(again.body).toMatchObject({
      firstSatisfaction: 'fairly',
      firstResolution: 'partly',
      satisfaction: 'satisfied',
      resolution: 'resolved',
      processSatisfaction: 'fairly',
    });
    expect(again.body.followUps).toHaveLength(2);
    expect((await desk.followup.post(`/api/complaints/${code}/close`)).body).toMatchObject({
      state: 'closed',
      followUpEnd: 'answered',
    });
    expect(await lineOf(code)).toBeUndefined();
  });

  it('is refused with what does not fit together', async () => {
    const { code } = await desk.reviewed();
    const wrong: [string, Record<string, unknown>, string][] = [
      ['reached without an answer', { outcome: 'reached', resolution: 'resolved' }, 'satisfaction'],
      ['an answer of nobody', { outcome: 'no-answer', satisfaction: 'satisfied' }, 'outcome'],
      ['an appointment without a time', { outcome: 'appointment' }, 'appointmentAt'],
      ['one in the past', { outcome: 'appointment', appointmentAt: '2026-03-01T10:00:00+08:00' }, 'appointmentAt'],
      [
        'one in the year after',
        { outcome: 'appointment', appointmentAt: '2027-03-01T10:00:00+08:00' },
        'appointmentAt',
      ],
      ['one on no day', { outcome: 'appointment', appointmentAt: '2026-04-31T10:00:00+08:00' }, 'appointmentAt'],
      [
        'a time without an appointment',
        { outcome: 'no-answer', appointmentAt: '2026-03-03T10:00:00+08:00' },
        'appointmentAt',
      ],
      // A number that is not theirs is 无法回访.
      ['an outcome that is none', { outcome: 'wrong-number' }, 'outcome'],
    ];
    for (const [what, body, field] of wrong) {
      const refused = await desk.followUp(code, body);
      expect([what, refused.status, refused.body.fields?.map((one: { field: string }) => one.field)]).toEqual([
        what,
        422,
        expect.arrayContaining([field]),
      ]);
    }
    expect((await desk.view(code)).followUps).toEqual([]);
  });

  it('whose last attempt reaches no number at all is closed as 无法回访', async () => {
    const { code } = await desk.reviewed();
    await desk.followUp(code, { outcome: 'no-answer' });
    await desk.followUp(code, { outcome: 'unreachable' });
    expect(await desk.inState(code, 'closed')).toMatchObject({ followUpEnd: 'unreachable' });
  });

  it('that the complainant makes needless: rated by code and PIN, and closed by itself', async () => {
    const { code, pin } = await desk.reviewed();
    const wrong = await desk.rate(code, pin === '000000' ? '000001' : '000000');
    const nobody = await desk.hotline.citizen.post('/api/public/track', {
      trackingCode: code,
      pin: pin === '000000' ? '000001' : '000000',
    });
    expect([wrong.status, wrong.body]).toEqual([404, nobody.body]);
    expect((await desk.rate(code, pin, { satisfaction: 'very' })).status).toBe(422);
    expect((await desk.rate(code, pin, { satisfaction: undefined })).status).toBe(422);
    expect((await desk.operator.post(`/api/complaints/${code}/rate`, answers)).status).toBe(403);

    const rated = await desk.rate(code, pin, { processSatisfaction: 'fairly', note: '电话13912345678的王小明很满意' });
    expect(rated).toMatchObject({ status: 200, body: { satisfaction: 'satisfied', processSatisfaction: 'fairly' } });
    const closed = await desk.inState(code, 'closed');
    expect(closed).toMatchObject({
      followUpEnd: 'answered',
      firstSatisfaction: 'satisfied',
      ratedAt: rated.body.ratedAt,
    });
    expect(closed.followUps).toEqual([expect.objectContaining({ medium: 'web', outcome: 'reached' })]);
    expect(closed.events.find(({ name }: { name: string }) => name === 'rate')).toMatchObject({
      by: { kind: 'citizen' },
    });
    // What was written names people: it is in no event.
    expect(JSON.stringify(closed.events)).not.toContain('13912345678');
    expect(await lineOf(code)).toBeUndefined();
  });

  it('is offered to the complainant by a message, whose link names the code alone', async () => {
    const { code, pin } = await desk.reviewed();
    const sms = (await desk.notices(code, 1, 'rate-link')).filter(({ medium }: { medium: string }) => medium === 'sms');
    expect(sms.map(({ kind }) => kind).sort()).toEqual(['accepted', 'rate-link']);
    const { existsSync, readFileSync } = await import('node:fs');
    const file = `${desk.hotline.environment.home}/notices/sms.jsonl`;
    await until(async () => existsSync(file) && readFileSync(file, 'utf8').includes(`/rate#${code}`));
    expect(readFileSync(file, 'utf8')).not.toContain(pin);
    const page = await desk.hotline.citizen.get('/rate');
    expect([page.status, page.body.includes('查询码')]).toEqual([200, true]);
    // Of a confidential matter a message says no more than that there is news.
    const quiet = await desk.reviewed({ confidential: true });
    const told = await desk.notices(quiet.code, 1);
    expect(told.map(({ kind }: { kind: string }) => kind)).not.toContain('rate-link');
  });

  it('cannot be rated before there is a result, nor while it is being checked', async () => {
    const { code, pin } = await desk.signed();
    expect(await desk.rate(code, pin)).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
    await desk.report(code, { publicReply: '已收悉。' });
    await desk.until(code, ({ legs }) => legs[0].reviewFlags !== null);
    expect((await desk.rate(code, pin)).status).toBe(409);
    expect((await desk.view(code)).state).toBe('reported');
  });

  it('that leaves somebody discontent waits for an officer, at once', async () => {
    // Not true: nothing to handle anew, but nothing that a machine should close either.
    const { code, pin } = await desk.reviewed({}, { isTrue: false });
    await desk.followUp(code, { outcome: 'no-answer' });
    await desk.rate(code, pin, { satisfaction: 'dissatisfied', resolution: 'unresolved' });
    const line = await lineOf(code);
    expect(line).toMatchObject({ answered: true, satisfaction: 'dissatisfied', reworkDue: false });
    expect(new Date(line!.dueAt).getTime()).toBeLessThanOrEqual(desk.hotline.time.now.getTime());
    expect((await desk.view(code)).state).toBe('following-up');
    expect((await desk.followup.post(`/api/complaints/${code}/close`)).status).toBe(200);
  });

  it('is not made where none is wanted', async () => {
    const { code } = await desk.signed({ followUpWanted: false });
    await desk.report(code);
    expect(await desk.inState(code, 'closed')).toMatchObject({ followUpEnd: 'not-wanted' });
  });

  it('of a confidential complaint shows officers no more than it must, and the number to nobody of the unit', async () => {
    const { code } = await desk.signed({ confidential: true });
    await desk.handler.post(`/api/complaints/${code}/contact`, {
      outcome: 'reached',
      number: '13900005678',
      note: '诉求人到窗口说明了情况。',
    });
    await desk.report(code, { contacted: undefined });
    await desk.inState(code, 'reviewed');
    const { body } = await desk.handler.get(`/api/complaints/${code}`);
    expect(body.contacts).toEqual([expect.objectContaining({ number: null, callId: null, onFile: false })]);
    expect(JSON.stringify((await queue()).items)).not.toMatch(/王小明|13900005678/);
  });

  it('keeps a ledger from which every clock can be rebuilt', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.followUp(code, { outcome: 'no-answer' });
    await desk.rate(code, pin);
    await desk.inState(code, 'closed');
    const { code: other } = await desk.reviewed();
    await desk.dispatcher.post(`/api/complaints/${other}/send-back`, { reason: '请补充' });
    await desk.verify();
  });

  it('by the link of a message is told as that; once more after the close, within thirty days, and as the final word', async () => {
    const { code, pin } = await desk.reviewed();
    await desk.rate(code, pin, { via: 'sms' });
    expect((await desk.inState(code, 'closed')).followUps[0]).toMatchObject({ medium: 'sms' });
    await desk.leap('2026-03-20T10:00:00+08:00');
    const late = await desk.rate(code, pin, { satisfaction: 'fairly', resolution: 'partly' });
    expect(late.status).toBe(200);
    expect(await desk.view(code)).toMatchObject({
      state: 'closed',
      firstSatisfaction: 'satisfied',
      satisfaction: 'fairly',
      resolution: 'partly',
    });
    const again = await desk.rate(code, pin);
    expect(again).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });

    const other = await desk.reviewed();
    await desk.rate(other.code, other.pin);
    await desk.inState(other.code, 'closed');
    desk.hotline.time.set('2026-04-20T10:00:00+08:00');
    expect((await desk.rate(other.code, other.pin)).status).toBe(409);
  });
});

describe('the queue of follow-ups', () => {
  let desk: Aftercare;
  beforeEach(async () => {
    desk = await Aftercare.open();
  });
  afterEach(() => desk.stop());

  const queue = (query = '', officer = desk.followup) => queueOf(officer, query);

  it('waits in the queue from the review on, what is due first, page by page, on its own clock', async () => {
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await desk.reviewed()).code);
    const { items, next } = await queue('?limit=2');
    expect(codesOf(items)).toEqual(codes.slice(0, 2));
    expect(items[0]).toMatchObject({ attempts: 0, mostAttempts: 2, mine: false, held: false, answered: false });
    const rest = await queue(`?limit=2&cursor=${next}`);
    expect([codesOf(rest.items), rest.next]).toEqual([codes.slice(2), null]);
    expect(clock(await desk.view(codes[0]!))).toMatchObject({ state: 'running', due: '2026-03-04T23:59:59.999+08:00' });
    expect((await desk.followup.get('/api/follow-ups?mine=perhaps')).status).toBe(422);
    expect((await desk.followup.get('/api/follow-ups?cursor=x')).status).toBe(422);
    expect((await desk.followup.get(`/api/follow-ups?mine=true&cursor=${next}`)).status).toBe(422);
    expect((await desk.handler.get('/api/follow-ups')).status).toBe(403);
  });

  it('is dealt out: whoever asks for the next gets another one, until none is left', async () => {
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await desk.reviewed()).code);
    const officers = [await desk.hotline.person('followup'), await desk.hotline.person('followup')];
    officers.push(await desk.hotline.person('followup'), await desk.hotline.person('followup'));
    const asked = await Promise.all(officers.map((officer) => officer.post('/api/follow-ups/take')));
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 404]);
    expect(asked.flatMap(({ status, body }) => (status === 200 ? [body.complaint.trackingCode] : [])).sort()).toEqual(
      codes.sort(),
    );
  });

  it('that nobody answers comes up again, and after the last attempt is closed as 无人接听', async () => {
    const { code } = await desk.reviewed();
    const first = await desk.followUp(code, { outcome: 'unreachable', note: '关机' });
    expect(first.body).toMatchObject({ state: 'following-up', followUpEnd: null });
    const [line] = (await queue()).items;
    // Shandong: again after four hours, twice in all.
    expect(line).toMatchObject({ attempts: 1, mostAttempts: 2, held: false });
    const { at } = first.body.followUps[0];
    expect(new Date(line!.dueAt).getTime() - new Date(at).getTime()).toBe(4 * 3_600_000);
    expect((await desk.followup.post('/api/follow-ups/take')).status).toBe(404);
    await desk.leap('2026-03-02T13:20:00+08:00');
    expect((await desk.followup.post('/api/follow-ups/take')).body.complaint.trackingCode).toBe(code);
    await desk.followUp(code, { outcome: 'no-answer' });
    const closed = await desk.inState(code, 'closed');
    expect(closed).toMatchObject({ followUpEnd: 'no-answer', satisfaction: null, firstSatisfaction: null });
    expect(closed.followUps.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unreachable', 'no-answer']);
    expect(closed.events.at(-1)).toMatchObject({ name: 'close', by: { kind: 'machine' }, data: { end: 'no-answer' } });
    expect((await queue()).items).toEqual([]);
  });

  it('by appointment falls due then, stays with its officer, and is no attempt in vain', async () => {
    const { code } = await desk.reviewed();
    const made = await desk.followUp(code, { outcome: 'appointment', appointmentAt: '2026-03-03T15:00:00+08:00' });
    expect(made.body).toMatchObject({ followUpDueAt: '2026-03-03T15:00:00.000+08:00', state: 'following-up' });
    expect(made.body.followUps[0]).toMatchObject({ appointmentAt: '2026-03-03T15:00:00.000+08:00' });
    const [line] = (await queue('?mine=true')).items;
    expect(line).toMatchObject({ attempts: 0, dueAt: '2026-03-03T15:00:00.000+08:00', mine: true });
    const other = await desk.hotline.person('followup');
    expect((await other.post(`/api/follow-ups/${code}/take`)).status).toBe(409);
    expect((await other.post('/api/follow-ups/take')).status).toBe(404);
  });
});

describe('where not everybody is called', () => {
  let desk: Aftercare;
  const coverage = 0.5;
  beforeAll(async () => {
    desk = await Aftercare.open(({ followUp }) => ({ followUp: { ...followUp, coverage } }));
  });
  afterAll(() => desk.stop());

  const drawAgain = (seed: string, code: string) =>
    parseInt(createHash('sha256').update(`${seed} ${code}`).digest('hex').slice(0, 12), 16) / 16 ** 12;

  it('a draw decides, which anybody with the seed can make again', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 8; i++) {
      const { code } = await desk.signed();
      await desk.report(code);
      codes.push(code);
    }
    const views = [];
    for (const code of codes)
      views.push(await desk.until(code, ({ state, followUpDueAt }) => state === 'closed' || followUpDueAt !== null));

    const shown = JSON.parse((await desk.hotline.cli(['draw', '--month', '2026-03', codes[0]!])).stdout);
    expect(createHash('sha256').update(shown.seed).digest('hex')).toBe(shown.commitment);
    for (const view of views) {
      const draw = drawAgain(shown.seed, view.trackingCode);
      const told = view.events.find(({ name }: { name: string }) => name === 'draw');
      expect(told.data).toEqual({
        month: '2026-03',
        commitment: shown.commitment,
        draw,
        coverage,
        drawn: draw < coverage,
      });
      expect([view.state, view.followUpEnd]).toEqual(draw < coverage ? ['reviewed', null] : ['closed', 'not-drawn']);
    }

    // Whoever could read the seed in its month would know whose reply nobody will check.
    const early = await desk.followup.get(`/api/follow-ups/draw?month=2026-03&code=${codes[0]}`);
    expect(early.body).toMatchObject({
      seed: null,
      commitment: shown.commitment,
      draw: shown.draw,
      drawn: shown.drawn,
    });
    await desk.leap('2026-04-01T00:00:01+08:00');
    const late = await desk.followup.get(`/api/follow-ups/draw?month=2026-03&code=${codes[0]}`);
    expect(late.body).toMatchObject({ seed: shown.seed, publishedAt: '2026-04-01T00:00:00.000+08:00' });
    // The next month's was committed to before it began.
    const next = await desk.followup.get(`/api/follow-ups/draw?month=2026-04&code=${codes[0]}`);
    expect(next.body).toMatchObject({ seed: null, madeAt: expect.stringMatching(/^2026-03-02/) });
    // Nothing was drawn for it then.
    expect(next.body).toMatchObject({ drawnAt: null, draw: null, coverage: null, drawn: null, agrees: null });
    expect(next.body.commitment).not.toBe(shown.commitment);
  });

  it('is shown as it took place, under whatever rules the complaint goes on', async () => {
    const { code } = await desk.signed();
    await desk.report(code);
    const view = await desk.until(code, ({ state, followUpDueAt }) => state === 'closed' || followUpDueAt !== null);
    const told = view.events.find(({ name }: { name: string }) => name === 'draw');
    // Rules by which everybody is called.
    if (view.state !== 'closed') {
      const to = { name: 'sichuan', reason: '规则适用有误' };
      expect((await desk.dispatcher.post(`/api/complaints/${code}/switch-profile`, to)).status).toBe(200);
    } else {
      await desk.hotline.database.query(
        "UPDATE complaint SET profile_name = 'sichuan', profile_version = 1 WHERE tracking_code = ?",
        [view.trackingCode],
      );
    }
    const month = told.data.month as string;
    const { body } = await desk.followup.get(`/api/follow-ups/draw?month=${month}&code=${code}`);
    const { draw, drawn } = told.data as { draw: number; drawn: boolean };
    expect(body).toMatchObject({ drawnAt: told.at, draw, drawn, coverage, agrees: true });
  });

  it('is not shown for a month that had none, for what is no month, for no complaint, nor to everybody', async () => {
    const { code } = await desk.signed();
    const ask = (query: string, who = desk.followup) => who.get(`/api/follow-ups/draw?${query}`);
    expect((await ask(`month=2020-01&code=${code}`)).status).toBe(422);
    expect((await ask(`month=2026-13&code=${code}`)).status).toBe(422);
    expect((await ask(`code=${code}`)).status).toBe(422);
    expect((await ask('month=2026-03&code=QD2222222222A')).body.reason).toMatch(/not-found|check-code/);
    expect((await ask(`month=2026-03&code=${code}`, desk.handler)).status).toBe(403);
    const wrong = await desk.hotline.cli(['draw', '--month', '2020-01', code]);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  });

  it('whose complaint was handled anew is called, whatever the draw', async () => {
    let known = await desk.signed();
    // One that would not be drawn: it is rated dissatisfied after its close.
    for (;;) {
      await desk.report(known.code);
      const view = await desk.until(
        known.code,
        ({ state, followUpDueAt }) => state === 'closed' || followUpDueAt !== null,
      );
      if (view.state === 'closed') break;
      known = await desk.signed();
    }
    await desk.rate(known.code, known.pin, { satisfaction: 'dissatisfied', resolution: 'unresolved' });
    await desk.supervisor.post(`/api/complaints/${known.code}/rework`, { reason: '仍未解决' });
    await desk.report(known.code);
    const view = await desk.inState(known.code, 'reviewed');
    expect(view.events.filter(({ name }: { name: string }) => name === 'draw')).toHaveLength(1);
    expect((await desk.view(known.code)).followUpDueAt).not.toBeNull();
  });
});
