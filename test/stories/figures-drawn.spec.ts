import { CountAudit, Counting } from '#analytics';
import { dayNumber } from '#directory';
import { DataSource } from 'typeorm';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

const january = { from: '2026-01-01', to: '2026-02-01' };
const both = { from: '2026-01-01', to: '2026-03-01' };
const [heat, noise, wages] = ['030101', '050102', '060101'];

describe('figures that are drawn, and the counts they are drawn from', () => {
  let hotline: Hotline, analyst: Client, admin: Client, operator: Client;
  const log = async (times: number, more: Record<string, unknown>) => {
    for (let time = 0; time < times; time++) {
      const { status, body } = await operator.post('/api/complaints', call(more));
      if (status !== 201) throw new Error(JSON.stringify(body));
    }
  };

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-01-20T09:00:00+08:00', worker: false });
    operator = await hotline.person('operator');
    await log(5, { subject: heat, district: '370202', title: '赵铁柱家室温不达标' });
    await log(1, { subject: heat, district: '370203', confidential: true, title: '欧阳建国举报供热站' });
    await log(4, { subject: noise, district: '370203' });
    hotline.time.set('2026-02-10T09:00:00+08:00');
    operator = await hotline.person('operator');
    await log(7, { subject: wages, district: '370283' });
    [analyst, admin] = [await hotline.person('analyst'), await hotline.person('admin')];
  });
  afterAll(() => hotline.stop());

  const query = (asked: object) => new URLSearchParams(asked as Record<string, string>).toString();
  const words = async (asked: object) => (await analyst.get(`/api/figures/words?${query(asked)}`)).body;
  const names = (found: { words: { name: string; count: number }[] }) =>
    found.words.map(({ name, count }) => [name, count]);

  it('the hot words of a period: names of subjects alone, and not of fewer than five', async () => {
    const found = await words(january);
    expect(names(found)).toEqual([['室温不达标', 6]]);
    expect(JSON.stringify(found)).not.toMatch(/赵铁柱|欧阳|供热站|1390000|香港中路/);
    expect(names(await words(both))).toEqual([
      ['拖欠工资', 7],
      ['室温不达标', 6],
    ]);
    expect(names(await words({ from: '2025-01-01', to: '2025-02-01' }))).toEqual([]);
  });

  it('the same words stand in the same places; for a screen in a hand in others', async () => {
    const [one, again, narrow] = [await words(both), await words(both), await words({ ...both, shape: 'narrow' })];
    expect(again).toEqual(one);
    expect(narrow.width).toBeLessThan(one.width);
    for (const { x, y, width, height } of narrow.placed) {
      expect([x >= 0, y >= 0, x + width <= narrow.width, y + height <= narrow.height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('behind a word there are its complaints', async () => {
    const [word] = (await words(january)).words;
    const asked = {
      ...january,
      base: 'received',
      indicator: 'received',
      part: 'numerator',
      subject: word.keys.join(','),
    };
    const { items } = (await analyst.get(`/api/figures/complaints?${query({ ...asked, limit: 50 })}`)).body;
    expect(items.reduce((sum: number, { times }: { times: number }) => sum + times, 0)).toBe(word.count);
  });

  it('are for those who see figures', async () => {
    expect((await operator.get(`/api/figures/words?${query(january)}`)).status).toBe(403);
    expect((await hotline.citizen.get(`/api/figures/words?${query(january)}`)).status).toBe(401);
    expect((await analyst.get('/api/figures/words?from=2026-01-01&to=2026-02-01&shape=round')).status).toBe(422);
  });

  it('districts lie where an administrator puts them, each on a tile of its own', async () => {
    const places = async () =>
      new Map<string, [number | null, number | null]>(
        (await hotline.citizen.get('/api/reference/districts')).body.items.map(
          (one: { code: string; mapRow: number | null; mapColumn: number | null }) => [
            one.code,
            [one.mapRow, one.mapColumn],
          ],
        ),
      );
    expect((await places()).get('370283')).toEqual([1, 1]);
    expect((await places()).get('370202001')).toEqual([null, null]);
    const change = (after: number, more: object) =>
      admin.post('/api/districts/370283', {
        ...{ after, reason: '调整图上位置' },
        district: { name: '平度市', parent: '370200', kind: 'district', ...more },
      });
    const fieldsOf = ({ body }: { body: { fields?: { field: string }[] } }) => body.fields?.map(({ field }) => field);
    expect(fieldsOf(await change(0, { mapRow: 1, mapColumn: 2 }))).toEqual(['district.mapColumn']);
    expect(fieldsOf(await change(0, { mapRow: 1, mapColumn: null }))).toEqual(['district.mapColumn']);
    expect(fieldsOf(await change(0, { mapRow: 99, mapColumn: 1 }))).toEqual(['district.mapRow']);
    expect(fieldsOf(await change(0, { kind: 'zone', mapRow: 6, mapColumn: 6 }))).toEqual(['district.mapRow']);
    expect((await change(0, { mapRow: 6, mapColumn: 1 })).body).toMatchObject({ version: 1, mapRow: 6, mapColumn: 1 });
    // Who changes something else leaves it where it lies.
    expect((await change(1, {})).body).toMatchObject({ version: 2, mapRow: 6, mapColumn: 1 });
    expect((await change(2, { mapRow: null, mapColumn: null })).body).toMatchObject({ mapRow: null, mapColumn: null });
    await until(async () => (await places()).get('370283')?.[0] === null);
  });

  it('one that is out of use is renamed where another lies by now, and comes back only to a place of its own', async () => {
    const place = { parent: '370200', kind: 'district', mapRow: 6, mapColumn: 3 };
    const add = (code: string, name: string) =>
      admin.post('/api/districts', { code, after: 0, reason: '新设', district: { name, ...place } });
    const act = (what: string, after: number) =>
      admin.post(`/api/districts/370299${what}`, {
        ...{ after, reason: '区划调整' },
        ...(what === '' && { district: { name: '旧新区', ...place } }),
      });
    expect((await add('370299', '新区')).body).toMatchObject({ active: true });
    expect((await act('/retirement', 1)).body).toMatchObject({ active: false, version: 2 });
    expect((await add('370298', '又一新区')).body).toMatchObject({ active: true, mapColumn: 3 });
    expect((await act('', 2)).body).toMatchObject({ name: '旧新区', version: 3 });
    const refused = await act('/restoration', 3);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('又一新区')]);
  });

  describe('the audit of the counts', () => {
    const audit = () => hotline.server.get(CountAudit).verify();
    const sql = (text: string, values: unknown[] = []) => hotline.server.get(DataSource).query(text, values);
    const first = dayNumber('2026-01-01');
    const second = dayNumber('2026-02-01');

    it('finds what differs in two different months, and nothing else', async () => {
      expect(await audit()).toEqual([]);
      const [row] = await sql("SELECT * FROM daily_happening WHERE dimension = 'unit' AND day >= ? LIMIT 1", [second]);
      await sql(
        "UPDATE daily_outcome SET `count` = `count` + 1 WHERE dimension = 'channel' AND base = 'received' AND day < ?",
        [second],
      );
      await sql('DELETE FROM daily_happening WHERE dimension = ? AND day = ? AND `key` = ?', [
        row.dimension,
        row.day,
        row.key,
      ]);
      await sql("UPDATE monthly_spread SET counts = '5:9' WHERE dimension = 'all' AND day = ?", [first]);
      await sql("INSERT INTO daily_place (day, `key`, `count`) VALUES (?, 'nowhere:none', 3)", [second + 200]);
      const found = await audit();
      const counted = found.filter(({ what }) => what === 'count').map(({ where, fact }) => `${where}: ${fact}`);
      expect(counted).toContainEqual(
        expect.stringMatching(/^daily_outcome channel received 2\d{4} phone: 11,.* for 10,/),
      );
      expect(counted).toContainEqual(expect.stringMatching(/^daily_happening unit 2\d{4} \S+: nothing for 7,/));
      expect(counted).toContain(`daily_place ${second + 200} nowhere:none: 3 for nothing`);
      expect(counted).toHaveLength(3);
      await hotline.server.get(Counting).rebuild();
      expect(await audit()).toEqual([]);
    });

    it('makes up for a complaint that counts in a month before the one it came in', async () => {
      await sql("UPDATE complaint SET due_at = '2026-01-05 00:00:00' WHERE subject = ? LIMIT 2", [wages]);
      await hotline.server.get(Counting).rebuild({ facts: true });
      const [due] = await sql(
        "SELECT SUM(`count`) AS n FROM daily_outcome WHERE dimension = 'all' AND base = 'due' AND day < ?",
        [first + 10],
      );
      expect(Number(due.n)).toBe(2);
      expect(await audit()).toEqual([]);
      await sql("UPDATE daily_outcome SET `count` = 3 WHERE dimension = 'all' AND base = 'due' AND day < ?", [
        first + 10,
      ]);
      expect((await audit()).map(({ where }) => where)).toEqual([expect.stringMatching(/^daily_outcome all due/)]);
    });
  });
});
