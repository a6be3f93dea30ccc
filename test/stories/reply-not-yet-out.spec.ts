import { Aftercare } from '../setup/aftercare.js';

describe('the words of a reply', () => {
  let desk: Aftercare;
  beforeAll(async () => {
    desk = await Aftercare.open();
  });
  afterAll(() => desk.stop());

  const flagged = (code: string) =>
    desk.until(code, ({ state, legs }) => state === 'reviewed' || legs[0].reviewFlags?.length > 0);
  const read = async ({ code, pin }: { code: string; pin: string }) =>
    (await desk.hotline.citizen.post('/api/public/track', { trackingCode: code, pin })).body.publicReply as unknown;
  const replyOf = async (code: string) => (await desk.view(code)).legs[0].publicReply as string;

  it('that the same complaint has been given before are no new ones: after a send-back', async () => {
    const { code } = await desk.reviewed();
    const publicReply = await replyOf(code);
    await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '未写明支付日期，请补充' });
    // Others in between make the first ones no newer.
    await desk.report(code);
    await desk.inState(code, 'reviewed');
    await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '仍未写明' });
    await desk.report(code, { publicReply });
    const view = await flagged(code);
    expect([view.state, view.legs[0].reviewFlags]).toEqual(['reported', ['copied']]);
  });

  it('… and after a rework, were they a template of the hotline’s own', async () => {
    const admin = await desk.hotline.person('admin');
    const publicReply = '您好，您反映的欠薪问题，请向所在地劳动保障监察机构提交劳动合同及工资流水，由其依法查处。';
    const template = {
      code: 'arrears',
      medium: 'reply',
      name: '欠薪告知',
      subject: null,
      text: publicReply,
      active: true,
    };
    expect((await admin.post('/api/notice-templates', template)).status).toBe(201);
    const { code } = await desk.reviewed({}, { publicReply });
    await desk.until(code, ({ followUpDueAt }) => followUpDueAt !== null);
    await desk.dissatisfied(code);
    await desk.followup.post(`/api/complaints/${code}/rework`, { reason: '诉求人已提交过，仍未解决' });
    await desk.report(code, { publicReply });
    const view = await flagged(code);
    expect([view.state, view.legs[0].reviewFlags]).toEqual(['reported', ['copied']]);
    // Another complaint may be told by the same template.
    expect((await desk.view((await desk.reviewed({}, { publicReply })).code)).legs[0].reviewFlags).toEqual([]);
  });

  it('reach the complainant with the files once they have been reviewed, and not while they may be sent back', async () => {
    const known = await desk.signed();
    const { code } = known;
    const slip = await desk.handler.upload('/api/attachments', new Blob(['工资支付凭证']), '凭证.txt');
    const files = { attachments: [slip.body.id], publicToo: [slip.body.id] };
    await desk.report(code, { publicReply: '已收悉。', ...files });
    expect((await flagged(code)).legs[0].reviewFlags).toContain('empty');
    const credentials = { trackingCode: code, pin: known.pin };
    const own = async () => (await desk.hotline.citizen.post('/api/public/attachments/list', credentials)).body.items;
    expect(await read(known)).toBeNull();
    expect(await own()).toEqual([]);
    await desk.dispatcher.post(`/api/complaints/${code}/review`, { remark: '已电话核实' });
    expect(await read(known)).toBe('已收悉。');
    expect(await own()).toHaveLength(1);
    // What was sent back was no answer, whatever becomes of the complaint.
    await desk.dispatcher.post(`/api/complaints/${code}/send-back`, { reason: '答复空泛' });
    expect(await read(known)).toBeNull();
    await desk.dispatcher.post(`/api/complaints/${code}/withdraw`, { reason: '诉求人来电撤回' });
    expect(await read(known)).toBeNull();
  });

  it('of a supervisor’s close are out with it, reviewed or not', async () => {
    const known = await desk.signed();
    await desk.report(known.code, { publicReply: '已收悉。' });
    await flagged(known.code);
    await desk.supervisor.post(`/api/complaints/${known.code}/close`, { reason: '诉求人已另行解决' });
    expect(await read(known)).toBe('已收悉。');
  });
});
