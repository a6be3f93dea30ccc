import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

/** Answers of the API, as far as these stories look at them. */
interface Order {
  id: string;
  unit: { code: string };
  level: number;
  trigger: string;
  state: string;
  dueAt: string | null;
  reply: string | null;
  remark: string | null;
}
interface Seen {
  state: string;
  moves: string[];
  orders: Order[];
  events: { name: string; data: Record<string, unknown>; by: { kind: string }; reason: string | null }[];
  clocks: { id: string; clock: string; state: string; due: string | null; breachedAt: string | null }[];
}

const minutes = 180_000;

describe('a complaint is supervised', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, handler: Client, supervisor: Client;

  beforeEach(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await everybody();
  });
  afterEach(() => hotline.stop());

  /** Sessions end with the hours: everybody signs in anew after a leap in time. */
  const everybody = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    handler = await hotline.person('handler', hrBureau);
    supervisor = await hotline.person('supervisor');
  };
  const leap = async (to: string) => {
    hotline.time.set(to);
    await everybody();
  };
  const seen = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body as Seen;
  const log = async (more: Record<string, unknown> = {}, state = 'transferred') => {
    const code = (await operator.post('/api/complaints', call(more))).body.trackingCode as string;
    await until(async () => (await seen(code)).state === state);
    return code;
  };
  const make = (who: Client, code: string, move: string, body: object = {}) =>
    who.post(`/api/complaints/${code}/${move}`, body);
  const orderOf = async (code: string) => (await seen(code)).orders[0]!;

  it(
    'by an order that is replied to, sent back, replied to again and struck off when the matter is done',
    async () => {
      const code = await log();
      await make(handler, code, 'sign');
      const issued = await make(supervisor, code, 'supervise', { opinion: '请核实欠薪情况并书面回复' });
      expect(issued.status).toBe(200);
      const [order] = issued.body.orders as [Order];
      // Five working days for the lowest level, from the day after.
      expect(order).toMatchObject({
        unit: { code: hrBureau },
        level: 1,
        trigger: 'supervisor',
        state: 'issued',
        dueAt: '2026-03-09T23:59:59.999+08:00',
      });
      const clock = async () => (await seen(code)).clocks.find(({ id }) => id === order.id)!;
      expect(await clock()).toMatchObject({ clock: 'order', state: 'running', due: order.dueAt });

      // Nothing to strike off or send back before the unit has said something; and nobody else says it for the unit.
      expect((await make(supervisor, code, 'strike-off', { remark: '好' })).status).toBe(409);
      expect((await make(supervisor, code, 'send-back-order', { reason: '不详' })).status).toBe(409);
      expect((await make(dispatcher, code, 'reply-order', { text: '代为回复' })).status).toBe(409);
      const foreign = await hotline.person('handler', otherUnit);
      expect((await make(foreign, code, 'reply-order', { text: '代为回复' })).status).toBe(404);
      expect((await make(handler, code, 'reply-order', { text: ' ' })).status).toBe(422);

      const replied = await make(handler, code, 'reply-order', { text: '已约谈企业负责人' });
      expect(replied.body.orders[0]).toMatchObject({ state: 'replied', reply: '已约谈企业负责人' });
      expect((await clock()).state).toBe('met');
      expect((await make(handler, code, 'reply-order', { text: '再次回复' })).status).toBe(409);

      const back = await make(supervisor, code, 'send-back-order', { reason: '未说明付清的时间' });
      expect(back.body.orders[0].state).toBe('sent-back');
      expect(await clock()).toMatchObject({ state: 'running', due: order.dueAt });
      await make(handler, code, 'reply-order', { text: '三月六日前付清' });

      const early = await make(supervisor, code, 'strike-off', { remark: '属实' });
      expect(early).toMatchObject({ status: 422, body: { fields: [{ field: 'undone' }] } });
      await make(handler, code, 'contact', { outcome: 'reached', note: '已联系' });
      await make(handler, code, 'report', report);
      const done = await make(supervisor, code, 'strike-off', { remark: '已付清，属实' });
      expect(done.body.orders[0]).toMatchObject({ state: 'struck-off', remark: '已付清，属实' });
      expect(done.body.moves).not.toContain('strike-off');
      expect((await make(supervisor, code, 'escalate', { reason: '提级' })).status).toBe(409);
      expect(
        (await seen(code)).events.filter(({ name }) => /order|strike|supervise/.test(name)).map(({ name }) => name),
      ).toEqual(['supervise', 'reply-order', 'send-back-order', 'reply-order', 'strike-off']);
    },
    minutes,
  );

  it('to a unit that has it in hand or one above, and to no other', async () => {
    const code = await log({ subject: undefined }, 'proposed');
    // Nobody has it yet: then it is the hotline itself that is to act, and its dispatchers answer.
    const own = await make(supervisor, code, 'supervise', { opinion: '请尽快转办' });
    expect(own.body.orders[0].unit.code).toBe('QD-12345');
    expect((await make(dispatcher, code, 'reply-order', { text: '已转办' })).status).toBe(200);
    await make(dispatcher, code, 'transfer', { lead: 'QD-SN-BDG' });
    for (const unit of [hrBureau, 'QD-12345', 'NOBODY']) {
      const refused = await make(supervisor, code, 'supervise', { opinion: '请办理', unit });
      expect([unit, refused.status, refused.body.fields?.[0].field]).toEqual([unit, 422, 'unit']);
    }
    const above = await make(supervisor, code, 'supervise', { opinion: '请督促街道办理', unit: 'QD-SN', level: 2 });
    expect(above.body.orders[1]).toMatchObject({ unit: { code: 'QD-SN' }, level: 2 });
    expect((await make(supervisor, code, 'supervise', { opinion: '请办理', level: 5 })).status).toBe(422);
    expect((await make(handler, code, 'supervise', { opinion: '请办理' })).status).toBe(403);
    // The street below cannot answer what was asked of the district.
    const street = await hotline.person('handler', 'QD-SN-BDG');
    expect((await make(street, code, 'reply-order', { text: '已办理' })).status).toBe(409);
    const district = await hotline.person('head', 'QD-SN');
    expect((await make(district, code, 'reply-order', { text: '已督促' })).status).toBe(200);
  });

  it(
    'higher and higher when nobody answers: to the next superior, on a new clock, up to the district',
    async () => {
      const code = await log({ subject: undefined }, 'proposed');
      await make(dispatcher, code, 'transfer', { lead: 'QD-SN-BDG' });
      const street = await hotline.person('handler', 'QD-SN-BDG');
      await make(street, code, 'sign');
      await make(supervisor, code, 'supervise', { opinion: '请书面回复' });
      const id = (await orderOf(code)).id;

      // Due on Monday the 9th; nobody has answered on Tuesday: the order is the district's now, a level higher.
      await leap('2026-03-10T00:00:01+08:00');
      await until(async () => (await seen(code)).orders.find((order) => order.id === id)?.level === 2);
      const first = (await seen(code)).orders.find((order) => order.id === id)!;
      expect(first).toMatchObject({ unit: { code: 'QD-SN' }, state: 'issued', dueAt: '2026-03-13T23:59:59.999+08:00' });
      expect((await seen(code)).clocks.find((clock) => clock.id === id)).toMatchObject({
        state: 'running',
        due: first.dueAt,
      });

      // Above a district is only the hotline: the level rises, the unit stays; at the top it stays where it is.
      const levels = () => seen(code).then(({ orders }) => orders.find((order) => order.id === id)!.level);
      await leap('2026-03-14T00:00:01+08:00');
      await until(async () => (await levels()) === 3);
      await leap('2026-03-20T00:00:01+08:00');
      await until(async () => (await levels()) === 4);
      await leap('2026-03-27T00:00:01+08:00');
      await until(async () => {
        const { events } = await seen(code);
        return events.filter(({ name, data }) => name === 'breach' && data.order === id).length === 4;
      });
      expect(await orderOf(code).then(({ level }) => level)).toBe(4);
      const { events } = await seen(code);
      const raised = events.filter(({ name, data }) => name === 'escalate' && data.order === id);
      expect(raised.map(({ data }) => [data.unit, data.level])).toEqual([
        ['QD-SN', 2],
        ['QD-SN', 3],
        ['QD-SN', 4],
      ]);
      expect(raised.every(({ by }) => by.kind === 'machine')).toBe(true);
      expect((await make(supervisor, code, 'escalate', { reason: '再提级', order: id })).status).toBe(409);
    },
    minutes,
  );

  it('higher by a supervisor, who says why; what was replied before does not count any more', async () => {
    const code = await log();
    await make(supervisor, code, 'supervise', { opinion: '请书面回复' });
    await make(handler, code, 'reply-order', { text: '正在办理' });
    expect((await make(supervisor, code, 'escalate', {})).status).toBe(422);
    expect((await make(handler, code, 'escalate', { reason: '提级' })).status).toBe(403);
    const raised = await make(supervisor, code, 'escalate', { reason: '回复敷衍，提级督办' });
    expect(raised.body.orders[0]).toMatchObject({ level: 2, state: 'issued', reply: null });
    const clock = (raised.body as Seen).clocks.find(({ id }) => id === raised.body.orders[0].id)!;
    expect(clock).toMatchObject({ state: 'running', due: '2026-03-05T23:59:59.999+08:00' });
    await leap('2026-03-06T00:00:01+08:00');
    await until(async () => (await orderOf(code)).level === 3);
    const { code: exit, stdout } = await hotline.cli(['verify']);
    expect([exit, JSON.parse(stdout).flaws]).toEqual([0, []]);
  });

  it(
    'by itself when it is overdue, once; who holds it gets no order before',
    async () => {
      const code = await log();
      await make(handler, code, 'sign');
      await leap('2026-03-09T00:00:01+08:00');
      await until(async () => (await seen(code)).events.some(({ name }) => name === 'yellow-card'));
      expect((await seen(code)).orders).toEqual([]);
      await leap('2026-03-11T00:00:01+08:00');
      await until(async () => (await seen(code)).events.some(({ name }) => name === 'red-card'));
      const { orders, events } = await seen(code);
      expect(orders.map(({ trigger, unit, state }) => [trigger, unit.code, state])).toEqual([
        ['overdue', hrBureau, 'issued'],
      ]);
      expect(events.filter(({ name }) => name === 'supervise')).toMatchObject([{ by: { kind: 'machine' } }]);
      expect((await supervisor.get('/api/orders')).body.items).toMatchObject([
        { trigger: 'overdue', complaint: { trackingCode: code } },
      ]);
    },
    minutes,
  );

  it(
    'first of all when nobody holds it: in the unit’s pool, and at the hotline itself',
    async () => {
      const held = await log();
      await make(handler, held, 'sign');
      const pooled = await log();
      const lying = await log({ subject: undefined }, 'proposed');
      // Shandong dispatches on the same day, and sets no time for signing: a working day without a hand is too long.
      await leap('2026-03-03T00:00:01+08:00');
      await until(async () => (await seen(lying)).orders.length === 1);
      expect(await orderOf(lying)).toMatchObject({ trigger: 'unheld', unit: { code: 'QD-12345' } });
      expect((await seen(pooled)).orders).toEqual([]);
      await leap('2026-03-04T00:00:01+08:00');
      await until(async () => (await seen(pooled)).orders.length === 1);
      expect(await orderOf(pooled)).toMatchObject({ trigger: 'unheld', unit: { code: hrBureau } });
      // The yellow card finds it lying there still: the cause has its order.
      await leap('2026-03-09T00:00:01+08:00');
      for (const code of [held, pooled]) {
        await until(async () => (await seen(code)).events.some(({ name }) => name === 'yellow-card'));
      }
      expect((await seen(pooled)).orders).toHaveLength(1);
      expect((await seen(held)).orders).toEqual([]);
      expect((await seen(held)).events.map(({ name }) => name)).not.toContain('unheld');
    },
    minutes,
  );

  it('no more once it has come to an end, and is not archived before its orders are struck off', async () => {
    const code = await log({ followUpWanted: false });
    await make(handler, code, 'sign');
    await make(supervisor, code, 'supervise', { opinion: '请书面回复' });
    await make(handler, code, 'contact', { outcome: 'reached', note: '已电话说明办理情况' });
    await make(handler, code, 'report', report);
    await until(async () => (await seen(code)).state === 'closed');
    expect((await seen(code)).moves).not.toContain('archive');
    expect((await make(supervisor, code, 'archive')).status).toBe(409);
    expect((await make(supervisor, code, 'supervise', { opinion: '请回复' })).status).toBe(409);
    await make(handler, code, 'reply-order', { text: '已办结' });
    await make(supervisor, code, 'strike-off', { remark: '属实' });
    expect((await make(supervisor, code, 'archive')).status).toBe(200);
    await leap('2026-03-20T00:00:01+08:00');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await seen(code)).events.filter(({ name }) => /card|breach|escalate/.test(name))).toEqual([]);
  });

  describe('and its orders are listed', () => {
    it('most urgent first, to units theirs and those below, page by page', async () => {
      const [mine, other] = [await log(), await log({ subject: undefined }, 'proposed')];
      await make(dispatcher, other, 'transfer', { lead: 'QD-SN-BDG' });
      await make(supervisor, other, 'supervise', { opinion: '请回复' });
      await make(supervisor, mine, 'supervise', { opinion: '请回复', level: 3 });
      const codes = async (who: Client, query = '') =>
        (await who.get(`/api/orders${query}`)).body.items.map(
          ({ complaint }: { complaint: { trackingCode: string } }) => complaint.trackingCode,
        );
      // Level 3 has three working days, level 1 five.
      expect(await codes(supervisor)).toEqual([mine, other]);
      expect(await codes(handler)).toEqual([mine]);
      expect(await codes(await hotline.person('handler', 'QD-SN'))).toEqual([other]);
      expect(await codes(await hotline.person('handler', otherUnit))).toEqual([]);
      expect(await codes(handler, '?unit=QD-SN')).toEqual([]);
      expect(await codes(supervisor, '?level=3')).toEqual([mine]);
      expect(await codes(supervisor, '?unit=QD-SN&level=1')).toEqual([other]);
      expect(await codes(supervisor, '?state=struck-off')).toEqual([]);
      const page = await supervisor.get('/api/orders?limit=1');
      expect(page.body.items).toHaveLength(1);
      expect(await codes(supervisor, `?limit=1&cursor=${page.body.next}`)).toEqual([other]);
      for (const query of ['?state=lost', '?unit=NOBODY', '?level=9', '?cursor=x']) {
        expect([query, (await supervisor.get(`/api/orders${query}`)).status]).toEqual([query, 422]);
      }
      expect((await (await hotline.person('admin')).get('/api/orders')).status).toBe(403);
      expect((await hotline.citizen.get('/api/orders')).status).toBe(401);
    });

    it('but not what the complaint has become once it went elsewhere', async () => {
      const code = await log();
      await make(supervisor, code, 'supervise', { opinion: '请回复' });
      const id = (await orderOf(code)).id;
      await hotline.database.query(`UPDATE leg SET state = 'recalled' WHERE unit = ?`, [hrBureau]);
      const [line] = (await handler.get('/api/orders')).body.items;
      expect(line).toMatchObject({ id, complaint: { title: null } });
      // Nobody can carry it out any more: it is not raised, and struck off without a reply when it is said why.
      await leap('2026-03-10T00:00:01+08:00');
      await until(async () =>
        (await seen(code)).events.some(({ name, data }) => name === 'breach' && data.order === id),
      );
      expect(await orderOf(code)).toMatchObject({ level: 1, state: 'issued' });
      expect((await make(supervisor, code, 'strike-off', { remark: '已改派', order: id })).status).toBe(422);
      const gone = await make(supervisor, code, 'strike-off', {
        remark: '已改派',
        order: id,
        undone: '原单位不再承办',
      });
      expect(gone.body.orders[0].state).toBe('struck-off');
    });
  });
});
