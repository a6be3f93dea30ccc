import { rights, roles, type Action, type Role } from '#directory';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

/** Every way in below /api that names a complaint or needs a right, with the right it needs. */
/** An action, or several of which any opens the door. */
const doors: [Action | [Action, Action], (client: Client, code: string) => Promise<{ status: number }>][] = [
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
  ['withdraw-return', (client, code) => client.post(`/api/complaints/${code}/withdraw-return`)],
  ['allow-return', (client, code) => client.post(`/api/complaints/${code}/allow-return`)],
  ['refuse-return', (client, code) => client.post(`/api/complaints/${code}/refuse-return`, { reason: '不同意' })],
  ['extend', (client, code) => client.post(`/api/complaints/${code}/extend`, extended)],
  ['allow-extension', (client, code) => client.post(`/api/complaints/${code}/allow-extension`)],
  ['refuse-extension', (client, code) => client.post(`/api/complaints/${code}/refuse-extension`, { reason: '不同意' })],
  ['read', (client) => client.get(`/api/inbox?unit=${hrBureau}`)],
  ['read', (client) => client.get(`/api/inbox/counts?unit=${hrBureau}`)],
  ['hand-over', (client) => client.get('/api/inbox/colleagues')],
  ['contact', (client, code) => client.post(`/api/complaints/${code}/contact`, { outcome: 'reached', note: '已联系' })],
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
  ['rates', (client) => client.get('/api/scorecards')],
  ['rates', (client) => client.get('/api/figures/hours?from=2026-01-01&to=2026-02-01')],
  ['rates', (client) => client.post('/api/figures/table', {})],
  ['rates', (client) => client.get('/api/analyses')],
  ['rates', (client) => client.post('/api/analyses', {})],
  ['rates', (client) => client.get('/api/analyses/m3x7k0q9d2v5c8b1n4tz')],
  ['rates', (client) => client.get('/api/analyses/m3x7k0q9d2v5c8b1n4tz/table')],
  ['rates', (client) => client.put('/api/analyses/m3x7k0q9d2v5c8b1n4tz', {})],
  ['rates', (client) => client.delete('/api/analyses/m3x7k0q9d2v5c8b1n4tz?version=1')],
  ['indicators', (client) => client.post('/api/indicators/on-time/try', {})],
  ['indicators', (client) => client.post('/api/indicators/on-time/versions', {})],
  ['indicators', (client) => client.post('/api/indicators/on-time/default', {})],
  ['indicators', (client) => client.put('/api/populations/370202/2025-12-31', {})],
  ['indicators', (client) => client.delete('/api/populations/370202/2025-12-31?version=1&reason=x')],
  ['indicators', (client) => client.post('/api/populations/import', {})],
  ['rates', (client) => client.get('/api/figures?from=2026-01-01&to=2026-02-01&indicators=received')],
  [
    'rates',
    (client) => client.get('/api/figures/complaints?from=2026-01-01&to=2026-02-01&indicator=received&part=numerator'),
  ],
  ['read', (client) => client.get('/api/exports')],
  ['read', (client) => client.get('/api/exports/m3x7k0q9d2v5c8b1n4tz')],
  ['read', (client) => client.get('/api/exports/m3x7k0q9d2v5c8b1n4tz/file')],
  ['read', (client) => client.post('/api/exports', {})],
  ['rates', (client) => client.get('/api/scorecards/m3x7k0q9d2v5c8b1n4tz/scores?from=2026-01-01&to=2026-02-01')],
  ['reports', (client) => client.get('/api/reports')],
  ['reports', (client) => client.get('/api/report-templates')],
  ['reports', (client) => client.get('/api/reports/m3x7k0q9d2v5c8b1n4tz/document?format=pdf')],
  ['reports', (client) => client.get('/api/reports/m3x7k0q9d2v5c8b1n4tz/recompute')],
  ['edit-reports', (client) => client.post('/api/reports', { template: 'monthly', period: '2026-01' })],
  ['edit-reports', (client) => client.put('/api/reports/m3x7k0q9d2v5c8b1n4tz/text', {})],
  ['edit-reports', (client) => client.post('/api/report-templates', {})],
  ['issue-reports', (client) => client.post('/api/reports/m3x7k0q9d2v5c8b1n4tz/review', {})],
  ['issue-reports', (client) => client.post('/api/reports/m3x7k0q9d2v5c8b1n4tz/issue', {})],
  ['scorecards', (client) => client.post('/api/scorecards', {})],
  ['scorecards', (client) => client.put('/api/scorecards/m3x7k0q9d2v5c8b1n4tz', {})],
  ['scorecards', (client) => client.delete('/api/scorecards/m3x7k0q9d2v5c8b1n4tz?edition=1')],
  ['scorecards', (client) => client.post('/api/scorecards/m3x7k0q9d2v5c8b1n4tz/adoption', {})],
  ['warnings', (client) => client.get('/api/warnings')],
  ['warnings', (client) => client.get('/api/warnings/open')],
  ['dismiss-warning', (client) => client.get('/api/warnings/round')],
  ['dismiss-warning', (client) => client.post(`/api/warnings/${noId}/dismiss`, { reason: '已知悉' })],
  ['targets', (client) => client.get('/api/targets?year=2026')],
  ['edit-targets', (client) => client.post('/api/targets/2026/none', { after: 0, target: null, reason: '更正' })],
  ['topics', (client) => client.get('/api/topics')],
  ['run-topics', (client) => client.get('/api/topics/candidates?month=2026-02')],
  ['programmes', (client) => client.get('/api/programmes')],
  ['run-programmes', (client) => client.post(`/api/episodes/${noId}/cancel`, { version: 1, reason: '更正' })],
  ['knowledge', (client) => client.get('/api/knowledge')],
  ['knowledge', (client) => client.get(`/api/knowledge/${noId}`)],
  ['knowledge', (client) => client.get(`/api/knowledge/${noId}/attachments/${noId}`)],
  ['knowledge', (client) => client.get('/api/knowledge/errors')],
  ['knowledge', (client) => client.post(`/api/knowledge/${noId}/errors`, { text: '已变更' })],
  ['read', (client, code) => client.get(`/api/complaints/${code}/knowledge`)],
  ['write-knowledge', (client) => client.post('/api/knowledge', {})],
  ['write-knowledge', (client) => client.put(`/api/knowledge/${noId}/draft`, { version: 1 })],
  ['write-knowledge', (client) => client.get(`/api/knowledge/${noId}/versions`)],
  ['write-knowledge', (client) => client.get(`/api/knowledge/${noId}/comparison?from=1&to=2`)],
  ['write-knowledge', (client) => client.get(`/api/knowledge/${noId}/events`)],
  ['write-knowledge', (client) => client.post(`/api/knowledge/${noId}/approve`, { version: 1 })],
  ['keep-knowledge', (client) => client.get('/api/knowledge/uses?from=2026-01-01&to=2026-02-01')],
  ['keep-knowledge', (client) => client.get('/api/knowledge/unused')],
  ['keep-knowledge', (client) => client.get('/api/knowledge/misses')],
  ['keep-knowledge', (client) => client.post(`/api/knowledge/misses/${noId}/settle`)],
  ['people', (client) => client.get('/api/people')],
  ['people', (client) => client.get('/api/roles')],
  ['people', (client) => client.get(`/api/people/${noId}`)],
  ['people', (client) => client.get(`/api/people/${noId}/sessions`)],
  ['people', (client) => client.delete(`/api/people/${noId}/sessions?reason=x`)],
  ['people', (client) => client.delete(`/api/people/${noId}/sessions/${noId}?reason=x`)],
  ['people', (client) => client.get(`/api/people/${noId}/acts`)],
  ['people', (client) => client.get(`/api/people/${noId}/second-factor`)],
  ['people', (client) => client.post(`/api/people/${noId}/second-factor/removal`, { reason: '手机遗失' })],
  ['people', (client) => client.get(`/api/people/${noId}/identities`)],
  ['people', (client) => client.post(`/api/people/${noId}/identities`, {})],
  ['people', (client) => client.delete(`/api/people/${noId}/identities/${noId}?reason=x`)],
  ['people', (client) => client.get('/api/sign-in-settings')],
  ['people', (client) => client.put('/api/sign-in-settings', {})],
  ['people', (client) => client.get('/api/identity-providers')],
  ['people', (client) => client.post('/api/identity-providers', {})],
  ['people', (client) => client.put('/api/identity-providers/none', {})],
  ['people', (client) => client.post('/api/identity-providers/none/check')],
  ['rules', (client) => client.get('/api/profiles/shandong/1')],
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
  ['rules', (client) => client.post('/api/routing-rules/try', {})],
  ['rules', (client) => client.get('/api/routing-rules')],
  ['rules', (client) => client.post('/api/routing-rules', {})],
  ['rules', (client) => client.get('/api/decline-guides')],
  ['rules', (client) => client.post('/api/decline-guides/none/retirement', {})],
  ['rules', (client) => client.post('/api/channels', {})],
  ['rules', (client) => client.post('/api/districts', {})],
  ['rules', (client) => client.post('/api/districts/none/retirement', {})],
  ['rules', (client) => client.post('/api/districts/none/restoration', {})],
  ['rules', (client) => client.get('/api/units/calendars')],
  ['rules', (client) => client.get('/api/units')],
  ['rules', (client) => client.post(`/api/units/${otherUnit}/merger`, {})],
  ['rules', (client) => client.post(`/api/units/${otherUnit}/hand-over`, {})],
  ['rules', (client) => client.post('/api/subject-versions', {})],
  ['people', (client) => client.get('/api/clients')],
  ['people', (client) => client.post('/api/clients', {})],
  ['people', (client) => client.post(`/api/clients/${noId}/revocation`, {})],
  ['audit', (client) => client.get('/api/audit')],
  ['machinery', (client) => client.get('/api/keys')],
  ['machinery', (client) => client.post('/api/keys/reseal', {})],
  ['machinery', (client) => client.get('/api/settings')],
  ['machinery', (client) => client.post(`/api/dead-letters/${noId}/drop`, {})],
  ['notices', (client) => client.get('/api/notice-settings')],
  ['notices', (client) => client.put('/api/notice-settings', {})],
  ['notices', (client) => client.get('/api/notice-endpoints')],
  ['notices', (client) => client.post('/api/notice-endpoints', {})],
  ['hand-in-calls', (client) => client.post('/api/calls/events', { events: [] })],
  ['see-calls', (client) => client.get('/api/calls')],
  ['see-calls', (client) => client.get('/api/calls/board')],
  ['see-calls', (client) => client.get('/api/calls/m3x7k0q9d2v5c8b1n4tz')],
  ['call-back', (client) => client.get('/api/call-backs')],
  ['call-back', (client) => client.post('/api/call-backs/m3x7k0q9d2v5c8b1n4tz/take')],
  ['call-back', (client) => client.post('/api/call-backs/m3x7k0q9d2v5c8b1n4tz/attempt', { outcome: 'busy' })],
  ['call-back', (client) => client.post('/api/call-backs/m3x7k0q9d2v5c8b1n4tz/done', { reason: '空号' })],
  ['call-back', (client) => client.post('/api/call-backs/m3x7k0q9d2v5c8b1n4tz/reveal', { reason: '回拨' })],
  ['call-back', (client) => client.get('/api/calls/current')],
  ...['answer', 'hold', 'resume', 'transfer', 'conference', 'hang-up'].map((command): (typeof doors)[number] => [
    'call-back',
    (client) => client.post(`/api/calls/m3x7k0q9d2v5c8b1n4tz/${command}`),
  ]),
  ['call-back', (client) => client.post('/api/call-backs/m3x7k0q9d2v5c8b1n4tz/dial')],
  ['call-back', (client) => client.get('/api/me/day')],
  ['call-back', (client) => client.post('/api/simulator/calls/to-me')],
  ['calls', (client) => client.post('/api/simulator/calls', { seat: 'none' })],
  ['log', (client) => client.post('/api/complaints/none/receipt-sms', {})],
  ['log', (client) => client.post('/api/suggestions', { content: '路灯' })],
  ['call-back', (client) => client.get('/api/me/presence')],
  ['call-back', (client) => client.post('/api/me/presence', { state: 'ready' })],
  [['calls', 'call-back'], (client) => client.get('/api/seats')],
  ['calls', (client) => client.post('/api/seats', {})],
  ['calls', (client) => client.put('/api/seats/none', { name: 'x', skills: [], active: true })],
  ['calls', (client) => client.put('/api/skills/none', {})],
];

const noId = '0'.repeat(20);
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
      const granted = [action].flat().some((one) => rights[role][one] !== undefined);
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
      if (![action].flat().some((one) => rights.handler[one]) || !String(knock).includes('code}')) continue;
      expect([action, (await knock(foreign, code)).status]).toEqual([action, 404]);
    }
    const { body } = await foreign.get(`/api/complaints?q=${code}`);
    expect(body.items).toEqual([]);
    const { body: theirs } = await foreign.get(`/api/complaints?unit=${hrBureau}`);
    expect(theirs.items).toEqual([]);
  });
});
