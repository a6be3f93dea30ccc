import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeFiles, emptyContent, seedArticles } from '#knowledge';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const q = (text: string, more = '') => `/api/knowledge?q=${encodeURIComponent(text)}${more}`;

describe('the knowledge base in use', () => {
  let hotline: Hotline;
  let operator: Client, handler: Client, foreign: Client, head: Client, supervisor: Client, analyst: Client;
  let files: KnowledgeFiles;
  let folder: string;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    operator = await hotline.person('operator');
    handler = await hotline.person('handler', hrBureau);
    head = await hotline.person('head', hrBureau);
    foreign = await hotline.person('handler', otherUnit);
    supervisor = await hotline.person('supervisor');
    analyst = await hotline.person('analyst');
    files = hotline.server.get(KnowledgeFiles, { strict: false });
    await seedArticles(files);
    folder = await mkdtemp(join(tmpdir(), 'jiesu-knowledge-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await hotline.stop();
  });

  const titles = async (who: Client, path: string): Promise<string[]> => {
    const { status, body } = await who.get(path);
    expect([path, status]).toEqual([path, 200]);
    return body.items.map(({ title }: { title: string }) => title);
  };
  const idOf = async (text: string): Promise<string> => (await operator.get(q(text))).body.items[0].id;

  it.each([
    ['公司不发工资', '用人单位拖欠工资，劳动者可以通过哪些途径维权？'],
    ['社保卡丢了怎么补', '社会保障卡丢失后如何挂失和补办？'],
    ['我想咨询一下公租房怎么申请', '申请公共租赁住房保障需要什么条件？'],
    ['暖气不热', '室内供热温度不达标怎么办？'],
    ['楼上邻居太吵', '邻居噪声或者广场舞扰民怎么处理？'],
    ['孩子上小学 外地户口', '小学一年级入学年龄和报名材料有什么要求？'],
    ['SHBZK', '社会保障卡丢失后如何挂失和补办？'],
    ['zfgjjd', '住房公积金贷款额度由哪些因素确定？'],
    ['gjjtq', undefined],
    ['国务院令', undefined],
    ['量子纠缠实验', undefined],
  ])('finds by %s: %s', async (text, title) => {
    const found = await titles(operator, q(text));
    expect(found[0]).toBe(title);
  });

  it('by subject, place and audience, page by page, in force alone', async () => {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await operator.get(`/api/knowledge?limit=10${cursor && `&cursor=${cursor}`}`);
      all.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect([all.length, new Set(all).size]).toEqual([35, 35]);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await operator.get(q('办理申请', `&limit=2${cursor && `&cursor=${cursor}`}`));
      found.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(2);
    expect(await titles(operator, '/api/knowledge?subject=0605')).toHaveLength(2);
    expect(await titles(operator, q('公积金', '&subject=0602'))).toEqual([]);
    expect(await titles(operator, '/api/knowledge?audience=internal')).toHaveLength(2);
    await files.enter(
      {
        origin: 'of one district',
        content: {
          ...{ ...emptyContent, title: '崂山区游客服务热线时间', answer: '每日八时至二十时。', unit: 'QD-LS' },
          ...{ subjects: ['130201'], districts: ['370212'], audience: 'public' },
        },
      },
      true,
    );
    expect(await titles(operator, q('游客服务时间', '&district=370212'))).toHaveLength(1);
    expect(await titles(operator, q('游客服务时间', '&district=370202'))).toEqual([]);
    expect(await titles(operator, q('社保卡挂失', '&district=370202'))).not.toEqual([]);
    for (const wrong of ['subject=9999', 'district=x', 'unit=NONE', 'state=none', 'cursor=x']) {
      expect([wrong, (await operator.get(`/api/knowledge?${wrong}`)).status]).toEqual([wrong, 422]);
    }
    expect((await operator.get(q('社保卡', '&cursor=eA'))).status).toBe(422);
  });

  it('shows the public what is public, and not what operators are told', async () => {
    const about = (text: string) => `/api/public/knowledge?q=${encodeURIComponent(text)}`;
    expect((await titles(hotline.citizen, about('社保卡丢了')))[0]).toBe('社会保障卡丢失后如何挂失和补办？');
    // An internal article is not found, and a hint not betrayed by its words.
    expect(await titles(hotline.citizen, about('情绪激动轻生倾向'))).toEqual([]);
    expect(await titles(hotline.citizen, about('已测温的问清测温时间'))).toEqual([]);
    const secret = await idOf('来电人要求保密');
    expect((await hotline.citizen.get(`/api/public/knowledge/${secret}`)).status).toBe(404);
    const [line] = (await hotline.citizen.get(about('暖气不热'))).body.items;
    expect(Object.keys(line).sort()).toEqual(['excerpt', 'id', 'publishedAt', 'subjects', 'title', 'unit']);
    const { body } = await hotline.citizen.get(`/api/public/knowledge/${line.id}`);
    expect(JSON.stringify(body)).not.toContain('已测温');
    expect((await hotline.citizen.get('/api/knowledge')).status).toBe(401);
    const many = await Promise.all(
      Array.from({ length: 70 }, () => hotline.citizen.get('/api/public/knowledge?limit=1')),
    );
    expect(many.some(({ status }) => status === 429)).toBe(true);
  });

  it('counts in which answers an article was used: once a complaint, by who may read both', async () => {
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const article = await idOf('公司不发工资');
    const use = (who: Client, body: object = { trackingCode }) => who.post(`/api/knowledge/${article}/uses`, body);
    expect((await use(operator)).body).toEqual({ uses: 1, counted: true });
    const again = await Promise.all([use(operator), use(supervisor), use(operator)]);
    expect(again.map(({ body }) => body.counted)).toEqual([false, false, false]);
    expect((await use(foreign)).status).toBe(404);
    expect((await use(await hotline.person('admin'))).status).toBe(403);
    expect((await use(operator, { trackingCode: 'QD-AAAA' })).status).toBe(422);
    expect((await operator.post(`/api/knowledge/${'0'.repeat(20)}/uses`, { trackingCode })).status).toBe(404);
    const used = (await operator.get(`/api/complaints/${trackingCode}/knowledge`)).body.items;
    expect(used).toMatchObject([{ id: article, edition: 1 }]);
    expect((await foreign.get(`/api/complaints/${trackingCode}/knowledge`)).status).toBe(404);
    const counts = (await analyst.get('/api/knowledge/uses?from=2026-03-01&to=2026-04-01')).body.items;
    expect(counts).toMatchObject([{ id: article, usesInPeriod: 1, uses: 1 }]);
    expect((await analyst.get('/api/knowledge/uses?from=2026-02-01&to=2026-03-01')).body.items).toEqual([]);
    for (const wrong of ['from=2026-03-01&to=2026-03-01', 'from=2020-01-01&to=2026-03-01', 'from=x&to=y']) {
      expect((await analyst.get(`/api/knowledge/uses?${wrong}`)).status).toBe(422);
    }
    const never: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await supervisor.get(`/api/knowledge/unused?limit=15${cursor && `&cursor=${cursor}`}`);
      never.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    }
    expect([never.length, new Set(never).size, never.includes(article)]).toEqual([35, 35, false]);
  });

  it('keeps what was searched for in vain, and nothing that could be personal', async () => {
    const searches = [
      '低空经济补贴',
      '低空经济补贴',
      '无人机2026登记',
      '张三丰先生 13812345678',
      '王五',
      '12345678901',
    ];
    for (const text of searches) await operator.get(q(text, '&settled=true'));
    // Half-typed words and what was found are not counted.
    await operator.get(q('低空经'));
    await operator.get(q('社保卡挂失', '&settled=true'));
    const { body } = await analyst.get('/api/knowledge/misses');
    expect(body.items.map(({ words, times }: { words: string; times: number }) => [words, times])).toEqual([
      ['低空经济补贴', 2],
      ['无人机 登记', 1],
    ]);
    const [first] = body.items;
    expect((await analyst.post(`/api/knowledge/misses/${first.id}/settle`)).status).toBe(204);
    expect((await analyst.get('/api/knowledge/misses')).body.items).toHaveLength(1);
    expect((await analyst.get('/api/knowledge/misses?state=settled')).body.items).toMatchObject([{ id: first.id }]);
    await operator.get(q('低空经济补贴', '&settled=true'));
    const page = (await analyst.get('/api/knowledge/misses?limit=1')).body;
    expect(page.items).toMatchObject([{ words: '低空经济补贴', times: 3 }]);
    expect((await analyst.get(`/api/knowledge/misses?limit=1&cursor=${page.next}`)).body.items).toHaveLength(1);
    expect((await analyst.post(`/api/knowledge/misses/${'0'.repeat(20)}/settle`)).status).toBe(404);
    for (const path of ['misses', 'unused', 'uses?from=2026-03-01&to=2026-04-01']) {
      for (const who of [operator, handler, head]) expect((await who.get(`/api/knowledge/${path}`)).status).toBe(403);
    }
  });

  it('is corrected by who finds an error, and answered by who keeps it', async () => {
    const article = await idOf('社保卡丢了');
    const reported = await operator.post(`/api/knowledge/${article}/errors`, { text: '补办网点已增加' });
    expect([reported.status, reported.body.state]).toEqual([201, 'open']);
    const { id } = reported.body;
    const told = async (who: Client, text: string) =>
      ((await who.get('/api/notices')).body.items as { text: string; about: string; kind: string }[]).some(
        (one) => one.kind === 'knowledge' && one.about === article && one.text.includes(text),
      );
    await until(() => told(handler, '收到纠错反馈'));
    expect((await head.get('/api/knowledge/errors?state=open')).body.items).toMatchObject([{ id }]);
    expect((await foreign.get('/api/knowledge/errors')).body.items).toEqual([]);
    const answer = (who: Client) =>
      who.post(`/api/knowledge/errors/${id}/answer`, { decision: 'accepted', answer: '已核实，将修订' });
    expect((await answer(operator)).status).toBe(404);
    expect((await answer(foreign)).status).toBe(404);
    const both = await Promise.all([answer(head), answer(supervisor)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await until(() => told(operator, '已被采纳'));
    expect((await operator.get('/api/knowledge/errors?mine=true')).body.items).toMatchObject([
      { id, state: 'accepted', answer: '已核实，将修订', article: { id: article } },
    ]);
    expect((await operator.post(`/api/knowledge/${article}/errors`, { text: ' ' })).status).toBe(422);
  });

  it('grows out of complaints, without those who made them', async () => {
    const told = { complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' } };
    const content = '市民王小明反映公司欠薪，联系电话13900005678。希望了解投诉渠道。';
    const { trackingCode } = (await operator.post('/api/complaints', call({ ...told, content }))).body;
    await operator.post(`/api/complaints/${trackingCode}/answer`, { publicReply: '您好，可向劳动保障监察机构投诉。' });
    const { status, body } = await operator.post('/api/knowledge/from-complaint', { trackingCode });
    expect([status, body.state, body.fromComplaint]).toEqual([201, 'draft', true]);
    expect(body.content.hint).toContain('希望了解投诉渠道');
    const rows = await hotline.database.query('SELECT * FROM knowledge_edition WHERE article_id = ?', [body.id]);
    for (const word of ['王小明', '小明', '13900005678', '5678', trackingCode]) {
      expect(JSON.stringify([body, rows])).not.toContain(word);
    }
    expect((await foreign.post('/api/knowledge/from-complaint', { trackingCode })).status).toBe(404);
    const hidden = (await operator.post('/api/complaints', call({ confidential: true }))).body.trackingCode;
    expect((await operator.post('/api/knowledge/from-complaint', { trackingCode: hidden })).status).toBe(403);
  });

  it('comes from a file and goes into one; the same file again changes nothing', async () => {
    const file = join(folder, 'articles.csv');
    const lines = [
      '编号,标题,答案,分类,承办单位,范围,失效日期,依据',
      'A-1,地铁失物如何查找,可联系车站服务中心,遗失物品查找,市交通局,公开,2027-01-01,《规定》（1号）',
      'A-2,=HYPERLINK如何防范,请勿点击,电信网络诈骗,市公安局,内部,,',
      'A-3,没有分类,答案,不存在的分类,市公安局,内部,,',
    ];
    await writeFile(file, lines.join('\r\n'));
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await hotline.cli(['knowledge', ...args]);
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      return JSON.parse(stdout);
    };
    expect(await run('import', file, '--publish')).toMatchObject({ rows: 3, added: 2, refused: 1 });
    expect(await run('import', file, '--publish')).toMatchObject({ rows: 3, added: 0, unchanged: 2, refused: 1 });
    expect(await titles(operator, q('地铁丢东西失物'))).toEqual(['地铁失物如何查找']);
    await writeFile(file, [lines[0], lines[1]!.replace('服务中心', '客服中心')].join('\r\n'));
    expect(await run('import', file)).toMatchObject({ changed: 1 });
    expect(await titles(supervisor, '/api/knowledge?state=revising')).toEqual(['地铁失物如何查找']);
    const out = join(folder, 'out.csv');
    expect(await run('export', '--out', out)).toMatchObject({ rows: 38 });
    expect(await readFile(out, 'utf8')).toContain("'=HYPERLINK");
    const back = await run('import', out, '--publish');
    expect(back).toMatchObject({ rows: 38, added: 0, changed: 0 });
    // Each command is a process of its own.
  });
});
