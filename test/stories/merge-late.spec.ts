import { CountAudit, FigureComplaints, Recount, readRatesAsked } from '#analytics';
import type { PersonActor } from '#directory';
import { Aside } from '../setup/aside.js';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

// Out of the on-time denominator only by an approval: whoever is late cannot be merged into somebody who is not.
const wang = { kind: 'citizen', name: '王小明', phone: '13900005678' };
const march = { from: '2026-03-01', to: '2026-04-01' };

describe('a complaint that was late when it was merged', () => {
  let hotline: Hotline, aside: Aside, handler: Client, followup: Client, analyst: Client;
  const staff = async () => {
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
    followup = await hotline.person('followup');
    analyst = await hotline.person('analyst');
  };
  const leap = async (to: string) => {
    hotline.time.set(to);
    await staff();
    await until(() => atRest(hotline));
  };
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await staff();
  });
  afterAll(() => hotline.stop());

  const held = async () => {
    const { trackingCode } = await aside.log({ complainant: wang });
    await aside.inState(trackingCode, 'transferred');
    return trackingCode;
  };
  const merge = async (code: string, into: string) => {
    const { status, body } = await aside.supervisor.post(`/api/complaints/${code}/merge`, { into, kind: 'repeat' });
    expect([status, body.state]).toEqual([200, 'merged']);
  };

  /** Due and on-time as the rollups, a recount and the complaints behind the figures tell them; the audit finds nothing. */
  async function counted() {
    const { body } = await analyst.get(`/api/rates?from=${march.from}&to=${march.to}`);
    const { due, 'on-time': onTime } = body.rows[0].indicators;
    const told = [due.numerator, onTime.numerator, onTime.denominator];
    const tally = (await hotline.server.get(Recount).tallies(readRatesAsked(march))).get('all');
    expect([tally?.due, tally?.onTime, tally?.targeted]).toEqual(told);
    const source = hotline.server.get(FigureComplaints, { strict: false });
    const analyse = { kind: 'person', id: '0'.repeat(20), username: 'a', name: 'a', role: 'analyst' } as const;
    const person: PersonActor = { ...analyse, unit: 'QD-12345', unitPath: '/' };
    const behind = { period: march, indicator: 'on-time', part: 'denominator' } as const;
    const { items } = await source.page(behind, person);
    expect(items).toHaveLength(onTime.denominator);
    expect(await hotline.server.get(CountAudit).verify()).toEqual([]);
    return { told, codes: items.map(({ trackingCode }) => trackingCode).sort() };
  }

  it('stays among those that were due, as missed, also after it is closed with the other', async () => {
    const [early, late] = [await held(), await held()];
    await leap('2026-03-04T09:00:00+08:00');
    const first = await held();
    await merge(early, first);
    // What was not late yet is promised by the one that carries it.
    expect(await counted()).toEqual({ told: [2, 0, 2], codes: [late, first].sort() });
    await leap('2026-03-12T09:00:00+08:00');
    await until(async () => (await aside.seen(late)).events.some(({ name }: { name: string }) => name === 'red-card'));
    const today = await held();
    const before = await counted();
    expect(before).toEqual({ told: [3, 0, 3], codes: [late, first, today].sort() });
    await merge(late, today);
    expect(await counted()).toEqual(before);

    const step = (code: string, move: string, body: object = {}) =>
      handler.post(`/api/complaints/${code}/${move}`, body);
    await step(today, 'sign');
    await step(today, 'contact', { outcome: 'reached', note: '已电话说明办理情况' });
    expect((await step(today, 'report', report)).status).toBe(200);
    await aside.inState(today, 'reviewed');
    expect((await followup.post(`/api/complaints/${today}/close`, { reason: '无需回访' })).status).toBe(200);
    await aside.inState(late, 'closed');
    expect(await counted()).toEqual({ ...before, told: [3, 1, 3] });
  });

  it('and says so in the definition', async () => {
    const { body } = await analyst.get(`/api/rates?from=${march.from}&to=${march.to}`);
    const { definition } = body.rows[0].indicators['on-time'];
    expect(definition).toBe('on-time/4');
    expect(JSON.stringify(body.definitions[definition])).toContain('届满后才并入的仍按逾期计入');
  });
});
