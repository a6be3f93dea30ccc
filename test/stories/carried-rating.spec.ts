import { Aftercare } from '../setup/aftercare.js';
import { call, hrBureau } from '../setup/samples.js';

const li = { kind: 'citizen', name: '李秀英', phone: '13811112222' };
const zhao = { kind: 'citizen', name: '赵铁柱', phone: '13733334444' };
const bad = { resolution: 'unresolved', satisfaction: 'dissatisfied' };

interface Known {
  code: string;
  pin: string;
}
interface EventSeen {
  name: string;
  by: { kind: string };
  data: Record<string, unknown>;
}
interface OrderSeen {
  id: string;
  trigger: string;
  state: string;
  unit: { code: string };
}

/** Complainants whose complaint was closed with the one that carried it are not at a dead end when they are not content. */
describe('what complainants of a carried complaint say after the close', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  const merged = async (into: string, complainant: object): Promise<Known> => {
    const { body } = await desk.operator.post('/api/complaints', call({ complainant, subject: undefined }));
    await desk.inState(body.trackingCode, 'proposed');
    const known = { code: body.trackingCode as string, pin: body.pin as string };
    const merge = await desk.dispatcher.post(`/api/complaints/${known.code}/merge`, { into, kind: 'same-matter' });
    expect([merge.status, merge.body.state]).toEqual([200, 'merged']);
    return known;
  };
  const closed = async (code: string, ...with_: Known[]) => {
    const { status } = await desk.followup.post(`/api/complaints/${code}/close`, { reason: '诉求人表示无需回访' });
    expect(status).toBe(200);
    for (const one of with_) await desk.inState(one.code, 'closed');
  };
  /** A carrier that is closed with two others. */
  const matter = async (report: Record<string, unknown> = {}) => {
    const carrier = await desk.signed();
    const [one, other] = [await merged(carrier.code, li), await merged(carrier.code, zhao)];
    await desk.report(carrier.code, report);
    await desk.inState(carrier.code, 'reviewed');
    await closed(carrier.code, one, other);
    return { carrier, one, other };
  };
  const rate = async ({ code, pin }: Known, said: object = bad) => {
    const { status, body } = await desk.rate(code, pin, { ...said });
    expect([status, body.message]).toEqual([200, undefined]);
    return desk.view(code);
  };
  const told = (view: { events: EventSeen[] }, name: string) => view.events.filter((event) => event.name === name);
  const waiting = async (code: string) =>
    (await desk.followup.get('/api/follow-ups?limit=100')).body.items.filter(
      ({ complaint }: { complaint: { trackingCode: string } }) => complaint.trackingCode === code,
    );
  const reply = async ({ code, pin }: Known) =>
    (await desk.hotline.citizen.post('/api/public/track', { trackingCode: code, pin })).body.publicReply as string;
  const reworked = (code: string) =>
    desk.followup.post(`/api/complaints/${code}/rework`, { reason: '并入诉求的诉求人反映工资未发' });

  it('falls on the matter: it is handled anew once, and all hear the new answer', async () => {
    const { carrier, one, other } = await matter();
    expect(await rate(one)).toMatchObject({ satisfaction: 'dissatisfied', followUpEnd: 'answered', orders: [] });
    await rate(other);
    const view = await desk.view(carrier.code);
    expect(told(view, 'rate')).toMatchObject([
      { by: { kind: 'citizen' }, data: { from: one.code, ...bad } },
      { by: { kind: 'citizen' }, data: { from: other.code, ...bad } },
    ]);
    // Its own complainant has said nothing, and is not said to have.
    expect(view).toMatchObject({ state: 'closed', satisfaction: null, followUpEnd: 'waived', ratedAt: null });
    expect(await waiting(carrier.code)).toMatchObject([{ reworkDue: true, satisfaction: null }]);

    const again = await reworked(carrier.code);
    expect([again.status, again.body.state, again.body.counts.reworks]).toEqual([200, 'handling', 1]);
    expect(await waiting(carrier.code)).toEqual([]);
    const before = await reply(one);
    await desk.report(carrier.code);
    await desk.until(carrier.code, ({ followUpDueAt }) => followUpDueAt !== null);
    await closed(carrier.code);
    for (const each of [one, other]) {
      const end = await desk.until(each.code, ({ events }) => told({ events }, 'close').length === 2);
      expect(told(end, 'close')[1]).toMatchObject({
        by: { kind: 'machine' },
        data: { with: carrier.code, again: true },
      });
      expect(await reply(each)).toBe((await desk.view(carrier.code)).publicReply);
      expect(await reply(each)).not.toBe(before);
      const closes = (items: { kind: string; medium: string }[]) =>
        items.filter(({ kind, medium }) => kind === 'closed' && medium === 'sms');
      expect(closes(await desk.notices(each.code, 2, 'closed'))).toHaveLength(2);
    }

    // Dissatisfied with that, too: one order for the unit, however many say so, and though it was struck off meanwhile.
    await rate(one);
    const orders = async () => (await desk.view(carrier.code)).orders as OrderSeen[];
    expect(await orders()).toMatchObject([
      { trigger: 'dissatisfied-after-rework', state: 'issued', unit: { code: hrBureau } },
    ]);
    const [{ id }] = (await orders()) as [OrderSeen];
    await desk.handler.post(`/api/complaints/${carrier.code}/reply-order`, {
      order: id,
      text: '已再次核实，全部补发。',
    });
    await desk.supervisor.post(`/api/complaints/${carrier.code}/strike-off`, { order: id, remark: '已核实' });
    await rate(other);
    expect(await orders()).toMatchObject([{ state: 'struck-off' }]);
    expect(await waiting(carrier.code)).toHaveLength(1);
    await desk.verify();
  });

  it('is on record where the matter is being handled anew already, and begins nothing a second time', async () => {
    const { carrier, one, other } = await matter();
    await rate(one);
    expect((await reworked(carrier.code)).status).toBe(200);
    await rate(other);
    const view = await desk.view(carrier.code);
    expect(told(view, 'rate')).toHaveLength(2);
    expect(view).toMatchObject({ state: 'handling', orders: [], followUpDueAt: null, counts: { reworks: 1 } });
    await desk.verify();
  });

  it('is kept where they are content, and where nothing calls for a rework', async () => {
    const content = await matter();
    await rate(content.one, { resolution: 'resolved', satisfaction: 'satisfied' });
    expect(told(await desk.view(content.carrier.code), 'rate')).toEqual([]);
    expect(await waiting(content.carrier.code)).toEqual([]);
    const untrue = await matter({ isTrue: false });
    await rate(untrue.one);
    expect(told(await desk.view(untrue.carrier.code), 'rate')).toHaveLength(1);
    expect(await waiting(untrue.carrier.code)).toEqual([]);
    expect((await reworked(untrue.carrier.code)).status).toBe(409);
  });

  it('and once after each close', async () => {
    const { one } = await matter();
    await rate(one);
    expect((await desk.rate(one.code, one.pin, bad)).status).toBe(409);
  });

  it('waits for nobody any more once the matter has been archived', async () => {
    const { carrier, one } = await matter();
    await rate(one);
    expect(await waiting(carrier.code)).toHaveLength(1);
    expect((await desk.supervisor.post(`/api/complaints/${carrier.code}/archive`)).status).toBe(200);
    expect(await waiting(carrier.code)).toEqual([]);
  });
});

