import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

const street = '370202099';

describe('a district', () => {
  let hotline: Hotline, admin: Client, operator: Client, dispatcher: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    [admin, operator, dispatcher] = await Promise.all([
      hotline.person('admin'),
      hotline.person('operator'),
      hotline.person('dispatcher'),
    ]);
    const district = { name: '湛山新街道', parent: '370202', kind: 'street' };
    const added = await admin.post('/api/districts', { code: street, after: 0, reason: '新设', district });
    expect(added.body).toMatchObject({ active: true, version: 1 });
    await until(async () => (await offered()).includes(street));
  });
  afterAll(() => hotline.stop());

  const offered = async (): Promise<string[]> =>
    (await hotline.citizen.get('/api/reference/districts')).body.items.map(({ code }: { code: string }) => code);
  const found = async (q: string): Promise<string[]> =>
    (await operator.get(`/api/districts/search?q=${encodeURIComponent(q)}`)).body.items.map(
      ({ code }: { code: string }) => code,
    );
  const log = (more: object = {}) => operator.post('/api/complaints', call({ district: street, ...more }));
  const act = (what: 'retirement' | 'restoration', code: string, after: number) =>
    admin.post(`/api/districts/${code}/${what}`, { after, reason: '街道撤并' });
  const fieldsOf = ({ body }: { body: { fields?: { field: string }[] } }) => body.fields?.map(({ field }) => field);

  let lying: string;

  it('goes out of use: it is offered no more, and what lies in it goes on lying in it', async () => {
    lying = (await log()).body.trackingCode;
    expect((await found('湛山新'))[0]).toBe(street);
    expect((await act('retirement', street, 1)).body).toMatchObject({ active: false, version: 2 });
    await until(async () => !(await offered()).includes(street));
    expect(await found('湛山新')).not.toContain(street);
    const refused = await until(async () => {
      const answer = await log();
      return answer.status === 422 && answer;
    });
    expect(fieldsOf(refused)).toEqual(['district']);
    expect((await dispatcher.get(`/api/complaints/${lying}`)).body.district).toEqual({
      ...{ code: street, name: '湛山新街道' },
    });
    // A form that sends back all it shows is not held to a district that nobody changes.
    const retyped = await dispatcher.post(`/api/complaints/${lying}/retype`, {
      ...{ district: street, urgency: 'urgent', reason: '更正' },
    });
    expect([retyped.status, retyped.body.urgency]).toEqual([200, 'urgent']);
    const elsewhere = (await log({ district: '370202' })).body.trackingCode;
    const moved = await dispatcher.post(`/api/complaints/${elsewhere}/retype`, { district: street, reason: '更正' });
    expect([moved.status, fieldsOf(moved)]).toEqual([422, ['district']]);
    const rule = { district: street, lead: 'QD-HRSS', reason: '试点' };
    expect(fieldsOf(await admin.post('/api/routing-rules', { reason: '试点', rule }))).toEqual(['rule.district']);
    const unit = { name: '湛山', shortName: '湛山', parent: 'QD-12345', kind: 'street', district: street };
    expect(fieldsOf(await admin.post('/api/units', { code: 'QD-ZS', after: 0, reason: '新设', unit }))).toEqual([
      'unit.district',
    ]);
    const [change] = (await admin.get(`/api/districts/${street}/changes`)).body.items;
    expect(change).toMatchObject({ reason: '街道撤并', data: { act: 'retired', before: { active: true } } });
  });

  it('comes back, once and by who has seen how it stands', async () => {
    expect((await act('retirement', street, 2)).body.reason).toBe('illegal-move');
    expect((await act('restoration', street, 1)).body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
    expect((await act('restoration', street, 2)).body).toMatchObject({ active: true, version: 3 });
    await until(async () => (await log()).status === 201);
    expect((await act('restoration', street, 3)).status).toBe(409);
    expect((await act('restoration', 'none', 0)).status).toBe(404);
  });

  it('stays while something depends on it', async () => {
    const refused = await act('retirement', '370202', 0);
    expect([refused.status, fieldsOf(refused)]).toEqual([409, expect.arrayContaining(['districts', 'units'])]);
    expect(refused.body.message).toContain('个承办单位');
    expect((await act('retirement', '370200', 0)).body).toMatchObject({ reason: 'illegal-move' });
    const rule = { subject: '060101', district: street, lead: 'QD-HRSS', reason: '试点' };
    const line = await until(async () => {
      const answer = await admin.post('/api/routing-rules', { reason: '试点', rule });
      return answer.status === 201 && answer.body;
    });
    expect(fieldsOf(await act('retirement', street, 3))).toEqual(['rules']);
    await admin.post(`/api/routing-rules/${line.id}/retirement`, { after: line.version, reason: '试点结束' });
    expect((await act('retirement', street, 3)).body).toMatchObject({ active: false, version: 4 });
    const above = await admin.post(`/api/districts/${street}`, {
      ...{ after: 4, reason: '更名', district: { name: '湛山旧街道', parent: '370202', kind: 'street' } },
    });
    expect(above.body).toMatchObject({ active: false, name: '湛山旧街道' });
  });
});
