import { call, hrBureau, report } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

interface Seen {
  events: { name: string; at: string; data: { clock?: string } }[];
  clocks: {
    clock: string;
    state: string;
    due: string | null;
    missing: boolean;
    explanation: string;
    explanationEn: string;
  }[];
  dueAt: string;
}

describe('the clocks of a complaint', () => {
  let hotline: Hotline;
  let operator: Client, handler: Client, supervisor: Client;

  beforeEach(async () => {
    // The Friday before Spring Festival; Saturday 14 February is a make-up working day.
    hotline = await startHotline({ at: '2026-02-13T10:00:00+08:00' });
    operator = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
  });
  afterEach(() => hotline.stop());

  const seen = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body as Seen;
  const log = async () => {
    const code = (await operator.post('/api/complaints', call())).body.trackingCode as string;
    await until(async () => (await supervisor.get(`/api/complaints/${code}`)).body.state === 'transferred');
    return code;
  };
  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  const leap = async (to: string) => {
    hotline.time.set(to);
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
  };

  it('run to the day that the calendar gives, and say why', async () => {
    const view = await seen(await log());
    expect(view.dueAt).toBe('2026-02-27T23:59:59.999+08:00');
    const of = (kind: string) => view.clocks.find(({ clock }) => clock === kind)!;
    expect(of('dispatch')).toMatchObject({ state: 'met', due: '2026-02-13T23:59:59.999+08:00' });
    expect(of('completion').explanation).toMatch(/春节/);
    expect(of('completion').explanationEn).toMatch(/[A-Za-z]/);
    // Shandong has no limit for signing: the target is missing, which is not the same as kept.
    expect(of('sign')).toMatchObject({ missing: true, due: null, state: 'running' });
    expect(of('citizen')).toMatchObject({ missing: true, due: null, state: 'running' });
  });

  it('show a yellow card one working day before, a breach, and a red card on the first working day after, each once', async () => {
    const code = await log();
    const cards = async () =>
      (await seen(code)).events.filter(({ data }) => data.clock === 'completion').map(({ name }) => name);
    await leap('2026-02-25T23:00:00+08:00');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await cards()).toEqual([]);
    await leap('2026-02-26T00:00:01+08:00');
    await until(async () => (await cards()).length === 1);
    expect(await cards()).toEqual(['yellow-card']);
    await leap('2026-02-28T00:00:01+08:00');
    // Saturday 28 February is a make-up working day: the red card falls on it.
    await until(async () => (await cards()).length === 3);
    expect(await cards()).toEqual(['yellow-card', 'breach', 'red-card']);
    await leap('2026-03-09T12:00:00+08:00');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await cards()).toEqual(['yellow-card', 'breach', 'red-card']);
    await handler.post(`/api/complaints/${code}/sign`);
    await handler.post(`/api/complaints/${code}/report`, report);
    expect((await seen(code)).clocks.find(({ clock }) => clock === 'completion')).toMatchObject({ state: 'met-late' });
  });

  it('go on for the others when one complaint cannot be written', async () => {
    const [poisoned, healthy] = [await log(), await log()];
    // What a tamperer leaves behind: an event where the next one belongs.
    await hotline.database.query(
      `INSERT INTO complaint_event SELECT complaint_id, (SELECT event_count + 1 FROM complaint WHERE tracking_code = ?),
         'forged', at, recorded_at, state_from, state_to, actor_kind, NULL, actor_role, unit, NULL, reason, data, hash
       FROM complaint_event WHERE seq = 1 AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)`,
      [poisoned, poisoned],
    );
    await leap('2026-02-26T00:00:01+08:00');
    await until(async () => (await seen(healthy)).events.some(({ name }) => name === 'yellow-card'));
  });

  it('take what fell due while the worker was down, in its order', async () => {
    const code = await log();
    await hotline.stopWorker();
    await leap('2026-03-05T12:00:00+08:00');
    await hotline.startWorker();
    const cards = () =>
      seen(code).then(({ events }) => events.filter(({ data }) => data.clock === 'completion').map(({ name }) => name));
    await until(async () => (await cards()).length === 3);
    expect(await cards()).toEqual(['yellow-card', 'breach', 'red-card']);
  });

  it('ask for nothing once they are met', async () => {
    const code = await log();
    await handler.post(`/api/complaints/${code}/sign`);
    await handler.post(`/api/complaints/${code}/report`, report);
    await leap('2026-03-05T12:00:00+08:00');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const view = await seen(code);
    expect(view.events.filter(({ name }) => /card|breach/.test(name))).toEqual([]);
    expect(view.clocks.find(({ clock }) => clock === 'completion')!.state).toBe('met');
  });

  it('are provisional where the calendar is not known yet, and say so', async () => {
    await leap('2026-12-30T10:00:00+08:00');
    operator = await hotline.person('operator');
    const view = await seen(await log());
    const completion = view.clocks.find(({ clock }) => clock === 'completion')!;
    expect(completion).toMatchObject({ provisional: true, due: '2027-01-06T23:59:59.999+08:00' });
    expect(completion.explanation).toMatch(/2027/);
  });
});
