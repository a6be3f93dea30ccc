import { ProfileVersion, type RuleProfile } from '#directory';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { withRules } from '../setup/joint.js';
import { hrBureau, otherUnit } from '../setup/samples.js';

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
