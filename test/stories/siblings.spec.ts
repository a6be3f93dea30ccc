import { ComplaintLink, Complaint } from '#complaints';
import { newId } from '#platform';
import { Aside } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const wang = { kind: 'citizen', name: '王小明', phone: '13900005678' };
const li = { kind: 'citizen', name: '李秀英', phone: '13811112222' };
const zhao = { kind: 'citizen', name: '赵铁柱', phone: '13733334444' };

/** Nobody's words reach another who came with the same matter, whichever of them they speak of. */
describe('complainants of one matter', () => {
  let hotline: Hotline, aside: Aside, handler: Client, followup: Client, analyst: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    [handler, followup, analyst] = await Promise.all([
      hotline.person('handler', hrBureau),
      hotline.person('followup'),
      hotline.person('analyst'),
    ]);
  });
  afterAll(() => hotline.stop());

  const held = async (more: object = {}) => {
    const receipt = await aside.log(more as Record<string, unknown>);
    await aside.inState(receipt.trackingCode, 'transferred');
    return receipt;
  };
  const move = (who: Client, code: string, name: string, body: object = {}) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const merge = async (code: string, into: string, kind = 'same-matter', more: object = {}) => {
    const { status, body } = await move(aside.dispatcher, code, 'merge', { into, kind, ...more });
    expect([status, body.state]).toEqual([200, 'merged']);
  };
  const read = async (who: Client, code: string) => (await who.get(`/api/complaints/${code}`)).body;
  const reasons = async (who: Client, code: string) =>
    (await read(who, code)).events.map(({ reason }: { reason: string | null }) => reason).filter(Boolean) as string[];
  const reported = async (code: string, publicReply: string) => {
    await move(handler, code, 'sign');
    await move(handler, code, 'contact', { outcome: 'reached', note: '已电话说明办理情况' });
    expect((await move(handler, code, 'report', { ...report, publicReply })).status).toBe(200);
    await until(async () => {
      const { state, legs } = await aside.seen(code);
      if (state === 'reported' && legs[0].reviewFlags) await move(aside.supervisor, code, 'review', { remark: '属实' });
      return state === 'reviewed';
    });
  };

  describe('are named to nobody in the reasons of a merge', () => {
    const why = '与李秀英所反映的同一公司欠薪，李女士13811112222可证';
    const nobody = (told: string[]) => {
      expect(told.length).toBeGreaterThan(0);
      for (const word of ['李秀英', '李女士', '13811112222']) expect(told.join()).not.toContain(word);
    };

    it('which speak of a third one', async () => {
      const [carrier, hidden, open] = [
        await held({ complainant: wang }),
        await held({ complainant: li, confidential: true }),
        await held({ complainant: zhao }),
      ];
      await merge(hidden.trackingCode, carrier.trackingCode);
      await merge(open.trackingCode, carrier.trackingCode, 'same-matter', { reason: why });
      nobody(await reasons(analyst, open.trackingCode));
      // The third one goes its own way, and so does this one: the unit reads it with all that was written of it.
      await move(aside.dispatcher, hidden.trackingCode, 'unmerge');
      await move(aside.dispatcher, open.trackingCode, 'unmerge', { reason: why });
      await aside.inState(open.trackingCode, 'transferred');
      nobody(await reasons(handler, open.trackingCode));
      nobody(await reasons(analyst, open.trackingCode));
      expect(await reasons(aside.dispatcher, open.trackingCode)).toContain(why);
    });

    it('nor of one that it carried itself before', async () => {
      const [carrier, hidden, open] = [
        await held({ complainant: wang }),
        await held({ complainant: li, confidential: true }),
        await held({ complainant: zhao }),
      ];
      await merge(hidden.trackingCode, open.trackingCode);
      await move(aside.dispatcher, hidden.trackingCode, 'unmerge');
      await merge(open.trackingCode, carrier.trackingCode, 'same-matter', { reason: why });
      nobody(await reasons(analyst, open.trackingCode));
    });

    it('nor where they are too many to be looked for', async () => {
      const [carrier, hidden, open] = [
        await held({ complainant: wang }),
        await held({ complainant: li, confidential: true }),
        await held({ complainant: zhao }),
      ];
      await merge(hidden.trackingCode, carrier.trackingCode);
      await merge(open.trackingCode, carrier.trackingCode, 'same-matter', { reason: '同一公司欠薪' });
      expect(await reasons(analyst, open.trackingCode)).toContain('同一公司欠薪');
      const { manager } = hotline.database;
      const [to, from] = await Promise.all(
        [carrier, hidden].map(({ trackingCode }) => manager.findOneByOrFail(Complaint, { trackingCode })),
      );
      const madeAt = hotline.time.now;
      const links = Array.from({ length: 201 }, () => ({
        ...{ id: newId(madeAt.getTime()), complaintId: from!.id, otherId: to!.id, kind: 'same-matter' as const },
        ...{ madeAt, endedAt: madeAt, stateBefore: 'transferred' },
      }));
      await manager.insert(ComplaintLink, links);
      expect(await reasons(analyst, open.trackingCode)).toContain('***');
      expect(await reasons(aside.supervisor, open.trackingCode)).toContain('同一公司欠薪');
    });
  });

  it('read in a reply what concerns themselves, and of no other who came with it', async () => {
    const [first, second, third] = [
      await held({ complainant: wang }),
      await held({ complainant: li, confidential: true }),
      await held({ complainant: zhao }),
    ];
    for (const { trackingCode } of [second, third]) await merge(trackingCode, first.trackingCode);
    const reply =
      '王先生您好，欠薪问题已办结，李秀英（13811112222）、赵铁柱等三人的工资均已支付到位，电话0532-85850000。';
    await reported(first.trackingCode, reply);
    const replies = async () =>
      Promise.all([first, second, third].map(async (one) => (await aside.track(one)).publicReply as string));
    expect((await replies())[0]).toBe(
      '王先生您好，欠薪问题已办结，***（***）、***等三人的工资均已支付到位，电话0532-85850000。',
    );
    await move(followup, first.trackingCode, 'close', { reason: '诉求人表示无需回访' });
    for (const { trackingCode } of [second, third]) await aside.inState(trackingCode, 'closed');
    expect(await replies()).toEqual([
      '王先生您好，欠薪问题已办结，***（***）、***等三人的工资均已支付到位，电话0532-85850000。',
      '***您好，欠薪问题已办结，李秀英（13811112222）、***等三人的工资均已支付到位，电话0532-85850000。',
      '***您好，欠薪问题已办结，***（***）、赵铁柱等三人的工资均已支付到位，电话0532-85850000。',
    ]);
    // The unit reads what it has written: what is hidden in it would tell who has come.
    expect((await read(handler, first.trackingCode)).publicReply).toBe(reply);
  });

  describe('are not known to be one person by whoever may not know of both', () => {
    const kinds = async (who: Client, code: string) => {
      const { links, events, counts } = await read(who, code);
      const told = (events as { name: string; data: { kind?: string } }[]).filter(({ name }) =>
        ['merge', 'carry', 'urge'].includes(name),
      );
      return {
        links: links.map(({ kind }: { kind: string | null }) => kind),
        events: told.map(({ name, data }) => [name, data.kind ?? null]),
        urges: counts.urges,
      };
    };
    const urgedIn = async (code: string) =>
      (await handler.get('/api/notices')).body.items.filter(
        (one: { kind: string; text: string }) => one.kind === 'urged' && one.text.replaceAll('-', '').includes(code),
      );

    it.each([
      ['the one that is merged', { confidential: true }, {}],
      ['the one that carries it', {}, { confidential: true }],
      ['both', { confidential: true }, { confidential: true }],
      ['one without a name', { complainant: { kind: 'anonymous' }, callerNumber: '13811112222' }, {}],
    ])('told in confidence: %s', async (_, merged, carrying) => {
      const [old, again] = [await held({ complainant: li, ...carrying }), await held({ complainant: li, ...merged })];
      await merge(again.trackingCode, old.trackingCode, 'repeat');
      // The hotline knows; a unit, whatever it may know of either, does not. By an urge it would.
      expect(await kinds(aside.dispatcher, old.trackingCode)).toEqual({
        ...{ links: ['repeat'], events: [['carry', 'repeat']], urges: 0 },
      });
      if (!('complainant' in merged)) {
        expect(await kinds(handler, old.trackingCode)).toEqual({ links: [null], events: [['carry', null]], urges: 0 });
      }
      expect(await kinds(analyst, again.trackingCode)).toEqual({ links: [null], events: [['merge', null]], urges: 0 });
      // Undone, the code of the other still stands in the history.
      await move(aside.dispatcher, again.trackingCode, 'unmerge', { reason: '事项不同' });
      await aside.inState(again.trackingCode, 'transferred');
      for (const { trackingCode } of [old, again]) {
        const { events } = await kinds(handler, trackingCode);
        if (!('complainant' in merged)) expect(events.map(([, kind]) => kind)).toEqual([null]);
      }
      expect(await urgedIn(old.trackingCode)).toEqual([]);
    });

    it('but where both are open', async () => {
      const [old, again] = [await held({ complainant: li }), await held({ complainant: li })];
      await merge(again.trackingCode, old.trackingCode, 'repeat');
      expect(await kinds(handler, old.trackingCode)).toEqual({
        ...{ links: ['repeat'], urges: 1 },
        events: [
          ['carry', 'repeat'],
          ['urge', 'repeat'],
        ],
      });
      await until(async () => (await urgedIn(old.trackingCode)).length === 1);
    });

    it('nor where one of them was told in confidence afterwards', async () => {
      const [old, again] = [await held({ complainant: li }), await held({ complainant: li })];
      await merge(again.trackingCode, old.trackingCode, 'repeat');
      await hotline.database.query('UPDATE complaint SET confidential = 1 WHERE tracking_code = ?', [
        again.trackingCode,
      ]);
      expect(await kinds(handler, old.trackingCode)).toMatchObject({ links: [null], events: [['carry', null]] });
      expect(await kinds(aside.supervisor, old.trackingCode)).toMatchObject({ links: ['repeat'] });
    });
  });
});
