import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { Client, type Answer } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { readSheet, sheetsOf } from '../setup/read-sheet.js';
import { partsOf } from '../setup/zip-parts.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const monday = '2026-03-02T09:15:00+08:00';
const secret = { kind: 'citizen', name: '欧阳若兰', phone: '13987654321' };
const march = { from: '2026-03-01', to: '2026-04-01' };
const received = { ...march, indicator: 'received', part: 'numerator', base: 'received' };

describe('an export', () => {
  let hotline: Hotline;
  let analyst: Client, supervisor: Client, handler: Client, operator: Client;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    hotline = await startHotline({ at: monday, worker: false });
    operator = await hotline.person('operator');
    supervisor = await hotline.person('supervisor');
    analyst = await hotline.person('analyst');
    handler = await hotline.person('handler', hrBureau);
    await hotline.startWorker();
    const titles = ['=HYPERLINK("http://evil.example","点我")', '公司拖欠工资，"至今"未发', '@SUM(A1:A9)'];
    for (const title of titles) await log({ title });
    await log({ title: `${secret.name}反映欠薪`, complainant: secret, confidential: true });
    await until(async () => {
      const { body } = await handler.get(`/api/complaints?unit=${hrBureau}`);
      return body.items?.length === 4;
    });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hotline.stop();
  });

  const log = async (more: Record<string, unknown>) => {
    const { status, body } = await operator.post('/api/complaints', call(more));
    if (status !== 201) throw new Error(JSON.stringify(body));
  };
  const ordered = async (who: Client, more: Record<string, unknown> = {}): Promise<Answer['body']> => {
    const order = { what: 'figure', figure: received, format: 'csv', reason: '核对三月来件', ...more };
    const { status, body } = await who.post('/api/exports', order);
    if (status !== 202) throw new Error(JSON.stringify(body));
    return body;
  };
  const inState = (who: Client, id: string, state: string) =>
    until(async () => {
      const { body } = await who.get(`/api/exports/${id}`);
      return body.state === state && body;
    });
  const textOf = async (who: Client, id: string) => {
    const { status, bytes } = await who.download(`/api/exports/${id}/file`);
    expect(status).toBe(200);
    return bytes.toString();
  };
  const files = async () =>
    (await readdir(join(hotline.environment.home, 'attachments', 'exports'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('of the complaints behind a figure is a CSV without formulas, and on record', async () => {
    const { id } = await ordered(analyst);
    const ready = await inState(analyst, id, 'ready');
    expect(ready).toMatchObject({ what: 'figure', format: 'csv', rows: 4, reason: '核对三月来件', downloads: 0 });
    const { headers, bytes } = await analyst.download(`/api/exports/${id}/file`);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('cache-control')).toContain('no-store');
    const text = bytes.toString();
    const [head, ...lines] = text.slice(1).trimEnd().split('\r\n');
    expect(head).toBe(
      '诉求编码,标题,状态,类型,渠道,诉求人类别,紧急程度,保密,诉求分类,所在区域,主办单位,收到时间,办结期限,反馈时间,办结时间,计数',
    );
    expect(lines).toHaveLength(4);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""点我"")"`);
    expect(text).toContain(`'@SUM(A1:A9)`);
    expect(text).toMatch(/2026-03-02 09:1\d:\d\d/);
    for (const word of [secret.name, secret.phone, '王小明', '13900005678']) expect(text).not.toContain(word);
    const after = await analyst.get(`/api/exports/${id}`);
    expect(after.body.downloads).toBe(1);
    expect(after.body.downloadedAt).toMatch(/^2026-03-02T09/);
    const [row] = await hotline.database.query(
      'SELECT e.row_count, e.reason, p.role FROM data_export e JOIN person p ON p.id = e.person_id WHERE e.id = ?',
      [id],
    );
    expect(row).toEqual({ row_count: 4, reason: '核对三月来件', role: 'analyst' });
  });

  it('of a list is a spreadsheet with the columns that its owner may see; of a confidential one nobody', async () => {
    const { id } = await ordered(supervisor, {
      what: 'list',
      list: { ...march, state: 'transferred' },
      format: 'xlsx',
    });
    await inState(supervisor, id, 'ready');
    const { bytes } = await supervisor.download(`/api/exports/${id}/file`);
    const parts = await partsOf(bytes);
    const cells = readSheet(parts, sheetsOf(parts)[0]!.path);
    const column = (letter: string) => [1, 2, 3, 4, 5, 6].map((row) => cells.get(`${letter}${row}`)?.text);
    expect(column('A')[4]).toBeDefined();
    expect(column('A')[5]).toBeUndefined();
    expect(['P', 'Q', 'R', 'S'].map((letter) => column(letter)[0])).toEqual([
      '诉求人',
      '联系电话',
      '企业名称',
      undefined,
    ]);
    expect(cells.get('L2')).toMatchObject({ kind: 'number', format: 'yyyy\\-mm\\-dd\\ hh:mm:ss' });
    const text = JSON.stringify([...cells.values()].map((cell) => cell.text));
    expect(text).toContain('王**');
    expect(text).toContain('139****5678');
    expect(text).toContain('=HYPERLINK(');
    for (const word of [secret.name, '若兰', secret.phone, '139****4321', '王小明', '13900005678']) {
      expect(text).not.toContain(word);
    }
    expect(column('H').filter((word) => word === '是')).toHaveLength(1);
  });

  it('of a key has the columns that the key opens, not those of its role', async () => {
    const admin = await hotline.person('admin');
    const byKey = async (...scopes: string[]) => {
      const given = { name: '数据共享平台', role: 'supervisor', scopes, reason: '接入数据共享平台' };
      return new Client(hotline.url, (await admin.post('/api/clients', given)).body.key);
    };
    const heads = async (client: Client) => {
      const { id } = await ordered(client, { what: 'list', list: { ...march, state: 'transferred' } });
      await inState(client, id, 'ready');
      return (await textOf(client, id)).split('\r\n')[0];
    };
    expect(await heads(await byKey('read', 'rates'))).not.toContain('诉求人,联系电话');
    expect(await heads(await byKey('read', 'rates', 'reveal'))).toContain('诉求人,联系电话');
  });

  const table = {
    dimensions: ['unit'],
    indicators: ['received', 'on-time'],
    period: { kind: 'present', span: 'month' },
    base: 'received',
    compare: ['previous'],
  };

  it('of a table of figures is a spreadsheet of them, with both parts of each rate and what they mean', async () => {
    const { id } = await ordered(analyst, {
      what: 'table',
      table: { ...table, name: '各单位三月受理' },
      format: 'xlsx',
    });
    const ready = await inState(analyst, id, 'ready');
    // A period that goes with the calendar is the days that it meant when it was asked for.
    expect(ready).toMatchObject({
      what: 'table',
      rows: 1,
      asked: { period: { kind: 'fixed', from: '2026-03-01', to: '2026-03-03' } },
    });
    const { bytes, headers } = await analyst.download(`/api/exports/${id}/file`);
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('数据分析-2026-03-02.xlsx');
    const parts = await partsOf(bytes);
    const sheets = sheetsOf(parts);
    expect(sheets.map(({ name }) => name)).toEqual(['目录', '表1 各项指标', '口径说明']);
    const read = (index: number) => [...readSheet(parts, sheets[index]!.path).values()].map(({ text }) => text);
    expect(read(0)).toEqual(expect.arrayContaining(['各单位三月受理', '2026-03-01至2026-03-02；按受理时间']));
    const figures = read(1);
    for (const head of ['承办单位', '收件量', '上期收件量', '按时办结率', '按时办结率 分子', '按时办结率 分母'])
      expect(figures).toContain(head);
    const row = readSheet(parts, sheets[1]!.path);
    const received = [...row.values()].find(({ kind, number }) => kind === 'number' && number === 4);
    expect(received).toBeDefined();
    expect(read(2).join()).toContain('received/');
  });

  it('of a table of figures can be had in English: headings, definitions, and the names that have one', async () => {
    const english = { ...table, lang: 'en' };
    const sheet = await ordered(analyst, { what: 'table', table: english, format: 'xlsx' });
    await inState(analyst, sheet.id, 'ready');
    const parts = await partsOf((await analyst.download(`/api/exports/${sheet.id}/file`)).bytes);
    const sheets = sheetsOf(parts);
    expect(sheets.map(({ name }) => name)).toEqual(['Contents', 'Table 1 Indicators', 'Definitions']);
    const read = (index: number) => [...readSheet(parts, sheets[index]!.path).values()].map(({ text }) => text);
    expect(read(0)).toEqual(
      expect.arrayContaining(['Free analysis', '2026-03-01 to 2026-03-02; by the day of receipt']),
    );
    expect(read(1)).toEqual(expect.arrayContaining(['unit', 'received', 'the period before: received']));
    expect(read(2).join()).toMatch(/Numerator: .*denominator: /);
    expect(read(2).join()).not.toMatch(/[\u4E00-\u9FFF]/);
    const two = { ...english, dimensions: ['type', 'channel'], compare: [] };
    const lines = await ordered(supervisor, { what: 'table', table: two });
    await inState(supervisor, lines.id, 'ready');
    const text = (await textOf(supervisor, lines.id)).slice(1);
    expect(text).toMatch(/^type,channel,received \(received\/\d+\),/);
    expect(text).toMatch(/\r\nrequest for help,/);
    expect(text).not.toMatch(/[\u4E00-\u9FFF]/);
    const order = { what: 'table', table: { ...table, lang: 'fr' }, format: 'csv', reason: '试试' };
    expect((await analyst.post('/api/exports', order)).status).toBe(422);
  });

  it('of a table by two dimensions as CSV has a line per cell, with the versions of the definitions', async () => {
    const asked = { ...table, dimensions: ['unit', 'channel'], compare: [] };
    const { id } = await ordered(supervisor, { what: 'table', table: asked });
    await inState(supervisor, id, 'ready');
    const [head, ...lines] = (await textOf(supervisor, id)).slice(1).trimEnd().split('\r\n');
    expect(head).toMatch(/^承办单位,渠道,收件量（received\/\d+）,按时办结率（on-time\/\d+）,.*分子,.*分母$/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/,4,[^,]*,[^,]*,[^,]*$/);
    // Figures are not for units.
    const order = { what: 'table', table, format: 'csv', reason: '试试' };
    expect((await handler.post('/api/exports', order)).status).toBe(403);
  });

  it('of a unit holds its own complaints alone', async () => {
    const foreign = await hotline.person('handler', otherUnit);
    const [mine, theirs] = [
      await ordered(handler, { what: 'list', list: march }),
      await ordered(foreign, { what: 'list', list: march }),
    ];
    expect(await inState(handler, mine.id, 'ready')).toMatchObject({ rows: 4 });
    expect(await inState(foreign, theirs.id, 'ready')).toMatchObject({ rows: 0 });
    const text = await textOf(handler, mine.id);
    for (const word of [secret.name, secret.phone]) expect(text).not.toContain(word);
    // Figures are not for units.
    const order = { what: 'figure', figure: received, format: 'csv', reason: '试试' };
    expect((await handler.post('/api/exports', order)).status).toBe(403);
  });

  it('belongs to who asked for it: for everybody else there is none', async () => {
    const { id } = await ordered(analyst);
    await inState(analyst, id, 'ready');
    const another = await hotline.person('analyst');
    for (const path of [`/api/exports/${id}`, `/api/exports/${id}/file`]) {
      for (const who of [another, supervisor]) expect((await who.get(path)).status).toBe(404);
      expect((await hotline.citizen.get(path)).status).toBe(401);
      expect((await (await hotline.person('admin')).get(path)).status).toBe(403);
    }
    expect((await another.get('/api/exports')).body).toEqual({ items: [], next: null });
    const first = await analyst.get('/api/exports?limit=1');
    expect(first.body.items[0].id).toBe(id);
    const next = await analyst.get(`/api/exports?limit=1&cursor=${first.body.next}`);
    expect(next.body.items[0].id).not.toBe(id);
    expect((await analyst.get('/api/exports/nonsense')).status).toBe(404);
  });

  it('tells its owner’s screens how far it is, and no others', async () => {
    const heard: unknown[] = [];
    const listen = (who: Client, to: unknown[]) =>
      new Promise<void>((resolve, reject) => {
        const options = { path: '/api/live', transports: ['websocket'], forceNew: true, auth: { token: who.token } };
        const socket = io(hotline.url, options);
        sockets.push(socket);
        socket.onAny((event: string, data: unknown) => event === 'export' && to.push(data));
        socket.on('connect', resolve).on('connect_error', reject);
      });
    const others: unknown[] = [];
    await listen(analyst, heard);
    await listen(supervisor, others);
    const { id } = await ordered(analyst);
    await inState(analyst, id, 'ready');
    await until(async () => (heard as { state: string }[]).some(({ state }) => state === 'ready'));
    expect(heard.at(-1)).toEqual({ id, state: 'ready', rows: 4 });
    expect(others).toEqual([]);
  });

  it('that is made by two at once is made once, and a lost job is done all the same', async () => {
    await hotline.stopWorker();
    const before = (await files()).length;
    const { id } = await ordered(analyst);
    expect((await analyst.get(`/api/exports/${id}/file`)).body.reason).toBe('illegal-move');
    const [job] = await hotline.database.query("SELECT id FROM outbox WHERE queue = 'exports'");
    // The job in Redis is lost, and somebody died over it who had begun.
    await hotline.database.query("UPDATE data_export SET state = 'working', attempt = 3, row_count = 2 WHERE id = ?", [
      id,
    ]);
    await hotline.database.query('UPDATE outbox SET due_at = ?, handed = 0 WHERE id = ?', [new Date(0), job.id]);
    await hotline.startWorker();
    expect(await inState(analyst, id, 'ready')).toMatchObject({ rows: 4 });
    await until(
      async () => (await hotline.database.query("SELECT 1 FROM outbox WHERE queue = 'exports'")).length === 0,
    );
    expect((await files()).length).toBe(before + 1);
  });

  it('whose owner has lost the right meanwhile is not made', async () => {
    await hotline.stopWorker();
    const leaving = await hotline.person('analyst');
    const { id } = await ordered(leaving);
    await hotline.database.query(
      'UPDATE person SET active = 0 WHERE id = (SELECT person_id FROM data_export WHERE id = ?)',
      [id],
    );
    await hotline.startWorker();
    const [row] = await until(async () => {
      const rows = await hotline.database.query("SELECT * FROM data_export WHERE id = ? AND state = 'failed'", [id]);
      return rows.length > 0 && rows;
    });
    expect(row).toMatchObject({ failure: 'forbidden', storage_key: null, row_count: 0 });
  });

  it.each([
    ['no reason', { reason: '' }, 'reason'],
    ['a phone number', { what: 'list', list: { q: '13900005678' } }, 'list.q'],
    ['no question', { figure: undefined }, 'figure'],
    ['a table without indicators', { what: 'table', table: { ...table, indicators: [] } }, 'indicators'],
    ['a table that is none', { what: 'table' }, 'table'],
    ['another format', { format: 'exe' }, 'format'],
    ['an indicator that is none', { figure: { ...received, indicator: 'moon' } }, 'indicator'],
    ['a state that is none', { what: 'list', list: { state: 'moon' } }, 'state'],
  ])('is refused with %s', async (_, more, field) => {
    const order = { what: 'figure', figure: received, format: 'csv', reason: '核对', ...more };
    const { status, body } = await analyst.post('/api/exports', order);
    expect([status, body.fields?.[0]?.field]).toEqual([422, field]);
  });

  it('expires: its file goes, its record stays', async () => {
    const { id } = await ordered(analyst);
    await inState(analyst, id, 'ready');
    expect((await files()).length).toBeGreaterThan(0);
    hotline.time.set('2026-03-03T09:45:00+08:00');
    // The worker looks every minute, and when it starts.
    await hotline.stopWorker();
    await hotline.startWorker();
    const [row] = await until(async () => {
      const rows = await hotline.database.query("SELECT * FROM data_export WHERE id = ? AND state = 'expired'", [id]);
      return rows.length > 0 && rows;
    });
    expect(row).toMatchObject({ storage_key: null, row_count: 4, expires_at: null });
    expect(await files()).toEqual([]);
  });
});
