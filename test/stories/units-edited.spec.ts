import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const market = {
  ...{ name: '青岛市数据局', shortName: '数据局', parent: 'QD-12345', kind: 'department', district: null },
};

describe('units, edited', () => {
  let hotline: Hotline, admin: Client, dispatcher: Client, operator: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    admin = await hotline.person('admin');
    dispatcher = await hotline.person('dispatcher');
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  type Unit = { code: string; version: number; active: boolean; name: string; parent: string };
  const units = async (query = ''): Promise<Unit[]> => (await admin.get(`/api/units${query}`)).body.items;
  const unit = async (code: string, query = '') => (await units(query)).find((one) => one.code === code);
  const add = (code: string, more: object = {}) =>
    admin.post('/api/units', { code, after: 0, reason: '机构改革', unit: { ...market, ...more } });
  const fieldOf = (answer: { body: { fields?: { field: string }[] } }) => answer.body.fields?.[0]?.field;
  const transferred = async (lead: string, assists: string[] = []) => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const given = await dispatcher.post(`/api/complaints/${trackingCode}/transfer`, { lead, assists });
    expect(given.body.reason).toBeUndefined();
    return trackingCode as string;
  };
  const unitsOf = async (code: string) =>
    (await dispatcher.get(`/api/complaints/${code}`)).body.legs
      .filter(({ state }: { state: string }) => state !== 'recalled')
      .map((leg: { unit: { code: string } }) => leg.unit.code);

  it('grow by one, which can be given complaints', async () => {
    const { status, body } = await add('QD-DATA');
    expect([status, body.version, body.active]).toEqual([201, 1, true]);
    await until(async () => (await hotline.person('handler', 'QD-DATA')) && true);
    await until(async () =>
      (await operator.get('/api/reference/units')).body.items.some(({ code }: Unit) => code === 'QD-DATA'),
    );
    expect(await unitsOf(await transferred('QD-DATA'))).toEqual(['QD-DATA']);
    for (const [field, more] of [
      ['unit.parent', { parent: 'NONE', name: '甲' }],
      ['unit.parent', { parent: null, name: '甲' }],
      ['unit.kind', { kind: 'city', name: '甲' }],
      ['unit.district', { district: '999', name: '甲' }],
      ['unit.name', {}],
      ['unit.fallbackFor', { fallbackFor: '370213', name: '甲' }],
    ] as const) {
      expect([field, fieldOf(await add('QD-X', more))]).toEqual([field, field]);
    }
    expect(fieldOf(await add('QD-DATA', { name: '乙' }))).toBe('code');
    expect((await dispatcher.get('/api/units')).status).toBe(403);
  });

  it('are renamed and moved with all below them; nobody overwrites another', async () => {
    await add('QD-DATA-1', { name: '数据一处', parent: 'QD-DATA', kind: 'office' });
    hotline.time.set('2026-03-03T09:15:00+08:00');
    [admin, dispatcher, operator] = await Promise.all([
      hotline.person('admin'),
      hotline.person('dispatcher'),
      hotline.person('operator'),
    ]);
    const moved = { ...market, name: '青岛市大数据局', parent: 'QD-LC' };
    const change = (after: number, to: object = moved) =>
      admin.post('/api/units/QD-DATA', { after, reason: '划归李沧区', unit: to });
    expect(fieldOf(await change(1, { ...moved, parent: 'QD-DATA-1' }))).toBe('unit.parent');
    expect((await change(1)).body).toMatchObject({ version: 2, name: '青岛市大数据局', parent: 'QD-LC' });
    expect((await change(1)).body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
    const paths: { path: string }[] = await hotline.database.query(
      `SELECT path FROM unit WHERE code LIKE 'QD-DATA%' ORDER BY path`,
    );
    expect(paths.map(({ path }) => path)).toEqual(['/QD-12345/QD-LC/QD-DATA/', '/QD-12345/QD-LC/QD-DATA/QD-DATA-1/']);
    // Whoever heads the unit above reaches it from now on.
    const head = await hotline.person('head', 'QD-LC');
    const code = await transferred('QD-DATA');
    await until(async () => (await head.get(`/api/complaints/${code}`)).status === 200);
    expect(await unit('QD-DATA', '?on=2026-03-02')).toMatchObject({
      name: '青岛市数据局',
      parent: 'QD-12345',
      version: 1,
    });
    expect(await unit('QD-DATA', '?on=2026-03-01')).toBeUndefined();
  });

  it('do not go while something depends on them', async () => {
    const retire = (code: string, after: number) =>
      admin.post(`/api/units/${code}/retirement`, { after, reason: '机构改革' });
    const refused = await retire('QD-DATA', 2);
    expect([refused.status, refused.body.fields.map(({ field }: { field: string }) => field)]).toEqual([
      ...[409, ['legs', 'units', 'people']],
    ]);
    expect((await admin.get('/api/units/QD-DATA/open-work')).body).toEqual({ legs: 2, orders: 0 });
    expect((await retire(hrBureau, 0)).body.fields.at(-1).field).toBe('rules');
    expect((await retire('QD-12345', 0)).status).toBe(409);
    expect((await retire('QD-DATA-1', 1)).body).toMatchObject({ active: false, version: 2 });
    expect((await retire('QD-DATA-1', 2)).status).toBe(409);
  });

  it('that are closed are still renamed, where their district has gone, too; they come back into one that serves', async () => {
    const street = '370202998';
    const district = { name: '旧街道', parent: '370202', kind: 'street' };
    await admin.post('/api/districts', { code: street, after: 0, reason: '新设', district });
    const old = { name: '旧街道办', shortName: '旧街道', kind: 'street', district: street, fallbackFor: street };
    await until(async () => (await add('QD-OLD', old)).status === 201);
    const guarded = (after: number) => ({ after, reason: '街道撤并' });
    expect((await admin.post('/api/units/QD-OLD/retirement', guarded(1))).body.active).toBe(false);
    expect((await admin.post(`/api/districts/${street}/retirement`, guarded(1))).body.active).toBe(false);
    const change = (after: number, more: object) =>
      admin.post('/api/units/QD-OLD', { ...guarded(after), unit: { ...market, ...old, ...more } });
    // Those who forward the old letters read it as it is called now.
    const renamed = await until(async () => {
      const answer = await change(2, { name: '旧街道办（已撤销）' });
      return answer.status === 200 && answer.body;
    });
    expect(renamed).toMatchObject({ active: false, version: 3, name: '旧街道办（已撤销）', district: street });
    expect(fieldOf(await change(3, { district: '999' }))).toBe('unit.district');
    // Somebody else bears its former name by now; that hinders its coming back alone.
    await add('QD-NEW', { ...old, district: null, fallbackFor: null });
    expect((await change(3, { shortName: '旧' })).body).toMatchObject({ version: 4, name: '旧街道办' });
    const back = await admin.post('/api/units/QD-OLD/restoration', guarded(4));
    expect([back.status, back.body.fields.map(({ field }: { field: string }) => field)]).toEqual([
      ...[422, ['district', 'fallbackFor', 'name']],
    ]);
    await change(4, { name: '旧街道办（恢复）', district: '370202', fallbackFor: null });
    expect((await admin.post('/api/units/QD-OLD/restoration', guarded(5))).body.active).toBe(true);
  });

  it('are merged, after what they have in hand has gone over', async () => {
    const assisted = await transferred(otherUnit, ['QD-DATA']);
    const merge = () => admin.post('/api/units/QD-DATA/merger', { after: 2, reason: '并入人社局', into: hrBureau });
    expect((await merge()).body.fields).toMatchObject([{ field: 'legs' }]);
    const handOver = (to: string) => admin.post('/api/units/QD-DATA/hand-over', { to, reason: '机构改革移交' });
    expect(fieldOf(await handOver('QD-DATA'))).toBe('to');
    expect(fieldOf(await handOver('QD-12345'))).toBe('to');
    const { status, body } = await handOver(hrBureau);
    expect([status, body]).toEqual([200, { moved: 3, failed: [], left: { legs: 0, orders: 0 } }]);
    expect((await unitsOf(assisted)).sort()).toEqual([hrBureau, otherUnit].sort());
    const { events } = (await dispatcher.get(`/api/complaints/${assisted}`)).body;
    expect(events.at(-1)).toMatchObject({ name: 'reassign', reason: '机构改革移交' });

    const handler = await hotline.person('handler', 'QD-DATA');
    const into = await admin.post('/api/units/QD-DATA/merger', { after: 2, reason: '并入', into: 'QD-DATA-1' });
    expect(fieldOf(into)).toBe('into');
    const rule = { subject: '060101', district: '370213', lead: 'QD-DATA', reason: '试点' };
    const line = (await admin.post('/api/routing-rules', { reason: '试点', rule })).body;
    expect((await merge()).body).toMatchObject({ active: false, version: 3 });
    expect((await handler.get('/api/me')).status).toBe(401);
    const [person]: { unit: string }[] = await hotline.database.query(
      `SELECT unit FROM person WHERE unit = 'QD-DATA' UNION ALL SELECT unit FROM person WHERE unit = '${hrBureau}'`,
    );
    expect(person?.unit).toBe(hrBureau);
    expect((await admin.get(`/api/routing-rules/${line.id}`)).body).toMatchObject({
      ...{ version: 2, lead: { code: hrBureau } },
    });
    expect(await unit('QD-DATA-1')).toMatchObject({ parent: hrBureau });
    expect((await admin.get('/api/units/mergers')).body.items).toMatchObject([
      { from: { code: 'QD-DATA' }, to: { code: hrBureau }, reason: '并入人社局' },
    ]);
    expect((await admin.get('/api/units/QD-DATA/changes')).body.items[0]).toMatchObject({
      ...{ data: { act: 'merged', into: hrBureau } },
    });
    expect((await admin.post('/api/units/QD-DATA/restoration', { after: 3, reason: '恢复' })).body.active).toBe(true);
  });
});
