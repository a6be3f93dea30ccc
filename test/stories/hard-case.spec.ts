import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

// One complaint on nearly every side road: joint, returned once, extended, dissatisfied, reworked, supervised, struck off.

const monday = '2026-03-02T09:15:00+08:00';
const thirdUnit = 'QD-UM';

interface Seen {
  state: string;
  version: number;
  legs: { id: string; unit: { code: string }; part: string; state: string; moves: string[]; version: number }[];
  clocks: { clock: string; leg: string | null; state: string; due: string | null; metAt: string | null }[];
  orders: { id: string; state: string; trigger: string; level: number }[];
  requests: { kind: string; state: string; ordinal: number; dueBefore: string | null; dueAfter: string | null }[];
  events: { name: string; seq: number }[];
  moves: string[];
  dueAt: string;
  reportedAt: string | null;
  closedAt: string | null;
  leadUnit: { code: string } | null;
  counts: Record<string, number>;
  firstSatisfaction: string | null;
  satisfaction: string | null;
}

describe('a complaint that nothing is easy with', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, followup: Client, supervisor: Client;
  let wages: Client, district: Client, streets: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: monday });
    await everybody();
  });
  afterAll(() => hotline.stop());

  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  const everybody = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    followup = await hotline.person('followup');
    supervisor = await hotline.person('supervisor');
    wages = await hotline.person('handler', hrBureau);
    district = await hotline.person('handler', otherUnit);
    streets = await hotline.person('handler', thirdUnit);
  };
  const leap = async (to: string) => {
    hotline.time.set(to);
    await everybody();
  };

  it('goes its way to the end', async () => {
    let code = '';
    const seen = async (): Promise<Seen> => (await supervisor.get(`/api/complaints/${code}`)).body;
    const make = async (who: Client, move: string, body: object = {}): Promise<Seen> => {
      const answer = await who.post(`/api/complaints/${code}/${move}`, body);
      expect([move, answer.status, answer.body.messageEn]).toEqual([move, 200, undefined]);
      return answer.body;
    };
    const refused = async (who: Client, move: string, status: number, body: object = {}) => {
      const answer = await who.post(`/api/complaints/${code}/${move}`, body);
      expect([move, answer.status]).toEqual([move, status]);
    };
    const inState = (state: string) =>
      until(async () => {
        const view = await seen();
        return view.state === state && view;
      });
    const legOf = (view: Seen, unit: string) => view.legs.filter((leg) => leg.unit.code === unit).at(-1)!;
    const completion = (view: Seen) => view.clocks.find(({ clock, leg }) => clock === 'completion' && !leg)!;

    // Two units are wanted: the dispatcher names lead and assist.
    const logged = await operator.post('/api/complaints', call({ subject: undefined }));
    code = logged.body.trackingCode;
    const { pin } = logged.body;
    await inState('proposed');
    const joint = await make(dispatcher, 'transfer', { lead: thirdUnit, assists: [otherUnit] });
    expect(joint.legs.map(({ unit, part }) => [unit.code, part]).sort()).toEqual(
      [
        [thirdUnit, 'lead'],
        [otherUnit, 'assist'],
      ].sort(),
    );

    // The lead is the wrong one: it returns the complaint and names the right one; the dispatcher agrees.
    await refused(wages, 'return', 404, { reasonCode: 'wrong-remit', reason: '不归我单位', basis: '三定方案' });
    await make(streets, 'return', {
      reasonCode: 'wrong-remit',
      reason: '欠薪问题由人社部门负责',
      basis: '《保障农民工工资支付条例》',
      suggestedUnit: hrBureau,
    });
    await refused(streets, 'sign', 409);
    const reassigned = await make(dispatcher, 'allow-return', { lead: hrBureau });
    expect(reassigned).toMatchObject({ state: 'transferred', leadUnit: { code: hrBureau }, counts: { returns: 1 } });
    expect((await streets.get(`/api/complaints/${code}`)).status).toBe(404);
    expect(completion(reassigned)).toMatchObject({ state: 'running', due: '2026-03-09T23:59:59.999+08:00' });

    // Both units work; the lead needs more time and is given it, by somebody else.
    await make(wages, 'sign');
    await make(district, 'sign');
    await make(wages, 'contact', { outcome: 'reached', note: '已联系' });
    await leap('2026-03-09T10:00:00+08:00');
    const asked = { amount: 5, unit: 'workday', reason: '需等待仲裁材料', basis: '《办理规则》' };
    await make(wages, 'extend', asked);
    await refused(wages, 'allow-extension', 403);
    const extended = await make(dispatcher, 'allow-extension');
    expect(extended.dueAt).toBe('2026-03-16T23:59:59.999+08:00');
    await refused(wages, 'extend', 422, asked).catch(() => refused(wages, 'extend', 409, asked));

    // The assist reports first: nothing is reported before the lead has.
    const half = await make(district, 'report', { ...report, internalAccount: '已配合核查该公司经营地址。' });
    expect(half).toMatchObject({ state: 'handling', reportedAt: null });
    await leap('2026-03-13T10:00:00+08:00');
    await make(wages, 'report', report);
    // The machine has looked the report over and found nothing to object to.
    const reported = await inState('reviewed');
    expect(completion(reported)).toMatchObject({ state: 'met' });

    // The complainant is not satisfied, and right: handled anew.
    await make(followup, 'follow-up', {
      outcome: 'reached',
      resolution: 'unresolved',
      satisfaction: 'dissatisfied',
      processSatisfaction: 'fairly',
    });
    await refused(followup, 'close', 422).catch(() => refused(followup, 'close', 409));
    const again = await make(followup, 'rework', { reason: '诉求人称工资仍未到账，情况属实' });
    expect(again).toMatchObject({ state: 'handling', counts: { reworks: 1 }, firstSatisfaction: 'dissatisfied' });
    expect(legOf(again, hrBureau).state).toBe('handling');

    // The supervisor watches over it from now on, by an order of its own.
    const supervised = await make(supervisor, 'supervise', {
      opinion: '请于两个工作日内办结并书面说明。',
      unit: hrBureau,
    });
    const [order] = supervised.orders;
    expect(order).toMatchObject({ state: 'issued', level: 1 });
    await refused(supervisor, 'strike-off', 409, { remark: '未答复' }).catch(() =>
      refused(supervisor, 'strike-off', 422, { remark: '未答复' }),
    );
    await make(wages, 'contact', { outcome: 'reached', note: '已约定当面核对' });
    await make(wages, 'report', {
      ...report,
      publicReply: '您好，您反映的公司拖欠工资问题，已责令公司于今日补发全部工资，并已到账。感谢您的来电。',
    });
    await make(wages, 'reply-order', { text: '已督促公司补发，凭证附后。' });
    const struck = await make(supervisor, 'strike-off', { remark: '经核实工资已到账', order: order!.id });
    expect(struck.orders[0]).toMatchObject({ state: 'struck-off' });

    // Asked once more: satisfied. First and final answers are both kept.
    await inState('reviewed');
    const final = await make(followup, 'follow-up', {
      outcome: 'reached',
      resolution: 'resolved',
      satisfaction: 'satisfied',
      processSatisfaction: 'satisfied',
    });
    expect(final).toMatchObject({ firstSatisfaction: 'dissatisfied', satisfaction: 'satisfied' });
    await make(followup, 'close');
    const end = await make(supervisor, 'archive');
    expect(end.state).toBe('archived');
    expect(end.clocks.filter(({ state }) => state === 'running' || state === 'paused')).toEqual([]);

    // The citizen reads plain words all the while, and the books are in order.
    const tracked = await hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    expect(tracked.status).toBe(200);
    for (const internal of ['退', '督办', hrBureau, '已配合核查'])
      expect(JSON.stringify(tracked.body)).not.toContain(internal);
    expect(end.events.map(({ seq }) => seq)).toEqual(end.events.map((_, index) => index + 1));
    const verified = await hotline.cli(['verify']);
    expect([verified.code, JSON.parse(verified.stdout).flaws]).toEqual([0, []]);
  });
});
