import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, clearSubject, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const matter = { type: 'help', subject: clearSubject, district: '370202' };
const rule = { subject: clearSubject, district: '370202', lead: otherUnit, clear: true, reason: '试点：由李沧区承办' };

describe('the dispatch catalogue, edited', () => {
  let hotline: Hotline, admin: Client, operator: Client;
  let id: string;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  const proposed = async (draft?: object) =>
    (await admin.post('/api/routing-rules/try', { ...matter, ...(draft && { draft }) })).body;

  it('is tried before it is saved, and says what it does not know', async () => {
    const { proposal, saved, warnings } = await proposed({ rules: [rule] });
    expect([proposal.lead.code, proposal.rule.id, saved.lead.code]).toEqual([otherUnit, null, hrBureau]);
    expect(warnings).toEqual([]);
    expect((await proposed({ rules: [], whole: true })).proposal).toBeNull();
    const without = (await proposed({ rules: [], without: [saved.rule.id] })).proposal;
    expect(without?.rule.id).not.toBe(saved.rule.id);
    for (const [field, value] of [
      ['subject', '999999'],
      ['district', '999999'],
      ['lead', 'NONE'],
      ['lead', 'QD-12345'],
      ['assists', ['NONE']],
    ] as const) {
      const body = await proposed({ rules: [{ ...rule, [field]: value }] });
      expect(body.fields[0].field).toMatch(`draft.rules[0].${field}`);
      const added = await admin.post('/api/routing-rules', { reason: '试点', rule: { ...rule, [field]: value } });
      expect([added.status, added.body.fields[0].field]).toEqual([422, expect.stringContaining(`rule.${field}`)]);
    }
    expect((await proposed()).proposal.lead.code).toBe(hrBureau);
  });

  it('takes a line, which servers and workers follow', async () => {
    const { status, body } = await admin.post('/api/routing-rules', { reason: '试点', rule });
    id = body.id;
    expect([status, body.version, body.lead, body.warnings]).toEqual([
      ...[201, 1, { code: otherUnit, name: '李沧区人民政府' }, []],
    ]);
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const view = await until(async () => {
      const seen = (await operator.get(`/api/complaints/${trackingCode}`)).body;
      return seen.legs.length > 0 && seen;
    });
    expect([view.legs[0].unit.code, view.legs[0].proposalReason]).toEqual([otherUnit, rule.reason]);
    for (const who of [operator, await hotline.person('dispatcher')]) {
      expect((await who.post('/api/routing-rules', { reason: '试点', rule })).status).toBe(403);
    }
  });

  it('warns of a line that is never followed and of one that contradicts', async () => {
    const same = await admin.post('/api/routing-rules', { reason: '重复', rule });
    expect(same.body.warnings).toMatchObject([{ code: same.body.id, warning: 'shadowed', others: [id] }]);
    const other = await admin.post('/api/routing-rules', { reason: '矛盾', rule: { ...rule, lead: hrBureau } });
    expect(other.body.warnings).toMatchObject([{ warning: 'contradicts', others: [id] }]);
    const list = (await admin.get('/api/routing-rules?warned=yes')).body;
    expect(list.items.map((line: { id: string }) => line.id)).toEqual([same.body.id, other.body.id]);
    await until(async () => !(await proposed()).proposal.clear);
    for (const { body } of [same, other]) {
      const retired = await admin.post(`/api/routing-rules/${body.id}/retirement`, { after: 1, reason: '误加' });
      expect([retired.status, retired.body.active]).toEqual([200, false]);
    }
    expect((await admin.get('/api/routing-rules?warned=yes')).body).toMatchObject({ items: [], total: 0 });
  });

  it('is changed, with regard to who else changes it', async () => {
    hotline.time.set('2026-03-03T09:15:00+08:00');
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
    const change = (after: number) =>
      admin.post(`/api/routing-rules/${id}`, { after, reason: '结束试点', rule: { ...rule, lead: hrBureau } });
    expect((await change(1)).body).toMatchObject({ version: 2, lead: { code: hrBureau } });
    expect((await change(1)).body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
    expect((await admin.get(`/api/routing-rules/${id}/changes`)).body.items).toMatchObject([
      { reason: '结束试点', data: { act: 'changed', before: { lead: otherUnit }, after: { lead: hrBureau } } },
      { reason: '试点', data: { act: 'added' } },
    ]);
    const leadOn = async (day: string) =>
      (await admin.get(`/api/routing-rules?on=${day}&subject=${clearSubject}&limit=500`)).body.items.find(
        (line: { id: string }) => line.id === id,
      )?.lead.code;
    expect([await leadOn('2026-03-01'), await leadOn('2026-03-02'), await leadOn('2026-03-03')]).toEqual([
      ...[undefined, otherUnit, hrBureau],
    ]);
    expect((await admin.get(`/api/rule-changes?kind=routing-rule&subject=${id}`)).body.items).toHaveLength(2);
  });

  it('is read by pages and brought into another order', async () => {
    const first = (await admin.get('/api/routing-rules?limit=7')).body;
    expect([first.items.length, first.total > 100]).toEqual([7, true]);
    const second = (await admin.get(`/api/routing-rules?limit=7&cursor=${first.next}`)).body;
    expect(second.items[0].id).not.toBe(first.items[6].id);
    const { codes, orderVersion } = (await admin.get('/api/routing-rules/order')).body;
    const put = await admin.put('/api/routing-rules/order', {
      ...{ after: orderVersion, codes: [id], before: codes[0], reason: '提前' },
    });
    expect([put.status, put.body.codes[0]]).toEqual([200, id]);
    expect((await admin.get('/api/routing-rules?limit=1')).body.items[0].id).toBe(id);
    expect((await admin.get('/api/routing-rules?cursor=none')).status).toBe(422);
  });

  it('so are the channels and the districts', async () => {
    const channel = { zh: '政务服务大厅', en: 'Service hall', medium: 'network' };
    const added = await admin.post('/api/channels', { code: 'hall', after: 0, reason: '新增窗口', channel });
    expect([added.status, added.body.enterprise]).toEqual([201, false]);
    await until(async () => (await operator.post('/api/complaints', call({ channel: 'hall' }))).status === 201);
    await admin.post('/api/channels/hall/retirement', { after: 1, reason: '撤销窗口' });
    await until(async () => (await operator.post('/api/complaints', call({ channel: 'hall' }))).status === 422);
    const district = { name: '湛山街道', parent: '370202', kind: 'street' };
    const add = (more: object) =>
      admin.post('/api/districts', { code: '370202099', after: 0, reason: '新设', district: { ...district, ...more } });
    expect((await add({ parent: '999' })).body.fields[0].field).toBe('district.parent');
    expect((await add({ parent: null })).body.fields[0].field).toBe('district.parent');
    expect((await add({})).status).toBe(201);
    const below = { name: '市南区', parent: '370202099', kind: 'district' };
    const loop = await admin.post('/api/districts/370202', { after: 0, reason: '移动', district: below });
    expect(loop.body.fields[0]).toMatchObject({ field: 'district.parent', zh: '不能移到自己的下级' });
  });
});
