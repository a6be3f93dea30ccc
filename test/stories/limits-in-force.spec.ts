import type { Limit, RuleProfile } from '#directory';
import { Aside, clockOf } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { assisting, bureau, choose, district, legOf, sent, street, withRules } from '../setup/joint.js';

const endOf = (day: string, time = '23:59:59.999') => `2026-03-${day}T${time}+08:00`;

/** What a complaint is, and when its clocks are due: a time, or minutes from the start of the clock; null: missing. */
type Case = [what: Record<string, unknown>, due: Record<string, string | number | null>];

const ofType = (type: string) => ({ type });
const enterprise = {
  complainant: {
    kind: 'enterprise',
    enterpriseName: '青岛海风食品有限公司',
    creditCode: '91350100M000100Y43',
    name: '王小明',
    phone: '053288881234',
  },
};
const hours = 60;
const days = 24 * hours;

/** Everything comes in on Monday, 2 March 2026, 09:15; no holiday in sight. */
const cities: Record<string, Case[]> = {
  shandong: [[{}, { dispatch: endOf('02'), completion: endOf('09'), sign: null, citizen: null }]],
  'shandong-enterprise': [
    [enterprise, { contact: endOf('03'), interim: endOf('05'), completion: endOf('23'), dispatch: null }],
  ],
  'qingdao-enterprise': [[enterprise, { contact: 2 * hours, interim: endOf('03'), completion: endOf('23') }]],
  sichuan: [
    [ofType('enquiry'), { completion: endOf('05') }],
    [ofType('help'), { completion: endOf('11') }],
    [ofType('suggestion'), { completion: endOf('11') }],
    [ofType('complaint'), { completion: endOf('23') }],
    [ofType('report'), { completion: endOf('23') }],
  ],
  beijing: [
    [
      { urgency: 'critical', grade: '1' },
      { dispatch: 1 * hours, completion: 2 * hours },
    ],
    [
      { urgency: 'urgent', grade: '2' },
      { dispatch: 2 * hours, completion: 24 * hours },
    ],
    [
      { urgency: 'normal', grade: '3' },
      { dispatch: 24 * hours, completion: 7 * days },
    ],
    [{ grade: '4' }, { completion: 15 * days }],
    [{}, { completion: null }],
  ],
  tianjin: [
    [{ urgency: 'critical' }, { sign: 15, completion: null }],
    [{ urgency: 'urgent' }, { sign: 30 }],
    [{ urgency: 'normal' }, { sign: endOf('03') }],
  ],
  zhongshan: [
    [ofType('enquiry'), { completion: endOf('04') }],
    [ofType('praise'), { completion: endOf('04') }],
    [ofType('suggestion'), { completion: endOf('16') }],
    [ofType('complaint'), { completion: endOf('23') }],
  ],
  bengbu: [
    [{ channel: 'phone' }, { completion: endOf('09'), sign: endOf('03') }],
    [{ channel: 'wechat' }, { completion: endOf('05') }],
    // By telephone, but the province's.
    [{ channel: 'province-hotline' }, { completion: endOf('05') }],
  ],
};

