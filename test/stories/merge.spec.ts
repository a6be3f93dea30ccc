import fc from 'fast-check';
import { newTrackingCode } from '#complaints';
import { Outbox, OutboxEntry } from '#platform';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

const wang = { kind: 'citizen', name: '王小明', phone: '13900005678' };
const li = { kind: 'citizen', name: '李秀英', phone: '13811112222' };
const zhao = { kind: 'citizen', name: '赵铁柱', phone: '13733334444' };

describe('complaints about one matter', () => {
  let hotline: Hotline, aside: Aside, handler: Client, followup: Client;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    handler = await hotline.person('handler', hrBureau);
    followup = await hotline.person('followup');
  });
  afterAll(() => hotline.stop());

  const held = async (more: object = {}) => {
    const receipt = await aside.log(more as Record<string, unknown>);
    await aside.inState(receipt.trackingCode, 'transferred');
    return receipt;
  };
  const fresh = (more: object = {}) => aside.log({ subject: undefined, ...more });
  const merge = (code: string, into: string, kind: string, more: object = {}) =>
    aside.dispatcher.post(`/api/complaints/${code}/merge`, { into, kind, ...more });
  const own = async ({ trackingCode, pin }: { trackingCode: string; pin: string }) =>
    (await hotline.citizen.post('/api/public/attachments/list', { trackingCode, pin })).body.items;
  const unmerge = (code: string, more: object = {}) =>
    aside.dispatcher.post(`/api/complaints/${code}/unmerge`, { ...more });

  it('of one person: the new one urges the old one', async () => {
    const old = await held({ complainant: wang });
    // The same number, written otherwise and only seen by the telephone system.
    const again = await fresh({ complainant: { kind: 'citizen' }, callerNumber: '+86 139-0000-5678' });
    const { status, body } = await merge(again.trackingCode, old.trackingCode, 'repeat');
    expect([status, body.state]).toEqual([200, 'merged']);
    expect(body.links).toMatchObject([{ kind: 'repeat', direction: 'to', trackingCode: old.trackingCode }]);
    const view = await aside.seen(old.trackingCode);
    expect(view).toMatchObject({ state: 'transferred', counts: { urges: 1 } });
    expect(names(view).slice(-2)).toEqual(['carry', 'urge']);
    expect(view.links).toMatchObject([{ kind: 'repeat', direction: 'from', trackingCode: again.trackingCode }]);
  });

  it('leaves whoever came with it free to add, and to withdraw', async () => {
    const first = await held({ complainant: wang });
    const [second, third] = [await aside.submit({ complainant: li }), await aside.submit({ complainant: zhao })];
    for (const { trackingCode } of [second, third]) await merge(trackingCode, first.trackingCode, 'same-matter');
    const text = '补充：我们班组还有六人，联系人老周。';
    const act = (name: string, { trackingCode, pin }: { trackingCode: string; pin: string }, more: object = {}) =>
      hotline.citizen.post(`/api/public/${name}`, { trackingCode, pin, ...more });

    const added = await act('add', second, { text });
    expect(added).toMatchObject({ status: 200, body: { additions: [{ text }] } });
    // Who works at the matter hears that there is more; what it says stays with whose it is.
    const carrier = await aside.seen(first.trackingCode);
    expect(carrier.events.at(-1)).toMatchObject({ name: 'add', data: { from: second.trackingCode } });
    expect(carrier.supplements).toEqual([]);
    for (const view of [carrier, await aside.track(first), await aside.track(third)]) {
      expect(JSON.stringify(view)).not.toContain('班组');
    }
    expect((await aside.seen(second.trackingCode)).supplements).toMatchObject([{ by: 'citizen', text }]);
    const told = async (who: Client, code: string) =>
      (await who.get('/api/notices')).body.items.some(
        (one: { kind: string; text: string }) => one.kind === 'added' && one.text.replaceAll('-', '').includes(code),
      ) as boolean;
    await until(() => told(handler, first.trackingCode));
    await until(() => told(aside.dispatcher, second.trackingCode));
    // An operator on the telephone can, too.
    const byPhone = await aside.operator.post(`/api/complaints/${third.trackingCode}/add`, { text: '来电补充时间' });
    expect([byPhone.status, byPhone.body.state]).toEqual([200, 'merged']);

    // Who withdraws has gone; the matter goes on, with one fewer.
    expect((await act('withdraw', second)).body.stateZh).toBe('已按您的要求撤回');
    const gone = await aside.seen(second.trackingCode);
    expect(gone).toMatchObject({ state: 'withdrawn', links: [] });
    expect(gone.clocks.every(({ state }: { state: string }) => state === 'cancelled' || state === 'met')).toBe(true);
    const left = await aside.seen(first.trackingCode);
    expect(left.state).toBe('transferred');
    expect(left.links.map((link: { trackingCode: string }) => link.trackingCode)).toEqual([third.trackingCode]);
    expect(left.events.at(-1)).toMatchObject({ name: 'release', data: { from: second.trackingCode } });
    expect((await unmerge(second.trackingCode)).status).toBe(409);
    expect((await act('add', second, { text })).status).toBe(409);
    expect(await aside.flaws()).toEqual([]);
  });

  it('of somebody who is not known to be the same: only with a reason', async () => {
    const old = await held({ complainant: wang });
    const other = await fresh({ complainant: li });
    expect(await merge(other.trackingCode, old.trackingCode, 'repeat')).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'reason' }] },
    });
    const said = await merge(other.trackingCode, old.trackingCode, 'repeat', { reason: '李秀英系诉求人配偶代为来电' });
    expect(said.status).toBe(200);
  });

  it('of many people: each keeps its code and gets its answer, and hears nothing of the other', async () => {
    const first = await held({ complainant: wang, content: '公司自去年十二月起拖欠工资，王小明等六人未领到。' });
    const web = await aside.submit({ complainant: zhao, content: '我在同一公司，二十号宿舍，也没有领到工资。' });
    const phone = await fresh({ complainant: li, content: '李秀英反映同一公司欠薪，她是会计。' });
    for (const { trackingCode } of [web, phone]) {
      const merged = await merge(trackingCode, first.trackingCode, 'same-matter', {
        reason: '同一公司欠薪，会计李秀英可作证',
      });
      expect([merged.status, merged.body.state]).toEqual([200, 'merged']);
      // Whoever came with it waits on, whatever became of all other clocks.
      expect(clockOf(merged.body, 'citizen').state).toBe('running');
      const others = merged.body.clocks.filter((clock: { clock: string }) => clock.clock !== 'citizen');
      expect(others.every(({ state }: { state: string }) => state === 'cancelled' || state === 'met')).toBe(true);
    }
    await aside.operator.post(`/api/complaints/${first.trackingCode}/add`, { text: '补充材料：工资条一份' });

    // Stage and promised day are the carrier's; nothing else of it can be seen.
    const carrier = await aside.track(first);
    const seen = await aside.track(phone);
    expect(seen).toMatchObject({ stage: carrier.stage, promisedAt: carrier.promisedAt, publicReply: null });
    expect(seen.stateZh).toContain('合并');
    expect(JSON.stringify(seen)).not.toContain(first.trackingCode);

    // Through either of them, in any view, only the code of the other.
    const ofCarrier = ['王小明', '13900005678', '工资条', '六人'];
    const ofOthers = ['赵铁柱', '李秀英', '13811112222', '13733334444', '会计', '宿舍', '作证'];
    const texts = async (who: Client, code: string) => JSON.stringify((await who.get(`/api/complaints/${code}`)).body);
    const staff = [aside.supervisor, aside.operator, handler, await hotline.person('analyst')];
    for (const who of staff) {
      const theirs = await texts(who, first.trackingCode);
      for (const word of ofOthers) expect([word, theirs.includes(word)]).toEqual([word, false]);
      for (const { trackingCode } of [web, phone]) {
        const body = await texts(who, trackingCode);
        for (const word of ofCarrier) expect([word, body.includes(word)]).toEqual([word, false]);
      }
    }
    expect((await handler.get(`/api/complaints/${phone.trackingCode}`)).status).toBe(404);
    for (const receipt of [first, web, phone]) {
      const body = JSON.stringify(await aside.track(receipt));
      for (const word of [...ofCarrier, ...ofOthers]) expect([word, body.includes(word)]).toEqual([word, false]);
    }

    // The carrier is answered and closed: so is everybody, without a word of who made it.
    await handler.post(`/api/complaints/${first.trackingCode}/sign`);
    await handler.post(`/api/complaints/${first.trackingCode}/contact`, {
      outcome: 'reached',
      note: '已电话说明办理情况',
    });
    const publicReply =
      '王先生您好，已联系您本人（王小明，139 0000 5678），拖欠的工资已全部支付，咨询电话0532-85850000。';
    const slip = await handler.upload('/api/attachments', new Blob(['王小明工资支付凭证']), '凭证.txt');
    const files = { attachments: [slip.body.id], publicToo: [slip.body.id] };
    await handler.post(`/api/complaints/${first.trackingCode}/report`, { ...report, ...files, publicReply });
    await aside.inState(first.trackingCode, 'reviewed');
    const closed = await followup.post(`/api/complaints/${first.trackingCode}/close`, { reason: '诉求人表示无需回访' });
    expect(closed.body.state).toBe('closed');
    for (const receipt of [web, phone]) {
      const end = await aside.inState(receipt.trackingCode, 'closed');
      expect(end.events.at(-1)).toMatchObject({
        name: 'close',
        by: { kind: 'machine' },
        data: { with: first.trackingCode },
      });
      expect(end.publicReply).toBe('***您好，已联系您本人（***，***），拖欠的工资已全部支付，咨询电话0532-85850000。');
      expect(end).toMatchObject({ leadUnit: { code: hrBureau }, endedAt: null });
      expect(clockOf(end, 'citizen').state).toBe('met');
      const view = await aside.track(receipt);
      expect(view.publicReply).toBe(end.publicReply);
      expect(view).toMatchObject({ stage: 'report', stateZh: '已办结' });
      // Words can be read through for whose they are, a file cannot: it stays with whom it was meant for.
      expect(await own(receipt)).toEqual([]);
    }
    expect(await own(first)).toHaveLength(1);

    // They count for the unit that had the matter, which never had them in hand: no list of its own shows them.
    const head = await hotline.person('head', hrBureau);
    const listed = async (who: Client, asked: string) =>
      (await who.get(`/api/complaints?${asked}`)).body.items.map(
        ({ trackingCode }: { trackingCode: string }) => trackingCode,
      ) as string[];
    const merged = [web.trackingCode, phone.trackingCode];
    for (const asked of ['state=closed', `state=closed&unit=${hrBureau}`, 'from=2026-03-01&to=2026-03-31&limit=100']) {
      for (const who of [handler, head]) {
        const codes = await listed(who, asked);
        expect(codes).toContain(first.trackingCode);
        for (const code of merged) expect([asked, codes.includes(code)]).toEqual([asked, false]);
      }
      expect(await listed(aside.supervisor, asked)).toEqual(expect.arrayContaining(merged));
    }
    for (const code of merged) expect(await listed(handler, `q=${code}`)).toEqual([]);
    // A page that is shorter for it goes on where it should.
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { trackingCode: string }[]; next: string | null } = (
        await handler.get(`/api/complaints?state=closed&limit=1${cursor && `&cursor=${cursor}`}`)
      ).body;
      paged.push(...page.items.map(({ trackingCode }) => trackingCode));
      cursor = page.next;
    }
    expect(paged).toContain(first.trackingCode);
    for (const code of merged) expect(paged).not.toContain(code);
    expect(await aside.flaws()).toEqual([]);
  });

  it('for reasons that tell a unit of neither side, as long as it is merged and after', async () => {
    const unit = [handler, await hotline.person('head', hrBureau)];
    const analyst = await hotline.person('analyst');
    const identities = [
      { ...zhao, name: '欧阳若兰', phone: '13987654321' },
      { ...li, name: '若兰', phone: '13811112222' },
    ] as const;
    const words = ['欧阳', '若兰', '13987654321', '139-8765-4321', '1398765', '13811112222', '138 1111', '2222'];
    const why = '若兰（138 1111 2222）系欧阳若兰（139-8765-4321）之女，欧阳女士委托其来电';
    for (const [own, others] of [
      [true, false],
      [false, true],
      [true, true],
      [false, false],
    ] as const) {
      const carrier = await held({ complainant: identities[0], confidential: others });
      const again = await held({ complainant: identities[1], confidential: own });
      const codes = [carrier.trackingCode, again.trackingCode];
      const read = async (who: Client, code: string) => {
        const { status, body } = await who.get(`/api/complaints/${code}`);
        return { status, reasons: body.events?.map(({ reason }: { reason: string | null }) => reason).filter(Boolean) };
      };
      const nobodyIsNamed = async (readers: Client[]) => {
        for (const who of readers) {
          for (const code of codes) {
            const told = JSON.stringify((await read(who, code)).reasons ?? []);
            for (const word of words)
              expect([own, others, word, told.includes(word)]).toEqual([own, others, word, false]);
          }
        }
      };
      expect((await merge(again.trackingCode, carrier.trackingCode, 'same-matter', { reason: why })).status).toBe(200);
      await nobodyIsNamed([...unit, analyst]);
      // Undone, it comes to the unit with all that was written of it.
      await unmerge(again.trackingCode, { reason: `${why}，但事项不同` });
      await aside.inState(again.trackingCode, 'transferred');
      expect(await read(handler, again.trackingCode)).toMatchObject({
        status: 200,
        reasons: expect.arrayContaining(['***（***）系***（***）之女，***委托其来电，但事项不同']),
      });
      await nobodyIsNamed([...unit, analyst]);
      // Who may know of both reads what was written.
      expect((await read(aside.supervisor, again.trackingCode)).reasons).toEqual(
        expect.arrayContaining([why, `${why}，但事项不同`]),
      );
    }
  });

  it('is undone: it goes its own way by its own clocks, as if they had never stopped', async () => {
    const first = await held({ complainant: wang });
    const second = await held({ complainant: li });
    const before = await aside.seen(second.trackingCode);
    expect((await merge(second.trackingCode, first.trackingCode, 'same-matter')).body.legs[0].state).toBe('recalled');
    aside = await aside.leap('2026-03-03T10:00:00+08:00');
    handler = await hotline.person('handler', hrBureau);
    followup = await hotline.person('followup');
    const { status, body } = await unmerge(second.trackingCode, { reason: '并非同一公司' });
    expect([status, body.state, body.endedAt, body.dueAt]).toEqual([200, 'accepted', null, before.dueAt]);
    expect(clockOf(body, 'completion')).toMatchObject({
      state: 'running',
      startedAt: clockOf(before, 'completion').startedAt,
      due: before.dueAt,
    });
    expect(body.links).toEqual([]);
    expect((await aside.seen(first.trackingCode)).links).toEqual([]);
    expect(names(await aside.seen(first.trackingCode)).at(-1)).toBe('release');
    await aside.inState(second.trackingCode, 'transferred');
    expect(await aside.flaws()).toEqual([]);
    expect((await unmerge(second.trackingCode)).body).toMatchObject({ reason: 'illegal-move', state: 'transferred' });
  });

  it('is undone for one that nobody had accepted: it waits for that again', async () => {
    const first = await held();
    const web = await aside.submit();
    await merge(web.trackingCode, first.trackingCode, 'same-matter');
    expect((await unmerge(web.trackingCode)).body).toMatchObject({ state: 'received', acceptedAt: null, dueAt: null });
    expect((await aside.operator.post(`/api/complaints/${web.trackingCode}/accept`)).status).toBe(200);
  });

  it('go their own ways when the one that carried them is withdrawn', async () => {
    const first = await held();
    const second = await fresh({ complainant: li });
    await merge(second.trackingCode, first.trackingCode, 'same-matter');
    const { trackingCode, pin } = first;
    expect((await hotline.citizen.post('/api/public/withdraw', { trackingCode, pin })).status).toBe(200);
    const view = await aside.inState(second.trackingCode, 'proposed');
    expect(names(view)).toContain('unmerge');
    expect(view.links).toEqual([]);
    expect((await aside.seen(first.trackingCode)).state).toBe('withdrawn');
    expect(await aside.flaws()).toEqual([]);
  });

  it('are answered a page at a time, each once, however often the machine is told', async () => {
    const first = await held();
    const others = await Promise.all(Array.from({ length: 105 }, () => fresh({ followUpWanted: false })));
    for (let start = 0; start < others.length; start += 15) {
      const merged = await Promise.all(
        others
          .slice(start, start + 15)
          .map(({ trackingCode }) => merge(trackingCode, first.trackingCode, 'same-matter')),
      );
      expect(merged.map(({ status }) => status)).toEqual(merged.map(() => 200));
    }
    const carried = () =>
      hotline.database
        .query(`SELECT id, carried FROM complaint WHERE tracking_code = ?`, [first.trackingCode])
        .then(([row]: { id: string; carried: number }[]) => row!);
    const { id, carried: count } = await carried();
    expect(count).toBe(105);
    await handler.post(`/api/complaints/${first.trackingCode}/sign`);
    await handler.post(`/api/complaints/${first.trackingCode}/contact`, {
      outcome: 'reached',
      note: '已电话说明办理情况',
    });
    await handler.post(`/api/complaints/${first.trackingCode}/report`, report);
    await aside.inState(first.trackingCode, 'reviewed');
    await followup.post(`/api/complaints/${first.trackingCode}/close`, { reason: '无需回访' });
    for (const { trackingCode } of others) await aside.inState(trackingCode, 'closed');
    const jobs = [{ queue: 'report', job: 'settle-carried', data: { complaintId: id, after: '' } }];
    const at = hotline.time.now;
    const again = hotline.server.get(Outbox).rows([...jobs, ...jobs], at);
    await hotline.database.manager.insert(OutboxEntry, again);
    hotline.server.get(Outbox).handOver(again);
    await until(async () => (await hotline.database.manager.count(OutboxEntry)) === 0);
    const [counted]: { closes: string }[] = await hotline.database.query(
      `SELECT COUNT(*) AS closes FROM complaint_event e JOIN complaint_link l ON l.complaint_id = e.complaint_id
       WHERE l.other_id = ? AND e.name = 'close'`,
      [id],
    );
    expect(Number(counted?.closes)).toBe(105);
    expect(await aside.flaws()).toEqual([]);
  });

  describe('are not merged', () => {
    it('into themselves, into what has ended, or into what was merged itself', async () => {
      const one = await fresh();
      const at = async (into: string) => (await merge(one.trackingCode, into, 'same-matter')).body.fields?.[0]?.field;
      expect(await at(one.trackingCode)).toBe('into');
      const gone = await fresh();
      await aside.operator.post(`/api/complaints/${gone.trackingCode}/withdraw`, { reason: '撤回' });
      expect(await at(gone.trackingCode)).toBe('into');
      const carrier = await held();
      const merged = await fresh();
      await merge(merged.trackingCode, carrier.trackingCode, 'same-matter');
      expect(await at(merged.trackingCode)).toBe('into');
      expect((await merge(one.trackingCode, 'QD', 'same-matter')).body.reason).toBe('check-code');
      expect((await merge(one.trackingCode, newTrackingCode('QD'), 'same-matter')).status).toBe(404);
    });

    it('while they carry others themselves: the word says how many', async () => {
      const [carrier, merged, other] = [await held(), await fresh(), await held()];
      await merge(merged.trackingCode, carrier.trackingCode, 'same-matter');
      const chained = await merge(carrier.trackingCode, other.trackingCode, 'same-matter');
      expect(chained).toMatchObject({ status: 409, body: { message: expect.stringContaining('1件') } });
    });

    it('and are not archived, nor closed by hand, before they have got their answer', async () => {
      const [carrier, merged] = [await held(), await fresh()];
      const { body } = await merge(merged.trackingCode, carrier.trackingCode, 'same-matter');
      expect(body.moves).not.toContain('close');
      for (const [move, said] of [
        ['close', { reason: '办结' }],
        ['archive', {}],
      ] as const) {
        const { status } = await aside.supervisor.post(`/api/complaints/${merged.trackingCode}/${move}`, said);
        expect([move, status]).toEqual([move, 409]);
      }
    });

    it('by a unit, nor crosswise by two at once: one wins, the other is told', async () => {
      const [one, other] = [await fresh(), await fresh()];
      const unit = await handler.post(`/api/complaints/${one.trackingCode}/merge`, {
        into: other.trackingCode,
        kind: 'same-matter',
      });
      expect(unit.status).toBe(403);
      const answers = await Promise.all([
        merge(one.trackingCode, other.trackingCode, 'same-matter'),
        merge(other.trackingCode, one.trackingCode, 'same-matter'),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.every(({ status }) => [200, 409, 422].includes(status))).toBe(true);
    });
  });

  it('merged and undone at random: ledgers stay whole and numbers right', async () => {
    const receipts = await Promise.all([1, 2, 3, 4].map(() => fresh()));
    const code = fc.constantFrom(...receipts.map(({ trackingCode }) => trackingCode));
    const act = fc.oneof(
      fc.record({ what: fc.constant('merge' as const), one: code, other: code }),
      fc.record({ what: fc.constant('unmerge' as const), one: code, other: code }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        // Two at a time: they meet each other under the locks.
        for (let index = 0; index < acts.length; index += 2) {
          const answers = await Promise.all(
            acts
              .slice(index, index + 2)
              .map(({ what, one, other }) => (what === 'merge' ? merge(one, other, 'same-matter') : unmerge(one))),
          );
          for (const { status } of answers) expect([200, 409, 422]).toContain(status);
        }
      }),
      { numRuns: 12 },
    );
    const rows: { carried: number; links: string; state: string; own: string }[] = await hotline.database.query(
      `SELECT c.carried, c.state,
              (SELECT COUNT(*) FROM complaint_link l WHERE l.other_id = c.id AND l.ended_at IS NULL) AS links,
              (SELECT COUNT(*) FROM complaint_link l WHERE l.complaint_id = c.id AND l.ended_at IS NULL) AS own
       FROM complaint c WHERE c.tracking_code IN (?)`,
      [receipts.map(({ trackingCode }) => trackingCode)],
    );
    for (const { carried, links, state, own } of rows) {
      expect(carried).toBe(Number(links));
      expect(Number(own)).toBe(state === 'merged' ? 1 : 0);
      // No chains.
      if (state === 'merged') expect(carried).toBe(0);
    }
    expect(await aside.flaws()).toEqual([]);
  });
});
