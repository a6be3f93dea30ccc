import { rights, roles, type Action, type Role } from '#directory';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Every way in below /api that names a complaint or needs a right, with the right it needs. */
const doors: [Action, (client: Client, code: string) => Promise<{ status: number }>][] = [
  ['log', (client) => client.post('/api/complaints', call())],
  ['read', (client) => client.get('/api/complaints')],
  ['read', (client, code) => client.get(`/api/complaints/${code}`)],
  ['accept', (client, code) => client.post(`/api/complaints/${code}/accept`)],
  ['answer', (client, code) => client.post(`/api/complaints/${code}/answer`, { publicReply: '已答复' })],
  ['transfer', (client, code) => client.post(`/api/complaints/${code}/transfer`, { lead: otherUnit })],
  ['sign', (client, code) => client.post(`/api/complaints/${code}/sign`)],
  ['contact', (client, code) => client.post(`/api/complaints/${code}/contact`, { outcome: 'reached' })],
  ['report', (client, code) => client.post(`/api/complaints/${code}/report`, report)],
  ['follow-up', (client, code) => client.post(`/api/complaints/${code}/follow-up`, { outcome: 'no-answer' })],
  ['review', (client, code) => client.post(`/api/complaints/${code}/review`, { remark: '属实' })],
  ['send-back', (client, code) => client.post(`/api/complaints/${code}/send-back`, { reason: '答复空泛' })],
  ['rework', (client, code) => client.post(`/api/complaints/${code}/rework`, { reason: '仍未解决' })],
  [
    'rate',
    (client, code) =>
      client.post(`/api/complaints/${code}/rate`, { resolution: 'resolved', satisfaction: 'satisfied' }),
  ],
  ['follow-up', (client, code) => client.post(`/api/follow-ups/${code}/take`)],
  ['close', (client, code) => client.post(`/api/complaints/${code}/close`)],
  ['archive', (client, code) => client.post(`/api/complaints/${code}/archive`)],
  ['reveal', (client, code) => client.post(`/api/complaints/${code}/reveal`, { fields: ['phone'], reason: '核实' })],
  ['rates', (client) => client.get('/api/rates?from=2026-01-01&to=2026-02-01')],
  ['people', (client) => client.get('/api/people')],
  ['machinery', (client) => client.get('/api/dead-letters')],
  ['machinery', (client) => client.get('/api/queues')],
];

describe('rights: role × door × unit', () => {
  let hotline: Hotline;
  let code: string;
  const people = new Map<Role, Client>();
  let foreign: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    for (const role of roles) people.set(role, await hotline.person(role, role === 'handler' ? hrBureau : undefined));
    foreign = await hotline.person('handler', otherUnit);
    code = (await people.get('operator')!.post('/api/complaints', call())).body.trackingCode;
    await until(
      async () => (await people.get('supervisor')!.get(`/api/complaints/${code}`)).body.state === 'transferred',
    );
  });
  afterAll(() => hotline.stop());

  it.each(roles.map((role) => [role]))('%s: nothing but what the table says', async (role) => {
    for (const [action, knock] of doors) {
      const { status } = await knock(people.get(role)!, code);
      const granted = rights[role][action] !== undefined;
      // With the right a move may still be out of order (409); without it the answer is 403 whatever the state.
      expect([role, action, granted ? status !== 403 && status !== 401 : status === 403]).toEqual([role, action, true]);
    }
  });

  it('nobody signed in: 401 at every door', async () => {
    for (const [action, knock] of doors)
      expect([action, (await knock(hotline.citizen, code)).status]).toEqual([action, 401]);
  });

  it('a handler of another unit: 404 at every door that names the complaint, as if there were none', async () => {
    for (const [action, knock] of doors) {
      if (!rights.handler[action] || !String(knock).includes('code}')) continue;
      expect([action, (await knock(foreign, code)).status]).toEqual([action, 404]);
    }
    const { body } = await foreign.get(`/api/complaints?q=${code}`);
    expect(body.items).toEqual([]);
    const { body: theirs } = await foreign.get(`/api/complaints?unit=${hrBureau}`);
    expect(theirs.items).toEqual([]);
  });
});
