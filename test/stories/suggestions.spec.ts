import { KnowledgeFiles, seedArticles } from '#knowledge';
import { call as complaint, hrBureau } from '../setup/samples.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const lamp = '市民反映香港中路15号楼下路灯坏了两周，晚上一片漆黑，老人出行不便，希望尽快修复。';

describe('beside the form', () => {
  let hotline: Hotline;
  let operator: Client;
  let log: string[];
  /** The code of a subject by its name: what the tree calls a matter may change, its name is what is typed. */
  const codes: Record<'same' | 'place' | 'secret' | 'far', string> = { same: '', place: '', secret: '', far: '' };

  beforeAll(async () => {
    log = [];
    hotline = await startHotline({
      at: '2026-03-02T09:15:00+08:00',
      worker: false,
      log: (line) => log.push(line),
    });
    operator = await hotline.person('operator');
    const logged = async (more: Record<string, unknown>) =>
      (await operator.post('/api/complaints', complaint(more))).body.trackingCode;
    const other = { kind: 'citizen', name: '李四', phone: '13700001111' };
    codes.same = await logged({ title: '公积金怎么提取', content: '咨询公积金提取条件。', subject: '150203' });
    codes.place = await logged({
      ...{ complainant: other, title: '路灯不亮', content: '来电人称路灯坏了，晚上漆黑无法出行，请修复。' },
      ...{ subject: '030504', address: '香港中路15号', district: '370202' },
    });
    codes.secret = await logged({
      ...{ complainant: other, title: '路灯不亮', content: lamp, subject: '030504', confidential: true },
      ...{ address: '香港中路15号', district: '370202' },
    });
    codes.far = await logged({
      ...{ complainant: other, title: '停车收费过高', content: '商场停车场收费不合理。', subject: '030504' },
      ...{ address: '山东路6号', district: '370202' },
    });
  });
  afterAll(() => hotline.stop());

  const ask = async (typed: object, who = operator) => (await who.post('/api/suggestions', typed)).body;

  it('a subject by its words, with the words, and the unit that the catalogue names', async () => {
    const beside = await ask({ content: '市民反映公司拖欠工资三个月，至今未发', district: '370202' });
    expect(beside.subjects[0]).toMatchObject({ code: '060101', name: '拖欠工资', why: '内容提到“拖欠工资”' });
    expect(beside.subjects[0].path).toHaveLength(3);
    expect(beside.units[0]).toMatchObject({ code: hrBureau, part: 'lead', why: expect.any(String) });
    // What has been chosen decides the unit.
    const chosen = await ask({ content: '其他事', subject: '060101' });
    expect(chosen.units[0].code).toBe(hrBureau);
    expect(await ask({ content: '' })).toEqual({ subjects: [], units: [], earlier: [], knowledge: [] });
  });

  it('articles that answer what is told, though most of it stands in none', async () => {
    await seedArticles(hotline.server.get(KnowledgeFiles, { strict: false }));
    const titles = async (typed: object) =>
      (await ask(typed)).knowledge.map(({ title }: { title: string }) => title) as string[];
    const story = '来电人说，上个月在菜市场把老母亲的社保卡弄丢了，想问子女能不能代她补办，补卡期间看病怎么结算。';
    expect((await titles({ content: story }))[0]).toBe('社会保障卡丢失后如何挂失和补办？');
    expect((await titles({ content: '老板跑了，我们七个人被拖欠工资九万多，手里有考勤记录。' }))[0]).toMatch(
      /拖欠工资/,
    );
    expect(await titles({ content: '路口的红绿灯坏了，车都堵在一起。' })).toEqual([]);
    // The subject that has been chosen says it, whatever the words are.
    expect(await titles({ content: '您好', subject: '060204' })).toContain('社会保障卡丢失后如何挂失和补办？');
    // A complaint's words are in no address, where they would be written down.
    expect(log.filter((line) => line.includes('菜市场'))).toEqual([]);
  });

  it('earlier ones of the number, masked, with what can be done; a look by number leaves a trace', async () => {
    const { earlier } = await ask({ content: '电话', callerNumber: '139 0000 5678' });
    expect(earlier).toMatchObject([
      {
        trackingCode: codes.same,
        complainant: { name: '王**', phone: '139****5678' },
        why: 'same-number',
        moves: ['urge', 'add', 'merge'],
      },
    ]);
    expect(log.filter((line) => line.includes('searched by phone') && line.includes('"found":1')).length).toBe(1);
    expect(log.join('')).not.toContain('13900005678');
    expect((await ask({ content: '电话', callerNumber: '139' })).earlier).toEqual([]);
  });

  it('earlier ones at the place and of the matter, but none that was asked in confidence', async () => {
    const { earlier } = await ask({ content: lamp, subject: '030504', district: '370202' });
    expect(earlier).toMatchObject([{ trackingCode: codes.place, why: 'same-place', complainant: { name: '李**' } }]);
    expect(earlier[0].likeness).toBeGreaterThan(0.5);
    const elsewhere = await ask({
      content: '路灯坏了，晚上漆黑无法出行，请修复。',
      ...{ subject: '030504', address: '山东路99号' },
    });
    expect(elsewhere.earlier).toMatchObject([{ trackingCode: codes.place, why: 'same-matter' }]);
    for (const answer of [earlier, elsewhere]) expect(JSON.stringify(answer)).not.toContain(codes.secret);
    const own = await ask({ content: lamp, callerNumber: '13700001111' });
    expect(JSON.stringify(own)).not.toContain(codes.secret);
    expect(JSON.stringify(own)).toContain(codes.far);
  });

  it('a closed one can be added to no more than the flow says', async () => {
    const { status } = await operator.post(`/api/complaints/${codes.same}/answer`, { publicReply: '已答复。' });
    expect(status).toBe(200);
    const [one] = (await ask({ content: '电话', callerNumber: '13900005678' })).earlier;
    expect(one).toMatchObject({ trackingCode: codes.same, state: 'closed' });
    expect(one.moves).not.toContain('merge');
    for (const move of one.moves) {
      const body = move === 'add' ? { text: '补充一点' } : {};
      expect([move, (await operator.post(`/api/complaints/${codes.same}/${move}`, body)).status]).toEqual([move, 200]);
    }
  });

  it('what was closed teaches words that no subject is named by', async () => {
    const strange = '量子纠缠充电桩';
    const { body } = await operator.post('/api/complaints', complaint({ title: strange, subject: '010102' }));
    await operator.post(`/api/complaints/${body.trackingCode}/answer`, { publicReply: '已答复。' });
    for (let n = 0; n < 6; n++) {
      const more = await operator.post('/api/complaints', complaint({ title: strange, subject: '010102' }));
      await operator.post(`/api/complaints/${more.body.trackingCode}/answer`, { publicReply: '已答复。' });
    }
    hotline.time.set('2026-03-02T09:30:00+08:00');
    await until(async () => (await ask({ content: strange })).subjects[0]?.code === '010102');
  });

  it('is for those who log calls, and refuses what is none', async () => {
    for (const role of ['handler', 'analyst', 'admin'] as const) {
      const who = await hotline.person(role, role === 'handler' ? hrBureau : undefined);
      expect((await who.post('/api/suggestions', { content: lamp })).status).toBe(403);
    }
    const asked = await operator.post('/api/suggestions', { content: lamp, subject: 'none' });
    expect([asked.status, asked.body.fields[0].field]).toEqual([422, 'subject']);
    expect((await operator.post('/api/suggestions', { content: '💡'.repeat(9999) })).status).toBe(200);
    expect((await operator.post('/api/suggestions', {})).status).toBe(422);
  });

  it('tells another system no more than its key opens, whatever its role may', async () => {
    const admin = await hotline.person('admin');
    const byKey = async (...scopes: string[]) => {
      const given = { name: '网格化平台', role: 'operator', scopes, reason: '接入网格化平台' };
      return new Client(hotline.url, (await admin.post('/api/clients', given)).body.key);
    };
    const typed = { content: lamp, subject: '060204', district: '370202', callerNumber: '13700001111' };
    const parts = (beside: { knowledge: unknown[]; earlier: { why: string; moves: string[] }[] }) => ({
      ...{ articles: beside.knowledge.length > 0, earlier: beside.earlier.length > 0 },
      ...{ ofNumber: beside.earlier.some(({ why }) => why === 'same-number') },
      moves: [...new Set(beside.earlier.flatMap(({ moves }) => moves))].sort(),
    });
    const all = parts(await ask(typed));
    expect(all).toEqual({ articles: true, earlier: true, ofNumber: true, moves: ['add', 'merge', 'urge'] });
    const nothing = { articles: false, earlier: false, ofNumber: false, moves: [] };
    expect(parts(await ask(typed, await byKey('log')))).toEqual(nothing);
    expect(parts(await ask(typed, await byKey('log', 'knowledge')))).toEqual({ ...nothing, articles: true });
    const matter = { ...typed, subject: '030504' };
    const reading = parts(await ask(matter, await byKey('log', 'read', 'add')));
    expect(reading).toEqual({ articles: false, earlier: true, ofNumber: false, moves: ['add'] });
    const revealing = await ask(typed, await byKey('log', 'read', 'reveal', 'urge'));
    expect(parts(revealing)).toEqual({ articles: false, earlier: true, ofNumber: true, moves: ['urge'] });
    // A key with all of its role's rights is told what an operator is.
    expect(parts(await ask(typed, await byKey()))).toEqual(all);
  });

  it('reads along its indexes alone, however many complaints there are', async () => {
    const explain = (sql: string): Promise<{ key: string; type: string }[]> => hotline.database.query(`EXPLAIN ${sql}`);
    const [matter] = await explain(
      `SELECT id, received_at FROM complaint FORCE INDEX (complaint_matter)
       WHERE subject = '030504' AND district = '370202' AND received_at >= '2026-01-01'
       ORDER BY received_at DESC, id DESC LIMIT 40`,
    );
    expect(matter).toMatchObject({
      key: 'complaint_matter',
      type: 'range',
      Extra: expect.not.stringContaining('filesort'),
    });
  });
});
