import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

interface Seen {
  state: string;
  dueAt: string | null;
  listedAt: string | null;
  requests: { id: string; kind: string; state: string; reviewAt: string; decision: string | null }[];
  orders: { trigger: string }[];
  supplements: { kind: string; text: string }[];
  events: { name: string; data: Record<string, unknown> }[];
  clocks: { id: string; clock: string; leg: string | null; state: string; due: string | null }[];
}

const minutes = 180_000;

describe('the long-term list', () => {
  let hotline: Hotline;
  let operator: Client, handler: Client, supervisor: Client;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await everybody();
  });
  afterEach(() => hotline.stop());

  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  const everybody = async () => {
    operator = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
  };
  const leap = async (to: string) => {
    hotline.time.set(to);
    await everybody();
  };
  const seen = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body as Seen;
  const make = (who: Client, code: string, move: string, body: object = {}) =>
    who.post(`/api/complaints/${code}/${move}`, body);
  const log = async () => {
    const { trackingCode, pin } = (await operator.post('/api/complaints', call())).body;
    await until(async () => (await seen(trackingCode)).state === 'transferred');
    return { code: trackingCode as string, pin: pin as string };
  };
  const signed = async () => {
    const logged = await log();
    await make(handler, logged.code, 'sign');
    return logged;
  };
  const states = async (code: string) =>
    Object.fromEntries((await seen(code)).clocks.map(({ clock, state }) => [clock, state]));

  it(
    'takes what a unit cannot finish soon, keeps the complainant told, and gives it back when it is struck off',
    async () => {
      const { code, pin } = await signed();
      const asked = await make(handler, code, 'ask-listing', {
        reason: '须待法院裁定',
        basis: '劳动争议调解仲裁法',
        reviewDate: '2026-03-20',
      });
      expect(asked.body).toMatchObject({
        state: 'signed',
        requests: [{ kind: 'listing', state: 'asked', reviewAt: '2026-03-20T23:59:59.999+08:00' }],
      });
      expect((await make(handler, code, 'ask-listing', { reason: '再申请' })).status).toBe(409);
      expect((await make(handler, code, 'list-long-term')).status).toBe(403);

      const listed = await make(supervisor, code, 'list-long-term', { reason: '情况属实，同意' });
      expect(listed.body).toMatchObject({
        state: 'listed',
        dueAt: '2026-03-20T23:59:59.999+08:00',
        requests: [{ state: 'allowed', decision: '情况属实，同意' }],
      });
      expect(listed.body.listedAt).toMatch(/^2026-03-02/);
      // Neither kept nor missed; the complainant still waits.
      expect(await states(code)).toMatchObject({ completion: 'cancelled', listing: 'running', citizen: 'running' });
      const view = await seen(code);
      expect(view.clocks.find(({ clock }) => clock === 'listing')!.id).toBe(view.requests[0]!.id);

      const track = async () => (await hotline.citizen.post('/api/public/track', { trackingCode: code, pin })).body;
      expect(await track()).toMatchObject({ stage: 'handle', promisedAt: null });
      const told = await make(handler, code, 'interim', { text: '您好，法院已受理，预计月底裁定。' });
      expect(told.body).toMatchObject({ state: 'listed', supplements: [{ kind: 'interim' }] });
      expect((await track()).timeline).toContainEqual(
        expect.objectContaining({ step: 'interim', text: '您好，法院已受理，预计月底裁定。' }),
      );
      // One interval was kept, the next one runs: twenty working days from today.
      expect(
        (await seen(code)).clocks.filter(({ clock }) => clock === 'interim').map(({ state, due }) => [state, due]),
      ).toEqual([
        ['met', '2026-03-30T23:59:59.999+08:00'],
        ['running', '2026-03-30T23:59:59.999+08:00'],
      ]);

      // A report is not possible while it is listed; nor is what would move it on in another way.
      for (const [move, body] of [
        ['report', report],
        ['sign', {}],
      ] as const) {
        expect([move, (await make(handler, code, move, body)).status]).toEqual([move, 409]);
      }

      // No card and no order in all that time; the review date that has passed is told, once.
      await leap('2026-03-21T00:00:01+08:00');
      await until(async () => (await seen(code)).events.some(({ data }) => data.clock === 'listing'));
      expect((await seen(code)).events.filter(({ name }) => /card|breach|supervise/.test(name))).toMatchObject([
        { name: 'breach', data: { clock: 'listing' } },
      ]);
      const tooLate = await make(supervisor, code, 'review-listing', { remark: '进展正常', reviewDate: '2027-01-01' });
      expect(tooLate).toMatchObject({ status: 422, body: { fields: [{ field: 'reviewDate' }] } });
      const again = await make(supervisor, code, 'review-listing', { remark: '进展正常', reviewDate: '2026-03-27' });
      expect(again.body).toMatchObject({ state: 'listed', dueAt: '2026-03-27T23:59:59.999+08:00' });
      expect(await states(code)).toMatchObject({ listing: 'running' });
      await leap('2026-03-28T00:00:01+08:00');
      await until(async () => (await seen(code)).events.filter(({ data }) => data.clock === 'listing').length === 2);

      expect((await make(handler, code, 'strike-off', { remark: '已裁定' })).status).toBe(403);
      const off = await make(supervisor, code, 'strike-off', { remark: '法院已裁定，恢复办理' });
      expect(off.body.state).toBe('handling');
      expect(await states(code)).toMatchObject({ listing: 'met-late', interim: 'cancelled', completion: 'running' });
      const due = off.body.clocks.findLast(({ clock }: { clock: string }) => clock === 'completion').due;
      expect(off.body.dueAt).toBe(due);
      const reported = await make(handler, code, 'report', report);
      expect(reported.body.state).toBe('reported');

      const { code: exit, stdout } = await hotline.cli(['verify']);
      expect([exit, JSON.parse(stdout).flaws]).toEqual([0, []]);
    },
    minutes,
  );

  it(
    'is the only way out of the on-time denominator, and stays so after the strike-off',
    async () => {
      const [plain, listed, refused] = [await signed(), await signed(), await signed()];
      await make(supervisor, listed.code, 'list-long-term', { reason: '待法院裁定' });
      await make(supervisor, listed.code, 'strike-off', { remark: '恢复办理' });
      await make(handler, refused.code, 'ask-listing', { reason: '待法院裁定' });
      await make(supervisor, refused.code, 'refuse-listing', { decision: '具备办理条件' });
      for (const { code } of [plain, listed]) await make(handler, code, 'report', report);
      const analyst = await hotline.person('analyst');
      for (const question of ['', '&base=received', '&within=5wd']) {
        const { body } = await analyst.get(`/api/rates?from=2026-03-02&to=2026-05-01${question}`);
        const { 'on-time': onTime, due, received } = body.rows[0].indicators;
        // The refused one counts, and is not reported; the listed one is received like any other.
        expect([question, onTime.numerator, onTime.denominator, due.numerator, received.numerator]).toEqual([
          question,
          1,
          2,
          2,
          3,
        ]);
        expect(body.definitions[onTime.definition].exclusions).toContainEqual(
          expect.objectContaining({ zh: expect.stringContaining('挂账') }),
        );
      }
    },
    minutes,
  );

  it('is not entered without an approval, a reason, a date within the rules, a unit that has signed', async () => {
    const { code } = await log();
    expect((await make(handler, code, 'ask-listing', { reason: '待裁定' })).status).toBe(409);
    expect((await make(supervisor, code, 'list-long-term', { reason: '待裁定' })).status).toBe(409);
    await make(handler, code, 'sign');
    expect((await make(supervisor, code, 'list-long-term')).body).toMatchObject({ fields: [{ field: 'reason' }] });
    for (const reviewDate of ['2026-03-02', '2026-02-01', '2026-06-01', '2026-02-30']) {
      const answer = await make(handler, code, 'ask-listing', { reason: '待裁定', reviewDate });
      expect([reviewDate, answer.status, answer.body.fields[0].field]).toEqual([reviewDate, 422, 'reviewDate']);
    }
    expect((await make(supervisor, code, 'refuse-listing', { decision: '不同意' })).status).toBe(409);
    await make(handler, code, 'ask-listing', { reason: '待裁定' });
    const refused = await make(supervisor, code, 'refuse-listing', { decision: '具备办理条件' });
    expect(refused.body).toMatchObject({ state: 'signed', requests: [{ state: 'refused', decision: '具备办理条件' }] });
    expect((await states(code)).completion).toBe('running');
    // The refusal is no end: the unit may ask again when things have changed.
    expect((await make(handler, code, 'ask-listing', { reason: '已进入诉讼' })).status).toBe(200);
    await make(handler, code, 'report', report);
    expect((await seen(code)).requests.map(({ state }) => state)).toEqual(['refused', 'lapsed']);
    expect((await make(supervisor, code, 'list-long-term', { reason: '待裁定' })).status).toBe(409);
  });

  it('asks for an interim answer when it is due, and an answer on the way needs no listing', async () => {
    const { code, pin } = await signed();
    const early = await make(handler, code, 'interim', { text: '您好，已立案调查。' });
    expect(early.body).toMatchObject({ state: 'signed', supplements: [{ kind: 'interim' }] });
    const { body } = await hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    expect(body.timeline.map(({ step }: { step: string }) => step)).toContain('interim');
    expect((await make(supervisor, code, 'interim', { text: '代为答复' })).status).toBe(403);
    await make(supervisor, code, 'list-long-term', { reason: '待法院裁定' });
    await leap('2026-03-31T00:00:01+08:00');
    await until(async () =>
      (await seen(code)).events.some(({ name, data }) => name === 'breach' && data.clock === 'interim'),
    );
    // Being late with an answer is told; it is no order.
    expect((await seen(code)).orders).toEqual([]);
  });
});
