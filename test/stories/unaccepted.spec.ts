import { Aside, clockOf, names } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { withRules } from '../setup/joint.js';
import { composed } from '../setup/ordering.js';
import { until } from '../setup/until.js';

const minutes = 180_000;

describe('what came in from the web', () => {
  let hotline: Hotline, aside: Aside;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
  });
  afterEach(() => hotline.stop());

  const leap = async (to: string) => (aside = await aside.leap(to));
  const kinds = async (who: 'dispatcher' | 'supervisor') => {
    await until(() => composed(hotline));
    const { body } = await aside[who].get('/api/notices?limit=50');
    return (body.items as { kind: string }[]).map(({ kind }) => kind).sort();
  };

  it(
    'and nobody accepts goes to those who should after a day, and higher when they do not answer',
    async () => {
      const { trackingCode: code } = await aside.submit();
      expect(clockOf(await aside.seen(code), 'accept')).toMatchObject({
        state: 'running',
        due: expect.stringMatching(/^2026-03-03T09:1/),
      });
      await leap('2026-03-03T09:30:00+08:00');
      const view = await until(async () => {
        const seen = await aside.seen(code);
        return seen.orders.length > 0 && seen;
      });
      expect(names(view)).toEqual(['submit', 'breach', 'supervise']);
      expect(view.orders).toMatchObject([{ trigger: 'unheld', unit: { code: 'QD-12345' }, level: 1, state: 'issued' }]);
      expect(await kinds('dispatcher')).toEqual(['breach', 'order-issued']);
      expect(await kinds('supervisor')).toEqual(['escalated']);

      // Five working days later nobody has answered either.
      await leap('2026-03-11T00:00:01+08:00');
      await until(async () => (await aside.seen(code)).orders[0].level === 2);
      const { body } = await aside.operator.post(`/api/complaints/${code}/accept`);
      expect(clockOf(body, 'accept')).toMatchObject({ state: 'met-late' });
      expect(clockOf(body, 'dispatch')).toMatchObject({ state: 'running' });
      expect(await aside.flaws()).toEqual([]);
    },
    minutes,
  );

  it(
    'is watched by working days where the rules set no time for accepting',
    async () => {
      await withRules(hotline, { limits: [{ clock: 'completion', when: {}, amount: 5, unit: 'workday' }] });
      const { trackingCode: code } = await aside.submit();
      expect(clockOf(await aside.seen(code), 'accept')).toMatchObject({ state: 'running', due: null });
      await leap('2026-03-04T00:00:01+08:00');
      const view = await until(async () => {
        const seen = await aside.seen(code);
        return seen.orders.length > 0 && seen;
      });
      expect(names(view)).toEqual(['submit', 'unheld', 'supervise']);
      expect(await kinds('supervisor')).toEqual(['escalated']);
    },
    minutes,
  );

  it('waits no more once it is accepted, declined or merged; and again when the merge is undone', async () => {
    const [taken, not, same] = [await aside.submit(), await aside.submit(), await aside.submit()];
    const stateOf = async ({ trackingCode }: { trackingCode: string }) =>
      (await aside.seen(trackingCode)).clocks
        .filter(({ clock }: { clock: string }) => clock === 'accept')
        .map(({ state }: { state: string }) => state);
    const make = async ({ trackingCode }: { trackingCode: string }, move: string, body: object = {}) =>
      expect((await aside.dispatcher.post(`/api/complaints/${trackingCode}/${move}`, body)).status).toBe(200);
    await make(taken, 'accept');
    expect(await stateOf(taken)).toEqual(['met']);
    await make(not, 'decline', { guide: 'litigation' });
    expect(await stateOf(not)).toEqual(['cancelled']);
    await make(not, 'accept');
    expect(await stateOf(not)).toEqual(['cancelled']);
    await make(same, 'merge', { into: taken.trackingCode, kind: 'repeat' });
    expect(await stateOf(same)).toEqual(['cancelled']);
    await make(same, 'unmerge', { reason: '并非同一事项' });
    expect(await stateOf(same)).toEqual(['running']);
    // What is logged at the telephone is accepted with that.
    expect(await stateOf(await aside.log())).toEqual([]);
    expect(await aside.flaws()).toEqual([]);
  });
});
