import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleProfile } from '#directory';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Each call of the command line is a process of its own. */
const minutes = 180_000;
const reason = '依据市政府办公室第12号文';

interface Shown {
  clock: string;
  due: string | null;
  explanation: string;
}

describe('an administrator changes the rules', () => {
  let hotline: Hotline;
  let admin: Client, operator: Client, supervisor: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T10:00:00+08:00' });
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
    supervisor = await hotline.person('supervisor');
  });
  afterAll(() => hotline.stop());

  const log = async (more: object = {}) => {
    const { status, body } = await operator.post('/api/complaints', call({ ...more }));
    expect(status).toBe(201);
    return body as { trackingCode: string; dueAt: string };
  };
  const shandong = async (version: number) =>
    (await admin.get(`/api/profiles/shandong/${version}`)).body as RuleProfile;
  const completionIn = ({ limits }: RuleProfile) => limits.find(({ clock }) => clock === 'completion')!;
  const withCompletion = (profile: RuleProfile, amount: number) => ({
    ...profile,
    limits: profile.limits.map((limit) => (limit.clock === 'completion' ? { ...limit, amount } : limit)),
  });

  it('who finds the profiles with their versions, and which are chosen', async () => {
    const { status, body } = await admin.get('/api/profiles');
    expect(status).toBe(200);
    expect(body.choice).toEqual({ citizen: 'shandong', enterprise: 'shandong-enterprise' });
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      ...[
        'beijing',
        'bengbu',
        'qingdao-enterprise',
        'shandong',
        'shandong-enterprise',
        'sichuan',
        'tianjin',
        'zhongshan',
      ],
    ]);
    expect(body.items[3].versions).toEqual([
      expect.objectContaining({ version: 1, validFrom: '2010-01-01', validTo: null, holds: true }),
    ]);
    expect((await admin.get('/api/profiles/shandong/9')).status).toBe(404);
    expect((await admin.get('/api/profiles/none/1')).status).toBe(404);
    expect((await admin.get('/api/profiles/shandong/one')).status).toBe(400);
  });

  it('and new complaints follow at once, while running ones keep theirs', async () => {
    const before = await log();
    expect(before.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    const { status, body } = await admin.post('/api/profiles/shandong', {
      after: 1,
      reason,
      profile: withCompletion(await shandong(1), 3),
    });
    expect([status, body.version, body.name]).toEqual([201, 2, 'shandong']);
    expect(await shandong(2)).toEqual(body);
    const after = await log();
    expect(after.dueAt).toBe('2026-03-05T23:59:59.999+08:00');
    const view = (await supervisor.get(`/api/complaints/${before.trackingCode}`)).body;
    expect(view.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    const [kept]: { body: string }[] = await hotline.database.query(
      `SELECT body FROM rule_profile WHERE name = 'shandong' AND version = 1`,
    );
    expect(completionIn(JSON.parse(kept!.body) as RuleProfile)).toMatchObject({ clock: 'completion', amount: 5 });
  });

  it('of a day that is yet to come: the newest that holds is taken', async () => {
    const profile = { ...withCompletion(await shandong(2), 1), validFrom: '2026-06-01' };
    expect((await admin.post('/api/profiles/shandong', { after: 2, reason, profile })).status).toBe(201);
    expect((await log()).dueAt).toBe('2026-03-05T23:59:59.999+08:00');
    const { versions } = (await admin.get('/api/profiles')).body.items.find(
      ({ name }: { name: string }) => name === 'shandong',
    ) as { versions: { version: number; holds: boolean }[] };
    expect(versions.map(({ version, holds }) => [version, holds])).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
    const tried = async (at: string) =>
      (await admin.post('/api/profiles/shandong/try', { matter: { type: 'complaint' }, at })).body.profile.version;
    expect([await tried('2026-05-31T23:59:59+08:00'), await tried('2026-06-01T00:00:00+08:00')]).toEqual([2, 3]);
    // Before any version there was, the first holds.
    expect(await tried('2009-06-01T00:00:00+08:00')).toBe(1);
  });

  it('but not over somebody else’s version', async () => {
    const profile = await shandong(2);
    const { status, body } = await admin.post('/api/profiles/shandong', { after: 2, reason, profile });
    expect([status, body.reason, body.version]).toEqual([409, 'moved-meanwhile', 3]);
    const both = await Promise.all(
      [4, 6].map((amount) =>
        admin.post('/api/profiles/shandong', { after: 3, reason, profile: withCompletion(profile, amount) }),
      ),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const fresh = { ...profile, name: 'jinan', validFrom: '2026-01-01', zh: '济南', en: 'Jinan' };
    const first = await Promise.all(
      ['a', 'b'].map((source) =>
        admin.post('/api/profiles/jinan', { after: 0, reason, profile: { ...fresh, source } }),
      ),
    );
    expect(first.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect((await admin.post('/api/profiles/jinan', { after: 4, reason, profile: fresh })).status).toBe(409);
  });

  it.each<[string, (profile: RuleProfile) => object, string]>([
    ['an amount', (profile) => withCompletion(profile, -1), 'profile.limits[2].amount'],
    [
      'a unit',
      (profile) => ({ ...profile, limits: [{ ...completionIn(profile), when: { unit: ['QD-NO'] } }] }),
      'profile.limits[0].when.unit[0]',
    ],
    [
      'a limit too many',
      (profile) => ({ ...profile, limits: [...profile.limits, completionIn(profile)] }),
      'profile.limits[7]',
    ],
    ['dates', (profile) => ({ ...profile, validTo: '2009-01-01' }), 'profile.validTo'],
    ['a foreign name', (profile) => ({ ...profile, name: 'beijing' }), 'profile.name'],
    ['nothing', () => ({}), 'profile.validFrom'],
  ])('nor with %s that cannot be', async (_, change, field) => {
    const { status, body } = await admin.post('/api/profiles/shandong', {
      after: 4,
      reason,
      profile: change(await shandong(1)),
    });
    expect([status, body.reason]).toEqual([422, 'invalid']);
    expect(body.fields[0]).toEqual({ field, zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) });
  });

  it('nor without saying why', async () => {
    const { body } = await admin.post('/api/profiles/shandong', { after: 4, profile: await shandong(1), reason: ' ' });
    expect(body.fields).toEqual([expect.objectContaining({ field: 'reason' })]);
  });

  it('but tries first what a body not saved would do', async () => {
    const profile = await shandong(1);
    const unsaved = {
      ...profile,
      limits: [{ clock: 'completion', when: { unit: [hrBureau] }, amount: 2, unit: 'workhour' }, ...profile.limits],
    };
    const attempt = async (matter: object, more: object = {}) =>
      admin.post('/api/profiles/shandong/try', {
        matter: { type: 'complaint', ...matter },
        at: '2026-03-02T16:30:00+08:00',
        ...more,
      });
    const due = (clocks: Shown[], name: string) => clocks.find(({ clock }) => clock === name)!;
    const { body } = await attempt({ unit: hrBureau }, { profile: unsaved });
    expect(due(body.clocks, 'completion').due).toBe('2026-03-03T10:00:00.000+08:00');
    expect(due(body.clocks, 'completion').explanation).toContain('2个工作小时');
    expect(due((await attempt({ unit: otherUnit }, { profile: unsaved })).body.clocks, 'completion').due).toBe(
      '2026-03-09T23:59:59.999+08:00',
    );
    const saved = (await attempt({}, { version: 1 })).body.clocks as Shown[];
    expect(saved.map(({ clock }) => clock)).toEqual([
      ...['accept', 'dispatch', 'sign', 'contact', 'interim', 'completion', 'citizen', 'rework', 'order', 'follow-up'],
    ]);
    expect(due(saved, 'order').due).toBe('2026-03-09T23:59:59.999+08:00');
    expect(due((await attempt({ level: 2 }, { version: 1 })).body.clocks, 'order').due).toBe(
      '2026-03-05T23:59:59.999+08:00',
    );
    for (const [matter, more, field] of [
      [{ channel: 'pigeon' }, {}, 'matter.channel'],
      [{ unit: 'QD-NO' }, {}, 'matter.unit'],
      [{ grade: '1' }, {}, 'matter.grade'],
      [{}, { at: '2026-02-30T10:00:00+08:00' }, 'at'],
      [{}, { profile: { ...profile, endOfDay: '25:00' } }, 'profile.endOfDay'],
    ] as const) {
      const refused = await attempt(matter, more);
      expect([refused.status, refused.body.fields?.[0].field]).toEqual([422, field]);
    }
    expect((await attempt({}, { version: 99 })).status).toBe(404);
  });

  it('and chooses which rules new complaints run on', async () => {
    const choose = (citizen: string, enterprise = 'qingdao-enterprise') =>
      admin.put('/api/profiles/choice', { citizen, enterprise, reason });
    expect((await choose('none')).body.fields).toEqual([expect.objectContaining({ field: 'citizen' })]);
    expect((await choose('zhongshan')).body).toEqual({ citizen: 'zhongshan', enterprise: 'qingdao-enterprise' });
    expect((await log({ type: 'complaint' })).dueAt).toBe('2026-03-23T23:59:59.999+08:00');
    expect((await choose('shandong', 'shandong-enterprise')).status).toBe(200);
  });

  it('and every change is written down, the latest first, page by page', async () => {
    const first = (await admin.get('/api/rule-changes?limit=2')).body;
    expect(first.items[0]).toMatchObject({
      kind: 'profile-choice',
      reason,
      at: expect.stringMatching(/^2026-03-02T10:\d\d:\d\d\.\d{3}\+08:00$/),
      by: { username: expect.stringMatching(/^admin-/) },
      data: { before: { citizen: 'zhongshan' }, after: { citizen: 'shandong' } },
    });
    const all = [...first.items];
    for (let next = first.next as string | null; next;) {
      const page = (await admin.get(`/api/rule-changes?limit=2&cursor=${next}`)).body;
      all.push(...page.items);
      next = page.next;
    }
    const versions = all.filter(({ kind, subject }) => kind === 'profile' && subject === 'shandong');
    // At the same moment they stand in no order that means anything.
    expect(versions.map(({ before, after }) => [before, after]).sort()).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(all.filter(({ subject }) => subject === 'jinan')).toEqual([
      expect.objectContaining({ before: null, after: 1 }),
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect((await admin.get('/api/rule-changes?cursor=1.zzz')).status).toBe(422);
  });

  it('which is for nobody else', async () => {
    const handler = await hotline.person('handler', hrBureau);
    for (const [client, expected, looked] of [
      [handler, 403, 403],
      [operator, 403, 403],
      // Who may put a complaint under other rules may look what they would make of it.
      [supervisor, 403, 200],
      [hotline.citizen, 401, 401],
    ] as const) {
      for (const look of [
        await client.get('/api/profiles'),
        await client.post('/api/profiles/shandong/try', { matter: { type: 'help' }, at: '2026-03-02T10:00:00+08:00' }),
      ]) {
        expect(look.status).toBe(looked);
      }
      for (const answer of [
        await client.get('/api/profiles/shandong/1'),
        await client.post('/api/profiles/shandong', { after: 4, reason, profile: {} }),
        await client.put('/api/profiles/choice', { citizen: 'beijing', enterprise: 'beijing', reason }),
        await client.get('/api/rule-changes'),
        await client.get('/api/calendars'),
        await client.get('/api/calendars/national'),
        await client.put('/api/calendars/x', { name: 'x', parent: 'national', hours: null, reason }),
        await client.put('/api/calendars/national/days/2026-03-03', { kind: 'off', reason }),
        await client.post('/api/calendars/national/import', { content: 'x' }),
        await client.put(`/api/units/${hrBureau}/calendar`, { calendar: null, reason }),
      ]) {
        expect(answer.status).toBe(expected);
      }
    }
  });
});

/** As a notice for 2027 might be: ours, not the State Council's. */
const notice2027 = {
  year: 2027,
  papers: [],
  days: [
    ...['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => ({ name: '元旦', date, isOffDay: true })),
    { name: '元旦', date: '2027-01-09', isOffDay: false },
    ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'].map((date) => ({ name: '春节', date, isOffDay: true })),
    ...['2027-10-01', '2027-10-02', '2027-10-03'].map((date) => ({ name: '国庆节', date, isOffDay: true })),
  ],
};

describe('an administrator changes the calendar', () => {
  let hotline: Hotline;
  let admin: Client, operator: Client;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-12-28T10:00:00+08:00' });
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
  });
  afterEach(() => hotline.stop());

  const dueOfCall = async () => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const supervisor = await hotline.person('supervisor');
    const view = (await supervisor.get(`/api/complaints/${trackingCode}`)).body;
    const clock = view.clocks.find((one: { clock: string }) => one.clock === 'completion');
    return [view.dueAt.slice(0, 10), clock.provisional as boolean];
  };
  const deadline = async () => {
    const { stdout } = await hotline.cli([
      ...['deadline', '--profile', 'shandong', '--type', 'complaint', '--at', '2026-12-28T10:00:00+08:00'],
    ]);
    const { clocks } = JSON.parse(stdout) as { clocks: { clock: string; dueDay: string; provisional: boolean }[] };
    expect(clocks).toHaveLength(6);
    const { dueDay, provisional } = clocks.find(({ clock }) => clock === 'completion')!;
    return [dueDay, provisional];
  };
  const edition = async () => (await admin.get('/api/calendars/national?year=2027')).body.edition as number;

  it(
    'and a deadline in a year that is now announced is no longer provisional',
    async () => {
      expect(await deadline()).toEqual(['2027-01-04', true]);
      expect(await dueOfCall()).toEqual(['2027-01-04', true]);
      expect((await admin.get('/api/calendars/national?year=2027')).body).toMatchObject({ known: false, days: [] });

      const preview = await admin.post('/api/calendars/national/import?dry=1', notice2027);
      expect(preview.status).toBe(200);
      expect(preview.body).toMatchObject({ dry: true, format: 'json', years: [2027], newlyKnown: [2027], edition: 0 });
      expect(preview.body.changes).toHaveLength(11);
      expect(preview.body.changes[0]).toEqual({
        date: '2027-01-01',
        before: { date: '2027-01-01', kind: 'workday', name: null },
        after: { date: '2027-01-01', kind: 'holiday', name: '元旦' },
      });
      expect(await deadline()).toEqual(['2027-01-04', true]);

      const done = (await admin.post('/api/calendars/national/import', { ...notice2027, reason })).body;
      expect(done).toEqual({ ...preview.body, dry: false, edition: 1 });
      expect(await deadline()).toEqual(['2027-01-05', false]);
      expect(await dueOfCall()).toEqual(['2027-01-05', false]);
      expect((await admin.get('/api/calendars/national?year=2027')).body).toMatchObject({ known: true, edition: 1 });

      // The same again, in another dress, is nothing new.
      const again = (await admin.post('/api/calendars/national/import', { content: JSON.stringify(notice2027) })).body;
      expect(again).toMatchObject({ changes: [], newlyKnown: [], edition: 1 });
      const { items } = (await admin.get('/api/rule-changes')).body;
      expect(items).toEqual([
        expect.objectContaining({
          kind: 'calendar-import',
          subject: 'national',
          before: 0,
          after: 1,
          reason,
          data: expect.objectContaining({ years: [2027], newlyKnown: [2027], changed: 11 }),
        }),
      ]);

      // A second notice for the year replaces the first.
      const days = notice2027.days.filter(({ isOffDay }) => isOffDay);
      const second = (await admin.post('/api/calendars/national/import', { ...notice2027, days })).body;
      expect(second.changes.map(({ date }: { date: string }) => date)).toEqual(['2027-01-09']);
      expect(second).toMatchObject({ newlyKnown: [], edition: 2 });
    },
    minutes,
  );

  it(
    'by the command line and as iCalendar just as well',
    async () => {
      const file = join(hotline.environment.home, '2027.ics');
      const event = (summary: string, from: string, to: string) =>
        `BEGIN:VEVENT\r\nSUMMARY:${summary}\r\nDTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${to}\r\nEND:VEVENT\r\n`;
      const content =
        'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' +
        event('元旦（休）', '20270101', '20270104') +
        event('元旦（班）', '20270109', '20270110') +
        event('春节（休）', '20270205', '20270209') +
        event('国庆节（休）', '20271001', '20271004') +
        event('立春', '20270204', '20270205') +
        'END:VCALENDAR\r\n';
      await writeFile(file, content);
      const dry = await hotline.cli(['calendar', 'import', file, '--dry']);
      expect([dry.code, JSON.parse(dry.stdout)]).toEqual([
        0,
        expect.objectContaining({ dry: true, newlyKnown: [2027] }),
      ]);
      expect(await deadline()).toEqual(['2027-01-04', true]);
      const done = await hotline.cli(['calendar', 'import', file]);
      expect(JSON.parse(done.stdout)).toMatchObject({ format: 'ics', newlyKnown: [2027], ignored: 1, edition: 1 });
      expect(done.stderr).toContain('11');
      expect(await deadline()).toEqual(['2027-01-05', false]);
      // The server hears of it.
      await until(async () => (await dueOfCall())[0] === '2027-01-05');
      const sent = await admin
        .with({ 'content-type': 'text/calendar; charset=utf-8' })
        .ask('POST', '/api/calendars/national/import', content);
      expect([sent.status, sent.body.changes]).toEqual([200, []]);
      const { items } = (await admin.get('/api/rule-changes')).body;
      expect(items).toEqual([expect.objectContaining({ kind: 'calendar-import', by: null })]);

      await writeFile(file, content.replace('20270101', '20270230'));
      const refused = await hotline.cli(['calendar', 'import', file]);
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('line 5: DTSTART')]);
      expect((await hotline.cli(['calendar', 'import', file, '--calendar', 'mars'])).code).toBe(1);
      expect((await hotline.cli(['calendar', 'import', `${file}.none`])).code).toBe(2);
      expect((await hotline.cli(['calendar', 'import', file, '--year', 'next'])).code).toBe(2);
    },
    minutes,
  );

  it('but not by rubbish', async () => {
    for (const [body, said] of [
      [{ content: 'Dear all' }, 'line 1: is no line of iCalendar: Dear all'],
      [{ content: '{"year": 2027' }, 'line 1: is not JSON'],
      [
        { year: 2027, days: [{ date: '2027-02-30', name: '?', isOffDay: true }] },
        'line 5: date must be a date that exists',
      ],
      [{ year: 2027, days: [] }, 'line 1: has no day off: nothing is announced'],
      [{}, 'is needed'],
    ] as const) {
      const { status, body: answer } = await admin.post('/api/calendars/national/import', body);
      expect([status, answer.fields[0].field, answer.fields[0].en]).toEqual([422, 'content', said]);
    }
    expect((await admin.post('/api/calendars/mars/import', notice2027)).status).toBe(404);
    expect((await admin.post('/api/calendars/mars/import?dry=1', notice2027)).status).toBe(404);
    expect(await edition()).toBe(0);
  });

  it('for the city, and for a unit that works otherwise', async () => {
    const put = (code: string, more: object = {}) =>
      admin.put(`/api/calendars/${code}`, { name: '青岛市', parent: 'national', hours: null, reason, ...more });
    expect((await put('qingdao')).body).toMatchObject({ code: 'qingdao', parent: 'national', ownHours: false });
    const hours = {
      1: [['08:00', '12:00']],
      2: [['08:00', '12:00']],
      3: [['08:00', '12:00']],
      4: [['08:00', '12:00']],
      5: [['08:00', '12:00']],
    };
    expect((await put('mornings', { name: '半日', parent: 'qingdao', hours })).body).toMatchObject({
      hours,
      ownHours: true,
    });
    const assign = (unit: string, calendar: string | null) =>
      admin.put(`/api/units/${unit}/calendar`, { calendar, reason });
    expect((await assign('QD-12345', 'qingdao')).body).toEqual({ unit: 'QD-12345', calendar: 'qingdao' });
    expect((await assign(otherUnit, 'mornings')).status).toBe(200);

    // Everybody has the city's day off, and two of the slots of a morning are a day.
    const set = (code: string, date: string, more: object) =>
      admin.put(`/api/calendars/${code}/days/${date}`, { kind: 'off', reason, ...more });
    expect((await set('qingdao', '2026-12-29', { name: '暴雪停工' })).body).toEqual({
      ...{ date: '2026-12-29', kind: 'holiday', name: '暴雪停工', calendar: 'qingdao', byHand: true },
    });
    const tried = async (unit: string, limit: object) => {
      const profile = (await admin.get('/api/profiles/shandong/1')).body;
      const { body } = await admin.post('/api/profiles/shandong/try', {
        matter: { type: 'help', unit },
        at: '2026-12-28T10:00:00+08:00',
        profile: { ...profile, limits: [{ clock: 'completion', when: {}, ...limit }] },
      });
      return body.clocks.find(({ clock }: Shown) => clock === 'completion').due.slice(0, 16);
    };
    const oneDay = { amount: 1, unit: 'workday' };
    const sixHours = { amount: 6, unit: 'workhour' };
    expect(await tried(hrBureau, oneDay)).toBe('2026-12-30T23:59');
    expect(await tried(hrBureau, sixHours)).toBe('2026-12-28T17:30');
    expect(await tried(otherUnit, sixHours)).toBe('2026-12-30T12:00');
    expect(await dueOfCall()).toEqual(['2027-01-05', true]);

    // A notice read anew leaves alone what was entered by hand, and says so.
    const days = [{ name: '元旦', date: '2026-12-29', isOffDay: false }, ...notice2027.days];
    const own = (await admin.post('/api/calendars/qingdao/import', { ...notice2027, days })).body;
    expect(own.kept).toEqual([{ date: '2026-12-29', kind: 'holiday', name: '暴雪停工' }]);
    expect(own.newlyKnown).toEqual([2027]);
    expect((await set('qingdao', '2026-12-29', { kind: null })).body).toMatchObject({ kind: 'make-up', name: '元旦' });
    expect(await tried(hrBureau, oneDay)).toBe('2026-12-29T23:59');

    expect((await assign(otherUnit, null)).status).toBe(200);
    expect(await tried(otherUnit, sixHours)).toBe('2026-12-28T17:30');
    const { items } = (await admin.get('/api/calendars')).body;
    expect(items.map(({ code }: { code: string }) => code).sort()).toEqual(['mornings', 'national', 'qingdao']);
    // Each change counted once, each written down.
    const changes = (await admin.get('/api/rule-changes')).body.items as { before: number; after: number }[];
    expect(changes.map(({ after }) => after).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await edition()).toBe(8);

    for (const [answer, status, field] of [
      [await put('national', { parent: 'qingdao' }), 422, 'parent'],
      [await put('qingdao', { parent: 'mornings' }), 422, 'parent'],
      [await put('qingdao', { parent: 'mars' }), 422, 'parent'],
      [await put('qingdao', { parent: null }), 422, 'parent'],
      [await put('qingdao', { hours: { 1: [['9', '12']] } }), 422, 'hours.1.0'],
      [await put('Qing dao'), 404, undefined],
      [await set('qingdao', '2026-02-30', {}), 422, 'date'],
      [await set('mars', '2026-03-02', {}), 404, undefined],
      [await assign('QD-NO', 'qingdao'), 404, undefined],
      [await assign(otherUnit, 'mars'), 422, 'calendar'],
    ] as const) {
      expect([answer.status, answer.body.fields?.[0]?.field]).toEqual([status, field]);
    }
    expect(await edition()).toBe(8);
  });

  it('one after the other, when several do at once', async () => {
    const answers = await Promise.all(
      ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'].map((date) =>
        admin.put(`/api/calendars/national/days/${date}`, { kind: 'off', name: '演练', reason }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await edition()).toBe(4);
    // Local days do not announce a year.
    expect((await admin.get('/api/calendars/national?year=2027')).body).toMatchObject({ known: false });
    expect((await admin.get('/api/calendars/national?year=2027')).body.days).toHaveLength(4);
  });
});
