import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, clearSubject } from '../setup/samples.js';
import { until } from '../setup/until.js';

describe('a new version of the subjects', () => {
  let hotline: Hotline, admin: Client, operator: Client;
  let file: string, old: string;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', worker: false });
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
  });
  afterAll(() => hotline.stop());

  const give = (content: string, more: object = {}, dry = false) =>
    admin.post(`/api/subject-versions${dry ? '?dry=1' : ''}`, {
      ...{ content, after: 1, validFrom: '2026-03-10', reason: '2026年分类调整', ...more },
    });
  const log = (subject: string) => operator.post('/api/complaints', call({ subject }));

  it('begins with the file of the one before, which changes nothing', async () => {
    const { status, bytes, headers } = await admin.download('/api/subject-versions/1/file');
    file = bytes.toString('utf8');
    expect([status, headers.get('content-disposition')]).toEqual([200, 'attachment; filename="subjects-1.csv"']);
    const { body } = await give(file, {}, true);
    expect(body).toMatchObject({ dry: true, version: 2, problems: [], added: [], renamed: [], retired: [] });
    old = (await log(clearSubject)).body.trackingCode;
  });

  it('is looked through before it is taken over', async () => {
    const rule = { subject: clearSubject, lead: 'QD-HRSS', reason: '欠薪由人社部门办理' };
    await admin.post('/api/routing-rules', { reason: '细化', rule });
    // Platform work gets a subject of its own, which takes over wage arrears; one name is put right.
    const edited = file
      .replace(new RegExp(`^${clearSubject},.*$`, 'm'), `060190,欠薪与平台用工,0601,qxyptyg,${clearSubject}`)
      .replace(/^01,住房与物业,,(\w+),$/m, '01,住房和物业,,$1,01');
    const preview = (await give(edited, {}, true)).body;
    expect(preview).toMatchObject({
      problems: [],
      added: [{ code: '060190', level: 3, leaf: true }],
      renamed: [{ code: '01', before: '住房与物业', after: '住房和物业' }],
      retired: [{ code: clearSubject, into: '060190' }],
      mapping: [{ from: clearSubject, to: '060190' }],
    });
    expect(preview.rules).toMatchObject([{ subject: clearSubject }]);
    const bad = await give(edited.replace('060190,欠薪与平台用工,0601', '060190,欠薪与平台用工,0699'), {}, true);
    expect(bad.body.problems[0].field).toMatch(/^line \d+ · parent$/);
    expect((await give('a,b\n1,2')).body.fields[0].field).toBe('content');
    expect((await give('code,name,parent\n"01,x')).body.fields[0].field).toBe('content');
    expect((await give(edited, { validFrom: '2026-03-01' })).body.fields[0].field).toBe('validFrom');
    expect((await give(edited, { after: 0 })).body).toMatchObject({ reason: 'moved-meanwhile', version: 1 });
    expect((await operator.get('/api/subject-versions')).status).toBe(403);
    expect((await give(edited)).body).toMatchObject({ dry: false, version: 2 });
    expect((await give(edited)).body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
  });

  it('is chosen from as of its day; what bears a former subject keeps it by name', async () => {
    expect((await log(clearSubject)).status).toBe(201);
    expect((await log('060190')).body.fields[0].field).toBe('subject');
    expect((await admin.get('/api/subject-versions')).body.items).toMatchObject([
      { version: 2, state: 'coming', validFrom: '2026-03-10', added: 1, retired: 1 },
      { version: 1, state: 'present' },
    ]);
    hotline.time.set('2026-03-10T09:00:00+08:00');
    operator = await hotline.person('operator');
    admin = await hotline.person('admin');
    // Any announcement makes the servers read again; without one they do within the minute.
    const channel = { zh: '大厅', en: 'Hall', medium: 'network' };
    await admin.post('/api/channels', { code: 'hall', after: 0, reason: '新增', channel });
    await until(async () => (await log('060190')).status === 201);
    expect((await log(clearSubject)).body.fields[0].field).toBe('subject');
    const { version, items } = (await operator.get('/api/reference/subjects')).body;
    expect([version, items.some(({ code }: { code: string }) => code === clearSubject)]).toEqual([2, false]);
    expect((await operator.get(`/api/complaints/${old}`)).body.subject).toEqual({
      code: clearSubject,
      name: '拖欠工资',
    });
    expect((await operator.get(`/api/complaints?subject=${clearSubject}`)).body.items).toHaveLength(2);
    expect((await admin.get('/api/routing-rules?warned=yes')).body.items[0]).toMatchObject({
      ...{ subject: { code: clearSubject }, warnings: [{ warning: 'leads-nowhere' }] },
    });
    expect((await admin.get('/api/subject-versions/2')).body).toMatchObject({
      mapping: [{ from: clearSubject, to: '060190' }],
    });
    expect((await admin.get('/api/subject-versions/9')).status).toBe(404);
    expect((await admin.get('/api/subject-versions/changes')).body.items).toMatchObject([
      { reason: '2026年分类调整', after: 1, data: { act: 'added', after: { added: 1, retired: 1 } } },
    ]);
  });
});
