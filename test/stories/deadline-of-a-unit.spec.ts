import { ProfileVersion, type RuleProfile } from '#directory';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { bureau, sent, withRules } from '../setup/joint.js';
import { hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

describe('hotline deadline', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
  });
  afterAll(() => hotline.stop());

  it('reckons by the limits that the rules set for a unit', async () => {
    const { manager } = hotline.database;
    const { body } = await manager.findOneByOrFail(ProfileVersion, { name: 'shandong', version: 1 });
    const own: RuleProfile['limits'][number] = {
      clock: 'completion',
      when: { unit: [hrBureau] },
      amount: 2,
      unit: 'workhour',
    };
    await withRules(hotline, { limits: [own, ...body.limits] });
    const [{ name }]: [{ name: string }] = await manager.query(
      "SELECT name FROM rule_profile WHERE name LIKE 'test-%'",
    );
    const due = async (...more: string[]) => {
      const asked = ['deadline', '--profile', name, '--type', 'complaint', '--at', '2026-03-02T16:30:00+08:00'];
      const { stdout, code } = await hotline.cli([...asked, ...more]);
      if (code !== 0) return code;
      const { clocks } = JSON.parse(stdout) as { clocks: { clock: string; due: string }[] };
      return clocks.find(({ clock }) => clock === 'completion')!.due;
    };
    expect(await due('--unit', hrBureau)).toBe('2026-03-03T10:00:00.000+08:00');
    expect(await due('--unit', otherUnit)).toBe('2026-03-09T23:59:59.999+08:00');
    expect(await due()).toBe('2026-03-09T23:59:59.999+08:00');
    expect(await due('--unit', 'QD-NO')).toBeGreaterThan(0);
  });
});

describe('a unit that works by a calendar of its own', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
  });
  afterAll(() => hotline.stop());

  it('has its own working day to take in hand what nobody signs for, before anybody looks for it', async () => {
    const admin = await hotline.person('admin');
    const reason = '停电检修';
    await admin.put('/api/calendars/bureau', { name: '城管', parent: 'national', hours: null, reason });
    for (const day of ['2026-03-03', '2026-03-04', '2026-03-05'])
      await admin.put(`/api/calendars/bureau/days/${day}`, { kind: 'off', name: '停办', reason });
    expect((await admin.put(`/api/units/${bureau}/calendar`, { calendar: 'bureau', reason })).status).toBe(200);
    const [operator, dispatcher] = [await hotline.person('operator'), await hotline.person('dispatcher')];
    const watched = async (lead: string) => {
      const { code } = await sent(operator, dispatcher, { lead });
      const { body } = await dispatcher.get(`/api/complaints/${code}`);
      const sign = body.clocks.find(({ clock }: { clock: string }) => clock === 'sign');
      return { code, missing: sign.missing, looked: sign.redAt };
    };
    // Shandong sets no limit for signing: it is looked after the first working day, at the first instant after it.
    expect(await watched(otherUnit)).toMatchObject({ missing: true, looked: '2026-03-04T00:00:00.000+08:00' });
    const { code, looked } = await watched(bureau);
    expect(looked).toBe('2026-03-07T00:00:00.000+08:00');
    hotline.time.set('2026-03-07T00:00:01+08:00');
    const supervisor = await hotline.person('supervisor');
    const told = await until(async () => {
      const { body } = await supervisor.get(`/api/complaints/${code}`);
      return body.orders.length > 0 && body;
    });
    expect(told.orders).toMatchObject([{ trigger: 'unheld', unit: { code: bureau } }]);
  });
});
