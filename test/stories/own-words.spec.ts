import { Aside } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { withRules } from '../setup/joint.js';
import { hrBureau, otherUnit } from '../setup/samples.js';

// Words in which a unit may guess who asked. Were they masked for the unit itself, it would read off which of them are right.

const guesses = '张伟、李秀英、王芳，13811112222、13900001111，澳门路9号3单元1502户、3-402';
const lives = {
  confidential: { confidential: true, complainant: { kind: 'citizen', name: '李秀英', phone: '13811112222' } },
  anonymous: { complainant: { kind: 'anonymous', phone: '13811112222' } },
};

describe.each(Object.entries(lives))('what people wrote about a complaint that is %s', (_, given) => {
  let hotline: Hotline, aside: Aside;
  let handler: Client, head: Client, colleague: Client, assist: Client, analyst: Client, seated: Client;
  let code: string;

  beforeAll(async () => {
    hotline = await startHotline();
    aside = await Aside.of(hotline);
    await withRules(hotline, { combinedReply: 'each' });
    handler = await hotline.person('handler', hrBureau);
    colleague = await hotline.person('handler', hrBureau);
    head = await hotline.person('head', hrBureau);
    assist = await hotline.person('handler', otherUnit);
    analyst = await hotline.person('analyst', hrBureau);
    seated = await hotline.person('operator', hrBureau);
    ({ trackingCode: code } = await aside.log({ ...given, address: '澳门路9号3单元1502户', subject: undefined }));
    await aside.inState(code, 'proposed');
    await make(aside.dispatcher, 'transfer', { lead: hrBureau, assists: [otherUnit], reason: `转办：${guesses}` });
    await make(seated, 'add', { text: `坐席：${guesses}` });
    await make(handler, 'sign');
    await make(assist, 'sign');
    await make(handler, 'contact', { outcome: 'no-answer', note: `联系：${guesses}` });
    await make(handler, 'interim', { text: `阶段：${guesses}` });
    await make(handler, 'extend', { amount: 2, reason: `延期：${guesses}`, basis: `依据：${guesses}` });
    await make(aside.dispatcher, 'refuse-extension', { reason: `驳回：${guesses}` });
    await make(aside.supervisor, 'supervise', { opinion: `督办：${guesses}`, unit: hrBureau });
    await make(handler, 'reply-order', { text: `回复：${guesses}` });
    const report = (who: Client, said: string) =>
      make(who, 'report', {
        ...{ internalAccount: `${said}情况：${guesses}`, publicReply: `${said}答复：${guesses}` },
        ...{
          resolved: 'unresolved',
          whyNot: `${said}未果：${guesses}`,
          contacted: false,
          whyNotContacted: `${said}未联系：${guesses}`,
        },
      });
    await report(assist, '协办');
    await report(handler, '主办');
  });
  afterAll(() => hotline.stop());

  const make = async (who: Client, move: string, body: object = {}) => {
    const { status, body: answer } = await who.post(`/api/complaints/${code}/${move}`, body);
    expect([move, status, answer.messageEn, answer.fields]).toEqual([move, 200, undefined, undefined]);
  };
  /** What stands before the guesses wherever they are read as they were written. */
  const readRaw = (text: string) =>
    new Set(
      text
        .split(guesses)
        .slice(0, -1)
        .map((before) => /(\p{Script=Han}+)：$/u.exec(before)?.[1]),
    );
  const readMasked = (text: string) =>
    new Set([...text.matchAll(/(\p{Script=Han}+)：张伟、[^"：]*?\*\*\*/gu)].map(([, before]) => before));
  const all = async (who: Client) => {
    const doors = [
      `/api/complaints/${code}`,
      '/api/requests?kind=extension&state=refused',
      '/api/orders?state=replied',
    ];
    const answers = [];
    for (const door of doors) {
      const { status, body } = await who.get(door);
      // Analysts look at no requests.
      if (status !== 403) expect([door, status]).toEqual([door, 200]);
      answers.push(body);
    }
    return JSON.stringify(answers);
  };
  const ofLead = ['联系', '阶段', '延期', '依据', '回复', '主办情况', '主办答复', '主办未果', '主办未联系'];
  const ofAssist = ['协办情况', '协办答复', '协办未果', '协办未联系'];
  const ofHotline = ['转办', '坐席', '驳回', '督办'];

  it('is read by themselves, and by those of their own unit, as it was written', async () => {
    for (const who of [handler, colleague, head]) {
      const text = await all(who);
      expect(readRaw(text)).toEqual(new Set(ofLead));
      expect(readMasked(text)).toEqual(new Set([...ofAssist, ...ofHotline]));
    }
    expect(readRaw(await all(assist))).toEqual(new Set(ofAssist));
  });

  it('is masked for everybody else who may not know who asked, be they in the same house', async () => {
    const text = await all(analyst);
    expect([...readRaw(text)]).toEqual([]);
    expect(readMasked(text)).toEqual(new Set([...ofLead, ...ofAssist, ...ofHotline]));
  });

  it('is read as it is by the hotline', async () => {
    expect(readRaw(await all(aside.operator))).toEqual(new Set([...ofLead, ...ofAssist, ...ofHotline]));
  });
});
