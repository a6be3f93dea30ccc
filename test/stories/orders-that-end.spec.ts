import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { withRules } from '../setup/joint.js';
import { composed } from '../setup/ordering.js';
import { freshReport, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

// What becomes of supervision orders when their complaint ends without being closed, and when it comes back.

interface Order {
  state: string;
  level: number;
  trigger: string;
}

const minutes = 180_000;
const li = { kind: 'citizen', name: '李秀英', phone: '13811112222' };

describe('a complaint that is supervised', () => {
  let hotline: Hotline, aside: Aside, handler: Client;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await everybody();
  });
  afterEach(() => hotline.stop());

  const everybody = async () => {
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
  };
  const leap = async (to: string) => {
    hotline.time.set(to);
    await everybody();
  };
  const make = (who: Client, code: string, move: string, body: object = {}) =>
    who.post(`/api/complaints/${code}/${move}`, body);
  const done = async (who: Client, code: string, move: string, body: object = {}) => {
    const answer = await make(who, code, move, body);
    expect([move, answer.status, answer.body.fields]).toEqual([move, 200, undefined]);
    return answer.body;
  };
  const logged = async (more: object = {}, state = 'transferred') => {
    const receipt = await aside.log(more as Record<string, unknown>);
    await aside.inState(receipt.trackingCode, state);
    return receipt;
  };
  const orders = async (code: string) =>
    ((await aside.seen(code)).orders as Order[]).map(({ state, level }) => [state, level]);
  /** Kinds of notices about a complaint that somebody has. */
  const heard = async (who: Client, code: string) => {
    await until(() => composed(hotline));
    const { body } = await who.get('/api/notices?limit=50');
    const inGroups = [code.slice(0, 2), code.slice(2, 6), code.slice(6, 10), code.slice(10)].join('-');
    return (body.items as { kind: string; trackingCode: string; text: string }[]).filter(
      ({ trackingCode }) => trackingCode === inGroups,
    );
  };

  it(
    'from level 2 on is not merged, declined or withdrawn by those who answer for it',
    async () => {
      const carrier = await logged({ complainant: li });
      const { trackingCode: code, pin } = await logged({ subject: undefined }, 'proposed');
      const ends: [move: string, body: object][] = [
        ['merge', { into: carrier.trackingCode, kind: 'same-matter' }],
        ['decline', { guide: 'litigation' }],
        ['withdraw', { reason: '来电撤回' }],
      ];
      // An order of the lowest level ends with its complaint, whoever ends that.
      await done(aside.supervisor, code, 'supervise', { opinion: '请尽快转办' });
      expect((await aside.dispatcher.get(`/api/complaints/${code}`)).body.moves).toEqual(
        expect.arrayContaining(ends.map(([move]) => move)),
      );
      await done(aside.supervisor, code, 'supervise', { opinion: '挂牌督办，请书面回复', level: 4 });
      for (const [move, body] of ends) {
        for (const who of [aside.operator, aside.dispatcher]) {
          const refused = await make(who, code, move, body);
          expect([move, refused.status, refused.body.reason]).toEqual([move, 403, 'forbidden']);
          expect(refused.body.message).toContain('督办人员');
          expect((await who.get(`/api/complaints/${code}`)).body.moves).not.toContain(move);
        }
        expect((await aside.seen(code)).moves).toContain(move);
      }
      expect(await orders(code)).toEqual([
        ['issued', 1],
        ['issued', 4],
      ]);
      // The complainant's own word is free; and supervisors hear that the orders have gone with it.
      const freed = await hotline.citizen.post('/api/public/withdraw', { trackingCode: code, pin });
      expect(freed.status).toBe(200);
      expect(await orders(code)).toEqual([
        ['void', 1],
        ['void', 4],
      ]);
      const [told, ...more] = (await heard(aside.supervisor, code)).filter(({ kind }) => kind === 'order-void');
      expect([told?.text, more]).toEqual([expect.stringContaining('督办单2张（最高四级）'), []]);
    },
    minutes,
  );

  it(
    'keeps its orders when a merge is undone: answered or not, on the clocks that they had',
    async () => {
      const { trackingCode: code } = await logged();
      await done(handler, code, 'sign');
      await done(aside.supervisor, code, 'supervise', { opinion: '请书面回复' });
      await done(handler, code, 'reply-order', { text: '已约谈企业负责人' });
      await done(aside.supervisor, code, 'supervise', { opinion: '通报，请书面回复', level: 2 });
      const due = clockOf(await aside.seen(code), 'order').due;
      const { trackingCode: into } = await logged({ complainant: li });
      // Signed for, it is not merged any more: back to where it is.
      await done(aside.dispatcher, code, 'reassign', { lead: 'QD-UM', reason: '改派' });
      await done(aside.supervisor, code, 'merge', { into, kind: 'same-matter' });
      expect(await orders(code)).toEqual([
        ['void', 1],
        ['void', 2],
      ]);
      expect((await heard(aside.supervisor, code)).map(({ kind }) => kind)).toContain('order-void');

      await done(aside.dispatcher, code, 'unmerge', { reason: '经核实并非同一事项' });
      await until(async () => names(await aside.seen(code)).at(-1) === 'transfer');
      expect(await orders(code)).toEqual([
        ['replied', 1],
        ['issued', 2],
      ]);
      const view = await aside.seen(code);
      expect(view.clocks.filter(({ clock }: { clock: string }) => clock === 'order')).toMatchObject([
        { state: 'met', due },
        { state: 'running' },
      ]);
      expect(await aside.flaws()).toEqual([]);

      // It is answered and struck off like any other; and until then it rises when nobody does.
      await leap('2026-03-06T00:00:01+08:00');
      await until(async () => names(await aside.seen(code)).includes('escalate'));
      expect((await orders(code))[1]).toEqual(['issued', 3]);
      const [, second] = (await aside.seen(code)).orders;
      await done(handler, code, 'reply-order', { text: '已付清', order: second.id });
      expect((await orders(code))[1]).toEqual(['replied', 3]);
    },
    minutes,
  );

  it(
    'keeps them too when what it was merged into is withdrawn, and when it was declined and is accepted after all',
    async () => {
      const carrier = await logged({ complainant: li });
      const { trackingCode: code } = await logged({ subject: undefined }, 'proposed');
      await done(aside.supervisor, code, 'supervise', { opinion: '请尽快转办', level: 3 });
      await done(aside.supervisor, code, 'merge', { into: carrier.trackingCode, kind: 'same-matter' });
      expect(await orders(code)).toEqual([['void', 3]]);
      await hotline.citizen.post('/api/public/withdraw', { trackingCode: carrier.trackingCode, pin: carrier.pin });
      await aside.inState(code, 'proposed');
      expect(await orders(code)).toEqual([['issued', 3]]);

      await done(aside.supervisor, code, 'decline', { guide: 'litigation' });
      expect(await orders(code)).toEqual([['void', 3]]);
      await done(aside.operator, code, 'accept');
      expect(await orders(code)).toEqual([['issued', 3]]);
      // Withdrawn for good, they are void for good.
      await aside.inState(code, 'proposed');
      await done(aside.supervisor, code, 'withdraw', { reason: '来电撤回' });
      expect(await orders(code)).toEqual([['void', 3]]);
      expect(await aside.flaws()).toEqual([]);
    },
    minutes,
  );

  it(
    'is answered for by a unit that can: of one that was closed with another, by the hotline',
    async () => {
      await withRules(hotline, { supervision: { triggers: ['dissatisfied'] }, autoTransfer: 'clear' });
      const carrier = await logged();
      const carried = await logged({ complainant: li });
      await done(aside.dispatcher, carried.trackingCode, 'merge', { into: carrier.trackingCode, kind: 'same-matter' });
      await done(handler, carrier.trackingCode, 'sign');
      await done(handler, carrier.trackingCode, 'report', freshReport(hotline.time.now));
      await aside.inState(carrier.trackingCode, 'reviewed');
      await done(await hotline.person('followup'), carrier.trackingCode, 'close', { reason: '无需回访' });
      await aside.inState(carried.trackingCode, 'closed');
      const { trackingCode, pin } = carried;
      const said = { resolution: 'unresolved', satisfaction: 'dissatisfied' };
      const rated = await hotline.citizen.post('/api/public/rate', { trackingCode, pin, ...said });
      expect(rated.status).toBe(200);

      const issued = [];
      for (const code of [trackingCode, carrier.trackingCode]) {
        issued.push(...(await aside.seen(code)).orders.map((order: object) => ({ ...order, code })));
      }
      expect(issued).toMatchObject([{ trigger: 'dissatisfied', state: 'issued' }]);
      const [{ code, unit }] = issued;
      const who = unit.code === 'QD-12345' ? aside.dispatcher : handler;
      expect((await who.get(`/api/complaints/${code}`)).status).toBe(200);
      await done(who, code, 'reply-order', { text: '已回访并说明情况' });
    },
    minutes,
  );

  it(
    'counts anew when it comes back after the time of its order had run out elsewhere, and the order rises then',
    async () => {
      const { trackingCode: code } = await logged();
      await done(handler, code, 'sign');
      await done(aside.supervisor, code, 'supervise', { opinion: '请书面回复' });
      await done(aside.dispatcher, code, 'reassign', { lead: otherUnit, reason: '职责调整' });
      await leap('2026-03-10T00:00:01+08:00');
      const overdue = async () =>
        (await aside.seen(code)).events.some(
          ({ name, data }: { name: string; data: { clock: string } }) => name === 'breach' && data.clock === 'order',
        );
      await until(overdue);
      // Nobody can answer it now: supervisors are told, who may strike it off, and it stays where it is.
      expect((await heard(aside.supervisor, code)).map(({ kind }) => kind)).toContain('order-due');
      const mine = async () =>
        (await aside.seen(code)).orders.find(({ trigger }: Order) => trigger === 'supervisor') as Order & {
          id: string;
          dueAt: string;
        };
      expect(await mine()).toMatchObject({ state: 'issued', level: 1 });

      await done(aside.dispatcher, code, 'reassign', { lead: hrBureau, reason: '改派回原单位' });
      expect(await mine()).toMatchObject({ level: 1, dueAt: '2026-03-17T23:59:59.999+08:00' });
      expect((await heard(handler, code)).map(({ kind }) => kind)).toContain('order-issued');
      expect(await aside.flaws()).toEqual([]);
      await leap('2026-03-18T00:00:01+08:00');
      await until(async () => (await mine()).level === 2);
      await done(handler, code, 'reply-order', { text: '已办理', order: (await mine()).id });
    },
    minutes,
  );
});
