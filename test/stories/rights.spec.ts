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
  ['reassign', (client, code) => client.post(`/api/complaints/${code}/reassign`, { lead: hrBureau, reason: '改派' })],
  ['take', (client, code) => client.post(`/api/complaints/${code}/take`)],
  ['hand-over', (client, code) => client.post(`/api/complaints/${code}/hand-over`, { to: '0'.repeat(20) })],
  ['pass-down', (client, code) => client.post(`/api/complaints/${code}/pass-down`, { units: [otherUnit] })],
  ['take-back', (client, code) => client.post(`/api/complaints/${code}/take-back`, { reason: '收回' })],
  ['return', (client, code) => client.post(`/api/complaints/${code}/return`, returned)],
  ['confirm-return', (client, code) => client.post(`/api/complaints/${code}/confirm-return`)],
  ['allow-return', (client, code) => client.post(`/api/complaints/${code}/allow-return`)],
  ['refuse-return', (client, code) => client.post(`/api/complaints/${code}/refuse-return`, { reason: '不同意' })],
  ['extend', (client, code) => client.post(`/api/complaints/${code}/extend`, extended)],
  ['allow-extension', (client, code) => client.post(`/api/complaints/${code}/allow-extension`)],
  ['refuse-extension', (client, code) => client.post(`/api/complaints/${code}/refuse-extension`, { reason: '不同意' })],
  ['read', (client) => client.get(`/api/inbox?unit=${hrBureau}`)],
  ['read', (client) => client.get(`/api/inbox/counts?unit=${hrBureau}`)],
  ['hand-over', (client) => client.get('/api/inbox/colleagues')],
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
  ['urge', (client, code) => client.post(`/api/complaints/${code}/urge`)],
  ['supervise', (client, code) => client.post(`/api/complaints/${code}/supervise`, { opinion: '请说明办理情况' })],
  ['reply-order', (client, code) => client.post(`/api/complaints/${code}/reply-order`, { text: '已办理' })],
  ['send-back-order', (client, code) => client.post(`/api/complaints/${code}/send-back-order`, { reason: '不实' })],
  ['strike-off', (client, code) => client.post(`/api/complaints/${code}/strike-off`, { remark: '属实' })],
  ['escalate', (client, code) => client.post(`/api/complaints/${code}/escalate`, { reason: '未落实' })],
  ['ask-listing', (client, code) => client.post(`/api/complaints/${code}/ask-listing`, { reason: '待施工' })],
  ['refuse-listing', (client, code) => client.post(`/api/complaints/${code}/refuse-listing`, { decision: '不同意' })],
  ['list-long-term', (client, code) => client.post(`/api/complaints/${code}/list-long-term`, { reason: '待施工' })],
  ['interim', (client, code) => client.post(`/api/complaints/${code}/interim`, { text: '正在施工' })],
  ['review-listing', (client, code) => client.post(`/api/complaints/${code}/review-listing`, { remark: '正常' })],
  ['read', (client) => client.get('/api/orders')],
  ['archive', (client, code) => client.post(`/api/complaints/${code}/archive`)],
  ['reveal', (client, code) => client.post(`/api/complaints/${code}/reveal`, { fields: ['phone'], reason: '核实' })],
  ['read', (client, code) => client.get(`/api/complaints/${code}/attachments`)],
  ['read', (client, code) => client.get(`/api/complaints/${code}/attachments/m3x7k0q9d2v5c8b1n4tz`)],
  [
    'transfer',
    (client, code) =>
      client.post(`/api/complaints/${code}/attachments/m3x7k0q9d2v5c8b1n4tz/release`, { reason: '核准' }),
  ],
  ['rates', (client) => client.get('/api/rates?from=2026-01-01&to=2026-02-01')],
  ['people', (client) => client.get('/api/people')],
  ['rules', (client) => client.get('/api/profiles')],
  ['rules', (client) => client.get('/api/rule-changes')],
  ['rules', (client) => client.post('/api/calendars/national/import?dry=1', { content: '{}' })],
  ['add', (client, code) => client.post(`/api/complaints/${code}/add`, { text: '补充' })],
  ['retype', (client, code) => client.post(`/api/complaints/${code}/retype`, { urgency: 'urgent', reason: '更正' })],
  [
    'switch-profile',
    (client, code) => client.post(`/api/complaints/${code}/switch-profile`, { name: 'beijing', reason: '更正' }),
  ],
  ['pause', (client, code) => client.post(`/api/complaints/${code}/pause`, { reason: '等待材料' })],
  ['resume', (client, code) => client.post(`/api/complaints/${code}/resume`)],
  [
    'merge',
    (client, code) =>
      client.post(`/api/complaints/${code}/merge`, { into: code, kind: 'same-matter', reason: '同一事项' }),
  ],
  ['unmerge', (client, code) => client.post(`/api/complaints/${code}/unmerge`)],
  [
    'split',
    (client, code) => client.post(`/api/complaints/${code}/split`, { version: 1, parts: [{ content: '另一事项' }] }),
  ],
  ['hand-to-emergency', (client, code) => client.post(`/api/complaints/${code}/hand-to-emergency`, { service: '110' })],
  ['decline', (client, code) => client.post(`/api/complaints/${code}/decline`, { guide: 'litigation' })],
  ['withdraw', (client, code) => client.post(`/api/complaints/${code}/withdraw`, { reason: '诉求人撤回' })],
  ['machinery', (client) => client.get('/api/dead-letters')],
  ['machinery', (client) => client.get('/api/queues')],
  ['read', (client, code) => client.get(`/api/complaints/${code}/notices`)],
  ['read', (client, code) => client.get(`/api/reply-templates?complaint=${code}`)],
  ['notices', (client) => client.get('/api/notice-templates')],
  ['notices', (client) => client.post('/api/notice-templates', {})],
  ['notices', (client) => client.get('/api/notice-deliveries')],
  ['notices', (client) => client.post('/api/notice-deliveries/x/retry')],
  ['notices', (client) => client.get('/api/notice-endpoints')],
  ['notices', (client) => client.post('/api/notice-endpoints', {})],
];

const extended = { amount: 1, reason: '复杂', basis: '规定' };
const returned = { reasonCode: 'unreasonable', reason: '无理', basis: '规定' };

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
