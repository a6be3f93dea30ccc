import { Aside, names } from '../setup/aside.js';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { legOf } from '../setup/joint.js';
import { composed } from '../setup/ordering.js';
import { hrBureau, otherUnit, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const minutes = 180_000;

describe('what somebody holds who leaves', () => {
  let hotline: Hotline, aside: Aside, handler: Client, colleague: Client, admin: Client;
  let id: string;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await everybody();
    id = (await handler.get('/api/me')).body.id as string;
  });
  afterEach(() => hotline.stop());

  const everybody = async () => {
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
    colleague = await hotline.person('handler', hrBureau);
    admin = await hotline.person('admin');
  };
  const make = async (who: Client, code: string, move: string, body: object = {}) => {
    const answer = await who.post(`/api/complaints/${code}/${move}`, body);
    expect([move, answer.status, answer.body.fields]).toEqual([move, 200, undefined]);
    return answer.body;
  };
  const signed = async () => {
    const { trackingCode: code } = await aside.log();
    await aside.inState(code, 'transferred');
    await make(handler, code, 'sign');
    return code;
  };
  const leg = async (code: string) => legOf(await aside.seen(code), hrBureau);
  const isFree = (code: string) => until(async () => !(await leg(code)).held);

  it(
    'lies in the pool of the unit again, which is told; and goes up when nobody takes it',
    async () => {
      const code = await signed();
      expect((await leg(code)).held).toBe(true);
      expect((await admin.post(`/api/people/${id}/deactivation`)).status).toBe(200);
      await isFree(code);
      const { events, state } = await aside.seen(code);
      expect([state, events.at(-1)]).toMatchObject([
        'signed',
        { name: 'holder-left', by: { kind: 'machine' }, data: { from: id } },
      ]);
      await until(() => composed(hotline));
      const told = (await colleague.get('/api/notices')).body.items as { kind: string }[];
      expect(told.map(({ kind }) => kind)).toContain('holder-left');
      expect((await colleague.get('/api/inbox?box=pool')).body.items).toHaveLength(1);

      // The yellow card of a complaint that nobody holds.
      hotline.time.set('2026-03-06T00:00:01+08:00');
      await everybody();
      const orders = await until(async () => {
        const view = await aside.seen(code);
        return view.orders.length > 0 && view.orders;
      });
      expect(orders).toMatchObject([{ trigger: 'unheld', unit: { code: hrBureau } }]);
      expect(await aside.flaws()).toEqual([]);
    },
    minutes,
  );

  it.each([
    ['another unit', { unit: otherUnit }],
    ['another role', { role: 'analyst' }],
  ])('is released where they get %s; twice is once', async (_, change) => {
    const codes = [await signed(), await signed()];
    expect((await admin.patch(`/api/people/${id}`, change)).status).toBe(200);
    for (const code of codes) await isFree(code);
    expect((await admin.patch(`/api/people/${id}`, change)).status).toBe(200);
    expect((await admin.post(`/api/people/${id}/deactivation`)).status).toBe(200);
    await until(() => atRest(hotline));
    for (const code of codes) {
      expect(names(await aside.seen(code)).filter((name) => name === 'holder-left')).toEqual(['holder-left']);
    }
  });

  it('stays with them where they can go on with it: another name, or its unit’s head now', async () => {
    const code = await signed();
    await admin.patch(`/api/people/${id}`, { name: '陈海燕' });
    await admin.patch(`/api/people/${id}`, { role: 'head' });
    await until(() => atRest(hotline));
    expect((await leg(code)).held).toBe(true);
  });

  it('and has reported is nobody’s when it comes back', async () => {
    const code = await signed();
    await make(handler, code, 'report', report);
    await aside.inState(code, 'reported');
    await admin.post(`/api/people/${id}/deactivation`);
    await until(() => atRest(hotline));
    await make(aside.dispatcher, code, 'send-back', { reason: '未说明何时付清' });
    expect(await leg(code)).toMatchObject({ state: 'handling', held: false });
    await make(colleague, code, 'take');
    expect((await leg(code)).held).toBe(true);
  });
});
