import {
  assisting,
  bureau,
  choose,
  district,
  legOf,
  otherStreet,
  sent,
  street,
  verified,
  withRules,
} from '../setup/joint.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { composed } from '../setup/ordering.js';
import { report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const ask = { amount: 5, reason: '涉及多个权属单位，需会商。', basis: '《山东省12345热线管理办法》第二十一条' };

interface Clock {
  clock: string;
  leg: string | null;
  state: string;
  due: string | null;
  explanation: string;
  explanationEn: string;
}

describe('a unit asks for more time (延期)', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client;
  let handler: Client, assist: Client, ofStreet: Client;

  beforeAll(async () => {
    // Monday: five working days end on the Monday after, 9 March.
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await people();
  });
  afterAll(() => hotline.stop());
  afterEach(() => choose(hotline, 'shandong'));

  const people = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    handler = await hotline.person('handler', district);
    assist = await hotline.person('handler', assisting);
    ofStreet = await hotline.person('handler', street);
  };
  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const send = (assists: string[] = []) => sent(operator, dispatcher, { lead: district, assists });
  const completion = (view: { clocks: Clock[] }, leg: string | null = null) =>
    view.clocks.find((clock) => clock.clock === 'completion' && clock.leg === leg)!;

  it('is granted by somebody else; every due time follows, with the extension named', async () => {
    const { code } = await send([assisting]);
    await move(handler, code, 'sign');
    await move(handler, code, 'pass-down', { units: [street] });
    const asked = await move(handler, code, 'extend', {
      ...ask,
      leg: legOf((await handler.get(`/api/complaints/${code}`)).body, district).id,
    });
    expect(asked.status).toBe(200);
    expect(asked.body.requests).toMatchObject([
      { kind: 'extension', state: 'asked', amount: 5, amountUnit: 'workday' },
    ]);
    expect(asked.body.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    expect((await move(handler, code, 'allow-extension')).status).toBe(403);

    const allowed = await move(dispatcher, code, 'allow-extension', { reason: '情况属实' });
    const due = '2026-03-16T23:59:59.999+08:00';
    expect(allowed.body.dueAt).toBe(due);
    for (const unit of [district, assisting, street]) {
      const { id, dueAt } = legOf(allowed.body, unit);
      expect([unit, dueAt]).toEqual([unit, due]);
      expect(completion(allowed.body, unit === district ? null : id)).toMatchObject({ due, state: 'running' });
    }
    expect(completion(allowed.body).explanation).toContain('准予延期5个工作日');
    expect(completion(allowed.body).explanationEn).toContain('extended by 5 working days');
    expect(allowed.body.requests[0]).toMatchObject({
      state: 'allowed',
      dueBefore: '2026-03-09T23:59:59.999+08:00',
      dueAfter: due,
    });
    // The citizen's own clock is nobody's to extend.
    expect(allowed.body.clocks.find(({ clock }: Clock) => clock === 'citizen').explanation).not.toContain('延期');
    expect((await move(dispatcher, code, 'allow-extension')).status).toBe(409);
    // Whom it concerns is told: those who decide, the units, and the complainant.
    await until(() => composed(hotline));
    const told: { kind: string; recipient: string }[] = await hotline.database.query(
      `SELECT DISTINCT n.kind, n.recipient_kind AS recipient FROM notice n JOIN complaint c ON c.id = n.complaint_id
       WHERE c.tracking_code = ?`,
      [code],
    );
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'extension-asked', recipient: 'person' },
        { kind: 'extension-decided', recipient: 'person' },
        { kind: 'extended', recipient: 'person' },
        { kind: 'extended', recipient: 'complainant' },
      ]),
    );
    // Once is what the rules allow.
    const again = await move(handler, code, 'extend', { ...ask, leg: legOf(allowed.body, district).id });
    expect(again).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
  });

  it("of an assist moves its own time and that of those below it, not the lead's", async () => {
    const { code } = await send([assisting]);
    await move(assist, code, 'sign');
    await move(assist, code, 'extend', ask);
    const { body } = await move(supervisor, code, 'allow-extension');
    expect(body.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    expect(legOf(body, assisting).dueAt).toBe('2026-03-16T23:59:59.999+08:00');
    expect(legOf(body, district).dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    // The lead's, longer than that, takes the assist along; a shorter one would not.
    await move(handler, code, 'sign');
    await move(handler, code, 'extend', { ...ask, amount: 10 });
    const longer = await move(dispatcher, code, 'allow-extension');
    expect(legOf(longer.body, assisting).dueAt).toBe('2026-03-23T23:59:59.999+08:00');
    expect(longer.body.dueAt).toBe('2026-03-23T23:59:59.999+08:00');
  });

  it('is refused by a word of the reason, and may then be asked for again', async () => {
    const { code } = await send();
    await move(handler, code, 'extend', ask);
    expect((await move(dispatcher, code, 'refuse-extension', { reason: '' })).status).toBe(422);
    const refused = await move(dispatcher, code, 'refuse-extension', { reason: '理由不充分' });
    expect(refused.body.requests).toMatchObject([{ state: 'refused', decision: '理由不充分' }]);
    expect(refused.body.dueAt).toBe('2026-03-09T23:59:59.999+08:00');
    expect((await move(handler, code, 'extend', ask)).status).toBe(200);
    // What waits counts already.
    expect((await move(handler, code, 'extend', ask)).status).toBe(409);
  });

  it('is never decided by who asked, whatever they have become since', async () => {
    const { code } = await send();
    await move(handler, code, 'extend', ask);
    const me = (await handler.get('/api/me')).body.id;
    const decider = (await dispatcher.get('/api/me')).body.id;
    // The asker was made a dispatcher meanwhile.
    await hotline.database.query('UPDATE leg_request SET asked_by = ? WHERE asked_by = ?', [decider, me]);
    const own = await move(dispatcher, code, 'allow-extension');
    expect(own).toMatchObject({ status: 403, body: { reason: 'forbidden' } });
    expect((await move(supervisor, code, 'allow-extension')).status).toBe(200);
  });

  it('goes as far in count and sum as the rules say', async () => {
    await withRules(hotline, { extension: { count: 3, amount: 7, unit: 'workday', beforeExpiry: true } });
    const { code } = await send();
    expect((await move(handler, code, 'extend', { ...ask, amount: 8 })).body.fields[0].field).toBe('amount');
    expect((await move(handler, code, 'extend', { ...ask, amount: 0 })).status).toBe(422);
    expect((await move(handler, code, 'extend', { ...ask, unit: 'day' })).body.fields[0].field).toBe('unit');
    expect((await move(handler, code, 'extend', { ...ask, basis: undefined })).status).toBe(422);
    expect((await move(handler, code, 'extend', { ...ask, reason: ' ' })).status).toBe(422);
    expect((await move(handler, code, 'extend', { ...ask, amount: 5 })).status).toBe(200);
    // Pending, five are spent.
    expect((await move(handler, code, 'extend', { ...ask, amount: 3 })).body.fields[0].field).toBe('amount');
    await move(dispatcher, code, 'allow-extension');
    await move(handler, code, 'extend', { ...ask, amount: 2 });
    const { body } = await move(dispatcher, code, 'allow-extension');
    expect(body.dueAt).toBe('2026-03-18T23:59:59.999+08:00');
    expect(completion(body).explanation).toContain('5个工作日、2个工作日');
    // Nothing is left of the sum: it is not offered, and refused whatever is asked for.
    expect((await handler.get(`/api/complaints/${code}`)).body.moves).not.toContain('extend');
    expect((await move(handler, code, 'extend', { ...ask, amount: 1 })).body.reason).toBe('illegal-move');
  });

  it('is not known to rules that have none, nor where there is no time limit', async () => {
    await choose(hotline, 'sichuan');
    const none = await send();
    expect((await move(handler, none.code, 'extend', ask)).status).toBe(409);
    await withRules(hotline, { extension: { count: 1, amount: 10, unit: 'workday', beforeExpiry: true } }, 'tianjin');
    const missing = await send();
    const answer = await move(handler, missing.code, 'extend', ask);
    expect(answer).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
  });

  it('lapses with the report, and is a street’s own where it was passed down', async () => {
    const { code } = await send();
    await move(handler, code, 'sign');
    await move(handler, code, 'pass-down', { units: [street, otherStreet] });
    const before = (await supervisor.get(`/api/complaints/${code}`)).body;
    const below = legOf(before, street).id;
    await move(ofStreet, code, 'extend', { ...ask, leg: below });
    const foreign = await hotline.person('handler', bureau);
    expect((await move(foreign, code, 'extend', { ...ask, leg: below })).status).toBe(404);
    const { body } = await move(dispatcher, code, 'allow-extension');
    expect(legOf(body, street).dueAt).toBe('2026-03-16T23:59:59.999+08:00');
    expect([legOf(body, otherStreet).dueAt, body.dueAt]).toEqual(Array(2).fill('2026-03-09T23:59:59.999+08:00'));
    const other = legOf(before, otherStreet).id;
    const ofOther = await hotline.person('handler', otherStreet);
    await move(ofOther, code, 'sign', { leg: other });
    await move(ofOther, code, 'extend', { ...ask, leg: other });
    const reported = await move(ofOther, code, 'report', { ...report, leg: other });
    expect(reported.body.requests.at(-1)).toMatchObject({ kind: 'extension', state: 'lapsed' });
  });

  it('asked for in time and decided after it, it counts on from the old time, and the breach is taken back', async () => {
    const { code } = await send();
    await move(handler, code, 'sign');
    await move(handler, code, 'extend', ask);
    const late = await send();
    hotline.time.set('2026-03-10T09:00:00+08:00');
    await people();
    await until(async () => completion((await supervisor.get(`/api/complaints/${code}`)).body).state === 'breached');
    await until(async () =>
      (await supervisor.get(`/api/complaints/${code}`)).body.events.some(
        ({ name }: { name: string }) => name === 'breach',
      ),
    );
    expect((await move(handler, late.code, 'extend', ask)).status).toBe(409); // too late to ask
    const { body } = await move(dispatcher, code, 'allow-extension');
    expect(body.dueAt).toBe('2026-03-16T23:59:59.999+08:00');
    expect(completion(body)).toMatchObject({ state: 'running', breachedAt: null });
    // The order that came of it is answered by nobody any more, and keeps nothing from being archived.
    const orders = (view: { orders: { trigger: string; state: string }[] }) =>
      view.orders.map(({ trigger, state }) => `${trigger} ${state}`);
    expect(orders(body)).toEqual(['overdue void']);
    const told = body.events.at(-1) as { name: string; reason: string };
    expect(told).toMatchObject({ name: 'void-order', reason: expect.stringContaining('自动作废') });
    await until(() => composed(hotline));
    const notices = (await handler.get('/api/notices')).body.items as { kind: string }[];
    expect(notices.map(({ kind }) => kind)).toContain('order-groundless');
    expect(orders((await supervisor.get(`/api/complaints/${late.code}`)).body)).toContain('overdue issued');
    expect(body.events.map(({ name }: { name: string }) => name)).toContain('breach');
    expect(
      (await move(handler, code, 'report', report)).body.clocks.find(
        ({ clock, leg }: Clock) => clock === 'completion' && leg === null,
      ).state,
    ).toBe('met');
  });

  it('leaves clocks, chains and states that a check finds sound', async () => {
    expect(await verified(hotline)).toEqual([]);
  });
});
