import { assisting, bureau, choose, district, legOf, sent, street, verified, withRules } from '../setup/joint.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const ask = {
  reasonCode: 'wrong-remit',
  reason: '该路段由区里负责养护，不属我局职责。',
  basis: '《青岛市城市道路管理办法》第六条',
};

describe('a unit sends a complaint back (退单)', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client;
  let handler: Client, head: Client, assist: Client, ofDistrict: Client, headOfDistrict: Client;

  beforeAll(async () => {
    // Monday: the window of two working days ends on Wednesday.
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await people();
  });
  afterAll(() => hotline.stop());

  const people = async () => {
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    handler = await hotline.person('handler', bureau);
    head = await hotline.person('head', bureau);
    assist = await hotline.person('handler', assisting);
    ofDistrict = await hotline.person('handler', district);
    headOfDistrict = await hotline.person('head', district);
  };
  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const view = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body;
  const send = (lead = bureau, assists: string[] = []) => sent(operator, dispatcher, { lead, assists });
  const clockOf = (seen: { clocks: { clock: string; leg: string | null; state: string }[] }, kind: string) =>
    seen.clocks.find(({ clock, leg }) => clock === kind && leg === null)!;

  it('says why, by which rule and whose it is; the dispatcher gives it to others at once', async () => {
    const { code } = await send(bureau, [assisting]);
    await move(assist, code, 'sign');
    const asked = await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    expect(asked.status).toBe(200);
    expect(asked.body.state).toBe('transferred');
    expect(legOf(asked.body, bureau).state).toBe('returning');
    expect(asked.body.requests).toMatchObject([
      { kind: 'return', state: 'asked', ordinal: 1, reasonCode: 'wrong-remit', suggestedUnit: { code: district } },
    ]);
    // Nothing else happens in it until that is decided.
    expect((await move(handler, code, 'sign', { leg: legOf(asked.body, bureau).id })).status).toBe(409);
    expect((await move(handler, code, 'allow-return', { lead: district })).status).toBe(403);
    const wrong = await move(dispatcher, code, 'allow-return', { lead: bureau });
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ field: 'lead' }] } });

    const allowed = await move(dispatcher, code, 'allow-return', { lead: district, reason: '情况属实' });
    expect(allowed.body).toMatchObject({ state: 'transferred', leadUnit: { code: district }, counts: { returns: 1 } });
    expect(legOf(allowed.body, bureau).state).toBe('returned');
    expect(legOf(allowed.body, assisting)).toMatchObject({ state: 'signed', part: 'assist' });
    expect(allowed.body.requests).toMatchObject([{ state: 'allowed', decision: '情况属实' }]);
    expect((await handler.get(`/api/complaints/${code}`)).status).toBe(404);
    expect((await move(ofDistrict, code, 'sign')).body.state).toBe('signed');
    // What the citizen was promised runs on.
    for (const kind of ['citizen', 'completion']) expect(clockOf(allowed.body, kind).state).toBe('running');
    expect((await move(dispatcher, code, 'allow-return', { lead: bureau })).status).toBe(409);
  });

  it('or takes it back to the pool, to think', async () => {
    const { code } = await send(bureau, [assisting]);
    await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    const pooled = await move(dispatcher, code, 'allow-return', {});
    expect(pooled.body).toMatchObject({ state: 'proposed', leadUnit: null, transferredAt: null });
    expect(pooled.body.legs.map(({ state }: { state: string }) => state).sort()).toEqual(['recalled', 'returned']);
    for (const kind of ['citizen', 'completion']) expect(clockOf(pooled.body, kind).state).toBe('running');
    const again = await move(dispatcher, code, 'transfer', { lead: district });
    expect(again.body).toMatchObject({ state: 'transferred', leadUnit: { code: district } });
  });

  it('or refuses it, with a reason: the unit goes on where it stood, and that is counted', async () => {
    const before = (await supervisor.get('/api/returns?from=2026-03-01&to=2026-04-01')).body.rows;
    const { code } = await send();
    await move(handler, code, 'sign');
    await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    expect((await move(dispatcher, code, 'refuse-return', {})).status).toBe(422);
    expect((await move(dispatcher, code, 'refuse-return', { reason: ' ' })).status).toBe(422);
    const refused = await move(dispatcher, code, 'refuse-return', { reason: '属贵局职责' });
    expect(refused.body).toMatchObject({ state: 'signed', counts: { returns: 0 } });
    expect(legOf(refused.body, bureau)).toMatchObject({ state: 'signed' });
    expect((await move(handler, code, 'report', report)).body.state).toBe('reported');

    const rowOf = (rows: { unit: { code: string } }[]) => rows.find(({ unit }) => unit.code === bureau);
    const { body } = await supervisor.get('/api/returns?from=2026-03-01&to=2026-04-01');
    const old = (rowOf(before) ?? { refused: 0, allowed: 0 }) as unknown as { refused: number; allowed: number };
    expect(rowOf(body.rows)).toMatchObject({ allowed: old.allowed, refused: old.refused + 1 });
    const share = (old.refused + 1) / (old.refused + 1 + old.allowed);
    expect(rowOf(body.rows)).toMatchObject({ improper: { numerator: old.refused + 1, share } });
    // A unit sees its own figures alone.
    const own = await handler.get('/api/returns?from=2026-03-01&to=2026-04-01');
    expect(own.body.rows.map(({ unit }: { unit: { code: string } }) => unit.code)).toEqual([bureau]);
    expect((await ofDistrict.get(`/api/returns?unit=${bureau}&from=2026-03-01&to=2026-04-01`)).body.rows).toEqual([]);
    expect((await handler.get('/api/returns?from=2026-04-01&to=2026-04-01')).status).toBe(422);
    expect((await operator.get('/api/returns?from=2026-03-01&to=2026-04-01')).status).toBe(403);
  });

  it('refuses what is not said, and whom it cannot be meant for', async () => {
    const { code } = await send(district);
    const refusal = async (body: object) => (await move(ofDistrict, code, 'return', body)).body.fields?.[0]?.field;
    expect(await refusal({ ...ask, reasonCode: 'no-time' })).toBe('reasonCode');
    expect(await refusal({ ...ask, reason: '' })).toBe('reason');
    expect(await refusal({ ...ask, basis: undefined })).toBe('basis');
    expect(await refusal({ ...ask, basis: ' ', suggestedUnit: bureau })).toBe('basis');
    expect(await refusal(ask)).toBe('suggestedUnit'); // whose is it, then?
    for (const suggestedUnit of ['NOBODY', 'QD-12345', district, street]) {
      expect([suggestedUnit, await refusal({ ...ask, suggestedUnit })]).toEqual([suggestedUnit, 'suggestedUnit']);
    }
    // Beyond everybody's remit there is nobody to name.
    expect((await move(ofDistrict, code, 'return', { ...ask, reasonCode: 'out-of-remit' })).status).toBe(200);
  });

  it("a second return needs the unit's head; the decision about it names the units for good", async () => {
    const { code } = await send(district);
    const told = async (who: Client) =>
      (await who.get('/api/notices?limit=100')).body.items.filter(
        ({ kind, trackingCode }: { kind: string; trackingCode: string }) =>
          kind === 'return-asked' && trackingCode.replaceAll('-', '') === code,
      ).length as number;
    await move(ofDistrict, code, 'return', { ...ask, suggestedUnit: bureau });
    await until(async () => (await told(dispatcher)) === 1);
    await move(dispatcher, code, 'allow-return', { lead: bureau });
    const proof = await handler.upload('/api/attachments', new Blob(['职责清单']), '职责清单.txt');
    const files = { attachments: [proof.body.id] };
    const second = await move(handler, code, 'return', { ...ask, suggestedUnit: district, ...files });
    expect(second.body.requests.at(-1)).toMatchObject({ state: 'to-confirm', ordinal: 2 });
    // Before the head has agreed it is the unit's own affair: not the hotline's, nor of whoever had it before.
    expect((await view(code)).requests.map(({ state }: { state: string }) => state)).toEqual(['allowed']);
    const sees = async (who: Client) => {
      const { body } = await who.get(`/api/complaints/${code}`);
      const files = (await who.get(`/api/complaints/${code}/attachments`)).body.items;
      return {
        returns: body.events.filter(({ name }: { name: string }) => name === 'return').length,
        leg: legOf(body, bureau).state,
        files: [body.attachments.length, files.length],
        file: (await who.download(`/api/complaints/${code}/attachments/${proof.body.id}`)).status,
      };
    };
    for (const who of [dispatcher, supervisor]) {
      expect(await sees(who)).toEqual({ returns: 1, leg: 'transferred', files: [0, 0], file: 404 });
    }
    for (const who of [handler, head]) {
      expect(await sees(who)).toEqual({ returns: 2, leg: 'returning', files: [1, 1], file: 200 });
    }
    // The head alone is told: neither the one of the unit that had it before, nor the hotline hears that somebody was.
    await until(async () => (await told(head)) === 1);
    expect([await told(headOfDistrict), await told(dispatcher)]).toEqual([0, 1]);
    const deliveries = async (who: Client) =>
      (await who.get(`/api/complaints/${code}/notices`)).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'return-asked',
      ).length as number;
    // That of the first return, to the dispatchers, is everybody's to know.
    expect([await deliveries(handler), await deliveries(dispatcher)]).toEqual([2, 1]);
    const old = await ofDistrict.get('/api/requests?kind=return&state=allowed');
    const gone = old.body.items.find(
      (one: { complaint: { trackingCode: string } }) => one.complaint.trackingCode === code,
    );
    expect((await ofDistrict.get(`/api/complaints/${code}`)).status).toBe(404);
    expect(gone).toMatchObject({ state: 'allowed', complaint: { trackingCode: code, title: null }, history: [] });
    expect(gone.complaint).toEqual({ trackingCode: code, title: null });
    expect((await move(handler, code, 'confirm-return')).status).toBe(403);
    expect((await move(dispatcher, code, 'allow-return', { lead: assisting })).status).toBe(409);
    expect(
      (await dispatcher.get('/api/requests?kind=return')).body.items.map(
        (one: { complaint: { trackingCode: string } }) => one.complaint.trackingCode,
      ),
    ).not.toContain(code);

    // The head may keep it after all, and that is no return.
    expect((await move(head, code, 'confirm-return', { agreed: false })).status).toBe(422);
    const kept = await move(head, code, 'confirm-return', { agreed: false, reason: '确属我局职责' });
    expect(legOf(kept.body, bureau).state).toBe('transferred');
    expect(kept.body.requests.at(-1).state).toBe('lapsed');

    await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    const heads = [head, await hotline.person('head', bureau)];
    const answers = await Promise.all(heads.map((one) => move(one, code, 'confirm-return')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { requests } = await view(code);
    expect(requests.at(-1)).toMatchObject({ state: 'asked', ordinal: 2 });
    expect(await sees(dispatcher)).toEqual({ returns: 3, leg: 'returning', files: [1, 1], file: 200 });

    // Nobody else is named: the district's government has to take it (兜底); it happened in 市南区.
    const listed = await dispatcher.get('/api/requests?kind=return');
    const line = listed.body.items.find(
      (one: { complaint: { trackingCode: string } }) => one.complaint.trackingCode === code,
    );
    expect(line).toMatchObject({
      fallbackUnit: { code: district },
      history: [{ state: 'lapsed' }, { state: 'allowed' }],
    });
    const named = await move(dispatcher, code, 'allow-return', {});
    expect(named.body).toMatchObject({ state: 'transferred', leadUnit: { code: district }, counts: { returns: 2 } });
    expect(named.body.events.at(-1)).toMatchObject({ name: 'allow-return', data: { final: true, ordinal: 2 } });
    const third = await move(ofDistrict, code, 'return', { ...ask, suggestedUnit: bureau });
    expect(third).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
  });

  it('what the head returns is confirmed with that, and the last resort may be named otherwise', async () => {
    const { code } = await send(bureau);
    await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    await move(dispatcher, code, 'refuse-return', { reason: '请继续办理' });
    const second = await move(head, code, 'return', { ...ask, suggestedUnit: district });
    expect(second.body.requests.at(-1)).toMatchObject({ state: 'asked', ordinal: 2 });
    expect(second.body.requests.at(-1).confirmedAt).not.toBeNull();
    const refused = await move(dispatcher, code, 'refuse-return', { reason: '终裁：由贵局主办' });
    expect(refused.body.events.at(-1)).toMatchObject({ data: { final: true } });
    expect((await move(head, code, 'return', { ...ask, suggestedUnit: district })).status).toBe(409);
  });

  it("an assist's return ends its own part, and what the others have reported may be all", async () => {
    const { code } = await send(bureau, [assisting]);
    await move(handler, code, 'sign');
    expect((await move(handler, code, 'report', report)).body.state).toBe('handling');
    await move(assist, code, 'return', { ...ask, suggestedUnit: district });
    expect((await move(dispatcher, code, 'allow-return', { lead: district })).status).toBe(422);
    const ended = await move(dispatcher, code, 'allow-return', {});
    expect(ended.body).toMatchObject({
      state: 'reported',
      leadUnit: { code: bureau },
      publicReply: report.publicReply,
    });
    expect(legOf(ended.body, assisting).state).toBe('returned');

    const other = await send(bureau, [assisting]);
    await move(assist, other.code, 'return', { ...ask, suggestedUnit: district });
    const replaced = await move(dispatcher, other.code, 'allow-return', { assists: [district] });
    expect(legOf(replaced.body, district)).toMatchObject({ state: 'transferred', part: 'assist' });
  });

  it('what was passed down and is sent back from there ends there', async () => {
    const ofStreet = await hotline.person('handler', street);
    const { code } = await send(district);
    await move(ofDistrict, code, 'sign');
    await move(ofDistrict, code, 'pass-down', { units: [street] });
    await move(ofStreet, code, 'return', { ...ask, reasonCode: 'out-of-remit' });
    const { requests } = await view(code);
    const leg = requests.at(-1).leg;
    expect((await move(dispatcher, code, 'allow-return', { leg, assists: [bureau] })).status).toBe(422);
    const ended = await move(dispatcher, code, 'allow-return', { leg });
    expect(ended.body).toMatchObject({ state: 'signed', leadUnit: { code: district } });
    expect(legOf(ended.body, street).state).toBe('returned');
    expect((await move(ofDistrict, code, 'report', report)).body.state).toBe('reported');
  });

  it('where the rules have no window there is none to miss, and the event says so', async () => {
    await choose(hotline, 'sichuan');
    const { code } = await send();
    await choose(hotline, 'shandong');
    hotline.time.set('2026-03-20T09:00:00+08:00');
    await people();
    const asked = await move(handler, code, 'return', { ...ask, suggestedUnit: district });
    expect(asked.body.events.at(-1)).toMatchObject({ name: 'return', data: { missing: true, until: null } });
  });

  it('not after its window, which counts working days from the transfer to this very unit', async () => {
    await withRules(hotline, { returnWindow: { amount: 2, unit: 'workday', count: 2 } });
    const friday = await send();
    await choose(hotline, 'shandong');
    // Friday, 20 March: until Tuesday's end.
    hotline.time.set('2026-03-24T23:50:00+08:00');
    await people();
    const inTime = await move(handler, friday.code, 'return', { ...ask, suggestedUnit: district });
    expect(inTime.status).toBe(200);
    await move(dispatcher, friday.code, 'allow-return', { lead: district });
    hotline.time.set('2026-03-27T00:00:01+08:00');
    await people();
    const late = await move(ofDistrict, friday.code, 'return', { ...ask, suggestedUnit: bureau });
    expect(late).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
    expect(late.body.message).toContain('2026-03-26T23:59:59.999+08:00');
  });

  it('leaves clocks, chains and states that a check finds sound', async () => {
    expect(await verified(hotline)).toEqual([]);
  });
});
