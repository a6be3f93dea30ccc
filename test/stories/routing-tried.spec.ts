import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, clearSubject, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

describe('the dispatch catalogue, tried', () => {
  let hotline: Hotline, admin: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    admin = await hotline.person('admin');
  });
  afterAll(() => hotline.stop());

  const tried = (matter: object) => admin.post('/api/routing-rules/try', matter);

  it('says which unit would be proposed and why, as it then is', async () => {
    const matter = { type: 'help', subject: clearSubject, district: '370202' };
    const { status, body } = await tried(matter);
    expect([status, body.proposal.lead.code, body.proposal.clear]).toEqual([200, hrBureau, true]);
    const operator = await hotline.person('operator');
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const view = await until(async () => {
      const seen = (await operator.get(`/api/complaints/${trackingCode}`)).body;
      return seen.legs.length > 0 && seen;
    });
    expect(view.legs[0].unit.code).toBe(body.proposal.lead.code);
    expect(view.legs[0].proposalReason).toBe(body.proposal.rule.reason);
  });

  it('says that nothing fits, and what it does not know', async () => {
    expect((await tried({ type: 'help' })).body).toEqual({ proposal: null });
    expect((await tried({ type: 'help', subject: '999999' })).body.fields[0].field).toBe('subject');
    expect((await tried({ type: 'help', district: '999999' })).body.fields[0].field).toBe('district');
    expect((await tried({ type: 'whim' })).status).toBe(422);
    expect((await (await hotline.person('dispatcher')).post('/api/routing-rules/try', {})).status).toBe(403);
  });
});
