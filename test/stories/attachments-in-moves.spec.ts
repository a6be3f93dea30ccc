import { Attachment, mostAttachments } from '#complaints';
import { newId } from '#platform';
import type { Answer, Client } from '../setup/client.js';
import * as files from '../setup/files.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { assisting, bureau, district, legOf, sent, street, verified } from '../setup/joint.js';
import { call, hrBureau, otherUnit, report } from '../setup/samples.js';
import { until } from '../setup/until.js';

interface File {
  id: string;
  name: string;
  purpose: string;
  leg: string | null;
  publicToo: boolean;
  fromComplainant: boolean;
  open: boolean;
}

describe('files that acts bring', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, supervisor: Client, handler: Client, colleague: Client;

  beforeAll(async () => {
    hotline = await startHotline({
      at: '2026-03-02T09:15:00+08:00',
      environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' },
    });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    supervisor = await hotline.person('supervisor');
    handler = await hotline.person('handler', hrBureau);
    colleague = await hotline.person('handler', hrBureau);
  });
  afterAll(() => hotline.stop());

  /** A citizen at an address of their own, so that no test uses up another's limit. */
  let addresses = 0;
  const citizen = () => hotline.citizen.with({ 'x-forwarded-for': `198.51.100.${++addresses}` });
  const move = (who: Client, code: string, name: string, body?: unknown) =>
    who.post(`/api/complaints/${code}/${name}`, body);
  const uploaded = async (client: Client, name = '欧阳若兰的材料.pdf', path = '/api/attachments') => {
    const { status, body } = await client.upload(path, files.pdf(name), name);
    expect(status).toBe(201);
    return body.id as string;
  };
  const publicly = (client: Client, name?: string) => uploaded(client, name, '/api/public/attachments');
  const fields = ({ body }: Answer) => (body.fields ?? []).map(({ field }: { field: string }) => field);
  const transferred = (code: string) =>
    until(async () => (await supervisor.get(`/api/complaints/${code}`)).body.state === 'transferred');
  /** A complaint in the hands of the unit. */
  const logged = async (more: Record<string, unknown> = {}) => {
    const { status, body } = await operator.post('/api/complaints', call(more));
    expect(status).toBe(201);
    await transferred(body.trackingCode);
    return { code: body.trackingCode as string, pin: body.pin as string };
  };
  const seen = async (code: string, who = supervisor) => (await who.get(`/api/complaints/${code}`)).body;
  const filesOf = async (code: string, who = supervisor): Promise<File[]> => (await seen(code, who)).attachments;
  const lastEvent = async (code: string) => (await seen(code)).events.at(-1);
  const opens = async (who: Client, code: string, id: string) =>
    (await who.download(`/api/complaints/${code}/attachments/${id}`)).status;
  const rowOf = (id: string) => hotline.database.manager.findOneByOrFail(Attachment, { id });

  it('go the way of the complaint: from the call to the unit, and with its acts to those who read them', async () => {
    const photo = await uploaded(operator, '欧阳若兰家.pdf');
    const { code, pin } = await logged({ attachments: [photo] });
    expect(await filesOf(code, handler)).toEqual([
      expect.objectContaining({ id: photo, name: '欧阳若兰家.pdf', purpose: 'complaint', leg: null, open: true }),
    ]);
    expect((await seen(code)).events[0]).toMatchObject({ name: 'log', data: { files: 1 } });
    expect(await opens(handler, code, photo)).toBe(200);
    expect(await opens(await hotline.person('handler', otherUnit), code, photo)).toBe(404);

    await move(handler, code, 'sign');
    const recording = await uploaded(handler, '通话录音.pdf');
    const contacted = await move(handler, code, 'contact', { outcome: 'reached', attachments: [recording] });
    expect(contacted.status).toBe(200);
    const leg = legOf(contacted.body, hrBureau).id;
    expect((await filesOf(code)).at(-1)).toMatchObject({ id: recording, purpose: 'contact', leg });
    expect(await lastEvent(code)).toMatchObject({ name: 'contact', data: { outcome: 'reached', files: 1 } });

    const [plan, letter, internal] = [await uploaded(handler), await uploaded(handler), await uploaded(handler)];
    const interim = await move(handler, code, 'interim', { text: '您好，已立案调查。', attachments: [plan] });
    expect(interim.status).toBe(200);
    const someone = citizen();
    const own = async () =>
      (await someone.post('/api/public/attachments/list', { trackingCode: code, pin })).body.items.map(
        ({ id }: File) => id,
      );
    const fetched = async (id: string) =>
      (await someone.download('/api/public/attachment', { trackingCode: code, pin, id })).status;
    // Words for the complainant are out at once, and what goes with them.
    expect(await own()).toEqual([plan]);

    const reported = await move(handler, code, 'report', {
      ...report,
      attachments: [internal, letter],
      publicToo: [letter],
    });
    expect(reported.status).toBe(200);
    expect((await seen(code)).events.find(({ name }: { name: string }) => name === 'report').data.files).toBe(2);
    // Somebody passes it, or the machine's checks were quicker.
    expect([200, 409]).toContain((await move(supervisor, code, 'review', { remark: '已核实' })).status);
    expect(await own()).toEqual([plan, letter]);
    expect([await fetched(letter), await fetched(internal), await fetched(recording)]).toEqual([200, 404, 404]);
    for (const id of [photo, recording, plan, letter, internal]) expect(await opens(colleague, code, id)).toBe(200);
    // The ledger counts files, and names none.
    expect(JSON.stringify((await seen(code)).events)).not.toMatch(/材料|欧阳|录音/);
    expect(await verified(hotline)).toEqual([]);
  });

  it('of a report that was sent back are closed to the complainant again; those of the new one are open', async () => {
    const { code, pin } = await logged();
    await move(handler, code, 'sign');
    const [first, second] = [await uploaded(handler), await uploaded(handler)];
    const someone = citizen();
    const own = async () =>
      (await someone.post('/api/public/attachments/list', { trackingCode: code, pin })).body.items.map(
        ({ id }: File) => id,
      );
    const at = hotline.time.now.toISOString();
    const file = (attachments: string[], publicReply: string) =>
      move(handler, code, 'report', {
        ...{ ...report, publicReply, attachments, publicToo: attachments },
        contacted: { at, note: '已通话' },
      });
    await file([first], '已收悉，正在处理。');
    await until(async () => (await seen(code, supervisor)).moves.includes('send-back'));
    // What waits for its review is no answer yet.
    expect(await own()).toEqual([]);
    expect((await move(supervisor, code, 'review', { remark: '已核实' })).status).toBe(200);
    expect(await own()).toEqual([first]);
    expect((await move(supervisor, code, 'send-back', { reason: '答复过于简单' })).status).toBe(200);
    expect(await own()).toEqual([]);
    expect((await file([second], '您好，您反映的欠薪问题已办结，拖欠的三个月工资已于本月全部补发到位。')).status).toBe(
      200,
    );
    expect(await until(async () => ((await own()).length > 0 ? await own() : undefined))).toEqual([second]);
    expect((await someone.download('/api/public/attachment', { trackingCode: code, pin, id: first })).status).toBe(404);
  });

  it('are the proof of a return, of an extension and of what an order demanded', async () => {
    const { code } = await logged();
    await move(handler, code, 'sign');
    const [proof, plan, answer] = [await uploaded(handler), await uploaded(handler), await uploaded(handler)];
    await move(supervisor, code, 'supervise', { opinion: '请尽快办理' });
    const ask = { reason: '需要会商', basis: '《山东省12345热线管理办法》' };
    const outcomes = [
      await move(handler, code, 'extend', { ...ask, amount: 1, attachments: [plan] }),
      await move(handler, code, 'reply-order', { text: '已约谈企业', attachments: [answer] }),
      await move(handler, code, 'return', { ...ask, reasonCode: 'unreasonable', attachments: [proof] }),
    ];
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200]);
    const legId = legOf(outcomes[0]!.body, hrBureau).id;
    const rows = await Promise.all([plan, answer, proof].map(rowOf));
    expect(rows.map(({ purpose, legId, publicToo }) => [purpose, legId, publicToo])).toEqual([
      ['extension', legId, false],
      ['order', null, false],
      ['return', legId, false],
    ]);
    expect(await opens(dispatcher, code, proof)).toBe(200);
    const counted = (await seen(code)).events.filter(({ data }: { data: { files?: number } }) => data.files === 1);
    expect(counted.map(({ name }: { name: string }) => name)).toEqual(['extend', 'reply-order', 'return']);
  });

  it('prove the conversation that a report tells of, in the place of a call record', async () => {
    const { code } = await logged();
    await move(handler, code, 'sign');
    const at = hotline.time.now.toISOString();
    const bare = await move(handler, code, 'report', { ...report, contacted: { at } });
    expect([bare.status, fields(bare)]).toEqual([422, ['contacted.note']]);
    const [record, account] = [await uploaded(handler), await uploaded(handler)];
    // One file is not two things.
    const twice = await move(handler, code, 'report', {
      ...report,
      contacted: { at, attachments: [record] },
      attachments: [account, record],
    });
    expect([twice.status, fields(twice)]).toEqual([422, ['attachments[1]']]);
    const foreign = await move(handler, code, 'report', { ...report, contacted: { at, attachments: [newId()] } });
    expect([foreign.status, fields(foreign)]).toEqual([422, ['contacted.attachments[0]']]);
    const { status } = await move(handler, code, 'report', {
      ...report,
      contacted: { at, attachments: [record] },
      attachments: [account],
    });
    expect(status).toBe(200);
    expect([(await rowOf(record)).purpose, (await rowOf(account)).purpose]).toEqual(['contact', 'report']);
  });

  it('come from the complainant with the form and with what they add, and theirs alone', async () => {
    const someone = citizen();
    const photo = await publicly(someone, '我家.pdf');
    const { body, status } = await someone.post('/api/public/complaints', {
      ...call({ channel: undefined }),
      attachments: [photo],
    });
    expect(status).toBe(201);
    const { trackingCode, pin } = body;
    await move(operator, trackingCode, 'accept');
    await transferred(trackingCode);
    const [later, ofStaff] = [await publicly(someone), await uploaded(operator)];
    const add = (attachments: string[]) =>
      citizen().post('/api/public/add', { trackingCode, pin, text: '补充照片', attachments });
    const before = (await seen(trackingCode)).events.length;
    for (const id of [ofStaff, photo, newId()]) {
      const refused = await add([later, id]);
      expect([refused.status, fields(refused)]).toEqual([422, ['attachments[1]']]);
    }
    expect((await seen(trackingCode)).events).toHaveLength(before);
    expect((await add([later])).status).toBe(200);
    // What an operator adds for the complainant is the complainant's too.
    expect((await move(operator, trackingCode, 'add', { text: '来电补充', attachments: [ofStaff] })).status).toBe(200);
    expect(
      (await filesOf(trackingCode, handler)).map(({ id, purpose, fromComplainant }) => [id, purpose, fromComplainant]),
    ).toEqual([
      [photo, 'public', true],
      [later, 'public', true],
      [ofStaff, 'complaint', true],
    ]);
    expect(
      (await someone.post('/api/public/attachments/list', { trackingCode, pin })).body.items.map(({ id }: File) => id),
    ).toEqual([photo, later]);
  });

  describe('are refused, and nothing is written', () => {
    it("where they are somebody else's, unknown, used, too old or no ids", async () => {
      const { code } = await logged();
      await move(handler, code, 'sign');
      const [good, used, old] = [await uploaded(handler), await uploaded(handler), await uploaded(handler)];
      expect((await move(handler, code, 'contact', { outcome: 'no-answer', attachments: [used] })).status).toBe(200);
      await hotline.database.query('UPDATE attachment SET created_at = ? WHERE id = ?', [
        new Date(hotline.time.now.getTime() - 24 * 3600_000 - 1000),
        old,
      ]);
      const theirs = [await uploaded(colleague), await publicly(citizen())];
      const { events, version } = await seen(code);
      const bodies: Record<string, object> = {
        contact: { outcome: 'reached' },
        report,
        extend: { amount: 1, reason: '复杂', basis: '规定' },
        return: { reasonCode: 'unreasonable', reason: '无理', basis: '规定' },
        interim: { text: '您好，正在调查。' },
      };
      for (const [name, body] of Object.entries(bodies)) {
        const answer = await move(handler, code, name, { ...body, attachments: [good, ...theirs, newId(), used, old] });
        expect([name, answer.status, fields(answer)]).toEqual([
          name,
          422,
          [1, 2, 3, 4, 5].map((index) => `attachments[${index}]`),
        ]);
      }
      for (const attachments of [["' OR 1=1"], [good, good], 'x', Array.from({ length: mostAttachments + 1 }, newId)]) {
        expect((await move(handler, code, 'contact', { outcome: 'reached', attachments })).status).toBe(422);
      }
      const now = await seen(code);
      expect([now.version, now.events.length]).toEqual([version, events.length]);
      expect((await rowOf(good)).claimedAt).toBeNull();
    });

    it('at the call and the form too', async () => {
      const [good, theirs] = [await uploaded(operator), await uploaded(handler)];
      const [mine, ofStaff] = [await publicly(citizen()), good];
      const count = async () => Number((await hotline.database.query('SELECT COUNT(*) AS n FROM complaint'))[0].n);
      const before = await count();
      const answers = [
        await operator.post('/api/complaints', call({ attachments: [good, theirs] })),
        await operator.post('/api/complaints', call({ attachments: [good, mine] })),
        await citizen().post('/api/public/complaints', {
          ...call({ channel: undefined }),
          attachments: [mine, ofStaff],
        }),
      ];
      expect(answers.map((answer) => [answer.status, fields(answer)])).toEqual(
        answers.map(() => [422, ['attachments[1]']]),
      );
      expect(await count()).toBe(before);
      expect([(await rowOf(good)).claimedAt, (await rowOf(mine)).claimedAt]).toEqual([null, null]);
    });

    it('where they are to be public and are not among the files, or another unit answers', async () => {
      const { code } = await logged();
      await move(handler, code, 'sign');
      const id = await uploaded(handler);
      const strange = await move(handler, code, 'report', { ...report, attachments: [], publicToo: [id] });
      expect([strange.status, fields(strange)]).toEqual([422, ['publicToo[0]']]);
      const [lead, assist] = [await hotline.person('handler', bureau), await hotline.person('handler', assisting)];
      const joint = await sent(operator, dispatcher, { lead: bureau, assists: [assisting] });
      await move(assist, joint.code, 'sign');
      await move(lead, joint.code, 'sign');
      const theirs = await uploaded(assist);
      const own = { ...report, attachments: [theirs] };
      expect(fields(await move(assist, joint.code, 'report', { ...own, publicToo: [theirs] }))).toEqual(['publicToo']);
      expect((await move(assist, joint.code, 'report', own)).status).toBe(200);
      expect(await opens(lead, joint.code, theirs)).toBe(200);
    });
  });

  describe('belong to one act', () => {
    it('of several moves at once that name the same file, one has it', async () => {
      const complaints = await Promise.all(Array.from({ length: 6 }, () => logged()));
      for (const { code } of complaints) await move(handler, code, 'sign');
      const id = await uploaded(handler);
      const answers = await Promise.all(
        complaints.map(({ code }) => move(handler, code, 'contact', { outcome: 'reached', attachments: [id] })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
      const winner = complaints[answers.findIndex(({ status }) => status === 200)]!;
      expect((await filesOf(winner.code)).map((file) => file.id)).toEqual([id]);
      for (const answer of answers) {
        if (answer.status === 422) expect(fields(answer)).toEqual(['attachments[0]']);
      }
    });

    it('of several calls at once, one has it; the others are not logged', async () => {
      const id = await uploaded(operator);
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => operator.post('/api/complaints', call({ attachments: [id] }))),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
      expect((await rowOf(id)).claimedAt).not.toBeNull();
    });

    it('of a call that is sent twice, once: the second click gets the first answer', async () => {
      const id = await uploaded(operator);
      const body = call({ attachments: [id] });
      const clicks = operator.with({ 'idempotency-key': newId() });
      const answers = [
        ...(await Promise.all([clicks.post('/api/complaints', body), clicks.post('/api/complaints', body)])),
        await clicks.post('/api/complaints', body),
      ];
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body: { trackingCode, pin } }) => `${trackingCode} ${pin}`)).size).toBe(1);
      const other = await clicks.post('/api/complaints', { ...body, title: '另一件' });
      expect(other.body.reason).toBe('key-reused');
    });
  });

  it('of a confidential complaint come under neutral names, and those of the complainant when they are released', async () => {
    const secret = '欧阳若兰家门口.pdf';
    const photo = await uploaded(operator, secret);
    const { code } = await logged({ confidential: true, attachments: [photo] });
    await move(handler, code, 'sign');
    const proof = await uploaded(handler, '联系欧阳若兰.pdf');
    await move(handler, code, 'contact', { outcome: 'reached', attachments: [proof] });
    const view = await seen(code, colleague);
    expect(view.attachments).toMatchObject([
      { id: photo, name: '附件1.pdf', open: false },
      { id: proof, name: '附件2.pdf', open: true },
    ]);
    expect(JSON.stringify(view)).not.toContain('欧阳');
    expect([await opens(colleague, code, photo), await opens(colleague, code, proof)]).toEqual([403, 200]);
    await dispatcher.post(`/api/complaints/${code}/attachments/${photo}/release`, { reason: '无人脸门牌' });
    expect(await opens(colleague, code, photo)).toBe(200);
  });

  it('are open to somebody of a unit below to whom the leg was handed, and to nobody else there', async () => {
    const [lead, holder] = [await hotline.person('handler', district), await hotline.person('handler', street)];
    const neighbour = await hotline.person('handler', street);
    const photo = await uploaded(operator);
    const { code } = await sent(operator, dispatcher, { lead: district, call: { attachments: [photo] } });
    await move(lead, code, 'take');
    expect(await opens(holder, code, photo)).toBe(404);
    const { body: me } = await holder.get('/api/me');
    const [{ id: to }] = await hotline.database.query('SELECT id FROM person WHERE username = ?', [
      (me.person ?? me).username,
    ]);
    expect((await move(lead, code, 'hand-over', { to })).status).toBe(200);
    expect([await opens(holder, code, photo), await opens(neighbour, code, photo)]).toEqual([200, 404]);
    await move(holder, code, 'sign');
    const own = await uploaded(holder);
    expect((await move(holder, code, 'contact', { outcome: 'reached', attachments: [own] })).status).toBe(200);
    expect(await opens(lead, code, own)).toBe(200);
  });
});