describe('the limits that hold for a complaint', () => {
  let hotline: Hotline, aside: Aside;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
  });
  afterAll(() => hotline.stop());

  const handed = async (what: Record<string, unknown> = {}, lead = bureau) => {
    const { code } = await sent(aside.operator, aside.dispatcher, { lead, call: what });
    return aside.seen(code);
  };
  const expectDue = (view: { legs: { id: string }[] }, due: Case[1]) => {
    for (const [kind, expected] of Object.entries(due)) {
      const clock = clockOf(view, kind, kind === 'sign' ? view.legs[0]!.id : undefined);
      if (expected === null) expect([kind, clock.due, clock.missing]).toEqual([kind, null, true]);
      else if (typeof expected === 'string') expect([kind, clock.due]).toEqual([kind, expected]);
      else expect([kind, Date.parse(clock.due) - Date.parse(clock.startedAt)]).toEqual([kind, expected * 60_000]);
    }
  };
  /** The shipped rules of 山东 with other limits before its own. */
  const withLimits = async (first: Limit[], more: Partial<RuleProfile> = {}) => {
    await choose(hotline, 'shandong');
    const admin = await hotline.person('admin');
    const { limits } = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    await withRules(hotline, { ...more, limits: [...first, ...limits] });
  };

  it.each(Object.entries(cities))('are those of %s', async (city, cases) => {
    if (city.endsWith('enterprise')) await choose(hotline, 'shandong', city);
    else await choose(hotline, city);
    for (const [what, due] of cases) {
      const view = await handed(what);
      expect(view.profile.name).toBe(city);
      expectDue(view, due);
    }
  });

  it('end with office hours, count from the same day or from the very hour, where the rules say so', async () => {
    await withLimits([], { endOfDay: '17:30' });
    expectDue(await handed(), { dispatch: endOf('02', '17:30:00.000'), completion: endOf('09', '17:30:00.000') });
    const one = { clock: 'completion', when: {}, amount: 1, unit: 'workday' } as const;
    await withLimits([{ ...one, countFrom: 'same-day' }]);
    expectDue(await handed(), { completion: endOf('02') });
    await withLimits([{ ...one, countFrom: 'instant' }]);
    expectDue(await handed(), { completion: 1 * days });
  });

  it('are those of the unit for each clock that it answers for', async () => {
    const own = (clock: Limit['clock'], amount: number): Limit => ({
      clock,
      when: { unit: [district] },
      amount,
      unit: 'hour',
    });
    await withLimits([own('sign', 3), own('contact', 4), own('interim', 5), own('completion', 6)]);
    expectDue(await handed({}, district), { sign: 3 * hours, contact: 4 * hours, interim: 5 * hours });
    expectDue(await handed({}, district), { completion: 6 * hours });
    // Of a unit below it, too; of another one not.
    expectDue(await handed({}, street), { sign: 3 * hours, completion: 6 * hours });
    const other = await handed({}, assisting);
    expectDue(other, { sign: null, completion: endOf('09') });
    expect(legOf(other, assisting).dueAt).toBe(endOf('09'));
  });

  it('of dispatching are those of the unit that is proposed', async () => {
    await withLimits([{ clock: 'dispatch', when: { unit: ['QD-HRSS'] }, amount: 1, unit: 'hour' }], {
      autoTransfer: 'never',
    });
    const { trackingCode: code } = await aside.log();
    expectDue(await aside.inState(code, 'proposed'), { dispatch: 1 * hours });
    const { trackingCode: elsewhere } = await aside.log({ subject: undefined });
    expectDue(await aside.inState(elsewhere, 'proposed'), { dispatch: endOf('02') });
    expect(await aside.flaws()).toEqual([]);
  });

  it('are refused where they can never hold: the citizen and the call-back are of no unit', async () => {
    const admin = await hotline.person('admin');
    const profile = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    for (const clock of ['citizen', 'follow-up'] as const) {
      const limits = [{ clock, when: { unit: [district] }, amount: 1, unit: 'workday' }, ...profile.limits];
      const body = { after: 1, reason: '试行', profile: { ...profile, limits } };
      const answer = await admin.post('/api/profiles/shandong', body);
      expect([clock, answer.status, answer.body.fields?.[0]?.field]).toEqual([
        clock,
        422,
        'profile.limits[0].when.unit',
      ]);
    }
  });

  it('are those that held last where all versions have run out', async () => {
    const admin = await hotline.person('admin');
    const shandong = (await admin.get('/api/profiles/shandong/1')).body as RuleProfile;
    const trial = (amount: number, validFrom: string, validTo: string) => ({
      ...{ ...shandong, name: 'trial', validFrom, validTo },
      limits: [
        { clock: 'completion', when: {}, amount, unit: 'workday' },
        ...shandong.limits.filter((limit) => limit.clock !== 'completion'),
      ],
    });
    for (const [index, profile] of [
      trial(9, '2025-01-01', '2026-01-01'),
      trial(3, '2026-01-01', '2026-03-02'),
    ].entries()) {
      const kept = await admin.post('/api/profiles/trial', { after: index, reason: '试行', profile });
      expect([kept.status, kept.body]).toEqual([201, expect.anything()]);
    }
    await choose(hotline, 'trial');
    const view = await handed();
    expect(view.profile).toEqual({ name: 'trial', version: 2 });
    expectDue(view, { completion: endOf('05') });
  });
});