describe('where each dissatisfied rating opens an order', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open(({ supervision }) => ({
      supervision: { ...supervision, triggers: ['dissatisfied', 'dissatisfied-after-rework'] },
    }));
  });
  afterAll(() => desk.stop());

  const pair = async (answered: 'by the hotline' | 'by a unit') => {
    const log = async (more: Record<string, unknown>): Promise<Known> => {
      const { body } = await desk.operator.post('/api/complaints', call({ subject: undefined, ...more }));
      return { code: body.trackingCode, pin: body.pin };
    };
    const unit = answered === 'by a unit' ? { subject: '060101' } : {};
    const carrier = await log(unit);
    await desk.inState(carrier.code, answered === 'by a unit' ? 'transferred' : 'proposed');
    const one = await log({ complainant: li });
    await desk.inState(one.code, 'proposed');
    await desk.dispatcher.post(`/api/complaints/${one.code}/merge`, { into: carrier.code, kind: 'same-matter' });
    if (answered === 'by a unit') {
      await desk.handler.post(`/api/complaints/${carrier.code}/sign`);
      await desk.report(carrier.code);
      await desk.inState(carrier.code, 'reviewed');
      await desk.followup.post(`/api/complaints/${carrier.code}/close`, { reason: '诉求人表示无需回访' });
    } else {
      const reply = { publicReply: '您好，请向劳动监察反映。' };
      const { status } = await desk.operator.post(`/api/complaints/${carrier.code}/answer`, reply);
      expect(status).toBe(200);
    }
    await desk.inState(one.code, 'closed');
    return { carrier, one };
  };
  const orders = async ({ code }: Known) =>
    ((await desk.view(code)).orders as OrderSeen[]).map(({ unit, trigger }) => [unit.code, trigger]);

  it('the unit of the matter gets it, and can answer it', async () => {
    const { carrier, one } = await pair('by a unit');
    expect((await desk.rate(one.code, one.pin, bad)).status).toBe(200);
    expect(await orders(one)).toEqual([]);
    expect(await orders(carrier)).toEqual([[hrBureau, 'dissatisfied']]);
    const reply = { text: '已再次核实，工资已全部补发。' };
    expect((await desk.handler.post(`/api/complaints/${carrier.code}/reply-order`, reply)).status).toBe(200);
    await desk.verify();
  });

  it('the hotline itself does where no unit has had the matter', async () => {
    const { carrier, one } = await pair('by the hotline');
    await desk.rate(one.code, one.pin, bad);
    expect(await orders(one)).toEqual([]);
    expect(await orders(carrier)).toEqual([['QD-12345', 'dissatisfied']]);
  });

  it('and for the complaint itself, once the matter is archived', async () => {
    const { carrier, one } = await pair('by a unit');
    await desk.supervisor.post(`/api/complaints/${carrier.code}/archive`);
    await desk.inState(carrier.code, 'archived');
    await desk.rate(one.code, one.pin, bad);
    expect(await orders(carrier)).toEqual([]);
    expect(await orders(one)).toEqual([['QD-12345', 'dissatisfied']]);
    const reply = { text: '已联系诉求人说明情况。' };
    expect((await desk.dispatcher.post(`/api/complaints/${one.code}/reply-order`, reply)).status).toBe(200);
    await desk.verify();
  });
});
