import { Aftercare } from '../setup/aftercare.js';
import { tellCall } from '../setup/calls.js';
import type { Answer, Client } from '../setup/client.js';
import { hrBureau, otherUnit } from '../setup/samples.js';

const complainant = '13900005678';
const stranger = '13811112222';

describe('the record of a call as the proof of a contact', () => {
  let desk: Aftercare;
  let seats = 8000;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  const contact = (code: string, callId: string, who = desk.handler, number?: string) =>
    who.post(`/api/complaints/${code}/contact`, { outcome: 'reached', callId, number });
  const report = (code: string, contacted: Record<string, unknown>) =>
    desk.report(code, { contacted: { at: desk.hotline.time.now.toISOString(), ...contacted } });
  const contactsOf = async (code: string) =>
    (await desk.view(code)).contacts.map(({ callId }: { callId: string | null }) => callId) as (string | null)[];
  const fields = ({ status, body }: Answer) => [status, body.reason, body.fields];

  /** Somebody of a unit at a seat of their own. */
  async function seated(unit: string): Promise<{ who: Client; seat: string }> {
    const seat = String(++seats);
    const admin = await desk.hotline.person('admin');
    await admin.post('/api/seats', { code: seat, name: seat, skills: [], active: true });
    const who = await desk.hotline.person('operator', unit);
    await who.post('/api/me/presence', { state: 'sign-in', seat });
    return { who, seat };
  }

  it('of one with the complainant serves, whoever rang whom', async () => {
    const { code } = await desk.signed();
    await tellCall(desk.hotline, 'to-them', { number: '139 0000 5678' });
    await tellCall(desk.hotline, 'from-them', { number: complainant, direction: 'in' });
    expect((await contact(code, 'to-them')).status).toBe(200);
    expect((await report(code, { callId: ' from-them ' })).status).toBe(200);
    expect(await contactsOf(code)).toEqual(['to-them', 'from-them']);
  });

  it('of one with the number from which they rang serves too, unless they gave no name: the answer would tell it', async () => {
    const { code } = await desk.signed({ complainant: { kind: 'citizen', name: '王小明' }, callerNumber: stranger });
    const nobody = await desk.signed({ complainant: { kind: 'anonymous' }, callerNumber: stranger });
    await tellCall(desk.hotline, 'to-caller', { number: stranger });
    expect((await report(nobody.code, { callId: 'to-caller' })).status).toBe(422);
    expect((await report(code, { callId: 'to-caller' })).status).toBe(200);
  });

  it('of one that the unit made itself serves, whatever the number; one that came in there does not', async () => {
    const { code } = await desk.signed();
    const [own, others] = [await seated(hrBureau), await seated(otherUnit)];
    desk.hotline.time.set('2026-03-02T09:20:00+08:00');
    await tellCall(desk.hotline, 'made-here', { number: stranger, seat: own.seat });
    await tellCall(desk.hotline, 'made-there', { number: stranger, seat: others.seat });
    await tellCall(desk.hotline, 'came-here', { number: stranger, seat: own.seat, direction: 'in' });
    const rang = (callId: string, number = stranger) => contact(code, callId, desk.handler, number);
    expect((await rang('made-there')).status).toBe(422);
    expect((await rang('came-here')).status).toBe(422);
    // It proves that the number was rung which they say they rang.
    expect((await contact(code, 'made-here')).status).toBe(422);
    expect((await rang('made-here', '13833334444')).status).toBe(422);
    expect((await rang('made-here')).status).toBe(200);
    // Whoever sat there has gone: what is made at the seat afterwards is not theirs.
    await own.who.post('/api/me/presence', { state: 'sign-out' });
    desk.hotline.time.set('2026-03-02T09:25:00+08:00');
    await tellCall(desk.hotline, 'made-later', { number: stranger, seat: own.seat });
    expect((await rang('made-later')).status).toBe(422);
    expect(await contactsOf(code)).toEqual(['made-here']);
  });

  it('is refused in the same words for a call of others, for one that nobody knows and for one of before', async () => {
    await tellCall(desk.hotline, 'before', { number: complainant });
    desk.hotline.time.set('2026-03-02T09:30:00+08:00');
    const { code } = await desk.signed();
    await tellCall(desk.hotline, 'of-others', { number: stranger });
    const refused = {
      zh: '没有可用作联系凭证的这条通话记录；通话记录可能稍后到达，请说明联系情况或者上传凭证',
      en: 'is no call that can be your proof here; records may arrive later: describe the contact or attach a file instead',
    };
    const note = '诉求人确认工资已到账。';
    for (const callId of ['of-others', 'before', 'nobody-knows']) {
      const answers = [await contact(code, callId), await report(code, { callId, note })];
      expect(answers.map(fields)).toEqual([
        [422, 'invalid', [{ field: 'callId', ...refused }]],
        [422, 'invalid', [{ field: 'contacted.callId', ...refused }]],
      ]);
      for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(callId);
    }
    expect(await desk.view(code)).toMatchObject({ state: 'signed', contacts: [] });
    // Who has nothing to do with the complaint learns nothing of it by naming a call.
    const elsewhere = await desk.hotline.person('handler', otherUnit);
    for (const callId of ['of-others', 'nobody-knows'])
      expect((await contact(code, callId, elsewhere)).status).toBe(404);
  });

  it('by which a complaint came in proves nothing, of that one or another', async () => {
    const other = await desk.signed();
    await tellCall(desk.hotline, 'came-by', { number: complainant, direction: 'in' });
    const own = await desk.signed({ callId: 'came-by' });
    for (const { code } of [own, other]) expect((await contact(code, 'came-by')).status).toBe(422);
  });

  it('of a confidential matter tells a unit nothing of whose it was', async () => {
    const { code } = await desk.signed({ confidential: true });
    await tellCall(desk.hotline, 'with-them', { number: complainant });
    await tellCall(desk.hotline, 'with-others', { number: stranger });
    const answers = [await contact(code, 'with-them'), await contact(code, 'with-others')];
    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(answers[0]!.body.fields).toEqual(answers[1]!.body.fields);
  });

  it('that nobody answered shows that they were rung up, not that they were reached', async () => {
    const { code } = await desk.signed();
    await tellCall(desk.hotline, 'rang-out', { number: complainant, outcome: 'abandoned', talkSeconds: 0 });
    expect(fields(await contact(code, 'rang-out'))).toMatchObject([422, 'invalid', [{ field: 'callId' }]]);
    const tried = { outcome: 'no-answer', callId: 'rang-out' };
    expect((await desk.handler.post(`/api/complaints/${code}/contact`, tried)).status).toBe(200);
    expect(await contactsOf(code)).toEqual(['rang-out']);
  });

  it('that comes late is no proof yet: what was said is, and the record serves once it is there', async () => {
    const { code } = await desk.signed();
    expect((await contact(code, 'late')).status).toBe(422);
    const said = { outcome: 'reached', note: '已电话联系，约定周三上午现场查看。' };
    expect((await desk.handler.post(`/api/complaints/${code}/contact`, said)).status).toBe(200);
    await tellCall(desk.hotline, 'late', { number: complainant });
    expect((await contact(code, 'late')).status).toBe(200);
    expect(await contactsOf(code)).toEqual([null, 'late']);
  });

  it('is one of three: who says nothing, names no call and brings no file has shown nothing', async () => {
    const { code } = await desk.signed();
    const path = `/api/complaints/${code}/contact`;
    for (const bare of [{}, { note: ' \n' }, { attachments: [] }, { callId: ' ' }]) {
      const answers = [await desk.handler.post(path, { outcome: 'reached', ...bare }), await report(code, bare)];
      expect(answers.map(fields)).toMatchObject([
        [422, 'invalid', [{ field: expect.stringMatching(/^(note|callId)$/) }]],
        [422, 'invalid', [{ field: expect.stringMatching(/^contacted\.(note|callId)$/) }]],
      ]);
    }
    expect(await desk.view(code)).toMatchObject({ state: 'signed', contacts: [] });
    // That nobody answered is told by the time and the number alone.
    expect((await desk.handler.post(path, { outcome: 'no-answer' })).status).toBe(200);
    const slip = await desk.handler.upload('/api/attachments', new Blob(['通话录音文字稿']), '通话录音.txt');
    expect((await desk.handler.post(path, { outcome: 'reached', attachments: [slip.body.id] })).status).toBe(200);
  });

  it('needs a number that was there to be rung: on file, or named', async () => {
    const nobody = { complainant: { kind: 'anonymous' } };
    const { code } = await desk.signed(nobody);
    const note = '已当面向诉求人说明。';
    const path = `/api/complaints/${code}/contact`;
    const answers = [await desk.handler.post(path, { outcome: 'reached', note }), await report(code, { note })];
    expect(answers.map(fields)).toMatchObject([
      [422, 'invalid', [{ field: 'number', zh: '诉求人未留联系号码，须填写实际联系的号码' }]],
      [422, 'invalid', [{ field: 'contacted.number' }]],
    ]);
    expect((await desk.handler.post(path, { outcome: 'no-answer' })).status).toBe(200);
    expect((await desk.handler.post(path, { outcome: 'reached', note, number: '13855556666' })).status).toBe(200);
    const other = await desk.signed(nobody);
    expect((await report(other.code, { note, number: '13855556666' })).status).toBe(200);
    const rang = await desk.signed({ ...nobody, callerNumber: stranger });
    expect((await report(rang.code, { note })).status).toBe(200);
  });

  it('is wanted before a contact meets the clock of the first contact', async () => {
    const contactClock = async (code: string) =>
      (await desk.view(code)).clocks.find(({ clock }: { clock: string }) => clock === 'contact').state as string;
    const { code } = await desk.signed();
    const choice = { name: 'qingdao-enterprise', reason: '企业诉求' };
    expect((await desk.dispatcher.post(`/api/complaints/${code}/switch-profile`, choice)).status).toBe(200);
    await desk.handler.post(`/api/complaints/${code}/contact`, { outcome: 'reached' });
    expect(await contactClock(code)).toBe('running');
    await desk.handler.post(`/api/complaints/${code}/contact`, { outcome: 'reached', note: '已联系' });
    expect(await contactClock(code)).toBe('met');
  });
});
