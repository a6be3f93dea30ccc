import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { composed } from '../setup/ordering.js';
import { call, freshReport, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

// Who hears of what happens: by SMS, which the file adapter writes down, and in the house.

const minutes = 180_000;

describe('what happens is told', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, handler: Client, supervisor: Client, followup: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await everybody();
  });
  afterAll(() => hotline.stop());

  const everybody = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
    followup = await hotline.person('followup');
  };
  const inGroups = (code: string) => [code.slice(0, 2), code.slice(2, 6), code.slice(6, 10), code.slice(10)].join('-');
  const inState = (code: string, state: string) =>
    until(async () => {
      const { body } = await supervisor.get(`/api/complaints/${code}`);
      return body.state === state && body;
    });
  const log = async (more: Record<string, unknown> = {}, state = 'transferred') => {
    const { trackingCode: code, pin } = (await operator.post('/api/complaints', call(more))).body;
    await inState(code as string, state);
    return { code: code as string, pin: pin as string };
  };
  const make = async (who: Client, code: string, move: string, body: object = {}) => {
    const answer = await who.post(`/api/complaints/${code}/${move}`, body);
    expect([move, answer.status, answer.body.fields]).toEqual([move, 200, undefined]);
    return answer.body;
  };

  interface Told {
    kind: string;
    text: string;
  }
  /** Every SMS about a complaint, once all that were ordered have gone out. */
  const messages = async (code: string): Promise<Told[]> => {
    await until(() => composed(hotline));
    await until(async () => {
      const { items } = (await supervisor.get(`/api/complaints/${code}/notices`)).body;
      return items.every(({ state }: { state: string }) => state === 'sent');
    });
    const file = join(hotline.environment.home, 'notices', 'sms.jsonl');
    // What follows the last line's end is a line still being written, about another complaint.
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    return lines
      .map((line) => JSON.parse(line) as Told & { code: string })
      .filter((line) => line.code === inGroups(code));
  };
  const heard = async (who: Client, code: string): Promise<Told[]> => {
    await until(() => composed(hotline));
    const seen: (Told & { trackingCode: string })[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await who.get(`/api/notices?limit=50${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items);
      cursor = body.next as string | null;
    }
    return seen.filter(({ trackingCode }) => trackingCode === inGroups(code));
  };
  const kinds = (told: Told[]) => told.map(({ kind }) => kind).sort();

  it(
    'in a whole life: four SMS to the complainant, what there is to do to the unit, what is asked to whoever decides',
    async () => {
      const { code } = await log();
      await make(supervisor, code, 'urge');
      await make(handler, code, 'sign');
      await make(supervisor, code, 'supervise', { opinion: '请核实欠薪情况并书面回复' });
      await make(handler, code, 'reply-order', { text: '已约谈企业负责人' });
      await make(supervisor, code, 'send-back-order', { reason: '未说明付清的时间' });
      await make(handler, code, 'reply-order', { text: '三月六日前付清' });
      await make(supervisor, code, 'escalate', { reason: '提级督办' });
      await make(handler, code, 'reply-order', { text: '已付清' });
      await make(handler, code, 'extend', { amount: 1, reason: '需核对账目', basis: '合同' });
      await make(handler, code, 'interim', { text: '已约谈，正在核对账目。' });
      await make(handler, code, 'report', freshReport(hotline.time.now));
      await inState(code, 'reviewed');
      await make(supervisor, code, 'strike-off', { remark: '已付清' });
      await make(followup, code, 'follow-up', {
        outcome: 'reached',
        resolution: 'resolved',
        satisfaction: 'satisfied',
      });
      await make(followup, code, 'close');
      expect(kinds(await messages(code))).toEqual(['accepted', 'closed', 'interim-report', 'rate-link']);
      expect(kinds(await heard(handler, code))).toEqual([
        'escalated',
        'order-issued',
        'order-sent-back',
        'struck-off',
        'transferred',
        'urged',
      ]);
      expect(kinds(await heard(supervisor, code))).toEqual(['escalated']);
      expect(kinds(await heard(dispatcher, code))).toEqual(['extension-asked']);
      expect(kinds(await heard(operator, code))).toEqual([]);
      const issued = (await heard(handler, code)).find(({ kind }) => kind === 'order-issued');
      expect(issued?.text).toMatch(/已下达一级督办单，请于2026年3月9日前/);
    },
    minutes,
  );

  it('of what comes in by the web first when it is accepted, or declined with the matter named', async () => {
    const form = call({ channel: undefined, subject: undefined });
    const submit = async () => (await hotline.citizen.post('/api/public/complaints', form)).body.trackingCode as string;
    const [taken, not] = [await submit(), await submit()];
    expect(await messages(taken)).toEqual([]);
    await make(operator, taken, 'accept');
    await make(operator, not, 'decline', { guide: 'litigation' });
    expect(kinds(await messages(taken))).toEqual(['accepted']);
    const [declined, ...more] = await messages(not);
    expect([declined?.kind, more]).toEqual(['declined', []]);
    expect(declined!.text).toContain('属于应当通过诉讼解决的事项');
  });

  it("of the complainant's own words, and of the end that they put to it", async () => {
    const { code, pin } = await log();
    const by = { trackingCode: code, pin };
    expect((await hotline.citizen.post('/api/public/add', { ...by, text: '同班组共六人' })).status).toBe(200);
    expect((await hotline.citizen.post('/api/public/withdraw', by)).status).toBe(200);
    expect(kinds(await messages(code))).toEqual(['accepted', 'withdrawn']);
    const unit = await heard(handler, code);
    expect(kinds(unit)).toEqual(['added', 'transferred', 'withdrawn']);
    expect(unit.map(({ text }) => text).join()).not.toContain('六人');
  });

  it(
    'of what is merged: the one that carries it is urged, and both are told of the close',
    async () => {
      const carrier = await log({ followUpWanted: false });
      const again = await log();
      await make(operator, again.code, 'merge', { into: carrier.code, kind: 'repeat' });
      await make(handler, carrier.code, 'sign');
      await make(handler, carrier.code, 'report', freshReport(hotline.time.now));
      await inState(carrier.code, 'closed');
      await inState(again.code, 'closed');
      expect(kinds(await messages(carrier.code))).toEqual(['accepted', 'closed']);
      expect(kinds(await messages(again.code))).toEqual(['accepted', 'closed', 'merged']);
      expect(kinds(await heard(handler, carrier.code))).toEqual(['transferred', 'urged']);
      expect(kinds(await heard(handler, again.code))).toEqual(['merged', 'transferred']);
    },
    minutes,
  );

  it('of a listing: to the complainant and the unit, with the day', async () => {
    const { code } = await log();
    await make(handler, code, 'sign');
    await make(supervisor, code, 'list-long-term', { reason: '须待供暖季结束后施工', reviewDate: '2026-03-20' });
    const told = await messages(code);
    expect(kinds(told)).toEqual(['accepted', 'listed']);
    expect(told.find(({ kind }) => kind === 'listed')?.text).toContain('2026年3月20日');
    expect(kinds(await heard(handler, code))).toEqual(['listed', 'transferred']);
  });

  it('of a listing that is asked for: to whoever decides it, and of the decision to who asked', async () => {
    const ask = { reason: '须待供暖季结束后施工', reviewDate: '2026-03-20' };
    const { code } = await log();
    await make(handler, code, 'sign');
    await make(handler, code, 'ask-listing', ask);
    const [asked] = await heard(supervisor, code);
    expect(asked).toMatchObject({ kind: 'listing-asked', text: expect.stringContaining('2026年3月20日') });
    await make(supervisor, code, 'refuse-listing', { decision: '具备办理条件' });
    const decisions = async () => (await heard(handler, code)).filter(({ kind }) => kind === 'listing-decided');
    expect(await decisions()).toMatchObject([{ text: expect.stringContaining('不同意') }]);
    await make(handler, code, 'ask-listing', ask);
    await make(supervisor, code, 'list-long-term', { reason: '情况属实' });
    const told = await decisions();
    expect(told).toHaveLength(2);
    expect(told.filter(({ text }) => !text.includes('不同意'))).toHaveLength(1);
    expect(kinds(await heard(handler, code))).toContain('listed');
    // The complainant hears of the listing alone.
    expect(kinds(await messages(code))).toEqual(['accepted', 'listed']);
  });

  it('to nobody by SMS who is anonymous; their unit hears of it all the same', async () => {
    const { code } = await log({ complainant: { kind: 'anonymous' }, callerNumber: '13811112222' });
    await make(supervisor, code, 'urge');
    expect(await messages(code)).toEqual([]);
    expect(kinds(await heard(handler, code))).toEqual(['transferred', 'urged']);
  });

  it('of a confidential matter without a word that names somebody', async () => {
    const { code } = await log({ confidential: true });
    await make(supervisor, code, 'supervise', { opinion: '请王小明的单位（13900005678）说明欠薪情况' });
    await make(operator, code, 'withdraw', { reason: '王小明来电撤回' });
    const sms = await messages(code);
    expect(sms.map(({ text }) => text.replace(/：.*/, ''))).toEqual(
      Array(2).fill(`您的诉求${inGroups(code)}有新的进展`),
    );
    const unit = await heard(handler, code);
    expect(kinds(unit)).toEqual(['order-issued', 'transferred', 'withdrawn']);
    const all = [...sms, ...unit].map(({ text }) => text).join();
    expect(all).not.toMatch(/王小明|13900005678|欠薪|工资|香港中路/);
  });

  it(
    'of history to nobody',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'jiesu-telling-'));
      try {
        const map = join(folder, 'map.json');
        const table = join(folder, 'history.csv');
        writeFileSync(
          map,
          JSON.stringify({
            ...{ id: '编号', receivedAt: '时间', content: '内容', unit: '单位', closedAt: '答复时间', reply: '答复' },
            optional: ['unit', 'closedAt', 'reply'],
          }),
        );
        const closed = `1,2026-01-05T09:00:00+08:00,路灯不亮,${hrBureau},2026-01-07T09:00:00+08:00,已修复`;
        const open = `2,2026-01-05T09:00:00+08:00,路面破损,${hrBureau},,`;
        writeFileSync(table, `编号,时间,内容,单位,答复时间,答复\n${closed}\n${open}\n`);
        const before = await count('notice');
        const { code, stdout, stderr } = await hotline.cli(['import', table, '--map', map, '--history']);
        expect([code, stderr && stdout === '' ? stderr : '']).toEqual([0, '']);
        expect(await count("complaint WHERE source IS NOT NULL AND silent = 1 AND state <> 'received'")).toBe(2);
        await until(() => composed(hotline));
        expect(await count('notice')).toBe(before);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    minutes,
  );
  const count = async (what: string) => {
    const [row]: { n: number }[] = await hotline.database.query(`SELECT COUNT(*) AS n FROM ${what}`);
    return Number(row!.n);
  };

  // Last: the clock is set ahead.
  it(
    'of each card and breach by a notice of its own, however many one look finds',
    async () => {
      const { code } = await log();
      const [handlerId, supervisorId] = await Promise.all(
        [handler, supervisor].map(async (who) => (await who.get('/api/me')).body.id as string),
      );
      hotline.time.set('2026-03-12T09:00:00+08:00');
      await everybody();
      // All of it is told: events and notices are read one after the other.
      await until(() => atRest(hotline));
      const { events } = (await supervisor.get(`/api/complaints/${code}`)).body;
      expect((events as { name: string }[]).map(({ name }) => name)).toContain('breach');
      const times = (name: string, trigger?: string) =>
        (events as { name: string; data: { trigger?: string } }[]).filter(
          (event) => event.name === name && (trigger === undefined || event.data.trigger === trigger),
        ).length;
      const told = async (id: string | undefined) => {
        const rows: { kind: string; n: string }[] = await hotline.database.query(
          `SELECT kind, COUNT(*) AS n FROM notice
           WHERE person_id = ? AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?) GROUP BY kind`,
          [id, code],
        );
        return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]));
      };
      // Nobody held it, and it was overdue: two orders at once, each told.
      expect(times('supervise')).toBeGreaterThan(1);
      expect(await told(handlerId)).toEqual({
        transferred: 1,
        'yellow-card': times('yellow-card'),
        breach: times('breach'),
        'red-card': times('red-card'),
        'order-issued': times('supervise'),
      });
      expect(await told(supervisorId)).toEqual({ escalated: times('supervise', 'unheld') });
      expect(kinds(await messages(code))).toEqual(['accepted']);
    },
    minutes,
  );
});
