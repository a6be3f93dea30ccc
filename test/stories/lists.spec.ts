import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

describe('a list of complaints', () => {
  let hotline: Hotline;
  let operator: Client, supervisor: Client;
  const lines: string[] = [];
  beforeAll(async () => {
    hotline = await startHotline({ worker: false, log: (line) => lines.push(line) });
    operator = await hotline.person('operator');
    supervisor = await hotline.person('supervisor');
  });
  afterAll(() => hotline.stop());

  /** All pages of a list, one code after the other. */
  async function pagesOf(query: string): Promise<string[]> {
    const codes: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { status, body } = await supervisor.get(`/api/complaints?${query}&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      codes.push(...body.items.map(({ trackingCode }: { trackingCode: string }) => trackingCode));
      cursor = body.next as string | null;
    }
    return codes;
  }

  it('is told page by page, each once: the most urgent first, and of what is over the last due first', async () => {
    const codes: string[] = [];
    for (let place = 0; place < 14; place++)
      codes.push((await operator.post('/api/complaints', call())).body.trackingCode);
    const due = [3, 1, 2, null, 2, null, 4].map((day) => day && `2026-01-0${day} 12:00:00`);
    for (const [place, code] of codes.entries()) {
      await hotline.database.query('UPDATE complaint SET state = ?, due_at = ? WHERE tracking_code = ?', [
        place < 7 ? 'handling' : place % 2 ? 'closed' : 'archived',
        due[place % 7],
        code,
      ]);
    }
    const dueOf = (code: string) => due[codes.indexOf(code) % 7] ?? null;

    const open = await pagesOf('state=handling');
    expect(open.map(dueOf)).toEqual([null, null, ...due.filter((day) => day !== null).sort()]);
    const over = await pagesOf('state=closed,archived');
    expect(over.map(dueOf)).toEqual([
      ...due
        .filter((day) => day !== null)
        .sort()
        .reverse(),
      null,
      null,
    ]);
    expect(new Set([...open, ...over]).size).toBe(14);
    expect((await pagesOf('state=closed,handling')).length).toBe(11);
    const { body } = await supervisor.get('/api/complaints?state=closed&limit=2');
    expect((await supervisor.get(`/api/complaints?state=handling&cursor=${body.next}`)).status).toBe(422);
  });

  it('of what waits to be dispatched tells first what must be sent first, whenever it came and is to be done', async () => {
    const codes: string[] = [];
    for (let place = 0; place < 5; place++)
      codes.push((await operator.post('/api/complaints', call())).body.trackingCode);
    // No limit at all is the least pressing.
    const due = ['2026-01-03 12:00:00', null, '2026-01-01 12:00:00', '2026-01-02 12:00:00', '2026-01-02 12:00:00'];
    for (const [place, code] of codes.entries()) {
      await hotline.database.query('UPDATE complaint SET state = ? WHERE tracking_code = ?', [
        place % 2 ? 'accepted' : 'proposed',
        code,
      ]);
      await hotline.database.query(
        `UPDATE clock SET due_at = ? WHERE kind = 'dispatch'
         AND complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)`,
        [due[place], code],
      );
    }
    const told = await pagesOf('state=received,accepted,proposed');
    expect(told.map((code) => due[codes.indexOf(code)] ?? null)).toEqual([
      ...['2026-01-01 12:00:00', '2026-01-02 12:00:00', '2026-01-02 12:00:00', '2026-01-03 12:00:00', null],
    ]);
    expect(new Set(told)).toEqual(new Set(codes));
    const { body } = await supervisor.get('/api/complaints?state=proposed');
    expect(body.items[0].clock).toMatchObject({ clock: 'dispatch', due: '2026-01-01T20:00:00.000+08:00' });
  });

  it('found by a phone number leaves a trace of who looked, and none of whom they looked for', async () => {
    lines.length = 0;
    const { username } = (await supervisor.get('/api/me')).body as { username: string };
    const { body } = await supervisor.get('/api/complaints?q=139-0000-5678');
    expect(body.items.length).toBeGreaterThan(0);
    await supervisor.get(`/api/complaints?q=${body.items[0].trackingCode}`);
    const admin = await hotline.person('admin');
    const traces = (await admin.get(`/api/audit?who=${username}&what=look-up-by-phone`)).body;
    expect(traces.items).toEqual([expect.objectContaining({ data: { found: body.items.length } })]);
    expect(JSON.stringify(traces)).not.toMatch(/0000-?5678/);
    expect(lines.join('')).not.toMatch(/0000-?5678/);
  });
});
