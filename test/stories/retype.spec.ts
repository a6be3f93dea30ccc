import { ReferenceBook } from '#directory';
import { Aside, clockOf, names } from '../setup/aside.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau } from '../setup/samples.js';

describe('a complaint that was typed wrongly', () => {
  let hotline: Hotline, aside: Aside;
  beforeAll(async () => {
    // Sichuan: enquiries 3, help and suggestions 7, complaints and reports 15 working days.
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    const { manager } = hotline.database;
    await manager.query(
      `REPLACE INTO setting (name, value) VALUES ('profiles', '{"citizen":"sichuan","enterprise":"sichuan"}')`,
    );
    aside = await Aside.of(hotline);
  });
  afterAll(() => hotline.stop());

  it('is corrected with the reason: clocks are reckoned again from their start, and it is counted', async () => {
    const { trackingCode: code, dueAt } = await aside.log({ type: 'complaint' });
    expect(dueAt).toBe('2026-03-23T23:59:59.999+08:00');
    const before = await aside.transfer(code);
    aside = await aside.leap('2026-03-04T10:00:00+08:00');
    const { status, body } = await aside.dispatcher.post(`/api/complaints/${code}/retype`, {
      type: 'enquiry',
      urgency: 'urgent',
      reason: '市民实为咨询',
    });
    expect([status, body.type, body.urgency, body.counts.retypes]).toEqual([200, 'enquiry', 'urgent', 1]);
    // Three working days after the Monday on which it came, not after the Wednesday on which it was corrected.
    expect(body.dueAt).toBe('2026-03-05T23:59:59.999+08:00');
    expect(body.legs[0].dueAt).toBe(body.dueAt);
    expect(clockOf(body, 'completion')).toMatchObject({
      due: body.dueAt,
      startedAt: clockOf(before, 'completion').startedAt,
    });
    expect(body.events.at(-1)).toMatchObject({
      name: 'retype',
      reason: '市民实为咨询',
      data: {
        from: { type: 'complaint', urgency: 'normal' },
        to: { type: 'enquiry', urgency: 'urgent' },
        unit: hrBureau,
      },
    });
  });

  it('every time anew, and the ledger tells how often in a period and for which unit', async () => {
    const { trackingCode: code } = await aside.log({ type: 'complaint' });
    await aside.transfer(code);
    for (const type of ['enquiry', 'help', 'complaint']) {
      await aside.supervisor.post(`/api/complaints/${code}/retype`, { type, reason: '复核类别' });
    }
    const view = await aside.seen(code);
    expect(view.counts.retypes).toBe(3);
    expect(names(view).filter((name) => name === 'retype')).toHaveLength(3);
    const sql = `SELECT JSON_VALUE(data, '$.unit') AS unit, COUNT(*) AS times FROM complaint_event
                 WHERE name = 'retype' AND at >= '2026-02-28 16:00:00' AND at < '2026-03-31 16:00:00' GROUP BY unit`;
    const rows: { unit: string; times: string }[] = await hotline.database.query(sql);
    expect(rows.map(({ unit, times }) => [unit, Number(times)])).toEqual([[hrBureau, 4]]);
    const [plan] = await hotline.database.query(`EXPLAIN ${sql.replace('GROUP BY unit', '')}`);
    expect([plan.key, plan.type]).toEqual(['complaint_event_name', 'range']);
  });

  it('before anybody accepted it, when only the citizen clock runs', async () => {
    const { trackingCode: code } = await aside.submit();
    const { body } = await aside.operator.post(`/api/complaints/${code}/retype`, {
      subject: '0101',
      district: '370203',
      reason: '市民选错分类',
    });
    expect(body).toMatchObject({
      state: 'received',
      subject: { code: '0101' },
      district: { code: '370203' },
      dueAt: null,
    });
  });

  it('is shown with what it was and what it is, by the names of the directory; whoever may read it reads that', async () => {
    const admin = await hotline.person('admin');
    const added = await admin.post('/api/districts', {
      ...{ code: '370202977', after: 0, reason: '增设街道' },
      district: { name: '云霄街道', parent: '370202', kind: 'street' },
    });
    expect(added.status).toBe(201);
    // What is told of nobody is told to everybody, of a confidential complaint too.
    const { trackingCode: code } = await aside.log({ district: '370203', confidential: true });
    await aside.transfer(code);
    const named = async (who: Client) => {
      const { body } = await who.get(`/api/complaints/${code}`);
      return body.events
        .filter(({ name }: { name: string }) => name === 'retype')
        .map(({ data }: { data: object }) => data);
    };
    const retype = (body: object) =>
      aside.operator.post(`/api/complaints/${code}/retype`, { reason: '王小明来电更正', ...body });
    await retype({ district: '370202977', subject: '0101' });
    await retype({ district: '370203', type: 'enquiry', urgency: 'urgent' });
    const { subjects, districts } = await hotline.server.get(ReferenceBook).open();
    const subject = (code: string) => ({ code, name: subjects.get(code)!.name });
    const district = (code: string) => ({ code, name: districts.get(code)!.name });
    const unit = hrBureau;
    const handler = await hotline.person('handler', hrBureau);
    for (const who of [aside.supervisor, handler, await hotline.person('analyst')]) {
      expect(await named(who)).toEqual([
        {
          from: { subject: subject('060101'), district: district('370203') },
          to: { subject: subject('0101'), district: { code: '370202977', name: '云霄街道' } },
          unit,
        },
        {
          from: { district: { code: '370202977', name: '云霄街道' }, type: 'help', urgency: 'normal' },
          to: { district: district('370203'), type: 'enquiry', urgency: 'urgent' },
          unit,
        },
      ]);
    }
    expect(JSON.stringify((await handler.get(`/api/complaints/${code}`)).body)).not.toContain('王小明');
    // Renamed, it is the same street under the name that it has now; the ledger keeps the code.
    const renamed = await admin.post('/api/districts/370202977', {
      ...{ after: 1, reason: '更名' },
      district: { name: '云霄路街道', parent: '370202', kind: 'street' },
    });
    expect(renamed.status).toBe(200);
    expect((await named(handler))[1].from.district).toEqual({ code: '370202977', name: '云霄路街道' });
    const [kept] = await hotline.database.query(
      `SELECT data FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
       WHERE c.tracking_code = ? AND e.name = 'retype' ORDER BY seq LIMIT 1`,
      [code],
    );
    expect(JSON.parse(kept.data)).toMatchObject({ from: { district: '370203' }, to: { district: '370202977' } });
  });

  it('but not without a reason, nor into what there is not, nor by a unit', async () => {
    const { trackingCode: code } = await aside.log();
    await aside.transfer(code);
    const retype = (body: object) => aside.operator.post(`/api/complaints/${code}/retype`, body);
    const at = (answer: { body: { fields?: { field: string }[] } }) => answer.body.fields?.[0]?.field;
    expect(at(await retype({ type: 'enquiry' }))).toBe('reason');
    expect(at(await retype({ type: 'enquiry', reason: '  ' }))).toBe('reason');
    expect(at(await retype({ type: 'gossip', reason: '更正类别' }))).toBe('type');
    expect(at(await retype({ subject: '9999', reason: '更正类别' }))).toBe('subject');
    expect(at(await retype({ district: '999999', reason: '更正类别' }))).toBe('district');
    expect(at(await retype({ grade: 'A', reason: '更正类别' }))).toBe('grade');
    // What it is already is no correction.
    expect(at(await retype({ type: 'help', reason: '更正类别' }))).toBe('type');
    const handler = await hotline.person('handler', hrBureau);
    const byUnit = await handler.post(`/api/complaints/${code}/retype`, { type: 'enquiry', reason: '更正类别' });
    expect(byUnit.status).toBe(403);
    expect((await aside.seen(code)).counts.retypes).toBe(0);
    expect(await aside.flaws()).toEqual([]);
  });
});
