import { assisting, bureau, district, legOf, sent, street } from '../setup/joint.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { report } from '../setup/samples.js';
import { io, type Socket } from 'socket.io-client';
import { until } from '../setup/until.js';

interface Line {
  leg: {
    id: string;
    unit: { code: string };
    dueAt: string | null;
    overdue: boolean;
    mine: boolean;
    holder: { id: string; away: boolean } | null;
    state: string;
    clock: {
      clock: string;
      due: string | null;
      yellowAt: string | null;
      redAt: string | null;
      left: { workdays: number; milliseconds: number; late: boolean } | null;
      explanation: string;
      explanationEn: string;
    } | null;
  };
  complaint: { trackingCode: string; title: string };
}

describe('the inbox of a unit', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client;
  let handler: Client, colleague: Client, ofStreet: Client, stranger: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await people();
  });
  afterAll(() => hotline.stop());

  const people = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    handler = await hotline.person('handler', district);
    colleague = await hotline.person('handler', district);
    ofStreet = await hotline.person('handler', street);
    stranger = await hotline.person('handler', bureau);
  };
  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const send = (lead = district, more: object = {}, assists: string[] = []) =>
    sent(operator, dispatcher, { lead, assists, call: { ...more } });
  const lines = async (who: Client, query = ''): Promise<Line[]> => {
    const { status, body } = await who.get(`/api/inbox?limit=100&${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.items;
  };
  const codes = async (who: Client, query = '') => (await lines(who, query)).map((line) => line.complaint.trackingCode);
  const counts = async (who: Client, query = '') => (await who.get(`/api/inbox/counts?${query}`)).body;

  it('has a pool, and a box for each person; what falls due first comes first', async () => {
    const later = await send();
    hotline.time.set('2026-03-01T09:00:00+08:00'); // an earlier acceptance falls due earlier
    await people();
    const sooner = await send();
    hotline.time.set('2026-03-02T09:20:00+08:00');
    await people();
    expect(await codes(handler, 'box=pool')).toEqual([sooner.code, later.code]);
    expect(await codes(handler, 'box=mine')).toEqual([]);
    expect((await lines(handler, 'box=pool'))[0]).toMatchObject({
      leg: { unit: { code: district }, mine: false, holder: null, overdue: false },
      complaint: { title: expect.any(String) },
    });

    await move(handler, sooner.code, 'take');
    expect(await codes(handler, 'box=pool')).toEqual([later.code]);
    expect(await codes(handler, 'box=mine')).toEqual([sooner.code]);
    expect(await codes(colleague, 'box=mine')).toEqual([]);
    expect(await codes(colleague, 'box=unit')).toEqual([sooner.code, later.code]);
    expect(await codes(colleague, 'box=unit&state=signed')).toEqual([]);
    expect(await counts(handler)).toMatchObject({ pool: 1, mine: 1, overdue: 0, dueToday: 0, away: 0 });
    expect((await counts(handler)).byState).toEqual({ transferred: 2, signed: 0, handling: 0, returning: 0 });
    // Of another unit's nothing is seen, named or not.
    expect(await codes(stranger)).toEqual([]);
    expect((await stranger.get(`/api/inbox?unit=${district}`)).status).toBe(403);
    // Of a unit above, a unit below sees what is its own.
    expect(await codes(ofStreet, `unit=${district}`)).toEqual([]);
    expect(await counts(ofStreet, `unit=${district}`)).toMatchObject({ pool: 0, overdue: 0 });
    expect(await codes(ofStreet)).toEqual([]);
    // Who sees every unit names one.
    expect((await dispatcher.get('/api/inbox')).status).toBe(422);
    expect(await codes(dispatcher, `unit=${district}`)).toEqual([sooner.code, later.code]);
    expect((await hotline.citizen.get('/api/inbox')).status).toBe(401);

    for (const [who, { code }] of [
      [handler, sooner],
      [handler, later],
    ] as const) {
      await move(who, code, 'sign');
      await move(who, code, 'report', report);
    }
    expect(await codes(handler)).toEqual([]);
  });

  it('says beside each line how much working time is left, when its cards fall due, and why it is due then', async () => {
    const { code } = await send();
    const urgent = await send(district, { urgency: 'urgent' });
    const joint = await send(district, {}, [bureau]);
    const lineOf = async (who: Client, of: string) =>
      (await lines(who)).find(({ complaint }) => complaint.trackingCode === of)!.leg;
    // Monday 09:20, five working days: today's rest beside them.
    const { clock, dueAt } = await lineOf(handler, code);
    expect(clock).toMatchObject({
      clock: 'completion',
      due: dueAt,
      paused: false,
      left: { workdays: 5, late: false },
      yellowAt: '2026-03-06T00:00:00.000+08:00',
      redAt: '2026-03-10T00:00:00.000+08:00',
    });
    // Time goes on while this is tested.
    expect(Math.ceil(clock!.left!.milliseconds / 600_000)).toBe(40);
    expect(clock!.explanation).toMatch(/5个工作日/);
    expect(clock!.explanationEn).toMatch(/5 working days/);
    // What is urgent is counted as its own rule says; the assist has the time of the whole, by its own clock.
    const { body } = await handler.get(`/api/complaints/${urgent.code}`);
    const whole = body.clocks.find((one: { clock: string }) => one.clock === 'completion');
    expect((await lineOf(handler, urgent.code)).clock).toMatchObject({
      due: whole.due,
      left: { workdays: whole.left.workdays, late: false },
    });
    expect((await lineOf(stranger, joint.code)).clock).toMatchObject({ clock: 'completion', left: { workdays: 5 } });
    // Lists say the same; and nothing of one that is over.
    const listed = async () => {
      const { items } = (await dispatcher.get('/api/complaints?limit=50')).body;
      return items.find(({ trackingCode }: { trackingCode: string }) => trackingCode === code).clock;
    };
    expect(await listed()).toMatchObject({ due: dueAt, yellowAt: clock!.yellowAt, redAt: clock!.redAt });

    for (const one of [code, urgent.code, joint.code]) await move(dispatcher, one, 'withdraw', { reason: '测试' });
    expect(await codes(handler)).toEqual([]);
    expect(await listed()).toBeNull();
  });

  it('shows what is held by somebody who is away', async () => {
    const { code } = await send();
    await move(handler, code, 'take');
    expect(await codes(colleague, 'box=away')).toEqual([]);
    // From a colleague who is there nobody takes it, and nobody is offered to; but the unit's head.
    const offers = async (who: Client) => (await who.get(`/api/complaints/${code}`)).body.moves.includes('take');
    const head = await hotline.person('head', district);
    expect([await offers(handler), await offers(colleague), await offers(head)]).toEqual([false, false, true]);
    expect(await move(colleague, code, 'take')).toMatchObject({ status: 409 });
    await handler.ask('PUT', '/api/me/absence', { until: '2026-03-04T08:30:00+08:00' });
    expect(await lines(colleague, 'box=away')).toMatchObject([{ leg: { holder: { away: true } } }]);
    expect(await counts(colleague)).toMatchObject({ away: 1 });
    expect(await offers(colleague)).toBe(true);
    const who = (await colleague.get('/api/inbox/colleagues')).body.items;
    const me = (await handler.get('/api/me')).body.id;
    expect(who.find(({ id }: { id: string }) => id === me).awayUntil).toBe('2026-03-04T08:30:00.000+08:00');
    expect((await stranger.get(`/api/inbox/colleagues?unit=${district}`)).status).toBe(403);
    await handler.ask('PUT', '/api/me/absence', { until: null });
    expect(await codes(colleague, 'box=away')).toEqual([]);
    // Who has gone to another unit is not there either.
    await hotline.database.query('UPDATE person SET unit = ? WHERE id = ?', [bureau, me]);
    expect(await codes(colleague, 'box=away')).toEqual([code]);
    await move(colleague, code, 'take');
    await move(colleague, code, 'sign');
    await move(colleague, code, 'report', report);
    handler = await hotline.person('handler', district);
  });

  it('has assists and what was passed down in the boxes of their own units, and of those above', async () => {
    const { code } = await send(bureau, {}, [district]);
    await move(handler, code, 'sign');
    await move(handler, code, 'pass-down', { units: [street] });
    expect((await lines(ofStreet)).map(({ leg }) => leg.unit.code)).toEqual([street]);
    expect((await lines(handler)).map(({ leg }) => leg.unit.code).sort()).toEqual([district, street]);
    expect((await lines(handler, `unit=${street}`)).map(({ leg }) => leg.unit.code)).toEqual([street]);
    expect((await lines(stranger)).map(({ leg }) => leg.unit.code)).toEqual([bureau]);
    const { legs } = (await supervisor.get(`/api/complaints/${code}`)).body;
    await move(dispatcher, code, 'reassign', { lead: bureau, assists: [], reason: '无需协办' });
    expect(await codes(ofStreet)).toEqual([]);
    expect(legs).toHaveLength(3);
  });

  it('is read page by page, each leg once, those without a due time last', async () => {
    const of = await hotline.person('handler', assisting);
    const all: string[] = [];
    for (let index = 0; index < 7; index++) {
      const { code, view } = await send(assisting);
      all.push(code);
      const dueAt = index % 3 === 0 ? null : new Date(Date.UTC(2026, 2, 10 - index));
      await hotline.database.query('UPDATE leg SET due_at = ? WHERE id = ?', [dueAt, legOf(view, assisting).id]);
    }
    const seen: Line[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 10; pages++) {
      const { body }: { body: { items: Line[]; next: string | null } } = await of.get(
        `/api/inbox?box=pool&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items);
      cursor = body.next;
    }
    expect(seen.map(({ complaint }) => complaint.trackingCode).sort()).toEqual(all.sort());
    const dues = seen.map(({ leg }) => leg.dueAt);
    expect(dues.slice(0, 4)).toEqual([...dues.slice(0, 4)].sort());
    expect(dues.slice(0, 4).includes(null)).toBe(false);
    expect(dues.slice(4)).toEqual([null, null, null]);
    const bad = await of.get('/api/inbox?box=pool&cursor=abc');
    expect(bad).toMatchObject({ status: 422, body: { fields: [{ field: 'cursor' }] } });
    const { body } = await of.get('/api/inbox?box=pool&limit=2');
    expect((await of.get(`/api/inbox?box=unit&cursor=${body.next}`)).status).toBe(422);
    expect((await of.get('/api/inbox?state=reported')).status).toBe(422);
    expect((await of.get('/api/inbox?box=all')).status).toBe(422);
  });

  it('counts what is overdue and what falls due today', async () => {
    const { view } = await send(street);
    const leg = legOf(view, street).id;
    const due = async (at: string) => {
      await hotline.database.query('UPDATE leg SET due_at = ? WHERE id = ?', [new Date(at), leg]);
      const { overdue, dueToday } = await counts(ofStreet);
      return [overdue, dueToday];
    };
    expect(await due('2026-03-02T09:00:00+08:00')).toEqual([1, 0]);
    expect(await due('2026-03-02T23:59:59.999+08:00')).toEqual([0, 1]);
    expect(await due('2026-03-03T00:00:00+08:00')).toEqual([0, 0]);
  });

  it('never says who asks where that is confidential, nor in the reasons of requests', async () => {
    const { code } = await send(bureau, {
      confidential: true,
      title: '王小明反映欠薪',
      complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
    });
    const line = (await lines(stranger)).find(({ complaint }) => complaint.trackingCode === code)!;
    expect(JSON.stringify(line)).not.toMatch(/王小明|13900005678/);
    const reason = '王小明（13900005678）的诉求不属本局职责';
    await move(stranger, code, 'return', { reasonCode: 'out-of-remit', reason, basis: '规定' });
    const own = await stranger.get('/api/requests?kind=return');
    expect(own.body.items).toHaveLength(1);
    // Their own words say nothing to them that they did not know; masked they would.
    const { reason: written, ...rest } = own.body.items[0];
    expect(written).toBe(reason);
    expect(JSON.stringify(rest)).not.toMatch(/王小明|13900005678/);
    expect((await hotline.person('operator').then((one) => one.get('/api/requests'))).status).toBe(403);
  });

  it('requests lie before those who decide them, oldest first, with what was asked before beside them', async () => {
    const first = await send();
    const second = await send();
    for (const { code } of [first, second]) {
      await move(handler, code, 'extend', { amount: 3, reason: '需会商', basis: '规定' });
    }
    const waiting = async (who: Client, query: string) =>
      (await who.get(`/api/requests?${query}`)).body.items.map((one: Line) => one.complaint.trackingCode);
    expect(await waiting(dispatcher, 'kind=extension')).toEqual([first.code, second.code]);
    expect(await waiting(dispatcher, 'kind=return,extension&limit=100')).toEqual(expect.arrayContaining([first.code]));
    expect(await waiting(dispatcher, `kind=extension&unit=${bureau}`)).toEqual([]);
    expect(await waiting(stranger, 'kind=extension')).toEqual([]);
    expect(await waiting(handler, 'kind=extension')).toEqual([first.code, second.code]);
    const page = await dispatcher.get('/api/requests?kind=extension&limit=1');
    expect(await waiting(dispatcher, `kind=extension&limit=1&cursor=${page.body.next}`)).toEqual([second.code]);
    await move(dispatcher, first.code, 'refuse-extension', { reason: '理由不充分' });
    await move(handler, first.code, 'extend', { amount: 2, reason: '补充理由', basis: '规定' });
    const { body } = await dispatcher.get('/api/requests?kind=extension');
    const line = body.items.find((one: Line) => one.complaint.trackingCode === first.code);
    expect(line).toMatchObject({ amount: 2, history: [{ amount: 3, state: 'refused', decision: '理由不充分' }] });
    expect(await waiting(dispatcher, 'kind=extension&state=refused')).toEqual([first.code]);
    expect((await dispatcher.get('/api/requests?state=to-confirm')).status).toBe(422);
    expect((await dispatcher.get('/api/requests?kind=wish')).status).toBe(422);
    expect((await dispatcher.get('/api/requests?cursor=abc')).status).toBe(422);
  });

  it('tells each unit of its own part, deciders of what is asked, and the colleague of what is handed over', async () => {
    const heard: [string, string, Record<string, unknown>][] = [];
    const sockets: Socket[] = [];
    const listen = async (name: string, client: Client) => {
      const socket = io(hotline.url, {
        path: '/api/live',
        auth: { token: client.token },
        transports: ['websocket'],
        forceNew: true,
      });
      sockets.push(socket);
      socket.onAny((event: string, data: Record<string, unknown>) => heard.push([name, event, data]));
      await new Promise<void>((resolve) => socket.on('connect', resolve));
    };
    await listen('lead', stranger);
    await listen('assist', handler);
    await listen('street', ofStreet);
    await listen('dispatcher', dispatcher);
    await listen('colleague', colleague);
    const has = (name: string, event: string, more: object = {}) =>
      until(async () =>
        heard.some(([who, what, data]) => {
          if (who !== name || what !== event) return false;
          return Object.entries(more).every(([key, value]) => data[key] === value);
        }),
      );
    const { code } = await send(bureau, {}, [district]);
    await has('lead', 'complaint-arrived', { trackingCode: code, unit: bureau, part: 'lead' });
    await has('assist', 'complaint-arrived', { trackingCode: code, unit: district, part: 'assist' });
    await move(handler, code, 'sign');
    await move(handler, code, 'pass-down', { units: [street] });
    await has('street', 'complaint-arrived', { trackingCode: code, unit: street });
    expect(
      heard.some(([who, event, data]) => who === 'lead' && event === 'complaint-arrived' && data.unit !== bureau),
    ).toBe(false);
    const { legs } = (await handler.get(`/api/complaints/${code}`)).body;
    const leg = legOf({ legs }, district).id;
    await move(handler, code, 'hand-over', { leg, to: (await colleague.get('/api/me')).body.id });
    await has('colleague', 'leg-handed-over', { trackingCode: code, leg });
    await move(colleague, code, 'extend', { leg, amount: 1, reason: '需会商', basis: '规定' });
    await has('dispatcher', 'request-made', { trackingCode: code, kind: 'extension', unit: district });
    for (const socket of sockets) socket.disconnect();
  });
});
