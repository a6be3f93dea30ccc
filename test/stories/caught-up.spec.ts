import { Aftercare } from '../setup/aftercare.js';
import { verified } from '../setup/joint.js';
import { call, hrBureau } from '../setup/samples.js';

describe('what fell due while everything was down', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  interface Told {
    name: string;
    from: string;
    to: string;
    actor: { kind: string };
  }

  it('is told even where the unit reports before any sweep, each card once and with its order', async () => {
    const { code } = await desk.signed();
    await desk.hotline.stopWorker();
    await desk.leap('2026-03-16T09:00:00+08:00');
    const reported = await desk.report(code);
    expect(reported.body).toMatchObject({ state: 'reported' });
    expect(reported.body.orders).toMatchObject([{ trigger: 'overdue', state: 'issued', unit: { code: hrBureau } }]);
    await desk.hotline.startWorker();
    await desk.notices(code, 1, 'red-card');
    const then = await desk.inState(code, 'reviewed');
    const cards = ['yellow-card', 'breach', 'supervise', 'red-card', 'report'];
    const names = (then.events as Told[]).map(({ name }) => name);
    expect(names.filter((name) => cards.includes(name))).toEqual(cards);
    expect((then.events as Told[]).find(({ name }) => name === 'red-card')).toMatchObject({
      from: 'signed',
      to: 'signed',
    });
    expect(then.clocks.find(({ clock }: { clock: string }) => clock === 'completion')).toMatchObject({
      state: 'met-late',
      breachedAt: '2026-03-10T00:00:00.000+08:00',
    });
    // Each of those who hear of it hears it once.
    const heard = await desk.hotline.database.query(
      `SELECT kind, medium, HEX(person_id) AS who, COUNT(*) AS times FROM notice
       WHERE kind IN ('yellow-card', 'breach', 'red-card') AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)
       GROUP BY kind, medium, who`,
      [code],
    );
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(heard.filter(({ times }: { times: string }) => Number(times) !== 1)).toEqual([]);
    expect(await verified(desk.hotline)).toEqual([]);
  });

  it('and where the machine itself goes on first: the dispatch that it was late with', async () => {
    await desk.hotline.stopWorker();
    const { body } = await desk.operator.post('/api/complaints', call());
    await desk.leap('2026-03-18T09:00:00+08:00');
    await desk.hotline.startWorker();
    const { events } = await desk.inState(body.trackingCode, 'transferred');
    const names = (events as Told[]).map(({ name }) => name);
    expect(names.filter((name) => name === 'breach')).toHaveLength(1);
    expect(names.indexOf('breach')).toBeLessThan(names.indexOf('transfer'));
    expect(await verified(desk.hotline)).toEqual([]);
  });
});
