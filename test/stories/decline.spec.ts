import { ReferenceBook } from '#directory';
import { Aside, clockOf, names } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import type { Client } from '../setup/client.js';
import { until } from '../setup/until.js';

describe('a matter that the hotline does not take on', () => {
  let hotline: Hotline, aside: Aside, handler: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', 'QD-HRSS');
  });
  afterAll(() => hotline.stop());

  it('is in a guide that anybody may read, each with the legal way and its basis', async () => {
    const { status, body } = await hotline.citizen.get('/api/decline-guide');
    expect(status).toBe(200);
    // In the order in which the city keeps it.
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual([
      'litigation',
      'arbitration',
      'discipline',
      'administrative-review',
      'information-disclosure',
      'petition',
      'state-secret',
      'commercial-secret',
      'privacy',
      'public-order',
    ]);
    for (const { way, basis } of body.items) {
      expect(way).toMatch(/^您/);
      expect(basis).toMatch(/国办发〔2020〕53号/);
    }
  });

  it('is declined with the way, which the complainant reads; nothing runs any more', async () => {
    const receipt = await aside.submit();
    const declined = await aside.operator.post(`/api/complaints/${receipt.trackingCode}/decline`, {
      guide: 'arbitration',
      publicReply: '您好，您与公司的争议已经签订仲裁协议。',
      reason: '诉求人已提交仲裁协议',
    });
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined', declineGuide: 'arbitration' } });
    expect(declined.body.publicReply).toMatch(/^您好，您与公司的争议已经签订仲裁协议。\n\n您反映的事项.*仲裁/s);
    expect(declined.body.clocks.every(({ state }: { state: string }) => state === 'cancelled')).toBe(true);
    expect(names(declined.body)).toEqual(['submit', 'decline']);

    const view = await aside.track(receipt);
    expect(view).toMatchObject({
      stage: 'accept',
      stateZh: expect.stringContaining('依法'),
      publicReply: declined.body.publicReply,
      legalWay: { zh: '应当通过仲裁解决的事项', way: expect.stringContaining('仲裁'), basis: expect.any(String) },
    });
    expect(view.timeline.map(({ step }: { step: string }) => step)).toEqual(['received', 'declined']);
    // What the operator noted is the hotline's own.
    expect(JSON.stringify(view)).not.toContain('已提交仲裁协议');
  });

  it('and is taken on after all: the citizen has been waiting since the first contact, all else starts now', async () => {
    const receipt = await aside.submit();
    const code = receipt.trackingCode;
    await aside.operator.post(`/api/complaints/${code}/decline`, { guide: 'litigation' });
    const before = await aside.seen(code);
    aside = await aside.leap('2026-03-03T10:00:00+08:00');
    const { body } = await aside.operator.post(`/api/complaints/${code}/accept`);
    expect(body).toMatchObject({
      declineGuide: null,
      endedAt: null,
      publicReply: null,
      dueAt: '2026-03-10T23:59:59.999+08:00',
    });
    const citizen = body.clocks.filter(({ clock }: { clock: string }) => clock === 'citizen');
    expect(citizen).toMatchObject([{ state: 'running', startedAt: before.receivedAt }]);
    expect(clockOf(body, 'completion').startedAt).toMatch(/^2026-03-03T10:00/);
    await aside.inState(code, 'transferred');
    expect(await aside.track(receipt)).toMatchObject({ publicReply: null, legalWay: null });
    expect(await aside.flaws()).toEqual([]);
  });

  it('but not flatly, nor by a way that is in no guide or is not named any more', async () => {
    const { trackingCode: code } = await aside.log({ subject: undefined });
    const decline = (body: object) => aside.operator.post(`/api/complaints/${code}/decline`, body);
    expect(await decline({})).toMatchObject({ status: 422, body: { fields: [{ field: 'guide' }] } });
    expect(await decline({ guide: 'constructor' })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'guide' }] },
    });
    await hotline.database.query(`UPDATE decline_guide SET active = 0 WHERE code = 'privacy'`);
    await hotline.server.get(ReferenceBook).changed();
    await until(async () => (await hotline.citizen.get('/api/decline-guide')).body.items.length === 9);
    expect(await decline({ guide: 'privacy' })).toMatchObject({ status: 422, body: { fields: [{ field: 'guide' }] } });
    await aside.inState(code, 'proposed');
  });

  it('nor by a unit, nor once a unit has it in hand', async () => {
    const { trackingCode: code } = await aside.log();
    await aside.inState(code, 'transferred');
    expect((await handler.post(`/api/complaints/${code}/decline`, { guide: 'litigation' })).status).not.toBe(200);
    expect(await aside.operator.post(`/api/complaints/${code}/decline`, { guide: 'litigation' })).toMatchObject({
      status: 409,
      body: { reason: 'illegal-move', state: 'transferred' },
    });
  });
});
