import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { ReportSchedule, type Composition, type KeptBlock } from '#analytics';
import type { OfficialDocument } from '#documents';
import { Sessions } from '#directory';
import { atRest } from '../setup/at-rest.js';
import { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { readSheet, sheetsOf } from '../setup/read-sheet.js';
import { call, freshReport, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { partsOf } from '../setup/zip-parts.js';

const minutes = 180_000;

interface Shown {
  id: string;
  state: string;
  edition: number;
  issue: string | null;
  overall: number | null;
  blocks: KeptBlock[];
  figures: Record<string, { text: string; numerator: number | null; denominator: number | null; definition: string }>;
  checks: { key: string; holds: boolean }[];
  documentHash: string | null;
}

describe('a report is made, edited, reviewed and issued', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, analyst: Client, supervisor: Client;
  let march: Shown;
  const secrets = ['王小明', '13900005678', '香港中路1号', '赵密密', '13900007777'];

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-02-10T09:15:00+08:00' });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    await came({});
    hotline.time.set('2026-03-02T09:15:00+08:00');
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    const good = await came({ content: '公司自去年十二月起拖欠工资。我叫王小明，请帮助追讨。' });
    await came({
      channel: 'web',
      type: 'complaint',
      content: '宿舍供暖不热，室温十五度。请尽快处理。',
      subject: '030501',
    });
    const company = {
      kind: 'enterprise',
      name: '王小明',
      phone: '13900005678',
      enterpriseName: '青岛示例有限公司',
      creditCode: '91370211MA9E000149',
    };
    await came({ complainant: company, content: '我公司补贴没有到账。', subject: '120201' });
    const hidden = { kind: 'citizen', name: '赵密密', phone: '13900007777' };
    await came({ confidential: true, complainant: hidden, content: '某厂收取押金，赵密密不愿公开。' });
    await came({ lead: otherUnit });

    hotline.time.set('2026-03-03T10:00:00+08:00');
    const handler = await hotline.person('handler', hrBureau);
    const followup = await hotline.person('followup');
    await move(handler, good, 'sign');
    await move(handler, good, 'report', freshReport(hotline.time.now));
    await until(async () => (await followup.get(`/api/complaints/${good}`)).body.state === 'reviewed');
    const answers = { outcome: 'reached', resolution: 'resolved', satisfaction: 'satisfied' };
    await move(followup, good, 'follow-up', answers);
    await move(followup, good, 'close');
    hotline.time.set('2026-04-02T09:00:00+08:00');
    await until(() => atRest(hotline));
    analyst = await hotline.person('analyst');
    supervisor = await hotline.person('supervisor');
  }, minutes);
  afterAll(() => hotline.stop());

  async function came({ lead = hrBureau, ...more }: Record<string, unknown>): Promise<string> {
    const { status, body } = await operator.post('/api/complaints', call(more));
    if (status !== 201) throw new Error(JSON.stringify(body));
    const code = body.trackingCode as string;
    await until(
      async () => !['received', 'accepted'].includes((await dispatcher.get(`/api/complaints/${code}`)).body.state),
    );
    const { body: now } = await dispatcher.get(`/api/complaints/${code}`);
    if (now.state === 'proposed') await move(dispatcher, code, 'transfer', { lead });
    return code;
  }

  async function move(client: Client, code: string, name: string, more: object = {}) {
    const { status, body } = await client.post(`/api/complaints/${code}/${name}`, more);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  }

  const shown = async (id: string): Promise<Shown> => (await analyst.get(`/api/reports/${id}`)).body as Shown;
  async function drafted(template: string, period: string, more: object = {}): Promise<Shown> {
    const { status, body } = await analyst.post('/api/reports', { template, period, ...more });
    expect([status, body.state]).toEqual([202, 'composing']);
    return until(async () => {
      const now = await shown(body.id as string);
      return now.state !== 'composing' && now;
    });
  }

  it(
    'an analyst orders one and hears how far it is',
    async () => {
      const socket = io(hotline.url, { path: '/api/live', transports: ['websocket'], auth: { token: analyst.token! } });
      const heard: { issue: string; state: string; progress: number }[] = [];
      socket.on('report', (news: (typeof heard)[number]) => heard.push(news));
      await new Promise((resolve) => socket.on('connect', () => resolve(undefined)));
      march = await drafted('monthly', '2026-03');
      expect(march.state).toBe('draft');
      await until(async () => heard.some(({ state }) => state === 'draft'));
      const progress = heard.map((news) => news.progress);
      expect(progress).toEqual([...progress].sort((one, other) => one - other));
      expect(progress.at(-1)).toBe(100);
      socket.disconnect();
    },
    minutes,
  );

  it('its figures are those of the rates, with both counts, and all its checks hold', async () => {
    const { body } = await analyst.get('/api/rates?from=2026-03-01&to=2026-04-01');
    const { indicators } = body.rows[0];
    for (const id of ['received', 'closed', 'due', 'on-time', 'resolution', 'satisfaction'])
      expect([id, march.figures[id]]).toMatchObject([
        id,
        {
          numerator: indicators[id].numerator,
          denominator: indicators[id].denominator,
          definition: indicators[id].definition,
        },
      ]);
    expect(march.figures['received']!.text).toBe('5件');
    expect(march.figures['resolution']!.text).toBe('100.00%');
    expect(march.figures['enterprise']!.text).toBe('1件');
    expect(march.checks.length).toBeGreaterThan(10);
    expect(march.checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('nobody can be found in it', async () => {
    const text = JSON.stringify(march);
    for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(text).toContain('市民王某反映：公司自去年十二月起拖欠工资。');
    expect(text).toContain('某企业反映：我公司补贴没有到账。');
    expect(text).not.toContain('押金');
  });

  it('an editor writes words; a number that is typed is refused', async () => {
    const words = (text: string) => [...march.blocks, { kind: 'paragraph', runs: [{ text }] }];
    const put = (text: string) =>
      analyst.put(`/api/reports/${march.id}/text`, { edition: march.edition, blocks: words(text) });
    for (const typed of ['解决率91%。', '解决率100.00%。', '受理５件。', '解决率{resolutoin}。'])
      expect([typed, (await put(typed)).status]).toEqual([typed, 422]);
    const { status, body } = await put('下一步，将围绕解决率（{resolution}）继续督办。');
    expect([status, body.state]).toEqual([200, 'edited']);
    expect((await put('另一人同时修改。')).body.reason).toBe('moved-meanwhile');
    march = body as Shown;
    const acts = (await analyst.get(`/api/reports/${march.id}/acts`)).body.items as {
      seq: number;
      act: string;
      by: unknown;
    }[];
    expect(acts.map(({ act }) => act)).toEqual(['created', 'composed', 'edited']);
    const { body: before } = await analyst.get(`/api/reports/${march.id}/versions/2`);
    expect(before.blocks).toHaveLength(march.blocks.length - 1);
  });

  it('somebody else reviews and issues it', async () => {
    const at = (move: string) => `/api/reports/${march.id}/${move}`;
    expect((await analyst.post(at('review'), { edition: march.edition })).status).toBe(403);
    expect((await supervisor.post(at('issue'), { edition: march.edition })).body.reason).toBe('illegal-move');
    const back = await supervisor.post(at('review'), { edition: march.edition });
    expect(back.body.state).toBe('reviewed');
    expect((await supervisor.post(at('send-back'), { edition: back.body.edition })).status).toBe(422);
    const again = await supervisor.post(at('send-back'), { edition: back.body.edition, reason: '补充措施' });
    const reviewed = await supervisor.post(at('review'), { edition: again.body.edition });
    const { status, body } = await supervisor.post(at('issue'), { edition: reviewed.body.edition });
    expect([status, body.state, body.issue]).toEqual([200, 'issued', '2026年第1期（总第1期）']);
    march = body as Shown;
    const edited = await analyst.put(`/api/reports/${march.id}/text`, { edition: march.edition, blocks: march.blocks });
    expect(edited.body.reason).toBe('illegal-move');
  });

  it('not even when the editor has become a supervisor', async () => {
    const editor = await hotline.person('analyst');
    const { body: order } = await editor.post('/api/reports', { template: 'daily', period: '2026-03-02' });
    const draft = await until(async () => {
      const now = await shown(order.id as string);
      return now.state === 'draft' && now;
    });
    const { body } = await analyst.get(`/api/reports/${draft.id}/acts`);
    const { id } = body.items[0].by as { id: string };
    await hotline.database.query("UPDATE person SET role = 'supervisor' WHERE id = ?", [id]);
    const promoted = new Client(hotline.url, (await hotline.server.get(Sessions).open(id)).token);
    const review = (by: Client) => by.post(`/api/reports/${draft.id}/review`, { edition: draft.edition });
    const { status, body: refused } = await review(promoted);
    expect([status, refused.message]).toEqual([403, '编辑本期报告的人员不能审核、签发本期报告']);
    expect((await review(supervisor)).status).toBe(200);
  }, 180_000);

  it(
    'the same numbers in every format',
    async () => {
      const download = async (format: string) => {
        const answer = await supervisor.download(`/api/reports/${march.id}/document?format=${format}`);
        expect([format, answer.status]).toEqual([format, 200]);
        expect(answer.headers.get('content-disposition')).toMatch(
          /^attachment; filename="attachment\.\w+"; filename\*=UTF-8''[\w%.-]+$/,
        );
        return answer.bytes;
      };
      const json = await download('json');
      expect(createHash('sha256').update(json).digest('hex')).toBe(march.documentHash);
      const document = JSON.parse(String(json)) as OfficialDocument;
      expect(document.masthead?.issue).toBe('2026年第1期（总第1期）');

      const docx = (await partsOf(await download('docx'))).get('word/document.xml')!.toString();
      const printed = docx.replace(/<w:p[ >]/g, '\n$&').replace(/<[^>]+>/g, '');
      for (const block of document.blocks) {
        if (block.kind !== 'paragraph') continue;
        const text = block.runs.map((run) => ('text' in run ? run.text : '')).join('');
        if (block.runs.every(({ kind }) => kind !== 'reference'))
          expect(printed).toContain(text.replaceAll('&', '&amp;'));
      }
      const workbook = await partsOf(await download('xlsx'));
      const english = await partsOf(await download('xlsx&lang=en'));
      const words = (of: typeof workbook) =>
        sheetsOf(of).flatMap(({ path }) => [...readSheet(of, path).values()].map(({ text }) => text));
      expect(sheetsOf(english).map(({ name }) => name)).toEqual(expect.arrayContaining(['Contents', 'Definitions']));
      expect(words(english)).toEqual(
        expect.arrayContaining(['complaints', 'share', 'total', 'request for help', 'unit']),
      );
      expect(words(english)).not.toEqual(expect.arrayContaining(['占比']));
      expect((await supervisor.download(`/api/reports/${march.id}/document?format=pdf&lang=en`)).status).toBe(422);
      const numbersOf = (of: typeof workbook) =>
        sheetsOf(of).map(({ path }) => [...readSheet(of, path).values()].flatMap(({ number = null }) => number ?? []));
      expect(numbersOf(english)).toEqual(numbersOf(workbook));
      const numbers = new Set(
        sheetsOf(workbook).flatMap(({ path }) => [...readSheet(workbook, path).values()].map(({ number }) => number)),
      );
      for (const block of document.blocks) {
        if (block.kind !== 'table') continue;
        for (const { cells } of block.rows)
          for (const cell of cells)
            if (cell && typeof cell === 'object' && cell.denominator === null) expect(numbers).toContain(cell.value);
      }
      expect((await download('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
      const { body } = await analyst.get(`/api/reports/${march.id}/acts`);
      expect(
        (body.items as { act: string; reason: string }[])
          .filter(({ act }) => act === 'downloaded')
          .map(({ reason }) => reason),
      ).toEqual([...['json', 'docx', 'xlsx', 'xlsx en', 'pdf']]);
    },
    minutes,
  );

  it(
    'made again it is the same; after a late event it says what changed, and stays as it was',
    async () => {
      const again = () => analyst.get(`/api/reports/${march.id}/recompute`);
      expect((await again()).body).toMatchObject({ same: true, changes: [] });
      hotline.time.set('2026-04-03T09:00:00+08:00');
      const { status } = await (
        await hotline.person('operator')
      ).post('/api/complaints', call({ channel: 'mailbox', receivedAt: '2026-03-20T09:00:00+08:00' }));
      expect(status).toBe(201);
      analyst = await hotline.person('analyst');
      supervisor = await hotline.person('supervisor');
      const { body } = await again();
      expect(body.same).toBe(false);
      expect(body.changes).toContainEqual({
        ...{ id: 'received', was: '5件', is: '6件', reason: 'data' },
        why: expect.objectContaining({ zh: expect.stringContaining('补录诉求1件') as string }) as unknown,
      });
      expect((await shown(march.id)).documentHash).toBe(march.documentHash);
      expect((await shown(march.id)).figures['received']!.text).toBe('5件');
    },
    minutes,
  );

  it(
    'numbers are given once each, however many issue at once, and a corrected issue takes the place of the wrong one',
    async () => {
      const drafts = await Promise.all(
        ['2026-W10', '2026-W11', '2026-W12', '2026-W13'].map((week) => drafted('weekly', week)),
      );
      for (const one of drafts) await supervisor.post(`/api/reports/${one.id}/review`, { edition: one.edition });
      const issued = await Promise.all(
        drafts.map(({ id, edition }) => supervisor.post(`/api/reports/${id}/issue`, { edition: edition + 1 })),
      );
      expect(issued.map(({ body }) => body.overall as number).sort()).toEqual([1, 2, 3, 4]);

      const { body: order } = await analyst.post(`/api/reports/${march.id}/correction`);
      const right = await until(async () => {
        const now = await shown(order.id as string);
        return now.state === 'draft' && now;
      });
      await supervisor.post(`/api/reports/${right.id}/review`, { edition: right.edition });
      const { body } = await supervisor.post(`/api/reports/${right.id}/issue`, { edition: right.edition + 1 });
      expect([body.issue, (await shown(march.id)).state]).toEqual(['2026年第2期（总第2期）', 'replaced']);
      const { body: document } = await analyst.download(`/api/reports/${right.id}/document?format=json`);
      expect(document.masthead.mark).toBe('更正：替代2026年第1期（总第1期）');
      const gone = await supervisor.post(`/api/reports/${right.id}/withdraw`, {
        edition: body.edition,
        reason: '有误',
      });
      expect([gone.body.state, gone.body.issue]).toEqual(['withdrawn', '2026年第2期（总第2期）']);
    },
    minutes,
  );

  it(
    'one whose checks fail goes out with a signed remark, and not without',
    async () => {
      const draft = await drafted('quarterly', '2026-Q1');
      // A table that does not add up, as a mishap of the counting would make it.
      const [row] = await hotline.database.query('SELECT composition FROM report_issue WHERE id = ?', [draft.id]);
      const composition = JSON.parse(row.composition as string) as Composition;
      Object.assign(
        composition.checks.find(({ of }) => of === 'channels 件数')!,
        { holds: false },
      );
      await hotline.database.query('UPDATE report_issue SET composition = ? WHERE id = ?', [
        JSON.stringify(composition),
        draft.id,
      ]);
      const failing = (await shown(draft.id)).checks.filter(({ holds }) => !holds).map(({ key }) => key);
      expect(failing).toHaveLength(1);
      const { body: reviewed } = await supervisor.post(`/api/reports/${draft.id}/review`, { edition: draft.edition });
      const issue = (remark?: object) =>
        supervisor.post(`/api/reports/${draft.id}/issue`, { edition: reviewed.edition, ...(remark && { remark }) });
      expect((await issue()).body.message).toContain('勾稽关系不符');
      expect((await issue({ text: '另一项', checks: ['carry-over'] })).status).toBe(409);
      const { status, body } = await issue({ text: '渠道归并所致', checks: failing });
      expect([status, body.remark.text, body.remark.checks]).toEqual([200, '渠道归并所致', failing]);
      const { body: document } = await analyst.download(`/api/reports/${draft.id}/document?format=json`);
      expect(JSON.stringify(document)).toContain('数据说明：渠道归并所致（签发：');
    },
    minutes,
  );

  it('what was issued counts for the promises of the office; what was withdrawn or replaced does not', async () => {
    const admin = await hotline.person('admin');
    const { status } = await admin.post('/api/targets/2026/adopt', { from: 'qingdao', reason: '年度目标' });
    expect(status).toBe(200);
    const { body } = await analyst.get('/api/targets');
    const reports = (body.items as { code: string }[]).find(({ code }) => code === 'data-reports');
    // A month's report and its correction are gone again; the quarter's stands.
    expect(reports).toMatchObject({ figure: { numerator: 1, denominator: null, definition: 'documents-issued/1' } });
  });

  it(
    'drafts come by themselves when a period is over: one each, however many workers look',
    async () => {
      const sweep = () => hotline.server.get(ReportSchedule, { strict: false }).sweep();
      await Promise.all([sweep(), sweep(), sweep()]);
      const rows: { key: string }[] = await hotline.database.query(
        'SELECT scheduled_for AS `key` FROM report_issue WHERE scheduled_for IS NOT NULL ORDER BY scheduled_for',
      );
      // The worker looks every minute: where the story takes longer, it has reported the day before as well.
      expect(rows.map(({ key }) => key).filter((key) => key !== 'daily 2026-04-01')).toEqual([
        ...[
          'daily 2026-04-02',
          'half-yearly 2025-H2',
          'monthly 2026-03',
          'quarterly 2026-Q1',
          'weekly 2026-W13',
        ].filter(
          // Half a year in which there was no hotline is not reported on.
          (key) => !key.includes('2025'),
        ),
      ]);
      expect(await sweep()).toBe(0);
      await until(async () => {
        const { body } = await analyst.get('/api/reports?state=composing');
        return body.items.length === 0;
      });
    },
    minutes,
  );

  it('by those who may: an operator reads none, a head of another unit finds none', async () => {
    expect((await (await hotline.person('operator')).get(`/api/reports/${march.id}`)).status).toBe(403);
    const head = await hotline.person('head', otherUnit);
    expect((await head.get(`/api/reports/${march.id}`)).status).toBe(404);
    expect((await head.get('/api/reports')).status).toBe(404);
    const ours = await hotline.person('head');
    expect((await ours.get(`/api/reports/${march.id}`)).status).toBe(200);
    expect((await hotline.citizen.get(`/api/reports/${march.id}`)).status).toBe(401);
  });

  it('the list is told page by page', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await analyst.get(`/api/reports?limit=3${cursor}`);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      if (!body.next) break;
      cursor = `&cursor=${body.next as string}`;
    }
    const [{ n }] = await hotline.database.query('SELECT COUNT(*) AS n FROM report_issue');
    expect([seen.length, new Set(seen).size]).toEqual([Number(n), Number(n)]);
    const { body } = await analyst.get('/api/reports?series=weekly&state=issued');
    expect(body.items).toHaveLength(4);
  });

  it(
    'a template is data: drafted, checked, adopted, and used by what is drafted after',
    async () => {
      const { body } = await analyst.get('/api/report-templates');
      const { id } = (body.items as { id: string; name: string }[]).find(({ name }) => name === 'express')!;
      const { template } = (await analyst.get(`/api/report-templates/${id}`)).body;
      const given = { name: 'express', after: 1, reason: '调整', template: { ...template, masthead: '热线专递' } };
      const wrong = await analyst.post('/api/report-templates', { ...given, template: { ...template, sections: [] } });
      expect([wrong.status, wrong.body.fields[0].field]).toEqual([422, 'template.sections']);
      const draft = await analyst.post('/api/report-templates', given);
      expect(draft.status).toBe(201);
      const at = `/api/report-templates/${draft.body.id as string}`;
      const adopted = await analyst.post(`${at}/adoption`, { edition: 1, validFrom: '2026-04-01', validTo: null });
      expect(adopted.body.state).toBe('adopted');
      expect((await analyst.put(at, { edition: 2, template: given.template, reason: '再调整' })).body.reason).toBe(
        'illegal-move',
      );
      const issue = await drafted('express', '2026-03', { subject: '06' });
      const { body: document } = await analyst.download(`/api/reports/${issue.id}/document?format=json`);
      expect([document.masthead.name, document.masthead.mark]).toEqual(['热线专递', '草稿']);
      expect(document.title).toContain('劳动');
    },
    minutes,
  );

  it(
    'and one command gives each',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'reports-'));
      const out = join(folder, 'decision.json');
      const args = ['report', '--kind', 'decision', '--period', '2026-03', '--format', 'json', '--out', out];
      const { code, stdout, stderr } = await hotline.cli(args);
      expect([code, stderr]).toEqual([0, '']);
      const answer = JSON.parse(stdout);
      expect(answer).toMatchObject({ kind: 'decision', format: 'json', checks: { failed: [] } });
      const document = JSON.parse(await readFile(out, 'utf8')) as OfficialDocument;
      expect(document.title).toBe(answer.title);
      for (const secret of secrets) expect(JSON.stringify(document)).not.toContain(secret);
      expect(
        (await hotline.cli(['report', '--kind', 'month', '--period', '2026-W10', '--format', 'json', '--out', out]))
          .code,
      ).toBe(2);
      expect((await hotline.cli([...args, '--subject', 'XX'])).code).not.toBe(0);
      await rm(folder, { recursive: true });
    },
    minutes,
  );
});
