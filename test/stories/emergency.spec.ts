import { Aside, names } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

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
