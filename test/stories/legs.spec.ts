import {
  addStation,
  assisting,
  bureau,
  choose,
  district,
  legOf,
  otherStreet,
  sent,
  station,
  street,
  verified,
  withRules,
} from '../setup/joint.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { report } from '../setup/samples.js';

describe('legs: several units, and units below them, on one complaint', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client, stranger: Client;
  let lead: Client, leadHead: Client, ofStreet: Client, ofOther: Client, ofStation: Client, assist: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    await addStation(hotline);
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    lead = await hotline.person('handler', district);
    leadHead = await hotline.person('head', district);
    ofStreet = await hotline.person('handler', street);
    ofOther = await hotline.person('handler', otherStreet);
    ofStation = await hotline.person('handler', station);
    assist = await hotline.person('handler', assisting);
    stranger = await hotline.person('handler', bureau);
  });
  afterAll(() => hotline.stop());

  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const view = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body;
  const idOf = async (who: Client) => (await who.get('/api/me')).body.id as string;

  it('is reported when the lead and the assist have reported; the lead answers', async () => {
    const { code, pin } = await sent(operator, dispatcher, { lead: district, assists: [assisting] });
    await move(lead, code, 'sign');
    expect((await move(assist, code, 'sign')).body.state).toBe('signed');
    const first = await move(lead, code, 'report', report);
    expect(first.body).toMatchObject({ state: 'handling', publicReply: report.publicReply });
    // What the citizen reads waits for the last of them.
    const early = await hotline.citizen.post('/api/public/track', { trackingCode: code, pin });
    expect(early.body).toMatchObject({ stage: 'handle', publicReply: null });
    const second = await move(assist, code, 'report', { ...report, publicReply: '协办部分已完成。' });
    expect(second.body).toMatchObject({ state: 'reported', publicReply: report.publicReply });
    const of = (leg: string | null) =>
      second.body.clocks.filter(
        (clock: { clock: string; leg: string | null }) => clock.clock === 'completion' && clock.leg === leg,
      );
    expect(of(null)).toMatchObject([{ state: 'met' }]);
    expect(of(legOf(second.body, assisting).id)).toMatchObject([{ state: 'met' }]);
  });

  it('answers with the words of every unit under its name, where the rules want one of each', async () => {
    await withRules(hotline, { combinedReply: 'each' });
    const { code, pin } = await sent(operator, dispatcher, { lead: district, assists: [assisting] });
    await choose(hotline, 'shandong');
    await move(assist, code, 'sign');
    await move(assist, code, 'report', { ...report, publicReply: '协办部分已完成。' });
    await move(lead, code, 'sign');
    const reported = await move(lead, code, 'report', { ...report, publicReply: '主办部分已完成。' });
    const reply = '【市南区人民政府】\n主办部分已完成。\n\n【青岛市住房和城乡建设局】\n协办部分已完成。';
    expect(reported.body).toMatchObject({ state: 'reported', publicReply: reply });
    expect([200, 409]).toContain((await move(dispatcher, code, 'review', { remark: '已核实' })).status);
    expect((await hotline.citizen.post('/api/public/track', { trackingCode: code, pin })).body.publicReply).toBe(reply);
  });

  it('is passed down to any depth; the unit above reports when those below have', async () => {
    const { code } = await sent(operator, dispatcher, { lead: district });
    await move(lead, code, 'sign');
    const down = await move(lead, code, 'pass-down', { units: [street, otherStreet], reason: '请现场核实' });
    expect(down.status).toBe(200);
    expect(down.body.state).toBe('signed');
    const mine = legOf(down.body, district);
    const below = legOf(down.body, street);
    expect(below).toMatchObject({ parent: mine.id, state: 'transferred', dueAt: mine.dueAt });
    expect(
      down.body.clocks
        .filter((clock: { leg: string }) => clock.leg === below.id)
        .map(({ clock }: { clock: string }) => clock)
        .sort(),
    ).toEqual(['completion', 'sign']);
    // and on from there
    await move(ofStreet, code, 'sign', { leg: below.id });
    const deeper = await move(ofStreet, code, 'pass-down', { units: [station] });
    expect(legOf(deeper.body, station).parent).toBe(below.id);

    const early = await move(lead, code, 'report', { leg: mine.id, ...report });
    expect(early).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
    expect((await move(ofStreet, code, 'report', { leg: below.id, ...report })).status).toBe(409);
    for (const [who, unit] of [
      [ofStation, station],
      [ofStreet, street],
      [ofOther, otherStreet],
    ] as const) {
      const { id, state } = legOf(await view(code), unit);
      if (state === 'transferred') expect((await move(who, code, 'sign', { leg: id })).status).toBe(200);
      expect([unit, (await move(who, code, 'report', { leg: id, ...report })).status]).toEqual([unit, 200]);
    }
    expect((await view(code)).state).toBe('signed');
    expect((await move(lead, code, 'report', { leg: mine.id, ...report })).body.state).toBe('reported');
  });

  it('is passed down to units below alone, each once', async () => {
    const { code } = await sent(operator, dispatcher, { lead: district });
    expect((await move(lead, code, 'pass-down', { units: [street] })).status).toBe(409); // not signed yet
    await move(lead, code, 'sign');
    for (const unit of [bureau, district, 'NOBODY', 'QD-12345']) {
      const answer = await move(lead, code, 'pass-down', { units: [unit] });
      expect([unit, answer.status, answer.body.fields?.[0]?.field]).toEqual([unit, 422, 'units[0]']);
    }
    expect((await move(lead, code, 'pass-down', { units: [street] })).status).toBe(200);
    expect((await move(lead, code, 'pass-down', { units: [street] })).status).toBe(422);
    const own = legOf(await view(code), district).id;
    expect((await move(ofStreet, code, 'pass-down', { leg: own, units: [otherStreet] })).status).toBe(422);
  });

  it("is taken back by the head of the unit above, not by the one that has it nor by the unit's handlers", async () => {
    const streetHead = await hotline.person('head', street);
    const { code } = await sent(operator, dispatcher, { lead: district });
    await move(lead, code, 'sign');
    await move(lead, code, 'pass-down', { units: [street] });
    const below = legOf(await view(code), street).id;
    await move(ofStreet, code, 'sign', { leg: below });
    await move(ofStreet, code, 'pass-down', { leg: below, units: [station] });
    const reason = '由本单位直接办理';
    expect((await move(lead, code, 'take-back', { leg: below, reason })).status).toBe(403);
    expect((await move(streetHead, code, 'take-back', { leg: below, reason })).status).toBe(403);
    const own = legOf(await view(code), district).id;
    expect((await move(leadHead, code, 'take-back', { leg: own, reason })).status).toBe(422);
    const taken = await move(leadHead, code, 'take-back', { leg: below, reason });
    expect(taken.status).toBe(200);
    expect([legOf(taken.body, street).state, legOf(taken.body, station).state]).toEqual(['recalled', 'recalled']);
    expect((await ofStreet.get(`/api/complaints/${code}`)).status).toBe(404);
    expect(
      taken.body.clocks
        .filter((clock: { leg: string | null; state: string }) => clock.leg !== null && clock.leg !== own)
        .every((clock: { state: string }) => ['met', 'cancelled'].includes(clock.state)),
    ).toBe(true);
    expect((await move(lead, code, 'report', { leg: own, ...report })).body.state).toBe('reported');
  });

  it('is taken back with all below it, also where the lowest has reported to the one that has it', async () => {
    const { code } = await sent(operator, dispatcher, { lead: district });
    await move(lead, code, 'sign');
    await move(lead, code, 'pass-down', { units: [street] });
    const below = legOf(await view(code), street).id;
    await move(ofStreet, code, 'sign', { leg: below });
    await move(ofStreet, code, 'pass-down', { leg: below, units: [station] });
    const lowest = legOf(await view(code), station).id;
    await move(ofStation, code, 'sign', { leg: lowest });
    await move(ofStation, code, 'report', { leg: lowest, ...report });
    const taken = await move(leadHead, code, 'take-back', { leg: below, reason: '由本单位直接办理' });
    expect([legOf(taken.body, street).state, legOf(taken.body, station).state]).toEqual(['recalled', 'recalled']);
    expect((await ofStation.get(`/api/complaints/${code}`)).status).toBe(404);
  });

  it('ends with the complaint all the way down, also where a unit below has reported to the one above', async () => {
    const { code, pin } = await sent(operator, dispatcher, { lead: district });
    await move(lead, code, 'sign');
    await move(lead, code, 'pass-down', { units: [street] });
    const below = legOf(await view(code), street).id;
    await move(ofStreet, code, 'sign', { leg: below });
    await move(ofStreet, code, 'report', { leg: below, ...report });
    expect(await view(code)).toMatchObject({ state: 'signed' });
    expect(legOf(await view(code), street).state).toBe('reported');
    expect((await hotline.citizen.post('/api/public/withdraw', { trackingCode: code, pin })).status).toBe(200);
    const gone = await view(code);
    expect([gone.state, legOf(gone, district).state, legOf(gone, street).state]).toEqual([
      'withdrawn',
      'recalled',
      'recalled',
    ]);
    expect((await ofStreet.get(`/api/complaints/${code}`)).status).toBe(404);
    // What the street had reported stays in the history.
    expect(gone.events.map(({ name }: { name: string }) => name)).toContain('report');
  });

  it('goes to other units: who keeps a part goes on, everybody else is out of it', async () => {
    const { code } = await sent(operator, dispatcher, { lead: district, assists: [assisting] });
    await move(lead, code, 'sign');
    await move(assist, code, 'sign');
    const same = await move(dispatcher, code, 'reassign', { lead: district, reason: '无' });
    expect(same).toMatchObject({ status: 422, body: { fields: [{ field: 'lead' }] } });
    expect((await move(dispatcher, code, 'reassign', { lead: bureau })).status).toBe(422);
    expect((await move(dispatcher, code, 'reassign', { lead: bureau, assists: [bureau], reason: '改派' })).status).toBe(
      422,
    );
    const moved = await move(dispatcher, code, 'reassign', { lead: bureau, reason: '经核实属城管职责' });
    expect(moved.body).toMatchObject({ state: 'transferred', leadUnit: { code: bureau } });
    expect(legOf(moved.body, assisting)).toMatchObject({ state: 'signed', part: 'assist' });
    expect(legOf(moved.body, district).state).toBe('recalled');
    expect((await move(lead, code, 'report', report)).status).toBe(404);
    expect((await move(stranger, code, 'sign')).body.state).toBe('signed');
    // Another assist beside the same lead changes nothing for the lead.
    const more = await move(dispatcher, code, 'reassign', {
      lead: bureau,
      assists: [assisting, district],
      reason: '请市南区协办',
    });
    expect(more.body.state).toBe('signed');
    expect(legOf(more.body, district)).toMatchObject({ state: 'transferred', part: 'assist' });
  });

  it('runs again when a lead that has reported is replaced', async () => {
    const { code } = await sent(operator, dispatcher, { lead: district, assists: [assisting] });
    await move(lead, code, 'sign');
    await move(lead, code, 'report', report);
    const moved = await move(dispatcher, code, 'reassign', { lead: bureau, reason: '职责调整' });
    expect(moved.body).toMatchObject({ state: 'transferred', reportedAt: null, publicReply: null });
    const completion = moved.body.clocks.find(
      (clock: { clock: string; leg: string | null }) => clock.clock === 'completion' && clock.leg === null,
    );
    expect(completion.state).toBe('running');
  });

  describe('its limits', () => {
    it('are those of the unit: under 天津 there is a due time once it has a unit that has one', async () => {
      await withRules(
        hotline,
        {
          limits: [
            { clock: 'completion', when: { unit: [district] }, amount: 3, unit: 'workday' },
            { clock: 'completion', when: { unit: [assisting] }, amount: 10, unit: 'workday' },
            { clock: 'contact', when: { unit: [district] }, amount: 2, unit: 'hour' },
            { clock: 'sign', when: {}, amount: 1, unit: 'workday' },
          ],
        },
        'tianjin',
      );
      const { code } = await sent(operator, dispatcher, { lead: bureau });
      expect(await view(code)).toMatchObject({ dueAt: null, legs: [{ dueAt: null }] });
      const moved = await move(dispatcher, code, 'reassign', { lead: district, assists: [assisting], reason: '改派' });
      await choose(hotline, 'shandong');
      // From the acceptance on, Monday: three working days and ten.
      expect(moved.body.dueAt).toBe('2026-03-05T23:59:59.999+08:00');
      expect(legOf(moved.body, district).dueAt).toBe('2026-03-05T23:59:59.999+08:00');
      expect(legOf(moved.body, assisting).dueAt).toBe('2026-03-16T23:59:59.999+08:00');
      const contact = moved.body.clocks.find(({ clock }: { clock: string }) => clock === 'contact');
      expect(contact).toMatchObject({ state: 'running', missing: false });
      const back = await move(dispatcher, code, 'reassign', { lead: bureau, assists: [], reason: '再改派' });
      expect(back.body.dueAt).toBeNull();
      const clocks = (await view(code)).clocks as {
        clock: string;
        leg: string | null;
        state: string;
        missing: boolean;
      }[];
      expect(clocks.find(({ clock, leg }) => clock === 'completion' && leg === null)).toMatchObject({ missing: true });
      expect(clocks.find(({ clock }) => clock === 'contact')).toMatchObject({ state: 'cancelled' });
    });
  });

  describe('in the unit', () => {
    it('it is taken out of the pool, and by nobody else from somebody who is there, but for the head', async () => {
      const colleague = await hotline.person('handler', district);
      const { code } = await sent(operator, dispatcher, { lead: district });
      expect(legOf((await move(lead, code, 'take')).body, district)).toMatchObject({ held: true, mine: true });
      expect((await move(lead, code, 'take')).status).toBe(409);
      expect((await move(colleague, code, 'take')).status).toBe(409);
      // Signing by a colleague does not take it away.
      expect(legOf((await move(colleague, code, 'sign')).body, district)).toMatchObject({
        state: 'signed',
        mine: false,
      });
      expect(legOf((await move(leadHead, code, 'take')).body, district).mine).toBe(true);
      expect((await move(stranger, code, 'take')).status).toBe(404);
    });

    it('what somebody holds who is away, has left or moved to another unit can be taken over', async () => {
      const holder = await hotline.person('handler', district);
      const colleague = await hotline.person('handler', district);
      const id = await idOf(holder);
      const { code } = await sent(operator, dispatcher, { lead: district });
      await move(holder, code, 'take');
      expect((await holder.ask('PUT', '/api/me/absence', { until: '2026-03-01T00:00:00+08:00' })).status).toBe(422);
      expect((await holder.ask('PUT', '/api/me/absence', { until: 'tomorrow' })).status).toBe(422);
      expect((await holder.ask('PUT', '/api/me/absence', { until: '2028-01-01T00:00:00+08:00' })).status).toBe(422);
      const away = await holder.ask('PUT', '/api/me/absence', { until: '2026-03-05T00:00:00+08:00' });
      expect(away).toMatchObject({ status: 200, body: { until: '2026-03-05T00:00:00.000+08:00' } });
      expect((await move(colleague, code, 'take')).status).toBe(200);
      expect((await view(code)).events.at(-1)).toMatchObject({ name: 'take', data: { from: id } });

      expect((await holder.ask('PUT', '/api/me/absence', { until: null })).body).toEqual({ until: null });
      expect((await move(holder, code, 'take')).status).toBe(409);
      const colleagueId = await idOf(colleague);
      await hotline.database.query('UPDATE person SET unit = ? WHERE id = ?', [bureau, colleagueId]);
      expect((await move(holder, code, 'take')).status).toBe(200);
      await hotline.database.query('UPDATE person SET active = 0 WHERE id = ?', [id]);
      expect((await move(lead, code, 'take')).status).toBe(200);
    });

    it('it is handed to somebody who can go on with it: never to one inactive, away, of another unit or another role', async () => {
      const [colleague, away, gone, analyst] = [
        await hotline.person('handler', district),
        await hotline.person('handler', district),
        await hotline.person('handler', district),
        await hotline.person('analyst', district),
      ];
      const { code } = await sent(operator, dispatcher, { lead: district });
      await move(lead, code, 'take');
      await away.ask('PUT', '/api/me/absence', { until: '2026-03-05T00:00:00+08:00' });
      const goneId = await idOf(gone);
      await hotline.database.query('UPDATE person SET active = 0 WHERE id = ?', [goneId]);
      const refused = [await idOf(away), goneId, await idOf(analyst), await idOf(stranger), await idOf(lead)];
      for (const to of [...refused, '0'.repeat(20), 'nobody']) {
        expect([to, (await move(lead, code, 'hand-over', { to })).body.fields?.[0]?.field]).toEqual([to, 'to']);
      }
      const to = await idOf(colleague);
      expect((await move(colleague, code, 'hand-over', { to })).status).toBe(403);
      expect((await move(lead, code, 'hand-over', { to, note: '请接续办理' })).status).toBe(200);
      expect(legOf((await colleague.get(`/api/complaints/${code}`)).body, district).mine).toBe(true);
      expect((await view(code)).events.at(-1)).toMatchObject({ name: 'hand-over', data: { to } });
      expect((await move(leadHead, code, 'hand-over', { to: await idOf(lead) })).status).toBe(200);
    });

    it('handed to somebody of a unit below, it can be worked there, and by nobody else of that unit', async () => {
      const neighbour = await hotline.person('handler', street);
      const { code } = await sent(operator, dispatcher, { lead: district });
      await move(lead, code, 'take');
      expect((await ofStreet.get(`/api/complaints/${code}`)).status).toBe(404);
      await move(lead, code, 'hand-over', { to: await idOf(ofStreet) });
      expect((await neighbour.get(`/api/complaints/${code}`)).status).toBe(404);
      expect((await ofStreet.get(`/api/complaints/${code}`)).body.moves).toContain('sign');
      expect((await move(ofStreet, code, 'sign')).status).toBe(200);
      expect((await move(ofStreet, code, 'report', report)).body.state).toBe('reported');
    });
  });

  it("no move in a leg is made by a foreign unit's handler, whatever leg is named", async () => {
    const { code, view: seen } = await sent(operator, dispatcher, { lead: district, assists: [assisting] });
    const other = await sent(operator, dispatcher, { lead: bureau });
    const leadLeg = legOf(seen, district).id;
    const bodies: Record<string, object> = {
      take: {},
      sign: {},
      'hand-over': { to: '0'.repeat(20) },
      'pass-down': { units: [street] },
      return: { reasonCode: 'unreasonable', reason: '无理', basis: '规定' },
      extend: { amount: 1, reason: '复杂', basis: '规定' },
      contact: { outcome: 'reached', note: '已联系' },
      report,
    };
    for (const [name, body] of Object.entries(bodies)) {
      // Who has nothing to do with it hears that there is none; who has a part of it does not act in another's.
      expect([name, (await move(stranger, code, name, { ...body, leg: leadLeg })).status]).toEqual([name, 404]);
      expect([name, (await move(assist, code, name, { ...body, leg: leadLeg })).status]).toEqual([name, 422]);
      const foreign = legOf(other.view, bureau).id;
      expect([name, (await move(assist, code, name, { ...body, leg: foreign })).status]).toEqual([name, 422]);
    }
    expect((await view(code)).version).toBe((seen as unknown as { version: number }).version);
  });

  it('two heads at once: one takes it, the other is told so', async () => {
    const second = await hotline.person('head', district);
    const { code, view: seen } = await sent(operator, dispatcher, { lead: district });
    const { id, version } = legOf(seen, district);
    const answers = await Promise.all([leadHead, second].map((head) => move(head, code, 'take', { leg: id, version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.reason).toBe('moved-meanwhile');
  });

  it('leaves clocks, chains and states that a check finds sound', async () => {
    expect(await verified(hotline)).toEqual([]);
  });
});
