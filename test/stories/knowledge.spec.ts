import { Sessions } from '#directory';
import type { ArticleSeen } from '#knowledge';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const given = {
  title: '社会保障卡丢失后如何挂失？',
  answer: '持卡人可拨打服务热线办理挂失。\n金融账户须另向发卡银行挂失。',
  hint: '核实是否已向银行挂失。',
  questions: ['社保卡丢了怎么办'],
  keywords: ['社保卡', '挂失'],
  sources: [
    { name: '《社会保障卡管理办法》', documentNumber: '人社部发〔2011〕47号', url: 'https://www.example.gov.cn/1' },
  ],
  subjects: ['060204'],
  audience: 'public',
  validTo: '2026-09-01',
};

describe('an article of the knowledge base', () => {
  let hotline: Hotline;
  let operator: Client, colleague: Client, handler: Client, head: Client, stranger: Client;
  let supervisor: Client, analyst: Client;
  let article: ArticleSeen;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    operator = await hotline.person('operator');
    colleague = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    head = await hotline.person('head', hrBureau);
    stranger = await hotline.person('head', otherUnit);
    supervisor = await hotline.person('supervisor');
    analyst = await hotline.person('analyst');
  });
  afterAll(() => hotline.stop());

  /** The days pass, and sessions end; everybody signs in again in the morning. */
  const itIs = async (at: string) => {
    await hotline.stopWorker();
    const again = async (who: Client, id: string) =>
      new Client(who.url, (await hotline.server.get(Sessions, { strict: false }).open(id)).token);
    const ids = await Promise.all(
      [operator, colleague, handler, head, stranger, supervisor].map(async (who) => (await who.get('/api/me')).body.id),
    );
    hotline.time.set(at);
    [operator, colleague, handler, head, stranger, supervisor] = (await Promise.all(
      [operator, colleague, handler, head, stranger, supervisor].map((who, place) => again(who, ids[place])),
    )) as [Client, Client, Client, Client, Client, Client];
  };

  const path = (more = '') => `/api/knowledge/${article.id}${more}`;
  const act = (what: string, who: Client, body: object = {}) =>
    who.post(path(`/${what}`), { version: article.version, ...body });
  /** An act that must succeed; the article is the new one from then on. */
  const done = async (what: string, who: Client, body: object = {}) => {
    const answer = await act(what, who, body);
    expect([what, answer.body.reason ?? answer.status]).toEqual([what, 200]);
    article = answer.body;
  };
  const edited = async (who: Client, body: object) => {
    const answer = await who.put(path('/draft'), { version: article.version, ...body });
    expect(answer.body.reason ?? answer.status).toBe(200);
    article = answer.body;
  };
  const found = async (who: Client, query: string) =>
    ((await who.get(`/api/knowledge?${query}`)).body.items as { id: string; title: string }[]).map(({ id }) => id);

  it('is collected by the unit that knows, and seen by nobody else before it is in force', async () => {
    const { status, body } = await handler.post('/api/knowledge', given);
    expect([status, body.state, body.version, body.content.unit.code]).toEqual([201, 'draft', 1, hrBureau]);
    article = body;
    expect(article.acts).toEqual(['edit', 'submit', 'discard']);
    for (const who of [handler, head, supervisor, analyst]) expect((await who.get(path())).status).toBe(200);
    for (const who of [operator, stranger]) {
      for (const more of ['', '/versions', '/events', '/comparison?from=1&to=1']) {
        expect([more, (await who.get(path(more))).status]).toEqual([more, 404]);
      }
      expect((await act('submit', who)).status).toBe(404);
      expect(await found(who, 'state=draft')).toEqual([]);
      expect(await found(who, `state=draft&q=${encodeURIComponent('社保卡挂失')}`)).toEqual([]);
    }
    expect(await found(handler, 'state=draft')).toEqual([article.id]);
    expect(await found(handler, `state=draft&q=${encodeURIComponent('社保卡挂失')}`)).toEqual([article.id]);
    expect((await hotline.citizen.get(`/api/public/knowledge/${article.id}`)).status).toBe(404);
  });

  it('says what does not exist or does not fit', async () => {
    for (const [field, value] of [
      ['subjects', ['9999']],
      ['districts', ['999999']],
      ['unit', 'NONE'],
      ['unit', otherUnit],
      ['validFrom', '2026-09-01'],
      ['title', ' '],
      ['sources', [{ name: '办法', url: 'javascript:alert(1)' }]],
      ['attachments', ['0'.repeat(20)]],
    ] as const) {
      const answer = await handler.post('/api/knowledge', { ...given, [field]: value });
      expect([field, answer.status]).toEqual([field, 422]);
    }
    const { body } = await operator.post('/api/knowledge', { title: '待补充', answer: '' });
    const missing = await operator.post(`/api/knowledge/${body.id}/submit`, { version: 1 });
    expect(missing.body.fields.map(({ field }: { field: string }) => field)).toEqual(['answer', 'subjects', 'unit']);
    expect((await operator.put(`/api/knowledge/${body.id}/draft`, { version: 1, title: null })).status).toBe(200);
    expect((await operator.post(`/api/knowledge/${body.id}/discard`, { version: 2 })).body.state).toBe('discarded');
  });

  it('is handed in, sent back with a reason, and approved by somebody else than who wrote it', async () => {
    await done('submit', handler);
    expect((await handler.put(path('/draft'), { version: article.version, title: '改' })).status).toBe(409);
    expect((await act('approve', handler)).status).toBe(403);
    expect((await act('approve', analyst)).status).toBe(403);
    expect((await act('approve', stranger)).status).toBe(404);
    expect((await act('send-back', head)).body.fields[0].field).toBe('reason');
    expect(await found(head, 'state=to-review')).toEqual([article.id]);
    await done('send-back', head, { reason: '请补充办理地点' });
    expect(article.hand?.sentBack).toBe('请补充办理地点');
    // What was handed in stays as it was: who goes on writing begins another edition.
    await edited(head, { answer: `${given.answer}\n也可到服务网点办理。` });
    expect([article.edition, article.hand?.edition]).toEqual([2, 2]);
    await done('submit', handler);
    expect((await act('approve', head)).status).toBe(403);
    await done('approve', supervisor);
    expect([article.state, article.edition, article.hand]).toEqual(['published', 2, null]);
    for (const who of [operator, stranger]) {
      const { body } = await who.get(path());
      expect([body.inForce, body.acts, body.keeper, body.hand]).toEqual([true, [], null, null]);
      expect((await who.get(path('/versions'))).status).toBe(404);
    }
    const shown = (await hotline.citizen.get(`/api/public/knowledge/${article.id}`)).body;
    expect(shown.answer).toContain('服务网点');
    expect(JSON.stringify(shown)).not.toContain('核实是否');
  });

  it('goes on in its edition until the revision is approved; of two who write at once the second is told', async () => {
    const both = await Promise.all(
      ['甲', '乙'].map((name, at) =>
        (at ? head : handler).put(path('/draft'), { version: article.version, title: `社保卡挂失（${name}）` }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = both.find(({ status }) => status === 409)!.body;
    expect(late).toMatchObject({ reason: 'moved-meanwhile', version: article.version + 1 });
    article = both.find(({ status }) => status === 200)!.body;
    expect([article.state, article.revision, article.edition, article.hand?.edition]).toEqual([
      'published',
      'draft',
      2,
      3,
    ]);
    expect((await operator.get(path())).body.content.title).toBe(given.title);
    await edited(handler, {
      title: '社会保障卡如何挂失？',
      hint: null,
      answer: '持卡人可拨打服务热线办理挂失。\n新增线上渠道。',
    });
    await done('submit', handler);
    expect((await operator.get(path())).body.content.title).toBe(given.title);
    await done('approve', supervisor);
    expect((await operator.get(path())).body.content.title).toBe('社会保障卡如何挂失？');
    const { body } = await handler.get(path('/versions?limit=2'));
    expect(body.items.map(({ edition }: { edition: number }) => edition)).toEqual([3, 2]);
    const older = (await handler.get(path(`/versions?limit=2&cursor=${body.next}`))).body;
    expect(older.items).toMatchObject([{ edition: 1, judgement: 'sent-back', reason: '请补充办理地点' }]);
    const compared = (await handler.get(path('/comparison?from=2&to=3'))).body.differences;
    expect(compared.map(({ field }: { field: string }) => field)).toEqual(['title', 'answer', 'hint']);
    expect(compared[1].lines.map(({ kind }: { kind: string }) => kind)).toEqual([
      'same',
      'removed',
      'removed',
      'added',
    ]);
  });

  it('whose keeper hears before it ends, and which ends by its date', async () => {
    const told = async () =>
      ((await handler.get('/api/notices?limit=50')).body.items as { kind: string; about: string; text: string }[])
        .filter(({ about }) => about === article.id)
        .map(({ text }) => text);
    await until(async () => (await told()).some((text) => text.includes('审核通过')));
    await itIs('2026-08-10T09:00:00+08:00');
    await hotline.startWorker();
    await until(async () => (await told()).some((text) => text.includes('将于2026-08-31后失效')));
    expect(await found(handler, 'state=expiring')).toEqual([article.id]);
    await itIs('2026-09-01T00:00:01+08:00');
    // From that moment nobody is answered from it, sweep or no sweep.
    expect((await operator.get(path())).status).toBe(404);
    expect(await found(operator, `q=${encodeURIComponent('社保卡挂失')}`)).toEqual([]);
    await hotline.startWorker();
    await until(async () => (await handler.get(path())).body.state === 'expired');
    await until(async () => (await told()).some((text) => text.includes('已过有效期')));
    expect((await told()).filter((text) => text.includes('将于'))).toHaveLength(1);
    article = (await handler.get(path())).body;
    expect(article.acts).toContain('revise');
  });

  it('is in force again by a revision, and withdrawn with a reason', async () => {
    await done('revise', handler);
    expect((await act('submit', handler)).body.fields[0].field).toBe('validTo');
    await edited(handler, { validTo: null });
    await done('submit', handler);
    await done('recall', handler);
    await done('submit', handler);
    await done('approve', head);
    expect([article.state, article.inForce]).toEqual(['published', true]);
    expect(await found(operator, `q=${encodeURIComponent('社保卡挂失')}`)).toEqual([article.id]);
    expect((await act('withdraw', operator, { reason: '政策废止' })).status).toBe(403);
    expect((await act('withdraw', head)).status).toBe(422);
    await done('withdraw', head, { reason: '政策废止' });
    expect((await operator.get(path())).status).toBe(404);
    expect((await act('constructor', head)).status).toBe(404);
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await head.get(path(`/events?limit=7${cursor && `&cursor=${cursor}`}`));
      names.push(...body.items.map(({ act: name }: { act: string }) => name));
      cursor = body.next;
    }
    expect(names.reverse()).toEqual([
      ...['collect', 'submit', 'send-back', 'edit', 'submit', 'approve', 'revise', 'edit', 'submit', 'approve'],
      ...['expire', 'revise', 'edit', 'submit', 'recall', 'submit', 'approve', 'withdraw'],
    ]);
  });

  it('and has files, which whoever may read it may fetch', async () => {
    const upload = await operator.upload('/api/attachments', Buffer.from('办事指南\n'), '指南.txt');
    const { body } = await operator.post('/api/knowledge', {
      ...given,
      attachments: [upload.body.id],
      validTo: null,
      unit: hrBureau,
    });
    article = body;
    expect(article.content.attachments).toMatchObject([{ id: upload.body.id, name: '指南.txt' }]);
    const file = `/attachments/${upload.body.id}`;
    // An upload is used once, and by who uploaded it.
    expect((await operator.post('/api/knowledge', { ...given, attachments: [upload.body.id] })).status).toBe(422);
    expect((await colleague.download(path(file))).status).toBe(404);
    await done('submit', operator);
    await done('approve', supervisor);
    const fetched = await colleague.download(path(file));
    expect([fetched.status, String(fetched.bytes)]).toEqual([200, '办事指南\n']);
    expect((await hotline.citizen.download(`/api/public/knowledge/${article.id}${file}`)).status).toBe(200);
    expect((await colleague.download(path(`/attachments/${'0'.repeat(20)}`))).status).toBe(404);
    await edited(operator, { audience: 'internal' });
    await done('submit', operator);
    await done('approve', supervisor);
    expect((await hotline.citizen.download(`/api/public/knowledge/${article.id}${file}`)).status).toBe(404);
  });
});
