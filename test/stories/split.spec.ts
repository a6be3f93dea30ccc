import { Aside, clockOf, names } from '../setup/aside.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { clearSubject, hrBureau } from '../setup/samples.js';

describe('two matters in one breath', () => {
  let hotline: Hotline, aside: Aside;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
  });
  afterAll(() => hotline.stop());

  const parts = [
    {
      title: '路灯不亮',
      content: '同时反映小区东门外路灯自上周起不亮。',
      type: 'report',
      subject: '0101',
      district: '370203',
    },
    { content: '并反映公司未缴社保。', subject: clearSubject },
  ];
  const split = (code: string, body: object) => aside.dispatcher.post(`/api/complaints/${code}/split`, body);

  it('are listed as they were named, a second split after the first', async () => {
    const whole = await aside.log({ subject: undefined });
    const codes: string[] = [];
    for (let round = 0; round < 2; round++) {
      const { version } = await aside.inState(whole.trackingCode, 'proposed');
      const many = Array.from({ length: 6 }, (_, index) => ({ content: `另反映第${index + 1}件事项。` }));
      const { body } = await split(whole.trackingCode, { version, parts: many });
      codes.push(...body.born.map(({ trackingCode }: { trackingCode: string }) => trackingCode));
    }
    const { links } = await aside.seen(whole.trackingCode);
    expect(links.map(({ trackingCode }: { trackingCode: string }) => trackingCode)).toEqual(codes);
  });

  it('are split: each part is a complaint of its own, with its own code and PIN, told once', async () => {
    const whole = await aside.log({ subject: undefined, confidential: true });
    const before = await aside.inState(whole.trackingCode, 'proposed');
    aside = await aside.leap('2026-03-02T15:00:00+08:00');
    const { status, body } = await split(whole.trackingCode, {
      version: before.version,
      parts,
      reason: '一次来电反映三件事',
    });
    expect([status, body.state, body.born.length]).toEqual([200, 'proposed', 2]);
    const codes = body.born.map(({ trackingCode }: { trackingCode: string }) => trackingCode);
    expect(new Set([whole.trackingCode, ...codes]).size).toBe(3);
    expect(body.events.at(-1)).toMatchObject({ name: 'split', reason: '一次来电反映三件事', data: { parts: codes } });
    expect(body.links.map(({ trackingCode }: { trackingCode: string }) => trackingCode)).toEqual(codes);
    // The PINs are told with the answer, and nowhere again.
    const view = await aside.seen(whole.trackingCode);
    expect(JSON.stringify(view)).not.toContain(body.born[0].pin);

    const [light, insurance] = [await aside.seen(codes[0]), await aside.inState(codes[1], 'transferred')];
    expect(light).toMatchObject({
      title: '路灯不亮',
      content: parts[0]!.content,
      type: 'report',
      confidential: true,
      complainant: { name: '王**', phone: '139****5678' },
      receivedAt: before.receivedAt,
      links: [{ kind: 'split', direction: 'to', trackingCode: whole.trackingCode }],
    });
    expect(names(light)[0]).toBe('log');
    expect(light.events[0].data).toMatchObject({ partOf: whole.trackingCode });
    expect(insurance).toMatchObject({ title: '并反映公司未缴社保', type: before.type, leadUnit: { code: hrBureau } });
    // The citizen told of it in the morning.
    expect(clockOf(insurance, 'citizen').startedAt).toBe(before.receivedAt);
    expect(await aside.track({ trackingCode: codes[0], pin: body.born[0].pin })).toMatchObject({
      stage: expect.any(String),
    });
    // Sealed anew, for itself: the identity of a part is opened under its own name.
    const revealed = await aside.dispatcher.post(`/api/complaints/${codes[0]}/reveal`, {
      fields: ['phone'],
      reason: '核实',
    });
    expect(revealed.body.revealed).toEqual({ phone: '13900005678' });
    expect(await aside.flaws()).toEqual([]);
  });

  it('but not twice by a second click, which names the version of the first', async () => {
    const { trackingCode: code } = await aside.log({ subject: undefined });
    const { version } = await aside.inState(code, 'proposed');
    const answers = await Promise.all([split(code, { version, parts }), split(code, { version, parts })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await aside.seen(code)).links).toHaveLength(2);
    expect(await split(code, { parts })).toMatchObject({ status: 422, body: { fields: [{ field: 'version' }] } });
  });

  it('nor into nothing, nor into what there is not: then no part is born', async () => {
    const { trackingCode: code } = await aside.log({ subject: undefined });
    const { version } = await aside.inState(code, 'proposed');
    const at = async (list: object[]) => (await split(code, { version, parts: list })).body.fields?.[0]?.field;
    expect(await at([])).toBe('parts');
    expect(await at([parts[0]!, { content: ' ' }])).toBe('parts[1].content');
    expect(await at([parts[0]!, { content: '其他', subject: '9999' }])).toBe('parts[1].subject');
    expect(await at([{ content: '其他', district: '999999' }])).toBe('parts[0].district');
    expect((await aside.seen(code)).links).toEqual([]);
  });

  it('nor once a unit has it in hand, nor by an operator', async () => {
    const { trackingCode: code } = await aside.log();
    const { version } = await aside.inState(code, 'transferred');
    expect(await split(code, { version, parts })).toMatchObject({ status: 409, body: { reason: 'illegal-move' } });
    expect((await aside.operator.post(`/api/complaints/${code}/split`, { version, parts })).status).toBe(403);
  });
});
