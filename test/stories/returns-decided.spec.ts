import { assisting, bureau, choose, district, legOf, sent, street, verified, withRules } from '../setup/joint.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { report } from '../setup/samples.js';

const ask = {
  reasonCode: 'wrong-remit',
  reason: '该路段由区里负责养护，不属我局职责。',
  basis: '《青岛市城市道路管理办法》第六条',
  suggestedUnit: district,
};

describe('a second return (再次退单) comes to a decision', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client, handler: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    handler = await hotline.person('handler', bureau);
  });
  afterAll(() => hotline.stop());

  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const view = async (code: string, who = supervisor) => (await who.get(`/api/complaints/${code}`)).body;
  const refuse = { reason: '属贵单位职责，请继续办理' };

  /** Returned once and refused. */
  async function returnedOnce(lead = bureau, who = handler, suggestedUnit = district) {
    const { code } = await sent(operator, dispatcher, { lead });
    await move(who, code, 'return', { ...ask, suggestedUnit });
    expect((await move(dispatcher, code, 'refuse-return', refuse)).status).toBe(200);
    return code;
  }

  it('where there is no head, here or above: the hotline hears of it at once, and decides for good', async () => {
    const code = await returnedOnce();
    const second = await move(handler, code, 'return', ask);
    expect(second.body.requests.at(-1)).toMatchObject({ state: 'asked', ordinal: 2, confirmedAt: null });
    expect(second.body.events.at(-1)).toMatchObject({ name: 'return', data: { headless: true } });
    for (const who of [dispatcher, supervisor]) {
      const leg = legOf((await who.get(`/api/complaints/${code}`)).body, bureau) as unknown as { moves: string[] };
      expect(leg.moves).toEqual(expect.arrayContaining(['allow-return', 'refuse-return']));
    }
    const refused = await move(supervisor, code, 'refuse-return', refuse);
    expect(refused.body.events.at(-1)).toMatchObject({ name: 'refuse-return', data: { final: true, ordinal: 2 } });
    expect((await move(handler, code, 'return', ask)).status).toBe(409);

    const other = await returnedOnce();
    await move(handler, other, 'return', ask);
    expect((await move(dispatcher, other, 'allow-return', {})).body).toMatchObject({ leadUnit: { code: district } });
  });

  it('by the head of a unit above, where the unit itself has none', async () => {
    const [ofStreet, above] = [await hotline.person('handler', street), await hotline.person('head', district)];
    const code = await returnedOnce(street, ofStreet, bureau);
    const second = await move(ofStreet, code, 'return', { ...ask, suggestedUnit: bureau });
    expect(second.body.requests.at(-1)).toMatchObject({ state: 'to-confirm', ordinal: 2 });
    expect((await move(dispatcher, code, 'allow-return', {})).status).toBe(409);
    expect((legOf(await view(code, above), street) as unknown as { moves: string[] }).moves).toContain(
      'confirm-return',
    );
    expect((await move(above, code, 'confirm-return')).body.requests.at(-1)).toMatchObject({ state: 'asked' });
  });

  it('or the unit takes it back, and goes on with its work', async () => {
    const head = await hotline.person('head', assisting);
    const asking = await hotline.person('handler', assisting);
    const code = await returnedOnce(assisting, asking);
    await move(asking, code, 'sign');
    const second = await move(asking, code, 'return', ask);
    expect(second.body.requests.at(-1)).toMatchObject({ state: 'to-confirm' });
    expect(second.body.legs[0].moves).toContain('withdraw-return');
    expect((await move(dispatcher, code, 'withdraw-return')).status).toBe(403);
    expect((await move(handler, code, 'withdraw-return')).status).toBe(404);
    const back = await move(asking, code, 'withdraw-return', { reason: '经核对职责清单，由我局办理' });
    expect(back.body.requests.at(-1)).toMatchObject({ state: 'lapsed', decision: '经核对职责清单，由我局办理' });
    expect(legOf(back.body, assisting)).toMatchObject({ state: 'signed' });
    expect(back.body.events.at(-1)).toMatchObject({ name: 'withdraw-return', by: { unit: assisting } });
    expect((await move(asking, code, 'withdraw-return')).status).toBe(409);

    // It has not been decided, so it is not counted; what the head stands for the head alone takes back.
    const again = await move(asking, code, 'return', ask);
    expect(again.body.requests.at(-1)).toMatchObject({ state: 'to-confirm', ordinal: 2 });
    await move(head, code, 'confirm-return');
    expect((await view(code, asking)).legs[0].moves).not.toContain('withdraw-return');
    expect((await move(asking, code, 'withdraw-return')).status).toBe(409);
    expect((await move(head, code, 'withdraw-return')).status).toBe(200);
    expect((await move(asking, code, 'report', report)).body.state).toBe('reported');
  });

  it('by the rules of every city, whether or not they set a time for returns', async () => {
    const { items } = (await (await hotline.person('admin')).get('/api/profiles')).body;
    const held: [string, number | null, number | undefined][] = [];
    const admin = await hotline.person('admin');
    for (const { name, versions } of items as { name: string; versions: { version: number; holds: boolean }[] }[]) {
      const { version } = versions.find(({ holds }) => holds)!;
      const { returnWindow } = (await admin.get(`/api/profiles/${name}/${version}`)).body;
      held.push([name, returnWindow?.amount ?? null, returnWindow?.count]);
    }
    expect(held.toSorted()).toEqual(
      [
        'beijing',
        'bengbu',
        'qingdao-enterprise',
        'shandong',
        'shandong-enterprise',
        'sichuan',
        'tianjin',
        'zhongshan',
      ].map((name) => [name, name === 'shandong' ? 2 : null, 2]),
    );

    await choose(hotline, 'sichuan');
    const code = await returnedOnce();
    await choose(hotline, 'shandong');
    const second = await move(handler, code, 'return', ask);
    expect(second.body.events.at(-1)).toMatchObject({ data: { ordinal: 2, missing: true, until: null } });
    await move(dispatcher, code, 'refuse-return', refuse);
    expect(await move(handler, code, 'return', ask)).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
  });

  it('as an administrator has it: a count without a time, but never a time that is none', async () => {
    const admin = await hotline.person('admin');
    const shipped = (await admin.get('/api/profiles/sichuan/2')).body;
    const put = (returnWindow: unknown) =>
      admin.post('/api/profiles/sichuan', { after: 2, reason: '修订', profile: { ...shipped, returnWindow } });
    for (const amount of ['', -1, undefined, 0.5]) {
      const refused = await put({ amount, unit: 'workday', count: 3 });
      expect(refused.body.fields.map(({ field }: { field: string }) => field)).toEqual(['profile.returnWindow.amount']);
    }
    expect((await put({ amount: null, unit: 'workday', count: 3 })).status).toBe(201);
    await withRules(hotline, { returnWindow: { amount: null, unit: 'workday', count: 1 } });
    const { code } = await sent(operator, dispatcher, { lead: bureau });
    await choose(hotline, 'shandong');
    const first = await move(handler, code, 'return', ask);
    expect(first.body.events.at(-1)).toMatchObject({ data: { ordinal: 1, headless: true } });
  });

  it('leaves clocks, chains and states that a check finds sound', async () => {
    expect(await verified(hotline)).toEqual([]);
  });
});

describe('a transfer to a unit in which nobody is', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
  });
  afterAll(() => hotline.stop());

  it('is made, and whoever makes it is told', async () => {
    const [operator, dispatcher] = [await hotline.person('operator'), await hotline.person('dispatcher')];
    await hotline.person('handler', bureau);
    const { code } = await sent(operator, dispatcher, { lead: bureau });
    const path = `/api/complaints/${code}/reassign`;
    const empty = await dispatcher.post(path, { lead: assisting, assists: [bureau], reason: '职责调整' });
    expect(empty).toMatchObject({
      status: 200,
      body: {
        warnings: [{ warning: 'nobody-there', unit: assisting, zh: expect.stringContaining('无在岗的联络员或负责人') }],
      },
    });
    await hotline.person('handler', assisting);
    const staffed = await dispatcher.post(path, { lead: bureau, assists: [assisting], reason: '职责调整' });
    expect([staffed.status, staffed.body.warnings]).toEqual([200, undefined]);
    // Whoever is above may sign for those below.
    await hotline.person('head', district);
    const below = await dispatcher.post(path, { lead: street, assists: [], reason: '职责调整' });
    expect([below.status, below.body.warnings]).toEqual([200, undefined]);
  });
});
