import { Aside, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, report } from '../setup/samples.js';

describe('an emergency', () => {
  let hotline: Hotline, aside: Aside;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
  });
  afterAll(() => hotline.stop());

  const handed = { service: '119', note: '三方通话转接，接警员已记录', reference: '119-20260302-0117' };

  it.each(['accepted', 'received'])(
    'is handed over at once from %s: logged, closed, judged by no clock',
    async (state) => {
      const receipt = state === 'received' ? await aside.submit() : await aside.log({ subject: undefined });
      const code = receipt.trackingCode;
      const { status, body } = await aside.operator.post(`/api/complaints/${code}/hand-to-emergency`, handed);
      expect([status, body.state, body.emergency, body.dueAt, body.endedAt]).toEqual([
        200,
        'closed',
        '119',
        null,
        null,
      ]);
      expect(
        body.clocks.every((clock: { state: string }) => clock.state === 'cancelled' || clock.state === 'met'),
      ).toBe(true);
      expect(body.events.at(-1)).toMatchObject({
        name: 'hand-to-emergency',
        reason: handed.note,
        data: { service: '119', reference: handed.reference },
      });
      expect(await aside.track(receipt)).toMatchObject({ publicReply: expect.stringContaining('119') });
    },
  );

  it('that a unit has in hand is logged, and the unit goes on', async () => {
    const { trackingCode: code, dueAt } = await aside.log();
    await aside.inState(code, 'transferred');
    const { body } = await aside.operator.post(`/api/complaints/${code}/hand-to-emergency`, { service: '120' });
    expect(body).toMatchObject({ state: 'transferred', emergency: '120', dueAt });
    expect(names(body)).toEqual(['log', 'propose', 'transfer', 'hand-to-emergency']);
    expect(body.clocks.some((clock: { state: string }) => clock.state === 'running')).toBe(true);
  });

  it('found on site or told in a call afterwards is handed over by whoever learns of it, and the matter goes on', async () => {
    const [handler, head] = [await hotline.person('handler', hrBureau), await hotline.person('head', hrBureau)];
    const followup = await hotline.person('followup');
    const receipt = await aside.log();
    const { trackingCode: code } = receipt;
    const move = async (who: Client, name: string, body: object = {}) => {
      const answer = await who.post(`/api/complaints/${code}/${name}`, body);
      expect([name, answer.status, answer.body.fields]).toEqual([name, 200, undefined]);
      return answer.body;
    };
    const hand = async (who: Client, state: string) => {
      expect((await who.get(`/api/complaints/${code}`)).body.moves).toContain('hand-to-emergency');
      const body = await move(who, 'hand-to-emergency', { service: '119', note: '现场发现燃气泄漏' });
      expect([body.state, body.emergency, body.events.at(-1).name]).toEqual([state, '119', 'hand-to-emergency']);
    };
    await aside.inState(code, 'transferred');
    await hand(handler, 'transferred');
    await move(handler, 'sign');
    await hand(head, 'signed');
    await move(aside.supervisor, 'list-long-term', { reason: '须待管网改造', reviewDate: '2026-03-20' });
    await hand(handler, 'listed');
    await move(aside.supervisor, 'strike-off', { remark: '管网改造完成' });
    await move(handler, 'report', report);
    await hand(handler, 'reported');
    await move(aside.dispatcher, 'review', { remark: '已核实' });
    await hand(followup, 'reviewed');
    await move(followup, 'follow-up', { outcome: 'reached', resolution: 'unresolved', satisfaction: 'dissatisfied' });
    await hand(followup, 'following-up');

    // One that was merged is handed over for itself; the unit that has the matter does not see it.
    const other = await aside.log({
      subject: undefined,
      complainant: { kind: 'citizen', name: '李秀英', phone: '13811112222' },
    });
    const into = (await aside.log({ subject: undefined })).trackingCode;
    const at = `/api/complaints/${other.trackingCode}`;
    await aside.dispatcher.post(`${at}/merge`, { into, kind: 'same-matter' });
    const merged = await aside.operator.post(`${at}/hand-to-emergency`, { service: '120' });
    expect([merged.status, merged.body.state, merged.body.emergency]).toEqual([200, 'merged', '120']);
    expect((await handler.post(`${at}/hand-to-emergency`, { service: '120' })).status).toBe(404);
    expect(await aside.flaws()).toEqual([]);
  });

  it('has one of four numbers, and is not handed over twice', async () => {
    const { trackingCode: code } = await aside.log({ subject: undefined });
    const hand = (body: object) => aside.operator.post(`/api/complaints/${code}/hand-to-emergency`, body);
    expect((await hand({ service: '911' })).status).toBe(422);
    // A number of theirs, and no words about people.
    expect((await hand({ service: '110', reference: '报警人欧阳若兰' })).status).toBe(422);
    expect((await hand({ service: '110' })).status).toBe(200);
    expect((await hand({ service: '110' })).body).toMatchObject({ reason: 'illegal-move', state: 'closed' });
    expect(await aside.flaws()).toEqual([]);
  });
});
