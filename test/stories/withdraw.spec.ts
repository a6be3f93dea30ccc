import { newTrackingCode } from '#complaints';
import { Newsroom, type News } from '#platform';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';

describe('the complainant', () => {
  let hotline: Hotline, aside: Aside, handler: Client;
  const news: News[] = [];

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
    const newsroom = hotline.server.get(Newsroom);
    const tell = newsroom.tell.bind(newsroom);
    newsroom.tell = (told) => {
      news.push(...(typeof told === 'function' ? told() : told));
      tell(told);
    };
  });
  afterAll(() => hotline.stop());

  const act = (name: 'withdraw' | 'add', body: object) => hotline.citizen.post(`/api/public/${name}`, body);

  describe('withdraws', () => {
    it('with code and PIN: the legs are recalled, the unit is told and sees it no more', async () => {
      const { trackingCode, pin } = await aside.log();
      await aside.inState(trackingCode, 'transferred');
      await handler.post(`/api/complaints/${trackingCode}/sign`);
      const answer = await act('withdraw', { trackingCode, pin, reason: '问题已解决' });
      expect(answer).toMatchObject({
        status: 200,
        body: { stateZh: expect.stringContaining('撤回'), publicReply: null },
      });
      expect(answer.body.timeline.at(-1)).toMatchObject({ step: 'withdrawn' });

      const view = await aside.seen(trackingCode);
      expect(view).toMatchObject({ state: 'withdrawn', legs: [{ state: 'recalled' }] });
      expect(view.events.at(-1)).toMatchObject({ name: 'withdraw', by: { kind: 'citizen' }, reason: '问题已解决' });
      // What was kept was kept; all that ran is neither kept nor missed.
      expect(view.clocks.filter(({ state }: { state: string }) => !['met', 'cancelled'].includes(state))).toEqual([]);
      expect((await handler.get(`/api/complaints/${trackingCode}`)).status).toBe(404);
      expect(news).toContainEqual(
        expect.objectContaining({ event: 'complaint-withdrawn', rooms: expect.arrayContaining([`unit:${hrBureau}`]) }),
      );
    });

    it('through an operator, who says why', async () => {
      const { trackingCode } = await aside.log({ subject: undefined });
      const without = await aside.operator.post(`/api/complaints/${trackingCode}/withdraw`);
      expect(without).toMatchObject({ status: 422, body: { fields: [{ field: 'reason' }] } });
      const { body } = await aside.operator.post(`/api/complaints/${trackingCode}/withdraw`, { reason: '来电撤回' });
      expect(body).toMatchObject({ state: 'withdrawn', endedAt: expect.any(String) });
      const again = await aside.operator.post(`/api/complaints/${trackingCode}/withdraw`, { reason: '再次' });
      expect(again).toMatchObject({ status: 409, body: { state: 'withdrawn' } });
    });

    it('but not what is unknown, nor with a wrong PIN: both are answered alike, and nothing happens', async () => {
      const { trackingCode, pin } = await aside.log();
      const wrong = await act('withdraw', { trackingCode, pin: pin === '111111' ? '222222' : '111111' });
      // A code that could have been issued and was not.
      const unknown = await act('withdraw', { trackingCode: newTrackingCode('QD'), pin });
      expect(wrong.status).toBe(404);
      expect(unknown.body).toEqual(wrong.body);
      expect((await act('add', { trackingCode, pin: '000000', text: '补充' })).body).toEqual(wrong.body);
      expect((await aside.inState(trackingCode, 'transferred')).supplements).toEqual([]);
    });

    it('nor when the unit has already reported', async () => {
      const { trackingCode, pin } = await aside.log();
      await aside.inState(trackingCode, 'transferred');
      await hotline.database.query(`UPDATE complaint SET state = 'reported' WHERE tracking_code = ?`, [trackingCode]);
      expect(await act('withdraw', { trackingCode, pin })).toMatchObject({
        status: 409,
        body: { reason: 'illegal-move' },
      });
      await hotline.database.query(`UPDATE complaint SET state = 'transferred' WHERE tracking_code = ?`, [
        trackingCode,
      ]);
    });
  });

  describe('adds', () => {
    it('what the unit reads without numbers, and sees again what was added', async () => {
      const { trackingCode, pin } = await aside.log();
      await aside.inState(trackingCode, 'transferred');
      const text = '补充：欠薪涉及六人，我是王小明，可联系13900005678。';
      const { status, body } = await act('add', { trackingCode, pin, text: `  ${text}\n` });
      expect([status, body.additions]).toEqual([200, [{ at: expect.any(String), text }]]);
      await aside.operator.post(`/api/complaints/${trackingCode}/add`, { text: '来电补充：另有两人' });
      const view = await aside.seen(trackingCode);
      expect(view.supplements).toMatchObject([
        { kind: 'added', by: 'citizen', text },
        { kind: 'added', by: 'person', text: '来电补充：另有两人' },
      ]);
      expect(view.state).toBe('transferred');
      expect(names(view).slice(-2)).toEqual(['add', 'add']);
      expect(JSON.stringify(view.events)).not.toContain('六人');
      expect((await aside.track({ trackingCode, pin })).additions.map((one: { text: string }) => one.text)).toEqual([
        text,
      ]);
      expect(clockOf(view, 'completion').state).toBe('running');
      const analyst = await hotline.person('analyst');
      const seen = JSON.stringify((await analyst.get(`/api/complaints/${trackingCode}`)).body.supplements);
      expect(seen).toContain('六人');
      expect(seen).not.toMatch(/王小明|13900005678/);
      expect(news).toContainEqual(
        expect.objectContaining({
          event: 'complaint-supplemented',
          rooms: expect.arrayContaining([`unit:${hrBureau}`]),
        }),
      );
    });

    it('ten times a day, and not a word without words', async () => {
      const { trackingCode, pin } = await aside.log();
      expect((await act('add', { trackingCode, pin, text: '   ' })).status).toBe(422);
      for (let time = 0; time < 10; time++) {
        expect((await act('add', { trackingCode, pin, text: `第${time}次` })).status).toBe(200);
      }
      expect(await act('add', { trackingCode, pin, text: '再说一次' })).toMatchObject({
        status: 429,
        body: { reason: 'too-many' },
      });
    });
  });
});
