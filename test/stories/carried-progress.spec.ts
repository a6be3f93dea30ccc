import { Complaint } from '#complaints';
import { Outbox, OutboxEntry } from '#platform';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

interface Receipt {
  trackingCode: string;
  pin: string;
}
interface EventSeen {
  name: string;
  data: Record<string, unknown>;
}

const wang = { kind: 'citizen', name: '王小明', phone: '13900005678' };
const li = { kind: 'citizen', name: '李秀英', phone: '13811112222' };
const zhao = { kind: 'citizen', name: '赵铁柱', phone: '13733334444' };

describe('complainants whose complaint another carries', () => {
  let hotline: Hotline, aside: Aside, handler: Client, followup: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
    followup = await hotline.person('followup');
  });
  afterAll(() => hotline.stop());

  const move = (who: Client, { trackingCode }: { trackingCode: string }, name: string, body: object = {}) =>
    who.post(`/api/complaints/${trackingCode}/${name}`, body);
  const made = async (...asked: Parameters<typeof move>) => {
    const { status, body } = await move(...asked);
    expect([asked[2], status, body.message]).toEqual([asked[2], 200, undefined]);
    return body;
  };
  const proposed = async (more: Record<string, unknown> = {}) => {
    const receipt = await aside.log({ subject: undefined, ...more });
    await aside.inState(receipt.trackingCode, 'proposed');
    return receipt;
  };
  const held = async (more: Record<string, unknown> = {}) => {
    const receipt = await aside.log(more);
    await aside.inState(receipt.trackingCode, 'transferred');
    return receipt;
  };
  const join = (one: Receipt, into: Receipt) =>
    made(aside.dispatcher, one, 'merge', { into: into.trackingCode, kind: 'same-matter' });
  /** A carrier in a unit's hands, and two that came with it. */
  const matter = async () => {
    const [carrier, one, other] = [
      await held({ complainant: wang }),
      await proposed({ complainant: li }),
      await proposed({ complainant: zhao }),
    ];
    for (const each of [one, other]) await join(each, carrier);
    return { carrier, one, other };
  };
  const urge = ({ trackingCode, pin }: Receipt, more: object = {}) =>
    hotline.citizen.post('/api/public/urge', { trackingCode, pin, ...more });
  const told = async ({ trackingCode }: Receipt, name: string): Promise<EventSeen[]> =>
    (await aside.seen(trackingCode)).events.filter((event: EventSeen) => event.name === name);
  /** Kinds of what the complainant has been told by message. */
  const heard = async ({ trackingCode }: Receipt): Promise<string[]> =>
    (await aside.supervisor.get(`/api/complaints/${trackingCode}/notices`)).body.items
      .filter(({ medium }: { medium: string }) => medium === 'sms')
      .map(({ kind }: { kind: string }) => kind);
  const steps = async (receipt: Receipt): Promise<{ step: string; text?: string }[]> =>
    (await aside.track(receipt)).timeline;
  const reported = async (carrier: Receipt) => {
    await made(handler, carrier, 'contact', { outcome: 'reached', note: '已电话说明办理情况' });
    await made(handler, carrier, 'report', report);
    await until(async () => {
      const { state, legs } = await aside.seen(carrier.trackingCode);
      if (state === 'reported' && legs[0].reviewFlags) await move(aside.supervisor, carrier, 'review');
      return state === 'reviewed';
    });
  };

  it('urge the matter, each as often as the rules allow', async () => {
    const { carrier, one, other } = await matter();
    expect((await aside.track(one)).acts).toContain('urge');
    const text = '老人住院急等钱用，请尽快。';
    expect(await urge(one, { text })).toMatchObject({ status: 200, body: { urgedAt: expect.any(String) } });
    const view = await aside.seen(carrier.trackingCode);
    expect(view.counts.urges).toBe(1);
    expect(view.events.at(-1)).toMatchObject({ name: 'urge', data: { from: one.trackingCode, urges: 1 } });
    const notices = async (who: Client, { trackingCode }: Receipt) =>
      (await who.get('/api/notices')).body.items.filter(
        (item: { kind: string; text: string }) =>
          item.kind === 'urged' && item.text.replaceAll('-', '').includes(trackingCode),
      );
    await until(async () => (await notices(handler, carrier)).length === 1);
    // What is said with it stays with whose it is; the dispatchers see to it.
    await until(async () => (await notices(aside.dispatcher, one)).length === 1);
    expect(JSON.stringify(await aside.seen(carrier.trackingCode))).not.toContain('住院');
    expect((await aside.seen(one.trackingCode)).supplements).toMatchObject([{ kind: 'urge', text }]);

    expect((await urge(one)).status).toBe(429);
    expect((await urge(other)).status).toBe(200);
    expect((await urge(carrier)).status).toBe(200);
    // An operator on the telephone can, too.
    expect((await move(aside.operator, one, 'urge')).body.state).toBe('merged');
    expect((await aside.seen(carrier.trackingCode)).counts.urges).toBe(4);
    // Each is counted once, where the matter is.
    const [row]: { steps: string }[] = await hotline.database.query(
      `SELECT GROUP_CONCAT(steps SEPARATOR '') AS steps FROM fact f JOIN complaint c ON c.id = f.complaint_id
       WHERE c.tracking_code IN (?)`,
      [[carrier, one, other].map(({ trackingCode }) => trackingCode)],
    );
    expect(row!.steps.match(/(?<=^|;)u/g)).toHaveLength(4);
    expect(await aside.flaws()).toEqual([]);
  });

  it('hear how it gets on, in words that tell of nobody else', async () => {
    const { carrier, one, other } = await matter();
    await made(handler, carrier, 'sign');
    await made(handler, carrier, 'extend', { amount: 3, reason: '需会商', basis: '管理办法第二十一条' });
    await made(aside.dispatcher, carrier, 'allow-extension');
    await until(async () => (await heard(one)).includes('extended'));
    expect((await aside.track(one)).promisedAt).toBe((await aside.track(carrier)).promisedAt);

    await made(aside.supervisor, carrier, 'list-long-term', { reason: '须待专项资金到位' });
    const text = '王先生您好，李秀英（13811112222）等人的工资正在筹措，四月发放。';
    await made(handler, carrier, 'interim', { text });
    for (const each of [one, other]) {
      await until(async () => (await told(each, 'progress')).length === 3);
      await until(async () => {
        const kinds = await heard(each);
        return ['extended', 'listed', 'interim-report'].every((kind) => kinds.includes(kind));
      });
      const seen = await aside.track(each);
      expect(seen.promisedAt).toBeNull();
      expect(seen.stateZh).toContain('需较长时间');
      expect((await steps(each)).map(({ step }) => step)).toEqual(expect.arrayContaining(['listed', 'interim']));
    }
    const interim = async (receipt: Receipt) => (await steps(receipt)).find(({ step }) => step === 'interim')?.text;
    expect(await interim(one)).toBe('***您好，李秀英（13811112222）等人的工资正在筹措，四月发放。');
    expect(await interim(other)).toBe('***您好，***（***）等人的工资正在筹措，四月发放。');
    expect(await interim(carrier)).toBe('王先生您好，***（***）等人的工资正在筹措，四月发放。');

    // Who is merged later has missed nothing, and nobody hears anything twice.
    const late = await proposed({ complainant: { ...zhao, phone: '13700009999' } });
    aside = await aside.leap('2026-03-02T11:15:00+08:00');
    handler = await hotline.person('handler', hrBureau);
    followup = await hotline.person('followup');
    await join(late, carrier);
    const { id } = await hotline.database.manager.findOneByOrFail(Complaint, { trackingCode: carrier.trackingCode });
    const [listing]: { seq: number; at: Date }[] = await hotline.database.query(
      "SELECT seq, at FROM complaint_event WHERE complaint_id = ? AND name = 'list-long-term'",
      [id],
    );
    const data = { complaintId: id, seq: listing!.seq, at: listing!.at.getTime(), kind: 'listed', after: '' };
    const jobs = [{ queue: 'report', job: 'tell-carried', data }];
    const again = hotline.server.get(Outbox).rows([...jobs, ...jobs], hotline.time.now);
    await hotline.database.manager.insert(OutboxEntry, again);
    hotline.server.get(Outbox).handOver(again);
    await until(async () => (await hotline.database.manager.count(OutboxEntry)) === 0);
    expect(await told(late, 'progress')).toEqual([]);
    for (const each of [one, other]) expect(await told(each, 'progress')).toHaveLength(3);
    expect(await aside.flaws()).toEqual([]);
  });

  it('hear that it is handled anew after the close', async () => {
    const { carrier, one } = await matter();
    await made(handler, carrier, 'sign');
    await reported(carrier);
    await made(followup, carrier, 'close', { reason: '诉求人表示无需回访' });
    await aside.inState(one.trackingCode, 'closed');
    const { trackingCode, pin } = one;
    const said = { resolution: 'unresolved', satisfaction: 'dissatisfied' };
    expect((await hotline.citizen.post('/api/public/rate', { trackingCode, pin, ...said })).status).toBe(200);
    await made(followup, carrier, 'rework', { reason: '工资仍未发放' });
    await until(async () => (await heard(one)).includes('rework'));
    expect(await told(one, 'progress')).toMatchObject([{ data: { with: carrier.trackingCode, kind: 'rework' } }]);
  });

  describe('when the one that carries them', () => {
    const pair = async () => {
      const [carrier, one] = [await proposed({ complainant: wang }), await proposed({ complainant: li })];
      await join(one, carrier);
      return { carrier, one };
    };

    it('is declined, go their own ways', async () => {
      const { carrier, one } = await pair();
      const guide = (await aside.operator.get('/api/decline-guide')).body;
      const { code } = (guide.items ?? guide)[0];
      await made(aside.dispatcher, carrier, 'decline', { guide: code });
      const view = await aside.inState(one.trackingCode, 'proposed');
      expect(names(view)).toContain('unmerge');
      expect(view.links).toEqual([]);
      expect(clockOf(view, 'completion')).toMatchObject({ state: 'running' });
      const declined = await aside.seen(carrier.trackingCode);
      expect([declined.state, declined.links, names(declined).at(-1)]).toEqual(['declined', [], 'release']);
      expect((await aside.track(one)).legalWay).toBeNull();
      expect(await aside.flaws()).toEqual([]);
    });

    it('is handed to an emergency service, are answered with it', async () => {
      const { carrier, one } = await pair();
      await made(aside.operator, carrier, 'hand-to-emergency', { service: '119' });
      const view = await aside.inState(one.trackingCode, 'closed');
      expect(view.publicReply).toContain('消防救援机构');
      expect(view.events.at(-1)).toMatchObject({ name: 'close', data: { with: carrier.trackingCode } });
      expect(clockOf(view, 'citizen').state).toBe('met');
      expect((await aside.track(one)).stateZh).toBe('已办结');
      expect(await aside.flaws()).toEqual([]);
    });

    it('is split, stay with it: the part goes its own way, for nobody but whose it is', async () => {
      const { carrier, one } = await pair();
      const { version } = await aside.seen(carrier.trackingCode);
      const parts = [{ content: '另一件事：小区东门外的路灯不亮，请派人修理。' }];
      const { born } = await made(aside.dispatcher, carrier, 'split', { version, parts });
      const part = born[0] as Receipt;
      expect((await aside.seen(carrier.trackingCode)).links).toHaveLength(2);
      expect((await aside.seen(one.trackingCode)).links).toMatchObject([{ trackingCode: carrier.trackingCode }]);
      expect((await aside.track(one)).timeline.map(({ step }: { step: string }) => step)).toContain('merged');
      // Nobody carries the part, so it is urged and rated for itself.
      await aside.inState(part.trackingCode, 'proposed');
      expect((await urge(part)).status).toBe(200);
      expect((await aside.seen(carrier.trackingCode)).counts.urges).toBe(0);
      expect(await aside.flaws()).toEqual([]);
    });

    it('has been reported, may still be taken from it, and are not answered by it', async () => {
      const { carrier, one, other } = await matter();
      await made(handler, carrier, 'sign');
      await reported(carrier);
      expect(await aside.track(one)).toMatchObject({ stage: 'report', publicReply: null });
      await made(aside.dispatcher, one, 'unmerge', { reason: '并非同一事项' });
      const alone = await aside.inState(one.trackingCode, 'proposed');
      expect(alone).toMatchObject({ reportedAt: null, publicReply: null, links: [] });
      expect(clockOf(alone, 'completion').state).toBe('running');
      await made(followup, carrier, 'close', { reason: '诉求人表示无需回访' });
      await aside.inState(other.trackingCode, 'closed');
      expect((await aside.seen(one.trackingCode)).state).toBe('proposed');
      expect(await aside.flaws()).toEqual([]);
    });
  });
});
